#ifndef CLI_PLACES_H
#define CLI_PLACES_H

#include "base/arena.h"
#include "base/status.h"

/* Where this installation keeps its things. A program in a source tree's build/ uses that tree, one
 * in PREFIX/bin uses PREFIX/share: found from the program's own place, so that a tree or a prefix
 * can be moved. */
struct places {
    const char *data;   /* holds schemas/ and templates/ */
    const char *fonts;  /* faces that came with the data; NULL: none */
    const char *locale; /* holds zh_CN/LC_MESSAGES/jianjia.mo */
};

/* `data`: what --data named, or NULL. Strings in the arena; STATUS_NO_MEMORY. */
enum status places_find(struct arena *arena, const char *data, struct places *out) WARN_UNUSED;

#endif
