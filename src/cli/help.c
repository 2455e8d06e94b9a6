#include "cli/help.h"

#include "base/utf8.h"
#include "cli/exit_code.h"

#include <string.h>

#define OPTION_COLUMN 26

/* Columns on a terminal: Han and full-width marks take two. */
static size_t columns(const char *text)
{
    struct slice rest = slice_from(text);
    size_t count = 0;
    while (rest.len) {
        uint32_t c = utf8_next(&rest);
        count += unicode_is_han(c) || (c >= 0x2E80 && unicode_is_cjk_punctuation(c)) ? 2 : 1;
    }
    return count;
}

static void add_row(struct strbuf *out, const char *left, const char *right)
{
    size_t width = columns(left);
    strbuf_addf(out, "  %s", left);
    if (width + 2 > OPTION_COLUMN) {
        strbuf_add_char(out, '\n');
        width = 0;
        strbuf_add_str(out, "  ");
    }
    for (; width < OPTION_COLUMN; width++) {
        strbuf_add_char(out, ' ');
    }
    strbuf_addf(out, "%s\n", right);
}

static void add_option(const struct cli *cli, const struct option *option, struct strbuf *out)
{
    struct strbuf left = {0};
    if (option->letter) {
        strbuf_addf(&left, "-%c, ", option->letter);
    } else {
        strbuf_add_str(&left, "    ");
    }
    strbuf_addf(&left, "--%s", option->name);
    if (option->argument) {
        strbuf_addf(&left, " %s", tr(cli, option->argument));
    }
    add_row(out, strbuf_str(&left), tr(cli, option->help));
    if (left.status != STATUS_OK) {
        out->status = left.status;
    }
    strbuf_deinit(&left);
}

/* A verb with parts shows what all of them take; a part shows its own as well. */
static void add_options(const struct cli *cli, const struct verb *verb, const struct verb *part,
                        struct strbuf *out)
{
    strbuf_addf(out, "\n%s\n", tr(cli, N_("Options:")));
    for (const struct option *option = options_table(); option->name; option++) {
        bool shown = part ? verb_takes(verb, part, option)
                          : option_applies(option, verb ? verb->name : NULL);
        if (shown) {
            add_option(cli, option, out);
        }
    }
}

static void add_exit_codes(const struct cli *cli, struct strbuf *out)
{
    strbuf_addf(out, "\n%s\n", tr(cli, N_("Exit codes (of several inputs the worst):")));
    for (const struct exit_row *row = exit_rows(); row->text; row++) {
        strbuf_addf(out, "  %2d  %s\n", row->code, tr(cli, row->text));
    }
}

static void add_examples(const struct cli *cli, const struct verb *verb, struct strbuf *out)
{
    strbuf_addf(out, "\n%s\n", tr(cli, N_("Examples:")));
    for (size_t i = 0; verb->examples[i]; i++) {
        strbuf_addf(out, "  jianjia %s\n", verb->examples[i]);
    }
}

static void add_program(const struct cli *cli, struct strbuf *out)
{
    strbuf_add_str(out, tr(cli, N_("Usage: jianjia COMMAND [OPTION...] [FILE...]\n"
                                   "Filled forms of trade-union offices (XML): checked, and made "
                                   "into PDF and DOCX.\n")));
    strbuf_addf(out, "\n%s\n", tr(cli, N_("Examples:")));
    for (const struct verb *verb = verbs_table(); verb->name; verb++) {
        strbuf_addf(out, "  jianjia %s\n", verb->examples[0]);
    }
    strbuf_addf(out, "\n%s\n", tr(cli, N_("Commands (jianjia COMMAND --help tells more):")));
    for (const struct verb *verb = verbs_table(); verb->name; verb++) {
        add_row(out, verb->name, tr(cli, verb->summary));
    }
}

static void add_parts(const struct cli *cli, const struct verb *parts, struct strbuf *out)
{
    strbuf_addf(out, "\n%s\n", tr(cli, N_("Its commands (each with --help):")));
    for (const struct verb *part = parts; part->name; part++) {
        struct strbuf left = {0};
        strbuf_addf(&left, "%s%s%s", part->name, *part->arguments ? " " : "",
                    *part->arguments ? tr(cli, part->arguments) : "");
        add_row(out, strbuf_str(&left), tr(cli, part->summary));
        strbuf_deinit(&left);
    }
}

static void add_part(const struct cli *cli, const struct verb *verb, const struct verb *part,
                     struct strbuf *out)
{
    strbuf_addf(out, tr(cli, N_("Usage: jianjia %s SPOOL %s [OPTION...] %s\n")), verb->name,
                part->name, *part->arguments ? tr(cli, part->arguments) : "");
    strbuf_addf(out, "%s\n", tr(cli, part->summary));
    add_examples(cli, part, out);
}

void help_write(const struct cli *cli, const struct verb *verb, const struct verb *part,
                struct strbuf *out)
{
    if (part) {
        add_part(cli, verb, part, out);
    } else if (verb) {
        strbuf_addf(out, tr(cli, N_("Usage: jianjia %s [OPTION...] %s\n")), verb->name,
                    *verb->arguments ? tr(cli, verb->arguments) : "");
        strbuf_addf(out, "%s\n", tr(cli, verb->summary));
        add_examples(cli, verb, out);
        if (verb->parts) {
            add_parts(cli, verb->parts, out);
        }
    } else {
        add_program(cli, out);
    }
    add_options(cli, verb, part, out);
    add_exit_codes(cli, out);
}
