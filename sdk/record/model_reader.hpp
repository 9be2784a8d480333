// SPDX-License-Identifier: Apache-2.0
#pragma once

/// The visitor of the model that reads a JSON tree into a record and collects what is wrong. Inside
/// sdk/record only: parse.hpp is the door.

#include <algorithm>
#include <charconv>
#include <dorhub/record.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "sdk/record/json_tree.hpp"
#include "sdk/record/limits.hpp"
#include "sdk/record/model_walk.hpp"
#include "sdk/record/nearest.hpp"
#include "sdk/record/parse.hpp"
#include "sdk/record/shape.hpp"

namespace dorhub::model {

inline constexpr std::size_t kProblemsListed = 100;

// Where the reader is, as a chain on the stack: a pointer is only written out for a problem.
struct Step {
  const Step* up = nullptr;
  std::string_view name;   // member's name …
  std::size_t number = 0;  // … or number in a list
  bool is_element = false;
};

inline std::string pointer_of(const Step* step) {
  if (step == nullptr) return "";
  return pointer_of(step->up) + '/' +
         (step->is_element ? std::to_string(step->number) : escape_pointer_step(step->name));
}

// The same for a person, as the registry names fields: "good.identifiers.0.value".
inline std::string field_of(std::string pointer) {
  std::replace(pointer.begin(), pointer.end(), '/', '.');
  return pointer.empty() ? pointer : pointer.substr(1);
}

// Nothing but white space.
inline bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

// One reading of one tree into one record, collecting problems. `checked`: rules apply.
class ModelReader {
 public:
  ModelReader(const JsonTree& tree, const Limits& limits, bool checked, std::vector<RecordProblem>& problems)
      : tree_(tree), limits_(limits), checked_(checked), problems_(problems) {}

  void problem(std::string_view code, const Step* at, Wording expected, Wording cure = {}) {
    if (problems_.size() >= kProblemsListed) return;
    std::string pointer = pointer_of(at);
    std::string field = field_of(pointer);
    problems_.push_back({std::string(code), std::move(pointer), std::move(field), std::move(expected.en),
                         std::move(cure.en), std::move(expected.nl), std::move(cure.nl)});
  }

  // "did you mean «brand»?"; nothing when no known name is near.
  static Wording did_you_mean(std::string_view name) {
    if (name.empty()) return {};
    return {"did you mean «" + std::string(name) + "»?", "bedoelt u «" + std::string(name) + "»?"};
  }
  static Wording at_most(std::size_t count, const char* en, const char* nl) {
    return {"at most " + std::to_string(count) + en, "hoogstens " + std::to_string(count) + nl};
  }

  // The limit and what was found.
  static Wording not_beyond(std::size_t most, std::size_t found, const char* en, const char* nl) {
    Wording out = at_most(most, en, nl);
    return {out.en + ", not " + std::to_string(found), out.nl + ", niet " + std::to_string(found)};
  }

  // A name that the model does not know may be anything, a person's too: only code-like ones are repeated.
  static std::string_view shown(std::string_view name) {
    const bool is_code =
        !name.empty() && name.size() <= 40 && text_fault(name, Rule{.shape = Shape::name}).empty();
    return is_code ? name : std::string_view("?");
  }

  // Reads the members of object `index`; `ignored` members (the record's type) are taken as known.
  template <class T>
  void object(std::uint32_t index, T& out, const Step* at, std::uint32_t ignored = 0) {
    if (tree_[index].kind != JsonKind::object) return problem("record.type", at, {"an object", "een object"});
    MemberReader<T> members{*this, out, at, index, tree_[index].first_child, ignored};
    T::describe(members);
    if (members.seen != tree_[index].count) unknown_fields<T>(index, at, ignored != 0);
  }

 private:
  template <class T>
  struct MemberReader {
    ModelReader& reader;
    T& out;
    const Step* at;
    std::uint32_t index;
    std::uint32_t expected;  // where the member stands when the sender keeps the model's order
    std::uint32_t seen;

    std::uint32_t find(std::string_view name) {
      // Canonical senders keep the model's order: look right behind the last one found.
      const JsonTree& tree = reader.tree_;
      for (int tries = 0; tries < 2 && expected != JsonNode::kNone; ++tries) {
        if (tree[expected].name == name) return expected;
        if (tries == 0 && tree[expected].name != "type") break;
        expected = tree[expected].next_sibling;
      }
      return tree.find(index, name);
    }

    template <class Owner, class Member>
    void operator()(std::string_view name, Member Owner::*member, const Rule& rule) {
      const std::uint32_t found = find(name);
      const Step step{at, name, 0, false};
      if (found == JsonNode::kNone) {
        if (rule.required && reader.checked_)
          reader.problem("record.required", &step, expected_of<Member>(rule));
        return;
      }
      ++seen;
      expected = reader.tree_[found].next_sibling;
      if (rule.by_hub && reader.checked_)
        return reader.problem("record.by_hub", &step, {"no such field", "geen zo'n veld"},
                              {"leave it out: the hub fills it", "laat het weg: de hub vult het"});
      reader.member(found, out.*member, rule, &step);
    }
  };

  template <class Member>
  static Wording expected_of(const Rule& rule) {
    using Value = ValueOf<Member>;
    if constexpr (std::is_same_v<Value, std::string>) return expected_text(rule);
    if constexpr (std::is_same_v<Value, bool>) return {"true or false", "true of false"};
    if constexpr (kIsList<Value>) return expected_list(rule.longest);
    if constexpr (std::is_integral_v<Value>) return expected_number(rule);
    return {"an object", "een object"};
  }

