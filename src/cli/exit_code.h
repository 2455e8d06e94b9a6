#ifndef CLI_EXIT_CODE_H
#define CLI_EXIT_CODE_H

#include "base/status.h"

/* sysexits(3) for a status: the one place where the two meet. */
int exit_code(enum status status);

/* What the help says of each code in use; ended by a row whose text is NULL. */
struct exit_row {
    int code;
    const char *text;
};
const struct exit_row *exit_rows(void);

#endif
