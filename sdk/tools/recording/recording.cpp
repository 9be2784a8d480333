// SPDX-License-Identifier: EUPL-1.2
#include "sdk/tools/recording/recording.hpp"

#include <algorithm>
#include <dorhub/known.hpp>
#include <optional>
#include <set>

#include "sdk/record/ascii.hpp"
#include "sdk/tools/recording/alike.hpp"
#include "sdk/tools/recording/gone.hpp"
#include "sdk/tools/recording/names.hpp"
#include "sdk/tools/recording/pieces.hpp"
#include "sdk/tools/recording/reason.hpp"
#include "sdk/tools/redact/pseudonyms.hpp"

namespace dorhub::recording {
namespace {

using sample::Layout;

constexpr std::size_t kTriedRows = 200;  // enough to see what each name means

std::string as_it_is(std::size_t, const std::string&, const std::string& value) { return value; }

/// One delivery on its way to a recording.
class Recorder {
 public:
  Recorder(const kit::Document& delivery, const Translate& translate, const RecordChoice& choice)
      : delivery_(delivery), translate_(translate), choice_(choice), own_(choice.own) {
    own_.add_json(delivery.options);  // an admin may name columns there
    for (const std::string& name : choice.keep) own_.add(name);
  }

  Result<Recording> run() {
    DORHUB_TRY(sample, look());
    sample_ = std::move(sample);
    DORHUB_CHECK(cut());
    if (was_.ended_well()) find_roles();
    gather();
    auto out = attempts();
    if (out.ok() || out.error().code != "recording.differs" || was_.ended_well()) return out;
    // How it fails hangs on a value: now it is worth a run for each name to know which.
    find_roles();
    gather();
    return attempts();
  }

 private:
  Result<Recording> attempts() {
    std::optional<Error> failure;
    for (int number = 0; number < redact::kKeys; ++number) {
      auto out = attempt(redact::key_of_attempt(choice_.key, number));
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
    if (!is_usual) extension = lower_case(sample::format_name(sample_.format));
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

  [[nodiscard]] Trial trial(std::string_view document, const kit::Run& was) const {
    return {.document = document,
            .sample = sample_,
            .was = was,
            .run = [this](std::string bytes) { return translate_(document_with(std::move(bytes))); },
            .key = choice_.key};
  }

  /// What each name means to the adapter.
  void find_roles() {
    if (sample_.rows <= kTriedRows) {
      roles_ = find_names(trial(cut_, was_));
    } else {
      const std::string tried = sample::rewritten(cut_, sample_, as_it_is, kTriedRows, Layout::faithful);
      roles_ = find_names(trial(tried, translate_(document_with(tried))));
    }
    roles_.take_for_personal(names_, choice_.personal);
  }

  /// What of a value stays, and what goes.
  [[nodiscard]] std::vector<Piece> pieces(const std::string& name, const std::string& value) const {
    if (roles_.may_stay(name, value, own_) && !gone_.has_person(value)) return {{value, true}};
    return pieces_of(value, [&](const std::string& words) {
      return roles_.may_stay_of(name, words, own_, shown_) && !gone_.has_person(words);
    });
  }

  /// What must go, and what stays.
  void gather() {
    shown_ = shown_by(was_);
    for (const std::string& name : choice_.keep) roles_.vouch_for(name);
    for (const std::string& step : steps_)
      if (!own_.has(step)) gone_.add_step(step);
    std::string staying;
    (void)sample::rewritten(
        cut_, sample_,
        [&](std::size_t, const std::string& name, const std::string& value) {
          if (says_unknown(value)) return value;  // such words stay
          if (roles_.is_personal(name)) gone_.add_person(value);
          for (const Piece& piece : pieces(name, value))
            if (piece.stays)
              staying += piece.text + '\n';
            else
              gone_.add_value(piece.text);
          return value;
        },
        choice_.rows, Layout::faithful);
    gone_.spare(staying);
    // Names that the adapter knows are nobody's, unless the adapter itself says that somebody is called so.
    for (const std::string& step : steps_)
      if (own_.has(step)) gone_.spare_nobodys(step);
    gone_.spare(model_names());
    gone_.spare_nobodys(frame());
    gone_.add_people_of(was_);
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

  Result<Recording> attempt(const std::string& key) {
    redact::Pseudonyms pseudonyms(key);
    pseudonyms.refuse([&](std::string_view value) { return gone_.touches(value) || own_.has(value); });
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
          std::string now;
          for (const Piece& piece : pieces(name, value)) {
            now += piece.stays ? piece.text : pseudonym(piece.text);
            if (piece.stays) kept.insert(general(name));
          }
          return now;
        },
        choice_.rows, Layout::faithful,
        [&](const std::string& step) { return own_.has(step) ? step : pseudonym(step); }));
    out.rows = std::min(sample_.rows, choice_.rows);
    out.kept.assign(kept.begin(), kept.end());
    DORHUB_CHECK(check_document(out.document.bytes));
    out.run = translate_(out.document);
    const std::string other = difference(was_, out.run);
    if (other.empty()) {
      DORHUB_CHECK(check_survivors(
          without_own_words(out.run.golden(), [&](std::string_view text) { return is_nobodys(text); })));
      DORHUB_CHECK(check_survivors(out.run.failure_text()));
      out.reason = gone_.told(choice_.reason, replaced);
      return out;
    }
    return Error{"recording.differs", "the adapter answers otherwise to the pseudonyms: " + other, "",
                 cure()};
  }

  /// A name or text that the adapter brings itself, unless somebody is called so.
  [[nodiscard]] bool is_nobodys(std::string_view text) const {
    return own_.has(text) && !gone_.is_called(text);
  }

  /// The document as it is to be written, but for the names that stay because they are the adapter's own: the
  /// «user» of «user_id» is not the employee «user-5». The options, but for what the adapter's own mapping
  /// brings.
  [[nodiscard]] Result<void> check_document(const std::string& bytes) const {
    DORHUB_CHECK(check_survivors(sample::rewritten(
        bytes, without_sheet_name(), as_it_is, static_cast<std::size_t>(-1), Layout::faithful,
        [&](const std::string& step) { return is_nobodys(step) ? std::string() : step; })));
    return check(gone_.person_in(
        without_own_words(delivery_.options, [&](std::string_view text) { return choice_.own.has(text); })));
  }

  [[nodiscard]] Result<void> check_survivors(const std::string& bytes) const {
    return check(gone_.survivor_in(bytes));
  }

  /// `where`: a survivor's place, or empty.
  static Result<void> check(const std::string& where) {
    if (where.empty()) return {};
    return Error{"recording.survivor", "a person's word of four characters or more is still in it, " + where,
                 "", "take another delivery, or fewer rows"};
  }

  [[nodiscard]] std::string cure() const {
    std::set<std::string> deciding = deciding_steps(trial(cut_, was_), steps_, own_);
    for (const std::string& name : roles_.deciding)
      if (roles_.vouched_for.count(name) == 0) deciding.insert(name);
    std::string names;
    for (const std::string& name : deciding)
      if (!gone_.has_person(name)) names += (names.empty() ? "«" : ", «") + name + "»";
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
  std::set<std::string> shown_;  // by the records, of fields that may stay
  Gone gone_;
};

}  // namespace

Result<Recording> record(const kit::Document& delivery, const Translate& translate,
                         const RecordChoice& choice) {
  return Recorder(delivery, translate, choice).run();
}

}  // namespace dorhub::recording
