#!/usr/bin/env bash
# run.sh BUILD CXX: installs the build into a fresh folder and builds a program against it by CMake and by pkg-config.
set -euo pipefail
build=$1 cxx=$2
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cmake --install "$build" --prefix "$work/prefix" >/dev/null

cmake -G Ninja -S "$here" -B "$work/build" -DCMAKE_PREFIX_PATH="$work/prefix" -DCMAKE_CXX_COMPILER="$cxx" >/dev/null
cmake --build "$work/build"
"$work/build/stranger" | tee "$work/by-cmake"

PKG_CONFIG_PATH=$(dirname "$(find "$work/prefix" -name sayso.pc)")
export PKG_CONFIG_PATH
# shellcheck disable=SC2046
"$cxx" -std=c++20 "$here/main.cpp" $(pkg-config --cflags --libs sayso) -o "$work/by-pkg-config"
"$work/by-pkg-config" | cmp - "$work/by-cmake"

# The program of docs/embedding.md prints what the page says.
block() { awk -v want="$1" '$0 == "```" { inside = 0 } inside { print } $0 == "```" want && !done { inside = done = 1 }' "$here/../../docs/embedding.md"; }
block cpp >"$work/embedding.cpp"
# shellcheck disable=SC2046
"$cxx" -std=c++20 -Wall -Wextra -Werror "$work/embedding.cpp" $(pkg-config --cflags --libs sayso) -o "$work/embedding"
"$work/embedding" | diff - <(block text)

grep -q $'^person\tAngela Merkel$' "$work/by-cmake"
grep -q $'^place\tBerlin$' "$work/by-cmake"
"$work/build/stranger_c" >"$work/by-c"
grep -q '"warnings": *\[\]' "$work/by-c"
grep -q '"name": *"Angela Merkel"' "$work/by-c"
grep -q '"value": *"2024-05-06"' "$work/by-c"
"$work/prefix/bin/extract" --version

