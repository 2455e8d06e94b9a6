#include "cli/verbs.h"

#include <stdio.h>
#include <string.h>

static const struct verb TABLE[] = {
    {
        .name = "check",
        .arguments = N_("FILE..."),
        .summary = N_("Checks filled forms and reports everything that is wrong with them."),
        .examples = {"check 甲.xml", "check --strict --on 2026-05-06 *.xml",
                     "check --diagnostics=html -o 报告.html *.xml", "check 草稿.txt",
                     "check - <甲.xml"},
        .min_files = 1,
        .max_files = ANY_FILES,
        .run = run_check,
    },
    {
        .name = "render",
        .arguments = N_("FILE..."),
        .summary = N_("Checks filled forms and makes PDF and DOCX of those that are accepted."),
        .examples = {"render 甲.xml", "render -f pdf -o out -j 4 *.xml",
                     "render --stage district 甲.xml", "render -f pdf -o - - <甲.xml >甲.pdf"},
        .min_files = 1,
        .max_files = ANY_FILES,
        .run = run_render,
    },
    {
        .name = "blank",
        .arguments = N_("[FORM...]"),
        .summary = N_("Makes empty forms to print and fill in by hand."),
        .examples = {"blank checklist-demonstration", "blank --all -f pdf -o out",
                     "blank --fillable --all -o out"},
        .max_files = ANY_FILES,
        .run = run_blank,
    },
    {
        .name = "form",
        .arguments = N_("[FORM...]"),
        .summary = N_("Makes pages of HTML on which forms are filled in and checked, in any "
                      "browser, without a network."),
        .examples = {"form --html checklist-demonstration", "form --html --all -o 填报页",
                     "form --html --all --profile 机关.xml -o 填报页"},
        .max_files = ANY_FILES,
        .run = run_form,
    },
    {
        .name = "bundle",
        .arguments = N_("NOTICE"),
        .summary = N_("Makes the year's notice with its blank forms: whole, each form alone, and "
                      "one archive."),
        .examples = {"bundle 通知.xml", "bundle 通知.xml -o 2026年通知",
                     "bundle --profile 机关.xml -n 通知.xml"},
        .min_files = 1,
        .max_files = 1,
        .run = run_bundle,
    },
    {
        .name = "packet",
        .arguments = N_("FOLDER|ZIP|SPOOL"),
        .summary = N_("Binds what one unit hands in, or all that a committee meets over."),
        .examples = {"packet 甲公司", "packet -f pdf -o out 甲公司.zip",
                     "packet --period 2026 -o 会议材料 /srv/jianjia"},
        .min_files = 1,
        .max_files = 1,
        .run = run_packet,
    },
    {
        .name = "import",
        .arguments = N_("FORM [TABLE]"),
        .summary = N_("Makes a form of each row of a table (.xlsx, .csv) and checks it; or writes "
                      "the table to fill in."),
        .examples = {"import checklist-demonstration --template 名册.xlsx",
                     "import checklist-demonstration 名册.xlsx -o 表",
                     "import --period 2026 coverage-return 名册.csv --into /srv/jianjia"},
        .min_files = 1,
        .max_files = 2,
        .run = run_import,
    },
    {
        .name = "extract",
        .arguments = N_("FILE.docx"),
        .summary = N_("Takes the filled form out of a Word document, as XML."),
        .examples = {"extract 填好的表.docx", "extract 填好的表.docx -o 表.xml",
                     "extract 申报材料.docx -o 取出"},
        .min_files = 1,
        .max_files = 1,
        .run = run_extract,
    },
    {
        .name = "prefill",
        .arguments = N_("UNIT [SPOOL]"),
        .summary =
            N_("Makes this year's drafts of a unit from its accepted forms of earlier years."),
        .examples = {"prefill --period 2027 柘溪物流 /srv/jianjia -o 草稿",
                     "prefill --period 2027 --form work-plan --spool /srv/jianjia U0007"},
        .min_files = 1,
        .max_files = 2,
        .run = run_prefill,
    },
    {
        .name = "fo",
        .arguments = N_("IN.fo"),
        .summary = N_("Formats an XSL-FO document of the supported subset, see jianjia-fo(7)."),
        .examples = {"fo page.fo -o page.pdf", "fo page.fo -o page.pdf -o page.docx",
                     "fo --strict page.fo -o page.areas.xml",
                     "fo - -f pdf -o - <page.fo >page.pdf"},
        .min_files = 1,
        .max_files = 1,
        .run = run_fo,
    },
    {
        .name = "forms",
        .arguments = N_("[FORM...]"),
        .summary = N_("Lists the forms that are installed."),
        .examples = {"forms", "forms --verbose checklist-demonstration"},
        .max_files = ANY_FILES,
        .run = run_forms,
    },
    {
        .name = "doctor",
        .arguments = "",
        .summary = N_("Tells whether faces, schemas, rules and templates are sound."),
        .examples = {"doctor", "doctor --fonts 字体"},
        .run = run_doctor,
    },
    {
        .name = "watch",
        .arguments = "SPOOL",
        .summary = N_("Serves a hot folder: files dropped into its inbox become documents."),
        .examples = {"watch /srv/jianjia", "watch --once --settle-ms 0 /srv/jianjia",
                     "watch --no-inotify --interval-ms 5000 /srv/jianjia",
                     "watch --status /srv/jianjia"},
        .min_files = 1,
        .max_files = 1,
        .run = run_watch,
    },
    {
        .name = "bulletin",
        .arguments = "SPOOL",
        .summary = N_("Makes the bulletin of a quarter, or without one the report of the year."),
        .examples = {"bulletin --period 2026 --quarter 3 /srv/jianjia",
                     "bulletin --period 2026 --on 2026-12-31 -o 报告 /srv/jianjia"},
        .min_files = 1,
        .max_files = 1,
        .run = run_bulletin,
    },
    {
        .name = "lists",
        .arguments = "SPOOL",
        .summary = N_("Makes the lists of a period: summaries, registers and rosters, as workbooks "
                      "and on paper."),
        .examples = {"lists --period 2026 /srv/jianjia",
                     "lists --period 2026 -o 清册 /srv/jianjia"},
        .min_files = 1,
        .max_files = 1,
        .run = run_lists,
    },
    {
        .name = "year",
        .arguments = "SPOOL",
        .summary = N_("Writes the book of a period, from which all documents of the year are made, "
                      "as XML."),
        .examples = {"year --period 2026 /srv/jianjia",
                     "year --period 2026 --order pinyin -o 2026年底账.xml /srv/jianjia"},
        .min_files = 1,
        .max_files = 1,
        .run = run_year,
    },
    {
        .name = "commend",
        .arguments = "SPOOL",
        .summary = N_("Makes what follows from the votes of a period: notice, decision, lists, "
                      "grants, certificates and plaques."),
        .examples = {"commend --period 2026 -o 表彰 /srv/jianjia",
                     "commend --period 2026 --bleed 3 -f pdf -o 印刷 /srv/jianjia",
                     "commend --period 2026 --grant -o 表彰 /srv/jianjia"},
        .min_files = 1,
        .max_files = 1,
        .run = run_commend,
    },
    {
        .name = "close",
        .arguments = N_("SPOOL [FOLDER...]"),
        .summary = N_("Closes a year: everything of it in one folder, with a catalogue and hashes, "
                      "and next year's profile drafted."),
        .examples = {"close --period 2026 /srv/jianjia",
                     "close --period 2026 -o 2026年归档 /srv/jianjia 会议材料 表彰",
                     "close --verify 2026年归档"},
        .max_files = ANY_FILES,
        .run = run_close,
    },
    {
        .name = "ledger",
        .arguments = N_("SPOOL COMMAND [WORD...]"),
        .summary = N_("Looks up and keeps the ledger of a hot folder."),
        .examples = {"ledger /srv/jianjia list --standing --year 2026",
                     "ledger /srv/jianjia list -o 名册.xlsx", "ledger list --help"},
        .min_files = 2,
        .max_files = ANY_FILES,
        .run = run_ledger,
        .parts = LEDGER_PARTS,
    },
    {0},
};

const struct verb *verbs_table(void)
{
    return TABLE;
}

static const struct verb *find(const struct verb *table, const char *name)
{
    for (const struct verb *verb = table; verb->name; verb++) {
        if (strcmp(verb->name, name) == 0) {
            return verb;
        }
    }
    return NULL;
}

const struct verb *verb_find(const char *name)
{
    return find(TABLE, name);
}

const struct verb *verb_part(const struct verb *verb, const struct cli_options *options)
{
    const struct option_list *words = &options->files;
    const struct verb *part = NULL;
    if (verb && verb->parts && words->count > 1) {
        part = find(verb->parts, words->items[1]);
    }
    if (verb && verb->parts && !part && options->help && words->count > 0) {
        part = find(verb->parts, words->items[0]);
    }
    return part;
}

bool verb_takes(const struct verb *verb, const struct verb *part, const struct option *option)
{
    char name[64];
    if (option_applies(option, verb->name)) {
        return true;
    }
    for (const struct verb *one = part ? part : verb->parts; one && one->name; one++) {
        snprintf(name, sizeof name, "%s:%s", verb->name, one->name);
        if (option_applies(option, name)) {
            return true;
        }
        if (part) {
            break;
        }
    }
    return false;
}
