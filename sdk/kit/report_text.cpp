// SPDX-License-Identifier: EUPL-1.2
#include <fmt/core.h>

#include <algorithm>
#include <utility>
#include <vector>

#include "sdk/kit/level.hpp"
#include "sdk/kit/report_writers.hpp"

namespace dorhub::kit {
namespace {

std::string sentence(std::string text) {
  if (!text.empty() && text.find_last_of(".?!") != text.size() - 1) text += '.';
  return text;
}

struct Mark {
  const char* sign;
  Look look;
};

Mark mark_of(Verdict verdict) {
  switch (verdict) {
    case Verdict::passed:
      return {"✓", Look::good};
    case Verdict::failed:
    case Verdict::broke:
      return {"✗", Look::bad};
    case Verdict::to_do:
      return {"○", Look::doubtful};
    case Verdict::skipped:
    case Verdict::blocked:
      break;
  }
  return {"–", Look::dim};
}

class Writer {
 public:
  explicit Writer(const Paint& paint) : paint_(paint) {}

  void result(const CheckResult& result) {
    const Mark mark = mark_of(result.verdict);
    const std::string head = painted(mark.look, std::string(mark.sign) + " " + result.check);
    if (result.verdict == Verdict::blocked) {
      out_ += head + "  could not run: " + sentence(result.reason) + "\n";
      return;
    }
    if (result.verdict == Verdict::broke) {
      out_ += head + "  the kit broke: " + sentence(result.reason) + "\n";
      return;
    }
    for (const Finding& finding : result.findings) this->finding(head, finding);
    if (result.more > 0)
      out_ += fmt::format("{}  {} more.\n", head,
                          result.more == 1 ? "1 finding" : fmt::format("{} findings", result.more));
  }

  /// The samples on which passes do not rest, one line each.
  void unseen(const Report& report) {
    constexpr std::size_t kShown = 5;
    std::vector<std::pair<Unseen, std::vector<std::string>>> all;  // with the checks that passed without it
    for (const CheckResult& result : report.results) {
      if (result.verdict != Verdict::passed) continue;
      for (const Unseen& one : result.unseen) {
        auto at = std::find_if(all.begin(), all.end(),
                               [&](const auto& known) { return known.first.sample == one.sample; });
        if (at == all.end()) at = all.insert(at, {one, {}});
        at->second.push_back(result.check);
      }
    }
    for (std::size_t i = 0; i < all.size() && i < kShown; ++i) {
      const auto& [one, checks] = all[i];
      out_ += painted(Look::dim, "– " + one.sample) +
              fmt::format("  {} passed without it, since it does not run to its end: {}: {}\n",
                          checks.size() == 1 ? checks.front() : fmt::format("{} checks", checks.size()),
                          one.waits_for, sentence(one.text));
    }
    const std::size_t more = all.size() - std::min(all.size(), kShown);
    if (more > 0) out_ += more == 1 ? "– 1 more sample.\n" : fmt::format("– {} more samples.\n", more);
  }

  void sums(const Report& report) {
    out_ += fmt::format("{} {}: {} passed, {} failed, {} skipped", report.results.size(),
                        report.results.size() == 1 ? "check" : "checks", report.count(Verdict::passed),
                        report.count(Verdict::failed), report.count(Verdict::skipped));
    if (const auto count = report.count(Verdict::to_do)) out_ += fmt::format(", {} to do", count);
    if (const auto count = report.count(Verdict::blocked)) out_ += fmt::format(", {} could not run", count);
    if (const auto count = report.count(Verdict::broke)) out_ += fmt::format(", {} broke", count);
    out_ += fmt::format(", {:.1f} s.", static_cast<double>(report.took.count()) / 1000);
  }

  /// " Level: experimental; «tested» needs 1 fix."
  void level(const Report& report) {
    const auto all = levels(report);
    if (all.empty()) return;
    out_ += " Level: ";
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (i > 0) out_ += "; ";
      if (all.size() > 1) out_ += std::string(capability_name(all[i].capability)) + " ";
      out_ += level_name(all[i].level);
      if (!all[i].lacks.empty())
        out_ += fmt::format("; «tested» needs {} {}", all[i].lacks.size(),
                            all[i].lacks.size() == 1 ? "fix" : "fixes");
    }
    out_ += ".";
  }

  /// What the level lacks beside the findings that stand above.
  void lacks(const Report& report) {
    std::vector<std::string> said;
    for (const CapabilityLevel& level : levels(report))
      for (const std::string& lack : level.lacks) {
        const bool is_above = lack.ends_with(" must pass") || lack.ends_with(" must be able to run");
        bool is_said = is_above;
        for (const std::string& one : said) is_said = is_said || one == lack;
        if (is_said) continue;
        said.push_back(lack);
        out_ += painted(Look::dim, "  for «tested»: ") + lack + "\n";
      }
  }

  void line(const std::string& text) { out_ += text + "\n"; }
  std::string done() { return std::move(out_); }

 private:
  void finding(const std::string& head, const Finding& finding) {
    out_ += head + "  " + finding.sentence() + "\n";
    out_ += "  " + painted(Look::dim, "Why:") + " " + sentence(finding.why) + " " +
            painted(Look::dim, "Cure:") + " " + sentence(finding.cure) + "\n";
    out_ += "  " + painted(Look::dim, "Again:") + " " + finding.again;
    if (!finding.debug.empty()) out_ += "   " + painted(Look::dim, "Debug:") + " " + finding.debug;
    out_ += "\n";
  }
  [[nodiscard]] std::string painted(Look look, const std::string& text) const {
    return paint_ ? paint_(look, text) : text;
  }

  const Paint& paint_;
  std::string out_;
};

}  // namespace

std::string report_text(const Report& report, const Paint& paint) {
  Writer writer(paint);
  for (const CheckResult& result : report.results) writer.result(result);
  writer.unseen(report);
  writer.lacks(report);
  writer.sums(report);
  writer.level(report);
  writer.line("");
  return writer.done();
}

}  // namespace dorhub::kit
