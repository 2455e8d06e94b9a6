#ifndef BOARD_BOARD_H
#define BOARD_BOARD_H

#include "ledger/ledger.h"
#include "spool/health.h"

#include <time.h>

/* The page staff open: SPOOL/index.html, from a file: address, without a server or a network, on a
 * desk or a phone, with or without scripts. It holds what was received since the first of January
 * of last year, at most BOARD_MOST_ROWS; older years have pages of their own, index-2024.html, that
 * it links to. Of confidential forms only the form's name and how many. Text of a submission
 * reaches the page as text of an element or as JSON that nothing executes; a policy in the page
 * forbids every script but its own. Its HTML, CSS and script are the files of templates/board/,
 * which the build puts into the program. */

#define BOARD_FILE "index.html"
#define BOARD_MOST_ROWS 20000

struct board_facts {
    const char *office, *department; /* of the profile; "" unknown */
    const struct health *health;     /* NULL: nothing is known of the service */
    time_t now;
    size_t most_rows; /* on a page; 0: BOARD_MOST_ROWS */
};

/* Writes index.html; with `all` the pages of the years before too. Whole or not at all; what fails
 * leaves the page that is there. */
enum status board_write(const struct spool *spool, struct ledger *ledger,
                        const struct board_facts *facts, bool all) WARN_UNUSED;

#endif
