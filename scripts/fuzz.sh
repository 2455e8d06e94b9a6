#!/bin/sh
# Runs every fuzzer of tests/fuzz for a while, with clang's libFuzzer and sanitizers.
#   scripts/fuzz.sh SECONDS
set -eu
cd "$(dirname "$0")/.."
seconds=${1:-60}
command -v clang >/dev/null 2>&1 || { echo "fuzzing needs clang: apt-get install clang libclang-rt-14-dev"; exit 1; }
make -j"$(nproc)" CC=clang CONFIG=fuzz \
    CFLAGS='-O1 -g -fsanitize=fuzzer-no-link,address,undefined -fno-sanitize-recover=all' build/fuzz/libjianjia.a
libs=$(make -s CC=clang CONFIG=fuzz print-libs)
flags=$(make -s CC=clang CONFIG=fuzz print-flags)
for source in tests/fuzz/fuzz_*.c; do
    name=$(basename "$source" .c)
    corpus=tests/fuzz/corpus/${name#fuzz_}
    grown=build/fuzz/corpus/$name
    mkdir -p "$grown"
    # shellcheck disable=SC2086  # lists of words
    clang $flags -g -O1 -fsanitize=fuzzer,address,undefined -Itests -o "build/fuzz/$name" "$source" \
        build/fuzz/libjianjia.a $libs
    dictionary=tests/fuzz/${name#fuzz_}.dict
    echo "fuzzing $name for $seconds s"
    "build/fuzz/$name" -max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 \
        -artifact_prefix="build/fuzz/$name-" ${dictionary:+$( [ -f "$dictionary" ] && echo "-dict=$dictionary")} \
        "$grown" "$corpus"
done
