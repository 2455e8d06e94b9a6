#include "spool/health.h"

#include "base/file.h"
#include "base/markup.h"
#include "xml/xml.h"

#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <stdlib.h>
#include <sys/file.h>
#include <time.h>
#include <unistd.h>

#define HEALTH_NAMESPACE "urn:jianjia:status:1"

static const char *const STATES[] = {"starting", "serving", "paused", "blind", "stopped"};

static const struct {
    const char *kind, *zh, *en;
} KINDS[] = {
    {"folder", "是文件夹：请把里面的文件直接放进收件夹", "a folder: drop the files themselves"},
    {"link", "是快捷方式（符号链接），不跟随：请放文件本身",
     "a symbolic link, never followed: drop the file itself"},
    {"fifo", "是管道，不是文件", "a pipe, not a file"},
    {"socket", "是套接字，不是文件", "a socket, not a file"},
    {"device", "是设备节点，不是文件", "a device node, not a file"},
    {"temporary", "像是没有拷完或正在编辑的临时文件：确认拷贝完成，或删除",
     "looks like a temporary file, or half a copy: finish the copy, or remove it"},
    {"open", "仍被别的程序打开着写：请关闭文件", "still open for writing: close it"},
    {"unreadable", "没有读取权限：请修改权限，或重新拷贝",
     "may not be read: change its permissions, or copy it again"},
    {"unmovable", "不能从收件夹取走：请检查收件夹的权限",
     "cannot be taken out of the inbox: check the permissions of the inbox"},
    {"huge", "文件过大（超过 1 GB），不受理：请检查是否放错", "larger than 1 GB: not ours"},
};

const char *health_state_name(enum health_state state)
{
    return STATES[state];
}

const char *health_kind_text(const char *kind, bool chinese)
{
    for (size_t i = 0; i < ARRAY_LENGTH(KINDS); i++) {
        if (strcmp(KINDS[i].kind, kind) == 0) {
            return chinese ? KINDS[i].zh : KINDS[i].en;
        }
    }
    return chinese ? "不是可受理的文件" : "nothing that is taken";
}

/* --- fields, once for writing and reading --- */

enum field_kind { FIELD_TEXT, FIELD_NUMBER };

struct field {
    const char *element, *attribute;
    enum field_kind kind;
    size_t offset;
};

#define TEXT(element, attribute, member) \
    { \
        element, attribute, FIELD_TEXT, offsetof(struct health, member) \
    }
#define NUMBER(element, attribute, member) \
    { \
        element, attribute, FIELD_NUMBER, offsetof(struct health, member) \
    }

static const struct field FIELDS[] = {
    TEXT("service", "reason", reason),
    TEXT("service", "since", since),
    TEXT("service", "started", started),
    TEXT("service", "written", written),
    TEXT("service", "version", version),
    TEXT("service", "host", host),
    TEXT("today", "date", day),
    NUMBER("today", "accepted", accepted),
    NUMBER("today", "rejected", rejected),
    NUMBER("today", "quarantined", quarantined),
    NUMBER("today", "duplicates", duplicates),
    NUMBER("waiting", "inbox", inbox),
    NUMBER("waiting", "claimed", claimed),
    NUMBER("waiting", "working", working),
    TEXT("waiting", "oldest", oldest),
    NUMBER("space", "free-bytes", free_bytes),
    NUMBER("space", "least-bytes", least_bytes),
    NUMBER("space", "free-inodes", free_inodes),
    NUMBER("space", "least-inodes", least_inodes),
};

/* --- writing --- */

static void add_text(struct strbuf *out, const char *name, const char *value)
{
    strbuf_addf(out, " %s=\"", name);
    markup_add_value(out, slice_from(value ? value : ""));
    strbuf_add_char(out, '"');
}

static void add_number(struct strbuf *out, const char *name, uint64_t value)
{
    strbuf_addf(out, " %s=\"%llu\"", name, (unsigned long long)value);
}

static void add_element(struct strbuf *out, const struct health *health, const char *element)
{
    strbuf_addf(out, "  <%s", element);
    for (size_t i = 0; i < ARRAY_LENGTH(FIELDS); i++) {
        const void *value = (const char *)health + FIELDS[i].offset;
        if (strcmp(FIELDS[i].element, element) != 0) {
            continue;
        }
        if (FIELDS[i].kind == FIELD_TEXT) {
            add_text(out, FIELDS[i].attribute, *(const char *const *)value);
        } else {
            add_number(out, FIELDS[i].attribute, *(const uint64_t *)value);
        }
    }
}

