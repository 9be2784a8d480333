// SPDX-License-Identifier: EUPL-1.2
#include "sdk/tools/new/new_project.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <algorithm>
#include <filesystem>

#include "sdk/kit/kit.hpp"
#include "sdk/kit/level.hpp"
#include "sdk/kit/report_writers.hpp"
#include "sdk/kit/workbench.hpp"
#include "sdk/tools/new/redact_file.hpp"
#include "sdk/tools/sample/rewriting_parts.hpp"
#include "tests/support/temp_folder.hpp"

namespace dorhub::scaffold {
namespace {

namespace fs = std::filesystem;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::read_file;
using testing::TempFolder;
using testing::write_file;

const std::string kCsv =
    "Inkoopnr;Datum;Merk;Type;Kleur;Framenr;Bedrag;Naam;Geboren op;Postcode;Legitimatiesoort;Intern\r\n"
    "I-1;04-03-2026 9:30;Gazelle;Tr\xE8s;rood;GZ 123;1.250,00;Jansen;1-2-1980;8011 AB;paspoort;aap noot\r\n"
    "I-2;05-03-2026;Batavus;Dinsdag;blauw;WBK9;75;Vries;3-4-1990;1234 CD;rijbewijs;mies\r\n";

const std::string kJson =
    R"({"shop":"Jansen","sales":[{"id":"A1","bought_at":"2026-03-04T09:30:00+01:00","price":12.5,
       "good":{"brand":"Apple","imei":"490154203237518"},"customer":{"name":"Jansen"}},
       {"id":"A2","bought_at":"2026-03-05T10:00:00+01:00","price":80,
       "good":{"brand":"Samsung","imei":"356938035643809"},"customer":{"name":"Vries"}}]})";

const std::string kXml =
    "<inkopen><inkoop nr='7'><datum>04-03-2026</datum><merk>Koga</merk><framenr>KG1</framenr></inkoop>"
    "<inkoop nr='8'><datum>05-03-2026</datum><merk>Sparta</merk><framenr>SP2</framenr></inkoop></inkopen>";

/// Of short values some pseudonym is another row's value by chance: with this key none is.
const std::string kKey(32, 'k');

std::string workbook() {
  using Row = sample::BookRow;
  return sample::write_workbook("Klompmaker",
                                {Row{1, {{"Nummer"}, {"Datum"}, {"Merk"}, {"Framenummer"}, {"Prijs"}}},
                                 Row{2, {{"1001"}, {"2026-03-04", true}, {"Gazelle"}, {"GZ1"}, {"12.5"}}},
                                 Row{3, {{"1002"}, {"2026-03-05", true}, {"Union"}, {"UN2"}, {"80"}}}});
}

class New : public ::testing::Test {
 protected:
  Result<NewProject> make(const std::string& file, const std::string& content, Language language) {
    if (!file.empty()) write_file(folder_ / file, content);
    return make_project({"acme", folder_.path() / "acme", file.empty() ? fs::path() : folder_.path() / file,
                         language, DORHUB_WORKER, kKey});
  }

  /// What the kit says of the project that was made: nothing but drafts to read.
  void expect_green() {
    const auto project = kit::open_project(folder_.path() / "acme");
    ASSERT_TRUE(project.ok()) << project.error().text();
    const kit::Report report = kit::test(
        *project,
        {.worker_program = DORHUB_WORKER, .checks = {}, .seed = 7, .wants_tested = false, .progress = {}});
    EXPECT_EQ(kit::exit_code(report), 0) << kit::report_text(report, {});
    EXPECT_EQ(report.count(kit::Verdict::to_do), 1U) << "the goldens are drafts";
    EXPECT_EQ(report.count(kit::Verdict::blocked), 0U) << kit::report_text(report, {});
  }

  std::string text(const std::string& file) { return read_file(folder_.path() / "acme" / file); }

  TempFolder folder_;
};

struct Case {
  const char* file;
  std::string content;
};

const std::string kTelephones =
    "Nr;Datum;Merk;Merk;;Framenr;Naam;E-mail;Telefoon\n"
    "1;04-03-2026;Gazelle;Klompmaker;Kwispel;GZ1;Jansen;p@x.nl;0623451789\n"
    "2;05-03-2026;Batavus;Duvelstein;Vandersteen;BT2;Vries;k.vries@kpnmail.nl;+31 6 23451798\n";

class NewWithoutCode : public New, public ::testing::WithParamInterface<Case> {};

