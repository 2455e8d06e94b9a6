#include "board/board.h"

#include "board/board_internal.h"

#include "base/alloc.h"
#include "base/file.h"

#include <string.h>

/* Which pages there are. index.html goes back to the first of January of last year, or as far as
 * its most rows reach; a year of which it does not show all has a page of its own. */

/* A clock that stood wrong must not ask for a page of every year since the beginning. */
#define MOST_YEARS 60

static const char *year_path(const struct spool *spool, struct arena *arena, int year)
{
    return spool_path(spool, arena, "index-%d.html", year);
}

bool board_has_year(struct board_page *page, int year)
{
    const char *path = year_path(page->spool, page->arena, year);
    page->status = path ? page->status : STATUS_NO_MEMORY;
    return path && file_exists(path);
}

static enum status write_page(struct board_page *page)
{
    struct strbuf text = {0};
    const char *path = page->year ? year_path(page->spool, page->arena, page->year)
                                  : spool_path(page->spool, page->arena, BOARD_FILE);
    const char *staged = spool_path(page->spool, page->arena, ".%s.part", BOARD_FILE);
    if (!path || !staged) {
        return STATUS_NO_MEMORY;
    }
    /* one allocation instead of a doubling of megabytes */
    strbuf_grow(&text, page->rows.len + page->newest.len + (128 << 10));
    board_add_page(page, &text);
    enum status status = page->status != STATUS_OK ? page->status : text.status;
    status = status == STATUS_OK ? page->newest.status : status;
    if (status == STATUS_OK) {
        status = file_write_staged(path, staged, strbuf_slice(&text));
    }
    strbuf_deinit(&text);
    return status;
}

static struct board_page *page_new(const struct spool *spool, struct ledger *ledger,
                                   const struct board_facts *facts, int year)
{
    struct board_page *page = mem_calloc(1, sizeof *page);
    if (page && !(page->arena = arena_new())) {
        mem_free(page);
        page = NULL;
    }
    if (page) {
        page->spool = spool;
        page->ledger = ledger;
        page->facts = facts;
        page->year = year;
        board_iso(board_year_start(year ? year : board_year_of(facts->now) - 1), page->since);
        board_iso(board_day_start(facts->now), page->today);
    }
    return page;
}

static void page_free(struct board_page *page)
{
    if (page) {
        strbuf_deinit(&page->rows);
        strbuf_deinit(&page->newest);
        arena_free(page->arena);
        mem_free(page);
    }
}

static enum status write_year(const struct spool *spool, struct ledger *ledger,
                              const struct board_facts *facts, int year)
{
    char before[24];
    board_iso(board_year_start(year + 1), before);
    struct board_page *page = page_new(spool, ledger, facts, year);
    enum status status = page ? board_gather(page, before) : STATUS_NO_MEMORY;
    if (status == STATUS_OK && page->count) {
        status = write_page(page);
    }
    page_free(page);
    return status;
}

/* The years of which this page does not show all. */
static void find_years(struct board_page *page)
{
    char oldest[24];
    page->last_year = page->full ? board_year_of((time_t)board_seconds(page->oldest))
                                 : board_year_of(page->facts->now) - 2;
    if (ledger_oldest(page->ledger, oldest) && strcmp(oldest, page->since) < 0) {
        page->first_year = board_year_of((time_t)board_seconds(oldest));
    } else if (page->full) {
        page->first_year = board_year_of(page->facts->now) - 1;
    }
    if (page->first_year && page->last_year - page->first_year > MOST_YEARS) {
        page->first_year = page->last_year - MOST_YEARS;
    }
}

enum status board_write(const struct spool *spool, struct ledger *ledger,
                        const struct board_facts *facts, bool all)
{
    struct board_page *page = page_new(spool, ledger, facts, 0);
    enum status status = page ? board_gather(page, NULL) : STATUS_NO_MEMORY;
    if (status == STATUS_OK) {
        find_years(page);
        for (int year = page->first_year; all && year && year <= page->last_year; year++) {
            enum status one = write_year(spool, ledger, facts, year);
            status = one != STATUS_OK ? one : status;
        }
        enum status own = write_page(page);
        status = status == STATUS_OK ? own : status;
    }
    page_free(page);
    return status;
}
