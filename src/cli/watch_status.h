#ifndef CLI_WATCH_STATUS_H
#define CLI_WATCH_STATUS_H

#include "cli/cli.h"

/* jianjia watch --status SPOOL: what the service there says of itself, to standard output, as text
 * or JSON. STATUS_OK: it runs and all is well; STATUS_BUSY: it runs, and somebody should look;
 * STATUS_UNAVAILABLE: none runs, or it hangs. */
enum status watch_status(struct cli *cli, const char *spool_dir) WARN_UNUSED;

#endif
