#ifndef BASE_HASH_H
#define BASE_HASH_H

#include "base/slice.h"

#include <stdbool.h>
#include <stdint.h>

/* SHA-256 (nettle). `hex` gets 64 lower-case digits and a NUL. */
void hash_sha256(struct slice bytes, uint8_t out[32]);
void hash_sha256_hex(struct slice bytes, char hex[65]);
/* Of all that can be read from an open file, piece by piece; false when reading fails (errno). */
bool hash_sha256_fd(int fd, char hex[65]);

/* The short code printed on every page, to match stamped paper to data (domain: matching paper):
 * 8 characters of 23456789ABCDEFGHJKLMNPQRSTUVWXYZ taken from the SHA-256, in two groups of four
 * with '-' between, e.g. "7K2M-9QXA". `out` gets 9 characters and a NUL. */
void hash_check_code(struct slice bytes, char out[10]);

#endif
