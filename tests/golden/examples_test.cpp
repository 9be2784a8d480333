// SPDX-License-Identifier: EUPL-1.2
// The SDK's examples in C++, Python and JavaScript are one adapter written three times: each passes the kit,
// and whatever comes in, the same must come out, places and problems included. So they can be trusted as
// models, and their readers as the hub's.

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <memory>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "sdk/kit/kit.hpp"
#include "sdk/kit/report_writers.hpp"
#include "sdk/kit/workbench.hpp"
#include "tests/support/temp_folder.hpp"

namespace dorhub::kit {
namespace {

namespace fs = std::filesystem;

constexpr std::array<const char*, 3> kExamples{"shop-cpp", "shop-python", "shop-js"};

Project example(const std::string& name) {
  return *open_project(fs::path(DORHUB_EXAMPLES) / name, fs::path(DORHUB_BUILT_EXAMPLES) / name);
}

/// The interpreter that is not on this machine; empty when nothing lacks.
std::string missing_interpreter(const Project& project) {
  const std::string& interpreter = project.manifest()->interpreter;
  return interpreter.empty() || fs::exists(interpreter) ? std::string() : interpreter;
}

class Example : public ::testing::TestWithParam<const char*> {};

TEST_P(Example, FailsNoCheckOfTheKit) {
  const Project project = example(GetParam());
  if (const std::string missing = missing_interpreter(project); !missing.empty())
    GTEST_SKIP() << "no " << missing << " here; make test installs it";
  KitSettings settings;
  settings.worker_program = DORHUB_WORKER;
  settings.seed = 7;
  settings.runs_commands = true;
  const Report report = test(project, settings);
  EXPECT_EQ(exit_code(report), 0) << report_text(report, {});
}

INSTANTIATE_TEST_SUITE_P(Kit, Example, ::testing::ValuesIn(kExamples), [](const auto& one) {
  std::string name = one.param;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
});

/// An example at work.
struct Shop {
  explicit Shop(const std::string& name) : project(example(name)), bench(project, DORHUB_WORKER) {}
  const Project project;
  Workbench bench;
};

class Examples : public ::testing::Test {
 protected:
  void SetUp() override {
    for (const char* name : kExamples)
      if (missing_interpreter(example(name)).empty()) shops_.push_back(std::make_unique<Shop>(name));
    if (shops_.size() < 2) GTEST_SKIP() << "neither Python nor node here; make test installs both";
  }
  [[nodiscard]] const std::vector<Sample>& samples() const { return shops_.front()->project.samples; }

  /// What an adapter makes of `document` in the sample's place, in one spelling of JSON.
  static std::string answer(Shop& shop, const Sample& sample, const std::string& bytes) {
    Document document = *shop.bench.document_of(sample);
    document.bytes = bytes;
    const kit::Run run = shop.bench.translate("alike", document);
    std::string text = run.failure_text() + run.golden();
    for (const auto& [escaped, brief] : {std::pair{"\\u0008", "\\b"}, std::pair{"\\u000c", "\\f"}})
      for (std::size_t at = 0; (at = text.find(escaped, at)) != std::string::npos;)
        text.replace(at, 6, brief);
    return text;
  }
  void expect_alike(const Sample& sample, const std::string& document) {
    const std::string wanted = answer(*shops_.front(), sample, document);
    for (std::size_t i = 1; i < shops_.size(); ++i)
      EXPECT_EQ(wanted, answer(*shops_[i], sample, document)) << shops_[i]->project.id() << " on:\n"
                                                              << document;
  }

