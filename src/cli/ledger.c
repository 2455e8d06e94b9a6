#include "cli/ledger.h"

#include "base/file.h"
#include "cli/outputs.h"
#include "cli/reporter.h"
#include "watch/watch.h"

#include <string.h>
#include <unistd.h>

/* The commands of the ledger, one row each. */
const struct verb LEDGER_PARTS[] = {
    {
        .name = "list",
        .arguments = "",
        .summary = N_("Lists submissions: as a table, CSV, workbook or JSON."),
        .examples = {"ledger /srv/jianjia list --standing --year 2026",
                     "ledger /srv/jianjia list --unit 物流 --since 2026-05",
                     "ledger /srv/jianjia list --state rejected --text 签名",
                     "ledger /srv/jianjia list --form checklist-demonstration -o 名册.xlsx",
                     "ledger /srv/jianjia list --paper none --as csv >未收纸质.csv"},
        .run = run_ledger_list,
    },
    {
        .name = "units",
        .arguments = N_("[CHANGE] [WORD...]"),
        .summary = N_("Lists the units, or keeps the register of those that staff confirmed."),
        .examples = {"ledger /srv/jianjia units -o 单位名册.xlsx",
                     "ledger /srv/jianjia units confirm 甲公司工会委员会",
                     "ledger /srv/jianjia units set U0001 name=乙公司工会委员会 phone=010-00000000",
                     "ledger /srv/jianjia units merge U0001 U0007",
                     "ledger /srv/jianjia units import 单位名册.csv"},
        .max_files = ANY_FILES,
        .run = run_ledger_units,
    },
    {
        .name = "titles",
        .arguments = "",
        .summary = N_("Lists the titles that units hold or held."),
        .examples = {"ledger /srv/jianjia titles --standing --unit 物流",
                     "ledger /srv/jianjia titles --class 先进职工之家 -o 荣誉台账.xlsx"},
        .run = run_ledger_titles,
    },
    {
        .name = "title",
        .arguments = N_("WHAT [UNIT] [FIELD=VALUE...]"),
        .summary = N_("Notes what was decided about a title, or shows what happened to it."),
        .examples = {"ledger /srv/jianjia title grant 甲公司工会委员会 title=先进职工之家 "
                     "number=房工发〔2026〕9号",
                     "ledger /srv/jianjia title assess 甲公司 result=不合格 date=2027-01-20",
                     "ledger /srv/jianjia title rectify 甲公司 date=2027-02-01 deadline=2027-07-31",
                     "ledger /srv/jianjia title correct 甲公司 event=2 reason=记错单位",
                     "ledger /srv/jianjia title import 表彰名单.csv"},
        .min_files = 1,
        .max_files = ANY_FILES,
        .run = run_ledger_title,
    },
    {
        .name = "due",
        .arguments = "",
        .summary = N_("Lists the assessments, reviews and rectifications that fall due."),
        .examples = {"ledger /srv/jianjia due",
                     "ledger /srv/jianjia due --on 2027-01-01 --within 30",
                     "ledger /srv/jianjia due --within 365 -o 到期事项.xlsx"},
        .run = run_ledger_due,
    },
    {
        .name = "show",
        .arguments = N_("ID"),
        .summary = N_("Shows one submission: revisions, findings, files, what was done to it."),
        .examples = {"ledger /srv/jianjia show 3f2a91", "ledger /srv/jianjia show K7MQ-2WXA",
                     "ledger /srv/jianjia show 3f2a91 --as json"},
        .min_files = 1,
        .max_files = 1,
        .run = run_ledger_show,
    },
    {
        .name = "paper",
        .arguments = N_("CODE... received|sealed|matched|differs"),
        .summary =
            N_("Notes of stamped paper that it came, bears its seals, agrees with the file."),
        .examples = {"ledger /srv/jianjia paper K7MQ-2WXA 9FJD-33LP received",
                     "ledger /srv/jianjia paper K7MQ-2WXA differs --reason 会员数手改为180"},
        .min_files = 2,
        .max_files = ANY_FILES,
        .run = run_ledger_paper,
    },
    {
        .name = "withdraw",
        .arguments = N_("ID..."),
        .summary = N_("Takes submissions back: kept, but they no longer count and are not shown."),
        .examples = {"ledger /srv/jianjia withdraw 3f2a91 --reason 单位来电撤回"},
        .min_files = 1,
        .max_files = ANY_FILES,
        .run = run_ledger_withdraw,
    },
    {
        .name = "restore",
        .arguments = N_("ID..."),
        .summary = N_("Lets withdrawn submissions count again."),
        .examples = {"ledger /srv/jianjia restore 3f2a91 --reason 误撤"},
        .min_files = 1,
        .max_files = ANY_FILES,
        .run = run_ledger_restore,
    },
    {
        .name = "undo",
        .arguments = N_("ID..."),
        .summary = N_("Takes back the last thing done to submissions, again and again if need be."),
        .examples = {"ledger /srv/jianjia undo K7MQ-2WXA --reason 看错了编号"},
        .min_files = 1,
        .max_files = ANY_FILES,
        .run = run_ledger_undo,
    },
    {
        .name = "expired",
        .arguments = "",
        .summary = N_(
            "Lists submissions of confidential forms that are kept longer than the profile says."),
        .examples = {"ledger /srv/jianjia expired", "ledger /srv/jianjia expired --on 2032-01-01"},
        .run = run_ledger_expired,
    },
    {
        .name = "erase",
        .arguments = N_("ID..."),
        .summary = N_("Erases submissions of confidential forms for good, but for a tombstone."),
        .examples = {"ledger /srv/jianjia erase 3f2a91 --reason 保存期满 --yes"},
        .min_files = 1,
        .max_files = ANY_FILES,
        .run = run_ledger_erase,
    },
    {
        .name = "verify",
        .arguments = "",
        .summary = N_("Checks every file of the archive against its hash."),
        .examples = {"ledger /srv/jianjia verify"},
        .run = run_ledger_verify,
    },
    {
        .name = "rebuild",
        .arguments = "",
        .summary = N_("Makes the ledger anew from the archive, while no service runs."),
        .examples = {"ledger /srv/jianjia rebuild"},
        .run = run_ledger_rebuild,
    },
    {0},
};

