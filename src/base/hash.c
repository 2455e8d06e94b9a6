#include "base/hash.h"

#include <errno.h>
#include <nettle/sha2.h>
#include <unistd.h>

void hash_sha256(struct slice bytes, uint8_t out[32])
{
    struct sha256_ctx context;
    sha256_init(&context);
    sha256_update(&context, bytes.len, (const uint8_t *)bytes.ptr);
    sha256_digest(&context, 32, out);
}

static void write_hex(const uint8_t digest[32], char hex[65])
{
    static const char DIGITS[] = "0123456789abcdef";
    for (int i = 0; i < 32; i++) {
        hex[2 * i] = DIGITS[digest[i] >> 4];
        hex[2 * i + 1] = DIGITS[digest[i] & 15];
    }
    hex[64] = '\0';
}

void hash_sha256_hex(struct slice bytes, char hex[65])
{
    uint8_t digest[32];
    hash_sha256(bytes, digest);
    write_hex(digest, hex);
}

bool hash_sha256_fd(int fd, char hex[65])
{
    struct sha256_ctx context;
    uint8_t piece[1 << 16], digest[32];
    sha256_init(&context);
    for (;;) {
        ssize_t got = read(fd, piece, sizeof piece);
        if (got == 0) {
            break;
        }
        if (got > 0) {
            sha256_update(&context, (size_t)got, piece);
        } else if (errno != EINTR) {
            return false;
        }
    }
    sha256_digest(&context, 32, digest);
    write_hex(digest, hex);
    return true;
}

void hash_check_code(struct slice bytes, char out[10])
{
    /* no 0/O, 1/I: the code is read off paper and typed; exactly 32, five bits each */
    static const char SYMBOLS[33] = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    uint8_t digest[32];
    hash_sha256(bytes, digest);
    uint64_t bits = 0;
    for (int i = 0; i < 5; i++) {
        bits = bits << 8 | digest[i];
    }
    char *p = out;
    for (int i = 7; i >= 0; i--) {
        *p++ = SYMBOLS[bits >> (5 * i) & 31];
        if (i == 4) {
            *p++ = '-';
        }
    }
    *p = '\0';
}