TEST_P(NewWithoutCode, IsGreenAtOnceFromEveryFormat) {
  const auto made = make(GetParam().file, GetParam().content, Language::yaml);
  ASSERT_TRUE(made.ok()) << made.error().text();
  EXPECT_LE(made->files.size(), 15U);
  EXPECT_THAT(made->check_at, HasSubstr("adapter.yaml:"));
  expect_green();
}

INSTANTIATE_TEST_SUITE_P(Sample, NewWithoutCode,
                         ::testing::Values(Case{"export.csv", kCsv}, Case{"export.json", kJson},
                                           Case{"export.xml", kXml}, Case{"export.xlsx", workbook()},
                                           Case{"", ""}, Case{"telephones.csv", kTelephones}),
                         [](const auto& one) {
                           std::string name(one.param.file);
                           std::replace(name.begin(), name.end(), '.', '_');
                           return name.empty() ? "Invented" : name;
                         });

TEST_F(New, InPythonIsGreenAtOnce) {
  if (!fs::exists("/usr/bin/python3")) GTEST_SKIP() << "there is no /usr/bin/python3";
  const auto made = make("export.csv", kCsv, Language::python);
  ASSERT_TRUE(made.ok()) << made.error().text();
  EXPECT_LE(made->files.size(), 15U);
  expect_green();
}

TEST_F(New, WhatPythonPrintsBelongsToItsJob) {
  if (!fs::exists("/usr/bin/python3")) GTEST_SKIP() << "there is no /usr/bin/python3";
  ASSERT_TRUE(make("export.csv", kCsv, Language::python).ok());
  std::string code = text("acme.py");
  const std::string begin = "def translate(delivery, out):\n";
  ASSERT_NE(code.find(begin), std::string::npos);
  code.insert(code.find(begin) + begin.size(),
              "    print('a line')\n    print('and one without its end', end='')\n");
  write_file(folder_.path() / "acme" / "acme.py", code);
  const auto project = kit::open_project(folder_.path() / "acme");
  ASSERT_TRUE(project.ok()) << project.error().text();
  kit::Workbench bench(*project, DORHUB_WORKER);
  for (const kit::Sample& sample : project->samples) {  // one after another, in one worker
    const auto run = bench.run("print", sample);
    ASSERT_TRUE(run.ok()) << run.error().text();
    std::vector<std::string> printed;
    for (const auto& line : run->outcome.printed) printed.push_back(line.text);
    EXPECT_THAT(printed, ::testing::ElementsAre("a line", "and one without its end")) << sample.place();
  }
}

TEST_F(New, InJavaScriptIsGreenAtOnce) {
  if (!fs::exists("/usr/bin/node")) GTEST_SKIP() << "there is no /usr/bin/node";
  const auto made = make("export.csv", kCsv, Language::js);
  ASSERT_TRUE(made.ok()) << made.error().text();
  EXPECT_LE(made->files.size(), 15U);
  expect_green();
}

TEST_F(New, InAScriptIsGreenAtOnceFromJsonToo) {
  for (const auto& [language, interpreter] :
       {std::pair{Language::python, "/usr/bin/python3"}, {Language::js, "/usr/bin/node"}}) {
    if (!fs::exists(interpreter)) GTEST_SKIP() << "there is no " << interpreter;
    const auto made = make("export.json", kJson, language);
    ASSERT_TRUE(made.ok()) << made.error().text();
    const std::string golden = text("samples/export.golden.jsonl");
    EXPECT_THAT(golden, ::testing::AllOf(HasSubstr(R"("place":{"pointer":"/sales/0"})"),
                                         HasSubstr(R"("price_cents":1250)"), HasSubstr(R"("kind":"imei")")));
    expect_green();
    fs::remove_all(folder_.path() / "acme");
  }
}

