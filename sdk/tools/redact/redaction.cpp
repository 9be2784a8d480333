// SPDX-License-Identifier: EUPL-1.2
#include "sdk/tools/redact/redaction.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include "sdk/mapping/source_reader.hpp"
#include "sdk/record/json_tree.hpp"
#include "sdk/tools/redact/common_words.hpp"
#include "sdk/tools/redact/foreseen.hpp"
#include "sdk/tools/redact/personal_names.hpp"
#include "sdk/tools/redact/pseudonyms.hpp"
#include "sdk/tools/sample/rewriting.hpp"

namespace dorhub::redact {
namespace {

/// Names that an adapter reads by.
struct KnownNames {
  std::set<std::string> fields = {};  ///< of fields, by their whole name: nobody's
  std::set<std::string> ways = {};  ///< those, what lies above them, and the list's: «Sales List» is nobody
  std::set<std::string> used = {};  ///< whatever the adapter reads by, also what was only guessed
};

/// Where a person's word was written all the same.
struct Survivor {
  std::size_t row = sample::kNoRow;
  std::string name = {};
};

Error survivor_error(const sample::Sample& sample, const Survivor& at, const Renamed& renamed) {
  const std::string number = std::to_string(at.row + 1);
  std::string where = sample.is_table() ? "row " + number + " below the header" : "element " + number;
  if (sample.refused > 0) where += " of those that can be read";
  if (at.row == sample::kNoRow) where = "around the list";
  // A name that was changed is somebody's: the row alone says where.
  if (at.name.empty())
    where += ", a column without a name of its own";
  else if (renamed_path(at.name, renamed) == at.name)
    where += (sample.is_table() ? ", column «" : ", «") + at.name + "»";
  return Error{"redact.survivor",
               "a person's word is left in a value that has no other pseudonym: it says «not known», or no "
               "text of its form is free",
               std::move(where), "blank that value in the export first, or take another part of it"};
}

/// One attempt, with a key of its own.
class Attempt {
 public:
  Attempt(const std::vector<Meaning>& meanings, const Foreseen& foreseen, std::string key)
      : meanings_(meanings), foreseen_(foreseen), pseudonyms_(std::move(key)) {
    pseudonyms_.refuse([this](std::string_view made) {
      return foreseen_.people.touch(made) || !foreseen_.words.found_in(made).empty();
    });
  }
  Attempt(const Attempt&) = delete;
  Attempt& operator=(const Attempt&) = delete;
  Attempt(Attempt&&) = delete;
  Attempt& operator=(Attempt&&) = delete;
  ~Attempt() = default;

  std::string changed(std::size_t row, const std::string& name, const std::string& value) {
    const Meaning* meaning = is_first(row, name) ? meaning_of(meanings_, name) : nullptr;
    const bool may = meaning != nullptr && may_stay(*meaning, value, foreseen_.branded.contains(row));
    const bool is_a_persons = may && holds_a_person(value);
    if (is_a_persons) count_struck(name);
    std::string now = may && !is_a_persons ? value : pseudonyms_.of(value);
    if (!survivor_ && holds_a_person(now)) survivor_ = Survivor{row, name};
    return now;
  }

  std::string renamed(const std::string& name, const KnownNames& known) {
    const auto why = why_renamed(name, known);
    if (!why) {
      const bool is_word = name.find_first_not_of("0123456789@") != std::string::npos;  // no number of a list
      if (is_word && !known.fields.contains(name) && !is_of_common_words(name) &&
          seen_names_.insert(name).second)
        unknown_names_.push_back(name);
      return name;
    }
    const auto [at, is_new] = renamed_.emplace(name, std::string());
    if (is_new) {
      at->second = pseudonyms_.of(name);
      new_names_.push_back({name, at->second, *why, known.used.contains(name)});
    }
    return at->second;
  }
  [[nodiscard]] const Renamed& all_renamed() const { return renamed_; }
  /// What became of names and of values that would have stayed.
  void tell(Redacted& out) {
    out.new_names = std::move(new_names_);
    out.unknown_names = std::move(unknown_names_);
    out.struck = std::move(struck_);
    for (Struck& one : out.struck) one.name = renamed_path(one.name, out.renamed);
  }

  /// The first value that was written with a person's word in it.
  [[nodiscard]] const std::optional<Survivor>& survivor() const { return survivor_; }

 private:
  [[nodiscard]] bool holds_a_person(std::string_view value) const {
    return !foreseen_.people.found_in(value).empty();
  }

  void count_struck(const std::string& name) {
    const auto known =
        std::find_if(struck_.begin(), struck_.end(), [&](const Struck& one) { return one.name == name; });
    if (known == struck_.end())
      struck_.push_back({name, 1});
    else
      ++known->values;
  }

