#!/bin/sh
# Stops with the names of the packages to install when a library is missing.
# Called by the Makefile before anything is compiled; arguments: the pkg-config modules wanted.
set -eu
cd "$(dirname "$0")/.."
PKG_CONFIG=${PKG_CONFIG:-pkg-config}

package_of() { # the package whose row in packages.build names the module
    sed -e 's/#.*//' scripts/packages.build \
        | awk -v module="$1" '{ n = split($2, m, ","); for (i = 1; i <= n; i++) if (m[i] == module) print $1 }'
}

missing=
if ! command -v "$PKG_CONFIG" >/dev/null 2>&1; then
    missing=" pkg-config"
    set --
fi
for module in "$@"; do
    "$PKG_CONFIG" --exists "$module" && continue
    package=$(package_of "$module")
    case "$missing " in *" $package "*) ;; *) missing="$missing $package" ;; esac
done
if [ -z "$missing" ] && ! "$PKG_CONFIG" --exists libharu 2>/dev/null \
    && ! "$PKG_CONFIG" --exists hpdf 2>/dev/null; then
    if printf '#include <hpdf.h>\n' | ${CC:-cc} -E - >/dev/null 2>&1; then
        echo "libharu has no pkg-config file here: linking with -lhpdf"
    else
        missing=" libhpdf-dev"
    fi
fi
if [ -n "$missing" ]; then
    {
        echo "missing libraries. Install:   sudo apt-get install$missing"
        echo "or let the project do it:     make deps"
    } >&2
    exit 1
fi
