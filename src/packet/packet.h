#ifndef PACKET_PACKET_H
#define PACKET_PACKET_H

#include "image/image.h"
#include "pipeline.h"

/* The application packet of one unit: what lies in a folder or a zip — its filled forms and
 * photographs — as one document of the internal form application-packet, whose rules hold them
 * against each other and against the material list of the class, and whose stylesheet binds them.
 */

enum packet_kind { PACKET_FORM, PACKET_PHOTO };

struct packet_item {
    enum packet_kind kind;
    const char *name; /* the file's, below the folder, as shown */
    const char *part; /* of a form: what j:part calls it */
    bool aside;       /* it is looked at, but not bound with the others */
    struct submission submission;
    const char *uri; /* of a photo: small, as a data: URI; "" known by its name alone */
    struct image_info info;
};

/* A title that the unit holds or held, for the rules; strings outlive the packet. */
struct packet_title {
    const char *kind, *subject, *granted, *state, *deadline; /* "" or NULL: none */
    struct packet_title *next;
};

/* What an earlier check of the same packet found, as its paper shows it; strings outlive it. */
struct packet_finding {
    const char *severity, *message, *remedy; /* as in English; Chinese, Chinese */
    struct packet_finding *next;
};

struct packet {
    struct arena *arena;
    const char *place;         /* the folder or zip */
    struct packet_item *items; /* forms in the order of the material list, then photos by name */
    size_t count, capacity;
    struct packet_title *titles; /* where the ledger was asked */
    bool titles_known;
    struct submission made; /* the document of the whole */
};

/* Reads and checks everything in `place`. What is wrong with a file is reported under its name; all
 * files are looked at, and those that are sound are taken. STATUS_INVALID: something is wrong with
 * one of them; STATUS_NOT_FOUND: there is no sound form at all. packet_close by the caller, also on
 * failure. */
enum status packet_open(struct pipeline *pipeline, const char *place, struct arena *arena,
                        struct diagnostics *diags, struct packet *out) WARN_UNUSED;
void packet_close(struct packet *packet);

/* The same from elsewhere than a folder: an empty packet, `place` being what findings call it, and
 * its items one by one. packet_close by the caller. */
void packet_begin(struct arena *arena, const char *place, struct packet *out);
/* A form that was accepted already; the submission is taken over, also on failure. */
enum status packet_add_form(struct packet *packet, const char *name, const char *part, bool aside,
                            struct submission *submission) WARN_UNUSED;
/* A photo; without bytes (ptr NULL) it is only told that it is there. One that is no picture is a
 * finding, and left out. */
enum status packet_add_photo(struct packet *packet, const char *name, struct slice bytes,
                             struct diagnostics *diags) WARN_UNUSED;

/* What the ledger knows of the unit's titles: with it the rules ask whether it may apply. `titles`
 * may be NULL: it has none. */
void packet_set_titles(struct packet *packet, struct packet_title *titles);

/* Makes packet->made and holds it against the rules of packets. All that was found up to then is
 * put into it, for the paper to show: a packet with faults is bound too, and says what they are.
 * The pipeline binds in the packet's forms until packet_close. */
enum status packet_check(struct pipeline *pipeline, struct packet *packet,
                         struct diagnostics *diags) WARN_UNUSED;
/* The same without asking the rules again: what they said is `known`, what was found while the
 * packet was filled this time is in `diags`. */
enum status packet_make(struct pipeline *pipeline, struct packet *packet,
                        const struct packet_finding *known,
                        const struct diagnostics *diags) WARN_UNUSED;

#endif
