// SPDX-License-Identifier: EUPL-1.2
#include "adapters/depot/free_text.hpp"

#include <array>
#include <dorhub/convert.hpp>
#include <optional>
#include <utility>

#include "adapters/depot/words.hpp"

namespace dorhub::depot {
namespace {

constexpr std::size_t npos = std::string_view::npos;

struct Label {
  std::string_view word;
  std::string_view kind;
};
constexpr std::array<Label, 12> kLabels{{{"framenummer", "frame_number"},
                                         {"frame nummer", "frame_number"},
                                         {"frame-nummer", "frame_number"},
                                         {"framenr", "frame_number"},
                                         {"chipnummer", "chip"},
                                         {"graveercode", "engraving"},
                                         {"gravering", "engraving"},
                                         {"kenteken", "licence_plate"},
                                         {"slotnummer", "lock_number"},
                                         {"sleutelnummer", "key_number"},
                                         {"accunummer", "battery_number"},
                                         {"motornummer", "engine_number"}}};

/// Opening quotes and what closes each: people and word processors use all of them.
constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kQuotes{
    {{"'", "'"},
     {"\"", "\""},
     {"`", "`"},
     {"\xE2\x80\x98", "\xE2\x80\x99"},
     {"\xE2\x80\x99", "\xE2\x80\x99"},
     {"\xE2\x80\x9C", "\xE2\x80\x9D"}}};

constexpr std::array<std::pair<std::string_view, std::string_view>, 7> kEntities{{{"&amp;", "&"},
                                                                                  {"&nbsp;", " "},
                                                                                  {"&quot;", "\""},
                                                                                  {"&#39;", "'"},
                                                                                  {"&#039;", "'"},
                                                                                  {"&lt;", "<"},
                                                                                  {"&gt;", ">"}}};

std::size_t find(std::string_view text, std::string_view word, std::size_t from = 0) {
  for (std::size_t i = from; i + word.size() <= text.size(); ++i)
    if (Row::same_name(text.substr(i, word.size()), word)) return i;
  return npos;
}

bool starts(std::string_view text, std::string_view start) { return text.substr(0, start.size()) == start; }

bool has_digit(std::string_view text) { return text.find_first_of("0123456789") != npos; }

/// Whether the words before a label deny it: "geen framenummer", "zonder framenummer".
bool is_denied(std::string_view before) {
  before = trimmed(before);
  const auto ends_with = [before](std::string_view word) {
    return before.size() >= word.size() && Row::same_name(before.substr(before.size() - word.size()), word);
  };
  return ends_with("geen") || ends_with("zonder");
}

std::string_view after_colon(std::string_view text) {
  text = trimmed(text);
  while (!text.empty() && (text.front() == ':' || text.front() == '.' || text.front() == '=')) {
    text.remove_prefix(1);
    text = trimmed(text);
  }
  return text;
}

/// The number right behind a label.
std::optional<FoundNumber> number_at(std::string_view text, std::string_view kind) {
  text = after_colon(text);
  for (const auto& [open, close] : kQuotes) {
    if (!starts(text, open)) continue;
    const std::size_t end = text.find(close, open.size());
    if (end == npos) return std::nullopt;
    const std::string_view value = trimmed(text.substr(open.size(), end - open.size()));
    if (!has_digit(value) || says_unknown(value) || value.size() > 120) return std::nullopt;
    return FoundNumber{std::string(kind), std::string(value), true};
  }
  const std::string_view word = text.substr(0, text.find_first_of(" ,;.()"));
  if (word.size() < 4 || !has_digit(word)) return std::nullopt;
  return FoundNumber{std::string(kind), std::string(word), false};
}

void find_numbers(std::string_view text, FreeText& out) {
  for (const auto& [word, kind] : kLabels) {
    for (std::size_t at = find(text, word); at != npos; at = find(text, word, at + word.size())) {
      if (is_denied(text.substr(0, at))) continue;
      std::optional<FoundNumber> number = number_at(text.substr(at + word.size()), kind);
      if (!number) continue;
      bool is_new = true;
      for (const FoundNumber& one : out.numbers) is_new = is_new && one.value != number->value;
      if (is_new) out.numbers.push_back(*std::move(number));
    }
  }
}

/// The date at the front of `text`, as written.
std::string_view date_at(std::string_view text) {
  text = trimmed(text);
  const std::string_view date = text.substr(0, text.find_first_not_of("0123456789-/"));
  return date.size() >= 6 && date.find_first_of("-/") != npos ? date : std::string_view{};
}

/// The end of the sentence that `text` is in the middle of: a full stop behind a number or a word of three
/// letters or more ("St. Jansstraat 3." goes on at the first), or the end.
std::size_t sentence_end(std::string_view text) {
  std::size_t word = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool stop = c == '.' && (i + 1 == text.size() || text[i + 1] == ' ');
    if (stop && (word >= 3 || has_digit(text.substr(i - word, word)))) return i;
    word = c == ' ' || c == '.' ? 0 : word + 1;
  }
  return text.size();
}

std::string bare(std::string_view text) {
  while (!text.empty() && (text.front() == ',' || text.front() == ' ')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ',' || text.back() == ' ' || text.back() == '.'))
    text.remove_suffix(1);
  return known(text).value_or("");
}

