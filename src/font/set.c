#include "font/font_internal.h"

#include <string.h>

#define MAX_FACES 16
#define MAX_LISTED 12
#define BOLD 600 /* from here on a weight is bold */

/* A family that was asked for and is not installed. */
struct substitution {
    const char *wanted;
    const char *found; /* NULL: no family or role of that name is known at all */
};

struct font_set {
    struct font_set *next;
    const char *families; /* key, with weight and italic */
    int32_t weight;
    bool italic;
    struct face *faces[MAX_FACES]; /* those listed, then the fallbacks */
    size_t listed, count;
    uint8_t han_order[MAX_FACES]; /* indices into faces: those listed that have Han come first */
    const char *latin_name, *han_name;
    struct substitution substitutions[MAX_LISTED];
    size_t substitution_count;
};

/* The face of an entry with the synthetic traits wanted; one struct face for each combination. */
static struct face *find_face(struct fonts *fonts, struct font_entry *entry, bool bold, bool italic)
{
    for (struct face *face = fonts->faces; face; face = face->next) {
        if (face->entry == entry && face->info.synthetic_bold == bold
            && face->info.synthetic_italic == italic) {
            return face;
        }
    }
    struct face *face = arena_alloc(fonts->arena, sizeof *face);
    if (face) {
        face->entry = entry;
        face->info.synthetic_bold = bold;
        face->info.synthetic_italic = italic;
        face->number = fonts->face_count++;
        face->next = fonts->faces;
        fonts->faces = face;
    }
    return face;
}

/* Adds a face unless the set has it already. False: no memory. */
static bool add_face(struct fonts *fonts, struct font_set *set, struct font_entry *entry,
                     bool naturally_bold)
{
    bool bold = set->weight >= BOLD && entry->weight < BOLD && !naturally_bold;
    struct face *face = find_face(fonts, entry, bold, set->italic && !entry->italic);
    for (size_t i = 0; i < set->count; i++) {
        if (set->faces[i] == face) {
            return true;
        }
    }
    if (face && set->count < MAX_FACES) {
        set->faces[set->count++] = face;
    }
    return face != NULL;
}

static bool add_role(struct fonts *fonts, struct font_set *set, enum font_role_id role,
                     const char **family)
{
    struct font_entry *entry =
        fonts_role_entry(&fonts->catalogue, role, set->weight, set->italic, family);
    return !entry || add_face(fonts, set, entry, role == FONT_XIAOBIAOSONG);
}

static bool note_substitution(struct fonts *fonts, struct font_set *set, struct slice wanted,
                              const char *found)
{
    if (set->substitution_count == MAX_LISTED) {
        return true;
    }
    const char *copy = arena_copy(fonts->arena, wanted);
    set->substitutions[set->substitution_count++] = (struct substitution){copy ? copy : "", found};
    return copy != NULL;
}

static void name_set(struct font_set *set, const char *name, bool latin, bool han)
{
    if (latin && !set->latin_name) {
        set->latin_name = name;
    }
    if (han && !set->han_name) {
        set->han_name = name;
    }
}

/* A family of the list that is a role, or another name of one. */
static bool add_role_family(struct fonts *fonts, struct font_set *set, struct slice name,
                            enum font_role_id role)
{
    const struct font_role_row *row = &FONT_ROLE_ROWS[role];
    const char *found = "";
    if (!add_role(fonts, set, role, &found)) {
        return false;
    }
    name_set(set, row->standard, true, row->han);
    if (!fonts->roles[role].substituted) { /* the face itself, under another of its names */
        return true;
    }
    bool is_role = font_name_equal(name, slice_from(row->role));
    return note_substitution(fonts, set, is_role ? slice_from(row->standard) : name, found);
}

/* One name of the list. A family that is installed under that very name is taken before the role.
 */
static bool add_family(struct fonts *fonts, struct font_set *set, struct slice name)
{
    enum font_role_id role = font_role_named(name);
    struct font_entry *entry = catalogue_find(&fonts->catalogue, name, set->weight, set->italic);
    if (entry && core_open(entry)) {
        bool han = entry->core->has_han;
        const char *own =
            role < FONT_ROLE_COUNT ? FONT_ROLE_ROWS[role].standard : entry->core->family;
        name_set(set, own, true, han);
        return add_face(fonts, set, entry, role == FONT_XIAOBIAOSONG);
    }
    return role < FONT_ROLE_COUNT ? add_role_family(fonts, set, name, role)
                                  : note_substitution(fonts, set, name, NULL);
}

/* The face of a role's own style for characters that its face lacks: a name in 黑体 stays one. */
static bool add_rare(struct fonts *fonts, struct font_set *set, enum font_role_id role)
{
    const struct font_candidate *rare = &FONT_ROLE_ROWS[role].rare;
    int32_t weight = rare->weight ? rare->weight : set->weight;
    struct font_entry *entry =
        rare->family
            ? catalogue_find(&fonts->catalogue, slice_from(rare->family), weight, set->italic)
            : NULL;
    return !entry || add_face(fonts, set, entry, role == FONT_XIAOBIAOSONG);
}

/* Without Han in the list, Han goes to the partner of the first Latin role, then to the fallbacks.
 */
