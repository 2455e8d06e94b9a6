#!/bin/sh
# Renders every valid sample and every blank form into out/ and lists what was made.
set -eu
cd "$(dirname "$0")/.."
JIANJIA=${JIANJIA:-build/jianjia}

: >build/demo.log
find out -mindepth 1 ! -name .gitkeep -delete
for manifest in schemas/*/form.xml; do
    form=$(basename "$(dirname "$manifest")")
    [ -d "samples/$form/valid" ] || continue # the program fills it in
    title=$(sed -n 's/.*<title xml:lang="zh">\(.*\)<\/title>.*/\1/p' "$manifest")
    # warnings are part of what the samples show; they are not what the demonstration is about
    "$JIANJIA" render --quiet -j 0 -o "out/$title" "samples/$form/valid/"*.xml 2>>build/demo.log || {
        cat build/demo.log >&2
        exit 1
    }
    # one rejected file, for the report that goes back to its sender
    for rejected in "samples/$form/invalid/"*.xml; do
        "$JIANJIA" render --quiet -o "out/$title/rejected" "$rejected" 2>/dev/null || true
        break
    done
done
"$JIANJIA" blank --quiet --all -o out/blank-forms

echo
echo "made in out/:"
find out -type f ! -name .gitkeep | sort | while IFS= read -r file; do
    printf '  %8d  %s\n' "$(wc -c <"$file")" "$file"
done
count=$(find out -type f -name '*.pdf' | wc -l)
echo "$count documents as PDF and DOCX; open out/ to see them."
echo "Warnings of the samples are in build/demo.log; build/jianjia doctor tells which faces were used."