  std::vector<std::unique_ptr<Shop>> shops_;
};

TEST_F(Examples, HaveTheSameSamplesAndGoldens) {
  for (const auto& shop : shops_) {
    ASSERT_EQ(samples().size(), shop->project.samples.size());
    for (std::size_t i = 0; i < samples().size(); ++i) {
      const Sample& sample = shop->project.samples[i];
      EXPECT_EQ(file_bytes(samples()[i].file), file_bytes(sample.file));
      EXPECT_EQ(file_bytes(samples()[i].golden()), file_bytes(sample.golden()));
    }
  }
}

std::string in_utf16(std::string_view ascii, bool is_big) {
  std::string out;
  for (const char c : ascii) {
    if (is_big) out += '\0';
    out += c;
    if (!is_big) out += '\0';
  }
  return out;
}

TEST_F(Examples, ReadEveryFormOfATableAlike) {
  const Sample sample = samples().front();
  const std::string names = "Inkoopnr;Datum;Merk;Type;Framenr;Bedrag\n";
  const std::string row = "7;1-2-2026;Gazelle;Orange;GZ7;10\n";
  const std::string many(1100, ';');
  const std::vector<std::string> documents = {
      in_utf16(names + row, false),
      in_utf16(names + row, true),
      "\xFF\xFE" + in_utf16(names + row, false),
      "\xFE\xFF" + in_utf16(names + row, true) + "x",
      "sep=|\r\nInkoopnr|Datum|Merk|Type|Framenr|Bedrag\r\n1|1-1-2026",
      "sep=;\n" + names + row,
      "SEP=,",
      "sep=;",
      "sep=",
      " \n\t\n" + names + "\n;;;\n" + row + row,
      names + "1;1-1-2026;Gaz\xEBlle;\xE9\xE9n;X1;1\n",
      names + "1;1-1-2026;\xC3\xABlle;\xC3\xA9;X1;1\n2;1-1-2026;\xE9;b;c;1\n",
      names + std::string(40, '\xC3') + "\xAB\n",
      "Merk;merk;MERK;Inkoopnr;Datum;Type;Framenr;Bedrag\na;b;c;1;1-1-2026\n",
      "inkoopnr;inkoopnr;DATUM;Merk;Type;Framenr;Bedrag;;\n1;2;1-1-2026;a;b;c;1;;\n",
      names + many + "\n" + row,
      many + "\n",
      "\"Inkoopnr;Datum\n",
      names + "\"1;1-1-2026\n" + row + row,
      names + "1;\"1-1-2026\"x;a\n2;\"\n" + row,
      names + "1;1-1-2026;\"a\"\"b\";\"c\r\nd\re\";\"\";1\r2;2-2-2026;a;b;c;d",
      names + row + "8;1-2-2026;Gazelle;Or",
      names + row + "8;1-2-2026;;Gazelle;Orange;GZ8;\n" + row + "9;1-2-2026;Gazelle;Orange;GZ9;9;\n",
      names + "8;1-2-2026;;Orange;GZ8;8;\n\n9;1-2-2026;;Orange;GZ9;9;\n",
      names + "8;1-2-2026;;Orange;GZ8;8;\n9;1-2-2026;;Orange;GZ9;9\n",
      "{\"a\":1}",
      "[{\"a\":1}]",
      " [ \"a\"]",
      "[Merk];b\n",
      "%PDF-1.4",
      "PK\x03\x04",
      "\xD0\xCF\x11\xE0",
      "  <html>",
      std::string("a\0b;c\n", 6),
      "\xF0\x9F\x9A\xB2;Inkoopnr\n" + row,
      names + "1;1-1-2026;\xF0\x9F\x9A\xB2;\xC2\xA0 x \xC2\xA0;Z1;\xE2\x82\xAC 5\n",
      names + "1;1-1-2026;a\x01\x02 b;\x08\x0C;Z\x08;1\n"};
  for (const std::string& document : documents) {
    // What is no CSV at all the C++ adapter's reader may still open: a workbook. The others can't, and say
    // so.
    if (document.starts_with("PK")) continue;
    expect_alike(sample, document);
  }
}

TEST_F(Examples, EndInTimeOnManyBlanksWithinACell) {
  const std::string blanks(60'000, ' ');
  const std::string tabs(60'000, '\t');
  const std::string names = "Inkoopnr;Datum;Merk;Type;Framenr;Bedrag\n";
  for (const std::string& cell : {"a" + blanks + "b", "a" + tabs + "b", blanks + "b" + blanks})
    expect_alike(samples().front(), names + "7;1-2-2026;Gazelle;" + cell + ";" + cell + ";10\n");
}

TEST_F(Examples, ReadMixedEncodingsAlike) {
  const Sample sample = samples().front();
  const std::string names = "Inkoopnr;Datum;Merk;Type;Framenr;Bedrag\n";
  const std::string row = "7;1-2-2026;Gazelle;Orange;GZ7;10\n";
  const std::string utf8 = names + "1;1-1-2026;\xC3\xAB\xC3\xA9\xC3\xA9;b;c;1\n";
  const std::vector<std::string> documents = {
      // One row in the other encoding, in both, in neither, or cut off; broken quotes behind it.
      utf8 + "2;1-1-2026;\xEB\xE9;\x80;c;1\n" + row, utf8 + "2;1-1-2026;\xC3\xAB;\xE9;c;1\n" + row,
      utf8 + "2;1-1-2026;\x81;b;c;1\n" + row, utf8 + "2;1-1-2026;b;c;d;\xE2\x82",
      names + "1;1-1-2026;\xEB \xE9;\xEF;c;1\n2;1-1-2026;\xC3\xAB;b;c;1\n3;1-1-2026;\xC3\xAB;\xE9;c;1\n",
      utf8 + "2;\xE9;\"open\n3;\xE9;a;b;c;d\n" + row, utf8 + "2;\xE9;\"a\"x;\xE9\n3;\xE9;a;b;c;d\n" + row,
      "\xEF\xBB\xBF" + names + "1;1-1-2026;\xE9;b;c;1\n", utf8 + "2;1-1-2026;\xEF\xBF\xBD;b;c;1\n",
      // The header.
      "Pri\xE9s;" + names + "1;2;1-1-2026;\xC3\xAB;\xC3\xA9;c;1\n",
      "Pri\xC3\xA9s;" + names + "1;2;1-1-2026;\xEB\xE9;\xE9;c \xE9;1\n",
      "Pri\xE9s\xC3\xA9;" + names + "1;2;1-1-2026;\xC3\xAB;\xC3\xA9;c;1\n",
      // UTF-16 with a half pair, with half a character, and under the mark of the other order; UTF-32.
      "\xFF\xFE" + in_utf16(names + "1;1-1-2026;", false) + std::string("\x00\xD8", 2) +
          in_utf16(";b;c;1\n" + row, false),
      "\xFF\xFE" + in_utf16(names + row, false) + "7", "\xFE\xFF" + in_utf16(names + row, false),
      std::string("\xFF\xFE\0\0", 4) + in_utf16(in_utf16(names, false), false),
      in_utf16(in_utf16(names, false), false), std::string("\0\0\0M\0\0\0e\0\0\0r", 12) + "x"};
  for (const std::string& document : documents) expect_alike(sample, document);
}

TEST_F(Examples, ConvertEveryFormOfAValueAlike) {
  const Sample sample = samples().front();
  std::string document = "Inkoopnr;Datum;Merk;Type;Framenr;Bedrag\n";
  int number = 0;
  for (const char* date : {"1-1-2026",
                           "31/12/2026",
                           "29.2.2024",
                           "29-2-2026",
                           "2026-1-5",
                           "2026-01-05T08:05",
                           "2026-01-05 8:05:09.123",
                           "5-1-2026 8:05+01:00",
                           "5-1-2026 8:05 +0100",
                           "5-1-2026 8:05+1",
                           "5-1-2026T08:05Z",
                           "5-1-2026 08:05:60",
                           "0000-00-00",
                           "00-00-0000",
                           "0000-00-00 00:00:00",
                           "5-1/2026",
                           "5-1-26",
                           "5-13-2026",
                           "5-1-20261",
                           "12026-1-1",
                           "1-1-1849",
                           "1-1-2200",
                           "5-1-2026 8",
                           "5-1-2026 8:5",
                           "5-1-2026 tT",
                           "5-1-2026Tt8:05",
                           "onbekend",
                           "N.V.T.",
                           "<onbekend>",
                           "-",
                           "(geen)",
                           "?",
                           "5 januari 2026",
                           "5-1-2026 08:05 uur",
                           "5-1-2026 24:00",
                           "5-1-2026 08:05:00,5Z",
                           "123456789",
                           "06-12345678",
                           "5--1-2026"})
    document += std::to_string(++number) + ";" + date + ";Koga;<onbekend>;K1;1\n";
  for (const char* amount : {"1.250,00",
                             "1250.00",
                             "1.250",
                             "12,5",
                             "12,50",
                             "12,500",
                             "12,505",
                             "€ 12,50",
                             "12,50 euro",
                             "EUR12",
                             "eur 12 euro",
                             "12,-",
                             "12,--",
                             "12.-",
                             "-3,10",
                             "3,10-",
                             "--3",
                             "1.25.0",
                             "1,250.00",
                             "1 250,00",
                             "1'250",
                             "12.34",
                             "12.345",
                             "1.234.567,89",
                             "1,234,567",
                             "1000000000",
                             "1000000000,01",
                             "1000000001",
                             "9999999999999",
                             "12,",
                             ",5",
                             "0,05",
                             "0",
                             "-0",
                             "n.v.t.",
                             "gratis",
                             "€",
                             "EUR",
                             "12,5x",
                             "12.5.",
                             "1.2345",
                             "€€ 5",
                             "euro 5 eur",
                             "- 5",
                             "5 -",
                             "1..250",
                             ".",
                             ",",
                             "12,50,",
                             "€ - 5",
                             "-€5",
                             "1 2"}) {
    document += std::to_string(++number) + ";1-1-2026;" + amount + ";n.v.t;9E+14;" + amount + "\n";
    document += std::to_string(++number) + ";1-1-2026;niet bekend;-;9E14;" + amount + "\n";
  }
  expect_alike(sample, document);
}

/// A shop of an interpreter's that claims each of its lists to be complete, in a folder of its own.
kit::Run run_of_complete_list(const std::string& name, const std::string& bytes) {
  const bool is_python = name == "shop-python";
  dorhub::testing::TempFolder folder;
  fs::copy(fs::path(DORHUB_EXAMPLES) / name, folder.path(), fs::copy_options::recursive);
  const fs::path program = folder.path() / (is_python ? "shop.py" : "shop.js");
  const std::string begin =
      is_python ? "def translate(delivery, out):\n" : "function translate(delivery, out) {\n";
  std::string text = file_bytes(program);
  text.insert(text.find(begin) + begin.size(), is_python ? "    out.complete()\n" : "  out.complete();\n");
  std::ofstream(program) << text;
  const Project project = *open_project(folder.path());
  Workbench bench(project, DORHUB_WORKER);
  return bench.translate("complete", {.bytes = bytes, .file_name = "lijst.csv"});
}

TEST_F(Examples, ClaimNoCompleteListWhenItsLastRowHasNoLineEnd) {
  const std::string list =
      "Inkoopnr;Datum;Merk;Type;Framenr;Bedrag\n7;1-2-2026;Gazelle;Orange;GZ7;10\n8;1-2-2026;Koga;F3;K8;1200";
  for (const auto& shop : shops_) {
    if (shop->project.manifest()->interpreter.empty()) continue;
    const std::string name = shop->project.id();
    const kit::Run whole = run_of_complete_list(name, list + "\n");
    EXPECT_TRUE(whole.outcome.is_complete) << name << whole.failure_text();
    const kit::Run cut = run_of_complete_list(name, list);
    EXPECT_FALSE(cut.outcome.is_complete) << name << cut.failure_text();
    const std::string said = cut.golden();
    EXPECT_NE(said.find("\"id\":\"8\""), std::string::npos) << name << ": the row goes in all the same\n"
                                                            << said;
    EXPECT_NE(said.find("csv.no_line_end"), std::string::npos) << name << "\n" << said;
    EXPECT_NE(said.find(R"({"line":3,"column":6})"), std::string::npos) << name << "\n" << said;
  }
}

// A seed that failed can be run again: it is printed with the document.
TEST_F(Examples, AnswerSpoiltDocumentsAlike) {
  constexpr std::uint32_t kSeed = 20261128;
  constexpr std::string_view kSigns = "\"\";;,\r\n\t|\xE9\xC3\xA9 9-.E+";
  constexpr int kTurns = 120;
  std::minstd_rand random(kSeed);
  for (const Sample& sample : samples()) {
    const std::string whole = file_bytes(sample.file);
    if (whole.empty()) continue;
    for (int turn = 0; turn < kTurns && !HasFailure(); ++turn) {
      std::string spoilt = whole;
      for (std::uint32_t change = 0, changes = 1 + random() % 4; change < changes && !spoilt.empty();
           ++change) {
        const std::size_t at = random() % spoilt.size();
        const char sign = kSigns[random() % kSigns.size()];
        switch (random() % 5) {
          case 0:
            spoilt[at] = static_cast<char>(random() % 256);
            break;
          case 1:
            spoilt.insert(at, 1, sign);
            break;
          case 2:
            spoilt.erase(at, 1 + random() % 3);
            break;
          case 3:
            spoilt[at] = sign;
            break;
          default:
            spoilt.resize(at);
            break;
        }
      }
      SCOPED_TRACE(sample.name() + ", seed " + std::to_string(kSeed) + ", turn " + std::to_string(turn));
      expect_alike(sample, spoilt);
    }
  }
}

}  // namespace
}  // namespace dorhub::kit
