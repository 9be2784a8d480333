// SPDX-License-Identifier: EUPL-1.2
#include "core/install/certificate.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <optional>

#include "core/configuration/nearest.hpp"
#include "core/configuration/node.hpp"
#include "sdk/record/shape.hpp"

namespace dorhub::install {
namespace {

using configuration::Node;
using std::chrono::days;

constexpr days kValid{90};
constexpr std::int64_t kShadowDays = 30;
constexpr std::int64_t kShadowRecords = 10'000;
constexpr std::int64_t kDeadPerThousand = 1;
constexpr std::int64_t kFuzzHours = 8;
constexpr std::int64_t kAnsweredDays = 10;

std::optional<std::int64_t> whole(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), number);
  return failed == std::errc() && end == text.data() + text.size() && number >= 0 ? std::optional(number)
                                                                                  : std::nullopt;
}

Moment day_of(std::string_view date) {
  const auto part = [&](std::size_t at, std::size_t length) {
    return static_cast<int>(whole(date.substr(at, length)).value_or(0));
  };
  return std::chrono::sys_days(std::chrono::year_month_day(
      std::chrono::year(part(0, 4)), std::chrono::month(static_cast<unsigned>(part(5, 2))),
      std::chrono::day(static_cast<unsigned>(part(8, 2)))));
}

/// Reads a statement and gathers everything that is wrong with it.
class StatementReader {
 public:
  StatementReader(const Node& root, std::string name, Moment now)
      : root_(root), name_(std::move(name)), now_(now) {}

  Result<Certificate> read() {
    refuse_unknown();
    Certificate out{.adapter = text(root_, "adapter"),
                    .version = text(root_, "version"),
                    .sha256 = text(root_, "sha256"),
                    .capability = text(root_, "capability"),
                    .employer = {},
                    .until = {}};
    if (!out.capability.empty() && out.capability != "translate" && out.capability != "render" &&
        out.capability != "ask")
      wrong(root_, "capability", "must be translate, render or ask");
    read_live(out);
    read_shadow();
    at_least(root_, "fuzz_hours", kFuzzHours);
    if (const std::string rebuilt = text(root_, "rebuilt"); !rebuilt.empty() && rebuilt != "same")
      wrong(root_, "rebuilt", "must be «same»: a second build gave the same bytes");
    read_reviewer(out);
    if (const auto answered = number(root_, "answered_within"); answered && *answered > kAnsweredDays)
      wrong(root_, "answered_within", "must be at most " + std::to_string(kAnsweredDays) + " working days");
    if (lacks_.empty()) return out;
    return Error{"certificate.evidence", lacks_, name_, "certify it once all of this is there"};
  }

 private:
  void refuse_unknown() {
    const std::vector<std::string> known{"adapter", "version",    "sha256",  "capability", "live",
                                         "shadow",  "fuzz_hours", "rebuilt", "reviewer",   "answered_within"};
    for (const Node::Key& key : root_.keys)
      if (std::find(known.begin(), known.end(), key.name) == known.end())
        lack(key.place.line,
             "«" + key.name + "» is unknown; " + configuration::did_you_mean(key.name, known));
  }

  void read_live(Certificate& out) {
    const Node* live = root_.find("live");
    if (live == nullptr) return lack(0, "«live» is missing: {date, with}");
    (void)text(*live, "with");
    if (const auto date = recent(*live, "date")) out.until = *date + kValid;
  }

  void read_shadow() {
    const Node* shadow = root_.find("shadow");
    if (shadow == nullptr) return lack(0, "«shadow» is missing: {days, records, dead_letters}");
    at_least(*shadow, "days", kShadowDays);
    at_least(*shadow, "records", kShadowRecords);
    const auto records = number(*shadow, "records");
    const auto dead = number(*shadow, "dead_letters");
    if (records && dead && *dead * 1000 > *records * kDeadPerThousand)
      wrong(*shadow, "dead_letters", "are more than 0.1 % of the records");
  }

