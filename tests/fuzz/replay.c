/* Runs a fuzzer's function without libFuzzer: over each file named, over prefixes of it and over
 * copies with a few bytes changed, always the same ones. usage: fuzz_x [-n CHANGES] FILE... */
#include "base/arena.h"
#include "base/file.h"
#include "fuzz/fuzz.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* xorshift: the same changes in every run */
static uint32_t next_random(uint32_t *state)
{
    *state ^= *state << 13;
    *state ^= *state >> 17;
    *state ^= *state << 5;
    return *state;
}

static void change(char *bytes, size_t len, uint32_t *state)
{
    static const char SIGNS[] = "<>/&;\"'=0#]x\x80\xFF\0 ";
    for (uint32_t i = next_random(state) % 4 + 1; i > 0 && len; i--) {
        size_t at = next_random(state) % len;
        bytes[at] = next_random(state) % 2 ? SIGNS[next_random(state) % sizeof SIGNS]
                                           : (char)next_random(state);
    }
}

static void give(const char *bytes, size_t len)
{
    /* a block of exactly that size, so that a byte too far is seen */
    uint8_t *copy = malloc(len ? len : 1);
    if (copy) {
        memcpy(copy, bytes, len);
        LLVMFuzzerTestOneInput(copy, len);
        free(copy);
    }
}

static int replay(const char *path, int changes)
{
    struct arena *arena = arena_new();
    struct slice file;
    if (!arena || file_read(arena, path, 1 << 24, &file) != STATUS_OK) {
        fprintf(stderr, "cannot read %s\n", path);
        arena_free(arena);
        return 1;
    }
    give(file.ptr, file.len);
    char *copy = arena_copy(arena, file);
    uint32_t state = 2463534242u;
    for (int i = 0; i < changes && copy; i++) {
        memcpy(copy, file.ptr, file.len);
        change(copy, file.len, &state);
        give(copy, i % 4 == 3 ? next_random(&state) % (file.len + 1) : file.len);
    }
    arena_free(arena);
    return 0;
}

int main(int argc, char **argv)
{
    int changes = 0, failed = 0, files = 0;
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "-n") == 0 && i + 1 < argc) {
            changes = atoi(argv[++i]);
        } else {
            failed |= replay(argv[i], changes);
            files++;
        }
    }
    printf("%d files, %d changes of each\n", files, changes);
    return failed || files == 0;
}
