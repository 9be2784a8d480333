// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>

#include <array>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "tests/golden/golden_run.hpp"

// The SDK's examples in C++, Python and JavaScript are one adapter written three times: whatever comes in,
// the same must come out, places and problems included. So they can be trusted as models, and their readers
// as the hub's.
namespace golden {
namespace {

class Examples : public testing::Test {
 protected:
  void SetUp() override {
    for (const char* adapter : {"shop-python", "shop-js"}) {
      if (const std::string missing = missing_interpreter(adapter); missing.empty())
        others_.emplace_back(adapter);
      else
        missing_ += std::string(" ") + adapter + " needs " + missing;
    }
    if (others_.empty()) GTEST_SKIP() << missing_;
  }
  /// What an adapter makes of `document` in the sample's place, in one spelling of JSON.
  std::string answer(const std::string& adapter, Sample sample, const std::string& document) {
    sample.adapter = adapter;
    const Ran ran = runner_.run_on(sample, document);
    std::string text;
    for (const std::string& fault : ran.faults) text += fault + '\n';
    text += ran.text;
    for (const auto& [escaped, brief] : {std::pair{"\\u0008", "\\b"}, std::pair{"\\u000c", "\\f"}})
      for (std::size_t at = 0; (at = text.find(escaped, at)) != std::string::npos;)
        text.replace(at, 6, brief);
    return text;
  }
  void expect_alike(const Sample& sample, const std::string& document) {
    const std::string wanted = answer("shop-cpp", sample, document);
    for (const std::string& other : others_)
      EXPECT_EQ(wanted, answer(other, sample, document)) << other << " on:\n" << document;
  }

  Runner runner_;
  std::vector<std::string> others_;
  std::string missing_;
};

TEST_F(Examples, HaveTheSameSamplesAndGoldens) {
  for (const std::string& other : others_) {
    const auto samples = samples_of("shop-cpp");
    ASSERT_EQ(samples.size(), samples_of(other).size());
    for (const Sample& sample : samples) {
      EXPECT_EQ(read_file(sample.file), read_file(samples_folder(other) / sample.file.filename()));
      EXPECT_EQ(read_file(sample.golden()), read_file(samples_folder(other) / sample.golden().filename()));
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
  const Sample sample = samples_of("shop-cpp").front();
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
      "{\"a\":1}",
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

TEST_F(Examples, ConvertEveryFormOfAValueAlike) {
  const Sample sample = samples_of("shop-cpp").front();
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

// A seed that failed can be run again: it is printed with the document.
TEST_F(Examples, AnswerSpoiltDocumentsAlike) {
  constexpr std::uint32_t kSeed = 20261128;
  constexpr std::string_view kSigns = "\"\";;,\r\n\t|\xE9\xC3\xA9 9-.E+";
  constexpr int kTurns = 120;
  std::minstd_rand random(kSeed);
  for (const Sample& sample : samples_of("shop-cpp")) {
    const std::string whole = read_file(sample.file);
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
}  // namespace golden
