// SPDX-License-Identifier: EUPL-1.2

// For each check an adapter with its bug: the check catches it by name, no other check fails, and what could
// not run says so.

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <functional>
#include <ostream>
#include <set>
#include <tuple>

#include "sdk/kit/check_list.hpp"
#include "sdk/tools/sample/rewriting_parts.hpp"
#include "tests/kit/planted_project.hpp"

namespace dorhub::kit {
namespace {

struct Planted {
  std::string check;
  std::string words;     ///< what a finding must say, besides what all must
  std::string bug = {};  ///< the adapter's option, when it is not the check's name
  /// For bugs that are no option of the adapter.
  std::string program = "acme";
  std::function<void(PlantedProject&)> plant = {};
  bool wants_tested = false;
  /// Other checks that see the same bug, which is what it is; in the report's order.
  std::string also = {};
  /// Of documents that the check made itself: what the case for `adapter debug` must hold, and how many bytes
  /// it has at least.
  std::string replays = {};
  std::size_t least_replay = 0;
};

std::ostream& operator<<(std::ostream& out, const Planted& planted) { return out << planted.check; }

/// A bug that only shows in XML, and the sample that has it.
void add_xml(PlantedProject& project, const std::string& bug) {
  project.replace("adapter.yaml", R"(files: ["*.csv"])", R"(files: ["*.csv", "*.xml"])");
  project.replace("adapter.yaml", "[text/csv]", "[text/csv, application/xml]");
  project.write(
      "samples/inkoop-xml.xml",
      "<export>\n"
      "<inkoop nr='1'><Inkoopnr>D-1</Inkoopnr><Datum>2026-03-06T08:00:00</Datum>"
      "<Gewijzigd>1</Gewijzigd><Merk>Koga</Merk><Prijs>350,00</Prijs><Naam>Proefstra</Naam></inkoop>\n"
      "<inkoop nr='2'><Inkoopnr>D-2</Inkoopnr><Datum>2026-03-07T08:00:00</Datum>"
      "<Gewijzigd>1</Gewijzigd><Merk>Sparta</Merk><Prijs>210,00</Prijs><Naam>Naamloos</Naam></inkoop>\n"
      "</export>\n");
  project.plant(bug);
  project.accept_all();
}

/// A bug that only shows in a workbook, and the sample that has it: a date cell, a row with an empty cell.
void add_workbook(PlantedProject& project, const std::string& bug) {
  project.replace("adapter.yaml", R"(files: ["*.csv"])", R"(files: ["*.csv", "*.xlsx"])");
  project.write(
      "samples/inkoop-werkmap.xlsx",
      sample::write_workbook(
          "Inkoop",
          {{1, {{"Inkoopnr"}, {"Datum"}, {"Gewijzigd"}, {"Merk"}, {"Model"}, {"Prijs"}, {"Naam"}}},
           {2, {{"E-1"}, {"2026-03-06", true}, {"1"}, {"Koga"}, {}, {"350,00"}, {"Proefstra"}}},
           {4, {{"E-2"}, {"2026-03-07", true}, {"1"}, {"Sparta"}, {"Pick-up"}, {"210"}, {"Naamloos"}}}}));
  project.plant(bug);
  project.accept_all();
}

const std::vector<Planted>& all_planted() {
  static const std::vector<Planted> planted{
      {.check = "load/manifest",
       .words = "adapter.yaml:14:1: «formts» is not a setting",
       .plant = [](PlantedProject& project) { project.replace("adapter.yaml", "formats:", "formts:"); }},
      {.check = "load/entry", .words = "has no dor_adapter_v0", .program = "no-entry"},
      {.check = "load/range",
       .words = "its version is «1.0.1» in adapter.yaml and «1.0.0» in the program",
       .plant =
           [](PlantedProject& project) {
             project.replace("adapter.yaml", "version: 1.0.0", "version: 1.0.1");
           }},
      {.check = "load/symbols", .words = "symbols beside its entry, such as «", .program = "shown"},
      {.check = "load/time",
       .words = "ms of processor time to start, 100 are allowed",
       .program = "slow-start"},
      {.check = "pure/same-twice", .words = "gives another result in another time zone (TZ=KIT"},
      {.check = "pure/same-twice", .words = "gives another result 400 days later: ", .bug = "the clock"},
      {.check = "pure/no-memory", .words = "than alone: "},
      {.check = "model/all-errors", .words = "gives records with 4 problems: line 2: "},
      {.check = "place/exact",
       .words = "is where record «A-1001» says it stands, but «A-1001» stands in line 2"},
      {.check = "whole/rows", .words = "samples/inkoop.csv:3 gave no record, problem or skip"},
      {.check = "whole/rows",
       .words = "without a word, number 1001 first",
       .bug = "whole/rows beyond 1000",
       .least_replay = 50'000},
      {.check = "whole/rows",
       .words = "samples/inkoop-xml.xml with its rows repeated to 2500 loses 1000 of them without a word, "
                "number 1001 first",
       .bug = "beyond 1000 in XML",
       .plant = [](PlantedProject& project) { add_xml(project, "whole/rows beyond 1000"); }},
      {.check = "whole/rows",
       .words = "loses 1500 of them without a word, number 1001 first",
       .bug = "beyond 1000 in Python",
       .program = "shop-python",
       .plant =
           [](PlantedProject& project) {
             project.replace("shop.py", "    for row in rows:\n",
                             "    for number, row in enumerate(rows):\n"
                             "        if number >= 1000:\n            continue\n");
           }},
      {.check = "same/identity",
       .words = "samples/inkoop.csv gives «registration 1» as it stands and «registration 4»"},
      {.check = "same/identity",
       .words = "samples/inkoop-xml.xml gives «registration 1» as it stands and «registration 2»",
       .bug = "same/identity in XML",
       .plant = [](PlantedProject& project) { add_xml(project, "same/identity in XML"); }},
      {.check = "same/order",
       .words = "says «registration A-1201» more than once, and it ends with price_cents 6500 or 6000"},
      {.check = "honest/unknown", .words = "gives seller.family_name «Onbekend», which is made up"},
      {.check = "answer/render", .words = "render(rejected) lost problem 2"},
      {.check = "answer/render",
       .words = "render(hit_ended) lost the record whose hit ended",
       .bug = "the ended hit"},
      {.check = "bad/truncated", .words = "cut at byte 8 crashed at acme.cpp:"},
      {.check = "bad/truncated",
       .words = "was taken for whole: no problem was said",
       .bug = "in CSV",
       .program = "shop-python",
       .plant =
           [](PlantedProject& project) {
             project.replace("dorhub_rows.py", "if len(cells) < width and self._delivery",
                             "if False and self._delivery");
             project.replace("dorhub_rows.py", "        if len(cells) < width:\n",
                             "        if len(cells) < width and self._at < len(self._text):\n");
           }},
      {.check = "bad/encoding", .words = "became «cafÃ©fiets» in good.description"},
      {.check = "bad/dates",
       .words = ": «30-02-2026 09:15» in «Datum» became 2026-03-02",
       .replays = "30-02-2026 "},
      {.check = "bad/one-row",
       .words = "with «#kit#» in «Gewijzigd» costs 1 of 1 good rows",
       .replays = "#kit#"},
      {.check = "bad/one-row",
       .words = "samples/inkoop-werkmap.xlsx:2 with «#kit#» in «Gewijzigd» costs",
       .bug = "in XLSX",
       .plant = [](PlantedProject& project) { add_workbook(project, "bad/one-row in XLSX"); }},
      {.check = "bad/naughty",
       .words = "(other scripts, «𠜎𠜱𠝹») in «Merk» crashed at acme.cpp:",
       .replays = "𝕋𝕙𝕖"},
      {.check = "bad/bombs", .words = "replaced by XML whose entities multiply", .replays = "<!ENTITY"},
      {.check = "bad/fuzz", .words = "changed at random: heap-buffer-overflow at acme.cpp:"},
      {.check = "limit/speed",
       .words = "rows/s of processor time, 10000 are needed",
       .least_replay = 100'000},
      {.check = "limit/memory",
       .words = "with its rows repeated to 8 MiB needs more than 64 MiB beside it",
       .least_replay = 8u << 20},
      {.check = "limit/deadline",
       .words = "in «Opmerking» does not come to an end within 3 s at acme.cpp:",
       .least_replay = 20'000},
      {.check = "docs/run",
       .words =
           "README.md:5: command 1 fails: «cat samples/weg.csv» ends with 1, cat: samples/weg.csv: No such",
       .plant = [](PlantedProject& project) { project.replace("README.md", "inkoop.csv", "weg.csv"); }},
      {.check = "ask/ends",
       .words = "is asked «GET https://api.acme.example/inkoop?bladzijde=3» more than 50 times"},
      {.check = "ask/faults",
       .words = "answered once with status 429: 3 of 3 records are missing, and no problem says why"},
      {.check = "ask/hosts",
       .words = "the hub refuses a request: ",
       .plant =
           [](PlantedProject& project) {
             project.replace("adapter.yaml", "hosts: [api.acme.example]", "hosts: [www.acme.example]");
           }},
      {.check = "ask/resume",
       .words = "loses 1 of 3 records («registration C-3001» first) when the hub stops right after saved "
                "state number 1"},
      {.check = "frames/stray", .words = "made it print «Loading…» where frames go"},
      {.check = "frames/slow",
       .words = "gives another answer byte by byte: it exited with code 1",
       .program = "shop-python",
       .plant =
           [](PlantedProject& project) {
             project.replace("dorhub_frames.py", "while header := source.readline(64):",
                             "while header := source.peek(64).split(b\"\\n\")[0] + b\"\\n\":\n"
                             "        source.read(len(header))");
           }},
      {.check = "privacy/texts", .words = "the problem «acme.not_an_amount» («who») holds the value of «"},
      {.check = "privacy/samples",
       .words = "samples/inkoop.csv:2 holds a valid BSN",
       .plant =
           [](PlantedProject& project) {
             project.replace("samples/inkoop.csv", "kras op het frame", "klant 111222333");
             project.accept_all();
           }},
      {.check = "pure/sandbox", .words = "try `openat` (open a file) at acme.cpp:"},
      {.check = "pure/sandbox", .words = "try `openat` (open a file) at acme.cpp:", .bug = "a stream"},
      {.check = "golden/match",
       .words = "could not be run: it crashed: signal 11 (SIGSEGV) at acme.cpp:",
       .bug = "no text"},
      {.check = "golden/match",
       .words = "good.brand «BATAVUS», was «Batavus»",
       .plant = [](PlantedProject& project) { project.plant("golden/match"); }},
      {.check = "golden/reviewed",
       .words = "is a draft: nobody has read it",
       .plant =
           [](PlantedProject& project) { project.write("samples/accepted.yaml", "# nobody has read any\n"); },
       .wants_tested = true},
  };
  return planted;
}

class PlantedBug : public ::testing::TestWithParam<Planted> {};

std::string planted_name(const ::testing::TestParamInfo<Planted>& info) {
  std::string name = info.param.check + (info.param.bug.empty() ? "" : "_" + info.param.bug);
  std::replace_if(
      name.begin(), name.end(), [](char c) { return std::isalnum(static_cast<unsigned char>(c)) == 0; }, '_');
  return name;
}

/// Place, reason, cure and a command to run it again, in each; and the kit's own shape of it.
void expect_complete(const CheckResult& result) {
  for (const Finding& finding : result.findings) {
    const std::string text = finding.sentence();
    EXPECT_FALSE(finding.place.empty()) << text;
    EXPECT_GT(finding.what.size(), 8U) << text;
    EXPECT_EQ(text.find(".."), std::string::npos) << text;
    EXPECT_GT(finding.why.size(), 10U) << text;
    EXPECT_GT(finding.cure.size(), 10U) << text;
    EXPECT_EQ(finding.again, "dorhub adapter test " + result.check + " --seed 7");
  }
}

TEST_P(PlantedBug, IsCaughtByItsCheckAndByNoOther) {
  const Planted& planted = GetParam();
  const std::string bug = planted.bug.empty() ? planted.check : planted.bug;
  PlantedProject project(planted.plant ? "none" : bug, planted.program);
  if (planted.plant) planted.plant(project);
  const Report report = project.test({}, planted.wants_tested);
  EXPECT_EQ(failed_checks(report), planted.also.empty() ? planted.check : planted.also) << words(report);
  EXPECT_EQ(exit_code(report), 1);
  bool is_said = false;
  for (const CheckResult& result : report.results) {
    expect_complete(result);
    if (result.verdict == Verdict::blocked || result.verdict == Verdict::skipped) {
      EXPECT_GT(result.reason.size(), 10U) << result.check;
    }
    if (result.check != planted.check) continue;
    const std::string frames = result.failing ? result.failing->frames : std::string();
    EXPECT_NE(frames.find(planted.replays), std::string::npos)
        << "another document is kept than " << planted.replays
        << ", for: " << (result.failing ? result.failing->what : "");
    EXPECT_GE(frames.size(), planted.least_replay);
    for (const Finding& finding : result.findings)
      is_said = is_said || finding.sentence().find(planted.words) != std::string::npos;
  }
  EXPECT_TRUE(is_said) << "no finding says " << planted.words << "\n" << words(report);
}

INSTANTIATE_TEST_SUITE_P(Kit, PlantedBug, ::testing::ValuesIn(all_planted()), planted_name);

TEST(PrivacySamples, AreReadAsAnAdapterReadsThem) {
  std::string wide = "\xFF\xFE";
  for (const char c : std::string("nr;klant\n1;111222333\n")) wide += {c, '\0'};
  for (const auto& [file, bytes, line] :
       {std::tuple<std::string, std::string, int>{"wide.csv", wide, 2},
        {"numbered.xml", "<a>\n<!--&#10;-->\n<b>&#49;11222&#x33;33</b></a>", 3},
        {"escaped.json", "[\"a\\n\",\n{\"klant\":\"\\u003111222333\"}]", 2},
        {"cut.json", "[{\"a\":\"\\u0031\",\n\"b\":\"klant 111222333\"", 2}}) {
    PlantedProject project;
    project.write("samples/" + file, bytes);
    const Report report = project.test({"privacy/samples"});
    ASSERT_EQ(failed_checks(report), "privacy/samples") << file << '\n' << words(report);
    for (const CheckResult& result : report.results)
      if (result.check == "privacy/samples") {
        ASSERT_EQ(result.findings.size(), 1U) << words(report);
        EXPECT_EQ(result.findings[0].place, "samples/" + file + ":" + std::to_string(line));
      }
  }
}

TEST(Checks, AreTheFilesOfTheirFolderEachWithAPlaceOfItsOwn) {
  std::set<std::string> files;
  for (const auto& file : std::filesystem::directory_iterator(SOURCE_TREE "/sdk/kit/checks"))
    files.insert(file.path().stem().string());
  std::set<std::string> names;
  std::set<int> places;
  for (const Check* check : all_checks()) {
    std::string name(check->name);
    std::replace_if(
        name.begin(), name.end(), [](char c) { return c == '/' || c == '-'; }, '_');
    names.insert(name);
    EXPECT_TRUE(places.insert(check->order).second) << check->name << " has another's order";
    for (const std::string_view before : {check->after, check->yields_to})
      for (const Check* other : all_checks()) {
        if (before.empty() || !other->name.starts_with(before) || other == check) continue;
        EXPECT_LT(other->order, check->order) << check->name << " stands on " << other->name;
      }
  }
  EXPECT_EQ(names, files);
}

TEST(PlantedBugs, ThereIsOneForEachCheck) {
  EXPECT_GE(all_checks().size(), 36U);
  std::set<std::string> planted;
  for (const Planted& one : all_planted()) planted.insert(one.check);
  for (const Check* check : all_checks())
    EXPECT_EQ(planted.count(std::string(check->name)), 1U) << check->name << " has no planted bug";
}

}  // namespace
}  // namespace dorhub::kit
