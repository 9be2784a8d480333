// SPDX-License-Identifier: EUPL-1.2
#include "core/exchange/stolen_file.hpp"

#include <algorithm>
#include <array>
#include <chrono>
#include <dorhub/read.hpp>
#include <fstream>
#include <functional>
#include <optional>
#include <set>
#include <span>
#include <vector>

#include "core/environment/files.hpp"
#include "core/registry/repeated_ids.hpp"
#include "sdk/read/read_extension.hpp"
#include "sdk/record/json_tree.hpp"
#include "sdk/record/nearest.hpp"
#include "sdk/record/parse.hpp"
#include "sdk/record/write.hpp"

namespace dorhub::exchange {
namespace {

/// The fields of a line of JSON, and the columns of a CSV.
constexpr std::array<std::string_view, 8> kFields{"id",     "product_group", "brand",       "model",
                                                  "colour", "identifiers",   "reported_at", "status"};
constexpr std::array<std::string_view, 2> kNeeded{"id", "identifiers"};

/// The whole file stands in memory: some ten million rows.
constexpr std::uint64_t kFileMost = 1ULL << 30U;

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

constexpr std::array<ProblemText, 9> kTexts{{
    {"import.column_missing", "De kolom «{column}» ontbreekt; nodig zijn id en identifiers",
     "The column «{column}» is missing; id and identifiers are needed"},
    {"import.duplicate_field", "Het veld {field} staat er twee keer", "The field {field} stands twice"},
    {"import.identifier", "Een nummer in identifiers is geen soort:waarde",
     "A number in identifiers is not kind:value"},
    {"import.invalid", "Het veld {field} is niet goed: verwacht {expected_nl}",
     "The field {field} is wrong: expected {expected}"},
    {"import.json", "De regel is geen JSON-object: {why}", "The line is not a JSON object: {why}"},
    {"import.mistyped_field", "Het veld {field} bestaat niet; bedoelt u {meant}?",
     "There is no field {field}; did you mean {meant}?"},
    {"import.repeated_id",
     "Dit id staat ook op regel {first}; regel {second} vervangt die. Zijn het twee goederen, geef dan elk "
     "een eigen id",
     "This id stands on line {first} too; line {second} replaces it. If they are two goods, give each an id "
     "of its own"},
    {"import.unknown_field",
     "Er is geen veld {field}; het wordt in het hele bestand overgeslagen. Bekend zijn id, product_group, "
     "brand, model, colour, identifiers, reported_at en status",
     "There is no field {field}; it is left out in the whole file. Known are id, product_group, brand, "
     "model, colour, identifiers, reported_at and status"},
    {"import.unknown_kind", "«{kind}» is geen soort nummer", "«{kind}» is not a kind of number"},
}};

/// What the file calls a field of the record.
std::string name_in_file(std::string_view field) {
  constexpr std::string_view kGood = "good.";
  if (field.starts_with(kGood)) field.remove_prefix(kGood.size());
  return std::string(field.starts_with("colours") ? "colour" : field);
}

/// One import under way: checks rows, gathers them and hands them on in batches.
class Import {
 public:
  Import(registry::Registry& registry, OrganisationId police, const ImportOptions& options)
      : registry_(registry), police_(police), options_(options) {}

