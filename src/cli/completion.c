#include "cli/help.h"

#include <string.h>

static void add_verbs(struct strbuf *out)
{
    for (const struct verb *verb = verbs_table(); verb->name; verb++) {
        strbuf_addf(out, "%s%s", verb == verbs_table() ? "" : " ", verb->name);
    }
}

static void add_option_words(const struct verb *verb, struct strbuf *out)
{
    for (const struct option *option = options_table(); option->name; option++) {
        if (verb ? verb_takes(verb, NULL, option) : option_applies(option, NULL)) {
            strbuf_addf(out, "--%s ", option->name);
        }
    }
}

static void add_part_names(const struct verb *parts, struct strbuf *out)
{
    for (const struct verb *part = parts; part->name; part++) {
        strbuf_addf(out, "%s%s", part == parts ? "" : " ", part->name);
    }
}

/* A folder, then one of the verb's own commands. */
static void write_bash_parts(struct strbuf *out)
{
    for (const struct verb *verb = verbs_table(); verb->name; verb++) {
        if (verb->parts) {
            strbuf_addf(out,
                        "        %s) if [ \"$prev\" != %s ] && [ \"$COMP_CWORD\" -eq 3 ]; then\n"
                        "            COMPREPLY=($(compgen -W '",
                        verb->name, verb->name);
            add_part_names(verb->parts, out);
            strbuf_add_str(out, "' -- \"$cur\"))\n"
                                "            else COMPREPLY=($(compgen -f -- \"$cur\")); fi ;;\n");
        }
    }
}

static void write_bash(struct strbuf *out)
{
    strbuf_add_str(
        out, "# bash completion of jianjia, made by `jianjia --completion=bash`\n"
             "_jianjia() {\n"
             "    local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} word verb=\n"
             "    [ \"$cur\" = = ] && cur=\n"
             "    [ \"$prev\" = = ] && prev=${COMP_WORDS[COMP_CWORD-2]}\n"
             "    for word in \"${COMP_WORDS[@]:1:COMP_CWORD-1}\"; do\n"
             "        case \"$word\" in -*) ;; *) verb=$word; break ;; esac\n"
             "    done\n"
             "    case \"$prev\" in\n");
    for (const struct option *option = options_table(); option->name; option++) {
        if (option->choices) {
            strbuf_addf(out, "    --%s) COMPREPLY=($(compgen -W '%s' -- \"$cur\")); return ;;\n",
                        option->name, option->choices);
        }
    }
    strbuf_add_str(out, "    esac\n"
                        "    case \"$cur\" in\n"
                        "    -*)\n"
                        "        case \"$verb\" in\n");
    for (const struct verb *verb = verbs_table(); verb->name; verb++) {
        strbuf_addf(out, "        %s) word='", verb->name);
        add_option_words(verb, out);
        strbuf_add_str(out, "' ;;\n");
    }
    strbuf_add_str(out, "        *) word='");
    add_option_words(NULL, out);
    strbuf_add_str(out, "' ;;\n"
                        "        esac\n"
                        "        COMPREPLY=($(compgen -W \"$word\" -- \"$cur\")) ;;\n"
                        "    *)\n"
                        "        case \"$verb\" in\n"
                        "        '') COMPREPLY=($(compgen -W '");
    add_verbs(out);
    strbuf_add_str(out, "' -- \"$cur\")) ;;\n");
    write_bash_parts(out);
    strbuf_add_str(out, "        blank | form | forms) COMPREPLY=($(compgen -W \"$(jianjia forms "
                        "--quiet 2>/dev/null)\""
                        " -- \"$cur\")) ;;\n"
                        "        *) COMPREPLY=($(compgen -f -- \"$cur\")) ;;\n"
                        "        esac ;;\n"
                        "    esac\n"
                        "}\n"
                        "complete -o filenames -F _jianjia jianjia\n");
}

/* Brackets and colons end a zsh description. */
static void add_zsh_text(struct strbuf *out, const char *text)
{
    for (; *text; text++) {
        if (strchr("[]:'", *text)) {
            strbuf_add_str(out, *text == '\'' ? "'\\'" : "\\");
        }
        strbuf_add_char(out, *text);
    }
}

