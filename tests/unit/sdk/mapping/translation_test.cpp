// SPDX-License-Identifier: EUPL-1.2
#include "sdk/mapping/translation.hpp"

#include <gtest/gtest.h>

#include "translated.hpp"

namespace dorhub::mapping {
namespace {

using Lines = std::vector<std::string>;

constexpr std::string_view kShop = R"({"mapping":{"record":"registration","fields":{
  "id":"Nr","occurred_at":"Datum","acquisition":{"value":"purchase"},"price_cents":"Bedrag",
  "good.product_group":{"from":"Soort","values":{"fiets":"bicycle"}},
  "good.colours":"Kleur","seller.family_name":"Naam","seller.born_on":"Geboren",
  "good.identifiers.chip":"Chip","good.identifiers.frame_number":"Frame"}}})";

TEST(Row, BecomesARecordWithItsFieldsReadByTheirTypes) {
  EXPECT_EQ(translated(kShop,
                       "Nr;Datum;Bedrag;Soort;Kleur;Naam;Geboren;Chip;Frame\n"
                       "I-1;04-03-2026 9:30;1.250,50;Fiets;rood/wit;Vries;1-2-1980;528;GZ 1\n"),
            Lines{R"({"type":"registration","system":"acme","id":"I-1","occurred_at":"2026-03-04T09:30:00",)"
                  R"("place":{"line":2},"acquisition":"purchase","good":{"product_group":"bicycle",)"
                  R"("colours":["rood","wit"],"identifiers":[{"kind":"frame_number","value":"GZ 1"},)"
                  R"({"kind":"chip","value":"528"}]},"price_cents":125050,)"
                  R"("seller":{"family_name":"Vries","born_on":"1980-02-01"}})"});
}

TEST(Row, TellsAllThatIsWrongWithItAndNeverAPersonsValue) {
  EXPECT_EQ(translated(kShop,
                       "Nr;Datum;Bedrag;Soort;Kleur;Naam;Geboren;Chip;Frame\n"
                       ";30-02-2026;1,005;bakfiets;;;31-02-1980;;9,99E+14\n"),
            (Lines{R"(row.no_id 3 {"line":2,"column":1} {"field":"Nr","value":""})",
                   R"(row.no_such_day 3 {"line":2,"column":2} {"field":"Datum","value":"30-02-2026"})",
                   R"(row.number_damaged 3 {"line":2,"column":9} {"field":"Frame","value":"9,99E+14"})",
                   R"(row.part_of_a_cent 2 {"line":2,"column":3} {"field":"Bedrag","value":"1,005"})",
                   R"(row.no_such_day 2 {"line":2,"column":7} {"field":"Geboren"})"}));
}

TEST(Row, HasNobodyWhoIsBornAfterIt) {
  const auto with = [](const std::string& form, const std::string& day) {
    return translated(
        R"({"mapping":{"record":"registration","fields":{"id":"Nr","seller.born_on":{"from":"Geb","format":")" +
            form + R"("}}}})",
        "Nr;Geb\nA;" + day + "\n");
  };
  EXPECT_EQ(
      with("dutch_birth", "12-03-64"),
      Lines{
          R"({"type":"registration","system":"acme","id":"A","place":{"line":2},"seller":{"born_on":"1964-03-12"}})"});
  EXPECT_EQ(with("dutch_20yy", "12-03-64"),
            (Lines{R"(row.birth_in_future 2 {"line":2,"column":2} {"field":"Geb"})",
                   R"({"type":"registration","system":"acme","id":"A","place":{"line":2}})"}));
}

TEST(Table, WithoutAColumnThatTheMappingNamesIsRefusedAsAWhole) {
  EXPECT_EQ(translated(R"({"mapping":{"record":"check","fields":{"id":"Nr","good.brand":"Merk"}}})",
                       "Nr;Model\n1;a\n"),
            Lines{R"(row.missing_column 4 {"line":1} {"column":"Merk"})"});
}

