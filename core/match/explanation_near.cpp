// SPDX-License-Identifier: EUPL-1.2
#include <string>

#include "core/match/explanation.hpp"

namespace dorhub::match {
namespace {

using catalogue::Agreement;

std::string quoted(char c) { return std::string("“") + c + "”"; }
std::string quoted(std::string_view text) { return "“" + std::string(text) + "”"; }
std::string place(std::size_t at) { return std::to_string(at + 1); }

void add(Text& text, const std::string& nl, const std::string& en) {
  text.nl += nl;
  text.en += en;
}

/// One error: which character to read again. Only the query's own characters and the one that would fit are
/// named.
void add_edit(Text& text, const Edit& edit, std::string_view query, std::string_view value) {
  const std::string at = place(edit.query_at);
  switch (edit.kind) {
    case Edit::Kind::substitution: {
      const std::string written = quoted(query[edit.query_at]);
      const std::string there = quoted(value[edit.key_at]);
      add(text, "Lees teken " + at + " opnieuw: staat er " + written + " of " + there + "?",
          "Read character " + at + " again: is it " + written + " or " + there + "?");
      return;
    }
    case Edit::Kind::swap: {
      const std::string next = place(edit.query_at + 1U);
      add(text, "Lees tekens " + at + " en " + next + " opnieuw: zijn ze verwisseld?",
          "Read characters " + at + " and " + next + " again: are they swapped?");
      return;
    }
    case Edit::Kind::missing:
      if (edit.query_at >= query.size()) {
        add(text, "Kijk of er aan het eind nog een teken staat.",
            "Look whether one more character stands at the end.");
      } else {
        add(text, "Kijk of er voor teken " + at + " nog een teken staat.",
            "Look whether one more character stands before character " + at + ".");
      }
      return;
    case Edit::Kind::extra:
      add(text, "Kijk of teken " + at + " (" + quoted(query[edit.query_at]) + ") er echt staat.",
          "Look whether character " + at + " (" + quoted(query[edit.query_at]) + ") is really there.");
  }
}

void add_rule(Text& text, const NearMatch& near) {
  switch (near.rule) {
    case Rule::label:
      return add(text, "Zonder het opschrift ervoor is het nummer gelijk.",
                 "Without the label before it the number is equal.");
    case Rule::leading_zero:
      return add(text, "Op nullen aan het begin na is het nummer gelijk.",
                 "But for zeros at the start the number is equal.");
    case Rule::unreadable:
      return add(text, "Op de onleesbare tekens na past het nummer. Probeer ze te lezen.",
                 "But for the unreadable characters the number fits. Try to read them.");
    case Rule::twin:
      return add(text, "Lees de dubbele tekens opnieuw.", "Read the double characters again.");
    case Rule::jump:
      return add(text, "Lees de volgorde van de tekens opnieuw: twee zijn om een derde heen verwisseld.",
                 "Read the order of the characters again: two are swapped around a third.");
    case Rule::sound:
      return add(text, "Lees de cijfers opnieuw: dertien en dertig klinken gelijk.",
                 "Read the digits again: thirteen and thirty sound alike.");
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
  for (std::size_t i = 0; i < near.edits.count; ++i) {
    if (i > 0) add(text, " ", " ");
    add_edit(text, near.edits.edits[i], near.query, near.value);
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