TEST_F(New, AScriptReadsAMemberWithASlashByItsEscape) {
  const auto replace_all = [&](const std::string& file, const std::string& old_text, const std::string& by) {
    std::string content = text(file);
    ASSERT_NE(content.find(old_text), std::string::npos) << file;
    for (std::size_t at = 0; (at = content.find(old_text, at)) != std::string::npos; at += by.size())
      content.replace(at, old_text.size(), by);
    write_file(folder_.path() / "acme" / file, content);
  };
  for (const auto& [language, interpreter, program] :
       {std::tuple{Language::python, "/usr/bin/python3", "acme.py"},
        {Language::js, "/usr/bin/node", "acme.js"}}) {
    if (!fs::exists(interpreter)) GTEST_SKIP() << "there is no " << interpreter;
    ASSERT_TRUE(make("export.json", kJson, language).ok());
    replace_all("samples/export.json", "\"brand\"", "\"brand/~\"");
    replace_all(program, "good/brand", "good/brand~1~0");
    const auto project = kit::open_project(folder_.path() / "acme");
    ASSERT_TRUE(project.ok()) << project.error().text();
    kit::Workbench bench(*project, DORHUB_WORKER);
    const auto run = bench.run("slash", {folder_.path() / "acme/samples/export.json"});
    ASSERT_TRUE(run.ok()) << run.error().text();
    EXPECT_THAT(run->golden(), HasSubstr(R"("brand":"Samsung")")) << program;
    fs::remove_all(folder_.path() / "acme");
  }
}

TEST_F(New, KeepsAFieldWhoseNameHasASlash) {
  std::string json = kJson;
  for (const auto& [was, now] : {std::pair<std::string, std::string>{"bought_at", "date/time"},
                                 {"\"brand\"", "\"brand/make\""},
                                 {"\"sales\"", "\"sales/list\""}})
    for (std::size_t at = 0; (at = json.find(was, at)) != std::string::npos; at += now.size())
      json.replace(at, was.size(), now);
  for (const auto& [language, interpreter] : {std::pair{Language::yaml, "/"},
                                              {Language::python, "/usr/bin/python3"},
                                              {Language::js, "/usr/bin/node"},
                                              {Language::cpp, "/"}}) {
    if (!fs::exists(interpreter)) continue;
    const auto made = make("export.json", json, language);
    ASSERT_TRUE(made.ok()) << made.error().text();
    EXPECT_EQ(made->sample.list, "/sales~1list");
    EXPECT_THAT(text("samples/export.golden.jsonl"),
                ::testing::AllOf(HasSubstr(R"("occurred_at":"2026-03-04T09:30:00+01:00")"),
                                 HasSubstr(R"("good":{"product_group":"phone","brand":")")));
    if (language == Language::cpp)
      EXPECT_THAT(text("src/acme.cpp"), HasSubstr(R"(row["date/time"])"));
    else
      expect_green();
    fs::remove_all(folder_.path() / "acme");
  }
}

TEST_F(New, InCppHasFifteenFilesAndNamesTheLineToCheck) {
  const auto made = make("export.csv", kCsv, Language::cpp);
  ASSERT_TRUE(made.ok()) << made.error().text();
  EXPECT_EQ(made->files.size(), 15U);
  const std::string code = text("src/acme.cpp");
  ASSERT_EQ(made->check_at.substr(0, 13), "src/acme.cpp:");
  std::istringstream lines(code);
  std::string line;
  for (int i = std::stoi(made->check_at.substr(13)); i > 0; --i) std::getline(lines, line);
  EXPECT_THAT(line, HasSubstr("Framenr"));
  EXPECT_THAT(text("CMakePresets.json"),
              ::testing::AllOf(HasSubstr("\"dev\""), HasSubstr("\"asan\""), HasSubstr("\"fuzz\"")));
  ASSERT_EQ(made->left.size(), 1U) << "a table is more than a line of code";
  EXPECT_EQ(made->left[0].name, "Legitimatiesoort");
}

TEST_F(New, NamesTheLineToCheckOfATreeToo) {
  for (const auto& [language, file] :
       {std::pair{Language::cpp, "src/acme.cpp"}, {Language::yaml, "adapter.yaml"}}) {
    const auto made =
        make("export.json",
             R"([{"nr":"1","artikel":{"framenummer":"GZ1"}},{"nr":"2","artikel":{"framenummer":"GZ2"}}])",
             language);
    ASSERT_TRUE(made.ok()) << made.error().text();
    const std::string before = std::string(file) + ":";
    ASSERT_EQ(made->check_at.substr(0, before.size()), before);
    std::istringstream lines(text(file));
    std::string line;
    for (int i = std::stoi(made->check_at.substr(before.size())); i > 0; --i) std::getline(lines, line);
    EXPECT_THAT(line, HasSubstr("framenummer"));
    fs::remove_all(folder_.path() / "acme");
  }
}

TEST_F(New, TakesNoTitleForTheHeader) {
  const std::string title = "Inkoopregister;;;;;;;;;;;Winkel Jansen\r\n";
  for (const std::string& above : {title, title + "Overzicht;;;;;;;;;;maart;\r\n"}) {
    const auto made = make("export.csv", above + kCsv, Language::yaml);
    ASSERT_FALSE(made.ok()) << text("samples/export.csv");
    EXPECT_EQ(made.error().code, "sample.title");
    EXPECT_FALSE(fs::exists(folder_.path() / "acme"));
    const auto clean = redact_file({folder_.path() / "export.csv"});
    ASSERT_FALSE(clean.ok()) << clean->bytes;
    EXPECT_EQ(clean.error().code, "sample.title");
  }
}

TEST_F(New, KeepsNobodyInItsSample) {
  ASSERT_TRUE(make("export.csv", kCsv, Language::yaml).ok());
  const std::string sample = text("samples/export.csv");
  for (const char* gone : {"Jansen", "Vries", "8011", "1-2-1980", "GZ 123", "I-1;", "noot"})
    EXPECT_EQ(sample.find(gone), std::string::npos) << gone;
  for (const char* kept :
       {"Gazelle", "Tr\xE8s", "rood", "1.250,00", "paspoort", "04-03-2026 9:30", ";", "\r\n"})
    EXPECT_NE(sample.find(kept), std::string::npos) << kept;
}

TEST_F(New, KeepsNobodyInColumnsWithoutANameOfTheirOwnNorInASheetsName) {
  ASSERT_TRUE(make("export.csv", kTelephones, Language::yaml).ok());
  for (const char* gone : {"Klompmaker", "Duvelstein", "Kwispel", "Vandersteen", "p@x.nl", "23451789"})
    EXPECT_EQ(text("samples/export.csv").find(gone), std::string::npos) << gone;
  EXPECT_THAT(text("samples/export.csv"), HasSubstr("Gazelle"));
  fs::remove_all(folder_.path() / "acme");
  ASSERT_TRUE(make("export.xlsx", workbook(), Language::yaml).ok());
  for (const char* file : {"export.xlsx", "broken.xlsx", "export.golden.jsonl", "broken.golden.jsonl"})
    EXPECT_EQ(text(std::string("samples/") + file).find("Klompmaker"), std::string::npos) << file;
}

TEST_F(New, TellsNobodysMembers) {
  const std::string json =
      R"({"bySeller":{"Petronella Kwispel":1},"Sales List":[{"Order Number":"A1","Purchase Date":"2026-03-04","Brand":"Apple",
         "imei":"490154203237518","Theodorus Klompmaker":"theodorus@klompmaker.nl","per":{"k.duvelstein@gmail.com":1}},
         {"Order Number":"A2","Purchase Date":"2026-03-05","Brand":"Samsung","imei":"356938035643809"}]})";
  ASSERT_TRUE(make("export.json", json, Language::yaml).ok());
  for (const auto& file : fs::recursive_directory_iterator(folder_.path() / "acme")) {
    if (!file.is_regular_file()) continue;
    for (const char* gone : {"Kwispel", "Klompmaker", "klompmaker", "duvelstein"})
      EXPECT_EQ(read_file(file.path()).find(gone), std::string::npos) << gone << " in " << file.path();
  }
  EXPECT_THAT(text("adapter.yaml"), ::testing::AllOf(HasSubstr("Order Number"), HasSubstr("Purchase Date")));
  EXPECT_THAT(text("samples/export.json"), HasSubstr("Order Number"));
  expect_green();
}

