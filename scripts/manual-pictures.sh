#!/bin/sh
# The pictures of docs/manual.zh.md that are no pages of forms: a report, and the page of the hot folder. Needs chromium.
# The pages of forms are the reference pages of tests/visual, made anew by `make regen SUITE=visual`.
set -eu
cd "$(dirname "$0")/.."
JIANJIA=$(pwd)/${JIANJIA:-build/jianjia}
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
shot() { # page picture width height
    chromium --headless --no-sandbox --disable-gpu --hide-scrollbars --window-size="$3,$4" --screenshot="$2" "file://$1" \
        >/dev/null 2>&1
}
"$JIANJIA" check --diagnostics=html -o "$scratch/report.html" samples/checklist-demonstration/invalid/both-ticked.xml || true
shot "$scratch/report.html" docs/images/report.png 820 640
"$JIANJIA" watch --once --settle-ms 0 --quiet "$scratch/spool"
for form in checklist-demonstration checklist-rest-station registration-advanced-home member-evaluation-report; do
    cp "samples/$form/valid/ordinary.xml" "$scratch/spool/inbox/$form.xml"
done
cp samples/checklist-demonstration/invalid/both-ticked.xml "$scratch/spool/inbox/示范之家.xml"
"$JIANJIA" watch --once --settle-ms 0 --quiet "$scratch/spool"
shot "$scratch/spool/index.html" docs/images/board.png 1000 820
