#include "cli/exit_code.h"

#include "cli/cli.h"

#include <sysexits.h>

int exit_code(enum status status)
{
    switch (status) {
    case STATUS_OK:
        return EX_OK;
    case STATUS_INVALID:
    case STATUS_UNSUPPORTED:
    case STATUS_LIMIT:
        return EX_DATAERR;
    case STATUS_NOT_FOUND:
        return EX_NOINPUT;
    case STATUS_NO_MEMORY:
        return EX_OSERR;
    case STATUS_IO:
        return EX_IOERR;
    case STATUS_BUSY:
        return EX_TEMPFAIL;
    case STATUS_PERMISSION:
        return EX_NOPERM;
    case STATUS_CANTCREATE:
        return EX_CANTCREAT;
    case STATUS_CONFIG:
        return EX_CONFIG;
    case STATUS_UNAVAILABLE:
        return EX_UNAVAILABLE;
    case STATUS_USAGE:
        return EX_USAGE;
    case STATUS_INTERNAL:
        break;
    }
    return EX_SOFTWARE;
}

const struct exit_row *exit_rows(void)
{
    static const struct exit_row ROWS[] = {
        {EX_OK, N_("accepted, made, sound")},
        {EX_USAGE, N_("the command line is wrong")},
        {EX_DATAERR, N_("a document was rejected; the report says why")},
        {EX_NOINPUT, N_("an input file does not exist")},
        {EX_UNAVAILABLE, N_("no service runs on the spool, or it hangs")},
        {EX_SOFTWARE, N_("a fault of the program itself")},
        {EX_OSERR, N_("the system gave no memory or no process")},
        {EX_CANTCREAT, N_("an output cannot be created")},
        {EX_IOERR, N_("reading or writing failed, for instance on a full disk")},
        {EX_TEMPFAIL, N_("somebody else is using it: try again")},
        {EX_NOPERM, N_("an input may not be read")},
        {EX_CONFIG, N_("a form, the profile or the installation is broken")},
        {0},
    };
    return ROWS;
}
