#ifndef CLI_MOMENT_H
#define CLI_MOMENT_H

#include "cli/cli.h"

/* Who does something, and when. Strings in cli->arena; never NULL, "" when memory fails. */

/* --by, else the name that somebody logged in with (of sudo, who asked for it); "?" unknown. */
const char *moment_user(const struct cli *cli);
/* This instant: 2026-05-06T08:00:00Z. */
const char *moment_utc(const struct cli *cli);
/* --on, else today's date by the clock on the wall: 2026-05-06. */
const char *moment_today(const struct cli *cli);

#endif
