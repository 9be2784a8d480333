// SPDX-License-Identifier: EUPL-1.2
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <filesystem>

#include "tests/support/process.hpp"
#include "tests/support/temp_folder.hpp"

// From a partner's export to a green project, through the real program.
namespace dorhub::testing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

class AdapterNew : public ::testing::Test {
 protected:
  [[nodiscard]] Finished dorhub(std::vector<std::string> words,
                                const std::filesystem::path& below = {}) const {
    words.insert(words.begin(), "dorhub");
    ProcessOptions options;
    options.folder = folder.path() / below;
    return run(words, options);
  }
  TempFolder folder;
};

constexpr std::string_view kExport =
    "Inkoopnr;Datum;Merk;Framenr;Bedrag;Naam\n"
    "1;04-03-2026;Gazelle Tr\xE8s;GZ123;12,50;Jansen\n2;05-03-2026;Koga;KG7;80,00;Vries\n";

TEST_F(AdapterNew, SaysWhatItFoundAndIsGreenAtOnce) {
  write_file(folder / "export.csv", kExport);
  const auto made = dorhub({"adapter", "new", "acme", "--from", "export.csv", "--lang", "yaml"});
  EXPECT_EQ(made.exit_code, 0) << made.err;
  EXPECT_THAT(made.out, AllOf(HasSubstr("Made acme/ ("),
                              HasSubstr("export.csv: CSV, «;», Windows-1252, 6 columns, 2 rows."),
                              HasSubstr("frame number = «Framenr»"), HasSubstr("Check adapter.yaml:"),
                              HasSubstr("Next: cd acme && dorhub adapter test")));
  const auto tested = dorhub({"adapter", "test"}, "acme");
  EXPECT_EQ(tested.exit_code, 0) << tested.out << tested.err;
  EXPECT_THAT(tested.out, HasSubstr("Level: experimental"));
  const auto ran = dorhub({"adapter", "run", "samples/export.csv"}, "acme");
  EXPECT_EQ(ran.exit_code, 0) << ran.err;
  EXPECT_THAT(ran.out, AllOf(HasSubstr("\"brand\":\"Gazelle Très\""), Not(HasSubstr("Jansen"))));
}

TEST_F(AdapterNew, OverwritesNothing) {
  EXPECT_EQ(dorhub({"adapter", "new", "acme", "--lang", "yaml"}).exit_code, 0);
  const auto again = dorhub({"adapter", "new", "acme", "--lang", "yaml"});
  EXPECT_EQ(again.exit_code, 2);
  EXPECT_THAT(again.err,
              AllOf(HasSubstr("acme/adapter.yaml is already there"), HasSubstr("nothing was written")));
  EXPECT_EQ(dorhub({"adapter", "new", "acme", "--lang", "cobol"}).exit_code, 2);
  EXPECT_EQ(dorhub({"adapter", "new", "Acme"}).exit_code, 2);
}

TEST_F(AdapterNew, TellsAMistakeInTheMappingWithItsLineAndTheNearestName) {
  EXPECT_EQ(dorhub({"adapter", "new", "acme", "--lang", "yaml"}).exit_code, 0);
  std::string manifest = read_file(folder / "acme/adapter.yaml");
  manifest.replace(manifest.find("good.brand"), 10, "good.brnd");
  write_file(folder / "acme/adapter.yaml", manifest);
  const auto tested = dorhub({"adapter", "test", "load/manifest"}, "acme");
  EXPECT_EQ(tested.exit_code, 1);
  EXPECT_THAT(tested.out,
              AllOf(HasSubstr("adapter.yaml:"), HasSubstr("«good.brnd» is not a field of a registration"),
                    HasSubstr("did you mean «good.brand»?")));
}

TEST_F(AdapterNew, ExplainsTheKeysOfAMapping) {
  const auto page = dorhub({"adapter", "explain", "mapping"});
  EXPECT_EQ(page.exit_code, 0);
  EXPECT_THAT(page.out, HasSubstr("| `otherwise` |"));
}