TEST_F(New, TellsNobodyWhoIsCalledAsAColumn) {
  const std::string csv =
      "Inkoopnr;Datum;Merk;Framenr;Naam;verkocht_door_klompmaker;Kwispel;Intern\n"
      "1;04-03-2026;Gazelle;GZ1;T. Klompmaker;3;G-7;aap\n2;05-03-2026;Batavus;BT2;P. Kwispel;4;G-8;noot\n";
  for (const Language language : {Language::yaml, Language::cpp}) {
    const auto made = make("export-klompmaker.csv", csv, language);
    ASSERT_TRUE(made.ok()) << made.error().text();
    for (const auto& file : fs::recursive_directory_iterator(folder_.path() / "acme")) {
      if (!file.is_regular_file()) continue;
      for (const char* gone : {"lompmaker", "Kwispel", "kwispel"})
        EXPECT_EQ(read_file(file.path()).find(gone), std::string::npos) << gone << " in " << file.path();
    }
    ASSERT_EQ(made->new_names.size(), 2U);
    EXPECT_EQ(made->new_names[1].theirs, "Kwispel");
    EXPECT_EQ(made->new_names[1].why, redact::WhyRenamed::person);
    EXPECT_THAT(text("samples/export.csv"), HasSubstr(made->new_names[1].ours));
    EXPECT_THAT(text("README.md"), AllOf(HasSubstr("sample.csv"), HasSubstr(made->new_names[1].ours)));
    EXPECT_THAT(made->unknown_names, ::testing::IsEmpty()) << "«Intern» is a word of trade";
    if (language == Language::yaml) expect_green();
    fs::remove_all(folder_.path() / "acme");
  }
}

