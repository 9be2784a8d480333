// SPDX-License-Identifier: EUPL-1.2
#include "core/match/explanation.hpp"

#include <string>

#include "core/match/near_search.hpp"

namespace dorhub::match {
namespace {

using catalogue::Agreement;

void add_model_beside_equal_brand(Text& text, Agreement model) {
  switch (model) {
    case Agreement::unknown:
      text.nl += " Het merk komt overeen, het type is niet te vergelijken.";
      text.en += " The brand agrees, the type can't be compared.";
      return;
    case Agreement::related:
      text.nl += " Het merk komt overeen, het type lijkt op dat van het gestolen goed.";
      text.en += " The brand agrees, the type resembles that of the stolen good.";
      return;
    default:
      text.nl += " Het merk komt overeen, het type niet.";
      text.en += " The brand agrees, the type does not.";
  }
}

void add_description(Text& text, const Agreements& agreements) {
  if (agreements.is_full()) {
    text.nl += " Merk en type komen overeen.";
    text.en += " Brand and type agree.";
    return;
  }
  if (agreements.brand == Agreement::different) {
    text.nl += " Het merk is anders: een van beide nummers kan zijn nagemaakt of verkeerd overgenomen.";
    text.en += " The brand differs: one of the two numbers may be copied or wrongly taken over.";
    return;
  }
  if (agreements.brand == Agreement::same) {
    add_model_beside_equal_brand(text, agreements.model);
    return;
  }
  text.nl += " Het merk is niet te vergelijken.";
  text.en += " The brand can't be compared.";
}

}  // namespace

Text explain_equal(Rule rule, identifier::Kind kind, std::string_view value, const EqualNumber& number,
                   const Agreements& agreements) {
  const std::string nl(identifier::name_nl(kind));
  const std::string en(identifier::name_en(kind));
  const std::string quoted(value);
  // Grade check_number at most, at which nothing is told of a good.
  if (number.non_unique && !number.other_number) {
    return {
        "Dit nummer staat op meer dan twee verschillende gestolen goederen en bewijst op zichzelf niets. "
        "Zoek een ander nummer op het goed.",
        "More than two different stolen goods carry this number, so it proves nothing by itself. Look for "
        "another number on the good."};
  }
  Text text;
  if (rule == Rule::equal_kind) {
    text = {"Hetzelfde nummer als " + nl + " " + quoted + " van het gestolen goed, anders geschreven.",
            "The same number as " + en + " " + quoted + " of the stolen good, written otherwise."};
  } else {
    text = {"Gelijk aan " + nl + " " + quoted + " van het gestolen goed.",
            "Equal to " + en + " " + quoted + " of the stolen good."};
  }
  add_description(text, agreements);
  if (number.never_alone && !number.other_number) {
    text.nl += " Dit soort nummer is niet uniek en bewijst op zichzelf niets.";
    text.en += " Numbers of this kind are not unique and prove nothing by themselves.";
  } else if (number.may_be_article && !number.other_number) {
    text.nl +=
        " Het kan een artikelnummer zijn (UPC, EAN), dat op alle exemplaren staat: zoek het serienummer.";
    text.en +=
        " It may be an article number (UPC, EAN), which every copy carries: look for the serial number.";
  } else if (number.needs_brand(agreements)) {
    const bool is_asked = agreements.brand == catalogue::Agreement::unknown;
    text.nl += " Een van beide is als sleutel- of slotnummer of gravering opgegeven";
    text.nl += is_asked ? ": geef het merk." : ".";
    text.en += " One of the two was given as a key or lock number or an engraving";
    text.en += is_asked ? ": give the brand." : ".";
  }
  return text;
}

Advice advise_unsearchable(std::string_view reason) {
  std::string code(reason.substr(reason.find('.') + 1));
  return {
      std::move(code),
      {"Niet gezocht: " + std::string(identifier::explain_nl(reason)) + ". Lees het nummer op het goed zelf.",
       "Not searched: " + std::string(identifier::explain_en(reason)) +
           ". Read the number on the good itself."}};
}

Advice advise_other_form(identifier::Kind given) {
  const bool is_article = given == identifier::Kind::article_number;
  const std::string nl(identifier::explain_nl("identifier.other_form"));
  const std::string en(identifier::explain_en("identifier.other_form"));
  return {
      "other_form",
      {"Let op: " + nl +
           (is_article ? ". Als artikelnummer is het alleen gezocht zoals het er staat: geef het soort dat "
                         "het is, dan worden ook nummers gezocht die erop lijken."
                       : " en is als elk ander nummer gezocht. Zoek ook het serienummer."),
       "Mind: " + en +
           (is_article ? ". As an article number it was searched only as it stands: give the kind that it "
                         "is, then numbers that resemble it are searched as well."
                       : " and was searched as any other. Look for the serial number as well.")}};
}

Advice advise_may_be_article() {
  constexpr std::string_view reason = "identifier.may_be_article_number";
  return {"may_be_article_number",
          {"Let op: " + std::string(identifier::explain_nl(reason)) + ". Zoek ook het serienummer.",
           "Mind: " + std::string(identifier::explain_en(reason)) + ". Look for the serial number as well."}};
}

Advice advise_never_alone(identifier::Kind kind) {
  const std::string nl(identifier::name_nl(kind));
  const std::string en(identifier::name_en(kind));
  return {"never_alone",
          {"Een " + nl +
               " is niet uniek en wordt niet alleen gezocht. Geef merk en type, of een ander nummer op "
               "het goed.",
           "Numbers of this kind (" + en +
               ") are not unique and are not searched alone. Give brand and type, or "
               "another number on the good."}};
}

Advice advise_non_unique(std::string_view value) {
  return {
      "non_unique",
      {"Nummer " + std::string(value) +
           " staat op meer dan twee verschillende gestolen goederen. Het is een artikel- of modelnummer of "
           "een invulling; zoek een ander nummer op het goed.",
       "Number " + std::string(value) +
           " is on more than two different stolen goods. It is a stock or model number or a filler; look for "
           "another number on the good."}};
}

Advice advise_short() {
  return {
      "never_alone",
      {"Een nummer van vier tekens bewijst op zichzelf niets en is gezocht als deel van een nummer. Geef "
       "meer tekens, of merk en type.",
       "A number of four characters proves nothing by itself and was searched as a part of one. Give more "
       "characters, or brand and type."}};
}

Advice advise_part(std::string_view value, std::size_t numbers) {
  const std::string part = "“" + std::string(value) + "”";
  const std::string count = std::to_string(numbers);
  if (numbers > most_parts) {
    return {"part_fits_too_many",
            {part + " komt voor in " + count +
                 " nummers van gestolen goederen; dat zegt te weinig. Geef meer tekens van het nummer.",
             part + " occurs in " + count +
                 " numbers of stolen goods; that says too little. Give more characters of the number."}};
  }
  const bool is_one = numbers == 1;
  return {
      "part_says_too_little",
      {part + " is een deel van " + count +
           (is_one ? " nummer van een gestolen goed" : " nummers van gestolen goederen") +
           ", wat toeval kan zijn. Is het een deel van een nummer? Geef meer tekens ervan, of merk en type.",
       part + " is part of " + count + (is_one ? " number of a stolen good" : " numbers of stolen goods") +
           ", which may be chance. Is it a part of a number? Give more of its characters, or brand and "
           "model."}};
}

}  // namespace dorhub::match
