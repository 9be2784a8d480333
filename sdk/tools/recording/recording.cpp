// SPDX-License-Identifier: EUPL-1.2
#include "sdk/tools/recording/recording.hpp"

#include <algorithm>
#include <dorhub/known.hpp>
#include <dorhub/read.hpp>
#include <optional>
#include <set>

#include "sdk/kit/personal_numbers.hpp"
#include "sdk/kit/personal_values.hpp"
#include "sdk/kit/record_values.hpp"
#include "sdk/record/parse.hpp"
#include "sdk/record/personal.hpp"
#include "sdk/tools/recording/alike.hpp"
#include "sdk/tools/recording/names.hpp"
#include "sdk/tools/recording/reason.hpp"
#include "sdk/tools/redact/base64_text.hpp"
#include "sdk/tools/redact/pseudonyms.hpp"
#include "sdk/tools/redact/survivors.hpp"
#include "sdk/tools/redact/tokens.hpp"

namespace dorhub::recording {
namespace {

using sample::Layout;

constexpr int kKeys = 5;
constexpr std::size_t kTriedSteps = 60;
constexpr std::size_t kTriedRows = 200;  // enough to see what each name means

/// A number or address that can be a person's. An account number is left to the pseudonyms, which keep its
/// check digits.
bool is_personal_number(std::string_view value) {
  const auto found = kit::personal_numbers(value);
  return std::any_of(found.begin(), found.end(), [](const kit::PersonalNumber& one) {
    return one.what.find("IBAN") == std::string_view::npos;
  });
}

/// Six digits or more, whatever stands between them: a telephone's, a day's, a document's.
bool has_long_number(std::string_view text) {
  std::size_t digits = 0;
  for (const char c : text) {
    if (c >= '0' && c <= '9') ++digits;
    if (c != ' ' && c != '-' && c != '.' && c != '/' && (c < '0' || c > '9')) digits = 0;
    if (digits >= 6) return true;
  }
  return false;
}

/// Another for each attempt; none stays none, which is a random one.
std::string key_of_attempt(std::string key, int number) {
  if (!key.empty()) key.front() = static_cast<char>(key.front() ^ number);
  return key;
}

std::string last_step(const std::string& name) { return name.substr(name.find_last_of("/@") + 1); }

/// The texts of records by which somebody is known.
void add_people_of(redact::Tokens& people, const kit::Run& run) {
  RecordParser parser;
  for (const kit::Said& said : run.said) {
    if (said.kind != kit::Said::Kind::record) continue;
    const ParsedRecord parsed = parser.parse(said.json);
    if (!parsed.ok()) continue;
    for (const kit::RecordValue& value : kit::record_values(split_personal(*parsed.record).personal_json))
      if (value.is_text && kit::tells_a_person(value.path) && !says_unknown(value.text))
        people.add(value.text);
  }
}

/// One delivery on its way to a recording.
class Recorder {
 public:
  Recorder(const kit::Document& delivery, const Translate& translate, const RecordChoice& choice)
      : delivery_(delivery), translate_(translate), choice_(choice), own_(choice.own) {
    own_.add_json(delivery.options);  // an admin may name columns there
  }

  Result<Recording> run() {
    DORHUB_TRY(sample, look());
    sample_ = std::move(sample);
    DORHUB_CHECK(cut());
    find_names_and_people();
    auto out = attempts();
    if (out.ok() || out.error().code != "recording.differs" || was_.ended_well()) return out;
    // How it fails hangs on a value: now it is worth a run for each name to know which.
    find_roles();
    gather_people();
    return attempts();
  }

 private:
  Result<Recording> attempts() {
    std::optional<Error> failure;
    for (int number = 0; number < kKeys; ++number) {
      auto out = attempt(key_of_attempt(choice_.key, number));
      if (out.ok()) return out;
      if (out.error().code != "recording.survivor") return out;
      failure = out.error();
    }
    return *failure;
  }

  Result<sample::Sample> look() const {
    auto found = sample::look_at_any(delivery_.bytes);
    if (found.ok()) return found;
    return Error{"recording.format", "the delivery can't be taken apart: " + found.error().message,
                 found.error().where,
                 "only tables with a header, JSON and XML that can be read are recorded"};
  }

  [[nodiscard]] kit::Document document_with(std::string bytes) const {
    return {.bytes = std::move(bytes), .file_name = file_name(), .options = delivery_.options};
  }

  /// The recording's own name with the delivery's extension, which decides how it is read.
  [[nodiscard]] std::string file_name() const {
    const std::size_t dot = delivery_.file_name.rfind('.');
    std::string extension = dot == std::string::npos ? "" : delivery_.file_name.substr(dot + 1);
    const bool is_usual = !extension.empty() && extension.size() <= 5 &&
                          std::all_of(extension.begin(), extension.end(), [](char c) {
                            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
                          });
    if (!is_usual) {
      extension = sample::format_name(sample_.format);
      for (char& c : extension) c = static_cast<char>(c + 32);
    }
    return choice_.file_name + "." + extension;
  }

