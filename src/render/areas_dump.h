#ifndef RENDER_AREAS_DUMP_H
#define RENDER_AREAS_DUMP_H

#include "render/backend.h"

/* The area tree as XML, for tests and debugging: geometry in mpt relative to the parent's border
 * rectangle, glyph runs as their text, face and size. */
extern const struct backend backend_areas;

#endif
