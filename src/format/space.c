#include "format/format_internal.h"

/* XSL 1.1 §4.3.1, rules 2 and 3, one space-specifier at a time: forcing ones add up; else the
 * highest precedence survives, then the largest optimum, and those equal in both narrow each
 * other's range. */
void space_run_add(struct space_run *run, const struct fo_space *space)
{
    struct space_run one = {
        .precedence = space->precedence,
        .minimum = space->minimum.mpt,
        .optimum = space->optimum.mpt,
        .maximum = space->maximum.mpt,
        .any = true,
    };
    if (!run->any || one.precedence > run->precedence) {
        *run = one;
        return;
    }
    if (one.precedence < run->precedence) {
        return;
    }
    if (one.precedence == FO_FORCE) {
        run->minimum += one.minimum;
        run->optimum += one.optimum;
        run->maximum += one.maximum;
    } else if (one.optimum > run->optimum) {
        *run = one;
    } else if (one.optimum == run->optimum) {
        run->minimum = mpt_max(run->minimum, one.minimum);
        run->maximum = mpt_min(run->maximum, one.maximum);
    }
}

/* Rule 1: a conditional space that starts a reference area vanishes, and so do the conditional ones
 * that directly follow it; behind one that is retained they count again. */
bool space_survives_start(const struct space_run *run, const struct fo_space *space)
{
    return space->retain || run->any;
}
