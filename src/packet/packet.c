#include "packet/packet.h"

#include "base/alloc.h"
#include "base/file.h"
#include "base/limits.h"
#include "zip/zip.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PACKET_FORM_ID "application-packet"
#define PACKET_NAMESPACE "urn:jianjia:packet:1"
/* Photos of a contact sheet, some 80 mm wide: enough for 200 dpi. */
#define PHOTO_PIXELS 640
/* A folder of photos may hold folders; nobody files deeper. */
#define DEEPEST_FOLDER 3

/* --- what there is --- */

/* Nothing that anybody put there to be bound: hidden files, what an office program has open. */
static bool is_passed_over(const char *name)
{
    const char *base = file_base_name(name);
    return intake_is_litter(name) || base[0] == '.' || strncmp(base, "~$", 2) == 0;
}

static struct packet_item *add_item(struct packet *packet, const char *name)
{
    if (!mem_grow((void **)&packet->items, &packet->capacity, packet->count + 1,
                  sizeof *packet->items)) {
        return NULL;
    }
    struct packet_item *item = &packet->items[packet->count++];
    *item = (struct packet_item){.name = name};
    return item;
}

void packet_begin(struct arena *arena, const char *place, struct packet *out)
{
    *out = (struct packet){.arena = arena, .place = place};
}

enum status packet_add_form(struct packet *packet, const char *name, const char *part, bool aside,
                            struct submission *submission)
{
    struct packet_item *item = add_item(packet, name);
    if (!item) {
        submission_close(submission);
        return STATUS_NO_MEMORY;
    }
    item->kind = PACKET_FORM;
    item->part = part ? part : arena_printf(packet->arena, "%zu", packet->count);
    item->aside = aside;
    item->submission = *submission;
    return item->part ? STATUS_OK : STATUS_NO_MEMORY;
}

enum status packet_add_photo(struct packet *packet, const char *name, struct slice bytes,
                             struct diagnostics *diags)
{
    struct packet_item *item = add_item(packet, name);
    if (!item) {
        return STATUS_NO_MEMORY;
    }
    item->kind = PACKET_PHOTO;
    item->uri = "";
    enum status status = bytes.ptr ? image_thumbnail(bytes, name, PHOTO_PIXELS, packet->arena,
                                                     diags, &item->uri, &item->info)
                                   : STATUS_OK;
    packet->count -= status != STATUS_OK;
    return status;
}

static enum status take_form(struct pipeline *pipeline, struct packet *packet, const char *name,
                             struct slice bytes, struct diagnostics *diags)
{
    struct submission submission;
    enum status status =
        pipeline_check_bytes(pipeline, name, bytes, packet->arena, diags, &submission);
    if (status != STATUS_OK) {
        submission_close(&submission); /* told; the others are bound without it */
        return status;
    }
    return packet_add_form(packet, name, NULL, false, &submission);
}

/* One file, under the name that people know it by. Only the machine's faults end the reading. */
static enum status take(struct pipeline *pipeline, struct packet *packet, const char *name,
                        struct slice bytes, struct diagnostics *diags)
{
    enum status status = STATUS_OK;
    const struct diag_place before = diags->base;
    diags->base.file = name;
    if (intake_is_form_name(name)) {
        status = take_form(pipeline, packet, name, bytes, diags);
    } else if (intake_is_photo_name(name)) {
        status = packet_add_photo(packet, name, bytes, diags);
    } else {
        diag_report(diags, DIAG_PACKET_STRANGE, NULL, name, NULL);
    }
    diags->base = before;
    return status;
}

static bool is_of_the_machine(enum status status)
{
    return status == STATUS_NO_MEMORY || status == STATUS_IO || status == STATUS_CONFIG;
}

struct taking {
    struct pipeline *pipeline;
    struct packet *packet;
    struct diagnostics *diags;
    enum status worst;
};

static enum status take_file(struct taking *t, const char *path, const char *name)
{
    struct slice bytes;
    enum status status = file_read(t->packet->arena, path, LIMIT_IMAGE_BYTES, &bytes);
    if (status == STATUS_OK) {
        status = take(t->pipeline, t->packet, name, bytes, t->diags);
    } else {
        const struct diag_place place = {.file = name};
        diag_report(t->diags, DIAG_FILE_UNREADABLE, &place, name, status_name(status),
                    status_name(status), NULL);
    }
    t->worst = status_worse(t->worst, status);
    return is_of_the_machine(status) ? status : STATUS_OK;
}

