// SPDX-License-Identifier: EUPL-1.2
#include <boost/json.hpp>

#include "sdk/kit/level.hpp"
#include "sdk/kit/report_writers.hpp"

namespace dorhub::kit {
namespace {

namespace json = boost::json;

json::object finding_json(const Finding& finding) {
  json::object out{{"place", finding.place},
                   {"what", finding.sentence()},
                   {"why", finding.why},
                   {"cure", finding.cure},
                   {"again", finding.again}};
  if (!finding.debug.empty()) out["debug"] = finding.debug;
  return out;
}

json::object result_json(const CheckResult& result) {
  json::array findings;
  for (const Finding& finding : result.findings) findings.push_back(finding_json(finding));
  json::object out{{"check", result.check},
                   {"verdict", verdict_name(result.verdict)},
                   {"capability", capability_name(result.capability)},
                   {"ms", result.took.count()}};
  json::array unseen;
  for (const Unseen& one : result.unseen)
    unseen.push_back(
        json::object{{"sample", one.sample}, {"waits_for", one.waits_for}, {"reason", one.text}});
  if (!unseen.empty()) out["unseen"] = std::move(unseen);
  if (!result.reason.empty()) out["reason"] = result.reason;
  if (!findings.empty()) out["findings"] = std::move(findings);
  if (result.more > 0) out["more"] = result.more;
  return out;
}

json::array levels_json(const Report& report) {
  json::array out;
  for (const CapabilityLevel& level : levels(report)) {
    json::array lacks;
    for (const std::string& lack : level.lacks) lacks.push_back(json::string(lack));
    out.push_back(json::object{{"capability", capability_name(level.capability)},
                               {"level", level_name(level.level)},
                               {"lacks", std::move(lacks)}});
  }
  return out;
}

}  // namespace

std::string report_json(const Report& report) {
  json::array checks;
  for (const CheckResult& result : report.results) checks.push_back(result_json(result));
  json::object sums;
  for (const Verdict verdict :
       {Verdict::passed, Verdict::failed, Verdict::to_do, Verdict::skipped, Verdict::blocked, Verdict::broke})
    sums[verdict_name(verdict)] = report.count(verdict);
  json::array formats;
  for (const FormatEvidence& one : report.evidence.formats)
    formats.push_back(json::object{{"format", one.format}, {"samples", one.samples}, {"broken", one.broken}});
  const json::object out{
      {"adapter", report.adapter},  {"version", report.version},      {"seed", report.seed},
      {"whole", report.is_whole},   {"exit_code", exit_code(report)}, {"ms", report.took.count()},
      {"sums", std::move(sums)},    {"levels", levels_json(report)},  {"formats", std::move(formats)},
      {"checks", std::move(checks)}};
  return json::serialize(out) + "\n";
}

}  // namespace dorhub::kit
