#!/bin/sh
# SPDX-License-Identifier: EUPL-1.2
# Records what a release of the SDK gave: libraries of each compiler that Debian 12 has, and the layout of the
# header. Run once per release, in an empty folder tests/abi/recorded/MAJOR.MINOR that holds source/, samples/ and
# adapter.yaml; never again for one that is there.
#   tests/abi/record.sh tests/abi/recorded/0.1
set -eu
folder=$(cd "$1" && pwd)
tree=$(cd "$(dirname "$0")/../.." && pwd)
[ ! -e "$folder/SHA256SUMS" ] || { echo "$folder was recorded already: bytes are never rebuilt" >&2; exit 1; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for compiler in g++-12 clang++-14 clang++-16; do
  for runtime in shared static; do
    more=
    [ $runtime = shared ] || more="-static-libstdc++ -static-libgcc"
    $compiler -std=c++20 -O2 -fPIC -shared -fvisibility=hidden -fvisibility-inlines-hidden \
      -I "$tree/sdk/include" "$folder/source/recorded.cpp" -o "$work/recorded.so" \
      -Wl,--version-script="$tree/sdk/cmake/adapter.map" -Wl,-z,now -Wl,--exclude-libs,ALL -Wl,--no-undefined -s $more
    tar -C "$work" --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner -cJf "$folder/$compiler-$runtime.tar.xz" \
      recorded.so
  done
done
gcc -g -shared -fPIC -I "$tree/sdk/include" "$tree/tests/abi/layout_types.c" -o "$work/layout.so"
abidw --no-corpus-path --no-comp-dir-path --no-show-locs --out-file "$folder/abi.xml" "$work/layout.so"
sed -i "s#path='[^']*/layout_types.c#path='layout_types.c#" "$folder/abi.xml" # of no interest, and this machine's own
g++ -std=c++20 -I "$tree/sdk/include" "$tree/tests/abi/layout_facts.cpp" -o "$work/facts"
"$work/facts" > "$folder/layout.txt"
(cd "$folder" && sha256sum ./*.tar.xz abi.xml layout.txt > SHA256SUMS)
