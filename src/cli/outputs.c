#include "cli/outputs.h"

#include "base/file.h"
#include "cli/result.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

static enum status add_format(const struct cli *cli, const char *name, struct outputs_plan *plan)
{
    const struct backend *backend = backend_find(name);
    if (!backend) {
        const char *known = "";
        for (const struct backend *const *row = backends(); *row && known; row++) {
            known = arena_printf(cli->arena, "%s%s%s", known, *known ? ", " : "", (*row)->name);
        }
        cli_warn(cli, N_("there is no format %s; there are: %s"), name, known ? known : "");
        return STATUS_USAGE;
    }
    for (size_t i = 0; i < plan->count; i++) {
        if (plan->formats[i] == backend) {
            return STATUS_OK;
        }
    }
    if (plan->count == ARRAY_LENGTH(plan->formats)) {
        return STATUS_USAGE;
    }
    plan->formats[plan->count++] = backend;
    return STATUS_OK;
}

enum status outputs_plan(const struct cli *cli, struct outputs_plan *out)
{
    const struct option_list *formats = &cli->options.formats;
    const struct option_list *places = &cli->options.outputs;
    enum status status = STATUS_OK;
    *out = (struct outputs_plan){.dir = places->count ? places->items[places->count - 1] : "."};
    out->to_stdout = strcmp(out->dir, "-") == 0;
    for (size_t i = 0; i < formats->count && status == STATUS_OK; i++) {
        status = add_format(cli, formats->items[i], out);
    }
    for (const struct backend *const *row = backends(); formats->count == 0 && *row; row++) {
        if ((*row)->product && status == STATUS_OK) {
            status = add_format(cli, (*row)->name, out);
        }
    }
    if (status == STATUS_OK && out->to_stdout && out->count != 1) {
        cli_warn(cli, N_("standard output takes one format: add for instance %s"), "-f pdf");
        return STATUS_USAGE;
    }
    return status;
}

static void report_failure(struct diagnostics *diags, const char *path, int error)
{
    const struct diag_place place = {.stage = "deliver"};
    switch (error) {
    case ENOSPC:
    case EDQUOT:
    case EFBIG:
        diag_report(diags, DIAG_OUTPUT_FULL, &place, path, NULL);
        break;
    case EACCES:
    case EPERM:
    case EROFS:
        diag_report(diags, DIAG_OUTPUT_DENIED, &place, path, NULL);
        break;
    default:
        diag_report(diags, DIAG_OUTPUT_FAILED, &place, path, errno_text(error, true),
                    errno_text(error, false), NULL);
    }
}

static enum status make_folder(struct arena *arena, const char *path, struct diagnostics *diags)
{
    size_t len = (size_t)(file_base_name(path) - path);
    const char *dir = arena_copy(arena, slice_of(path, len ? len - 1 : 0));
    if (!dir) {
        return STATUS_NO_MEMORY;
    }
    if (!*dir || file_is_dir(dir)) {
        return STATUS_OK;
    }
    enum status status = file_make_dirs(dir);
    if (status != STATUS_OK) {
        report_failure(diags, dir, errno);
    }
    return status;
}

static enum status stage(const struct output_file *file, struct arena *arena,
                         struct diagnostics *diags, char **staged)
{
    enum status status = make_folder(arena, file->path, diags);
    if (status != STATUS_OK) {
        return status;
    }
    status = file_stage(arena, file->path, file->bytes, FILE_REMAKEABLE, staged);
    if (status != STATUS_OK) {
        report_failure(diags, file->path, errno);
    }
    return status;
}

/* Who ends a batch must not leave temporary files behind: signals wait while files are written,
 * which takes milliseconds, and end the program right after. */
static void hold_signals(sigset_t *before)
{
    sigset_t held;
    sigemptyset(&held);
    sigaddset(&held, SIGINT);
    sigaddset(&held, SIGTERM);
    sigaddset(&held, SIGHUP);
    sigprocmask(SIG_BLOCK, &held, before);
}

enum status outputs_write(const struct output_file *files, size_t count, struct arena *arena,
                          struct diagnostics *diags)
{
    char **staged = arena_array(arena, count + 1, sizeof *staged);
    enum status status = staged ? STATUS_OK : STATUS_NO_MEMORY;
    size_t ready = 0, done = 0;
    sigset_t signals;
    hold_signals(&signals);
    for (; ready < count && status == STATUS_OK; ready += status == STATUS_OK) {
        if (strcmp(files[ready].path, "-") == 0) {
            cli_write(files[ready].bytes);
        } else {
            status = stage(&files[ready], arena, diags, &staged[ready]);
        }
    }
    /* from here on only names are given: a full disk cannot leave a part of them any more */
    for (; done < ready && status == STATUS_OK; done++) {
        if (staged[done]) {
            status = file_commit(staged[done], files[done].path, FILE_REMAKEABLE);
            if (status != STATUS_OK) {
                report_failure(diags, files[done].path, errno);
            }
        }
    }
    for (; done < ready; done++) {
        if (staged[done]) {
            file_discard(staged[done]);
        }
    }
    sigprocmask(SIG_SETMASK, &signals, NULL);
    return status;
}

void outputs_begin(const struct outputs_plan *plan, struct pipeline_output *outputs)
{
    for (size_t i = 0; i < plan->count; i++) {
        outputs[i] = (struct pipeline_output){.backend = plan->formats[i]};
    }
}

void outputs_end(struct pipeline_output *outputs, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        strbuf_deinit(&outputs[i].bytes);
    }
}

enum status outputs_save(const struct cli *cli, const struct outputs_plan *plan, const char *base,
                         const struct pipeline_output *outputs, struct arena *arena,
                         struct result *result)
{
    struct output_file files[ARRAY_LENGTH(plan->formats)];
    for (size_t i = 0; i < plan->count; i++) {
        const char *name = arena_printf(arena, "%s%s", base, outputs[i].backend->extension);
        const char *path = plan->to_stdout ? "-" : name ? file_join(arena, plan->dir, name) : NULL;
        if (!path) {
            return STATUS_NO_MEMORY;
        }
        files[i] = (struct output_file){path, strbuf_slice(&outputs[i].bytes)};
        if (strncmp(path, "./", 2) == 0) {
            path += 2;
        }
        result_add_written(result, path);
    }
    return cli->options.dry_run ? STATUS_OK
                                : outputs_write(files, plan->count, arena, &result->diags);
}

void outputs_show_written(const struct cli *cli, const struct result *result, bool to_stdout,
                          bool say)
{
    struct slice rest = slice_from(result->written);
    while (rest.len && !to_stdout) {
        struct slice path = slice_cut(&rest, '\n');
        if (cli->options.dry_run) {
            cli_write(path);
            cli_write(slice_from("\n"));
        } else if (say) {
            cli_say(cli, N_("wrote %.*s"), (int)path.len, path.ptr);
        }
    }
}
