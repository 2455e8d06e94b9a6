#include "cli/options.h"

#include "base/slice.h"
#include "cli/cli.h"
#include "cli/verbs.h"

#include <stdlib.h>
#include <string.h>

#define MAX_JOBS 256

static bool all_digits(const char *text, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (text[i] < '0' || text[i] > '9') {
            return false;
        }
    }
    return true;
}

/* 2026 or 2026-2027 */
static bool is_period(const char *value)
{
    size_t len = strlen(value);
    if (len == 4) {
        return all_digits(value, 4);
    }
    return len == 9 && all_digits(value, 4) && value[4] == '-' && all_digits(value + 5, 4)
           && strncmp(value, value + 5, 4) < 0;
}

/* An ISO date that exists. */
static bool is_date(const char *value)
{
    static const int DAYS[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (strlen(value) != 10 || !all_digits(value, 4) || value[4] != '-' || !all_digits(value + 5, 2)
        || value[7] != '-' || !all_digits(value + 8, 2)) {
        return false;
    }
    int year = atoi(value), month = atoi(value + 5), day = atoi(value + 8);
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month >= 1 && month <= 12 && day >= 1 && day <= DAYS[month - 1] + (month == 2 && leap);
}

static bool is_jobs(const char *value)
{
    size_t len = strlen(value);
    return len >= 1 && len <= 3 && all_digits(value, len) && atoi(value) <= MAX_JOBS;
}

/* A year, a month, a day or an instant of UTC, as the ledger writes them: 2026-05-06T08:00:00Z. */
static bool is_moment(const char *value)
{
    static const char SHAPE[] = "0000-00-00T00:00:00Z";
    size_t len = strlen(value);
    if (len == 10) {
        return is_date(value);
    }
    for (size_t i = 0; i < len; i++) {
        bool digit = value[i] >= '0' && value[i] <= '9';
        if (i >= sizeof SHAPE - 1 || (SHAPE[i] == '0' ? !digit : value[i] != SHAPE[i])) {
            return false;
        }
    }
    return len == 4 || len == 7 || len == sizeof SHAPE - 1;
}

static bool is_milliseconds(const char *value)
{
    size_t len = strlen(value);
    return len >= 1 && len <= 7 && all_digits(value, len);
}

static bool is_days(const char *value)
{
    size_t len = strlen(value);
    return len >= 1 && len <= 5 && all_digits(value, len);
}

static bool is_pages(const char *value)
{
    size_t len = strlen(value);
    return len >= 2 && len <= 5 && all_digits(value, len) && value[0] != '0';
}

/* Millimetres that a print shop can use. */
static bool is_bleed(const char *value)
{
    size_t len = strlen(value);
    return len >= 1 && len <= 2 && all_digits(value, len) && atoi(value) >= 1 && atoi(value) <= 10;
}

#define AT(member) offsetof(struct cli_options, member)
#define OFFICE_PARTS "ledger:units ledger:titles ledger:title ledger:due "
/* `jianjia VERB --period P SPOOL` */
#define YEAR_VERBS "year lists bulletin close commend "
#define FORMS_VERBS \
    " check render blank form bundle packet extract import prefill forms doctor watch " \
    "ledger:expired " YEAR_VERBS OFFICE_PARTS

/* clang-format off */
static const struct option TABLE[] = {
    {"format", 'f', OPTION_COMMA_LIST, AT(formats), N_("LIST"), NULL, NULL, " render blank packet lists bulletin fo commend ",
     N_("formats to make, separated by commas: pdf, docx (default: both), fo, areas")},
    {"output", 'o', OPTION_LIST, AT(outputs), N_("PLACE"), NULL, NULL, " check render blank form bundle packet extract import prefill fo ledger:list ledger:show ledger:expired " YEAR_VERBS OFFICE_PARTS,
     N_("folder to write into (default: the current one); for fo, check and ledger the file; - is standard output")},
    {"jobs", 'j', OPTION_NUMBER, AT(jobs), N_("N"), NULL, is_jobs, " check render watch packet commend lists ",
     N_("work in N processes; 0: one per processor; the results are the same for every N")},
    {"all", 'a', OPTION_FLAG, AT(all), NULL, NULL, NULL, " blank form import ledger:units ", N_("every form; of a template every field; of the ledger, every unit that is proposed")},
    {"fillable", 0, OPTION_FLAG, AT(fillable), NULL, NULL, NULL, " blank ",
     N_("forms to be filled in in Word: a DOCX whose places are bound to the data it carries")},
    {"from", 0, OPTION_LIST, AT(from), N_("FILE"), NULL, NULL, " blank ",
     N_("with --fillable: begin with what this draft says, a submission that need not be complete")},
    {"html", 0, OPTION_FLAG, AT(html), NULL, NULL, NULL, " form ", N_("pages that a browser fills in")},
    {"stage", 0, OPTION_CHOICE, AT(stage), N_("STAGE"), "self system district", NULL, " render ",
     N_("whose answers a checklist shows: self, system or district (default: the latest given)")},
    {"period", 0, OPTION_TEXT, AT(period), N_("PERIOD"), NULL, is_period, " check render packet import prefill ledger:list " YEAR_VERBS,
     N_("refuse, or leave out, other periods: a year, or a span such as 2026-2027")},
    {"year", 0, OPTION_TEXT, AT(year), N_("YEAR"), NULL, is_period, " check render import prefill ledger:list ",
     N_("the same as --period; of the ledger, those whose period begins in that year")},
    {"order", 0, OPTION_CHOICE, AT(order), N_("ORDER"), "office pinyin strokes", NULL, " packet " YEAR_VERBS,
     N_("order of units in lists: the office's table (default), by sound or by strokes")},
    {"grant", 0, OPTION_FLAG, AT(grant), NULL, NULL, NULL, " commend ",
     N_("write the titles that were granted, and what became of others, into the ledger; refused while anything is amiss")},
    {"bleed", 0, OPTION_NUMBER, AT(bleed), N_("MM"), NULL, is_bleed, " commend ",
     N_("certificates and plaques for a print shop: so many millimetres beyond the cut, with crop marks")},
    {"quarter", 0, OPTION_CHOICE, AT(quarter), N_("N"), "1 2 3 4", NULL, " bulletin ",
     N_("the quarter a bulletin is about (default: the whole year)")},
    {"on", 0, OPTION_TEXT, AT(on), N_("DATE"), NULL, is_date, " check render bundle packet import prefill watch ledger:expired " YEAR_VERBS OFFICE_PARTS,
     N_("date of receipt, such as 2026-05-06, for rules that compare dates with it; of the ledger, the day to reckon from")},
    {"volume-pages", 0, OPTION_NUMBER, AT(volume_pages), N_("N"), NULL, is_pages, " packet ",
     N_("with --period: pages that a volume of the annex may have (default: 200)")},
    {"volume-rows", 0, OPTION_NUMBER, AT(volume_rows), N_("N"), NULL, is_pages, " lists ",
     N_("rows that a printed volume may have, cut between groups (default: 2000)")},
    {"within", 0, OPTION_NUMBER, AT(within), N_("DAYS"), NULL, is_days, " ledger:due ",
     N_("what falls due in so many days, beside what is late (default: 90)")},
    {"spool", 0, OPTION_TEXT, AT(spool), N_("DIR"), NULL, NULL, " check render import prefill ",
     N_("hot folder whose ledger knows the titles that units hold")},
    {"profile", 0, OPTION_TEXT, AT(profile), N_("FILE"), NULL, NULL, FORMS_VERBS,
     N_("profile of the office (default: that in the spool, else the sample profile)")},
    {"data", 0, OPTION_TEXT, AT(data), N_("DIR"), NULL, NULL, FORMS_VERBS,
     N_("folder that holds schemas and templates")},
    {"fonts", 0, OPTION_LIST, AT(fonts), N_("DIR"), NULL, NULL, " render blank bundle packet extract lists bulletin close fo doctor watch commend ",
     N_("folder of faces to prefer; may be given several times")},
    {"fop-compat", 0, OPTION_FLAG, AT(fop_compat), NULL, NULL, NULL, " fo ",
     N_("lay out as Apache FOP does where we differ on purpose")},
    {"once", 0, OPTION_FLAG, AT(once), NULL, NULL, NULL, " watch ",
     N_("work on what is in the inbox, then end")},
    {"settle-ms", 0, OPTION_NUMBER, AT(settle_ms), N_("N"), NULL, is_milliseconds, " watch ",
     N_("a file must lie unchanged that long before it is taken, milliseconds (default: 2000)")},
    {"interval-ms", 0, OPTION_NUMBER, AT(interval_ms), N_("N"), NULL, is_milliseconds, " watch ",
     N_("longest time between two looks at the inbox, milliseconds (default: 10000)")},
    {"confidential-group", 0, OPTION_TEXT, AT(confidential_group), N_("GROUP"), NULL, NULL, " watch ",
     N_("group that may read what is made of confidential forms (default: as it is)")},
    {"no-inotify", 0, OPTION_FLAG, AT(no_inotify), NULL, NULL, NULL, " watch ",
     N_("only look at the inbox every interval: for shares that do not tell of changes")},
    {"log", 0, OPTION_CHOICE, AT(log), N_("FORM"), "text json", NULL, " watch ",
     N_("how each event is written to standard error: text or json")},
    {"republish", 0, OPTION_FLAG, AT(republish), NULL, NULL, NULL, " watch ",
     N_("put back first what is missing of the documents in out, from the archive")},
    {"status", 0, OPTION_FLAG, AT(status), NULL, NULL, NULL, " watch ",
     N_("say how the service on that spool is doing, and end")},
    {"as", 0, OPTION_CHOICE, AT(as), N_("FORM"), "table csv xlsx json", NULL, " prefill ledger:list ledger:show ledger:expired " OFFICE_PARTS,
     N_("how it is written: table, csv, xlsx or json (default: as -o ends, else table)")},
    {"unit", 0, OPTION_TEXT, AT(unit), N_("NAME"), NULL, NULL, " ledger:list " OFFICE_PARTS,
     N_("only of units with that in their name, or with that code or key")},
    {"form", 0, OPTION_TEXT, AT(form), N_("FORM"), NULL, NULL, " prefill ledger:list ",
     N_("only of the form with that id")},
    {"system", 0, OPTION_TEXT, AT(system), N_("NAME"), NULL, NULL, " ledger:list " OFFICE_PARTS,
     N_("only of units of that street, company or bureau")},
    {"class", 0, OPTION_TEXT, AT(class_name), N_("CLASS"), NULL, NULL, " ledger:list " "ledger:titles ledger:due ",
     N_("only of that class")},
    {"state", 0, OPTION_CHOICE, AT(state), N_("STATE"), "accepted rejected quarantined withdrawn superseded",
     NULL, " ledger:list ",
     N_("only accepted, rejected, quarantined, withdrawn or superseded ones")},
    {"paper", 0, OPTION_CHOICE, AT(paper), N_("STATE"), "none received sealed matched differs", NULL,
     " ledger:list ", N_("only those whose paper is there: none, received, sealed, matched or differs")},
    {"since", 0, OPTION_TEXT, AT(since), N_("DATE"), NULL, is_moment, " ledger:list ",
     N_("only those received on that day or later; also a year, a month, an instant of UTC")},
    {"before", 0, OPTION_TEXT, AT(before), N_("DATE"), NULL, is_moment, " ledger:list ",
     N_("only those received before that day")},
    {"text", 0, OPTION_TEXT, AT(text), N_("TEXT"), NULL, NULL, " ledger:list ",
     N_("only those with that in unit, title, subject, file name or reason")},
    {"standing", 0, OPTION_FLAG, AT(standing), NULL, NULL, NULL, " ledger:list " "ledger:titles ",
     N_("only what counts: accepted, not withdrawn, not superseded")},
    {"confidential", 0, OPTION_FLAG, AT(confidential), NULL, NULL, NULL,
     " prefill ledger:list ledger:show ledger:paper ledger:withdraw ledger:restore ledger:undo ",
     N_("those of confidential forms too")},
    {"reason", 0, OPTION_TEXT, AT(reason), N_("TEXT"), NULL, NULL,
     " ledger:paper ledger:withdraw ledger:restore ledger:undo ledger:erase ",
     N_("why; it stays in the archive, so of erased ones it must name nobody")},
    {"by", 0, OPTION_TEXT, AT(by), N_("NAME"), NULL, NULL,
     " ledger:paper ledger:withdraw ledger:restore ledger:undo ledger:erase ",
     N_("who does it (default: the name of the login)")},
    {"yes", 0, OPTION_FLAG, AT(yes), NULL, NULL, NULL, " ledger:erase ",
     N_("do what cannot be undone")},
    {"sheet", 0, OPTION_TEXT, AT(sheet), N_("NAME"), NULL, NULL, " import ",
     N_("sheet of the workbook to read (default: the first one that is not hidden)")},
    {"into", 0, OPTION_TEXT, AT(into), "SPOOL", NULL, NULL, " import ",
     N_("put what is accepted straight into the inbox of that hot folder")},
    {"template", 0, OPTION_TEXT, AT(template_file), N_("FILE"), NULL, NULL, " import ",
     N_("write an empty table to be filled in, with headings and choices")},
    {"verify", 0, OPTION_TEXT, AT(verify), N_("DIR"), NULL, NULL, " close ",
     N_("hold a closed year against its list of hashes")},
    {"strict", 0, OPTION_FLAG, AT(strict), NULL, NULL, NULL, " check render blank bundle packet extract import lists bulletin close fo watch commend ",
     N_("treat warnings as errors")},
    {"diagnostics", 0, OPTION_CHOICE, AT(diagnostics), N_("FORM"), "text html json", NULL,
     " check render blank bundle packet extract import lists bulletin fo watch commend ", N_("how findings are written: text, html or json")},
    {"dry-run", 'n', OPTION_FLAG, AT(dry_run), NULL, NULL, NULL, " render blank bundle packet extract import prefill lists bulletin fo commend ",
     N_("do everything but write; list what would be written")},
    {"quiet", 'q', OPTION_FLAG, AT(quiet), NULL, NULL, NULL, NULL, N_("say only what went wrong")},
    {"verbose", 'v', OPTION_FLAG, AT(verbose), NULL, NULL, NULL, NULL, N_("say what is done")},
    {"help", 'h', OPTION_FLAG, AT(help), NULL, NULL, NULL, NULL, N_("show this help")},
    {"version", 0, OPTION_FLAG, AT(version), NULL, NULL, NULL, "", N_("show the version")},
    {"completion", 0, OPTION_CHOICE, AT(completion), N_("SHELL"), "bash zsh fish", NULL, "",
     N_("write the completion script of a shell: bash, zsh or fish")},
    {0},
};
/* clang-format on */

const struct option *options_table(void)
{
    return TABLE;
}

/* Whether `word` stands in a list of words with blanks between (and around, or not). */
static bool has_word(const char *words, const char *word)
{
    size_t len = strlen(word);
    for (const char *p = words; (p = strstr(p, word)) != NULL; p += len) {
        if ((p == words || p[-1] == ' ') && (p[len] == ' ' || p[len] == '\0')) {
            return true;
        }
    }
    return false;
}

bool option_applies(const struct option *option, const char *verb)
{
    if (!option->verbs) {
        return true;
    }
    return verb ? has_word(option->verbs, verb) : *option->verbs == '\0';
}

struct parser {
    struct arena *arena;
    int argc, at; /* `at`: the next word to look at */
    char **argv;
    struct cli_options *out;
    struct option_fault *fault;
    bool used[ARRAY_LENGTH(TABLE)]; /* rows, to be held against the verb once it is known */
};

static enum status fault(struct parser *parser, const char *text, const char *value)
{
    *parser->fault = (struct option_fault){text, value};
    return STATUS_USAGE;
}

static void list_add(struct option_list *list, const char *item)
{
    list->items[list->count++] = item;
}

/* Every part between commas, blanks trimmed; empty parts are left out. */
static enum status add_parts(struct parser *parser, struct option_list *list, const char *value)
{
    size_t most = list->count + strlen(value) + 2;
    const char **items = arena_array(parser->arena, most, sizeof *items);
    if (!items) {
        return STATUS_NO_MEMORY;
    }
    if (list->count) {
        memcpy(items, list->items, list->count * sizeof *items);
    }
    list->items = items;
    size_t before = list->count;
    struct slice rest = slice_from(value);
    while (rest.ptr) {
        struct slice part = slice_trim(slice_cut(&rest, ','));
        if (part.len) {
            const char *copy = arena_copy(parser->arena, part);
            if (!copy) {
                return STATUS_NO_MEMORY;
            }
            list_add(list, copy);
        }
    }
    return list->count > before ? STATUS_OK : fault(parser, N_("an empty list: %s"), value);
}

/* The option and its value as one may write them, with the values there are. */
static enum status bad_value(struct parser *parser, const struct option *option, const char *text,
                             const char *value)
{
    const char *shown =
        option->choices
            ? arena_printf(parser->arena, "--%s=%s (%s)", option->name, value, option->choices)
            : arena_printf(parser->arena, "--%s=%s", option->name, value);
    return shown ? fault(parser, text, shown) : STATUS_NO_MEMORY;
}

static enum status store(struct parser *parser, const struct option *option, const char *value)
{
    char *member = (char *)parser->out + option->member;
    parser->used[option - TABLE] = true;
    if (value && option->choices && !has_word(option->choices, value)) {
        return bad_value(parser, option, N_("unknown choice: %s"), value);
    }
    if (value && option->valid && !option->valid(value)) {
        return bad_value(parser, option, N_("not a value for this option: %s"), value);
    }
    switch (option->kind) {
    case OPTION_FLAG:
        *(bool *)member = true;
        break;
    case OPTION_TEXT:
    case OPTION_CHOICE:
        *(const char **)(void *)member = value;
        break;
    case OPTION_LIST:
        list_add((struct option_list *)(void *)member, value);
        break;
    case OPTION_COMMA_LIST:
        return add_parts(parser, (struct option_list *)(void *)member, value);
    case OPTION_NUMBER:
        *(int *)(void *)member = atoi(value);
        break;
    }
    return STATUS_OK;
}

/* --name, --name=value, --name value */
static enum status parse_long(struct parser *parser, const char *word)
{
    const char *name = word + 2;
    const char *equals = strchr(name, '=');
    size_t len = equals ? (size_t)(equals - name) : strlen(name);
    for (const struct option *option = TABLE; option->name; option++) {
        if (strlen(option->name) != len || strncmp(option->name, name, len) != 0) {
            continue;
        }
        if (option->kind == OPTION_FLAG) {
            return equals ? fault(parser, N_("this option takes no value: %s"), word)
                          : store(parser, option, NULL);
        }
        if (equals) {
            return store(parser, option, equals + 1);
        }
        if (parser->at >= parser->argc) {
            return fault(parser, N_("a value is missing after %s"), word);
        }
        return store(parser, option, parser->argv[parser->at++]);
    }
    return fault(parser, N_("unknown option: %s"), word);
}

/* -x, -xyz, -xVALUE, -x VALUE */
static enum status parse_short(struct parser *parser, const char *word)
{
    for (const char *p = word + 1; *p; p++) {
        const struct option *option = TABLE;
        while (option->name && option->letter != *p) {
            option++;
        }
        if (!option->name) {
            return fault(parser, N_("unknown option: %s"), word);
        }
        if (option->kind != OPTION_FLAG) {
            if (p[1]) {
                return store(parser, option, p + 1);
            }
            if (parser->at >= parser->argc) {
                return fault(parser, N_("a value is missing after %s"), word);
            }
            return store(parser, option, parser->argv[parser->at++]);
        }
        enum status status = store(parser, option, NULL);
        if (status != STATUS_OK) {
            return status;
        }
    }
    return STATUS_OK;
}

static void add_word(struct cli_options *options, const char *word)
{
    if (!options->verb) {
        options->verb = word;
    } else {
        list_add(&options->files, word);
    }
}

/* Whether the command on the command line takes it; one that does not exist takes what all do. */
static bool is_taken(const struct parser *parser, const struct option *option)
{
    const struct cli_options *options = parser->out;
    const struct verb *verb = verb_find(options->verb);
    if (!verb) {
        return option_applies(option, options->verb);
    }
    return verb_takes(verb, verb_part(verb, options), option);
}

static enum status check_use(struct parser *parser)
{
    for (const struct option *option = TABLE; option->name; option++) {
        if (!parser->used[option - TABLE]) {
            continue;
        }
        if (parser->out->verb && !is_taken(parser, option) && !option_applies(option, NULL)) {
            return fault(parser, N_("this command does not take the option --%s"), option->name);
        }
        if (!parser->out->verb && option->verbs && *option->verbs) {
            return fault(parser, N_("a command must be named to use the option --%s"),
                         option->name);
        }
    }
    return STATUS_OK;
}

enum status options_parse(struct arena *arena, int argc, char **argv, struct cli_options *out,
                          struct option_fault *fault_out)
{
    struct parser parser = {
        .arena = arena, .argc = argc, .at = 1, .argv = argv, .out = out, .fault = fault_out};
    *out = (struct cli_options){
        .jobs = JOBS_NOT_SAID, .within = 90, .settle_ms = 2000, .interval_ms = 10000};
    struct option_list *lists[] = {&out->files, &out->outputs, &out->fonts, &out->from};
    for (size_t i = 0; i < ARRAY_LENGTH(lists); i++) {
        lists[i]->items = arena_array(arena, (size_t)argc + 2, sizeof *lists[i]->items);
        if (!lists[i]->items) {
            return STATUS_NO_MEMORY;
        }
    }
    enum status status = STATUS_OK;
    bool words_only = false;
    while (parser.at < argc && status == STATUS_OK) {
        const char *word = argv[parser.at++];
        if (words_only || word[0] != '-' || word[1] == '\0') {
            add_word(out, word);
        } else if (strcmp(word, "--") == 0) {
            words_only = true;
        } else {
            status = word[1] == '-' ? parse_long(&parser, word) : parse_short(&parser, word);
        }
    }
    out->period =
        out->period || !out->verb || strcmp(out->verb, "ledger") == 0 ? out->period : out->year;
    return status == STATUS_OK ? check_use(&parser) : status;
}
