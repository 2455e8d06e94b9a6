#include "cli/cli.h"

#include "base/file.h"
#include "cli/exit_code.h"
#include "cli/help.h"
#include "cli/messages.h"
#include "xml/xml.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

const char *tr(const struct cli *cli, const char *text)
{
    const char *found = cli->messages ? messages_find(cli->messages, text) : NULL;
    return found ? found : text;
}

static void say(const struct cli *cli, const char *format, va_list args)
{
    fputs("jianjia: ", stderr);
    vfprintf(stderr, tr(cli, format), args);
    fputc('\n', stderr);
}

void cli_say(const struct cli *cli, const char *format, ...)
{
    if (!cli->options.quiet) {
        va_list args;
        va_start(args, format);
        say(cli, format, args);
        va_end(args);
    }
}

void cli_warn(const struct cli *cli, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    say(cli, format, args);
    va_end(args);
}

void cli_write(struct slice bytes)
{
    if (bytes.len) {
        fwrite(bytes.ptr, 1, bytes.len, stdout);
    }
}

static bool is_set(const char *value)
{
    return value && *value;
}

/* Language, colour and terminal from the environment, places from the program's own place. */
static enum status look_around(struct cli *cli)
{
    enum status status = places_find(cli->arena, cli->options.data, &cli->places);
    if (status != STATUS_OK) {
        return status;
    }
    cli->fontconfig = is_set(getenv("FONTCONFIG_FILE")) || is_set(getenv("FONTCONFIG_PATH"));
    cli->terminal = isatty(STDERR_FILENO) != 0;
    cli->color = cli->terminal && !is_set(getenv("NO_COLOR"));
    cli->language =
        language_of(getenv("LANGUAGE"), getenv("LC_ALL"), getenv("LC_MESSAGES"), getenv("LANG"));
    if (cli->language == LANGUAGE_ZH) {
        const char *path =
            file_join(cli->arena, cli->places.locale, "zh_CN/LC_MESSAGES/jianjia.mo");
        cli->messages = path ? messages_open(cli->arena, path) : NULL;
    }
    return STATUS_OK;
}

/* `text` is a sentence of the catalogue with one %s. */
static enum status usage(const struct cli *cli, const char *text, const char *value)
{
    const struct verb *verb = cli->options.verb ? verb_find(cli->options.verb) : NULL;
    cli_warn(cli, text, value);
    cli_warn(cli, N_("jianjia %s%s--help tells how it is used"), verb ? verb->name : "",
             verb ? " " : "");
    return STATUS_USAGE;
}

static enum status show_help(const struct cli *cli, const struct verb *verb)
{
    struct strbuf text = {0};
    help_write(cli, verb, verb_part(verb, &cli->options), &text);
    cli_write(strbuf_slice(&text));
    enum status status = text.status;
    strbuf_deinit(&text);
    return status;
}

static enum status show_completion(const char *shell)
{
    struct strbuf text = {0};
    completion_write(shell, &text);
    cli_write(strbuf_slice(&text));
    enum status status = text.status;
    strbuf_deinit(&text);
    return status;
}

static enum status run_verb(struct cli *cli, const struct verb *verb)
{
    size_t files = cli->options.files.count;
    if (verb->parts && !verb_part(verb, &cli->options)) {
        return files > 1
                   ? usage(cli, N_("there is no command %s"), cli->options.files.items[1])
                   : usage(cli, N_("a folder and a command must be named after %s"), verb->name);
    }
    if (files < verb->min_files) {
        return usage(cli, N_("a file must be named after %s"), verb->name);
    }
    if (files > verb->max_files) {
        return usage(cli, N_("one word too many: %s"), cli->options.files.items[verb->max_files]);
    }
    enum status status = xml_init();
    if (status == STATUS_OK) {
        status = verb->run(cli);
    }
    xml_quit();
    return status;
}

static enum status run(struct cli *cli)
{
    const struct cli_options *options = &cli->options;
    const struct verb *verb = options->verb ? verb_find(options->verb) : NULL;
    if (options->version) {
        printf("jianjia %s\n", JIANJIA_VERSION);
        return STATUS_OK;
    }
    if (options->completion) {
        return show_completion(options->completion);
    }
    if (options->verb && !verb) {
        return usage(cli, N_("there is no command %s"), options->verb);
    }
    if (options->help) {
        return show_help(cli, verb);
    }
    return verb ? run_verb(cli, verb)
                : usage(cli, N_("a command must be named, for instance %s"), "check");
}

/* Output that was only buffered so far may still fail. */
static enum status close_stdout(const struct cli *cli)
{
    if (fflush(stdout) == 0 && !ferror(stdout)) {
        return STATUS_OK;
    }
    cli_warn(cli, N_("cannot write to standard output"));
    return STATUS_IO;
}

int cli_main(int argc, char **argv)
{
    /* a file too large for its limit is an error of write(), not the end of the process */
    signal(SIGXFSZ, SIG_IGN);
    struct cli cli = {.arena = arena_new()};
    struct option_fault fault;
    if (!cli.arena) {
        fputs("jianjia: out of memory\n", stderr);
        return exit_code(STATUS_NO_MEMORY);
    }
    enum status parsed = options_parse(cli.arena, argc, argv, &cli.options, &fault);
    enum status status = look_around(&cli);
    if (status == STATUS_OK) {
        status = parsed == STATUS_USAGE ? usage(&cli, fault.text, fault.value)
                 : parsed != STATUS_OK  ? parsed
                                        : run(&cli);
    }
    status = status_worse(status, close_stdout(&cli));
    arena_free(cli.arena);
    return exit_code(status);
}
