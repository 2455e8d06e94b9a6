#ifndef SPOOL_RECORD_H
#define SPOOL_RECORD_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/status.h"
#include "base/strbuf.h"

#include <stdbool.h>
#include <stdint.h>

/* What the spool knows of one submission: the contents of meta.xml (a function of its bytes, made
 * by the worker), of filing.xml (what arrival adds, made by the watcher) and of events/ (what
 * people did later). All strings live in the arena a record was read into; "" stands for none. */

enum record_state { RECORD_ACCEPTED, RECORD_REJECTED, RECORD_QUARANTINED };

struct record_finding {
    enum severity severity;
    const char *code, *place, *message, *remedy; /* Chinese */
};

enum record_role {
    RECORD_ORIGINAL,
    RECORD_PHOTO,
    RECORD_PDF,
    RECORD_DOCX,
    RECORD_REPORT,
    RECORD_XML
};

struct record_file {
    enum record_role role;
    const char *name; /* relative to the package */
    uint64_t size;
    char sha256[65];
    /* of a photo; NULL, "" and 0: nothing known */
    const char *shown;                 /* its name as it came, below the folder of its form */
    const char *caption, *item, *date; /* what the form says of it */
    uint32_t width, height;            /* pixels, upright */
    uint8_t orientation;               /* how it is stored, 1 to 8 as EXIF counts */
};

enum record_event_kind {
    EVENT_WITHDRAWN,
    EVENT_RESTORED,
    EVENT_PAPER_RECEIVED, /* 已收纸质 */
    EVENT_PAPER_SEALED,   /* 已盖章 */
    EVENT_PAPER_MATCHED,  /* 一致 */
    EVENT_PAPER_DIFFERS,
    EVENT_ERASED, /* tombstone of a confidential form */
    EVENT_UNDONE  /* takes back the last event that stands */
};

struct record_event {
    enum record_event_kind kind;
    const char *at; /* ISO 8601, UTC: 2026-11-21T03:04:05Z */
    const char *by, *reason;
};

struct record {
    /* meta.xml */
    char key[33];
    const char *form_id, *form_version, *form_title, *form_hash, *profile_hash, *faces_hash;
    const char *period, *year;
    const char *unit_name, *uscc, *unit_key, *system;
    const char *class_name, *subject, *date;
    const char *identity;
    bool by_name_only; /* the identity rests on the name */
    bool confidential;
    char check_code[10];
    uint32_t pages;
    struct record_finding *findings;
    size_t finding_count;
    struct record_file *files;
    size_t file_count;
    /* filing.xml */
    enum record_state state;
    const char *received;   /* ISO 8601, UTC */
    const char *name;       /* of the dropped file, as shown */
    const char *name_hex;   /* its bytes */
    const char *member;     /* in that file, an archive: the name of the form there */
    const char *left_out;   /* of the archive: files of operating systems */
    uint32_t revision;      /* 1, 2, .. of its identity */
    const char *supersedes; /* KEY of the revision before */
    const char *possible;   /* KEY of what it may correct, by name alone */
    const char *published;  /* of its PDF and DOCX below out/, without extension */
    /* events/, in order */
    struct record_event *events;
    size_t event_count;
};

/* The file that holds the submission as XML: the original, or what was taken out of it where that
 * is a Word document; NULL: there is none. */
const struct record_file *record_submission(const struct record *record);

/* "accepted", "rejected", ..; "withdrawn", "paper-sealed", ..: as they stand in the files. */
const char *record_state_name(enum record_state state);
const char *record_event_name(enum record_event_kind kind);
const char *record_role_name(enum record_role role);
/* The state of that name; RECORD_QUARANTINED for any other. */
enum record_state record_state_named(const char *name);

/* What a record's events come to. */
struct record_standing {
    bool withdrawn;                   /* it does not count; also when erased */
    bool erased;                      /* only a tombstone is left: no later event changes that */
    const struct record_event *paper; /* the last word on the paper; NULL: none came */
    const struct record_event *last;  /* what EVENT_UNDONE would take back; NULL: nothing */
};
struct record_standing record_standing(const struct record *record);

/* A unit's name as names are compared: without blanks, ASCII in half width and lower case. */
void record_normal_name(const char *name, struct strbuf *out);

/* Reads the package folder `dir` (its three kinds of files). Broken files are diagnostics;
 * STATUS_INVALID. */
enum status record_read(struct arena *arena, const char *dir, struct diagnostics *diags,
                        struct record *out) WARN_UNUSED;
/* meta.xml alone: a package that is not filed yet. */
enum status record_read_meta(struct arena *arena, const char *dir, struct diagnostics *diags,
                             struct record *out) WARN_UNUSED;
/* The bytes of meta.xml and of filing.xml; same record, same bytes. */
enum status record_meta(const struct record *record, struct strbuf *out) WARN_UNUSED;
enum status record_filing(const struct record *record, struct strbuf *out) WARN_UNUSED;
enum status record_event_text(const struct record_event *event, struct strbuf *out) WARN_UNUSED;
/* One event from a file of its own. */
enum status record_read_event(struct arena *arena, const char *path, struct diagnostics *diags,
                              struct record_event *out) WARN_UNUSED;
/* Adds events/NNNN.xml to a package, durably and under a number nobody else took. */
enum status record_add_event(const char *dir, const struct record_event *event) WARN_UNUSED;

#endif
