// SPDX-License-Identifier: EUPL-1.2
#include "core/exchange/stolen_file.hpp"

#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <chrono>
#include <dorhub/read.hpp>
#include <fstream>
#include <vector>

#include "core/environment/files.hpp"
#include "sdk/read/read_extension.hpp"
#include "sdk/record/parse.hpp"

namespace dorhub::exchange {
namespace {

namespace json = boost::json;

constexpr std::array<std::string_view, 2> kNeeded{"id", "identifiers"};

/// The whole file stands in memory: some ten million rows.
constexpr std::uint64_t kFileMost = 1ULL << 30U;

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

constexpr std::array<ProblemText, 5> kTexts{{
    {"import.column_missing", "De kolom «{column}» ontbreekt; nodig zijn id en identifiers",
     "The column «{column}» is missing; id and identifiers are needed"},
    {"import.identifier", "Een nummer in identifiers is geen soort:waarde",
     "A number in identifiers is not kind:value"},
    {"import.invalid", "Het veld {field} is niet goed: verwacht {expected_nl}",
     "The field {field} is wrong: expected {expected}"},
    {"import.json", "De regel is geen JSON-object: {why}", "The line is not a JSON object: {why}"},
    {"import.unknown_kind", "«{kind}» is geen soort nummer", "«{kind}» is not a kind of number"},
}};

/// One import under way: checks rows, gathers them and hands them on in batches.
class Import {
 public:
  Import(registry::Registry& registry, OrganisationId police, const ImportOptions& options)
      : registry_(registry), police_(police), options_(options) {}

  void report(std::string_view code, const Place& place, ProblemArgs args) {
    if (options_.problem)
      options_.problem(
          {.code = std::string(code), .severity = Severity::error, .place = place, .args = std::move(args)});
  }
  /// A row that is no stolen good; already reported.
  void refuse() {
    ++report_.rows;
    ++report_.refused;
  }
  void add(StolenGood good, const Place& place) {
    ++report_.rows;
    good.system = options_.system;
    const std::vector<RecordProblem> wrong = check_record(good);
    if (!wrong.empty()) {
      for (const RecordProblem& each : wrong)
        report("import.invalid", place,
               {{"field", each.field}, {"expected", each.expected}, {"expected_nl", each.expected_nl}});
      ++report_.refused;
      return;
    }
    good.place = RecordPlace(place);
    batch_.push_back(std::move(good));
    if (batch_.size() >= options_.batch) flush();
  }
  void flush() {
    if (batch_.empty()) return;
    const registry::ImportCounts counts = registry_.import_stolen(police_, batch_);
    report_.fresh += counts.fresh;
    report_.changed += counts.changed;
    report_.same += counts.same;
    report_.refused += counts.refused;
    report_.hits_opened += counts.hits_opened;
    report_.hits_withdrawn += counts.hits_withdrawn;
    if (options_.problem) std::for_each(counts.problems.begin(), counts.problems.end(), options_.problem);
    batch_.clear();
  }
  void progress(std::uint64_t done, std::uint64_t total) {
    const auto now = std::chrono::steady_clock::now();
    if (!options_.progress || (now - shown_ < std::chrono::milliseconds(100) && done < total)) return;
    shown_ = now;
    options_.progress(done, total);
  }
  [[nodiscard]] const ImportReport& result() const { return report_; }

