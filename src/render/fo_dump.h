#ifndef RENDER_FO_DUMP_H
#define RENDER_FO_DUMP_H

#include "render/backend.h"

/* The refined FO tree as an FO document, for tests and debugging (fo/print.h). */
extern const struct backend backend_fo;

#endif
