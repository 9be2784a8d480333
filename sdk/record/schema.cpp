// SPDX-License-Identifier: Apache-2.0
#include "sdk/record/schema.hpp"

#include <dorhub/abi.h>

#include <dorhub/answer.hpp>
#include <dorhub/json_writer.hpp>
#include <dorhub/record.hpp>
#include <set>
#include <vector>

#include "sdk/record/model_walk.hpp"
#include "sdk/record/shape.hpp"

namespace dorhub {
namespace {

using model::ElementOf;
using model::kIsField;
using model::kIsList;
using model::kIsObject;
using model::ValueOf;

constexpr std::int64_t kNoLeast = INT64_MIN;
constexpr std::int64_t kNoMost = INT64_MAX;

// The name of a described type in the schema.
template <class T>
constexpr std::string_view type_name() {
  if constexpr (requires { T::kType; }) return T::kType;
  if constexpr (std::is_same_v<T, Good>) return "good";
  if constexpr (std::is_same_v<T, Identifier>) return "identifier";
  if constexpr (std::is_same_v<T, Attribute>) return "attribute";
  if constexpr (std::is_same_v<T, Party>) return "party";
  if constexpr (std::is_same_v<T, Address>) return "address";
  if constexpr (std::is_same_v<T, IdentityDocument>) return "identity_document";
  if constexpr (std::is_same_v<T, Reference>) return "reference";
  if constexpr (std::is_same_v<T, RecordPlace>) return "place";
  if constexpr (std::is_same_v<T, AnswerProblem>) return "answer_problem";
  if constexpr (std::is_same_v<T, Receipt>) return "receipt";
  return "";
}

// JSON with two spaces of indent, as people commit it.
class Pretty {
 public:
  void open(char bracket) {
    out_ += bracket;
    first_.push_back(true);
  }
  void close(char bracket) {
    const bool is_empty = first_.back();
    first_.pop_back();
    if (!is_empty) line();
    out_ += bracket;
  }
  Pretty& key(std::string_view name) {
    element();
    append_json_string(out_, name);
    out_ += ": ";
    return *this;
  }
  // In a list: begins the next element.
  void element() {
    if (!first_.back()) out_ += ',';
    first_.back() = false;
    line();
  }
  void text(std::string_view value) { append_json_string(out_, value); }
  void raw(std::string_view json) { out_ += json; }
  std::string done() { return out_ + '\n'; }

