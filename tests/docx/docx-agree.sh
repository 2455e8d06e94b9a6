#!/bin/sh
# docx-agree.sh: every DOCX we make is sound, and LibreOffice lays it out as our PDF has it.
#
# usage: docx-agree.sh [-p DIR] [FILE.fo...]     (default: every .fo beside this script; -p keeps pictures)
#
# Renders each FO file to PDF and DOCX with build/jianjia, then runs docx-check --strict and docx-vs-pdf where
# they are found (on PATH or in $DOCX_TOOLS); says so where they are not. At least 95 of 100 lines must agree.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
root=$(CDPATH='' cd -- "$here/../.." && pwd)
program=${JIANJIA:-$root/build/jianjia}
fandol=${FANDOL_DIR:-$root/build/fonts}
least=95
pictures=
failed=0

if [ "${1-}" = -p ]; then
    pictures=$2
    shift 2
fi
[ $# -gt 0 ] || set -- "$here"/fo/*.fo
[ -x "$program" ] || { echo "docx-agree: $program is missing: run make"; exit 2; }

find_tool() { # name
    command -v "$1" 2>/dev/null || { [ -n "${DOCX_TOOLS-}" ] && [ -x "$DOCX_TOOLS/$1" ] && echo "$DOCX_TOOLS/$1"; } || true
}
check=$(find_tool docx-check)
compare=$(find_tool docx-vs-pdf)
[ -n "$check" ] || echo "skip docx-check: not on PATH or in \$DOCX_TOOLS"
[ -n "$compare" ] || echo "skip docx-vs-pdf: not on PATH or in \$DOCX_TOOLS"

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT INT TERM
sed -e "s|@FANDOL@|$(readlink -f "$fandol")|" -e "s|@CACHE@|$work/fontcache|" "$root/tests/fonts/fonts.conf" >"$work/fonts.conf"

agree() { # name docx pdf: compares, judges pages, text and the share of lines
    FONTCONFIG_FILE=$work/fonts.conf "$compare" ${pictures:+-p "$pictures/$1"} "$2" "$3" >"$work/compare" || {
        echo "FAIL $1: pages or text differ"
        cat "$work/compare"
        return 1
    }
    set -- "$1" $(sed -n 's/^lines that agree: \([0-9]*\) of \([0-9]*\)$/\1 \2/p' "$work/compare")
    if [ $(($2 * 100)) -lt $(($3 * least)) ]; then
        echo "FAIL $1: only $2 of $3 lines agree"
        return 1
    fi
    echo "ok   $1: $2 of $3 lines agree"
}

for fo in "$@"; do
    name=$(basename "$fo" .fo)
    if ! "$program" fo "$fo" -o "$work/$name.pdf" || ! "$program" fo "$fo" -o "$work/$name.docx"; then
        echo "FAIL $name: not rendered"
        failed=1
        continue
    fi
    if [ -n "$check" ] && ! "$check" --strict "$work/$name.docx" >"$work/check"; then
        echo "FAIL $name: docx-check"
        cat "$work/check"
        failed=1
        continue
    fi
    if [ -n "$compare" ]; then
        agree "$name" "$work/$name.docx" "$work/$name.pdf" || failed=1
    fi
done
exit $failed