TEST(Table, NeedsOfAnInnerListOneColumnOnly) {
  constexpr std::string_view options =
      R"({"mapping":{"record":"check","needs":["Nr",["Frame","Chip"]],"fields":{"id":"Nr",
          "good.identifiers.frame_number":"Frame","good.identifiers.chip":"Chip"}}})";
  EXPECT_EQ(translated(options, "Nr;Chip\n1;5\n").size(), 1U);
  EXPECT_EQ(translated(options, "Nr;Slot\n1;5\n"),
            Lines{R"(row.missing_column 4 {"line":1} {"column":"Frame"})"});
}

TEST(Row, ThatIsEmptyOrUnwantedIsSkippedWithAReason) {
  constexpr std::string_view options =
      R"({"mapping":{"record":"check","skip":[{"from":"Soort","is_not":["fiets"],"reason":"no_bicycle"}],
          "fields":{"id":"Nr"}}})";
  EXPECT_EQ(translated(options, "[{}]"),
            Lines{R"(skip {"reason":"row.empty_line","place":{"line":1,"column":2,"pointer":"/0"}})"});
  EXPECT_EQ(translated(options, "Nr;Soort\n ;\n7;kast\n8;FIETS\n"),
            (Lines{R"(skip {"reason":"acme.no_bicycle","place":{"line":3}})",
                   R"({"type":"check","system":"acme","id":"8","place":{"line":4}})"}));
}

TEST(Field, TakesTheFirstSourceThatGivesAValue) {
  constexpr std::string_view options =
      R"({"mapping":{"record":"holding","fields":{"id":{"join":["Jaar","Nr"],"with":"-"},
          "occurred_at":["In",{"from":"Weg","format":"compact"}],
          "found_at":{"join":["Straat","Plaats"],"with":", "}}}})";
  EXPECT_EQ(translated(options, "Jaar;Nr;In;Weg;Straat;Plaats\n26;1;;20260304;;Zwolle\n26;;;x;a;b\n"),
            (Lines{R"({"type":"holding","system":"acme","id":"26-1","occurred_at":"2026-03-04T00:00:00",)"
                   R"("place":{"line":2},"found_at":"Zwolle"})",
                   R"(row.no_id 3 {"line":3,"column":1} {"field":"Jaar","value":"26"})",
                   R"(row.not_a_date 2 {"line":3,"column":4} {"field":"Weg","value":"…"})"}));
}

TEST(Moment, MoreThanAYearAfterTheDeliveryIsLeftOut) {
  EXPECT_EQ(translated(R"({"mapping":{"record":"check","fields":{"id":"Nr","occurred_at":"Op"}}})",
                       "Nr;Op\n1;01-01-2099\n"),
            (Lines{R"(row.day_in_future 2 {"line":2,"column":2} {"field":"Op","value":"01-01-2099"})",
                   R"({"type":"check","system":"acme","id":"1","place":{"line":2}})"}));
}

constexpr std::string_view kDepot = R"({"mapping":{"record":"holding","complete":{"option":"whole"},
  "rename":{"option":"columns"},"fields":{"id":"Nr","depot":{"option":"depot"}},
  "also":[{"record":"disposal","only_with":"kind","fields":{"id":"Nr","of.id":"Nr",
    "kind":{"from":"Weg","words":[{"sold":["verkocht"]},{"destroyed":["sloop"]}],"otherwise":"leave_out"}}}]},
  "whole":true,"depot":"Zuid","columns":{"Nr":"Dossier"}})";

TEST(Also, MakesASecondRecordOnlyWithItsField) {
  EXPECT_EQ(translated(kDepot, "Dossier;Weg\n1;staat er nog\n2;is VERKOCHT\n"),
            (Lines{R"({"type":"holding","system":"acme","id":"1","place":{"line":2},"depot":"Zuid"})",
                   R"({"type":"holding","system":"acme","id":"2","place":{"line":3},"depot":"Zuid"})",
                   R"({"type":"disposal","system":"acme","id":"2","place":{"line":3},)"
                   R"("of":{"system":"acme","id":"2"},"kind":"sold"})",
                   "complete"}));
}

