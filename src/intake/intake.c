#include "intake/intake.h"

#include "intake/intake_internal.h"

#include "base/file.h"
#include "base/hash.h"
#include "base/limits.h"

#include <errno.h>
#include <stdio.h>

static void report_unread(struct diagnostics *diags, const char *path, size_t most,
                          enum status status, int error)
{
    struct diag_place place = {.file = path};
    char limit[16];
    switch (status) {
    case STATUS_NOT_FOUND:
        diag_report(diags, DIAG_FILE_MISSING, &place, path, NULL);
        break;
    case STATUS_INVALID:
        diag_report(diags, DIAG_FILE_FOLDER, &place, path, NULL);
        break;
    case STATUS_LIMIT:
        snprintf(limit, sizeof limit, "%zu", most >> 20);
        diag_report(diags, DIAG_FILE_TOO_LARGE, &place, file_base_name(path), limit, NULL);
        break;
    case STATUS_NO_MEMORY:
        diag_report(diags, DIAG_NO_MEMORY, &place, NULL);
        break;
    default:
        diag_report(diags, DIAG_FILE_UNREADABLE, &place, path, errno_text(error, true),
                    errno_text(error, false), NULL);
        break;
    }
}

static void report_file(struct diagnostics *diags, const char *path, enum status status, int error)
{
    report_unread(diags, path, LIMIT_SUBMISSION_BYTES, status, error);
}

enum status intake_read(const char *path, size_t most, struct arena *arena,
                        struct diagnostics *diags, struct slice *bytes)
{
    errno = 0;
    enum status status = file_read(arena, path, most, bytes);
    if (status != STATUS_OK) {
        int error = errno;
        const char *stage = diags->base.stage;
        diags->base.stage = "intake";
        report_unread(diags, path, most, status, error);
        diags->base.stage = stage;
    }
    return status;
}

static enum status refuse_kind(struct magic magic, const char *name, struct diagnostics *diags)
{
    struct diag_place place = {.file = name};
    diag_report(diags, magic.office ? DIAG_INTAKE_OFFICE : DIAG_XML_NOT_XML, &place, magic.zh,
                magic.en, NULL);
    return STATUS_UNSUPPORTED;
}

/* Bytes -> checked UTF-8 text. */
static enum status decode(struct submission *submission, struct arena *arena,
                          struct diagnostics *diags, struct slice *utf8)
{
    const char *name = submission->name;
    struct diag_place place = {.file = name};
    struct decoded decoded = {0};
    if (submission->bytes.len == 0) {
        diag_report(diags, DIAG_FILE_EMPTY, &place, file_base_name(name), NULL);
        return STATUS_INVALID;
    }
    if (submission->bytes.len > LIMIT_SUBMISSION_BYTES) {
        report_file(diags, name, STATUS_LIMIT, 0);
        return STATUS_LIMIT;
    }
    struct magic magic = magic_sniff(submission->bytes);
    if (magic.zh) {
        return refuse_kind(magic, name, diags);
    }
    enum status status = encoding_decode(submission->bytes, name, arena, diags, &decoded);
    submission->encoding = decoded.encoding;
    *utf8 = decoded.utf8;
    if (status != STATUS_OK) {
        return status;
    }
    if (slice_trim(decoded.utf8).len == 0) {
        diag_report(diags, DIAG_XML_EMPTY, &place, NULL);
        return STATUS_INVALID;
    }
    magic = magic_sniff_text(decoded.utf8);
    if (magic.zh) {
        return refuse_kind(magic, name, diags);
    }
    status = mojibake_check(decoded.utf8, name, diags);
    return status == STATUS_OK ? prescan_text(decoded.utf8, name, diags) : status;
}

static bool has_references(struct slice text)
{
    for (size_t i = 0; i + 1 < text.len; i++) {
        if (text.ptr[i] == '&' && text.ptr[i + 1] == '#') {
            return true;
        }
    }
    return false;
}

static enum status read_submission(const struct forms *forms, struct arena *arena,
                                   struct diagnostics *diags, struct submission *submission)
{
    struct slice utf8 = {0};
    hash_sha256_hex(submission->bytes, submission->hash);
    enum status status = decode(submission, arena, diags, &utf8);
    if (status == STATUS_OK) {
        status = xml_parse(utf8, submission->name, diags, &submission->xml);
    }
    if (status == STATUS_OK && has_references(utf8)) {
        status = prescan_tree(&submission->xml, submission->name, arena, diags);
    }
    if (status == STATUS_OK) {
        status = identify_form(forms, &submission->xml, submission->name, arena, diags,
                               &submission->form);
    }
    if (status == STATUS_OK) {
        status = identify_content(&submission->xml, submission->check_code);
    }
    if (status == STATUS_NO_MEMORY) {
        report_file(diags, submission->name, status, 0);
    }
    return status;
}

enum status intake_bytes(const struct forms *forms, const char *name, struct slice bytes,
                         struct arena *arena, struct diagnostics *diags, struct submission *out)
{
    struct diag_place outer = diags->base;
    *out = (struct submission){.name = name, .bytes = bytes, .encoding = ""};
    diags->base.file = name;
    diags->base.stage = "intake";
    enum status status = read_submission(forms, arena, diags, out);
    diags->base = outer;
    if (status != STATUS_OK) {
        xml_close(&out->xml);
    }
    return status;
}

enum status intake_file(const struct forms *forms, const char *path, struct arena *arena,
                        struct diagnostics *diags, struct submission *out)
{
    struct slice bytes = {0};
    *out = (struct submission){.name = path, .encoding = ""};
    enum status status = intake_read(path, LIMIT_SUBMISSION_BYTES, arena, diags, &bytes);
    if (status != STATUS_OK) {
        return status;
    }
    return intake_bytes(forms, path, bytes, arena, diags, out);
}

static enum status decode_text(const char *name, struct slice bytes, struct arena *arena,
                               struct diagnostics *diags, struct slice *utf8)
{
    struct decoded decoded = {0};
    struct diag_place place = {.file = name};
    if (bytes.len == 0) {
        diag_report(diags, DIAG_FILE_EMPTY, &place, file_base_name(name), NULL);
        return STATUS_INVALID;
    }
    struct magic magic = magic_sniff(bytes);
    if (magic.zh) {
        diag_report(diags, DIAG_TEXT_NOT_TEXT, &place, magic.zh, magic.en, NULL);
        return STATUS_UNSUPPORTED;
    }
    enum status status = encoding_decode(bytes, name, arena, diags, &decoded);
    *utf8 = decoded.utf8;
    return status == STATUS_OK ? mojibake_check(decoded.utf8, name, diags) : status;
}

enum status intake_text_bytes(const char *name, struct slice bytes, struct arena *arena,
                              struct diagnostics *diags, struct slice *utf8)
{
    struct diag_place outer = diags->base;
    diags->base.file = name;
    diags->base.stage = "intake";
    enum status status = decode_text(name, bytes, arena, diags, utf8);
    diags->base = outer;
    return status;
}

enum status intake_text(const char *path, struct arena *arena, struct diagnostics *diags,
                        struct slice *utf8)
{
    struct slice bytes = {0};
    enum status status = intake_read(path, LIMIT_SUBMISSION_BYTES, arena, diags, &bytes);
    return status == STATUS_OK ? intake_text_bytes(path, bytes, arena, diags, utf8) : status;
}

void submission_close(struct submission *submission)
{
    xml_close(&submission->xml);
}
