#include "registry/units_internal.h"

#include "base/file.h"
#include "base/markup.h"
#include "base/slice.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <unistd.h>

/* --- the file --- */

static void add_element(struct strbuf *out, const char *name, const char *value)
{
    if (value[0]) {
        strbuf_addf(out, "    <%s>", name);
        markup_add_text(out, slice_from(value));
        strbuf_addf(out, "</%s>\n", name);
    }
}

static void add_former(struct strbuf *out, const struct former_name *former)
{
    strbuf_add_str(out, "    <former");
    if (former->until[0]) {
        strbuf_addf(out, " until=\"%s\"", former->until);
    }
    strbuf_add_char(out, '>');
    markup_add_text(out, slice_from(former->name));
    strbuf_add_str(out, "</former>\n");
}

static void add_unit(struct strbuf *out, const struct unit *unit)
{
    strbuf_add_str(out, "  <unit key=\"");
    markup_add_value(out, slice_from(unit->key));
    strbuf_add_str(out, "\">\n");
    add_element(out, "name", unit->name);
    for (size_t i = 0; i < unit->former_count; i++) {
        add_former(out, &unit->former[i]);
    }
    for (size_t i = 0; i < unit->was_count; i++) {
        add_element(out, "was", unit->was[i]);
    }
    add_element(out, "uscc", unit->uscc);
    add_element(out, "system", unit->system);
    add_element(out, "contact", unit->contact);
    add_element(out, "phone", unit->phone);
    add_element(out, "note", unit->note);
    strbuf_add_str(out, "  </unit>\n");
}

enum status units_text(const struct units *units, struct strbuf *out)
{
    strbuf_addf(out,
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                "<!-- 单位名册：经工作人员确认的单位。可以手工修改；格式见 "
                "schemas/common/register.xsd。 -->\n"
                "<register xmlns=\"%s\">\n",
                REGISTER_NAMESPACE);
    for (size_t i = 0; i < units->count; i++) {
        if (units->list[i]->key[0]) {
            add_unit(out, units->list[i]);
        }
    }
    strbuf_add_str(out, "</register>\n");
    return out->status;
}

static enum status report_write(const struct units *units, enum status status,
                                struct diagnostics *diags)
{
    int error = errno;
    struct diag_place place = {.file = units->path};
    diag_report(diags, DIAG_REGISTER_WRITE, &place, units->path, errno_text(error, true),
                errno_text(error, false), NULL);
    return status;
}

/* The lock is a file of its own: the register itself is replaced by each edit. */
static enum status take_lock(struct units *units, struct diagnostics *diags)
{
    const char *path = arena_printf(units->arena, "%s.lock", units->path);
    if (!path) {
        return STATUS_NO_MEMORY;
    }
    units->lock_fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0660);
    if (units->lock_fd < 0) {
        return report_write(units, STATUS_IO, diags);
    }
    while (flock(units->lock_fd, LOCK_EX) != 0) {
        if (errno != EINTR) {
            return report_write(units, STATUS_IO, diags);
        }
    }
    return STATUS_OK;
}

enum status units_edit(const char *path, const char *data_dir, struct diagnostics *diags,
                       struct units **out)
{
    struct units *units = units_new(path, data_dir);
    enum status status = units ? take_lock(units, diags) : STATUS_NO_MEMORY;
    status = status == STATUS_OK ? units_read(units, diags) : status;
    if (status != STATUS_OK) {
        units_close(units);
        units = NULL;
    }
    *out = units;
    return status;
}

static bool is_unchanged(const struct units *units)
{
    struct stat now;
    if (stat(units->path, &now) != 0) {
        now = (struct stat){0};
    }
    return now.st_ino == units->seen.st_ino && now.st_size == units->seen.st_size
           && now.st_mtim.tv_sec == units->seen.st_mtim.tv_sec
           && now.st_mtim.tv_nsec == units->seen.st_mtim.tv_nsec;
}

/* What is written has been read the way everybody reads it: a broken register never gets there. */
static enum status check_text(const struct units *units, struct slice text,
                              struct diagnostics *diags)
{
    struct units *copy = units_new(units->path, units->data_dir);
    enum status status = copy ? units_parse(copy, text, diags) : STATUS_NO_MEMORY;
    units_close(copy);
    return status == STATUS_CONFIG ? STATUS_INVALID : status;
}