TEST(Complete, IsNotClaimedWhenARowWasRefusedAndAFaultIsToldOnce) {
  EXPECT_EQ(translated(kDepot, "Dossier;Weg\n;verkocht\n"),
            (Lines{R"(row.no_id 3 {"line":2,"column":1} {"field":"Dossier","value":""})",
                   R"(row.not_complete 2 {} {})"}));
}

TEST(Json, IsReadByMembersOfEachElementOfTheList) {
  constexpr std::string_view options =
      R"({"mapping":{"record":"registration","list":"/sales","fields":{"id":"nr","price_cents":"price",
          "occurred_at":{"from":"at","format":"unix"},"good.colours":"colours",
          "good.identifiers.imei":"lines/1/imei"}}})";
  EXPECT_EQ(
      translated(options, R"({"sales":[{"nr":7,"price":12.5,"at":1772582400,"colours":["red","blue"],)"
                          R"("lines":[{},{"imei":"490154203237518"}]},{"nr":null}]})"),
      (Lines{R"({"type":"registration","system":"acme","id":"7","occurred_at":"2026-03-04T00:00:00Z",)"
             R"("place":{"line":1,"column":11,"pointer":"/sales/0"},"good":{"colours":["red","blue"],)"
             R"("identifiers":[{"kind":"imei","value":"490154203237518"}]},"price_cents":1250})",
             R"(row.no_id 3 {"line":1,"column":115,"pointer":"/sales/1/nr"} {"field":"nr","value":""})"}));
  EXPECT_EQ(translated(options, R"({"other":[]})"), Lines{R"(row.no_list 4 {"line":1} {"field":"/sales"})"});
}

TEST(Json, MembersWithASlashAreReadByTheirEscapes) {
  constexpr std::string_view options =
      R"({"mapping":{"record":"check","list":"/a~1b","fields":{"id":"nr~1shop","good.brand":"made~0~01/by"}}})";
  EXPECT_EQ(translated(options, R"({"a/b":[{"nr/shop":"5","nr":{"shop":"6"},"made~~1":{"by":"Koga"}}]})"),
            Lines{R"({"type":"check","system":"acme","id":"5","place":{"line":1,"column":9,)"
                  R"("pointer":"/a~1b/0"},"good":{"brand":"Koga"}})"});
}

TEST(Xml, IsReadByElementsAndAttributes) {
  constexpr std::string_view options =
      R"({"mapping":{"record":"check","list":"/goods/good","fields":{"id":"@nr","good.brand":"made/by"}}})";
  EXPECT_EQ(translated(options, "<goods><good nr='5'><made><by>Koga</by></made></good></goods>"),
            Lines{R"({"type":"check","system":"acme","id":"5","place":{"line":1,"column":8,)"
                  R"("pointer":"/goods/good[1]"},"good":{"brand":"Koga"}})"});
}

// What decides between a table and a tree must read UTF-16 too: with and without a byte order mark.
TEST(Xml, IsKnownInUtf16) {
  constexpr std::string_view options =
      R"({"mapping":{"record":"check","list":"/goods/good","fields":{"id":"@nr"}}})";
  std::string little, big;
  for (const char c : std::string("<?xml version='1.0' encoding='utf-16'?><goods><good nr='5'/></goods>")) {
    little += std::string{c, '\0'};
    big += std::string{'\0', c};
  }
  for (const std::string& document : {"\xFF\xFE" + little, "\xFE\xFF" + big, little, big}) {
    const Lines said = translated(options, document);
    ASSERT_EQ(said.size(), 1u);
    EXPECT_EQ(said[0].substr(0, 40), R"({"type":"check","system":"acme","id":"5")");
  }
}

TEST(Mapping, ThatIsWrongRefusesEveryDocument) {
  EXPECT_EQ(translated(R"({"mapping":{"record":"check"}})", "Nr\n1\n"),
            Lines{R"(row.wrong 4 {} {"code":"mapping.missing"})"});
}

}  // namespace
}  // namespace dorhub::mapping
