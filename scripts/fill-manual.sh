#!/bin/sh
# Fills a manual page: a line `.\" @TABLE words...` becomes what `man-tables words...` prints.
#   scripts/fill-manual.sh MAN-TABLES PAGE.in
set -eu
tables=$1
while IFS= read -r line; do
    case "$line" in
    '.\" @TABLE '*)
        # shellcheck disable=SC2086  # words
        "$tables" ${line#*@TABLE }
        ;;
    *) printf '%s\n' "$line" ;;
    esac
done <"$2"
