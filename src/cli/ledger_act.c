#include "base/file.h"
#include "cli/ledger.h"
#include "cli/moment.h"
#include "ledger/act.h"
#include "watch/watch.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* jianjia ledger SPOOL withdraw, restore, undo, paper and erase: what people do to submissions that
 * are filed. One event each, with who, when and why. */

/* What one command does to each of the submissions it names. */
struct deed {
    enum record_event_kind kind;
    /* Why it cannot be done, a sentence with one %s for the submission; NULL: it can. */
    const char *(*refuses)(const struct ledger_found *found);
    enum status (*act)(const struct acting *acting, const char *key,
                       const struct record_event *event);
};

static enum status do_one(struct ledger_call *call, const struct deed *deed, const char *word)
{
    struct cli *cli = call->cli;
    struct ledger_found found;
    enum status status = ledger_call_find(call, word, &found);
    if (status != STATUS_OK) {
        return status;
    }
    const char *why = deed->refuses ? deed->refuses(&found) : NULL;
    if (why) {
        cli_warn(cli, why, word);
        return STATUS_INVALID;
    }
    const struct acting acting = {&call->spool, call->ledger, &call->diags, watch_publish};
    const struct record_event event = {.kind = deed->kind,
                                       .at = moment_utc(cli),
                                       .by = moment_user(cli),
                                       .reason = cli->options.reason ? cli->options.reason : ""};
    status = deed->act(&acting, found.record.key, &event);
    if (status == STATUS_OK) {
        cli_say(cli, N_("%s (%.8s): %s"), word, found.record.key,
                ledger_event_label(deed->kind, cli->language));
        if (found.superseded_by[0] && deed->kind != EVENT_WITHDRAWN && deed->kind != EVENT_ERASED) {
            cli_warn(cli, N_("%s is not the newest: %.8s replaced it"), word, found.superseded_by);
        }
    }
    return status;
}

static enum status do_each(struct cli *cli, const struct deed *deed, size_t words)
{
    struct ledger_call call;
    enum status status = ledger_call_open(cli, LEDGER_WRITE, &call);
    if (status == STATUS_OK) {
        const struct acting acting = {&call.spool, call.ledger, &call.diags, watch_publish};
        status = act_heal(&acting, NULL);
    }
    enum status worst = status;
    for (size_t i = 0; i < words && status == STATUS_OK; i++) {
        worst = status_worse(worst, do_one(&call, deed, call.words[i]));
    }
    ledger_call_close(&call);
    return worst;
}

static bool lacks_reason(struct cli *cli)
{
    if (!cli->options.reason || !*cli->options.reason) {
        cli_warn(cli, N_("say why with --reason: it stays in the archive"));
        return true;
    }
    return false;
}

/* --- withdraw, restore, undo --- */

static const char *cannot_withdraw(const struct ledger_found *found)
{
    return found->standing.withdrawn ? N_("%s is withdrawn already") : NULL;
}

static const char *cannot_restore(const struct ledger_found *found)
{
    return found->standing.erased       ? N_("%s is erased: nothing brings it back")
           : !found->standing.withdrawn ? N_("%s is not withdrawn")
                                        : NULL;
}

static const char *cannot_undo(const struct ledger_found *found)
{
    return found->standing.erased  ? N_("%s is erased: nothing brings it back")
           : !found->standing.last ? N_("nothing was done to %s that could be taken back")
                                   : NULL;
}

enum status run_ledger_withdraw(struct cli *cli)
{
    const struct deed deed = {EVENT_WITHDRAWN, cannot_withdraw, act_note};
    return lacks_reason(cli) ? STATUS_USAGE : do_each(cli, &deed, cli->options.files.count - 2);
}

enum status run_ledger_restore(struct cli *cli)
{
    const struct deed deed = {EVENT_RESTORED, cannot_restore, act_note};
    return lacks_reason(cli) ? STATUS_USAGE : do_each(cli, &deed, cli->options.files.count - 2);
}

enum status run_ledger_undo(struct cli *cli)
{
    const struct deed deed = {EVENT_UNDONE, cannot_undo, act_note};
    return do_each(cli, &deed, cli->options.files.count - 2);
}

/* --- paper --- */

static const char *has_no_paper(const struct ledger_found *found)
{
    return found->record.state != RECORD_ACCEPTED
               ? N_("%s was not accepted: there is no paper of it")
           : found->standing.withdrawn ? N_("%s is withdrawn: restore it first")
                                       : NULL;
}

enum status run_ledger_paper(struct cli *cli)
{
    static const struct {
        const char *word;
        enum record_event_kind kind;
    } states[] = {{"received", EVENT_PAPER_RECEIVED},
                  {"sealed", EVENT_PAPER_SEALED},
                  {"matched", EVENT_PAPER_MATCHED},
                  {"differs", EVENT_PAPER_DIFFERS}};
    const struct option_list *words = &cli->options.files;
    const char *last = words->items[words->count - 1];
    for (size_t i = 0; i < ARRAY_LENGTH(states); i++) {
        if (strcmp(last, states[i].word) == 0) {
            const struct deed deed = {states[i].kind, has_no_paper, act_note};
            return do_each(cli, &deed, words->count - 3);
        }
    }
    cli_warn(cli, N_("the last word must be received, sealed, matched or differs, not %s"), last);
    return STATUS_USAGE;
}

/* --- erase --- */

static const char *cannot_erase(const struct ledger_found *found)
{
    return found->standing.erased        ? N_("%s is erased already")
           : !found->record.confidential ? N_("%s is not of a confidential form: withdraw it")
                                         : NULL;
}

enum status run_ledger_erase(struct cli *cli)
{
    const struct deed deed = {EVENT_ERASED, cannot_erase, act_erase};
    if (lacks_reason(cli)) {
        return STATUS_USAGE;
    }
    if (!cli->options.yes) {
        cli_warn(cli, N_("nothing brings back what is erased: say --yes"));
        return STATUS_USAGE;
    }
    cli->options.confidential = true; /* it is about no others */
    return do_each(cli, &deed, cli->options.files.count - 2);
}