 private:
  registry::Registry& registry_;
  OrganisationId police_;
  const ImportOptions& options_;
  std::vector<StolenGood> batch_;
  ImportReport report_;
  std::chrono::steady_clock::time_point shown_;
};

bool is_kind(std::string_view kind) {
  return std::find(kIdentifierKinds.begin(), kIdentifierKinds.end(), kind) != kIdentifierKinds.end();
}

/// "kind:value;kind:value" into the good; false, reported, when a part is neither.
bool read_identifiers(Import& import, Good& good, std::string_view text, const Place& place) {
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(';'), text.size());
    const std::string_view part = trimmed(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (part.empty()) continue;
    const std::size_t colon = part.find(':');
    if (colon == std::string_view::npos || trimmed(part.substr(colon + 1)).empty()) {
      import.report("import.identifier", place, {});
      return false;
    }
    const std::string kind(trimmed(part.substr(0, colon)));
    if (!is_kind(kind)) {
      import.report("import.unknown_kind", place, {{"kind", kind}});
      return false;
    }
    good.identifier(kind, trimmed(part.substr(colon + 1)));
  }
  return true;
}

/// A date alone is midnight of that day.
Field<std::string> moment_of(std::string_view text) {
  if (text.empty()) return {};
  return std::string(text) + (text.size() == 10 ? "T00:00:00" : "");
}

void set_text(Field<std::string>& field, std::string_view text) {
  if (!text.empty()) field = std::string(text);
}

void fill(StolenGood& good, std::string_view group, std::string_view brand, std::string_view model,
          std::string_view colour, std::string_view reported_at, std::string_view status) {
  Good& what = good.good.fill();
  set_text(what.product_group, group);
  set_text(what.brand, brand);
  set_text(what.model, model);
  if (!colour.empty()) what.colours.fill().emplace_back(colour);
  good.reported_at = moment_of(reported_at);
  good.status = std::string(status.empty() ? "stolen" : status);
}

Result<void> import_csv(Import& import, std::string_view text, const ImportOptions& options) {
  Limits limits;
  limits.records = UINT64_MAX;  // an admin's own file of any length
  bool broken = false;
  read::ReadExtension reader(limits, [&](const Problem& problem) {
    broken = broken || problem.severity == Severity::fatal;
    if (options.problem) options.problem(problem);
    if (problem.severity == Severity::error) import.refuse();  // the reader hands no such row on
  });
  Rows rows(*reader.table(), text, R"({"format":"csv"})");
  for (const std::string_view column : kNeeded)
    if (!rows.broken() && !rows.has_column(column))
      return Error{
          .code = "import.column_missing",
          .message = "the file has no column «" + std::string(column) + "»",
          .where = "line 1",
          .cure = "the header is id,product_group,brand,model,colour,identifiers[,reported_at,status]"};
  const std::uint64_t bytes_a_line = 100;  // a guess, for the bar only
  while (const auto row = rows.next()) {
    reader.note_output();
    StolenGood good;
    good.id = std::string((*row)["id"].text());
    fill(good, (*row)["product_group"].text(), (*row)["brand"].text(), (*row)["model"].text(),
         (*row)["colour"].text(), (*row)["reported_at"].text(), (*row)["status"].text());
    if (read_identifiers(import, *good.good, (*row)["identifiers"].text(), (*row)["identifiers"].place())) {
      import.add(std::move(good), row->place());
    } else {
      import.refuse();
    }
    import.progress(std::min<std::uint64_t>(row->place().line * bytes_a_line, text.size()), text.size());
  }
  if (rows.broken())
    return Error{.code = "import.unreadable",
                 .message = "the file can't be read further than the line reported"};
  return {};
}

/// Text of a member, empty when it is absent or null; sets `wrong` to its name when it is something else.
std::string_view member(const json::object& object, std::string_view name, std::string_view& wrong) {
  const json::value* value = object.if_contains(name);
  if (value == nullptr || value->is_null()) return {};
  if (!value->is_string()) {
    wrong = name;
    return {};
  }
  return {value->get_string().data(), value->get_string().size()};
}

bool read_identifiers(Import& import, Good& good, const json::value* list, const Place& place) {
  if (list == nullptr || list->is_null()) return true;
  if (!list->is_array()) return import.report("import.identifier", place, {}), false;
  for (const json::value& each : list->get_array()) {
    std::string_view wrong;
    const json::object* object = each.if_object();
    const std::string_view kind = object == nullptr ? std::string_view{} : member(*object, "kind", wrong);
    const std::string_view value = object == nullptr ? std::string_view{} : member(*object, "value", wrong);
    if (value.empty() || !wrong.empty()) return import.report("import.identifier", place, {}), false;
    if (!is_kind(kind))
      return import.report("import.unknown_kind", place, {{"kind", std::string(kind)}}), false;
    good.identifier(kind, value);
  }
  return true;
}

void import_json_line(Import& import, std::string_view line, const Place& place) {
  boost::system::error_code error;
  const json::value value = json::parse({line.data(), line.size()}, error);
  const json::object* object = error ? nullptr : value.if_object();
  if (object == nullptr) {
    import.report("import.json", place, {{"why", error ? error.message() : "another kind of value"}});
    return import.refuse();
  }
  std::string_view wrong;
  StolenGood good;
  good.id = std::string(member(*object, "id", wrong));
  fill(good, member(*object, "product_group", wrong), member(*object, "brand", wrong),
       member(*object, "model", wrong), member(*object, "colour", wrong),
       member(*object, "reported_at", wrong), member(*object, "status", wrong));
  if (!wrong.empty()) {
    import.report("import.invalid", place,
                  {{"field", std::string(wrong)}, {"expected", "a text"}, {"expected_nl", "een tekst"}});
    return import.refuse();
  }
  if (!read_identifiers(import, *good.good, object->if_contains("identifiers"), place))
    return import.refuse();
  import.add(std::move(good), place);
}

void import_ndjson(Import& import, std::string_view text) {
  std::uint32_t number = 0;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    const std::string_view line = trimmed(text.substr(begin, end - begin));
    begin = end + 1;
    ++number;
    if (!line.empty())
      import_json_line(import, line, {.line = number, .column = 0, .pointer = {}, .sheet = {}});
    import.progress(std::min<std::uint64_t>(begin, text.size()), text.size());
  }
}

/// The file's content; one that is too large or no text is refused before it is read.
Result<std::string> read_text(const std::filesystem::path& file) {
  std::error_code failure;
  const auto size = std::filesystem::file_size(file, failure);
  if (!failure && size > kFileMost)
    return Error{.code = "import.too_large",
                 .message = "the file has " + std::to_string(size) + " bytes; at most " +
                            std::to_string(kFileMost) + " (1 GiB) are imported at once",
                 .where = file.string(),
                 .cure = "split it and import the parts, each with the header"};
  if (!failure && size > 0 && std::ifstream(file, std::ios::binary).peek() == 0)
    return Error{.code = "import.not_text",
                 .message = "the file begins with a zero byte, so it is neither CSV nor NDJSON in UTF-8",
                 .where = file.string()};
  return DiskFiles().read(file, kFileMost);
}

}  // namespace

std::optional<ProblemText> import_text(std::string_view code) {
  for (const ProblemText& each : kTexts)
    if (each.code == code) return each;
  return std::nullopt;
}

Result<ImportReport> import_stolen_file(const std::filesystem::path& file, registry::Registry& registry,
                                        OrganisationId police, const ImportOptions& options) {
  DORHUB_TRY(content, read_text(file));
  std::string_view text = content;
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  Import import(registry, police, options);
  if (trimmed(text).starts_with('{')) {
    import_ndjson(import, text);
  } else if (const auto read = import_csv(import, text, options); !read.ok()) {
    import.flush();
    return read.error();
  }
  import.flush();
  import.progress(text.size(), text.size());
  return import.result();
}

}  // namespace dorhub::exchange
