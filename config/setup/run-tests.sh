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
# Ctrl-C ends ctest, which then says nothing of what it had done: this script outlives it and counts.
interrupted=0
trap 'interrupted=1' INT TERM
status=0
ctest --test-dir "$build" --parallel "${JOBS:-2}" --output-on-failure --timeout 300 --no-tests=error \
  "${choice[@]}" 2>&1 | (trap '' INT TERM; tee "$log") || status=$?

# One line a test: "12/340 Test #7: Hit.Becomes… .......   Passed    0.01 sec".
ended() { grep -c "^ *[0-9]*/[0-9]* Test .*$1" "$log" || true; }
passed=$(ended '   Passed ')
skipped=$(ended '\*\*\*Skipped ')
failed=$(($(ended '\*\*\*') - skipped))
[[ $skipped -gt 0 ]] && echo "$skipped skipped: not run for want of something on this machine; each says what."
if [[ $interrupted -eq 1 ]]; then
  [[ $status -eq 0 ]] && status=130
  echo "interrupted: $passed passed, $failed failed before that; the other tests were not run"
  exit "$status"
fi
[[ $status -ne 0 && $failed -eq 0 ]] && echo "ctest itself failed ($status): see above."
echo "$passed passed, $failed failed"
exit "$status"
