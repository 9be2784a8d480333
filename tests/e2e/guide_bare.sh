#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
#
# The vendor's guide on a bare Debian 12: `make guide-bare`.
#
#   tests/e2e/guide_bare.sh BUILD-FOLDER
#
# Makes a root with debootstrap and installs the two packages of this build in it with apt (network; kept in
# BUILD-FOLDER/guide-bare for the next time, the packages are installed anew each time). Then an ordinary user
# of that root, without network, types every command of sdk/GUIDE.md, and test_e2e_guide compares what comes.
# At the end it says how many commands and seconds it took. Where a root can't be made it says why, and that
# nothing was tested, and ends with 0.
set -euo pipefail

build=$(cd "$1" && pwd)
root=$build/guide-bare/root
mirror=${DEBIAN_MIRROR:-http://deb.debian.org/debian}
say() { echo "guide-bare: $*"; }
skip() {
  say "SKIPPED, nothing was tested: $*"
  exit 0
}

[[ $(id -u) == 0 ]] || skip "only root may make a root; try: sudo make guide-bare"
for program in debootstrap chroot unshare; do
  command -v $program >/dev/null || skip "$program is not installed; try: apt install debootstrap util-linux"
done
unshare --net --mount true 2>/dev/null || skip "this machine allows no namespaces"

# Mounts of its own, which end with this process however it ends: nothing of the machine is left below build/.
if [[ -z ${DORHUB_OWN_MOUNTS:-} ]]; then
  DORHUB_OWN_MOUNTS=yes exec unshare --mount "$0" "$build"
fi

if [[ ! -e $build/guide-bare/made ]]; then
  say "making a bare Debian 12 (takes minutes) …"
  rm -rf "$build/guide-bare" && mkdir -p "$root"
  debootstrap --variant=minbase bookworm "$root" "$mirror" >"$build/guide-bare/debootstrap.log" 2>&1 ||
    skip "debootstrap failed; see $build/guide-bare/debootstrap.log"
  chroot "$root" useradd --create-home vendor
  touch "$build/guide-bare/made"
fi

for at in proc dev; do
  mount --rbind --make-rslave "/$at" "$root/$at" 2>/dev/null || skip "/$at can't be mounted in $root"
done
cp /etc/resolv.conf "$root/etc/resolv.conf"
rm -f "$root"/root/*.deb
cp "$build"/package/dorhub_*.deb "$build"/package/dorhub-sdk_*.deb "$root/root/"
say "installing the two packages …"
in_root=(env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LANG=C.UTF-8 DEBIAN_FRONTEND=noninteractive chroot "$root")
# What the packages need comes with them; what they only recommend (gdb, python3, nodejs) the guide does not.
"${in_root[@]}" /bin/sh -ec 'apt-get update -q && apt-get purge -q -y dorhub dorhub-sdk || true
  apt-get install -q -y --no-install-recommends /root/*.deb' >"$build/guide-bare/apt.log" 2>&1 || {
  tail -5 "$build/guide-bare/apt.log"
  say "apt install failed; see $build/guide-bare/apt.log"
  exit 1
}

say "typing sdk/GUIDE.md there, without network …"
rm -rf "$root/home/vendor/guide"
"${in_root[@]}" su vendor -c 'mkdir ~/guide'
# The guide's adapter has no code; one in C++ is compiled there too, with Debian's own compiler.
begin=$(date +%s%N)
unshare --net "${in_root[@]}" su vendor -c 'cd ~/guide && cat >export.csv && dorhub adapter new in-cpp --from export.csv &&
  cd in-cpp && dorhub adapter test' >"$build/guide-bare/cpp.log" 2>&1 <<'END' || {
Inkoopnr;Datum;Merk;Framenr;Bedrag
W-1;12-03-2026;Gazelle;GZ7731904;225,00
END
  tail -20 "$build/guide-bare/cpp.log"
  exit 1
}
say "in C++: 4 commands and $((($(date +%s%N) - begin) / 1000000)) ms to a green kit"
rm "$root/home/vendor/guide/export.csv"
DORHUB_GUIDE_ROOT=$root "$build/bin/test_e2e_guide" --gtest_filter=Guide.DoesWhatItSays
