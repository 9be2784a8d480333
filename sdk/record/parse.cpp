// SPDX-License-Identifier: Apache-2.0
#include "sdk/record/parse.hpp"

#include <charconv>

#include "sdk/record/lenient.hpp"
#include "sdk/record/model_reader.hpp"
#include "sdk/record/write.hpp"

namespace dorhub {
namespace {

using model::kProblemsListed;
using model::ModelReader;
using model::Step;

template <class R, class Visit>
bool try_type(std::string_view type, std::optional<Record>& record, Visit& visit) {
  if (R::kType != type) return false;
  record.emplace(std::in_place_type<R>);
  visit(std::get<R>(*record));
  return true;
}

// Calls `visit` with the alternative of Record that `type` names; false when there is none.
template <class Visit>
bool with_type(std::string_view type, std::optional<Record>& record, Visit visit) {
  return [&]<std::size_t... At>(std::index_sequence<At...>) {
    return (try_type<std::variant_alternative_t<At, Record>>(type, record, visit) || ...);
  }(std::make_index_sequence<std::variant_size_v<Record>>());
}

/// The pointer with only those names that may be repeated.
std::string shown_pointer(std::string_view pointer) {
  std::string out;
  while (!pointer.empty()) {
    pointer.remove_prefix(1);
    const std::string_view step = pointer.substr(0, pointer.find('/'));
    pointer.remove_prefix(step.size());
    (out += '/') += ModelReader::shown(step);
  }
  return out;
}

RecordProblem whole_problem(const char* code, std::string en, std::string nl) {
  return {code, "", "", std::move(en), "", std::move(nl), ""};
}

RecordProblem fault_problem(const JsonFault& fault, std::string_view json, const Limits& limits) {
  const LineColumn at = line_column(json, fault.offset);
  const std::string line = std::to_string(at.line);
  const std::string column = std::to_string(at.column);
  const std::string where = " at line " + line + ", column " + column;
  const std::string waar = " op regel " + line + ", kolom " + column;
  const std::string nesting = std::to_string(limits.nesting);
  switch (fault.what) {
    case JsonFault::What::nesting:
      return whole_problem("record.nesting", "at most " + nesting + " levels",
                           "hoogstens " + nesting + " niveaus");
    case JsonFault::What::encoding:
      return whole_problem("record.encoding", "valid UTF-8" + where, "geldige UTF-8" + waar);
    case JsonFault::What::ended:
      return whole_problem("record.syntax", "more text: it ends too early" + where,
                           "meer tekst: het houdt te vroeg op" + waar);
    default:
      return whole_problem("record.syntax", "«" + std::string(fault.expected) + "»" + where,
                           "«" + std::string(expected_in_dutch(fault.expected)) + "»" + waar);
  }
}

}  // namespace

struct RecordParser::Impl {
  Limits limits;
  JsonTree tree;

