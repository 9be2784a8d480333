// SPDX-License-Identifier: EUPL-1.2
#include "adapters/loket/notice.hpp"

#include <dorhub/convert.hpp>
#include <dorhub/nested.hpp>
#include <utility>

namespace dorhub::loket {
namespace {

std::map<std::string, std::string> table(const Node& object, bool keys_in_lower_case) {
  std::map<std::string, std::string> out;
  for (Node one = object.first(); one.present(); one = one.next())
    if (!one.empty())
      out.emplace(keys_in_lower_case ? lower_case(one.name()) : std::string(one.name()), one.text());
  return out;
}

std::vector<std::string> texts(const Node& list) {
  std::vector<std::string> out;
  for (Node one = list.first(); one.present(); one = one.next()) out.emplace_back(one.text());
  return out;
}

std::string digits_of(std::string_view text) {
  std::string out;
  for (const char c : text)
    if (c >= '0' && c <= '9') out += c;
  return out;
}

}  // namespace

Options::Options(const Node& options)
    : fields(table(options["fields"], false)),
      properties(table(options["properties"], true)),
      outcomes(table(options["outcomes"], true)),
      kinds(table(options["kinds"], true)),
      object_types(texts(options["object_types"])),
      case_types(texts(options["case_types"])),
      municipality(options["municipality"].text()),
      data_path(options["data_path"].text()),
      nnp_id_is_kvk(options["nnp_id_is_kvk"].is_true()) {}

std::string lower_case(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  return out;
}

bool is_wanted(const std::vector<std::string>& wanted, const std::vector<std::string_view>& texts) {
  if (wanted.empty()) return true;
  for (const std::string_view text : texts)
    for (const std::string& want : wanted)
      if (!text.empty() && Row::same_name(text, want)) return true;
  return false;
}

Node at_path(const Node& node, std::string_view path) {
  Node here = node;
  while (!path.empty()) {
    if (path.front() == '/') {
      path.remove_prefix(1);
      continue;
    }
    const std::size_t end = path.find('/');
    here = here[path.substr(0, end)];
    path.remove_prefix(end == std::string_view::npos ? path.size() : end);
  }
  return here;
}

void NoticeWriter::put(std::string_view target, const Node& value) {
  if (!value.present() || value.is_null()) return;
  if (target == "branches") return put_branches(value);
  if (lower_case(value.name()).find("bsn") != std::string::npos)
    return convert_.report("bsn_refused", value, value.name(), Need::personal);
  if (is_nested(value)) return convert_.report("not_one_value", value, value.name(), Need::personal);
  const std::optional<std::string> text = known(value.text());
  if (!text) return;
  if (!bsn_.empty() && digits_of(*text) == digits_of(bsn_))
    return convert_.report("bsn_refused", value, value.name(), Need::personal);
  if (target == "kind") {
    const auto kind = options_.kinds.find(lower_case(*text));
    if (kind == options_.kinds.end()) return convert_.report("unknown_kind", value, value.name(), Need::must);
    notice_.kind = kind->second;
  } else if (target == "trade_name") {
    notice_.trade_name = *text;
  } else if (target == "kvk_number") {
    put_number(notice_.kvk_number, value, 8, target);
  } else if (target == "establishment_number") {
    put_number(notice_.establishment_number, value, 12, target);
  } else if (target == "activities") {
    notice_.activities = *text;
  } else if (target == "uses_register") {
    convert_.yes_no(notice_.uses_register, value, value.name());
  } else if (target == "starts_on") {
    convert_.day(notice_.starts_on, value, value.name());
  } else if (target == "municipality") {
    notice_.municipality = *text;
  } else if (target == "case_number") {
    notice_.case_number = *text;
  } else if (target == "outcome") {
    outcome(value);
  } else if (!put_address(target, *text)) {
    put_contact(target, *text);
  }
}

bool NoticeWriter::put_address(std::string_view target, const std::string& value) {
  Address address = notice_.address.value_or({});
  if (target == "street")
    address.street = value;
  else if (target == "house_number")
    address.house_number = value.substr(0, 20);
  else if (target == "house_number_suffix")
    address.house_number_suffix = value.substr(0, 20);
  else if (target == "postcode")
    address.postcode = value.substr(0, 20);
  else if (target == "city")
    address.city = value;
  else
    return false;
  notice_.address = std::move(address);
  return true;
}

bool NoticeWriter::put_contact(std::string_view target, const std::string& value) {
  Party& contact = notice_.contact.fill();
  Address address = contact.address.value_or({});
  if (target == "contact_name")
    contact.name = value;
  else if (target == "contact_initials")
    contact.initials = value.substr(0, 40);
  else if (target == "contact_prefix")
    contact.prefix = value.substr(0, 40);
  else if (target == "contact_family_name")
    contact.family_name = value;
  else if (target == "contact_email")
    contact.email = value;
  else if (target == "contact_phone")
    contact.phone = value.substr(0, 40);
  else if (target == "contact_street")
    address.street = value;
  else if (target == "contact_house_number")
    address.house_number = value.substr(0, 20);
  else if (target == "contact_house_number_suffix")
    address.house_number_suffix = value.substr(0, 20);
  else if (target == "contact_postcode")
    address.postcode = value.substr(0, 20);
  else if (target == "contact_city")
    address.city = value;
  else
    return false;
  if (address != Address{}) contact.address = std::move(address);
  return true;
}

/// A list of words, one text with commas, or the form's check boxes: {"fietsen": true, "telefoons": false}.
void NoticeWriter::put_branches(const Node& value) {
  std::vector<std::string> branches = notice_.branches.value_or({});
  const auto add = [&](std::string_view text) {
    if (auto one = known(text)) branches.push_back(*std::move(one));
  };
  if (value.is_object()) {
    for (Node one = value.first(); one.present(); one = one.next())
      if (one.is_true()) add(one.name());
  } else if (value.is_array()) {
    for (Node one = value.first(); one.present(); one = one.next()) add(one.text());
  } else {
    std::string_view rest = value.text();
    while (!rest.empty()) {
      const std::size_t end = rest.find_first_of(",;");
      add(rest.substr(0, end));
      rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    }
  }
  if (!branches.empty()) notice_.branches = std::move(branches);
}

/// A number of a fixed length, leading zeros included. A form that made an integer of it has lost them, and
/// they come back here only because the length is fixed by law.
void NoticeWriter::put_number(Field<std::string>& field, const Node& value, std::size_t digits,
                              std::string_view name) {
  std::string number = digits_of(value.text());
  if (value.is_number() && number.size() < digits) number.insert(0, digits - number.size(), '0');
  if (number.size() == digits)
    field = std::move(number);
  else
    convert_.report("not_a_register_number", value, name, Need::may);
}

void NoticeWriter::outcome(const Node& words) {
  if (words.empty()) return;
  const auto found = options_.outcomes.find(lower_case(words.text()));
  if (found == options_.outcomes.end())
    return convert_.report("unknown_outcome", words, words.name(), Need::may);
  decision_.outcome = found->second;
}

void NoticeWriter::emit(Output& out, const Place& place) {
  if (convert_.refused()) return;
  if (!notice_.kind) notice_.kind = "new";
  if (!notice_.municipality && !options_.municipality.empty()) notice_.municipality = options_.municipality;
  if (notice_.contact && *notice_.contact == Party{}) notice_.contact = {};
  decision_.system = notice_.system;
  decision_.of = Reference{notice_.system, notice_.id};
  if (decision_.id.empty()) decision_.id = notice_.id;
  decision_.municipality = notice_.municipality;
  const bool decided = decision_.outcome.has_value();
  out.record(std::move(notice_), place);
  if (decided) out.record(std::move(decision_), place);
}

}  // namespace dorhub::loket
