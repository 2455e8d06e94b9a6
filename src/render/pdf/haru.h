#ifndef RENDER_PDF_HARU_H
#define RENDER_PDF_HARU_H

#include "base/arena.h"
#include "base/sink.h"
#include "base/strbuf.h"

#include <hpdf.h>
#include <hpdf_doc.h>
#include <hpdf_objects.h>
#include <hpdf_pages.h>

/* libharu as a store of PDF objects: it numbers them, writes the file's skeleton (catalog, page
 * tree, cross-reference table) and streams. What stands inside a dictionary is our own text,
 * written through libharu's per-dictionary write hook: exact numbers (libharu's are C floats), no
 * limits on strings, and a prepared font costs nothing per document.
 *
 * Errors are recorded by libharu's handler and stick; they are read once per page and at the end.
 */
struct haru {
    HPDF_Doc doc;
    struct arena *arena; /* raw texts and stream bytes: they are read while saving */
    HPDF_STATUS error, detail;
    struct sink *sink; /* while saving */
};

/* `arena` lives at least as long. haru_close by the caller, also after failure. */
enum status haru_open(struct haru *haru, struct arena *arena) WARN_UNUSED;
void haru_close(struct haru *haru);
enum status haru_status(const struct haru *haru) WARN_UNUSED;

/* A new indirect dictionary; `entries` is the text between << and >>, NULL: set later. NULL on
 * error. */
HPDF_Dict haru_dict(struct haru *haru, const char *entries);
/* A new indirect stream whose bytes stay as they are; `entries` names their /Filter. */
HPDF_Dict haru_stream(struct haru *haru, const char *entries, struct slice bytes);
/* Entries written behind those that libharu keeps in the dictionary itself. */
void haru_set_entries(HPDF_Dict dict, const char *entries);
/* The object number, 0 for NULL. */
uint32_t haru_id(HPDF_Dict dict);

/* Makes a dictionary one of the pages, in order. */
void haru_add_page(struct haru *haru, HPDF_Pages parent, HPDF_Dict page);

/* A NUL-terminated copy of the text in the arena; the buffer is emptied. NULL when memory failed.
 */
const char *haru_keep(struct haru *haru, struct strbuf *text);

/* Writes the file. */
enum status haru_save(struct haru *haru, struct sink *sink) WARN_UNUSED;

/* " 12 0 R" */
void haru_add_reference(struct strbuf *text, HPDF_Dict target);
/* A text string object, UTF-8 in, UTF-16 or plain ASCII out. */
void haru_add_text_string(struct strbuf *text, struct slice value);
/* A byte string object. */
void haru_add_byte_string(struct strbuf *text, struct slice value);
/* A name object. */
void haru_add_name(struct strbuf *text, const char *name);

#endif
