// SPDX-License-Identifier: EUPL-1.2
#include "sdk/kit/report.hpp"

#include <algorithm>

#include "sdk/kit/level.hpp"

namespace dorhub::kit {

std::string_view verdict_name(Verdict verdict) {
  switch (verdict) {
    case Verdict::passed:
      return "passed";
    case Verdict::failed:
      return "failed";
    case Verdict::to_do:
      return "to do";
    case Verdict::skipped:
      return "skipped";
    case Verdict::blocked:
      return "could not run";
    case Verdict::broke:
      return "broke";
  }
  return "broke";
}

std::uint64_t Report::count(Verdict verdict) const {
  return static_cast<std::uint64_t>(std::count_if(
      results.begin(), results.end(), [&](const CheckResult& result) { return result.verdict == verdict; }));
}

const CheckResult* Report::find(std::string_view check) const {
  const auto at = std::find_if(results.begin(), results.end(),
                               [&](const CheckResult& result) { return result.check == check; });
  return at == results.end() ? nullptr : &*at;
}

int exit_code(const Report& report) {
  if (report.count(Verdict::broke) > 0) return 3;
  if (report.count(Verdict::failed) + report.count(Verdict::blocked) > 0) return 1;
  if (report.wants_tested && lowest_level(levels(report)) != Level::tested) return 1;
  return report.count(Verdict::passed) + report.count(Verdict::to_do) == 0 ? 2 : 0;
}

}  // namespace dorhub::kit
