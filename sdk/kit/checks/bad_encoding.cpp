// SPDX-License-Identifier: EUPL-1.2
#include <fmt/core.h>

#include <algorithm>
#include <array>
#include <optional>

#include "sdk/kit/bad_end.hpp"
#include "sdk/kit/check_run.hpp"
#include "sdk/kit/document_edit.hpp"
#include "sdk/kit/record_values.hpp"
#include "sdk/read/encoding.hpp"
#include "sdk/record/ascii.hpp"

namespace dorhub::kit {
namespace {

constexpr std::size_t kWords = 12;  // of a sample
constexpr std::size_t kGap = 6;     // the most bytes that one letter becomes

constexpr std::string_view kUtf8 = "\xC3\xA9";  // é
constexpr std::string_view kWindows = "\xE9";

/// Signs that only misread bytes give: é as UTF-8 read as Windows-1252, U+FFFD, a control sign of C1.
bool looks_misread(std::string_view text) {
  for (const std::string_view sign : {"\xC3\x83\xC2", "\xC3\xA2\xE2\x82\xAC", "\xEF\xBF\xBD"})
    if (text.find(sign) != std::string_view::npos) return true;
  for (std::size_t at = 0; (at = text.find('\xC2', at)) != std::string_view::npos; ++at)
    if (at + 1 < text.size() && static_cast<unsigned char>(text[at + 1]) < 0xA0) return true;
  return false;
}

/// What the samples themselves show.
void look_at_records(CheckRun& run, const SampleRun& one) {
  for (const Said& said : one.run.said) {
    if (said.kind != Said::Kind::record) continue;
    for (const RecordValue& value : record_values(said.json)) {
      if (!looks_misread(value.text) || one.document.bytes.find(value.text) != std::string::npos) continue;
      run.fail({.place = one.sample->place(said.place.line),
                .what = fmt::format("became «{}» in {}", value.text, value.path)},
               one.sample);
      return;
    }
  }
}

/// A word of a row that a record holds as it is: «Gazelle», and where an é is put into it.
struct Word {
  const Part* part = nullptr;
  std::string what = {};
  std::string front = {};
  std::string back = {};

  [[nodiscard]] std::string with(std::string_view letter) const { return front + std::string(letter) + back; }
};

bool is_word(const std::string& text) {
  return text.size() >= 4 && std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == ' ';
         });
}

bool holds(const Run& run, const DocumentShape& shape, const Part& part, const std::string& text) {
  for (const Said& said : run.said) {
    if (said.kind != Said::Kind::record || shape.part_of(said.place) != &part) continue;
    for (const RecordValue& value : record_values(said.json))
      if (value.text == text) return true;
  }
  return false;
}

std::vector<Word> words_of(const SampleRun& one, const DocumentShape& shape) {
  std::vector<Word> out;
  for (const Part& part : shape.parts) {
    const auto spots = spots_of(one.document.bytes, shape, part);
    for (const Spot& spot : spots) {
      if (out.size() == kWords) return out;
      // Of a word that stands twice in a row nobody knows which of them the record took.
      const auto times = std::count_if(spots.begin(), spots.end(),
                                       [&](const Spot& other) { return other.text == spot.text; });
      if (times > 1 || !is_word(spot.text) || !holds(one.run, shape, part, spot.text)) continue;
      const std::size_t half = spot.text.size() / 2;
      out.push_back({&part, spot.what, spot.text.substr(0, half), spot.text.substr(half)});
    }
  }
  return out;
}

/// What a record made of the word: nothing when it is right, told of, or not to be found.
std::optional<std::string> misread(const Run& now, const DocumentShape& shape, const Word& word) {
  std::optional<std::string> out;
  for (const Said& said : now.said) {
    if (shape.part_of(said.place) != word.part) continue;
    if (said.kind != Said::Kind::record) return std::nullopt;
    for (const RecordValue& value : record_values(said.json)) {
      const std::size_t front = value.text.find(word.front);
      if (front == std::string::npos) continue;
      const std::size_t after = front + word.front.size();
      const std::size_t back = value.text.find(word.back, after);
      if (back == std::string::npos || back - after > kGap) continue;
      const std::string letter = value.text.substr(after, back - after);
      // A capital or a bare e may be meant; the letter as it is, is right.
      if (letter == kUtf8 || letter == "\xC3\x89" || letter == "e" || letter == "E") return std::nullopt;
      out = value.text;
    }
  }
  return out;
}

/// In which encodings the document may come with an é: its own, or both when it is plain ASCII.
std::vector<std::string_view> letters_for(const SampleRun& one, const DocumentShape& shape) {
  if (shape.kind == DocumentShape::Kind::workbook) return {kUtf8};
  const read::Decided decided = read::decide_encoding(one.document.bytes);
  if (decided.encoding == read::Encoding::windows_1252) return {kWindows};
  if (!is_ascii(one.document.bytes) || shape.kind == DocumentShape::Kind::json) return {kUtf8};
  return {kUtf8, kWindows};
}

void look_with_letter(CheckRun& run, const SampleRun& one, const DocumentShape& shape, const Word& word) {
  const auto letters = letters_for(one, shape);
  std::string what;
  Document wrong;
  for (const std::string_view letter : letters) {
    Document document = one.document;
    document.bytes = with_value(document.bytes, shape, *word.part, word.what, word.with(letter));
    const Run now = run.translate(document);
    const std::string end = bad_end(run, now.outcome);
    const auto became = misread(now, shape, word);
    // One of two encodings may be foreign to this partner; both can't be.
    if (!became && end.empty()) return;
    if (!what.empty()) continue;
    what = fmt::format("with «{}» in «{}» as {} {}", word.with(kUtf8), word.what,
                       letter == kUtf8 ? "UTF-8" : "Windows-1252", became ? "became «" + *became + "»" : end);
    wrong = std::move(document);
  }
  run.fail({.place = word.part->place(*one.sample), .what = what}, wrong);
}

void run(CheckRun& run) {
  for (const SampleRun* one : run.documents()) {
    look_at_records(run, *one);
    const DocumentShape shape = shape_of(one->document.bytes, one->run.said);
    if (!shape.can_be_changed()) continue;
    for (const Word& word : words_of(*one, shape))
      if (!run.has_failed()) look_with_letter(run, *one, shape, word);
  }
}

}  // namespace

extern const Check bad_encoding{
    .name = "bad/encoding",
    .order = 190,
    .promise = "an é stays an é, or is reported",
    .why = "a misread name or model matches nothing, and the partner's people don't find their own goods",
    .cure =
        "let the SDK's reader decide, or tell it the encoding: "
        "in.rows(R\"({\"encoding\":\"windows-1252\"})\")",
    .page =
        R"(Records of the samples must not hold what only misread bytes give (RenÃ©, U+FFFD), unless the document itself
says so. Then an é is put into words of the CSV, XLSX, JSON and XML samples, in the sample's own encoding, or in UTF-8
and in Windows-1252 where the sample is plain ASCII. The record must hold it, or a problem must stand at that row.

    samples/export.csv:4 with «Renéault» in «Merk» as Windows-1252 became «RenÃ©ault».

The SDK's readers find out by themselves: a byte order mark, zero bytes of UTF-16, else UTF-8 or Windows-1252,
whichever most bytes beyond ASCII say; a single CSV row in the other of the two is read in that one and reported.
Whoever reads by hand must say so, and decode once.
)",
    .capability = Capability::translate,
    .run = run};

}  // namespace dorhub::kit
