// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "core/identifier/key/plain_key.hpp"
#include "core/identifier/label.hpp"
#include "core/match/explanation.hpp"

namespace dorhub::match {
namespace {

using catalogue::Agreement;

std::string quoted(char c) { return std::string("“") + c + "”"; }
std::string quoted(std::string_view text) { return "“" + std::string(text) + "”"; }

/// The number as its reader typed it, in which characters are counted: spaces and signs count, a label does
/// not.
class Typed {
 public:
  explicit Typed(const NearMatch& near) {
    std::string_view number = identifier::without_label(near.written);
    const std::size_t first = std::min(number.find_first_not_of(blanks), number.size());
    number = number.substr(first, number.find_last_not_of(blanks) + 1 - first);
    places_ = identifier::plain_key_places(number);
    // Where more was typed than the key, it is named, so that nobody wonders from where to count.
    const bool is_key = near.written.size() == near.query.size();
    const bool is_short = number.size() <= identifier::max_key_length;
    if (!is_key && is_short && std::all_of(number.begin(), number.end(), is_printable))
      name_ = " van " + quoted(number), name_en_ = " of " + quoted(number);
  }

  /// Where a character of the key stands, counted from 1.
  [[nodiscard]] std::string place(std::size_t at) const {
    return std::to_string((at < places_.size() ? places_[at] : at) + 1);
  }
  [[nodiscard]] const std::string& of_number_nl() const { return name_; }
  [[nodiscard]] const std::string& of_number_en() const { return name_en_; }

 private:
  static constexpr std::string_view blanks = " \t\r\n";
  static bool is_printable(char c) { return c >= ' ' && c <= '~'; }

