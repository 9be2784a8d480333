#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
#
# Whether the code is laid out as `make format` would: names each file that is not, and changes none.
#
#   config/setup/check-format.sh
#
# Ends with 0 when all is, with 1 when something is not, with 77 (skipped) where clang-format-16 or git is
# missing.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."

command -v clang-format-16 >/dev/null || { echo "clang-format-16 is not installed (make setup-format)"; exit 77; }
git ls-files '*.cpp' '*.hpp' '*.c' '*.h' >/dev/null 2>&1 || { echo "this is no clone of git's"; exit 77; }

wrong=$(git ls-files '*.cpp' '*.hpp' '*.c' '*.h' | xargs --no-run-if-empty clang-format-16 --dry-run 2>&1 |
  sed -n 's/^\([^:]*\):[0-9]*:[0-9]*: warning: .*/\1/p' | sort -u)
[[ -z $wrong ]] && exit 0
echo "$wrong"
echo "these files are not laid out as .clang-format says; run: make format"
exit 1
