// SPDX-License-Identifier: EUPL-1.2
#include "core/install/shadow_comparison.hpp"

#include <boost/json.hpp>
#include <functional>

#include "sdk/record/json_tree.hpp"
#include "sdk/record/write.hpp"

namespace dorhub::install {
namespace {

namespace json = boost::json;

std::uint64_t mixed(std::uint64_t seed, std::string_view text) {
  const std::uint64_t hash = std::hash<std::string_view>()(text);
  return seed ^ (hash + 0x9e3779b97f4a7c15ULL + (seed << 6U) + (seed >> 2U));
}

std::uint64_t key_of(const ParsedRecord& record) {
  return mixed(mixed(mixed(0, record.type), record.system), record.id);
}

/// A record's values whatever the order in which the adapter wrote them; one that the model refuses as it is.
std::string canonical(const ParsedRecord& record, std::string_view written) {
  return record.record ? write_record(*record.record) : std::string(written);
}

void compare(const std::string& pointer, const json::value& was, const json::value& now,
             std::vector<std::string>& out) {
  if (was == now) return;
  if (was.is_object() && now.is_object()) {
    for (const auto& member : now.as_object()) {
      const json::value* before = was.as_object().if_contains(member.key());
      const std::string name = pointer + "/" + escape_pointer_step(member.key());
      if (before == nullptr)
        out.push_back(name);
      else
        compare(name, *before, member.value(), out);
    }
    for (const auto& member : was.as_object())
      if (!now.as_object().contains(member.key()))
        out.push_back(pointer + "/" + escape_pointer_step(member.key()));
    return;
  }
  if (was.is_array() && now.is_array() && was.as_array().size() == now.as_array().size()) {
    for (std::size_t i = 0; i < was.as_array().size(); ++i)
      compare(pointer + "/" + std::to_string(i), was.as_array()[i], now.as_array()[i], out);
    return;
  }
  out.push_back(pointer);
}

/// Names of an unknown field are the adapter's words, which may be anything; so of a refused record its code
/// alone.
std::string refusal_of(const ParsedRecord& record) {
  return record.ok() || record.problems.empty() ? std::string() : "refused: " + record.problems.front().code;
}

}  // namespace

std::vector<std::string> differing_fields(std::string_view was, std::string_view now) {
  std::vector<std::string> out;
  boost::system::error_code failed_was;
  boost::system::error_code failed_now;
  const json::value before = json::parse({was.data(), was.size()}, failed_was);
  const json::value after = json::parse({now.data(), now.size()}, failed_now);
  if (failed_was || failed_now) return {""};
  compare("", before, after, out);
  return out;
}

void ShadowComparison::take(std::string_view record_json, Side& side) {
  const ParsedRecord record = parser_.parse(record_json);
  const std::uint64_t key = key_of(record);
  if (is_second_look_) {
    // Of an identity that comes several times the last one is shown.
    if (wanted_.find(key) == wanted_.end()) return;
    if (side.kept.insert_or_assign(key, canonical(record, record_json)).second) side.order.push_back(key);
    return;
  }
  Seen& seen = side.seen[key];
  seen.hash = mixed(seen.hash, canonical(record, record_json));
  ++seen.count;
}

bool ShadowComparison::wants_another_look() {
  const auto want = [this](std::uint64_t key) {
    if (wanted_.size() < most_) wanted_.emplace(key, 0);
  };
  for (const auto& [key, now] : new_.seen) {
    const auto before = old_.seen.find(key);
    if (before == old_.seen.end()) {
      counts_.only_new += now.count;
      want(key);
    } else if (before->second.hash == now.hash && before->second.count == now.count) {
      counts_.same += now.count;
    } else {
      const std::int64_t both = std::min(now.count, before->second.count);
      counts_.differ += both;
      counts_.only_new += now.count - both;
      counts_.only_old += before->second.count - both;
      want(key);
    }
  }
  for (const auto& [key, before] : old_.seen) {
    if (new_.seen.contains(key)) continue;
    counts_.only_old += before.count;
    want(key);
  }
  old_.seen.clear();
  new_.seen.clear();
  is_second_look_ = true;
  return !wanted_.empty();
}

RecordDifference ShadowComparison::difference(std::uint64_t key) const {
  RecordParser parser;
  const auto before = old_.kept.find(key);
  const auto now = new_.kept.find(key);
  const bool is_only_old = now == new_.kept.end();
  const std::string& shown = is_only_old ? before->second : now->second;
  const ParsedRecord record = parser.parse(shown);
  RecordDifference out{.type = record.type,
                       .system = record.system,
                       .id = record.id,
                       .place = record.place.text(),
                       .kind = is_only_old                 ? "only_old"
                               : before == old_.kept.end() ? "only_new"
                                                           : "differs",
                       .fields = refusal_of(record)};
  if (out.kind != "differs" || !out.fields.empty()) return out;
  if (const std::string was = refusal_of(parser.parse(before->second)); !was.empty()) {
    out.fields = "was " + was;
    return out;
  }
  for (const std::string& field : differing_fields(before->second, now->second))
    out.fields += (out.fields.empty() ? "" : "\n") + field;
  if (out.fields.empty()) out.fields = "an earlier record of this id in the same delivery";
  return out;
}

std::vector<RecordDifference> ShadowComparison::differences() const {
  std::vector<RecordDifference> out;
  for (const std::uint64_t key : new_.order) out.push_back(difference(key));
  for (const std::uint64_t key : old_.order)
    if (!new_.kept.contains(key)) out.push_back(difference(key));
  return out;
}

}  // namespace dorhub::install
