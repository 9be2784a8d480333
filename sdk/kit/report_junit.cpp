// SPDX-License-Identifier: EUPL-1.2
#include <fmt/core.h>

#include "sdk/kit/report_writers.hpp"
#include "sdk/read/xml_text.hpp"

namespace dorhub::kit {
namespace {

using read::xml_attribute;

std::string words(const CheckResult& result) {
  std::string out;
  for (const Finding& finding : result.findings)
    out += finding.sentence() + "\nWhy: " + finding.why + "\nCure: " + finding.cure +
           "\nAgain: " + finding.again + "\n";
  return out;
}

/// The samples on which a pass does not rest.
std::string unseen(const CheckResult& result) {
  std::string out;
  for (const Unseen& one : result.unseen)
    out += "passed without " + one.sample + ": " + one.waits_for + ": " + one.text + "\n";
  return out.empty() ? out : "<system-out>" + read::xml_text(out) + "</system-out>";
}

std::string body_of(const CheckResult& result) {
  const std::string first = result.findings.empty() ? result.reason : result.findings.front().sentence();
  switch (result.verdict) {
    case Verdict::failed:
      return "<failure message=\"" + xml_attribute(first) + "\">" + read::xml_text(words(result)) +
             "</failure>";
    case Verdict::blocked:
    case Verdict::broke:
      return "<error message=\"" + xml_attribute(std::string(verdict_name(result.verdict)) + ": " + first) +
             "\"/>";
    case Verdict::skipped:
      return "<skipped message=\"" + xml_attribute(result.reason) + "\"/>";
    case Verdict::to_do:
      return "<system-out>" + read::xml_text("to do: " + words(result)) + "</system-out>";
    case Verdict::passed:
      return unseen(result);
  }
  return {};
}

}  // namespace

std::string report_junit(const Report& report) {
  const auto seconds = [](std::chrono::milliseconds time) {
    return fmt::format("{:.3f}", static_cast<double>(time.count()) / 1000);
  };
  std::string out = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  out += fmt::format(
      "<testsuite name=\"dorhub adapter test {}\" tests=\"{}\" failures=\"{}\" errors=\"{}\" skipped=\"{}\" "
      "time=\"{}\">\n",
      xml_attribute(report.adapter), report.results.size(), report.count(Verdict::failed),
      report.count(Verdict::blocked) + report.count(Verdict::broke), report.count(Verdict::skipped),
      seconds(report.took));
  for (const CheckResult& result : report.results) {
    const std::size_t slash = result.check.find('/');
    out += fmt::format("  <testcase classname=\"{}\" name=\"{}\" time=\"{}\">{}</testcase>\n",
                       xml_attribute(result.check.substr(0, slash)),
                       xml_attribute(result.check.substr(slash + 1)), seconds(result.took), body_of(result));
  }
  return out + "</testsuite>\n";
}

}  // namespace dorhub::kit