 private:
  void line() {
    out_ += '\n';
    out_.append(first_.size() * 2, ' ');
  }
  std::string out_;
  std::vector<bool> first_;
};

void text_keywords(Pretty& out, const Rule& rule, bool may_clear) {
  out.key("type").raw(may_clear ? R"(["string", "null"])" : R"("string")");
  if (!rule.one_of.empty()) {
    out.key("enum").open('[');
    for (const std::string_view one : rule.one_of) {
      out.element();
      out.text(one);
    }
    if (may_clear) {
      out.element();
      out.raw("null");
    }
    out.close(']');
    return;
  }
  if (rule.required) out.key("minLength").raw("1");
  out.key("maxLength").raw(std::to_string(rule.longest));
  if (const std::string_view pattern = shape_pattern(rule.shape); !pattern.empty())
    out.key("pattern").text(pattern);
  if (rule.shape == Shape::date) out.key("format").text("date");
}

template <class T>
void value_keywords(Pretty& out, const Rule& rule, bool may_clear) {
  if constexpr (std::is_same_v<T, std::string>) {
    text_keywords(out, rule, may_clear);
  } else if constexpr (std::is_same_v<T, bool>) {
    out.key("type").raw(may_clear ? R"(["boolean", "null"])" : R"("boolean")");
  } else if constexpr (std::is_integral_v<T>) {
    out.key("type").raw(may_clear ? R"(["integer", "null"])" : R"("integer")");
    if (rule.least != kNoLeast) out.key("minimum").raw(std::to_string(rule.least));
    if (rule.most != kNoMost) out.key("maximum").raw(std::to_string(rule.most));
  } else if constexpr (kIsList<T>) {
    out.key("type").raw(may_clear ? R"(["array", "null"])" : R"("array")");
    out.key("maxItems").raw(std::to_string(rule.longest));
    out.key("items").open('{');
    Rule each = rule;
    each.longest = Rule{}.longest;
    each.required = true;
    value_keywords<ElementOf<T>>(out, each, false);
    out.close('}');
  } else {
    const std::string reference = "#/$defs/" + std::string(type_name<T>());
    if (!may_clear) {
      out.key("$ref").text(reference);
      return;
    }
    out.key("oneOf").open('[');
    out.element();
    out.raw(R"({"$ref": ")" + reference + R"("})");
    out.element();
    out.raw(R"({"type": "null"})");
    out.close(']');
  }
}

// One definition; those of objects inside it are collected by the caller.
template <class T>
void definition(Pretty& out) {
  std::vector<std::string_view> required;
  out.key(type_name<T>()).open('{');
  out.key("type").text("object");
  out.key("properties").open('{');
  if constexpr (requires { T::kType; }) {
    required.push_back("type");
    out.key("type").raw("{\"const\": \"" + std::string(T::kType) + "\"}");
  }
  T::describe([&]<class Owner, class Member>(std::string_view name, Member Owner::*, const Rule& rule) {
    if (rule.by_hub) return;
    if (rule.required) required.push_back(name);
    out.key(name).open('{');
    out.key("description").text(rule.doc);
    value_keywords<ValueOf<Member>>(out, rule, kIsField<Member>);
    if (rule.personal) out.key("x-personal").raw("true");
    out.close('}');
  });
  out.close('}');
  if (!required.empty()) {
    out.key("required").open('[');
    for (const std::string_view name : required) {
      out.element();
      out.text(name);
    }
    out.close(']');
  }
  out.key("additionalProperties").raw("false");
  out.close('}');
}

// Calls `visit` once for T and for every described type in it, inner ones first.
template <class T, class Visit>
void each_object(std::set<std::string_view>& seen, Visit& visit) {
  if constexpr (kIsList<T>) {
    each_object<ElementOf<T>>(seen, visit);
  } else if constexpr (kIsObject<T>) {
    static_assert(!type_name<T>().empty(), "a described type needs a name in type_name()");
    if (seen.contains(type_name<T>())) return;
    T::describe([&]<class Owner, class Member>(std::string_view, Member Owner::*, const Rule&) {
      each_object<ValueOf<Member>>(seen, visit);
    });
    seen.insert(type_name<T>());
    visit(T{});
  }
}

template <class Variant, class Visit>
void each_definition(Visit visit) {
  std::set<std::string_view> seen;
  model::for_each_type<Variant>([&]<class T>(const T&) { each_object<T>(seen, visit); });
}

std::string model_version() {
  return std::to_string(DOR_MODEL_MAJOR) + '.' + std::to_string(DOR_MODEL_MINOR);
}

template <class Variant>
std::string schema_of(std::string_view file, std::string_view title, std::string_view description) {
  Pretty out;
  out.open('{');
  out.key("$schema").text("https://json-schema.org/draft/2020-12/schema");
  out.key("$id").text("urn:dorhub:model:" + model_version() + ":" + std::string(file));
  out.key("title").text(title);
  out.key("description").text(description);
  out.key("oneOf").open('[');
  model::for_each_type<Variant>([&]<class T>(const T&) {
    out.element();
    out.raw("{\"$ref\": \"#/$defs/" + std::string(T::kType) + "\"}");
  });
  out.close(']');
  out.key("$defs").open('{');
  each_definition<Variant>([&]<class T>(const T&) { definition<T>(out); });
  out.close('}');
  out.close('}');
  return out.done();
}

template <class T>
std::string kind_words(const Rule& rule) {
  if constexpr (std::is_same_v<T, std::string>) return expected_text(rule).en;
  if constexpr (std::is_same_v<T, bool>) return "true or false";
  if constexpr (kIsList<T>) {
    Rule each = rule;
    each.longest = Rule{}.longest;
    return "list of at most " + std::to_string(rule.longest) + ": " + kind_words<ElementOf<T>>(each);
  }
  if constexpr (std::is_integral_v<T>) {
    if (rule.least == kNoLeast && rule.most == kNoMost) return "whole number";
    if (rule.most == kNoMost) return "whole number from " + std::to_string(rule.least);
    return "whole number, " + std::to_string(rule.least) + " to " + std::to_string(rule.most);
  }
  if constexpr (kIsObject<T>)
    return "[" + std::string(type_name<T>()) + "](#" + std::string(type_name<T>()) + ")";
  return "";
}

template <class T>
std::string section() {
  std::string out =
      "\n## " + std::string(type_name<T>()) + "\n\n| field | must | personal | value | meaning |\n";
  out += "|---|---|---|---|---|\n";
  T::describe([&]<class Owner, class Member>(std::string_view name, Member Owner::*, const Rule& rule) {
    if (rule.by_hub) return;
    out += "| `" + std::string(name) + "` | " + (rule.required ? "yes" : "") + " | " +
           (rule.personal ? "yes" : "") + " | " + kind_words<ValueOf<Member>>(rule) + " | " +
           std::string(rule.doc) + " |\n";
  });
  return out;
}

constexpr std::string_view kPageHead = R"(
Written by `dorhub-schema` from the declarations in `sdk/include/dorhub/*.hpp`; a test fails when it is stale.

How to read a record:

- One UTF-8 JSON object of at most 64 KiB, unless the hub's `limits.record` says otherwise; `type` says which. A name
  that is not listed, or stands twice, is refused.
- Identity is (organisation, `system`, type, `id`). The same record sent twice is registered once; a changed one is a
  new version. `version` orders versions: as numbers when both are digits only, else as text; without one, arrival does.
- A field left out stays as it was, `null` takes it away, a value replaces it. Objects follow this rule field by
  field; lists are replaced as a whole, but for `identifiers`. An empty text counts as left out.
- A list of `identifiers` replaces the numbers of the kinds that it names, and any number whose value it names again
  under another kind (whatever the spaces, signs and capitals); numbers of kinds that it does not name stay, and an empty
  list names none. `null` takes all away. So a stock list that knows the frame alone does not take the battery's number.
- A time without offset is local: the hub resolves it with the connection's zone. Amounts are cents.
- Texts of one line hold no control characters; those that may be 500 bytes or longer may hold line breaks and tabs.
- Personal fields are sealed before anything is stored, and so is everything inside a personal field.
- Lengths are bytes of UTF-8 (the JSON Schema, which counts characters, is looser).
- All that is wrong with a record is told at once, each with a JSON pointer.
)";

}  // namespace

