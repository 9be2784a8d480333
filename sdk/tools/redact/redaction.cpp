// SPDX-License-Identifier: EUPL-1.2
#include "sdk/tools/redact/redaction.hpp"

#include <algorithm>
#include <array>
#include <dorhub/known.hpp>
#include <optional>
#include <set>

#include "sdk/mapping/model_fields.hpp"
#include "sdk/mapping/source_reader.hpp"
#include "sdk/record/json_tree.hpp"
#include "sdk/tools/redact/common_words.hpp"
#include "sdk/tools/redact/impersonal.hpp"
#include "sdk/tools/redact/personal_names.hpp"
#include "sdk/tools/redact/pseudonyms.hpp"
#include "sdk/tools/redact/tokens.hpp"
#include "sdk/tools/sample/rewriting.hpp"

namespace dorhub::redact {
namespace {

/// What has no name means nothing, whatever is said of «»: a constant has no column.
const Meaning* meaning_of(const std::vector<Meaning>& meanings, std::string_view name) {
  if (name.empty()) return nullptr;
  for (const Meaning& one : meanings)
    if (one.name == name) return &one;
  return nullptr;
}

bool is_personal(const Meaning* meaning) {
  if (meaning == nullptr) return false;
  const mapping::ModelField* field = mapping::field_of("registration", meaning->field);
  return field == nullptr || field->is_personal;
}

/// What must be known of the whole before the first value is replaced.
struct Foreseen {
  std::set<std::size_t> branded = {};  ///< rows: in others, such as totals, no word is believed to be a model
  Tokens people = {};  ///< nobody's pseudonym may be another's name or day of birth, nor hold it
  Tokens words = {};   ///< of every value and name: none comes back as another's pseudonym, mapped or not
  Tokens called = {};  ///< what people are called in all rows: no column is called after them
  std::set<std::string> names = {};  ///< the same, each as it is written
};

/// The fields that say what somebody is called. Of other personal ones a value is a word like any other, such
/// as a place or a kind of document.
bool says_a_name(const Meaning* meaning) {
  constexpr std::array<std::string_view, 4> fields{"seller.name", "seller.first_names", "seller.family_name",
                                                   "employee"};
  return meaning != nullptr && std::find(fields.begin(), fields.end(), meaning->field) != fields.end();
}

/// In rows that are left out too: the header names their people all the same. «Contante klant» and «Klaas
/// Datum» call no member «klant» or «datum» after them: the adapter would read none of the real export's.
Tokens called_in(std::string_view document, const sample::Sample& sample,
                 const std::vector<Meaning>& meanings, std::set<std::string>& whole) {
  Tokens out;
  (void)sample::rewritten(
      document, sample,
      [&](std::size_t row, const std::string& name, const std::string& value) {
        if (row == sample::kNoRow || says_unknown(value) || !says_a_name(meaning_of(meanings, name)))
          return value;
        out.add(value);
        whole.insert(value);
        for (const std::string_view word : words_of(value))
          if (is_of_common_words(word)) out.remove_words_of(word);
        return value;
      },
      static_cast<std::size_t>(-1));
  return out;
}

Foreseen foresee(std::string_view document, const sample::Sample& sample,
                 const std::vector<Meaning>& meanings, std::size_t most) {
  Foreseen out;
  out.called = called_in(document, sample, meanings, out.names);
  (void)sample::rewritten(
      document, sample,
      [&](std::size_t row, const std::string& name, const std::string& value) {
        out.words.add(value);
        const Meaning* meaning = row == sample::kNoRow ? nullptr : meaning_of(meanings, name);
        if (meaning == nullptr) return value;
        if (meaning->field == "good.brand" && is_value_of(meaning->field, value, {})) out.branded.insert(row);
        if (is_personal(meaning) && !meaning->stays()) out.people.add(value);
        return value;
      },
      most, sample::Layout::clean,
      [&](const std::string& name) {
        out.words.add(name);
        return name;
      });
  return out;
}

/// Names that an adapter reads by.
struct KnownNames {
  std::set<std::string> fields = {};  ///< of fields, by their whole name: nobody's
  std::set<std::string> ways = {};  ///< those, what lies above them, and the list's: «Sales List» is nobody
  std::set<std::string> used = {};  ///< whatever the adapter reads by, also what was only guessed
};

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
    const bool stays = meaning != nullptr && may_stay(row, *meaning, value);
    std::string now = stays ? value : pseudonyms_.of(value);
    if (!stays && is_personal(meaning)) people_.add(value);
    written_ += now + '\n';
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
  void tell_names(Redacted& out) {
    out.new_names = std::move(new_names_);
    out.unknown_names = std::move(unknown_names_);
  }

  /// Whether a person's word still stands somewhere.
  [[nodiscard]] bool has_survivor() const { return !people_.found_in(written_).empty(); }

 private:
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

  /// Whether a value of a column that stays does: it must be what the column promises.
  [[nodiscard]] bool may_stay(std::size_t row, const Meaning& meaning, const std::string& value) const {
    if (std::find(meaning.words.begin(), meaning.words.end(), value) != meaning.words.end()) return true;
    if (!meaning.stays()) return false;
    if (meaning.is_vouched_for) return !names_anybody(meaning.field, value);
    if (meaning.field == "good.model" && !foreseen_.branded.contains(row))
      return !names_anybody(meaning.field, value) && is_value_of(meaning.field, value, meaning.format);
    return may_be_shown(meaning.field, value, meaning.format);
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
  Tokens people_;
  std::string written_;
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
    attempt.tell_names(out);
    if (!attempt.has_survivor()) return out;
  }
  return Error{
      "redact.survivor",
      "a person's word is left: in a value that stays, such as a brand or model, or in a pseudonym that "
      "had no other",
      "", "take another part of the export, or blank that value first"};
}

}  // namespace dorhub::redact
