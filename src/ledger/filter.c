#include "ledger/ledger_internal.h"

#include <stdio.h>

static const char *text_at(const void *filter, size_t offset)
{
    const char *const *text = (const void *)((const char *)filter + offset);
    return *text ? *text : "";
}

void ledger_add_conditions(const void *filter, const struct ledger_condition *conditions,
                           size_t count, struct strbuf *sql)
{
    for (size_t i = 0; i < count; i++) {
        if (!text_at(filter, conditions[i].offset)[0]) {
            continue;
        }
        strbuf_add_str(sql, " AND ");
        for (const char *p = conditions[i].condition; *p; p++) {
            strbuf_add_char(sql, *p);
            if (*p == '?') {
                strbuf_addf(sql, "%zu", i + 1);
            }
        }
    }
}

enum status ledger_bind_conditions(sqlite3_stmt *statement, const void *filter,
                                   const struct ledger_condition *conditions, size_t count)
{
    struct strbuf normal = {0};
    for (size_t i = 0; i < count; i++) {
        const char *text = text_at(filter, conditions[i].offset);
        if (!text[0]) {
            continue;
        }
        if (conditions[i].is_name) {
            strbuf_clear(&normal);
            record_normal_name(text, &normal);
            text = strbuf_str(&normal);
        }
        sqlite3_bind_text(statement, (int)i + 1, text, -1, SQLITE_TRANSIENT);
    }
    enum status status = normal.status;
    strbuf_deinit(&normal);
    return status;
}

const char *ledger_column(sqlite3_stmt *statement, int number)
{
    const unsigned char *text = sqlite3_column_text(statement, number);
    return text ? (const char *)text : "";
}

void ledger_copy_column(sqlite3_stmt *statement, int number, char *out, size_t size)
{
    snprintf(out, size, "%s", ledger_column(statement, number));
}
