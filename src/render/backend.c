#include "render/backend.h"

#include "render/areas_dump.h"
#include "render/docx/docx.h"
#include "render/fo_dump.h"
#include "render/pdf/pdf.h"

#include <string.h>

/* Product formats first: what `render` makes when nobody asks for a format stands in this order. */
static const struct backend *const ROWS[] = {
    &backend_pdf, &backend_docx, &backend_fo, &backend_areas, NULL,
};

const struct backend *const *backends(void)
{
    return ROWS;
}

const struct backend *backend_find(const char *name)
{
    for (const struct backend *const *row = ROWS; *row; row++) {
        if (strcmp((*row)->name, name) == 0) {
            return *row;
        }
    }
    return NULL;
}

const struct backend *backend_for_path(const char *path)
{
    size_t len = strlen(path);
    for (const struct backend *const *row = ROWS; *row; row++) {
        size_t tail = strlen((*row)->extension);
        if (len > tail && strcmp(path + len - tail, (*row)->extension) == 0) {
            return *row;
        }
    }
    return NULL;
}
