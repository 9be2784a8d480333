// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <array>
#include <cstdint>
#include <dorhub/read.hpp>
#include <optional>

#include "core/exchange/stolen_import.hpp"
#include "sdk/record/json_tree.hpp"

namespace dorhub::exchange {
namespace {

constexpr std::array<std::string_view, 2> kIdentifierFields{"kind", "value"};

/// One line under reading. Problems are reported as they are found; each line with one is refused whole.
class JsonLine {
 public:
  JsonLine(StolenImport& import, const JsonTree& tree, const Place& place)
      : import_(import), tree_(tree), place_(place) {}

  /// The good, or nothing when something was reported.
  std::optional<StolenGood> read() {
    // Which of two values is meant nobody can tell.
    for (const std::uint32_t twice : tree_.duplicates())
      report("import.duplicate_field", {{"field", tree_.pointer(twice).substr(1)}});
    find_unknown(0, kStolenFields);
    StolenGood good = stolen_good({.id = text(0, "id"),
                                   .product_group = text(0, "product_group"),
                                   .brand = text(0, "brand"),
                                   .model = text(0, "model"),
                                   .colour = text(0, "colour"),
                                   .reported_at = text(0, "reported_at"),
                                   .status = text(0, "status")});
    read_identifiers(*good.good);
    if (is_wrong_) return std::nullopt;
    return good;
  }

 private:
  void report(std::string_view code, ProblemArgs args) {
    import_.report(code, place_, std::move(args));
    is_wrong_ = true;
  }
  void find_unknown(std::uint32_t object, std::span<const std::string_view> known) {
    for (std::uint32_t at = tree_[object].first_child; at != JsonTree::kNone; at = tree_[at].next_sibling) {
      const std::string_view name = tree_[at].name;
      if (std::find(known.begin(), known.end(), name) != known.end()) continue;
      const std::string meant = meant_by(name, known);
      if (meant.empty())
        import_.warn_once("import.unknown_field", name, place_);
      else
        report("import.mistyped_field", {{"field", std::string(name)}, {"meant", meant}});
    }
  }
  /// Text of a member, empty when it is absent, null or, reported, something else.
  std::string_view text(std::uint32_t object, std::string_view name) {
    const std::uint32_t at = tree_.find(object, name);
    if (at == JsonTree::kNone || tree_[at].kind == JsonKind::null) return {};
    if (tree_[at].kind == JsonKind::string) return tree_[at].text;
    report("import.invalid",
           {{"field", std::string(name)}, {"expected", "a text"}, {"expected_nl", "een tekst"}});
    return {};
  }
  void read_identifiers(Good& good) {
    const std::uint32_t list = tree_.find(0, "identifiers");
    if (list == JsonTree::kNone || tree_[list].kind == JsonKind::null) return;
    if (tree_[list].kind != JsonKind::array) return report("import.identifier", {});
    for (std::uint32_t at = tree_[list].first_child; at != JsonTree::kNone; at = tree_[at].next_sibling) {
      if (tree_[at].kind != JsonKind::object) return report("import.identifier", {});
      find_unknown(at, kIdentifierFields);
      const std::string_view kind = text(at, "kind");
      const std::string_view value = text(at, "value");
      if (is_wrong_) return;
      if (value.empty()) return report("import.identifier", {});
      if (!is_identifier_kind(kind)) return report("import.unknown_kind", {{"kind", std::string(kind)}});
      good.identifier(kind, value);
    }
  }

  StolenImport& import_;
  const JsonTree& tree_;
  const Place& place_;
  bool is_wrong_ = false;
};

void import_json_line(StolenImport& import, JsonTree& tree, std::string_view line, const Place& place) {
  constexpr std::size_t kNesting = 32;
  JsonFault fault;
  const bool is_json = tree.parse(line, kNesting, fault) == JsonTree::Outcome::built;
  if (!is_json || tree[0].kind != JsonKind::object) {
    const std::string why = is_json ? "another kind of value"
                                    : "expected " +
                                          std::string(fault.expected.empty() ? "JSON" : fault.expected) +
                                          " near byte " + std::to_string(fault.offset + 1);
    import.report("import.json", place, {{"why", why}});
    return import.refuse();
  }
  if (auto good = JsonLine(import, tree, place).read()) return import.add(std::move(*good), place);
  import.refuse();
}

}  // namespace

void import_ndjson(StolenImport& import, std::string_view text) {
  std::uint32_t number = 0;
  JsonTree tree;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = trimmed(text.substr(begin, end - begin));
    begin = end + 1;
    ++number;
    if (!line.empty())
      import_json_line(import, tree, line, {.line = number, .column = 0, .pointer = {}, .sheet = {}});
    import.progress(std::min<std::uint64_t>(begin, text.size()), text.size());
  }
}

}  // namespace dorhub::exchange