  std::vector<std::size_t> places_;
  std::string name_;
  std::string name_en_;
};

void add(Text& text, const std::string& nl, const std::string& en) {
  text.nl += nl;
  text.en += en;
}

/// One error: which character to read again. Only the query's own characters and the one that would fit are
/// named.
void add_edit(Text& text, const Edit& edit, std::string_view query, std::string_view value,
              const Typed& typed) {
  const std::string at = typed.place(edit.query_at);
  const std::string& nl = typed.of_number_nl();
  const std::string& en = typed.of_number_en();
  switch (edit.kind) {
    case Edit::Kind::substitution: {
      const std::string written = quoted(query[edit.query_at]);
      const std::string there = quoted(value[edit.key_at]);
      add(text, "Lees teken " + at + nl + " opnieuw: staat er " + written + " of " + there + "?",
          "Read character " + at + en + " again: is it " + written + " or " + there + "?");
      return;
    }
    case Edit::Kind::swap: {
      const std::string next = typed.place(edit.query_at + 1U);
      add(text, "Lees tekens " + at + " en " + next + nl + " opnieuw: zijn ze verwisseld?",
          "Read characters " + at + " and " + next + en + " again: are they swapped?");
      return;
    }
    case Edit::Kind::missing:
      if (edit.query_at >= query.size()) {
        add(text, "Kijk of er aan het eind nog een teken staat.",
            "Look whether one more character stands at the end.");
      } else {
        add(text, "Kijk of er voor teken " + at + nl + " nog een teken staat.",
            "Look whether one more character stands before character " + at + en + ".");
      }
      return;
    case Edit::Kind::extra:
      add(text, "Kijk of teken " + at + nl + " (" + quoted(query[edit.query_at]) + ") er echt staat.",
          "Look whether character " + at + en + " (" + quoted(query[edit.query_at]) + ") is really there.");
  }
}

/// "5, 6 en 8": where the query has `written` and the stolen good's number `there`.
std::pair<std::string, std::string> places_of(const NearMatch& near, char written, char there,
                                              const Typed& typed) {
  std::vector<std::string> places;
  for (std::size_t i = 0; i < near.query.size(); ++i)
    if (near.query[i] == written && near.value[i] == there) places.push_back(typed.place(i));
  std::pair<std::string, std::string> out{places.front(), places.front()};
  for (std::size_t i = 1; i < places.size(); ++i) {
    const bool is_last = i + 1 == places.size();
    out.first += (is_last ? " en " : ", ") + places[i];
    out.second += (is_last ? " and " : ", ") + places[i];
  }
  return out;
}

/// One look-alike typed throughout, or two: all places of each.
void add_look_alikes(Text& text, const NearMatch& near) {
  const Typed typed(near);
  std::string told;
  for (std::size_t i = 0; i < near.query.size(); ++i) {
    const char written = near.query[i];
    const char there = near.value[i];
    if (written == there || told.find(written) != std::string::npos) continue;
    if (!told.empty()) add(text, " ", " ");
    told += written;
    const auto [nl, en] = places_of(near, written, there, typed);
    const bool is_one = nl == typed.place(i);
    add(text,
        (is_one ? "Lees teken " : "Lees tekens ") + nl + typed.of_number_nl() +
            (is_one ? " opnieuw: staat er " : " opnieuw: staat er telkens ") + quoted(written) + " of " +
            quoted(there) + "?",
        (is_one ? "Read character " : "Read characters ") + en + typed.of_number_en() +
            (is_one ? " again: is it " : " again: is each ") + quoted(written) + " or " + quoted(there) +
            "?");
  }
}

/// Two characters read for two others: a pair for another, one number word for another, or exchanged across a
/// third.
void add_pair(Text& text, const NearMatch& near) {
  const Typed typed(near);
  const auto first = static_cast<std::size_t>(
      std::mismatch(near.query.begin(), near.query.end(), near.value.begin(), near.value.end()).first -
      near.query.begin());
  const std::size_t last = near.rule == Rule::jump ? first + 2 : first + 1;
  const std::string between_nl = typed.place(first) + " en " + typed.place(last) + typed.of_number_nl();
  const std::string between_en = typed.place(first) + " and " + typed.place(last) + typed.of_number_en();
  if (near.rule == Rule::jump) {
    return add(text,
               "Lees tekens " + between_nl + " opnieuw: zijn " + quoted(near.query[first]) + " en " +
                   quoted(near.query[last]) + " verwisseld?",
               "Read characters " + between_en + " again: are " + quoted(near.query[first]) + " and " +
                   quoted(near.query[last]) + " swapped?");
  }
  const std::string written = quoted(near.query.substr(first, 2));
  const std::string there = quoted(near.value.substr(first, 2));
  add(text, "Lees tekens " + between_nl + " opnieuw: staat er " + written + " of " + there + "?",
      "Read characters " + between_en + " again: is it " + written + " or " + there + "?");
  if (near.rule == Rule::sound) add(text, " Uitgesproken lijken ze op elkaar.", " Spoken they sound alike.");
}

void add_rule(Text& text, const NearMatch& near) {
  switch (near.rule) {
    case Rule::label:
      return add(text, "Zonder het opschrift ervoor is het nummer gelijk.",
                 "Without the label before it the number is equal.");
    case Rule::equal_kind:
      return add(text,
                 "Gelezen als " + std::string(identifier::name_nl(near.kind)) + " is het nummer gelijk.",
                 "Read as " + std::string(identifier::name_en(near.kind)) + " the number is equal.");
    case Rule::leading_zero:
      return add(text, "Op nullen aan het begin na is het nummer gelijk.",
                 "But for zeros at the start the number is equal.");
    case Rule::unreadable:
      return add(text, "Op de onleesbare tekens na past het nummer. Probeer ze te lezen.",
                 "But for the unreadable characters the number fits. Try to read them.");
    case Rule::look_alikes:
      return add_look_alikes(text, near);
    case Rule::twin:
    case Rule::jump:
    case Rule::sound:
      return add_pair(text, near);
    case Rule::part: {
      const std::string count = std::to_string(near.parts);
      const bool one = near.parts == 1;
      return add(text,
                 "Het is een deel van een langer nummer (" + count +
                     (one ? " nummer bevat" : " nummers bevatten") + " dit deel). Lees het hele nummer.",
                 "It is a part of a longer number (" + count + (one ? " number holds" : " numbers hold") +
                     " this part). Read the whole number.");
    }
    case Rule::contains:
      return add(text,
                 "Een deel van wat er staat is het nummer: kijk of er twee nummers of een opschrift aan "
                 "elkaar staan.",
                 "A part of what stands there is the number: look whether two numbers or a label are glued "
                 "together.");
    default:
      break;
  }
  const Typed typed(near);
  for (std::size_t i = 0; i < near.edits.count; ++i) {
    if (i > 0) add(text, " ", " ");
    add_edit(text, near.edits.edits[i], near.query, near.value, typed);
  }
}

void add_description(Text& text, const Agreements& agreements) {
  if (agreements.is_full()) {
    add(text, " Merk en type komen overeen.", " Brand and type agree.");
  } else if (agreements.brand == Agreement::same) {
    add(text, " Het merk komt overeen.", " The brand agrees.");
  } else if (agreements.brand == Agreement::different) {
    add(text, " Het merk is anders.", " The brand differs.");
  }
}

}  // namespace

Text explain_near(const NearMatch& near, Grade grade, const Agreements& agreements) {
  Text text;
  add_rule(text, near);
  if (grade == Grade::check_number) return text;
  Text out{"Lijkt op " + std::string(identifier::name_nl(near.kind)) + " " + quoted(near.value) +
               " van een gestolen goed. " + text.nl,
           "Looks like " + std::string(identifier::name_en(near.kind)) + " " + quoted(near.value) +
               " of a stolen good. " + text.en};
  add_description(out, agreements);
  return out;
}

}  // namespace dorhub::match
