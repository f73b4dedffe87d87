#!/usr/bin/env bash
# deb.sh BUILD: makes the Debian packages of the build, installs the command's in a root folder that holds nothing but what the
# package says it depends on, and runs it there. Ends with 77 (skipped) where dpkg's tools or the right to chroot are missing.
set -euo pipefail
build=$1
for tool in dpkg-shlibdeps dpkg-deb dpkg tar file; do command -v $tool >/dev/null || { echo "no $tool"; exit 77; }; done
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

cpack --config "$build/CPackConfig.cmake" -G DEB -B "$work/packages" >"$work/log" || { cat "$work/log"; exit 1; }
deb=$(echo "$work"/packages/sayso_*.deb)
dev=$(echo "$work"/packages/libsayso-dev_*.deb)

# What is in them.
dpkg-deb --contents "$deb" >"$work/contents"
for file in usr/bin/extract usr/share/man/man1/extract.1.gz usr/share/bash-completion/completions/extract \
  usr/share/zsh/vendor-completions/_extract usr/share/fish/vendor_completions.d/extract.fish usr/share/doc/sayso/copyright \
  usr/share/doc/sayso/record.md; do
  grep -q "\./$file\$" "$work/contents" || { echo "the package lacks $file"; exit 1; }
done
if grep -E '\.(a|h)$' "$work/contents"; then echo "the command's package has what is for programs"; exit 1; fi
dpkg-deb --contents "$dev" | grep 'usr/include/sayso/extract\.h$' >/dev/null  # not -q: a pipe closed early is a failure here

# A program is built with what the library's package holds, and nothing of the build.
dpkg-deb --extract "$dev" "$work/dev"
here=$(cd "$(dirname "$0")" && pwd)
PKG_CONFIG_PATH=$(dirname "$(find "$work/dev" -name sayso.pc)")
export PKG_CONFIG_PATH
# shellcheck disable=SC2046
c++ -std=c++20 "$here/main.cpp" $(pkg-config --cflags --libs sayso) -o "$work/program"
"$work/program" | grep $'^person\tAngela Merkel$' >/dev/null

# A root with the packages it depends on, at all removes, and nothing else.
root=$work/root
mkdir -p "$root"/{usr/bin,usr/lib,usr/lib64,usr/sbin,tmp,var/lib/dpkg/{info,updates,triggers}}
for link in bin lib lib64 sbin; do ln -s usr/$link "$root/$link"; done
touch "$root/var/lib/dpkg/"{status,available}
names() { tr ',' '\n' | sed -E 's/\|.*//; s/\(.*//; s/:any//; s/ //g' | grep . || true; }
todo=$(dpkg-deb --field "$deb" Depends | names)
[[ $todo == *libicu* && $todo == *libc6* ]] || { echo "depends on: $todo"; exit 1; }
seen=' '
while [[ -n $todo ]]; do
  next=
  for package in $todo; do
    [[ $seen == *" $package "* ]] && continue
    seen+="$package "
    dpkg-query -L "$package" 2>/dev/null | while read -r file; do [[ -d $file && ! -L $file ]] || echo "${file#/}"; done |
      { grep -Ev '^usr/share/(doc|man|locale)/' || true; } | tar -C / --no-recursion -cf - -T - | tar -C "$root" --keep-directory-symlink -xf -
    next+=" $(dpkg-query -W -f='${Depends}' "$package" | names)"
  done
  todo=$next
done

dpkg --root="$root" --force-depends --install "$deb" >"$work/log" 2>&1 || { cat "$work/log"; exit 1; }
chroot "$root" /usr/bin/extract --version || { ((EUID == 0)) && exit 1 || exit 77; }
printf 'Angela Merkel told reporters in Berlin that 12 soldiers had been injured.' | chroot "$root" /usr/bin/extract --format csv --table entities | tee "$work/out"
grep -q ',person,,Angela Merkel,' "$work/out"
grep -q 'Berlin' "$work/out"
zcat "$root/usr/share/man/man1/extract.1.gz" | cmp - <(chroot "$root" /usr/bin/extract --generate man)
cmp "$root/usr/share/bash-completion/completions/extract" <(chroot "$root" /usr/bin/extract --generate bash)
dpkg --root="$root" --force-depends --remove sayso >/dev/null
[[ ! -e $root/usr/bin/extract ]]