  void report(std::string_view code, const Place& place, ProblemArgs args) {
    tell(code, Severity::error, place, std::move(args));
  }
  /// Something about a field that holds for every row: told where it is first seen.
  void warn_once(std::string_view code, std::string_view field, const Place& place) {
    if (told_.emplace(field).second) tell(code, Severity::warning, place, {{"field", std::string(field)}});
  }
  /// A row that is no stolen good; already reported.
  void refuse() {
    ++report_.rows;
    ++report_.refused;
  }
  void add(StolenGood good, const Place& place) {
    ++report_.rows;
    good.system = options_.system;
    const std::string row = write_record(good);
    const std::vector<RecordProblem> wrong = parse_record(row).problems;
    if (!wrong.empty()) {
      for (const RecordProblem& each : wrong)
        report("import.invalid", place,
               {{"field", name_in_file(each.field)},
                {"expected", each.expected},
                {"expected_nl", each.expected_nl}});
      ++report_.refused;
      return;
    }
    warn_repeated(good, row, place);
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
    report_.numberless += counts.numberless;
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
  /// Says so when the id stood before with another row. Of the row 32 bits of its hash are kept: of four
  /// thousand million pairs that differ one is taken for the same.
  void warn_repeated(const StolenGood& good, std::string_view row, const Place& place) {
    const auto hash = static_cast<std::uint32_t>(std::hash<std::string_view>{}(row));
    const auto first =
        ids_.note(StolenGood::kType, good.system, good.id, {.number = place.line, .mark = hash});
    if (first && first->mark != hash)
      tell("import.repeated_id", Severity::warning, place,
           {{"first", std::to_string(first->number)}, {"second", std::to_string(place.line)}});
  }
  void tell(std::string_view code, Severity severity, const Place& place, ProblemArgs args) {
    if (options_.problem)
      options_.problem(
          {.code = std::string(code), .severity = severity, .place = place, .args = std::move(args)});
  }

  registry::Registry& registry_;
  OrganisationId police_;
  const ImportOptions& options_;
  registry::RepeatedIds ids_;
  std::vector<StolenGood> batch_;
  ImportReport report_;
  std::set<std::string, std::less<>> told_;
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

/// A row replaces what has its id: what it leaves empty is taken away, not left as it was.
Field<std::string> text_or_cleared(std::string_view text) {
  return text.empty() ? Field<std::string>::cleared() : Field<std::string>(std::string(text));
}

/// A date alone is midnight of that day.
Field<std::string> moment_of(std::string_view text) {
  if (text.empty()) return Field<std::string>::cleared();
  return std::string(text) + (text.size() == 10 ? "T00:00:00" : "");
}

void fill(StolenGood& good, std::string_view group, std::string_view brand, std::string_view model,
          std::string_view colour, std::string_view reported_at, std::string_view status) {
  Good& what = good.good.fill();
  what.product_group = text_or_cleared(group);
  what.brand = text_or_cleared(brand);
  what.model = text_or_cleared(model);
  what.colours = Field<std::vector<std::string>>::cleared();
  if (!colour.empty()) what.colours.fill().emplace_back(colour);
  what.identifiers = Field<std::vector<Identifier>>::cleared();  // until one is read
  good.reported_at = moment_of(reported_at);
  good.status = std::string(status.empty() ? "stolen" : status);
}

/// The known name that a mistyped one is meant to be; empty when it is like none.
std::string meant_by(std::string_view name, std::span<const std::string_view> known) {
  NearestName nearest(name);
  for (const std::string_view one : known) nearest.offer(one);
  return std::string(nearest.best());
}

/// What the header lacks or has too much. One that is mistyped would leave its field out of the whole file
/// without a word: goods that were found again would come in as stolen.
Result<void> check_columns(Import& import, const Rows& rows) {
  for (const std::string_view column : kNeeded)
    if (!rows.has_column(column))
      return Error{
          .code = "import.column_missing",
          .message = "the file has no column «" + std::string(column) + "»",
          .where = "line 1",
          .cure = "the header is id,product_group,brand,model,colour,identifiers[,reported_at,status]"};
  for (const std::string& name : rows.columns()) {
    const auto is_it = [&](std::string_view known) { return Row::same_name(name, known); };
    if (name.empty() || std::any_of(kFields.begin(), kFields.end(), is_it)) continue;
    // Beside the column that it is like it is one of the sender's own («uid» beside «id»).
    if (const std::string meant = meant_by(name, kFields); !meant.empty() && !rows.has_column(meant))
      return Error{.code = "import.mistyped_column",
                   .message = "there is no column «" + name + "»; nothing was imported",
                   .where = "line 1",
                   .cure = "did you mean «" + meant + "»? Name it so, or leave the column out"};
    import.warn_once("import.unknown_field", name, {.line = 1, .column = 0, .pointer = {}, .sheet = {}});
  }
  return {};
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
  if (!rows.broken()) DORHUB_CHECK(check_columns(import, rows));
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

constexpr std::array<std::string_view, 2> kIdentifierFields{"kind", "value"};

/// One line under reading. Problems are reported as they are found; each line with one is refused whole.
class JsonLine {
 public:
  JsonLine(Import& import, const JsonTree& tree, const Place& place)
      : import_(import), tree_(tree), place_(place) {}

  /// The good, or nothing when something was reported.
  std::optional<StolenGood> read() {
    // Which of two values is meant nobody can tell.
    for (const std::uint32_t twice : tree_.duplicates())
      report("import.duplicate_field", {{"field", tree_.pointer(twice).substr(1)}});
    find_unknown(0, kFields);
    StolenGood good;
    good.id = std::string(text(0, "id"));
    fill(good, text(0, "product_group"), text(0, "brand"), text(0, "model"), text(0, "colour"),
         text(0, "reported_at"), text(0, "status"));
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
      if (!is_kind(kind)) return report("import.unknown_kind", {{"kind", std::string(kind)}});
      good.identifier(kind, value);
    }
  }

  Import& import_;
  const JsonTree& tree_;
  const Place& place_;
  bool is_wrong_ = false;
};

void import_json_line(Import& import, JsonTree& tree, std::string_view line, const Place& place) {
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

void import_ndjson(Import& import, std::string_view text) {
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
