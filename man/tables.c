/* Prints tables of the program in mdoc(7), for the manual pages: what the manual says is what the program does.
 *   man-tables options VERB | parts VERB | exit | diagnostics | formats | properties | objects */
#include "base/diag.h"
#include "cli/exit_code.h"
#include "cli/verbs.h"
#include "fo/properties.h"
#include "render/backend.h"

#include <stdio.h>
#include <string.h>

/* Text of a mdoc line: a leading dot or quote and every backslash would be a request. */
static void text(const char *t)
{
    if (*t == '.' || *t == '\'') {
        fputs("\\&", stdout);
    }
    for (; *t; t++) {
        if (*t == '\\') {
            fputs("\\e", stdout);
        } else {
            putchar(*t);
        }
    }
}

static void option_row(const struct option *option)
{
    fputs(".It ", stdout);
    if (option->letter) {
        printf("Fl %c , ", option->letter);
    }
    printf("Fl -%s", option->name);
    if (option->argument) {
        printf(" Ar %s", option->argument);
    }
    putchar('\n');
    text(option->help);
    puts(".");
}

static void options(const char *verb)
{
    puts(".Bl -tag -width Ds");
    for (const struct option *option = options_table(); option->name; option++) {
        if (strcmp(verb, "all") != 0 && !option_applies(option, strcmp(verb, "none") == 0 ? NULL : verb)) {
            continue;
        }
        option_row(option);
    }
    puts(".El");
}

/* The commands of a verb that has some, each with the options that are its own. */
static void parts(const char *name)
{
    const struct verb *verb = verb_find(name);
    puts(".Bl -tag -width Ds");
    for (const struct verb *part = verb ? verb->parts : NULL; part && part->name; part++) {
        printf(".It Cm %s%s%s\n", part->name, *part->arguments ? " Ar " : "", part->arguments);
        text(part->summary);
        for (const struct option *option = options_table(), *first = option; option->name; option++) {
            if (verb_takes(verb, part, option) && option->verbs && !option_applies(option, verb->name)) {
                printf("%s\n.Fl -%s", first ? "\nOptions:" : " ,", option->name);
                first = NULL;
            }
        }
        putchar('\n');
    }
    puts(".El");
    bool any = false;
    for (const struct option *option = options_table(); option->name; option++) {
        if (verb && option->verbs && verb_takes(verb, NULL, option)) {
            if (!any) {
                puts("The options of these commands:\n.Bl -tag -width Ds");
            }
            any = true;
            option_row(option);
        }
    }
    if (any) {
        puts(".El");
    }
}

static void exits(void)
{
    puts(".Bl -tag -width 4n -compact");
    for (const struct exit_row *row = exit_rows(); row->text; row++) {
        printf(".It %d\n%s\n", row->code, row->text);
    }
    puts(".El");
}

static void diagnostics(void)
{
    puts(".Bl -tag -width Ds");
    for (int code = 0; code < DIAG_CODE_COUNT; code++) {
        const struct diag_row *row = diag_row((enum diag_code)code);
        printf(".It Sy %s Pq %s\n", row->name, severity_name(row->severity, LANGUAGE_EN));
        text(row->message[LANGUAGE_EN]);
        if (*row->hint[LANGUAGE_EN]) {
            fputs("\n.Em Mend :\n", stdout);
            text(row->hint[LANGUAGE_EN]);
        }
        putchar('\n');
    }
    puts(".El");
}

static void formats(void)
{
    puts(".Bl -tag -width areas -compact");
    for (const struct backend *const *row = backends(); *row; row++) {
        const struct backend *backend = *row;
        printf(".It Cm %s\n.Pa *%s ,\n%s%s\n", backend->name, backend->extension, backend->media_type,
               backend->product ? "" : " (for tests and for finding faults)");
    }
    puts(".El");
}

static void words(const char *title, const char *(*word)(size_t, size_t), size_t row)
{
    const char *first = word(row, 0);
    if (first) {
        printf("%s ", title);
        for (size_t k = 0; word(row, k); k++) {
            printf("%s%s", k ? ", " : "", word(row, k));
        }
        puts(".");
    }
}

static void properties(void)
{
    struct fo_property_row row;
    puts(".Bl -tag -width Ds");
    for (size_t i = 0; fo_property_row(i, &row); i++) {
        printf(".It Sy %s\n", row.name);
        if (row.ignored) {
            puts("Known and without effect.");
            continue;
        }
        if (row.shorthand) {
            puts("Shorthand: sets other properties.");
            continue;
        }
        printf("%s", *row.values ? row.values : "any value");
        printf("%s", row.inherited ? ", inherited" : "");
        if (*row.initial) {
            fputs("; initially\n.Ql ", stdout);
            text(row.initial);
            putchar('\n');
        } else {
            putchar('\n');
        }
        if (*row.percent) {
            printf("; percentages of %s\n", row.percent);
        }
        if (*row.applies) {
            printf("; on %s\n", row.applies);
        }
        puts(".");
        words("Keywords:", fo_property_keyword, i);
        words("Components:", fo_property_component, i);
    }
    puts(".El");
}

static void objects(void)
{
    for (size_t k = 0; fo_object_row(k); k++) {
        printf(".Sy %s%s\n", fo_object_row(k), fo_object_row(k + 1) ? " ," : " .");
    }
}

int main(int argc, char **argv)
{
    const char *table = argc > 1 ? argv[1] : "";
    if (strcmp(table, "options") == 0 && argc > 2) {
        options(argv[2]);
    } else if (strcmp(table, "parts") == 0 && argc > 2) {
        parts(argv[2]);
    } else if (strcmp(table, "exit") == 0) {
        exits();
    } else if (strcmp(table, "diagnostics") == 0) {
        diagnostics();
    } else if (strcmp(table, "formats") == 0) {
        formats();
    } else if (strcmp(table, "properties") == 0) {
        properties();
    } else if (strcmp(table, "objects") == 0) {
        objects();
    } else {
        fprintf(stderr, "usage: man-tables options VERB | parts VERB | exit | diagnostics | formats | properties | objects\n");
        return 64;
    }
    return 0;
}
