// SPDX-License-Identifier: EUPL-1.2
#include "core/registry/check_answer.hpp"

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <charconv>
#include <dorhub/json_writer.hpp>

#include "core/identifier/label.hpp"
#include "core/registry/number_text.hpp"
#include "core/store/stolen_store.hpp"
#include "sdk/record/json_tree.hpp"
#include "sdk/record/nearest.hpp"

namespace dorhub::registry {
namespace {

namespace json = boost::json;

constexpr std::size_t kTextMost = 500;

struct TextField {
  std::string_view name;
  std::string CheckQuestion::*member;
};
constexpr std::array<TextField, 6> kFields{{{"value", &CheckQuestion::value},
                                            {"kind", &CheckQuestion::kind},
                                            {"brand", &CheckQuestion::brand},
                                            {"model", &CheckQuestion::model},
                                            {"colour", &CheckQuestion::colour},
                                            {"product_group", &CheckQuestion::product_group}}};

Error bad(std::string_view name, std::string message, std::string cure = {}) {
  return {.code = "check.invalid",
          .message = std::move(message),
          .where = name.empty() ? std::string{} : "/" + escape_pointer_step(name),
          .cure = std::move(cure)};
}

std::optional<Error> find_too_long(std::string_view name, std::string_view text) {
  if (text.size() <= kTextMost) return std::nullopt;
  return bad(name, "is longer than " + std::to_string(kTextMost) + " bytes");
}

std::string nearest_field(std::string_view name) {
  NearestName nearest(name);
  for (const TextField& each : kFields) nearest.offer(each.name);
  return nearest.best().empty() ? "known are value, kind, brand, model, colour, product_group"
                                : "did you mean «" + std::string(nearest.best()) + "»?";
}

void read_text(CheckQuestion& question, const TextField& field, const JsonNode& value,
               std::vector<Error>& faults) {
  if (value.kind == JsonKind::null && field.name != "value") return;
  if (value.kind != JsonKind::string) {
    faults.push_back(bad(field.name, "must be a text", "put it in quotes"));
  } else if (auto fault = find_too_long(field.name, value.text)) {
    faults.push_back(std::move(*fault));
  } else {
    question.*(field.member) = std::string(value.text);
  }
}

/// The asker's own mark, handed back as it came.
void read_mark(CheckQuestion& question, const JsonNode& value, std::vector<Error>& faults) {
  if (value.kind == JsonKind::number) {
    question.q = std::string(value.text);
  } else if (value.kind == JsonKind::string && value.text.size() <= kTextMost) {
    append_json_string(question.q, value.text);
  } else if (value.kind != JsonKind::null) {
    faults.push_back(
        bad("q", "must be a number or a text of at most " + std::to_string(kTextMost) + " bytes"));
  }
}

/// The mark goes in as it was written: read as a number, one of many digits would come back rounded.
std::string with_mark(std::string text, const std::string& mark) {
  if (!mark.empty()) text.insert(1, "\"q\":" + mark + ",");
  return text;
}

/// Reads the one JSON object in `text` into `tree`, or says why that can't be done.
std::optional<Error> read_object(std::string_view text, JsonTree& tree) {
  constexpr std::size_t kNesting = 32;
  JsonFault fault;
  if (tree.parse(text, kNesting, fault) != JsonTree::Outcome::built)
    return bad({},
               "is not JSON" +
                   (fault.expected.empty() ? std::string() : ": expected " + std::string(fault.expected)) +
                   " near byte " + std::to_string(fault.offset + 1));
  if (tree[0].kind != JsonKind::object)
    return bad({}, "must be one JSON object", R"(for example {"value": "GZ8638225"})");
  return std::nullopt;
}

/// What is wrong though each member is a text: only of those that could be read.
void check_values(const CheckQuestion& question, bool is_value_read, std::vector<Error>& faults) {
  if (is_value_read && question.value.find_first_not_of(" \t\r\n") == std::string::npos)
    faults.push_back(bad("value", "is missing or empty", "give the number, or a part of it"));
  if (!question.kind.empty() && !identifier::kind_from_string(question.kind))
    faults.push_back(bad("kind", "is not a kind of number",
                         "frame_number, imei, vin, licence_plate, serial_number …, or leave it out"));
}

/// 0.97 and not 9.7E-1, as the library writes it: people read these too.
std::string plain_number(double number) {
  std::array<char, 400> text{};  // enough for any double
  const auto end = std::to_chars(text.data(), text.data() + text.size(), number, std::chars_format::fixed);
  return {text.data(), end.ptr};
}

std::string write_match(const AnsweredMatch& each) {
  json::object head;
  if (each.shows_good()) head["id"] = each.id;
  head["grade"] = match::to_string(each.match.grade);
  if (each.shows_good())
    head["identifier"] = {{"kind", identifier::to_string(each.match.kind)}, {"value", each.value}};
  head["rule"] = match::to_string(each.match.rule);
  json::object rest{{"explanation", {{"nl", each.match.explanation.nl}, {"en", each.match.explanation.en}}}};
  if (each.match.brand_contradicts) rest["signal"] = "brand_contradicts";
  std::string out = json::serialize(head);
  out.pop_back();
  return out + ",\"probability\":" + plain_number(each.match.probability) + "," +
         json::serialize(rest).substr(1);
}

}  // namespace

std::vector<Error> faults_of(const CheckQuestion& question) {
  std::vector<Error> faults;
  for (const TextField& field : kFields)
    if (auto fault = find_too_long(field.name, question.*(field.member))) faults.push_back(std::move(*fault));
  check_values(question, true, faults);
  return faults;
}

std::variant<CheckQuestion, std::vector<Error>> read_question(std::string_view text, bool may_have_q) {
  JsonTree tree;
  if (auto fault = read_object(text, tree)) return std::vector{std::move(*fault)};
  CheckQuestion question;
  std::vector<Error> faults;
  bool is_value_read = true;
  // Which of two values is meant nobody can tell: a check of the wrong one would be answered "none".
  for (const std::uint32_t twice : tree.duplicates())
    faults.push_back({.code = "check.invalid",
                      .message = "stands twice",
                      .where = tree.pointer(twice),
                      .cure = "give it once"});
  for (std::uint32_t at = tree[0].first_child; at != JsonTree::kNone; at = tree[at].next_sibling) {
    const JsonNode& member = tree[at];
    const auto* field = std::find_if(kFields.begin(), kFields.end(),
                                     [&](const TextField& f) { return f.name == member.name; });
    const std::size_t before = faults.size();
    if (may_have_q && member.name == "q") {
      read_mark(question, member, faults);
    } else if (field == kFields.end()) {
      faults.push_back(bad(member.name, "is not a field of a check", nearest_field(member.name)));
    } else {
      read_text(question, *field, member, faults);
    }
    if (member.name == "value" && faults.size() > before) is_value_read = false;
  }
  check_values(question, is_value_read, faults);
  if (!faults.empty()) return faults;
  return question;
}

match::Good good_of(const CheckQuestion& question) {
  match::Good good;
  auto kind = identifier::kind_from_string(question.kind);
  const std::string_view number = asked_number(question.value, kind);
  // A label is cut off with the words: "sleutelnr. 97804 van Jan" stays a key number.
  if (!kind && number.size() != question.value.size())
    if (const auto label = identifier::label_apart(question.value)) kind = label->kind;
  good.numbers.push_back({.kind = kind, .value = std::string(number)});
  if (number.size() != question.value.size()) good.numbers.back().written = question.value;
  good.brand = question.brand;
  good.model = question.model;
  good.colour = question.colour;
  good.product_group = question.product_group;
  return good;
}

CheckAnswer answer(const Registry& registry, store::Database& database, const CheckQuestion& question,
                   OrganisationId asker) {
  match::CheckResult result = registry.check(good_of(question), asker);
  CheckAnswer out{.grade = result.grade, .matches = {}, .advice = std::move(result.advice)};
  if (result.matches.empty()) return out;
  database.read([&](store::Session& session) {
    for (match::Match& each : result.matches) {
      const auto row = store::stolen::find(session, StolenGoodId(static_cast<std::int64_t>(each.id)));
      if (!row) continue;  // withdrawn a moment ago
      AnsweredMatch answered{.id = {}, .match = std::move(each), .value = {}};
      if (!answered.shows_good()) {
        // Not even the number and kind: with them a clerk could try out which good it is.
        answered.match.id = 0;
        answered.match.value.clear();
        // Goods of which nothing is told but which character to read: once is enough.
        const bool is_told =
            std::any_of(out.matches.begin(), out.matches.end(), [&](const AnsweredMatch& other) {
              return !other.shows_good() && other.match.explanation.nl == answered.match.explanation.nl;
            });
        if (!is_told) out.matches.push_back(std::move(answered));
        continue;
      }
      answered.id = row->source_id;
      answered.value = answered.match.value;
      for (const auto& [kind, raw] : row->identifiers)
        if (identifier::match_key(raw) == answered.match.value) answered.value = raw;
      out.matches.push_back(std::move(answered));
    }
  });
  if (out.matches.empty()) out.grade = match::Grade::none;
  return out;
}

std::string write_answer(const CheckQuestion& question, const CheckAnswer& answer) {
  std::string out = "{\"grade\":\"" + std::string(match::to_string(answer.grade)) + "\",\"matches\":[";
  for (const AnsweredMatch& each : answer.matches)
    out += (&each == answer.matches.data() ? "" : ",") + write_match(each);
  out += "]";
  if (answer.advice)
    out += ",\"advice\":" + json::serialize(json::object{{"code", answer.advice->code},
                                                         {"nl", answer.advice->text.nl},
                                                         {"en", answer.advice->text.en}});
  return with_mark(out + "}", question.q);
}

std::string write_refusal(std::string_view text, std::uint64_t line, const std::vector<Error>& faults) {
  JsonTree tree;
  CheckQuestion question;
  std::vector<Error> ignored;
  if (!read_object(text, tree))
    if (const std::uint32_t at = tree.find(0, "q"); at != JsonTree::kNone)
      read_mark(question, tree[at], ignored);
  json::array errors;
  for (const Error& fault : faults) {
    json::object error{{"code", fault.code}, {"where", fault.where}, {"message", fault.message}};
    if (!fault.cure.empty()) error["cure"] = fault.cure;
    errors.push_back(std::move(error));
  }
  return with_mark(json::serialize(json::object{{"line", line}, {"errors", std::move(errors)}}), question.q);
}

}  // namespace dorhub::registry