static void add_lists(struct strbuf *out, const struct health *health)
{
    strbuf_addf(out, "  <retries count=\"%zu\">\n", health->retry_count);
    for (size_t i = 0; i < health->retries_listed; i++) {
        const struct health_retry *retry = &health->retries[i];
        strbuf_add_str(out, "    <retry");
        add_text(out, "claim", retry->claim);
        add_text(out, "name", retry->name);
        add_text(out, "why", retry->why);
        add_text(out, "since", retry->since);
        add_number(out, "tries", retry->tries);
        strbuf_add_str(out, "/>\n");
    }
    strbuf_addf(out, "  </retries>\n  <forms>\n");
    for (size_t i = 0; i < health->form_count; i++) {
        strbuf_add_str(out, "    <broken");
        add_text(out, "form", health->forms[i].id);
        add_text(out, "why", health->forms[i].why);
        strbuf_add_str(out, "/>\n");
    }
    strbuf_addf(out, "  </forms>\n  <oddities count=\"%zu\">\n", health->oddity_count);
    for (size_t i = 0; i < health->oddities_listed; i++) {
        const struct health_oddity *oddity = &health->oddities[i];
        strbuf_add_str(out, "    <oddity");
        add_text(out, "name", oddity->name);
        add_text(out, "kind", oddity->kind);
        add_text(out, "since", oddity->since);
        strbuf_add_str(out, "/>\n");
    }
    strbuf_add_str(out, "  </oddities>\n");
}

enum status health_text(const struct health *health, struct strbuf *out)
{
    static const char *const elements[] = {"today", "waiting", "space"};
    strbuf_addf(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<status xmlns=\"%s\">\n",
                HEALTH_NAMESPACE);
    add_element(out, health, "service");
    add_text(out, "state", STATES[health->state]);
    add_number(out, "pid", (uint64_t)health->pid);
    add_number(out, "beat", (uint64_t)health->beat);
    strbuf_add_str(out, "/>\n");
    for (size_t i = 0; i < ARRAY_LENGTH(elements); i++) {
        add_element(out, health, elements[i]);
        strbuf_add_str(out, "/>\n");
    }
    add_lists(out, health);
    strbuf_add_str(out, "</status>\n");
    return out->status;
}

/* --- reading --- */

static const char *text_of(struct arena *arena, const xmlNode *node, const char *name)
{
    const char *value = node ? xml_attribute(arena, node, name) : NULL;
    return value ? value : "";
}

static uint64_t number_of(struct arena *arena, const xmlNode *node, const char *name)
{
    return strtoull(text_of(arena, node, name), NULL, 10);
}

static size_t count_children(const xmlNode *parent, const char *name)
{
    size_t count = 0;
    const xmlNode *node = parent ? xml_child(parent, name) : NULL;
    for (; node; node = xml_next(node, name)) {
        count++;
    }
    return count;
}

/* The elements `name` below `parent`, one zeroed item of `size` for each; NULL when memory fails.
 */
static void *items_of(struct arena *arena, const xmlNode *parent, const char *name, size_t size,
                      size_t *count)
{
    *count = count_children(parent, name);
    void *items = arena_array(arena, *count ? *count : 1, size);
    *count = items ? *count : 0;
    return items;
}

static void read_retries(struct arena *arena, const xmlNode *parent, struct health *out)
{
    out->retry_count = (size_t)number_of(arena, parent, "count");
    out->retries = items_of(arena, parent, "retry", sizeof *out->retries, &out->retries_listed);
    const xmlNode *node = parent ? xml_child(parent, "retry") : NULL;
    for (size_t i = 0; i < out->retries_listed; i++, node = xml_next(node, "retry")) {
        out->retries[i] = (struct health_retry){
            .claim = text_of(arena, node, "claim"),
            .name = text_of(arena, node, "name"),
            .why = text_of(arena, node, "why"),
            .since = text_of(arena, node, "since"),
            .tries = (unsigned)number_of(arena, node, "tries"),
        };
    }
}