static void write_zsh_options(const struct verb *verb, const char *rest, struct strbuf *out)
{
    strbuf_add_str(out, "_arguments");
    for (const struct option *option = options_table(); option->name; option++) {
        if (!verb_takes(verb, NULL, option)) {
            continue;
        }
        bool many = option->kind == OPTION_LIST;
        strbuf_addf(out, " \\\n            '%s--%s%s[", many ? "*" : "", option->name,
                    option->argument ? "=" : "");
        add_zsh_text(out, option->help);
        strbuf_add_char(out, ']');
        if (option->choices) {
            strbuf_addf(out, ":%s:(%s)", option->name, option->choices);
        } else if (option->argument) {
            strbuf_addf(out, ":%s:_files", option->name);
        }
        strbuf_add_char(out, '\'');
    }
    if (verb->parts) {
        strbuf_add_str(out, " \\\n            '1:file:_files' '2:command:(");
        add_part_names(verb->parts, out);
        strbuf_add_str(out, ")'");
    }
    strbuf_addf(out, " \\\n            '*:%s'", rest);
}

static void write_zsh(struct strbuf *out)
{
    strbuf_add_str(out, "#compdef jianjia\n"
                        "# zsh completion of jianjia, made by `jianjia --completion=zsh`\n"
                        "_jianjia() {\n"
                        "    if (( CURRENT == 2 )); then\n"
                        "        local -a verbs=(\n");
    for (const struct verb *verb = verbs_table(); verb->name; verb++) {
        strbuf_addf(out, "            '%s:", verb->name);
        add_zsh_text(out, verb->summary);
        strbuf_add_str(out, "'\n");
    }
    strbuf_add_str(out, "        )\n"
                        "        _describe command verbs\n"
                        "        return\n"
                        "    fi\n"
                        "    local verb=$words[2]\n"
                        "    shift words; (( CURRENT-- ))\n"
                        "    case $verb in\n");
    for (const struct verb *verb = verbs_table(); verb->name; verb++) {
        bool takes_forms = strcmp(verb->name, "blank") == 0 || strcmp(verb->name, "form") == 0
                           || strcmp(verb->name, "forms") == 0;
        strbuf_addf(out, "    %s)\n        ", verb->name);
        write_zsh_options(verb, takes_forms ? "form:($(jianjia forms --quiet))" : "file:_files",
                          out);
        strbuf_add_str(out, " ;;\n");
    }
    strbuf_add_str(out, "    esac\n"
                        "}\n"
                        "_jianjia \"$@\"\n");
}

static void write_fish(struct strbuf *out)
{
    strbuf_add_str(out, "# fish completion of jianjia, made by `jianjia --completion=fish`\n");
    for (const struct verb *verb = verbs_table(); verb->name; verb++) {
        strbuf_addf(out, "complete -c jianjia -n __fish_use_subcommand -f -a %s -d \"%s\"\n",
                    verb->name, verb->summary);
    }
    for (const struct option *option = options_table(); option->name; option++) {
        strbuf_addf(out, "complete -c jianjia -l %s", option->name);
        if (option->letter) {
            strbuf_addf(out, " -s %c", option->letter);
        }
        strbuf_add_str(out, " -n \"");
        const char *separator = "__fish_seen_subcommand_from";
        for (const struct verb *verb = verbs_table(); verb->name; verb++) {
            if (verb_takes(verb, NULL, option)) {
                strbuf_addf(out, "%s %s", separator, verb->name);
                separator = "";
            }
        }
        strbuf_addf(out, "%s\"", *separator ? "__fish_use_subcommand" : "");
        if (option->choices) {
            strbuf_addf(out, " -x -a \"%s\"", option->choices);
        } else if (option->argument) {
            strbuf_add_str(out, " -r");
        }
        strbuf_addf(out, " -d \"%s\"\n", option->help);
    }
    for (const struct verb *verb = verbs_table(); verb->name; verb++) {
        for (const struct verb *part = verb->parts; part && part->name; part++) {
            strbuf_addf(
                out, "complete -c jianjia -n \"__fish_seen_subcommand_from %s\" -a %s -d \"%s\"\n",
                verb->name, part->name, part->summary);
        }
    }
    strbuf_add_str(out, "complete -c jianjia -n \"__fish_seen_subcommand_from blank form forms\" -f"
                        " -a \"(jianjia forms --quiet)\"\n");
}

void completion_write(const char *shell, struct strbuf *out)
{
    if (strcmp(shell, "bash") == 0) {
        write_bash(out);
    } else if (strcmp(shell, "zsh") == 0) {
        write_zsh(out);
    } else {
        write_fish(out);
    }
}
