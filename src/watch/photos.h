#ifndef WATCH_PHOTOS_H
#define WATCH_PHOTOS_H

#include "image/image.h"
#include "spool/spool.h"
#include "xml/xml.h"

/* The photos that came in an archive with a submission. */

/* The key of a package: the first half of the SHA-256 of the submission; with photos, of the list
 * of its hash and theirs with their names. `photos` are in the order of claim_photos. */
enum status photos_key(const char raw_sha256[65], const struct claim_photo *photos, size_t count,
                       char key[33]) WARN_UNUSED;
/* The key that the package of a claim has; in little memory, whatever its size. */
enum status photos_claim_key(struct arena *arena, const struct claim *claim,
                             char key[33]) WARN_UNUSED;

/* Whether any came with a claim. */
bool photos_are_with(const struct claim *claim);

/* What a form says of pictures: 影像资料 are handed in, 备查图片 kept by the unit and only listed.
 */
#define PHOTOS_MOST_LISTED 1000
struct photo_listed {
    const char *file, *caption, *date, *item; /* "": nothing */
    bool handed_in;
};
struct photo_list {
    struct photo_listed *items;
    size_t count;
};
enum status photos_listed(struct arena *arena, const struct xml_document *xml,
                          struct photo_list *list) WARN_UNUSED;
/* What is said of the photo of that name, whose folder does not matter; NULL: nothing. */
const struct photo_listed *photos_find(const struct photo_list *list, const char *name);
bool photos_same_name(const char *a, const char *b);

/* Decodes every photo of a claim once; those that are no whole pictures, or too many pixels, are
 * reported. infos[count] gets their sizes, 0 of a damaged one. STATUS_IO: the disk's fault. */
enum status photos_judge(const struct claim *claim, const struct claim_photo *photos, size_t count,
                         struct diagnostics *diags, struct image_info *infos) WARN_UNUSED;
/* Reports those that came and are not listed, and the other way round. */
void photos_compare(const struct photo_list *list, const struct claim_photo *photos, size_t count,
                    struct diagnostics *diags);

#endif
