#include "font/font_internal.h"

#include "base/alloc.h"
#include "base/file.h"
#include "base/strbuf.h"

#include <fontconfig/fontconfig.h>
#include <hb-ot.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define MAX_DIR_DEPTH 4
#define BOLD 700

struct name_link {
    struct name_link *next;
    const char *name; /* folded */
    size_t entry;
};

/* The next byte of a name that counts, lower-case; 0 at the end. */
static unsigned char fold_next(struct slice *name)
{
    while (name->len) {
        unsigned char c = (unsigned char)*name->ptr++;
        name->len--;
        if (c != ' ') {
            return c >= 'A' && c <= 'Z' ? (unsigned char)(c + 32) : c;
        }
    }
    return 0;
}

bool font_name_equal(struct slice a, struct slice b)
{
    for (;;) {
        unsigned char x = fold_next(&a);
        if (x != fold_next(&b)) {
            return false;
        }
        if (!x) {
            return true;
        }
    }
}

static size_t name_hash(struct slice name) /* FNV-1a */
{
    uint32_t hash = 2166136261u;
    for (unsigned char c; (c = fold_next(&name)) != 0;) {
        hash = (hash ^ c) * 16777619u;
    }
    return hash;
}

static struct font_entry *add_entry(struct catalogue *catalogue)
{
    void *entries = catalogue->entries;
    if (!mem_grow(&entries, &catalogue->capacity, catalogue->count + 1,
                  sizeof(struct font_entry))) {
        return NULL;
    }
    catalogue->entries = entries;
    struct font_entry *entry = &catalogue->entries[catalogue->count++];
    *entry = (struct font_entry){.weight = 400, .starved = &catalogue->starved};
    return entry;
}

/* Lists the newest entry under one more name. */
static enum status add_name(struct catalogue *catalogue, struct arena *arena, struct slice name)
{
    struct name_link **bucket = &catalogue->buckets[name_hash(name) % catalogue->bucket_count];
    size_t entry = catalogue->count - 1;
    for (const struct name_link *link = *bucket; link; link = link->next) {
        if (link->entry == entry && font_name_equal(slice_from(link->name), name)) {
            return STATUS_OK;
        }
    }
    struct name_link *link = arena_alloc(arena, sizeof *link);
    const char *copy = arena_copy(arena, name);
    if (!link || !copy) {
        return STATUS_NO_MEMORY;
    }
    *link = (struct name_link){*bucket, copy, entry};
    *bucket = link;
    return STATUS_OK;
}

/* ---- folders of our own and the office's: read by name table, no cache needed ---- */

static bool is_font_file(const char *name)
{
    static const char *const ENDINGS[] = {".otf", ".ttf", ".ttc", ".otc"};
    const char *dot = strrchr(name, '.');
    for (size_t i = 0; dot && i < ARRAY_LENGTH(ENDINGS); i++) {
        if (strcasecmp(dot, ENDINGS[i]) == 0) {
            return true;
        }
    }
    return false;
}

static bool names_family(hb_ot_name_id_t id)
{
    return id == HB_OT_NAME_ID_FONT_FAMILY || id == HB_OT_NAME_ID_TYPOGRAPHIC_FAMILY
           || id == HB_OT_NAME_ID_FULL_NAME || id == HB_OT_NAME_ID_POSTSCRIPT_NAME;
}

static enum status add_names(struct catalogue *catalogue, struct arena *arena, hb_face_t *face)
{
    unsigned count = 0;
    const hb_ot_name_entry_t *names = hb_ot_name_list_names(face, &count);
    for (unsigned i = 0; i < count; i++) {
        char text[256];
        unsigned len = sizeof text;
        if (!names_family(names[i].name_id)
            || !hb_ot_name_get_utf8(face, names[i].name_id, names[i].language, &len, text)) {
            continue;
        }
        enum status status = add_name(catalogue, arena, slice_from(text));
        if (status != STATUS_OK) {
            return status;
        }
    }
    return STATUS_OK;
}