TEST_F(AdapterNew, ListsTheChecksAloneAndNamesTheOtherPages) {
  const auto list = dorhub({"adapter", "explain", "--list"});
  EXPECT_THAT(list.out, AllOf(HasSubstr("whole/rows\n"), Not(HasSubstr("mapping"))));
  EXPECT_THAT(list.err, HasSubstr("mapping, levels"));
}

TEST_F(AdapterNew, NamesTheLineOfARowThatCantBeReadAndCountsOneRowAsOne) {
  write_file(folder / "export.csv",
             "Nr;Datum;Merk;Framenr\n1;04-03-2026;Koga;KG1\n2;05-03-2026;\"Koga\"x;KG2\n");
  EXPECT_THAT(
      dorhub({"adapter", "new", "acme", "--from", "export.csv", "--lang", "yaml"}).out,
      AllOf(HasSubstr("1 row (and one that can't be read, line 3"), HasSubstr("without people, 1 row.")));
}

TEST_F(AdapterNew, SaysLoudlyThatAFieldIsReadByANameThatBecameAnother) {
  write_file(folder / "export.json", R"([{"id":"A1","datum":"2026-03-04","Kwispel":{"naam":"P. Kwispel"}},)"
                                     R"({"id":"A2","datum":"2026-03-05","Kwispel":{"naam":"J. Vries"}}])");
  EXPECT_THAT(dorhub({"adapter", "new", "acme", "--from", "export.json", "--lang", "yaml"}).out,
              HasSubstr("Fields are read by a new name, and from a real export they are missing: «"));
}

TEST_F(AdapterNew, ExplainsTheLevels) {
  const auto page = dorhub({"adapter", "explain", "levels"});
  EXPECT_EQ(page.exit_code, 0) << page.err;
  EXPECT_THAT(page.out, AllOf(HasSubstr("experimental  load/"), HasSubstr("3\n              good samples"),
                              HasSubstr("certified")));
}

TEST_F(AdapterNew, ExplainsEveryPageAsJsonToo) {
  for (const char* name : {"mapping", "levels"}) {
    const auto json = dorhub({"adapter", "explain", name, "--json"});
    EXPECT_EQ(json.exit_code, 0) << json.err;
    const auto page = boost::json::parse(json.out).as_object();
    EXPECT_EQ(page.at("name").as_string(), name);
    EXPECT_EQ(std::string(page.at("page").as_string()), dorhub({"adapter", "explain", name}).out);
  }
  const auto both = dorhub({"adapter", "explain", "--markdown", "--json"});
  EXPECT_EQ(both.exit_code, 2) << both.out;
  EXPECT_THAT(both.err, HasSubstr("one page has one form"));
  EXPECT_TRUE(both.out.empty()) << both.out;
}

TEST_F(AdapterNew, IsReportedInOneFormAndCountsOneCheckAsOne) {
  EXPECT_EQ(dorhub({"adapter", "new", "acme", "--lang", "yaml"}).exit_code, 0);
  const auto both = dorhub({"adapter", "test", "--json", "--junit"}, "acme");
  EXPECT_EQ(both.exit_code, 2) << both.out;
  EXPECT_THAT(both.err, HasSubstr("one report has one form"));
  EXPECT_TRUE(both.out.empty()) << both.out;
  EXPECT_THAT(dorhub({"adapter", "test", "load/manifest"}, "acme").out, HasSubstr("1 check: 1 passed"));
}

TEST_F(AdapterNew, RedactsAFileByItself) {
  write_file(folder / "export.csv", kExport);
  const auto clean = dorhub({"adapter", "redact", "export.csv"});
  EXPECT_EQ(clean.exit_code, 0) << clean.err;
  EXPECT_THAT(clean.out,
              AllOf(HasSubstr("Gazelle Tr\xE8s"), Not(HasSubstr("Jansen")), Not(HasSubstr("GZ123"))));
  EXPECT_THAT(clean.err, AllOf(HasSubstr("2 rows."), HasSubstr("«Merk»")));
  EXPECT_EQ(dorhub({"adapter", "redact", "export.csv", "-o", "export.csv"}).exit_code, 2);
  EXPECT_THAT(dorhub({"adapter", "redact", "export.csv", "--keep", "Framnr"}).err,
              HasSubstr("did you mean «Framenr»?"));
}