/// Of the original export the project reads what it reads of its own sample.
TEST_F(New, ReadsTheRealExportThoughAWordOfTradeStandsInAName) {
  const std::string json =
      R"({"inkopen":[{"id":"A1","datum":"2024-03-12","artikel":{"merk":"Gazelle"},"klant":{"naam":"Jan Jansen"}},)"
      R"({"id":"A2","datum":"2024-03-13","artikel":{"merk":"Giant"},"klant":{"naam":"Contante klant"}},)"
      R"({"id":"A3","datum":"2024-03-14","artikel":{"merk":"Koga"},"klant":{"naam":"Klaas Datum"}}]})";
  const std::string xml =
      "<inkopen><inkoop nr='1'><datum>04-03-2026</datum><merk>Koga</merk><klant><naam>Jan "
      "Kwispel</naam></klant>"
      "</inkoop><inkoop nr='2'><datum>05-03-2026</datum><merk>Sparta</merk><klant><naam>Inkoop contant</naam>"
      "</klant></inkoop></inkopen>";
  const std::string csv =
      "aantalWinkel;Datum;Merk;Klant\nU-1;12-03-2024;Gazelle;Winkel\nU-2;13-03-2024;Giant;Onbekend balie\n"
      "U-3;14-03-2024;Koga;Jan Jansen\n";
  for (const auto& [file, content] :
       {std::pair{"export.json", &json}, std::pair{"export.xml", &xml}, std::pair{"export.csv", &csv}}) {
    const auto made = make(file, *content, Language::yaml);
    ASSERT_TRUE(made.ok()) << made.error().text();
    EXPECT_TRUE(made->new_names.empty()) << made->new_names.front().theirs;
    const auto project = kit::open_project(folder_.path() / "acme");
    ASSERT_TRUE(project.ok()) << project.error().text();
    kit::Workbench bench(*project, DORHUB_WORKER);
    const auto sellers = [&](const std::string& bytes) {
      kit::Document document = *bench.document_of(project->samples.front());
      document.bytes = bytes;
      const std::string golden = bench.translate("new", document).golden();
      std::size_t count = 0;
      for (std::size_t at = 0; (at = golden.find(R"("seller":{"name":)", at)) != std::string::npos; ++at)
        ++count;
      return count;
    };
    EXPECT_EQ(sellers(*content), made->sample.rows) << file;
    EXPECT_EQ(sellers(text("samples/" + std::string(file))), made->sample.rows) << file;
    fs::remove_all(folder_.path() / "acme");
  }
}

TEST_F(New, SaysWhichFieldReadsANameThatBecameAnother) {
  const auto made = make("export.json",
                         R"([{"id":"A1","datum":"2026-03-04","Kwispel":{"naam":"P. Kwispel"}},)"
                         R"({"id":"A2","datum":"2026-03-05","Kwispel":{"naam":"J. Vries"}}])",
                         Language::yaml);
  ASSERT_TRUE(made.ok()) << made.error().text();
  ASSERT_EQ(made->new_names.size(), 1U);
  EXPECT_TRUE(made->new_names.front().is_used);
  EXPECT_THAT(text("README.md"),
              HasSubstr("«" + made->new_names.front().ours + "» has another name in a real export"));
}