  void read_reviewer(Certificate& out) {
    const Node* reviewer = root_.find("reviewer");
    if (reviewer == nullptr) return lack(0, "«reviewer» is missing: {name, employer, date}");
    (void)text(*reviewer, "name");
    out.employer = text(*reviewer, "employer");
    (void)recent(*reviewer, "date");
  }

  /// A date of at most 90 days ago.
  std::optional<Moment> recent(const Node& map, const char* name) {
    const std::string date = text(map, name);
    if (date.empty()) return std::nullopt;
    if (!is_date(date)) return wrong(map, name, "must be a date yyyy-mm-dd that exists"), std::nullopt;
    const Moment day = day_of(date);
    if (day > now_) return wrong(map, name, "lies in the future"), std::nullopt;
    if (now_ >= day + kValid) return wrong(map, name, "is more than 90 days ago"), std::nullopt;
    return day;
  }

  void at_least(const Node& map, const char* name, std::int64_t least) {
    if (const auto given = number(map, name); given && *given < least)
      wrong(map, name, "must be at least " + std::to_string(least));
  }

  std::optional<std::int64_t> number(const Node& map, const char* name) {
    const std::string given = text(map, name);
    if (given.empty()) return std::nullopt;
    const auto out = whole(given);
    if (!out) wrong(map, name, "must be a whole number");
    return out;
  }

  std::string text(const Node& map, const char* name) {
    const Node* value = map.find(name);
    if (value != nullptr && value->is_scalar() && !value->text.empty()) return value->text;
    lack(value != nullptr ? value->place.line : map.place.line, "«" + std::string(name) + "» is missing");
    return {};
  }

  void wrong(const Node& map, const char* name, const std::string& what) {
    const Node* value = map.find(name);
    lack(value != nullptr ? value->place.line : 0, "«" + std::string(name) + "» " + what);
  }

  /// Each thing once: a value is looked at by more than one rule.
  void lack(std::uint32_t line, const std::string& what) {
    const std::string sentence = (line != 0 ? "line " + std::to_string(line) + ": " : "") + what;
    if (lacks_.find(sentence) == std::string::npos) lacks_ += (lacks_.empty() ? "" : "; ") + sentence;
  }

  const Node& root_;
  const std::string name_;
  const Moment now_;
  std::string lacks_;
};

bool is_signed(const store::AdapterCertificate& row, const std::vector<std::string>& trusted) {
  const auto signature = package::Signature::parse(row.signature);
  if (!signature.ok()) return false;
  return std::any_of(trusted.begin(), trusted.end(), [&](const std::string& text) {
    const auto key = package::VerifyKey::parse(text);
    return key.ok() && key->id() == signature->key_id &&
           package::verify(*key, *signature, row.statement).ok();
  });
}

}  // namespace

Result<Certificate> read_statement(std::string_view yaml, const std::string& name, Moment now) {
  configuration::Problems problems;
  const std::uint32_t file = problems.add_file(name);
  Node root;
  if (!configuration::parse_yaml(yaml, file, problems, root)) return problems.sorted().front().error();
  return StatementReader(root, name, now).read();
}

bool holds(const store::AdapterCertificate& row, const std::vector<std::string>& trusted,
           const KitRerun& rerun, Moment now) {
  const bool is_tested =
      std::any_of(rerun.levels.begin(), rerun.levels.end(), [&](const kit::CapabilityLevel& level) {
        return capability_name(level.capability) == row.capability && level.level == kit::Level::tested;
      });
  return is_tested && now < row.until_at && is_signed(row, trusted);
}

std::string level_word(const kit::CapabilityLevel& level, const store::AdapterVersion& version,
                       const std::vector<store::AdapterCertificate>& certificates,
                       const std::vector<std::string>& trusted, const KitRerun& rerun, Moment now) {
  for (const store::AdapterCertificate& each : certificates)
    if (each.adapter == version.adapter && each.sha256 == version.sha256 &&
        each.capability == capability_name(level.capability) && holds(each, trusted, rerun, now))
      return "certified";
  return std::string(level_name(level.level));
}

}  // namespace dorhub::install