/* The spool's own profile, when it has one and no other was named: that of the service. */
static void choose_profile(const struct ledger_call *call)
{
    struct cli *cli = call->cli;
    const char *own = file_join(cli->arena, call->spool.dir, WATCH_PROFILE);
    if (!cli->options.profile && own && file_exists(own)) {
        cli->options.profile = own;
    }
}

enum status ledger_call_open(struct cli *cli, enum ledger_access access, struct ledger_call *out)
{
    const struct option_list *words = &cli->options.files;
    *out = (struct ledger_call){.cli = cli,
                                .spool = {.lock_fd = -1, .inbox_fd = -1},
                                .hold = -1,
                                .words = words->items + 2,
                                .word_count = words->count - 2};
    diag_init(&out->diags, cli->arena);
    enum status status = spool_open(words->items[0], false, &out->diags, &out->spool);
    if (status == STATUS_OK) {
        choose_profile(out);
    }
    if (status == STATUS_OK && access != LEDGER_NONE) {
        status = ledger_hold(&out->spool, false, &out->diags, &out->hold);
    }
    if (status == STATUS_OK && access != LEDGER_NONE) {
        status = ledger_open(&out->spool, access == LEDGER_WRITE, &out->diags, &out->ledger);
    }
    return status;
}

void ledger_call_release(struct ledger_call *call)
{
    ledger_close(call->ledger);
    call->ledger = NULL;
    if (call->hold >= 0) {
        close(call->hold);
        call->hold = -1;
    }
}

void ledger_call_close(struct ledger_call *call)
{
    ledger_call_release(call);
    spool_close(&call->spool);
    if (call->diags.count) {
        report_findings(call->cli, &call->diags);
    }
}

/* --as, else what -o ends with, else a table. */
static enum sheet_format format_of(const struct cli *cli)
{
    const struct cli_options *options = &cli->options;
    return options->as              ? sheet_format_named(options->as)
           : options->outputs.count ? sheet_format_of(options->outputs.items[0])
                                    : SHEET_TABLE;
}

enum language ledger_call_language(const struct ledger_call *call)
{
    return format_of(call->cli) == SHEET_TABLE ? call->cli->language : LANGUAGE_ZH;
}

enum status ledger_call_write(struct ledger_call *call, const struct sheet *sheet)
{
    const struct option_list *outputs = &call->cli->options.outputs;
    const char *path = outputs->count ? outputs->items[0] : "-";
    struct strbuf text = {0};
    enum status status = sheet_write(format_of(call->cli), sheet, &text);
    ledger_call_release(call); /* somebody may read the list slowly */
    if (status == STATUS_OK && strcmp(path, "-") == 0) {
        cli_write(strbuf_slice(&text));
    } else if (status == STATUS_OK) {
        const struct output_file file = {.path = path, .bytes = strbuf_slice(&text)};
        status = outputs_write(&file, 1, call->cli->arena, &call->diags);
    }
    strbuf_deinit(&text);
    return status;
}

enum status run_ledger(struct cli *cli)
{
    const struct verb *part = verb_part(verb_find("ledger"), &cli->options);
    size_t words = cli->options.files.count - 2;
    if (words < part->min_files) {
        cli_warn(cli, N_("a word is missing: %s %s"), part->name, tr(cli, part->arguments));
        return STATUS_USAGE;
    }
    if (words > part->max_files) {
        cli_warn(cli, N_("one word too many: %s"), cli->options.files.items[2 + part->max_files]);
        return STATUS_USAGE;
    }
    return part->run(cli);
}
