#!/usr/bin/env bash
# SPDX-License-Identifier: EUPL-1.2
#
# Runs the tests of a build folder and ends with one plain line, "N passed, N failed".
#
#   ONLY=label NAME=regex JOBS=n config/setup/run-tests.sh BUILD_FOLDER
#
# Prints the whole output of a test that fails. Ends with 0 only when at least one test ran and none
# failed: a run that found no test is a failure, not a success.
set -euo pipefail

build=${1:?which build folder?}
choice=()
[[ -n ${ONLY:-} ]] && choice+=(--label-regex "^(${ONLY})\$")
[[ -n ${NAME:-} ]] && choice+=(--tests-regex "$NAME")

# The mirror of sizes and comments (tests/layers/mirror.hpp) first, so that the end of the output is ctest's.
if [[ -z ${NAME:-} && ${ONLY:-layers} == layers && -x $build/bin/test_layers ]]; then
  "$build/bin/test_layers" --gtest_filter=TheTree.ShowsItsSizes --gtest_brief=1 | grep -v '^\[\|^Running' || true
  echo
fi

log=$(mktemp)
trap 'rm -f "$log"' EXIT
status=0
ctest --test-dir "$build" --parallel "${JOBS:-2}" --output-on-failure --timeout 300 --no-tests=error \
  "${choice[@]}" 2>&1 | tee "$log" || status=$?

passed=0
failed=0
if [[ $(<"$log") =~ ([0-9]+)\ tests\ failed\ out\ of\ ([0-9]+) ]]; then
  failed=${BASH_REMATCH[1]}
  skipped=$(grep -c '\*\*\*Skipped ' "$log" || true)
  passed=$((BASH_REMATCH[2] - failed - skipped))
  [[ $skipped -gt 0 ]] && echo "$skipped skipped: not run for want of something on this machine; each says what."
fi
[[ $status -ne 0 && $failed -eq 0 ]] && echo "ctest itself failed ($status): see above."
echo "$passed passed, $failed failed"
exit "$status"
