#include "cli/ledger.h"

#include "base/file.h"

#include <stdio.h>
#include <string.h>

/* Which submission a word on the command line means. */

#define SHORTEST_KEY 4
#define MOST_NAMED 6 /* of several that a word may mean */

struct finding {
    struct ledger_found *found;
    struct arena *arena;
    size_t count;
    struct strbuf named;
};

static enum status take(void *state, const struct ledger_row *row)
{
    struct finding *finding = state;
    struct ledger_found *found = finding->found;
    if (finding->count++ == 0) {
        found->path = arena_strdup(finding->arena, row->path);
        found->superseded_by = arena_strdup(finding->arena, row->superseded_by);
    }
    strbuf_addf(&finding->named, " %.8s", row->record.key);
    return found->path && found->superseded_by ? finding->named.status : STATUS_NO_MEMORY;
}

static bool is_key(const char *word)
{
    size_t len = strlen(word);
    return len >= SHORTEST_KEY && len <= 32 && strspn(word, "0123456789abcdef") == len;
}

/* As printed: upper case, a dash in the middle, whatever was typed. */
static void spell_code(const char *word, char code[10])
{
    size_t len = 0;
    for (; *word && len < 9; word++) {
        char c = *word >= 'a' && *word <= 'z' ? (char)(*word - 'a' + 'A') : *word;
        if (c == '-' || c == ' ') {
            continue;
        }
        if (len == 4) {
            code[len++] = '-';
        }
        code[len++] = c;
    }
    code[*word ? 0 : len] = '\0';
}

static enum status look(struct ledger_call *call, const struct ledger_filter *filter,
                        struct finding *finding)
{
    return ledger_select(call->ledger, filter, LEDGER_NEWEST_FIRST, take, finding);
}

enum status ledger_call_find(struct ledger_call *call, const char *word, struct ledger_found *out)
{
    struct cli *cli = call->cli;
    char code[10];
    struct finding finding = {.found = out, .arena = cli->arena};
    struct ledger_filter filter = {
        .key = word, .confidential = cli->options.confidential, .limit = MOST_NAMED};
    *out = (struct ledger_found){0};
    enum status status = is_key(word) ? look(call, &filter, &finding) : STATUS_OK;
    if (status == STATUS_OK && finding.count == 0) {
        spell_code(word, code);
        filter.key = NULL;
        filter.check_code = code;
        status = code[0] ? look(call, &filter, &finding) : STATUS_OK;
    }
    if (status == STATUS_OK && finding.count == 0) {
        cli_warn(cli, N_("there is no submission %s"), word);
        status = STATUS_NOT_FOUND;
    } else if (status == STATUS_OK && finding.count > 1) {
        cli_warn(cli, N_("%s may mean several:%s"), word, strbuf_str(&finding.named));
        status = STATUS_USAGE;
    }
    strbuf_deinit(&finding.named);
    out->path = status == STATUS_OK ? file_join(cli->arena, call->spool.dir, out->path) : NULL;
    if (out->path) {
        status = record_read(cli->arena, out->path, &call->diags, &out->record);
        out->standing = record_standing(&out->record);
    }
    return status;
}