  void read(std::string_view json, bool checked, ParsedRecord& out);
  void read_record(bool checked, ParsedRecord& out);
  void note_duplicates(ParsedRecord& out) const;
  void note_who(ParsedRecord& out) const;
  void note_who_of_large(std::string_view json, ParsedRecord& out);
};

// Values of a record beyond its limit that are looked at for who and where it is.
constexpr std::uint64_t kLargeNodes = 100'000;

void RecordParser::Impl::read(std::string_view json, bool checked, ParsedRecord& out) {
  if (checked && json.size() > limits.record_bytes) {
    const std::string most = std::to_string(limits.record_bytes);
    const std::string found = std::to_string(json.size());
    out.problems.push_back(whole_problem("record.too_large",
                                         "at most " + most + " bytes (limits.record), not " + found,
                                         "hoogstens " + most + " bytes (limits.record), niet " + found));
    return note_who_of_large(json, out);
  }
  JsonFault fault;
  switch (tree.parse(json, limits.nesting, fault)) {
    case JsonTree::Outcome::built:
      read_record(checked, out);
      break;
    case JsonTree::Outcome::fault:
      out.problems.push_back(fault_problem(fault, json, limits));
      break;
    default:
      out.problems.push_back(whole_problem("record.syntax", "a JSON object", "een JSON-object"));
  }
  if (!out.problems.empty()) out.record.reset();
}

void RecordParser::Impl::read_record(bool checked, ParsedRecord& out) {
  ModelReader reader(tree, limits, checked, out.problems);
  if (tree[0].kind != JsonKind::object)
    return reader.problem("record.type", nullptr, {"an object", "een object"});
  const Step step{nullptr, "type", 0, false};
  const std::uint32_t type = tree.find(0, "type");
  std::string types;
  const bool has_type = type != JsonNode::kNone && tree[type].kind == JsonKind::string;
  const bool known = has_type && with_type(tree[type].text, out.record,
                                           [&](auto& record) { reader.object(0, record, nullptr, 1); });
  if (!known) {
    NearestName nearest(has_type ? tree[type].text : std::string_view());
    model::for_each_type<Record>([&](const auto& record) {
      types += (types.empty() ? " " : ", ") + std::string(record.kType);
      nearest.offer(record.kType);
    });
    reader.problem(has_type ? "record.unknown_type" : "record.required", &step,
                   {"one of" + types, "een van" + types}, ModelReader::did_you_mean(nearest.best()));
  }
  if (!tree.duplicates().empty()) note_duplicates(out);
  note_who(out);
}

void RecordParser::Impl::note_duplicates(ParsedRecord& out) const {
  for (const std::uint32_t index : tree.duplicates()) {
    if (out.problems.size() >= kProblemsListed) return;
    std::string pointer = shown_pointer(tree.pointer(index));
    std::string field = model::field_of(pointer);
    out.problems.push_back({"record.duplicate_key", std::move(pointer), std::move(field), "each field once",
                            "", "elk veld eenmaal", ""});
  }
}

void RecordParser::Impl::note_who(ParsedRecord& out) const {
  if (out.record && out.problems.empty()) {
    out.type = record_type(*out.record);
    const Head& head = record_head(*out.record);
    out.system = head.system;
    out.id = head.id;
    out.place = record_place(*out.record);
    return;
  }
  const auto text_at = [&](std::uint32_t object, std::string_view name, JsonKind kind) -> std::string {
    const std::uint32_t found = object == JsonNode::kNone ? object : tree.find(object, name);
    if (found == JsonNode::kNone || tree[found].kind != kind || tree[found].text.size() > 1000) return "";
    return std::string(tree[found].text);
  };
  const auto number_at = [&](std::uint32_t object, std::string_view name) {
    std::uint32_t value = 0;
    const std::string digits = text_at(object, name, JsonKind::number);
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    return read.ec == std::errc() && read.ptr == digits.data() + digits.size() ? value : 0;
  };
  out.type = text_at(0, "type", JsonKind::string).substr(0, 60);
  out.system = text_at(0, "system", JsonKind::string).substr(0, 60);
  out.id = text_at(0, "id", JsonKind::string).substr(0, 200);
  std::uint32_t place = tree.find(0, "place");
  if (place != JsonNode::kNone && tree[place].kind != JsonKind::object) place = JsonNode::kNone;
  out.place = {number_at(place, "line"), number_at(place, "column"),
               text_at(place, "pointer", JsonKind::string), text_at(place, "sheet", JsonKind::string)};
}

// It is refused in any case: what can't be read then is left out.
void RecordParser::Impl::note_who_of_large(std::string_view json, ParsedRecord& out) {
  JsonScanner scanner(json, limits.nesting);
  if (tree.build(scanner, scanner.next(), kLargeNodes) == JsonTree::Outcome::built &&
      tree[0].kind == JsonKind::object)
    note_who(out);
}

RecordParser::RecordParser(const Limits& limits) : impl_(std::make_unique<Impl>()) { impl_->limits = limits; }
RecordParser::~RecordParser() = default;
RecordParser::RecordParser(RecordParser&&) noexcept = default;
RecordParser& RecordParser::operator=(RecordParser&&) noexcept = default;

ParsedRecord RecordParser::parse(std::string_view json) {
  ParsedRecord out;
  impl_->read(json, true, out);
  return out;
}

ParsedRecord parse_record(std::string_view json, const Limits& limits) {
  return RecordParser(limits).parse(json);
}

std::vector<RecordProblem> check_record(const Record& record, const Limits& limits) {
  return parse_record(write_record(record), limits).problems;
}

Result<Record> parse_half(std::string_view json) {
  RecordParser::Impl reader;
  ParsedRecord out;
  reader.read(json, false, out);
  if (out.record) return std::move(*out.record);
  return out.problems.empty() ? Error{"record.syntax", "not a record"} : out.problems.front().error();
}

}  // namespace dorhub