static void read_forms(struct arena *arena, const xmlNode *parent, struct health *out)
{
    out->forms = items_of(arena, parent, "broken", sizeof *out->forms, &out->form_count);
    const xmlNode *node = parent ? xml_child(parent, "broken") : NULL;
    for (size_t i = 0; i < out->form_count; i++, node = xml_next(node, "broken")) {
        out->forms[i] =
            (struct health_form){text_of(arena, node, "form"), text_of(arena, node, "why")};
    }
}

static void read_oddities(struct arena *arena, const xmlNode *parent, struct health *out)
{
    out->oddity_count = (size_t)number_of(arena, parent, "count");
    out->oddities = items_of(arena, parent, "oddity", sizeof *out->oddities, &out->oddities_listed);
    const xmlNode *node = parent ? xml_child(parent, "oddity") : NULL;
    for (size_t i = 0; i < out->oddities_listed; i++, node = xml_next(node, "oddity")) {
        out->oddities[i] =
            (struct health_oddity){text_of(arena, node, "name"), text_of(arena, node, "kind"),
                                   text_of(arena, node, "since")};
    }
}

static void read_root(struct arena *arena, const xmlNode *root, struct health *out)
{
    const xmlNode *service = xml_child(root, "service");
    const char *state = text_of(arena, service, "state");
    out->state = HEALTH_STOPPED;
    for (size_t i = 0; i < ARRAY_LENGTH(STATES); i++) {
        out->state = strcmp(state, STATES[i]) == 0 ? (enum health_state)i : out->state;
    }
    out->pid = (long)number_of(arena, service, "pid");
    out->beat = (int64_t)number_of(arena, service, "beat");
    for (size_t i = 0; i < ARRAY_LENGTH(FIELDS); i++) {
        const xmlNode *node = xml_child(root, FIELDS[i].element);
        void *value = (char *)out + FIELDS[i].offset;
        if (FIELDS[i].kind == FIELD_TEXT) {
            *(const char **)value = text_of(arena, node, FIELDS[i].attribute);
        } else {
            *(uint64_t *)value = number_of(arena, node, FIELDS[i].attribute);
        }
    }
    read_retries(arena, xml_child(root, "retries"), out);
    read_forms(arena, xml_child(root, "forms"), out);
    read_oddities(arena, xml_child(root, "oddities"), out);
}

enum status health_read(struct arena *arena, const char *spool_dir, struct diagnostics *diags,
                        struct health *out)
{
    struct xml_document xml = {0};
    *out = (struct health){0};
    const char *path = file_join(arena, spool_dir, HEALTH_FILE);
    if (!path) {
        return STATUS_NO_MEMORY;
    }
    struct stat info;
    if (stat(path, &info) != 0 && (errno == ENOENT || errno == ENOTDIR)) {
        return STATUS_NOT_FOUND;
    }
    enum status status = xml_read_file(path, diags, &xml);
    if (status == STATUS_OK) {
        const xmlNode *root = xmlDocGetRootElement(xml.doc);
        if (xml_is(root, "status", HEALTH_NAMESPACE)) {
            read_root(arena, root, out);
        } else {
            diag_report(diags, DIAG_SPOOL_RECORD, NULL, path, "status", NULL);
            status = STATUS_INVALID;
        }
    }
    xml_close(&xml);
    return status;
}

/* --- the pulse --- */

/* Taking the lock for a moment would make a service that starts just then give up: a shared lock is
 * refused while somebody serves, and is in nobody's way but a service's that starts in that
 * microsecond, which tries again. */
static bool is_served(const char *spool_dir)
{
    struct arena *arena = arena_new();
    const char *path = arena ? file_join(arena, spool_dir, ".lock") : NULL;
    int fd = path ? open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW) : -1;
    bool served = false;
    if (fd >= 0) {
        served = flock(fd, LOCK_SH | LOCK_NB) != 0;
        close(fd);
    }
    arena_free(arena);
    return served;
}

enum health_pulse health_pulse(const char *spool_dir, const struct health *health)
{
    struct timespec now;
    if (!is_served(spool_dir)) {
        return HEALTH_NOBODY;
    }
    clock_gettime(CLOCK_MONOTONIC, &now);
    int64_t ms = (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
    bool fresh = !health || health->state == HEALTH_STARTING || ms - health->beat < HEALTH_STALE_MS;
    return fresh ? HEALTH_ALIVE : HEALTH_HANGS;
}

bool health_needs_care(const struct health *health)
{
    return health->state == HEALTH_PAUSED || health->state == HEALTH_BLIND || health->retry_count
           || health->form_count;
}