enum status units_save(struct units *units, struct diagnostics *diags)
{
    struct strbuf text = {0};
    enum status status = units_text(units, &text);
    status = status == STATUS_OK ? check_text(units, strbuf_slice(&text), diags) : status;
    if (status == STATUS_OK && !is_unchanged(units)) {
        diag_report(diags, DIAG_REGISTER_CHANGED, NULL, units->path, NULL);
        status = STATUS_BUSY;
    }
    if (status == STATUS_OK) {
        status = file_write_atomic(units->path, strbuf_slice(&text));
        status = status == STATUS_OK ? status : report_write(units, status, diags);
        if (status == STATUS_OK && stat(units->path, &units->seen) != 0) {
            units->seen = (struct stat){0};
        }
    }
    strbuf_deinit(&text);
    return status;
}

/* --- changes --- */

static unsigned highest_number(const struct units *units)
{
    unsigned highest = 0;
    for (size_t i = 0; i < units->keys.count; i++) {
        const char *key = units->keys.list[i].word;
        unsigned number = key[0] == 'U' ? (unsigned)strtoul(key + 1, NULL, 10) : 0;
        highest = number > highest ? number : highest;
    }
    for (size_t i = 0; i < units->count; i++) {
        const char *key = units->list[i]->key;
        unsigned number = key[0] == 'U' ? (unsigned)strtoul(key + 1, NULL, 10) : 0;
        highest = number > highest ? number : highest;
    }
    return highest;
}

struct unit *units_add(struct units *units, const char *name, const char *uscc, const char *system)
{
    struct arena *arena = units->arena;
    const char *key = uscc[0] ? arena_strdup(arena, uscc)
                              : arena_printf(arena, "U%04u", highest_number(units) + 1);
    struct unit *unit = key ? units_append(units) : NULL;
    const char *copies[] = {arena_strdup(arena, name), arena_strdup(arena, uscc),
                            arena_strdup(arena, system)};
    if (!unit || !copies[0] || !copies[1] || !copies[2]) {
        return NULL;
    }
    unit->key = key;
    unit->name = copies[0];
    unit->uscc = copies[1];
    unit->system = copies[2];
    return unit;
}

struct unit *units_change(struct units *units, const struct unit *unit)
{
    for (size_t i = 0; i < units->count; i++) {
        if (units->list[i] == unit) {
            return units->list[i];
        }
    }
    return NULL;
}

static void forget_former(struct unit *unit, const char *name)
{
    size_t kept = 0;
    for (size_t i = 0; i < unit->former_count; i++) {
        if (strcmp(unit->former[i].name, name) != 0) {
            unit->former[kept++] = unit->former[i];
        }
    }
    unit->former_count = kept;
}

static enum status add_former_name(struct units *units, struct unit *unit, const char *name,
                                   const char *until)
{
    struct former_name *list =
        arena_array(units->arena, unit->former_count + 1, sizeof *unit->former);
    const char *copy = arena_strdup(units->arena, name);
    const char *date = arena_strdup(units->arena, until);
    if (!list || !copy || !date) {
        return STATUS_NO_MEMORY;
    }
    forget_former(unit, name);
    if (unit->former_count) {
        memcpy(list, unit->former, unit->former_count * sizeof *list);
    }
    list[unit->former_count++] = (struct former_name){copy, date};
    unit->former = list;
    return STATUS_OK;
}

static enum status rename_unit(struct units *units, struct unit *unit, const char *name,
                               const char *on)
{
    if (strcmp(unit->name, name) == 0) {
        return STATUS_OK;
    }
    enum status status = add_former_name(units, unit, unit->name, on);
    forget_former(unit, name); /* it may take back a name it once had */
    unit->name = name;
    return status;
}

