#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
#
# Runs the browser tests for ctest: fetches the two pinned npm packages when they are not there yet.
# Ends with 77 ("skipped") and the reason where there is no browser, no node or no way to the packages.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"

skip() {
  echo "SKIPPED: $1" >&2
  exit 77
}
browser=${CHROMIUM:-$(command -v chromium || true)}
[[ -n $browser ]] || skip "chromium is not installed (make test installs it)"
command -v node >/dev/null || skip "node is not installed (make test installs it)"
if [[ ! node_modules/.package-lock.json -nt package-lock.json ]]; then
  command -v npm >/dev/null || skip "npm is not installed (make test installs it)"
  npm ci --no-fund --no-audit --loglevel=error || skip "the npm packages could not be fetched"
  touch node_modules/.package-lock.json
fi
CHROMIUM=$browser exec node --test status_page.test.mjs
