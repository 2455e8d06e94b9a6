#!/bin/sh
# Installs what is missing: Debian packages by list, and the Fandol faces.
#
#   scripts/setup.sh SET...      SET is build, test or bench: the lists scripts/packages.SET
#
# Says what it installs. Without root it names the one command to run and stops. When everything is
# there it does nothing and needs no network.
set -eu
cd "$(dirname "$0")/.."

FANDOL_PACKAGE=texlive-lang-chinese
FANDOL_DIR=usr/share/texlive/texmf-dist/fonts/opentype/public/fandol
FANDOL_DOC=usr/share/doc/texlive-doc/fonts/fandol
FANDOL_FACES="FandolFang-Regular FandolHei-Bold FandolHei-Regular FandolKai-Regular FandolSong-Bold FandolSong-Regular"

say() { printf 'setup: %s\n' "$*"; }
stop() { say "$*" >&2; exit 1; }

packages() { # the names in the lists of the sets given
    for set in "$@"; do
        [ -f "scripts/packages.$set" ] || stop "no such list: scripts/packages.$set"
        sed -e 's/#.*//' -e 's/[[:space:]].*//' -e '/^$/d' "scripts/packages.$set"
    done | sort -u
}

is_installed() {
    case "$(dpkg-query -W -f='${db:Status-Abbrev}' "$1" 2>/dev/null)" in ii*) return 0 ;; esac
    # somebody's own python3 or gettext will do as well
    case "$1" in
    python3 | qpdf | mandoc | fop | shellcheck) command -v "$1" >/dev/null 2>&1 ;;
    pkg-config) command -v pkg-config >/dev/null 2>&1 ;;
    gettext) command -v msgfmt >/dev/null 2>&1 ;;
    *) return 1 ;;
    esac
}

missing_packages() {
    for package in $(packages "$@"); do
        is_installed "$package" || printf '%s ' "$package"
    done
}

fandol_missing() {
    for face in $FANDOL_FACES; do
        [ -s "build/fonts/$face.otf" ] || return 0
    done
    return 1
}

need_root() {
    [ "$(id -u)" = 0 ] && return
    say "packages to install: $1" >&2
    if command -v sudo >/dev/null 2>&1; then
        command="sudo scripts/setup.sh $2"
    else
        command="su -c 'scripts/setup.sh $2'"
    fi
    stop "not root. Run once:   $command   then the same make command again."
}

updated=no
update_lists() {
    [ $updated = yes ] && return
    say "apt-get update"
    apt-get -q -q update || stop "apt-get update failed: is there a network, is /etc/apt/sources.list right?"
    updated=yes
}

install_packages() {
    say "installing from Debian: $1"
    update_lists
    # shellcheck disable=SC2086  # a list of words
    DEBIAN_FRONTEND=noninteractive apt-get -q -q -y --no-install-recommends install $1 >build/setup.log 2>&1 || {
        tail -n 20 build/setup.log >&2
        stop "apt-get install failed; the whole log is build/setup.log"
    }
}

# The faces of one package are enough; TeX itself is not installed.
unpack_fandol() {
    mkdir -p build/fonts
    root=
    if [ ! -f "/$FANDOL_DIR/FandolFang-Regular.otf" ]; then
        root=build/fandol.tmp
        rm -rf "$root"
        mkdir -p "$root"
        say "fetching the Fandol faces (Debian package $FANDOL_PACKAGE, 49 MB, unpacked only)"
        if ! (cd "$root" && apt-get -q -q download "$FANDOL_PACKAGE" 2>download.log); then
            [ "$(id -u)" = 0 ] && update_lists
            (cd "$root" && apt-get -q -q download "$FANDOL_PACKAGE") \
                || stop "cannot fetch $FANDOL_PACKAGE: is there a network?"
        fi
        dpkg-deb --fsys-tarfile "$root/$FANDOL_PACKAGE"_*.deb \
            | tar -x -C "$root" -f - --wildcards "./$FANDOL_DIR/*.otf" "./$FANDOL_DOC/*"
    fi
    for face in $FANDOL_FACES; do
        cp "$root/$FANDOL_DIR/$face.otf" build/fonts/
    done
    # their licence stays beside them
    for note in README COPYING.gz; do
        [ ! -f "$root/$FANDOL_DOC/$note" ] || cp "$root/$FANDOL_DOC/$note" "build/fonts/Fandol-$note"
    done
    [ -z "$root" ] || rm -rf "$root"
}

# After `sudo` or `su`, what was made here belongs to the owner of the tree.
give_back() {
    if [ "$(id -u)" = 0 ] && [ "$(stat -c %u .)" != 0 ]; then
        chown -R "$(stat -c %u:%g .)" build
    fi
}

[ $# -gt 0 ] || set -- build
mkdir -p build
missing=$(missing_packages "$@")
if [ -n "$missing" ]; then
    command -v apt-get >/dev/null 2>&1 \
        || stop "this is not Debian; install the equivalents of: $missing"
    need_root "$missing" "$*"
    install_packages "$missing"
fi
if fandol_missing; then
    unpack_fandol
    say "the Fandol faces are in build/fonts"
fi
give_back
