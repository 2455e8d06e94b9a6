#!/bin/sh
# Unpacks the tarball of `make dist`, builds, tests and installs it, and runs what was installed.
set -eu
cd "$(dirname "$0")/.."
top=$PWD
name=$1
dir=build/distcheck
rm -rf "$dir"
mkdir -p "$dir"
tar -x -z -C "$dir" -f "build/$name.tar.gz"
cd "$dir/$name"
mkdir -p build
cp -R "$top/build/fonts" build/fonts # set-up is not what is tested here
make -j"$(nproc)" all check-programs check-headers
JIANJIA=build/jianjia python3 tests/run.py unit samples cli lint man
make install DESTDIR="$top/$dir/root" PREFIX=/usr >/dev/null
cd "$top/$dir"
rm -rf "$name" # what was installed must not lean on the tree
program=root/usr/bin/jianjia
"$program" doctor
"$program" blank --quiet --all -f pdf -o made
ls made
test "$(LANG=zh_CN.UTF-8 "$program" --help | head -n 1)" = "用法：jianjia 命令 [选项...] [文件...]"
echo "distcheck: $name is sound"