std::string record_schema() {
  return schema_of<Record>("record.schema.json", "dorhub canonical record",
                           "What an adapter can say. A field left out is unchanged, null clears it.");
}

std::string answer_schema() {
  return schema_of<Answer>("answer.schema.json", "dorhub canonical answer",
                           "What an adapter may be asked to render. Times are in UTC.");
}

std::string records_page() {
  std::string out = "# Canonical model " + model_version() + "\n" + std::string(kPageHead);
  out += "\nRecords:";
  model::for_each_type<Record>(
      [&]<class T>(const T&) { out += " [" + std::string(T::kType) + "](#" + std::string(T::kType) + ")"; });
  out += "\n\nAnswers:";
  model::for_each_type<Answer>(
      [&]<class T>(const T&) { out += " [" + std::string(T::kType) + "](#" + std::string(T::kType) + ")"; });
  out += '\n';
  std::set<std::string_view> seen;
  const auto add = [&]<class T>(const T&) { out += section<T>(); };
  // Records first, as people look for them, then what they are made of.
  model::for_each_type<Record>([&]<class T>(const T& type) {
    seen.insert(T::kType);
    add(type);
  });
  model::for_each_type<Record>([&]<class T>(const T&) {
    T::describe([&]<class Owner, class Member>(std::string_view, Member Owner::*, const Rule&) {
      each_object<ValueOf<Member>>(seen, add);
    });
  });
  model::for_each_type<Answer>([&]<class T>(const T&) { each_object<T>(seen, add); });
  return out;
}

}  // namespace dorhub