TEST_F(AdapterNew, SaysOfWhichColumnsValuesWentThatSomebodyIsCalledBy) {
  write_file(folder / "export.csv",
             "Nr;Datum;Merk;Framenr;Kleur;Verkoper\n1;04-03-2026;Gazelle;GZ123;groen;M. Groen\n"
             "2;05-03-2026;Bosch;KG7;zwart;R. Bosch\n3;05-03-2026;Koga;KG8;groen;onbekend\n");
  const auto made = dorhub({"adapter", "new", "acme", "--from", "export.csv", "--lang", "yaml"});
  EXPECT_EQ(made.exit_code, 0) << made.err;
  EXPECT_THAT(made.out, AllOf(HasSubstr("in a field of a person: in «Kleur» 2 values, in «Merk» 1 value."),
                              Not(HasSubstr("roen")), Not(HasSubstr("osch"))));
  EXPECT_EQ(dorhub({"adapter", "test", "whole"}, "acme").exit_code, 0);
  for (const char* file : {"export.csv", "export.golden.jsonl", "broken.csv", "broken.golden.jsonl"})
    EXPECT_THAT(read_file(folder / "acme/samples" / file),
                AllOf(Not(HasSubstr("roen")), Not(HasSubstr("osch"))))
        << file;
  EXPECT_THAT(read_file(folder / "acme/samples/export.csv"), HasSubstr("zwart"));
  const auto clean = dorhub({"adapter", "redact", "export.csv"});
  EXPECT_EQ(clean.exit_code, 0) << clean.err;
  EXPECT_THAT(clean.err, HasSubstr("in «Kleur» 2 values, in «Merk» 1 value."));
}

TEST_F(AdapterNew, SaysWhichNamesBecameOthersAndWhichStayed) {
  write_file(folder / "export.json",
             R"({"inkopen":[{"Inkoopnr":"1","Datum":"2026-03-04","Merk":"Koga","Duvelstein":{"n":1}},)"
             R"({"Inkoopnr":"2","Datum":"2026-03-05","Merk":"Sparta","Petronella Kwispel":{"n":2},)"
             R"("Jansen":3,"Verkoper":"P. Jansen"}]})");
  const auto clean = dorhub({"adapter", "redact", "export.json"});
  EXPECT_EQ(clean.exit_code, 0) << clean.err;
  EXPECT_THAT(clean.out,
              AllOf(HasSubstr("\"Duvelstein\""), Not(HasSubstr("Kwispel")), Not(HasSubstr("Jansen"))));
  const auto tells = AllOf(HasSubstr("(like a full name)"), HasSubstr("«Jansen» is «"),
                           HasSubstr("(somebody in the export is called so)"),
                           HasSubstr("Names that stayed: «Duvelstein» «n». Look whether one of these"));
  EXPECT_THAT(clean.err, tells);
  const auto made = dorhub({"adapter", "new", "acme", "--from", "export.json", "--lang", "yaml"});
  EXPECT_THAT(made.out, tells) << made.err;
  const auto json = dorhub({"adapter", "new", "acme2", "--from", "export.json", "--lang", "yaml", "--json"});
  EXPECT_THAT(json.out,
              AllOf(HasSubstr(R"("theirs":"Jansen")"), HasSubstr(R"("unknown_names":["Duvelstein")")));
  write_file(folder / "export.csv", kExport);
  EXPECT_THAT(dorhub({"adapter", "redact", "export.csv"}).err, Not(HasSubstr("Names that stayed")));
}

}  // namespace
}  // namespace dorhub::testing