/* Some bold faces carry weight 400 in OS/2 (Fandol): the style's name is believed as well. */
static void read_style(struct font_entry *entry, hb_face_t *face)
{
    hb_font_t *font = hb_font_create(face);
    entry->weight = (int32_t)hb_style_get_value(font, HB_STYLE_TAG_WEIGHT);
    entry->italic = hb_style_get_value(font, HB_STYLE_TAG_ITALIC) > 0
                    || hb_style_get_value(font, HB_STYLE_TAG_SLANT_ANGLE) < 0;
    hb_font_destroy(font);
    char style[128];
    unsigned len = sizeof style;
    hb_ot_name_get_utf8(face, HB_OT_NAME_ID_FONT_SUBFAMILY, HB_LANGUAGE_INVALID, &len, style);
    if (len && strstr(style, "Bold") && entry->weight < BOLD) {
        entry->weight = BOLD;
    }
}

static enum status add_file(struct catalogue *catalogue, struct arena *arena, const char *path)
{
    hb_blob_t *blob = hb_blob_create_from_file_or_fail(path);
    if (!blob) {
        return STATUS_OK; /* unreadable files are nobody's face */
    }
    enum status status = STATUS_OK;
    unsigned count = hb_face_count(blob);
    for (unsigned i = 0; i < count && status == STATUS_OK; i++) {
        hb_face_t *face = hb_face_create(blob, i);
        bool usable = hb_face_get_glyph_count(face) > 0;
        struct font_entry *entry = usable ? add_entry(catalogue) : NULL;
        if (usable && !entry) {
            status = STATUS_NO_MEMORY;
        }
        if (entry) {
            entry->path = path;
            entry->index = (int)i;
            entry->private_dir = true;
            read_style(entry, face);
            status = add_names(catalogue, arena, face);
        }
        hb_face_destroy(face);
    }
    hb_blob_destroy(blob);
    return status;
}

static enum status add_dir(struct catalogue *catalogue, struct arena *arena, const char *dir,
                           int depth)
{
    char **names = NULL;
    enum status status = file_list(arena, dir, &names);
    if (status != STATUS_OK) {
        return status == STATUS_NO_MEMORY ? status : STATUS_OK;
    }
    for (size_t i = 0; names[i] && status == STATUS_OK; i++) {
        const char *path = file_join(arena, dir, names[i]);
        if (!path) {
            return STATUS_NO_MEMORY;
        }
        if (is_font_file(names[i])) {
            status = add_file(catalogue, arena, path);
        } else if (depth < MAX_DIR_DEPTH && file_is_dir(path)) {
            status = add_dir(catalogue, arena, path, depth + 1);
        }
    }
    return status;
}

/* ---- the system's: fontconfig and its caches ---- */

/* The folders and caches of a usual installation. The system's own fonts.conf adds some fifty rule
 * files that take ten times as long to read and only serve substitution, which we do not want.
 * Where the environment names a configuration, that one is read whole. */
static const char CONFIGURATION[] =
    "<?xml version=\"1.0\"?><fontconfig>"
    "<dir>/usr/share/fonts</dir><dir>/usr/local/share/fonts</dir>"
    "<dir prefix=\"xdg\">fonts</dir><dir>~/.fonts</dir>"
    "<include ignore_missing=\"yes\">/etc/fonts/local.conf</include>"
    "<cachedir>/var/cache/fontconfig</cachedir><cachedir prefix=\"xdg\">fontconfig</cachedir>"
    "</fontconfig>";

static FcConfig *system_config(bool whole)
{
    if (whole) {
        return FcInitLoadConfigAndFonts();
    }
    FcConfig *config = FcConfigCreate();
    if (config
        && (!FcConfigParseAndLoadFromMemory(config, (const FcChar8 *)CONFIGURATION, FcTrue)
            || !FcConfigBuildFonts(config))) {
        FcConfigDestroy(config);
        config = NULL;
    }
    return config;
}

static bool usable(FcPattern *pattern)
{
    FcChar8 *format = NULL;
    FcBool flag = FcFalse;
    if (FcPatternGetString(pattern, FC_FONTFORMAT, 0, &format) != FcResultMatch
        || (strcmp((const char *)format, "CFF") != 0
            && strcmp((const char *)format, "TrueType") != 0)) {
        return false;
    }
    if (FcPatternGetBool(pattern, FC_VARIABLE, 0, &flag) == FcResultMatch && flag) {
        return false;
    }
    if (FcPatternGetBool(pattern, FC_COLOR, 0, &flag) == FcResultMatch && flag) {
        return false;
    }
    int index = 0; /* the upper half names an instance of a variable face */
    return FcPatternGetInteger(pattern, FC_INDEX, 0, &index) == FcResultMatch && index >> 16 == 0;
}

