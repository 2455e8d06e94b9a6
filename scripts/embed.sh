#!/bin/sh
# embed.sh FILE...: a C header on standard output with the bytes of each file: page.css becomes
# PAGE_CSS, a `static const unsigned char` array that ends in a NUL which is not part of the file.
set -eu

for file in "$@"; do
    name=$(basename "$file" | tr 'a-z.-' 'A-Z__')
    printf 'static const unsigned char %s[] = {\n' "$name"
    od -An -v -tu1 "$file" | sed 's/  */ /g; s/^ //; s/ *$//; s/ /,/g; s/$/,/'
    printf '0};\n'
done
