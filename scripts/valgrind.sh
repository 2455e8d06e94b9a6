#!/bin/sh
# Unit tests, and one sample of each form, under valgrind.
set -eu
export JIANJIA_SYSTEM_HEAP=1 # blocks one by one, not those of our own pool
cd "$(dirname "$0")/.."
command -v valgrind >/dev/null 2>&1 || { echo "valgrind is not installed: apt-get install valgrind"; exit 1; }
check() {
    echo "valgrind $*"
    valgrind --quiet --error-exitcode=99 --leak-check=full --show-leak-kinds=definite \
        --errors-for-leak-kinds=definite --suppressions=tests/lib/valgrind.supp "$@" >build/valgrind.log 2>&1 || {
        code=$?
        if [ $code = 99 ] || [ $code -ge 128 ]; then
            cat build/valgrind.log
            exit 1
        fi
    }
}
for program in "$@"; do
    case "$program" in */test_cli_batch) continue ;; esac # kills its own processes on purpose
    check "$program"
done
for form in samples/*; do
    check build/jianjia render -q -o build/valgrind.out "$form/valid/ordinary.xml"
    first=$(find "$form/invalid" -name '*.xml' | sort | head -n 1)
    check build/jianjia check "$first"
done
echo "valgrind: nothing found"