  static Wording expected_number(const Rule& rule) {
    const std::string least = std::to_string(rule.least);
    const std::string most = std::to_string(rule.most);
    return {"a whole number from " + least + " to " + most,
            "een geheel getal van " + least + " tot en met " + most};
  }

  static Wording expected_list(std::size_t longest) {
    return {"a list of at most " + std::to_string(longest),
            "een lijst van hoogstens " + std::to_string(longest)};
  }

  template <class Member>
  void member(std::uint32_t index, Member& out, const Rule& rule, const Step* at) {
    if constexpr (kIsField<Member>) {
      if (tree_[index].kind == JsonKind::null) {
        out = Member::cleared();
        return;
      }
      // An empty text says nothing: it leaves the field absent, it does not clear it.
      if (checked_ && std::is_same_v<ValueOf<Member>, std::string> && tree_[index].kind == JsonKind::string &&
          is_blank(tree_[index].text))
        return;
      value(index, out.fill(), rule, at);
    } else {
      if (tree_[index].kind == JsonKind::null) return problem("record.null", at, expected_of<Member>(rule));
      value(index, out, rule, at);
    }
  }

  template <class T>
  void value(std::uint32_t index, T& out, const Rule& rule, const Step* at) {
    if constexpr (std::is_same_v<T, std::string>) {
      text(index, out, rule, at);
    } else if constexpr (std::is_same_v<T, bool>) {
      if (tree_[index].kind != JsonKind::boolean)
        return problem("record.type", at, {"true or false", "true of false"});
      out = tree_[index].text == "true";
    } else if constexpr (std::is_integral_v<T>) {
      number(index, out, rule, at);
    } else if constexpr (kIsList<T>) {
      list(index, out, rule, at);
    } else {
      object(index, out, at);
    }
  }

  void text(std::uint32_t index, std::string& out, const Rule& rule, const Step* at) {
    const JsonNode& node = tree_[index];
    if (node.kind != JsonKind::string) return problem("record.not_text", at, expected_text(rule));
    out = node.text;
    if (!checked_) return;
    if (is_blank(node.text)) return problem("record.required", at, expected_text(rule));
    const std::string_view fault = text_fault(node.text, rule);
    if (fault.empty()) return;
    Wording cure;
    if (fault == "record.not_allowed" && !rule.personal) {
      NearestName nearest(node.text);
      for (const std::string_view one : rule.one_of) nearest.offer(one);
      cure = did_you_mean(nearest.best());
    }
    problem(fault, at,
            fault == "record.too_long" ? not_beyond(rule.longest, node.text.size(), " bytes", " bytes")
                                       : expected_instead_of(node.text, rule),
            std::move(cure));
  }

  void number(std::uint32_t index, std::int64_t& out, const Rule& rule, const Step* at) {
    const JsonNode& node = tree_[index];
    if (node.kind != JsonKind::number) {
      return problem("record.type", at, expected_number(rule),
                     node.kind == JsonKind::string
                         ? Wording{"write it without quotes", "schrijf het zonder aanhalingstekens"}
                         : Wording{});
    }
    const char* end = node.text.data() + node.text.size();
    const auto [stop, failure] = std::from_chars(node.text.data(), end, out);
    if (stop != end) return problem("record.type", at, expected_number(rule));
    if (failure != std::errc() || (checked_ && (out < rule.least || out > rule.most)))
      problem("record.bounds", at, expected_number(rule));
  }

  template <class Element>
  void list(std::uint32_t index, std::vector<Element>& out, const Rule& rule, const Step* at) {
    const JsonNode& node = tree_[index];
    if (node.kind != JsonKind::array) return problem("record.type", at, expected_list(rule.longest));
    std::size_t most = rule.longest;
    if constexpr (std::is_same_v<Element, Identifier>)
      most = std::min<std::size_t>(most, limits_.identifiers);
    if (checked_ && node.count > most) {
      return problem("record.too_many", at, not_beyond(most, node.count, " elements", " elementen"));
    }
    Rule each = rule;
    if constexpr (!kIsObject<Element>) each.longest = Rule{}.longest;
    out.reserve(node.count);
    std::size_t number = 0;
    for (std::uint32_t child = node.first_child; child != JsonNode::kNone;
         child = tree_[child].next_sibling) {
      const Step step{at, {}, number++, true};
      value(child, out.emplace_back(), each, &step);
    }
  }

  template <class T>
  void unknown_fields(std::uint32_t index, const Step* at, bool has_type) {
    for (std::uint32_t child = tree_[index].first_child; child != JsonNode::kNone;
         child = tree_[child].next_sibling) {
      const std::string_view name = tree_[child].name;
      bool known = has_type && name == "type";
      NearestName nearest(name);
      T::describe([&]<class Owner, class Member>(std::string_view field, Member Owner::*, const Rule& rule) {
        known = known || field == name;
        if (!rule.by_hub) nearest.offer(field);
      });
      if (known) continue;  // a double one: reported as such
      const Step step{at, shown(name), 0, false};
      problem("record.unknown_field", &step, {"a field of the model", "een veld van het model"},
              nearest.best().empty() ? Wording{"see the fields in sdk/schema/RECORDS.md",
                                               "zie de velden in sdk/schema/RECORDS.md"}
                                     : did_you_mean(nearest.best()));
    }
  }

  const JsonTree& tree_;
  const Limits& limits_;
  bool checked_;
  std::vector<RecordProblem>& problems_;
};

}  // namespace dorhub::model
