// SPDX-License-Identifier: EUPL-1.2
#include "core/registry/check_answer.hpp"

#include <array>
#include <boost/json.hpp>

#include "core/identifier/label.hpp"
#include "core/store/stolen_store.hpp"
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
          .where = name.empty() ? std::string{} : "/" + std::string(name),
          .cure = std::move(cure)};
}

std::string nearest_field(std::string_view name) {
  NearestName nearest(name);
  for (const TextField& each : kFields) nearest.offer(each.name);
  return nearest.best().empty() ? "known are value, kind, brand, model, colour, product_group"
                                : "did you mean «" + std::string(nearest.best()) + "»?";
}

void read_text(CheckQuestion& question, const TextField& field, const json::value& value,
               std::vector<Error>& faults) {
  if (value.is_null() && field.name != "value") return;
  if (!value.is_string()) {
    faults.push_back(bad(field.name, "must be a text", "put it in quotes"));
  } else if (value.get_string().size() > kTextMost) {
    faults.push_back(bad(field.name, "is longer than " + std::to_string(kTextMost) + " bytes"));
  } else {
    question.*(field.member) = std::string(value.get_string());
  }
}

/// The one JSON object in `text`.
Result<json::object> read_object(std::string_view text) {
  boost::system::error_code error;
  json::stream_parser parser;
  const std::size_t used = parser.write_some(text.data(), text.size(), error);
  if (!error) parser.finish(error);
  if (error) return bad({}, "is not JSON: " + error.message() + " near byte " + std::to_string(used + 1));
  if (text.find_first_not_of(" \t\r\n", used) != std::string_view::npos)
    return bad({}, "has something after the JSON object at byte " + std::to_string(used + 1));
  json::value root = parser.release();
  if (!root.is_object()) return bad({}, "must be one JSON object", R"(for example {"value": "GZ8638225"})");
  return std::move(root.get_object());
}

/// What is wrong though each member is a text: only of those that could be read.
void check_values(const CheckQuestion& question, const json::object& members, std::vector<Error>& faults) {
  const auto* value = members.if_contains("value");
  const bool is_read = value == nullptr || (value->is_string() && value->get_string().size() <= kTextMost);
  if (is_read && question.value.find_first_not_of(" \t\r\n") == std::string::npos)
    faults.push_back(bad("value", "is missing or empty", "give the number, or a part of it"));
  if (!question.kind.empty() && !identifier::kind_from_string(question.kind))
    faults.push_back(bad("kind", "is not a kind of number",
                         "frame_number, imei, vin, licence_plate, serial_number …, or leave it out"));
}

}  // namespace

std::variant<CheckQuestion, std::vector<Error>> read_question(std::string_view text, bool may_have_q) {
  const Result<json::object> members = read_object(text);
  if (!members.ok()) return std::vector{members.error()};
  CheckQuestion question;
  std::vector<Error> faults;
  for (const auto& [key, value] : *members) {
    const std::string_view name(key.data(), key.size());
    const auto* field =
        std::find_if(kFields.begin(), kFields.end(), [&](const TextField& f) { return f.name == name; });
    if (may_have_q && name == "q") {
      question.q = json::serialize(value);
    } else if (field == kFields.end()) {
      faults.push_back(bad(name, "is not a field of a check", nearest_field(name)));
    } else {
      read_text(question, *field, value, faults);
    }
  }
  check_values(question, *members, faults);
  if (!faults.empty()) return faults;
  return question;
}

match::Good good_of(const CheckQuestion& question) {
  match::Good good;
  good.numbers.push_back({.kind = identifier::kind_from_string(question.kind), .value = question.value});
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
      AnsweredMatch answered{.id = row->source_id, .match = std::move(each), .value = {}};
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
  json::object out;
  if (!question.q.empty()) out["q"] = json::parse(question.q);
  out["grade"] = match::to_string(answer.grade);
  json::array matches;
  for (const AnsweredMatch& each : answer.matches) {
    json::object match = {
        {"id", each.id},
        {"grade", match::to_string(each.match.grade)},
        {"identifier", {{"kind", identifier::to_string(each.match.kind)}, {"value", each.value}}},
        {"rule", match::to_string(each.match.rule)},
        {"probability", each.match.probability},
        {"explanation", {{"nl", each.match.explanation.nl}, {"en", each.match.explanation.en}}}};
    if (each.match.brand_contradicts) match["signal"] = "brand_contradicts";
    matches.push_back(std::move(match));
  }
  out["matches"] = std::move(matches);
  if (answer.advice) out["advice"] = {{"nl", answer.advice->text.nl}, {"en", answer.advice->text.en}};
  return json::serialize(out);
}

}  // namespace dorhub::registry