enum status units_set(struct units *units, struct unit *unit, const char *assignment,
                      const char *on, struct diagnostics *diags)
{
    const struct {
        const char *name;
        const char **text;
    } fields[] = {
        {"uscc", &unit->uscc},   {"system", &unit->system}, {"contact", &unit->contact},
        {"phone", &unit->phone}, {"note", &unit->note},
    };
    struct slice rest = slice_from(assignment);
    struct slice name = slice_trim(slice_cut(&rest, '='));
    const char *value = rest.ptr ? arena_copy(units->arena, slice_trim(rest)) : NULL;
    if (rest.ptr && !value) {
        return STATUS_NO_MEMORY;
    }
    if (value && slice_is(name, "name") && value[0]) {
        return rename_unit(units, unit, value, on);
    }
    if (value && slice_is(name, "former") && value[0]) {
        return add_former_name(units, unit, value, "");
    }
    if (value && slice_is(name, "forget")) {
        forget_former(unit, value);
        return STATUS_OK;
    }
    for (size_t i = 0; value && i < ARRAY_LENGTH(fields); i++) {
        if (slice_is(name, fields[i].name)) {
            *fields[i].text = value;
            return STATUS_OK;
        }
    }
    diag_report(diags, DIAG_UNIT_FIELD, NULL, assignment, NULL);
    return STATUS_USAGE;
}

static enum status add_was(struct units *units, struct unit *unit, const char *key)
{
    const char **list = arena_array(units->arena, unit->was_count + 1, sizeof *list);
    if (!list) {
        return STATUS_NO_MEMORY;
    }
    if (unit->was_count) {
        memcpy(list, unit->was, unit->was_count * sizeof *list);
    }
    list[unit->was_count++] = key;
    unit->was = list;
    return STATUS_OK;
}

enum status units_merge(struct units *units, struct unit *into, struct unit *from)
{
    enum status status = add_was(units, into, from->key);
    for (size_t i = 0; i < from->was_count && status == STATUS_OK; i++) {
        status = add_was(units, into, from->was[i]);
    }
    if (status == STATUS_OK && strcmp(from->name, into->name) != 0) {
        status = add_former_name(units, into, from->name, "");
    }
    for (size_t i = 0; i < from->former_count && status == STATUS_OK; i++) {
        if (strcmp(from->former[i].name, into->name) != 0) {
            status = add_former_name(units, into, from->former[i].name, from->former[i].until);
        }
    }
    into->uscc = into->uscc[0] ? into->uscc : from->uscc;
    into->system = into->system[0] ? into->system : from->system;
    into->contact = into->contact[0] ? into->contact : from->contact;
    into->phone = into->phone[0] ? into->phone : from->phone;
    into->note = into->note[0] ? into->note : from->note;
    from->key = ""; /* not written any more */
    return status;
}

/* --- former names as one cell of a table --- */

#define UNTIL "（至"

void units_former_text(const struct unit *unit, struct strbuf *out)
{
    for (size_t i = 0; i < unit->former_count; i++) {
        const struct former_name *former = &unit->former[i];
        strbuf_add_str(out, i ? "；" : "");
        strbuf_add_str(out, former->name);
        if (former->until[0]) {
            strbuf_addf(out, UNTIL "%s）", former->until);
        }
    }
}

/* The next of a list with full-width or half-width semicolons. */
static struct slice next_part(struct slice *rest)
{
    for (size_t i = 0; i < rest->len; i++) {
        bool wide = i + 3 <= rest->len && memcmp(rest->ptr + i, "；", 3) == 0;
        if (wide || rest->ptr[i] == ';') {
            struct slice part = slice_of(rest->ptr, i);
            size_t skip = i + (wide ? 3 : 1);
            *rest = slice_of(rest->ptr + skip, rest->len - skip);
            return part;
        }
    }
    struct slice part = *rest;
    *rest = slice_of(rest->ptr, 0);
    return part;
}

enum status units_set_former(struct units *units, struct unit *unit, const char *text)
{
    struct slice rest = slice_from(text);
    enum status status = STATUS_OK;
    unit->former_count = 0;
    while (rest.len && status == STATUS_OK) {
        char *name = arena_copy(units->arena, slice_trim(next_part(&rest)));
        char *until = name ? strstr(name, UNTIL) : NULL;
        const char *date = "";
        if (until) {
            *until = '\0';
            date = until + strlen(UNTIL);
            until = strstr(date, "）");
            if (until) {
                *until = '\0';
            }
        }
        status = !name     ? STATUS_NO_MEMORY
                 : name[0] ? add_former_name(units, unit, name, date)
                           : STATUS_OK;
    }
    return status;
}