static enum status add_pattern(struct catalogue *catalogue, struct arena *arena, FcPattern *pattern)
{
    FcChar8 *path = NULL, *family = NULL;
    int weight = FC_WEIGHT_REGULAR, slant = FC_SLANT_ROMAN, index = 0;
    if (!usable(pattern) || FcPatternGetString(pattern, FC_FILE, 0, &path) != FcResultMatch) {
        return STATUS_OK;
    }
    FcPatternGetInteger(pattern, FC_INDEX, 0, &index);
    FcPatternGetInteger(pattern, FC_WEIGHT, 0, &weight);
    FcPatternGetInteger(pattern, FC_SLANT, 0, &slant);
    struct font_entry *entry = add_entry(catalogue);
    const char *copy = arena_strdup(arena, (const char *)path);
    if (!entry || !copy) {
        return STATUS_NO_MEMORY;
    }
    entry->path = copy;
    entry->index = index;
    entry->weight = FcWeightToOpenType(weight);
    entry->italic = slant != FC_SLANT_ROMAN;
    for (int i = 0; FcPatternGetString(pattern, FC_FAMILY, i, &family) == FcResultMatch; i++) {
        enum status status = add_name(catalogue, arena, slice_from((const char *)family));
        if (status != STATUS_OK) {
            return status;
        }
    }
    return STATUS_OK;
}

static enum status add_system(struct catalogue *catalogue, struct arena *arena, bool whole)
{
    FcConfig *config = system_config(whole);
    const FcFontSet *set = config ? FcConfigGetFonts(config, FcSetSystem) : NULL;
    enum status status = STATUS_OK;
    for (int i = 0; set && i < set->nfont && status == STATUS_OK; i++) {
        status = add_pattern(catalogue, arena, set->fonts[i]);
    }
    if (config) {
        FcConfigDestroy(config);
    }
    return status;
}

#define BUCKETS 1021

enum status catalogue_open(struct catalogue *catalogue, const struct fonts_options *options,
                           struct arena *arena)
{
    catalogue->bucket_count = BUCKETS;
    catalogue->buckets = arena_array(arena, BUCKETS, sizeof *catalogue->buckets);
    if (!catalogue->buckets) {
        return STATUS_NO_MEMORY;
    }
    const char *const *dirs = options ? options->dirs : NULL;
    enum status status = STATUS_OK;
    for (size_t i = 0; dirs && dirs[i] && status == STATUS_OK; i++) {
        char *dir = realpath(dirs[i], NULL); /* faces are opened later, perhaps from elsewhere */
        const char *copy = dir ? arena_strdup(arena, dir) : NULL;
        status = copy ? add_dir(catalogue, arena, copy, 0) : dir ? STATUS_NO_MEMORY : STATUS_OK;
        free(dir);
    }
    return status == STATUS_OK ? add_system(catalogue, arena, options && options->system_config)
                               : status;
}

void catalogue_close(struct catalogue *catalogue)
{
    for (size_t i = 0; i < catalogue->count; i++) {
        core_close(catalogue->entries[i].core);
    }
    mem_free(catalogue->entries);
    *catalogue = (struct catalogue){0};
}

/* Smaller is nearer. Slant outranks weight, weight the folder; the path decides between equals, so
 * that the choice does not hang on the order of a directory. */
static int32_t distance(const struct font_entry *entry, int32_t weight, bool italic)
{
    int32_t weights = entry->weight > weight ? entry->weight - weight : weight - entry->weight;
    return (entry->italic != italic ? 4000 : 0) + weights * 2 + (entry->private_dir ? 0 : 1);
}

struct font_entry *catalogue_find(const struct catalogue *catalogue, struct slice family,
                                  int32_t weight, bool italic)
{
    struct font_entry *best = NULL;
    const struct name_link *link = catalogue->buckets[name_hash(family) % catalogue->bucket_count];
    for (; link; link = link->next) {
        struct font_entry *entry = &catalogue->entries[link->entry];
        if (!font_name_equal(slice_from(link->name), family)) {
            continue;
        }
        int32_t difference =
            best ? distance(entry, weight, italic) - distance(best, weight, italic) : -1;
        if (difference < 0 || (difference == 0 && strcmp(entry->path, best->path) < 0)) {
            best = entry;
        }
    }
    return best;
}