static bool add_fallbacks(struct fonts *fonts, struct font_set *set, enum font_role_id first,
                          enum font_role_id first_han)
{
    bool has_han = false;
    for (size_t i = 0; i < set->listed; i++) {
        has_han = has_han || face_metrics(set->faces[i])->has_han;
    }
    enum font_role_id partner =
        first < FONT_ROLE_COUNT ? FONT_ROLE_ROWS[first].han_partner : FONT_SONGTI;
    const char *family;
    name_set(set, FONT_ROLE_ROWS[partner].standard, false, true);
    name_set(set, set->han_name, true, true);
    return (has_han || add_role(fonts, set, partner, &family))
           && add_rare(fonts, set, first_han < FONT_ROLE_COUNT ? first_han : partner)
           && add_role(fonts, set, FONT_FALLBACK_1, &family)
           && add_role(fonts, set, FONT_FALLBACK_2, &family)
           && add_role(fonts, set, FONT_SERIF, &family);
}

static void order_han(struct font_set *set)
{
    size_t n = 0;
    for (int with_han = 1; with_han >= 0; with_han--) {
        for (size_t i = 0; i < set->listed; i++) {
            if (face_metrics(set->faces[i])->has_han == (with_han == 1)) {
                set->han_order[n++] = (uint8_t)i;
            }
        }
    }
    while (n < set->count) {
        set->han_order[n] = (uint8_t)n;
        n++;
    }
    if (set->listed && !face_metrics(set->faces[set->han_order[0]])->has_han) {
        /* nothing listed has Han: the partner and the fallbacks come first for what is Chinese */
        memmove(set->han_order, set->han_order + set->listed, set->count - set->listed);
        for (size_t i = 0; i < set->listed; i++) {
            set->han_order[set->count - set->listed + i] = (uint8_t)i;
        }
    }
}

static struct slice trim_quotes(struct slice name)
{
    name = slice_trim(name);
    while (name.len && (*name.ptr == '\'' || *name.ptr == '"')) {
        name.ptr++;
        name.len--;
    }
    while (name.len && (name.ptr[name.len - 1] == '\'' || name.ptr[name.len - 1] == '"')) {
        name.len--;
    }
    return slice_trim(name);
}

static bool fill(struct fonts *fonts, struct font_set *set)
{
    struct slice rest = slice_from(set->families);
    enum font_role_id first = FONT_ROLE_COUNT, first_han = FONT_ROLE_COUNT;
    while (rest.ptr) {
        struct slice name = trim_quotes(slice_cut(&rest, ','));
        if (!name.len || set->count >= MAX_LISTED) {
            continue;
        }
        if (!add_family(fonts, set, name)) {
            return false;
        }
        enum font_role_id role = font_role_named(name);
        first = first == FONT_ROLE_COUNT ? role : first;
        if (first_han == FONT_ROLE_COUNT && role < FONT_ROLE_COUNT && FONT_ROLE_ROWS[role].han) {
            first_han = role;
        }
    }
    set->listed = set->count;
    if (!add_fallbacks(fonts, set, first, first_han)) {
        return false;
    }
    order_han(set);
    return fonts_status(fonts) == STATUS_OK && set->count > 0;
}

static bool reported(const struct diagnostics *diags, enum diag_code code, const char *wanted)
{
    for (size_t i = 0; i < diags->count; i++) {
        const struct diagnostic *item = &diags->items[i];
        if (item->code == code && item->place.found && strcmp(item->place.found, wanted) == 0) {
            return true;
        }
    }
    return false;
}

static void report_substitutions(const struct font_set *set, struct diagnostics *diags)
{
    if (!diags || set->substitution_count == 0 || !diag_first(diags, set)) {
        return; /* it is asked for with every span of a document */
    }
    for (size_t i = 0; i < set->substitution_count; i++) {
        const struct substitution *s = &set->substitutions[i];
        enum diag_code code = s->found ? DIAG_FONT_SUBSTITUTED : DIAG_FONT_UNKNOWN;
        if (!reported(diags, code, s->wanted)) {
            struct diag_place place = {.found = s->wanted};
            const char *used =
                s->found && *s->found ? s->found : face_metrics(set->faces[0])->family;
            diag_report(diags, code, &place, s->wanted, used, (const char *)NULL);
        }
    }
}

const struct font_set *fonts_set(struct fonts *fonts, const char *families, int32_t weight,
                                 bool italic, struct diagnostics *diags)
{
    struct font_set *set = fonts->sets;
    while (set
           && (set->weight != weight || set->italic != italic
               || strcmp(set->families, families) != 0)) {
        set = set->next;
    }
    if (!set) {
        set = arena_alloc(fonts->arena, sizeof *set);
        const char *key = arena_strdup(fonts->arena, families);
        if (!set || !key) {
            return NULL;
        }
        *set = (struct font_set){.families = key, .weight = weight, .italic = italic};
        if (!fill(fonts, set)) {
            return NULL;
        }
        set->next = fonts->sets;
        fonts->sets = set;
    }
    report_substitutions(set, diags);
    return set;
}

const struct face *font_set_primary(const struct font_set *set)
{
    for (size_t i = 0; i < set->listed; i++) {
        if (face_metrics(set->faces[i])->has_han) {
            return set->faces[i];
        }
    }
    return set->faces[0];
}

const struct face *font_set_face(const struct font_set *set, uint32_t code_point, bool han_context)
{
    bool wide = font_char_is_wide(code_point) || (han_context && font_char_is_shared(code_point));
    for (size_t i = 0; i < set->count; i++) {
        const struct face *face = set->faces[wide ? set->han_order[i] : i];
        if (face_char(face, code_point).glyph) {
            return face;
        }
    }
    return NULL;
}

const char *font_set_latin_name(const struct font_set *set)
{
    return set->latin_name;
}

const char *font_set_han_name(const struct font_set *set)
{
    return set->han_name;
}
