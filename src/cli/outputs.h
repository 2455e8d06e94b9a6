#ifndef CLI_OUTPUTS_H
#define CLI_OUTPUTS_H

#include "cli/cli.h"
#include "pipeline.h"

/* Which formats are made, what the files are called, and how they are written: all of one document
 * or none. */

struct outputs_plan {
    const struct backend *formats[8];
    size_t count;
    const char *dir; /* "." by default */
    bool to_stdout;  /* one document in one format */
};

/* From -f and -o; -f defaults to the product formats. STATUS_USAGE was told. */
enum status outputs_plan(const struct cli *cli, struct outputs_plan *out) WARN_UNUSED;

/* Base names for inputs: the file's own name without .xml, a number added where two inputs have the
 * same (told to the user). NULL when memory fails. */
const char *const *outputs_names(const struct cli *cli, const struct option_list *files);

/* A name that a file system takes: '/' and control characters become '_'. */
const char *outputs_safe_name(struct arena *arena, const char *name);

/* One file to be written. */
struct output_file {
    const char *path; /* "-": standard output */
    struct slice bytes;
};

/* Writes all or none; a failure is a diagnostic. Creates missing folders. */
enum status outputs_write(const struct output_file *files, size_t count, struct arena *arena,
                          struct diagnostics *diags) WARN_UNUSED;

/* Room for the plan's formats, and its end. */
void outputs_begin(const struct outputs_plan *plan, struct pipeline_output *outputs);
void outputs_end(struct pipeline_output *outputs, size_t count);

/* Writes what a pipeline call made as dir/base.ext; `written` (may be NULL) is told each path. With
 * --dry-run the paths go to standard output only. */
struct result;
/* Tells of each file in result->written: with --dry-run to standard output, else as a message when
 * `say`. Nothing when the document itself went to standard output. */
void outputs_show_written(const struct cli *cli, const struct result *result, bool to_stdout,
                          bool say);
enum status outputs_save(const struct cli *cli, const struct outputs_plan *plan, const char *base,
                         const struct pipeline_output *outputs, struct arena *arena,
                         struct result *result) WARN_UNUSED;

#endif