  /// The first rows, in which nothing is replaced yet: the adapter must take them as it took the delivery.
  Result<void> cut() {
    const kit::Run whole = translate_(delivery_);
    if (!whole.ended_well() && !choice_.takes_failures)
      return Error{"recording.fails", "the adapter fails on it: " + whole.failure_text(), "",
                   "«dorhub delivery export ID --case» makes a case of it"};
    // What is written again has lost what belongs to no value: authors, comments, other sheets.
    cut_ = sample::rewritten(
        delivery_.bytes, sample_,
        [&](std::size_t, const std::string& name, const std::string& value) {
          names_.insert(name);
          return value;
        },
        choice_.rows, Layout::faithful,
        [&](const std::string& name) {
          steps_.insert(name);
          return name;
        });
    was_ = translate_(document_with(cut_));
    kit::Run begun = whole;
    if (sample_.rows > choice_.rows) {
      kit::sort_by_place(begun.said);
      if (begun.said.size() > was_.said.size()) begun.said.resize(was_.said.size());
      begun.outcome = was_.outcome;
    }
    const std::string other = difference(begun, was_);
    const auto fields = changed_fields(begun, was_);
    if (other.empty() && fields.empty()) return {};
    return Error{
        "recording.changed",
        other.empty() ? "the adapter reads another " + *fields.begin() +
                            " once the delivery is cut out and has another name"
                      : other,
        "",
        "it needs the delivery's file name, headers, sheet or something between its values, which are "
        "not recorded"};
  }

  void find_names_and_people() {
    if (was_.ended_well()) find_roles();
    for (const std::string& name : choice_.keep) own_.add(name);
    gather_people();
  }

  /// What each name means to the adapter.
  void find_roles() {
    const std::string tried =
        sample_.rows <= kTriedRows
            ? cut_
            : sample::rewritten(
                  cut_, sample_,
                  [](std::size_t, const std::string&, const std::string& value) { return value; }, kTriedRows,
                  Layout::faithful);
    const auto run = [&](std::string bytes) { return translate_(document_with(std::move(bytes))); };
    const kit::Run was = sample_.rows <= kTriedRows ? was_ : run(tried);
    roles_ = find_names({.document = tried, .sample = sample_, .was = was, .run = run, .key = choice_.key});
    for (const std::string& name : names_) {
      const std::string last = last_step(name);
      for (const std::string& field : choice_.personal)
        if (Row::same_name(last, last_step_of_field(field))) {
          roles_.personal.insert(general(name));
          roles_.staying.erase(general(name));
        }
    }
  }

  static std::string last_step_of_field(const std::string& field) {
    return field.substr(field.rfind('.') + 1);
  }

  void gather_people() {
    for (const std::string& name : choice_.keep) roles_.staying.insert(general(name));
    for (const std::string& step : steps_)
      if (!own_.has(step)) {
        gone_.add(step);
        // A single word may well be in the answer too, as the adapter's own: «description».
        if (step.find_first_of(" @") != std::string::npos) replaced_.add_telling(step);
      }
    std::string staying;
    (void)sample::rewritten(
        cut_, sample_,
        [&](std::size_t, const std::string& name, const std::string& value) {
          if (says_unknown(value)) return value;  // such words stay
          if (roles_.personal.count(general(name)) == 1) people_.add(value);
          if (has_staying_role(name, value))
            staying += value + '\n';
          else
            add_gone(value);
          return value;
        },
        choice_.rows, Layout::faithful);
    replaced_.remove_found_in(staying);
    // Names that the adapter knows are nobody's, unless the adapter itself says that somebody is called so.
    for (const std::string& step : steps_) {
      if (!own_.has(step)) continue;
      people_.remove_words_of(step);
      replaced_.remove_found_in(step);
    }
    replaced_.remove_found_in(model_names());
    replaced_.remove_found_in(frame());
    people_.remove_words_of(frame());
    add_people_of(people_, was_);
  }

  void add_gone(const std::string& value) {
    replaced_.add_telling(value);
    gone_.add(value);
    if (const auto inner = redact::text_in_base64(value)) add_gone(*inner);
  }

  /// What a workbook consists of beside its values.
  [[nodiscard]] std::string frame() const {
    if (sample_.format != sample::Format::xlsx) return {};
    return sample::rewritten(
        cut_, without_sheet_name(),
        [](std::size_t, const std::string&, const std::string&) { return std::string(); }, choice_.rows,
        Layout::faithful, [](const std::string&) { return std::string(); });
  }

  [[nodiscard]] sample::Sample without_sheet_name() const {
    sample::Sample out = sample_;
    out.sheet.clear();
    return out;
  }

  [[nodiscard]] bool has_staying_role(const std::string& name, const std::string& value) const {
    const std::string all = general(name);
    return roles_.staying.count(all) == 1 || (roles_.deciding.count(all) == 1 && own_.has_value(value));
  }