TEST_F(New, IsGreenFromAnExportWithATextThatIsTooLong) {
  const auto made = make("export.csv",
                         "Nr;Datum;Merk;Omschrijving\n1;04-03-2026;" + std::string(300, 'g') +
                             ";kort\n2;05-03-2026;Koga;" + std::string(10'500, 'o') + "\n",
                         Language::yaml);
  ASSERT_TRUE(made.ok()) << made.error().text();
  EXPECT_THAT(made->shortened, ::testing::ElementsAre("Merk", "Omschrijving"));
  expect_green();
}

TEST_F(New, IsGreenFromAnExportWithANumberOrAColourThatIsTooLong) {
  const auto made =
      make("export.csv",
           "Nr;Datum;Framenr;Kleur\n1;04-03-2026;" + std::string(121, 'G') + ";rood\n2;05-03-2026;" +
               std::string(120, 'K') + ";" + std::string(256, 'b') + "\n",
           Language::yaml);
  ASSERT_TRUE(made.ok()) << made.error().text();
  EXPECT_THAT(made->shortened, ::testing::ElementsAre("Framenr", "Kleur"));
  expect_green();
}

// An id may have 200 bytes, a number on the good 120.
TEST_F(New, IsGreenFromATooLongNumberThatIsTheIdToo) {
  const auto made = make(
      "export.csv",
      "Framenr;Datum\n" + std::string(150, 'G') + ";04-03-2026\n" + std::string(150, 'K') + ";05-03-2026\n",
      Language::yaml);
  ASSERT_TRUE(made.ok()) << made.error().text();
  EXPECT_TRUE(made->is_id_doubtful);
  EXPECT_THAT(made->shortened, ::testing::ElementsAre("Framenr"));
  expect_green();
}

TEST_F(New, ReadsAMappedMemberBelowSomebodysNameUnderItsNewName) {
  const std::string json =
      R"({"Klompmaker":{"sales":[{"id":"A1","bought_at":"2026-03-04","Kwispel":{"brand":"Gazelle"},"naam":"Klompmaker"},)"
      R"({"id":"A2","bought_at":"2026-03-05","Kwispel":{"brand":"Batavus"},"naam":"Kwispel"}]}})";
  const auto made = make("export.json", json, Language::yaml);
  ASSERT_TRUE(made.ok()) << made.error().text();
  for (const char* file : {"samples/export.json", "adapter.yaml", "README.md", "samples/broken.json"})
    EXPECT_THAT(text(file), AllOf(Not(HasSubstr("Klompmaker")), Not(HasSubstr("Kwispel")))) << file;
  EXPECT_THAT(text("samples/export.golden.jsonl"), HasSubstr(R"("brand":"Gazelle")"));
  expect_green();
}

TEST_F(New, NeverOverwritesAndNamesTheFile) {
  ASSERT_TRUE(make("export.csv", kCsv, Language::yaml).ok());
  write_file(folder_.path() / "acme/README.md", "mine");
  const auto again = make("export.csv", kCsv, Language::yaml);
  ASSERT_FALSE(again.ok());
  EXPECT_EQ(again.error().code, "new.exists");
  EXPECT_THAT(again.error().message, HasSubstr("acme/adapter.yaml"));
  EXPECT_EQ(text("README.md"), "mine");
}

TEST_F(New, SaysWhatItCanNot) {
  EXPECT_EQ(make("export.xml", kXml, Language::python).error().code, "new.language");
  EXPECT_EQ(make("export.csv", "", Language::yaml).error().code, "sample.no_rows");
  EXPECT_EQ(make_project({"Acme BV", folder_.path() / "x", {}, Language::yaml, DORHUB_WORKER}).error().code,
            "new.name");
}

TEST_F(New, NamesTheLineOfAQuoteThatDoesNotClose) {
  const auto made = make("export.csv", "Inkoopnr;Datum;Merk\n1;04-03-2026;\"Koga\n", Language::yaml);
  ASSERT_FALSE(made.ok());
  EXPECT_EQ(made.error().code, "sample.unreadable");
  EXPECT_THAT(made.error().text(), AllOf(HasSubstr("A quote is not closed"), HasSubstr("line 2")));
}

TEST_F(New, SaysWhyASampleCantBeRead) {
  const fs::path pipe = folder_ / "pipe";
  ASSERT_EQ(mkfifo(pipe.c_str(), 0600), 0);
  for (const auto& [file, why] : {std::pair<fs::path, const char*>{"/nowhere.csv", "No such file"},
                                  {folder_.path(), "not a regular file"},
                                  {pipe, "not a regular file"}}) {
    const auto made = make_project({"acme", folder_.path() / "x", file, Language::yaml, DORHUB_WORKER});
    ASSERT_FALSE(made.ok()) << file;
    EXPECT_EQ(made.error().code, "new.no_sample");
    EXPECT_THAT(made.error().text(), ::testing::AllOf(HasSubstr(why), HasSubstr(file.string())));
    const auto clean = redact_file({.file = file});
    ASSERT_FALSE(clean.ok()) << file;
    EXPECT_EQ(clean.error().code, "redact.use");
    EXPECT_THAT(clean.error().text(), ::testing::AllOf(HasSubstr(why), HasSubstr(file.string())));
  }
}

}  // namespace
}  // namespace dorhub::scaffold
