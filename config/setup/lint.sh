#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
#
# clang-tidy-16 over the tree, or over the files given, with the rules of .clang-tidy.
#
#   JOBS=n config/setup/lint.sh BUILD_FOLDER [FILE…]
#
# BUILD_FOLDER holds a compile_commands.json made for clang (preset lint). Ends with 1 when a file has
# a finding; every finding is printed with its place.
set -euo pipefail

build=${1:?which build folder?}
shift
if [[ $# -gt 0 ]]; then
  files=("$@")
else
  mapfile -t files < <(git ls-files 'core/*.cpp' 'sdk/*.cpp' 'plugins/*.cpp' 'adapters/*.cpp' | grep -v /template/)
fi
printf '%s\0' "${files[@]}" |
  xargs --null --max-args=1 --max-procs="${JOBS:-2}" clang-tidy-16 -p "$build" --quiet 2> >(grep -v 'warnings\? generated' >&2)
