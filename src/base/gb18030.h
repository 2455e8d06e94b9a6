#ifndef BASE_GB18030_H
#define BASE_GB18030_H

#include "base/arena.h"
#include "base/status.h"
#include "base/strbuf.h"

/* GB18030, which holds GB2312 and GBK: what Chinese Windows writes where nobody asked for UTF-8. */

/* Strictly; on STATUS_INVALID *bad is the offset of the first wrong byte. */
enum status gb18030_decode(struct slice bytes, struct arena *arena, struct slice *utf8,
                           size_t *bad) WARN_UNUSED;
/* Backwards, characters GB18030 lacks left out; *out is appended to. */
enum status gb18030_encode(struct slice utf8, struct strbuf *out) WARN_UNUSED;

#endif