static enum status take_folder(struct taking *t, const char *dir, const char *above, int depth)
{
    struct arena *arena = t->packet->arena;
    char **names = NULL;
    enum status status = file_list(arena, dir, &names);
    for (; status == STATUS_OK && *names; names++) {
        const char *path = file_join(arena, dir, *names);
        const char *shown = intake_shown_name(arena, slice_from(*names));
        const char *name = shown ? arena_printf(arena, "%s%s", above, shown) : NULL;
        if (!path || !name) {
            status = STATUS_NO_MEMORY;
        } else if (is_passed_over(*names)) {
            continue;
        } else if (!file_is_dir(path)) {
            status = take_file(t, path, name);
        } else if (depth < DEEPEST_FOLDER) {
            const char *below = arena_printf(arena, "%s/", name);
            status = below ? take_folder(t, path, below, depth + 1) : STATUS_NO_MEMORY;
        }
    }
    return status;
}

static int by_name(const void *a, const void *b)
{
    const struct archive_entry *x = a, *y = b;
    return strcmp(x->name, y->name);
}

static enum status take_archive(struct taking *t, const char *path)
{
    static const struct archive_limits limits = {
        .entries = LIMIT_ZIP_ENTRIES,
        .entry_bytes = LIMIT_IMAGE_BYTES,
        .total_bytes = LIMIT_ZIP_BYTES,
        .ratio = LIMIT_ZIP_RATIO,
    };
    struct arena *arena = t->packet->arena;
    struct archive_reader *archive = NULL;
    struct slice bytes;
    size_t count = 0;
    enum status status = file_read(arena, path, LIMIT_SPOOLED_BYTES, &bytes);
    if (status == STATUS_OK) {
        status = archive_open_bytes(bytes, &limits, arena, t->diags, &archive);
    }
    const struct archive_entry *entries =
        status == STATUS_OK ? archive_entries(archive, &count) : NULL;
    struct archive_entry *sorted = arena_array(arena, count + 1, sizeof *sorted);
    if (status == STATUS_OK && !sorted) {
        status = STATUS_NO_MEMORY;
    }
    if (status == STATUS_OK && count) {
        memcpy(sorted, entries, count * sizeof *sorted);
        qsort(sorted, count, sizeof *sorted, by_name);
    }
    for (size_t i = 0; i < count && status == STATUS_OK; i++) {
        struct slice content;
        if (sorted[i].folder || is_passed_over(sorted[i].name)) {
            continue;
        }
        status = archive_read(archive, &sorted[i], arena, t->diags, &content);
        if (status == STATUS_OK) {
            enum status one = take(t->pipeline, t->packet, sorted[i].name, content, t->diags);
            t->worst = status_worse(t->worst, one);
            status = is_of_the_machine(one) ? one : STATUS_OK;
        }
    }
    archive_reader_free(archive);
    return status;
}

enum status packet_open(struct pipeline *pipeline, const char *place, struct arena *arena,
                        struct diagnostics *diags, struct packet *out)
{
    packet_begin(arena, place, out);
    struct taking taking = {pipeline, out, diags, STATUS_OK};
    diags->base.file = place;
    enum status status =
        file_is_dir(place) ? take_folder(&taking, place, "", 0) : take_archive(&taking, place);
    if (status == STATUS_OK && taking.worst != STATUS_OK) {
        status = STATUS_INVALID;
    }
    bool forms = is_of_the_machine(status);
    for (size_t i = 0; i < out->count; i++) {
        forms |= out->items[i].kind == PACKET_FORM;
    }
    if (!forms) {
        diag_report(diags, DIAG_PACKET_EMPTY, NULL, place, NULL);
        status = status == STATUS_OK ? STATUS_NOT_FOUND : status;
    }
    return status;
}

void packet_close(struct packet *packet)
{
    for (size_t i = 0; i < packet->count; i++) {
        submission_close(&packet->items[i].submission);
    }
    mem_free(packet->items);
    submission_close(&packet->made);
}

/* --- the document of the whole --- */

static bool add_form(xmlNode *root, struct packet *packet, const struct packet_item *item)
{
    const struct submission *submission = &item->submission;
    xmlNode *node = xml_add(&packet->made.xml, root, NULL, "form", 1);
    return node && xml_set(node, "part", item->part) && xml_set(node, "file", item->name)
           && xml_set(node, "id", submission->form->id)
           && xml_set(node, "title", submission->form->title)
           && xml_set(node, "check-code", submission->check_code)
           && (!item->aside || xml_set(node, "aside", "yes"))
           && xml_graft(node, NULL, xmlDocGetRootElement(submission->xml.doc));
}

static bool add_photo(xmlNode *root, struct packet *packet, const struct packet_item *item)
{
    char width[16], height[16];
    xmlNode *node = xml_add(&packet->made.xml, root, NULL, "photo", 1);
    snprintf(width, sizeof width, "%d", item->info.pixel_width);
    snprintf(height, sizeof height, "%d", item->info.pixel_height);
    return node && xml_set(node, "file", item->name)
           && xml_set(node, "base", file_base_name(item->name)) && xml_set(node, "width", width)
           && xml_set(node, "height", height) && xml_set(node, "src", item->uri);
}

