#ifndef BASE_GB18030_H
#define BASE_GB18030_H

#include "base/arena.h"
#include "base/status.h"
#include "base/strbuf.h"

/* GB18030, which holds GB2312 and GBK: what Chinese Windows writes where nobody asked for UTF-8. */

/* The C library keeps the tables in files of its own, which it opens when they are first needed and
 * may let go when they are not. A process that holds them, and every one forked of it, converts
 * without opening anything. NULL members: it could not. */
struct gb18030_hold {
    void *decoding, *encoding;
};
void gb18030_hold(struct gb18030_hold *hold);
void gb18030_release(struct gb18030_hold *hold);

/* Strictly; on STATUS_INVALID *bad is the offset of the first wrong byte. */
enum status gb18030_decode(struct slice bytes, struct arena *arena, struct slice *utf8,
                           size_t *bad) WARN_UNUSED;
/* Backwards, characters GB18030 lacks left out; *out is appended to. */
enum status gb18030_encode(struct slice utf8, struct strbuf *out) WARN_UNUSED;

#endif
