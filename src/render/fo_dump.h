#ifndef RENDER_FO_DUMP_H
#define RENDER_FO_DUMP_H

#include "render/backend.h"

/* The refined FO tree as XML, for tests and debugging: objects with the properties that say
 * something. Lengths are points. Inherited properties stand where they change. */
extern const struct backend backend_fo;

#endif