  [[nodiscard]] bool stays(const std::string& name, const std::string& value) const {
    return has_staying_role(name, value) && people_.found_in(value).empty() && !is_personal_number(value);
  }

  Result<Recording> attempt(const std::string& key) {
    redact::Pseudonyms pseudonyms(key);
    pseudonyms.refuse([&](std::string_view value) {
      return people_.touch(value) || gone_.touch(value) || is_personal_number(value) || own_.has(value);
    });
    Replaced replaced;
    const auto pseudonym = [&](const std::string& value) {
      std::string now = pseudonyms.of(value);
      if (now != value) replaced.emplace(value, now);
      return now;
    };
    std::set<std::string> kept;
    Recording out;
    out.document = document_with(sample::rewritten(
        cut_, without_sheet_name(),
        [&](std::size_t, const std::string& name, const std::string& value) {
          if (!stays(name, value)) return pseudonym(value);
          kept.insert(general(name));
          return value;
        },
        choice_.rows, Layout::faithful,
        [&](const std::string& step) { return own_.has(step) ? step : pseudonym(step); }));
    out.rows = std::min(sample_.rows, choice_.rows);
    out.kept.assign(kept.begin(), kept.end());
    DORHUB_CHECK(check_survivors(out.document.bytes));
    out.run = translate_(out.document);
    const std::string other = difference(was_, out.run);
    if (other.empty()) {
      DORHUB_CHECK(check_survivors(out.run.golden()));
      DORHUB_CHECK(check_survivors(out.run.failure_text()));
      out.reason = told_reason(replaced);
      return out;
    }
    return Error{"recording.differs", "the adapter answers otherwise to the pseudonyms: " + other, "",
                 cure()};
  }

  /// Empty when somebody may be left in it: then its code has to do.
  [[nodiscard]] std::string told_reason(const Replaced& replaced) const {
    std::string out = without_people(choice_.reason, replaced);
    Replaced taken_out = replaced;
    for (auto& [was, now] : taken_out) now.clear();
    const std::string rest = without_people(choice_.reason, taken_out);
    const bool is_bare = rest.find('@') == std::string::npos && !has_long_number(rest) &&
                         !is_personal_number(rest) && gone_.found_in(out).empty();
    return is_bare && check_survivors(out).ok() ? out : std::string();
  }

  Result<void> check_survivors(const std::string& bytes) const {
    std::string where = redact::survivor_in(bytes, people_);
    if (where.empty()) where = redact::survivor_in(bytes, replaced_);
    if (where.empty()) where = redact::survivor_in(delivery_.options, people_);
    if (where.empty()) return {};
    return Error{"recording.survivor", "a person's word of four characters or more is still in it, " + where,
                 "", "take another delivery, or fewer rows"};
  }

  /// Names that are not the adapter's own words, though it answers otherwise when they are others.
  [[nodiscard]] std::set<std::string> deciding_steps() const {
    std::set<std::string> out;
    std::size_t count = 0;
    for (const std::string& step : steps_) {
      if (own_.has(step) || ++count > kTriedSteps) continue;
      redact::Pseudonyms pseudonyms(choice_.key);
      const kit::Run now = translate_(document_with(sample::rewritten(
          cut_, sample_, [](std::size_t, const std::string&, const std::string& value) { return value; },
          choice_.rows, Layout::faithful,
          [&](const std::string& one) { return one == step ? pseudonyms.of(one) : one; })));
      if (!difference(was_, now).empty()) out.insert(step);
    }
    return out;
  }

  [[nodiscard]] std::string cure() const {
    std::set<std::string> deciding = deciding_steps();
    for (const std::string& name : roles_.deciding)
      if (roles_.staying.count(name) == 0) deciding.insert(name);
    std::string names;
    for (const std::string& name : deciding)
      if (people_.found_in(name).empty() && !is_personal_number(name))
        names += (names.empty() ? "«" : ", «") + name + "»";
    if (names.empty()) return "take another delivery";
    return "the answer hangs on " + names +
           ": where none of its values is a person's, let it stay with --keep";
  }

  const kit::Document& delivery_;
  const Translate& translate_;
  const RecordChoice& choice_;
  sample::Sample sample_;
  std::string cut_;
  kit::Run was_;  // what the adapter says of cut_
  OwnWords own_;
  std::set<std::string> names_;  // of values, as sample::Change gives them
  std::set<std::string> steps_;  // as sample::Rename gives them
  Names roles_;
  redact::Tokens people_;
  redact::Tokens replaced_;  // telling words of all that must go, whosever they are
  redact::Tokens gone_;      // all its words: no pseudonym is to hold one by chance
};

}  // namespace

Result<Recording> record(const kit::Document& delivery, const Translate& translate,
                         const RecordChoice& choice) {
  return Recorder(delivery, translate, choice).run();
}

}  // namespace dorhub::recording