static bool add_finding(struct packet *packet, const char *severity, const char *file,
                        const char *place, const char *message, const char *remedy)
{
    xmlNode *root = xmlDocGetRootElement(packet->made.xml.doc);
    xmlNode *node = root ? xml_add(&packet->made.xml, root, NULL, "finding", 1) : NULL;
    return node && xml_set(node, "severity", severity) && xml_set(node, "file", file)
           && xml_set(node, "place", place) && xml_set(node, "message", message)
           && xml_set(node, "remedy", remedy);
}

/* What is wrong, or should be looked at, as the paper shows it. */
static bool add_findings(struct packet *packet, const struct diagnostics *diags)
{
    bool done = true;
    for (size_t i = 0; i < diags->count && done; i++) {
        const struct diagnostic *item = &diags->items[i];
        const char *file = item->place.file ? item->place.file : "";
        if (item->severity < SEVERITY_WARNING) {
            continue;
        }
        done = add_finding(packet, severity_name(item->severity, LANGUAGE_EN),
                           strcmp(file, packet->place) == 0 ? "" : file,
                           item->place.label ? item->place.label : "", item->message[LANGUAGE_ZH],
                           item->hint[LANGUAGE_ZH]);
    }
    return done;
}

static bool add_titles(xmlNode *root, struct packet *packet)
{
    bool done = true;
    const struct packet_title *title = packet->titles;
    for (; title && done; title = title->next) {
        xmlNode *node = xml_add(&packet->made.xml, root, NULL, "title", 1);
        done = node && xml_set(node, "kind", title->kind) && xml_set(node, "state", title->state)
               && xml_set(node, "granted", title->granted)
               && (!title->subject || !*title->subject || xml_set(node, "subject", title->subject))
               && (!title->deadline || !*title->deadline
                   || xml_set(node, "deadline", title->deadline));
    }
    return done;
}

void packet_set_titles(struct packet *packet, struct packet_title *titles)
{
    packet->titles = titles;
    packet->titles_known = true;
}

static enum status build(struct pipeline *pipeline, struct packet *packet)
{
    struct submission *made = &packet->made;
    *made = (struct submission){.name = packet->place, .encoding = "UTF-8"};
    made->form = forms_by_id(pipeline->forms, PACKET_FORM_ID);
    enum status status = made->form ? xml_new("packet", &made->xml) : STATUS_CONFIG;
    xmlNode *root = status == STATUS_OK ? xml_add(&made->xml, NULL, NULL, "packet", 1) : NULL;
    bool done = root && xml_declare(root, NULL, PACKET_NAMESPACE);
    for (size_t i = 0; i < packet->count && done; i++) {
        const struct packet_item *item = &packet->items[i];
        done = item->kind == PACKET_FORM ? add_form(root, packet, item)
                                         : add_photo(root, packet, item);
    }
    done = done && (!packet->titles_known || xml_set(root, "titles", "yes"))
           && add_titles(root, packet);
    return status == STATUS_OK && !done ? STATUS_NO_MEMORY : status;
}

static enum status open_part(void *state, const char *name, struct diagnostics *diags,
                             struct submission *out)
{
    const struct packet *packet = state;
    (void)diags;
    for (size_t i = 0; i < packet->count; i++) {
        const struct packet_item *item = &packet->items[i];
        if (item->part && strcmp(item->part, name) == 0) {
            *out = item->submission;
            return xml_copy(&item->submission.xml, &out->xml);
        }
    }
    return STATUS_NOT_FOUND;
}

enum status packet_check(struct pipeline *pipeline, struct packet *packet,
                         struct diagnostics *diags)
{
    pipeline->parts = (struct pipeline_parts){open_part, packet};
    size_t before = diags->count;
    diags->base = (struct diag_place){.file = packet->place};
    enum status status = build(pipeline, packet);
    if (status == STATUS_OK) {
        status = pipeline_check_made(pipeline, &packet->made, packet->arena, diags);
    }
    for (size_t i = before; i < diags->count; i++) {
        /* nobody has seen the document that was made: the sentences name the files */
        diags->items[i].place.line = diags->items[i].place.column = 0;
        diags->items[i].place.label = "";
    }
    if ((status == STATUS_OK || status == STATUS_INVALID) && !add_findings(packet, diags)) {
        status = STATUS_NO_MEMORY;
    }
    return status;
}

enum status packet_make(struct pipeline *pipeline, struct packet *packet,
                        const struct packet_finding *known, const struct diagnostics *diags)
{
    pipeline->parts = (struct pipeline_parts){open_part, packet};
    enum status status = build(pipeline, packet);
    bool done = status == STATUS_OK && add_findings(packet, diags);
    for (; known && done; known = known->next) {
        done = add_finding(packet, known->severity, "", "", known->message, known->remedy);
    }
    return status == STATUS_OK && !done ? STATUS_NO_MEMORY : status;
}
