#ifndef INTAKE_INTAKE_H
#define INTAKE_INTAKE_H

#include "form/form.h"

/* bytes -> submission. Reads, sniffs the encoding, converts, prescans, parses, finds the form.
 * Judges no content. */

struct submission {
    const char *name;        /* as the user named the file */
    struct slice bytes;      /* as dropped */
    char hash[65];           /* SHA-256 of bytes, hex */
    char check_code[10];     /* short code of the content, printed on every page */
    const char *encoding;    /* UTF-8, UTF-16LE, UTF-16BE, GB18030: as found */
    struct xml_document xml; /* parsed from UTF-8 */
    struct form *form;
    bool extracted; /* bytes are what pipeline_open_bytes took out of a Word document */
};

/* Reads `path` ("-": standard input) into *out; strings live in `arena`, submission_close frees the
 * tree. Everything that is not a well-formed submission of a known form ends here with diagnostics.
 */
enum status intake_file(const struct forms *forms, const char *path, struct arena *arena,
                        struct diagnostics *diags, struct submission *out) WARN_UNUSED;
/* The same from bytes in memory (watch, tests, fuzzing). */
enum status intake_bytes(const struct forms *forms, const char *name, struct slice bytes,
                         struct arena *arena, struct diagnostics *diags,
                         struct submission *out) WARN_UNUSED;
/* Plain text alone, for the proof-reader: the same sniffing and decoding, no XML. *utf8 lives in
 * `arena`. */
enum status intake_text(const char *path, struct arena *arena, struct diagnostics *diags,
                        struct slice *utf8) WARN_UNUSED;
/* The same of bytes that were read already. */
enum status intake_text_bytes(const char *name, struct slice bytes, struct arena *arena,
                              struct diagnostics *diags, struct slice *utf8) WARN_UNUSED;
/* Reads a file whole, at most `most` bytes; what prevents it is a finding. */
enum status intake_read(const char *path, size_t most, struct arena *arena,
                        struct diagnostics *diags, struct slice *bytes) WARN_UNUSED;
/* A file name that came as bytes, as people are shown it: UTF-8 as it is, bytes of GB18030
 * converted with a remark, all else with \\xNN; control and bidirectional characters escaped. NULL
 * when memory fails. */
char *intake_shown_name(struct arena *arena, struct slice name);
/* What bytes that are no XML seem to be, by their first ones: "PDF 文档", "a PDF document". False:
 * nothing we know. */
bool intake_sniff(struct slice bytes, const char **zh, const char **en);

/* What a file, or an entry of an archive, is by its name: a form (XML, or a Word document that
 * holds one), a photograph; or litter, what macOS, Windows and network disks put into folders and
 * archives by themselves. */
bool intake_is_form_name(const char *name);
bool intake_is_word_name(const char *name);
bool intake_is_photo_name(const char *name);
bool intake_is_litter(const char *name);

void submission_close(struct submission *submission);

#endif
