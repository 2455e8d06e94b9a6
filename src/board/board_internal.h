#ifndef BOARD_BOARD_INTERNAL_H
#define BOARD_BOARD_INTERNAL_H

#include "base/strbuf.h"
#include "board/board.h"
#include "spool/repeats.h"

/* Private to board/:  rows.c gathers what a page says, care.c and parts.c write its parts, page.c
 * puts them into the template, board.c decides which pages there are. */

/* Rows that stand in the page without a script, and entries of a list above them. */
#define BOARD_NEWEST 50
#define BOARD_LISTED 12
/* Kinds of forms that a page tells apart; there are some dozen. */
#define BOARD_FORMS 256

struct board_form {
    const char *id, *title;
    bool confidential, listed; /* listed: it has rows */
    size_t accepted, rejected;
};

/* Something to look at: an accepted form that may correct another, or a quarantined file. */
struct board_matter {
    const char *unit, *subject, *title, *name, *published;
    char received[24], key[33], other[33], other_received[24];
    bool settled; /* the other one does not count any more */
};

struct board_list {
    struct board_matter *items; /* the newest, at most BOARD_LISTED */
    size_t kept, count;
};

/* One page while it is made. */
struct board_page {
    const struct spool *spool;
    struct ledger *ledger;
    const struct board_facts *facts;
    struct arena *arena;
    int year;             /* of an archive page; 0: index.html */
    char since[24];       /* from when on it shows, ISO UTC */
    char today[24];       /* when today began, ISO UTC */
    struct strbuf rows;   /* JSON, one array for each */
    struct strbuf newest; /* HTML */
    size_t count, newest_count;
    struct board_form forms[BOARD_FORMS];
    size_t form_count;
    size_t counts[3], counts_today[3]; /* by enum record_state */
    struct board_list possible, quarantined;
    struct repeat *repeats;
    size_t repeat_count, repeats_today;
    bool full;       /* older rows were left out */
    char oldest[24]; /* shown */
    int first_year;  /* with a page of its own; 0: none */
    int last_year;
    enum status status; /* sticky */
};

/* --- rows.c --- */

/* Selects what the page shows and counts it. */
enum status board_gather(struct board_page *page, const char *before) WARN_UNUSED;

/* --- parts.c and care.c: HTML of one part each --- */

void board_add_stamp(struct board_page *page, struct strbuf *out);
void board_add_today(struct board_page *page, struct strbuf *out);
void board_add_care(struct board_page *page, struct strbuf *out);
void board_add_side(struct board_page *page, struct strbuf *out);
void board_add_row(struct board_page *page, const struct ledger_row *row, struct strbuf *out);

/* --- board.c --- */

/* Whether a year has a page of its own. */
bool board_has_year(struct board_page *page, int year);

/* --- page.c --- */

/* The bytes of the page. */
void board_add_page(struct board_page *page, struct strbuf *out);

/* --- text.c --- */

/* Seconds since 1970 of an ISO time in UTC; 0 for what is none. And back. */
int64_t board_seconds(const char *iso);
void board_iso(time_t at, char out[24]);
/* «11月21日 15:04», with the year when it is not that of `now`; local time. */
void board_add_time(struct strbuf *out, const char *iso, time_t now);
/* When a local day or year began. */
time_t board_day_start(time_t now);
time_t board_year_start(int year);
int board_year_of(time_t now);

#endif
