#ifndef FORM_FORM_INTERNAL_H
#define FORM_FORM_INTERNAL_H

#include "form/form.h"

/* Reads one manifest. A fault is a diagnostic and leaves *out NULL; paths must lie in the data
 * folder. */
enum status form_read_manifest(const struct forms *forms, const char *dir, const char *path,
                               struct diagnostics *diags, struct form **out) WARN_UNUSED;

#endif
