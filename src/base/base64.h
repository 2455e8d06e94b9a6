#ifndef BASE_BASE64_H
#define BASE_BASE64_H

#include "base/arena.h"
#include "base/slice.h"
#include "base/status.h"
#include "base/strbuf.h"

/* Base64 (RFC 4648) by nettle. */

void base64_add(struct strbuf *out, struct slice bytes);

/* Into `arena`; blanks are passed over. STATUS_INVALID: no base64, or broken off. */
enum status base64_read(struct slice text, struct arena *arena, struct slice *out) WARN_UNUSED;

#endif