  [[nodiscard]] std::optional<WhyRenamed> why_renamed(const std::string& name,
                                                      const KnownNames& known) const {
    if (holds_a_persons_number(name)) return WhyRenamed::number;
    if (!known.fields.contains(name) && !foreseen_.called.found_in(words_apart(name)).empty())
      return WhyRenamed::person;
    // Also where it is all of common words: «Lot Koper».
    if (!known.ways.contains(name) && foreseen_.names.contains(name)) return WhyRenamed::person;
    if (!known.ways.contains(name) && is_like_a_persons_name(name) && !is_of_common_words(name))
      return WhyRenamed::full_name;
    return std::nullopt;
  }

  /// Whether it is the row's first of that name: a meaning is that one's, and nothing around the rows has
  /// one.
  bool is_first(std::size_t row, const std::string& name) {
    if (row == sample::kNoRow) return false;
    if (row != row_) seen_.clear();
    row_ = row;
    return seen_.insert(name).second;
  }

  const std::vector<Meaning>& meanings_;
  const Foreseen& foreseen_;
  std::size_t row_ = sample::kNoRow;
  std::set<std::string> seen_;  // names in that row
  Pseudonyms pseudonyms_;
  std::optional<Survivor> survivor_;
  std::vector<Struck> struck_;
  Renamed renamed_;
  std::vector<NewName> new_names_;
  std::set<std::string> seen_names_;
  std::vector<std::string> unknown_names_;
};

/// What is called by a column, or on the way to a place in a tree.
void add_names(std::set<std::string>& out, const sample::Sample& sample, const std::string& path) {
  if (sample.is_table()) {
    out.insert(path);
    return;
  }
  for (const std::string& step : mapping::source_name(path).steps)
    out.insert(step.starts_with('@') ? step.substr(1) : step);
}

/// The column, or the last step on the way to a place in a tree.
std::string last_name(const sample::Sample& sample, const std::string& path) {
  if (sample.is_table()) return path;
  const auto steps = mapping::source_name(path).steps;
  if (steps.empty()) return {};
  return steps.back().starts_with('@') ? steps.back().substr(1) : steps.back();
}

/// New names as they stand in paths.
Renamed in_paths(const sample::Sample& sample, const Renamed& names) {
  if (sample.is_table()) return names;
  Renamed out;
  for (const auto& [theirs, ours] : names)
    out.emplace(escape_pointer_step(theirs), escape_pointer_step(ours));
  return out;
}

KnownNames known_names(const sample::Sample& sample, const std::vector<Meaning>& meanings) {
  KnownNames out;
  add_names(out.ways, sample, sample.list);
  out.used = out.ways;
  for (const Meaning& one : meanings) {
    add_names(out.used, sample, one.name);
    if (!one.is_named_so && !one.is_vouched_for) continue;
    add_names(out.ways, sample, one.name);
    out.fields.insert(last_name(sample, one.name));
  }
  return out;
}

}  // namespace

bool Meaning::stays() const {
  // Fields whose values say nothing of a person.
  constexpr std::array<std::string_view, 12> fields{
      "occurred_at",        "acquisition",  "price_cents",     "currency",
      "vat_scheme",         "lot_count",    "good.brand",      "good.model",
      "good.product_group", "good.colours", "good.model_year", "seller.address.country"};
  return is_vouched_for || (!is_doubtful && std::find(fields.begin(), fields.end(), field) != fields.end());
}

std::string renamed_path(const std::string& path, const Renamed& renamed) {
  if (const auto whole = renamed.find(path); whole != renamed.end()) return whole->second;
  std::string out = "/" + path + "/";
  for (const auto& [theirs, ours] : renamed)
    for (const char* begin : {"/", "/@"})
      for (std::size_t at = 0; (at = out.find(begin + theirs + "/", at)) != std::string::npos; ++at)
        out.replace(at + std::string_view(begin).size(), theirs.size(), ours);
  return out.substr(1, out.size() - 2);
}

Result<Redacted> redacted(std::string_view document, const sample::Sample& sample,
                          const std::vector<Meaning>& meanings, std::size_t most, const std::string& key) {
  const KnownNames known = known_names(sample, meanings);
  std::set<std::string> names;
  for (const sample::Column& column : sample.columns) add_names(names, sample, column.name);
  sample::Sample nameless = sample;
  nameless.sheet.clear();  // people call a sheet after themselves
  const Foreseen foreseen = foresee(document, nameless, meanings, most);
  std::optional<Error> failed;
  for (int number = 0; number < kKeys; ++number) {
    Attempt attempt(meanings, foreseen, key_of_attempt(key, number));
    Redacted out;
    out.rows = std::min(sample.rows, most);
    out.bytes = sample::rewritten(
        document, nameless,
        [&](std::size_t row, const std::string& name, const std::string& value) {
          return attempt.changed(row, name, value);
        },
        most, sample::Layout::clean, [&](const std::string& name) { return attempt.renamed(name, known); });
    if (!sample.is_table())
      for (const std::string& name : names)
        (void)attempt.renamed(name, known);  // of rows that are left out too
    out.renamed = in_paths(sample, attempt.all_renamed());
    if (!attempt.survivor()) {
      attempt.tell(out);
      return out;
    }
    failed = survivor_error(sample, *attempt.survivor(), out.renamed);
  }
  return *failed;
}

}  // namespace dorhub::redact
