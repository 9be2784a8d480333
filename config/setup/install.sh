#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
#
# Installs what dorhub needs from Debian and is not there yet, and says what and why first.
#
#   config/setup/install.sh [HEADING…]       for example: install.sh test lint
#   config/setup/install.sh --list [HEADING…]  only print what is missing
#
# Nothing missing: prints nothing, needs no rights and takes a few hundredths of a second. Something
# missing: as root it installs, as an ordinary user it asks sudo, and where neither is to be had it
# says what an administrator must type and ends with 1. Works on a machine that has no more than
# bash, coreutils, dpkg and apt.
set -euo pipefail

here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
list=$here/debian-packages.txt
only_list=no
if [[ ${1:-} == --list ]]; then
  only_list=yes
  shift
fi
headings=" $* "

if ! command -v dpkg-query >/dev/null; then
  echo "dorhub is built on Debian 12; this machine has no dpkg. The libraries it needs are listed in" >&2
  echo "$list: install them by your system's own means, then run cmake --preset release." >&2
  exit 1
fi

# Reads the list into the parallel arrays names and reasons: the general part and the asked headings.
names=()
reasons=()
wanted=yes
while IFS= read -r line; do
  if [[ $line =~ ^\[(.*)\]$ ]]; then
    [[ $headings == *" ${BASH_REMATCH[1]} "* ]] && wanted=yes || wanted=no
  elif [[ $wanted == yes && $line =~ ^([a-z0-9][a-z0-9.+-]*)[[:space:]]+#[[:space:]]*(.*)$ ]]; then
    names+=("${BASH_REMATCH[1]}")
    reasons+=("${BASH_REMATCH[2]}")
  fi
done <"$list"

# One question to dpkg for all of them; a package that dpkg never heard of is simply not in the answer.
installed=" $(dpkg-query --show --showformat='${Package}=${db:Status-Status} ' "${names[@]}" 2>/dev/null || true) "
missing=()
why=()
for i in "${!names[@]}"; do
  # A command of the package's name does as well, wherever it came from: Node.js's own packages bring an
  # npm that Debian's refuses to stand beside.
  if [[ $installed != *" ${names[i]}=installed "* && " ${missing[*]:-} " != *" ${names[i]} "* ]] &&
    ! command -v "${names[i]}" >/dev/null; then
    missing+=("${names[i]}")
    why+=("${reasons[i]}")
  fi
done
[[ ${#missing[@]} -eq 0 ]] && exit 0

if [[ $only_list == yes ]]; then
  printf '%s\n' "${missing[@]}"
  exit 1
fi

echo "dorhub needs ${#missing[@]} Debian package(s) that are not installed yet:"
for i in "${!missing[@]}"; do
  printf '  %-26s %s\n' "${missing[i]}" "${why[i]}"
done

as_root=()
if [[ $(id -u) -ne 0 ]]; then
  as_root=(sudo)
  allowed=no
  if command -v sudo >/dev/null; then
    if sudo -n true 2>/dev/null; then
      allowed=yes
    elif [[ -t 0 ]]; then
      echo "Installing them needs an administrator's rights, so sudo asks for your password:"
      sudo -v && allowed=yes
    fi
  fi
  if [[ $allowed == no ]]; then
    echo
    echo "You are not root and sudo does not help here, so an administrator must type:"
    echo
    echo "  apt-get update && apt-get install --no-install-recommends ${missing[*]}"
    echo
    echo "Then run make again: it goes on where it stopped."
    exit 1
  fi
fi

if [[ -r /etc/os-release ]]; then
  release=$(. /etc/os-release && echo "${ID:-} ${VERSION_ID:-}")
  [[ $release == "debian 12" ]] || echo "(This is $release; dorhub is tried on debian 12.)"
fi

log=$(mktemp)
trap 'rm -f "$log"' EXIT

# How far apt is, from what it tells on its status descriptor (README.progress-reporting of apt): on a
# terminal in one line, elsewhere a line each quarter. All else goes into the log, shown when apt fails.
show_progress() {
  local line told='' now
  while IFS= read -r line; do
    if [[ ! $line =~ ^(dl|pm)status:.*:([0-9]{1,3})\.[0-9]+: ]]; then
      printf '%s\n' "$line" >>"$log"
      continue
    fi
    [[ ${BASH_REMATCH[1]} == dl ]] && now=downloading || now=installing
    if [[ -t 1 ]]; then
      printf '\r  %-12s %3d %%' "$now" "${BASH_REMATCH[2]}"
    else
      now+=" $((BASH_REMATCH[2] / 25 * 25)) %"
      [[ $now == "$told" ]] || echo "  $now"
      told=$now
    fi
  done
  [[ ! -t 1 ]] || printf '\r%24s\r' ''
}

run() {
  echo "+ $*"
  : >"$log"
  if ! "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive "$@" -o APT::Status-Fd=1 2>&1 </dev/null | show_progress; then
    cat "$log" >&2
    return 1
  fi
}
if ! run apt-get update -q || ! run apt-get install -y -q --no-install-recommends "${missing[@]}"; then
  echo >&2
  echo "Installing failed; apt's own words are above. When the network is back, run make again, or type:" >&2
  echo "  ${as_root[*]:+sudo }apt-get install --no-install-recommends ${missing[*]}" >&2
  exit 1
fi
echo "Installed."