void find_location(std::string_view text, FreeText& out) {
  constexpr std::string_view label = "locatie gevonden";
  const std::size_t at = find(text, label);
  if (at == npos) return;
  const std::string_view rest = after_colon(text.substr(at + label.size()));
  out.found_at = bare(rest.substr(0, sentence_end(rest)));
}

/// "REASON op 3-9-2019 en overgebracht naar depot NAME op 4-9-2019": the words from the last full stop
/// before.
void find_transfer(std::string_view text, FreeText& out) {
  const std::size_t at = find(text, "overgebracht");
  if (at == npos) return;
  const std::string_view before = text.substr(0, at);
  const std::size_t stop = before.rfind(". ");
  const std::string_view sentence = before.substr(stop == npos ? 0 : stop + 2);
  const std::size_t on = find(sentence, " op ");
  if (on != npos && find(sentence, "locatie gevonden") == npos) out.reason = bare(sentence.substr(0, on));
  std::string_view after = text.substr(at);
  constexpr std::string_view depot = "naar depot ";
  const std::size_t name = find(after, depot);
  if (name != npos) {
    after.remove_prefix(name + depot.size());
    out.depot = bare(after.substr(0, find(after, " op ")));
  }
  const std::size_t day = find(after, "op ");
  if (day != npos) out.brought_on = date_at(after.substr(day + 3));
}

void find_storage_end(std::string_view text, FreeText& out) {
  for (const std::string_view label : {"opslag t/m", "opslag tot en met", "bewaard t/m"}) {
    const std::size_t at = find(text, label);
    if (at == npos) continue;
    out.stored_until = date_at(text.substr(at + label.size()));
    return;
  }
}

}  // namespace

std::string plain_text(std::string_view html) {
  std::string out;
  const auto put = [&](std::string_view piece) {
    for (const char c : piece) {
      const bool blank = static_cast<unsigned char>(c) <= 0x20;
      if (!blank)
        out += c;
      else if (!out.empty() && out.back() != ' ')
        out += ' ';
    }
  };
  while (!html.empty()) {
    const bool is_tag =
        html.front() == '<' && html.size() > 1 &&
        (html[1] == '/' || (html[1] >= 'a' && html[1] <= 'z') || (html[1] >= 'A' && html[1] <= 'Z'));
    const std::size_t close = is_tag ? html.find('>') : npos;
    if (close != npos) {
      const std::string_view tag = html.substr(0, close + 1);
      if (Row::same_name(tag, "<onbekend>")) put("onbekend");  // a value in angle brackets, no tag
      if (starts(tag, "<br") || starts(tag, "<p") || starts(tag, "</p")) put(" ");
      html.remove_prefix(close + 1);
      continue;
    }
    bool decoded = false;
    for (const auto& [entity, character] : kEntities) {
      if (!starts(html, entity)) continue;
      put(character);
      html.remove_prefix(entity.size());
      decoded = true;
      break;
    }
    if (decoded) continue;
    put(html.substr(0, 1));
    html.remove_prefix(1);
  }
  return std::string(trimmed(out));
}

FreeText read_free_text(std::string_view text) {
  FreeText out;
  find_numbers(text, out);
  find_location(text, out);
  find_transfer(text, out);
  find_storage_end(text, out);
  return out;
}

}  // namespace dorhub::depot
