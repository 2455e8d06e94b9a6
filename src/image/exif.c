#include "image/image_internal.h"

/* TIFF numbers of either byte order; reading outside the payload gives 0. */
struct tiff {
    const uint8_t *bytes;
    size_t len;
    bool little;
};

static uint32_t tiff_number(const struct tiff *tiff, size_t at, unsigned size)
{
    if (at > tiff->len || tiff->len - at < size) {
        return 0;
    }
    uint32_t value = 0;
    for (unsigned i = 0; i < size; i++) {
        unsigned from = tiff->little ? size - 1 - i : i;
        value = value << 8 | tiff->bytes[at + from];
    }
    return value;
}

uint8_t exif_orientation(struct slice app1)
{
    enum { TAG_ORIENTATION = 0x0112, ENTRY_BYTES = 12 };
    if (app1.len < 14 || memcmp(app1.ptr, "Exif\0", 6) != 0) {
        return 1;
    }
    struct tiff tiff = {(const uint8_t *)app1.ptr + 6, app1.len - 6, app1.ptr[6] == 'I'};
    size_t directory = tiff_number(&tiff, 4, 4);
    uint32_t entries = tiff_number(&tiff, directory, 2);
    for (uint32_t i = 0; i < entries && i < 200; i++) {
        size_t entry = directory + 2 + (size_t)i * ENTRY_BYTES;
        if (tiff_number(&tiff, entry, 2) == TAG_ORIENTATION) {
            uint32_t value = tiff_number(&tiff, entry + 8, 2);
            return value >= 1 && value <= 8 ? (uint8_t)value : 1;
        }
    }
    return 1;
}
