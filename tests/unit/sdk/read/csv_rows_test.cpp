// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>

#include "reading.hpp"

namespace dorhub::read {
namespace {

using Lines = std::vector<std::string>;

Lines rows_of(std::string_view document, std::string_view options = "{}") {
  Reading reading;
  const Lines rows = reading.rows(document, options);
  EXPECT_EQ(reading.codes(), Lines{}) << document;
  return rows;
}

void expect_told(std::string_view document, const Lines& rows, const Lines& codes, Severity severity) {
  Reading reading;
  EXPECT_EQ(reading.rows(document), rows);
  EXPECT_EQ(reading.codes(), codes);
  for (const Problem& problem : reading.problems) EXPECT_EQ(problem.severity, severity) << problem.code;
}

// After csv-spectrum: each trap once.
TEST(Csv, ReadsWhatRfc4180AndSpreadsheetsWrite) {
  EXPECT_EQ(rows_of("a,b\n1,2\n"), (Lines{"[a][b]", "[1][2]"}));
  EXPECT_EQ(rows_of("a,b\r\n1,2"), (Lines{"[a][b]", "[1][2]"})) << "no line end at the end";
  EXPECT_EQ(rows_of("a,b\r1,2\r"), (Lines{"[a][b]", "[1][2]"})) << "old Mac";
  EXPECT_EQ(rows_of("a,b\n1,\"x,y\"\n"), (Lines{"[a][b]", "[1][x,y]"}));
  EXPECT_EQ(rows_of("a,b\n1,\"x\ny\"\n2,3"), (Lines{"[a][b]", "[1][x\ny]", "[2][3]"}));
  EXPECT_EQ(rows_of("a,b\n1,\"ha \"\"ha\"\" ha\"\n"), (Lines{"[a][b]", "[1][ha \"ha\" ha]"}));
  EXPECT_EQ(rows_of("a,b\n1,\"\"\n2,\"\"\"\"\n"), (Lines{"[a][b]", "[1][]", "[2][\"]"}));
  EXPECT_EQ(rows_of("a,b\n1,{\"\"type\"\": \"\"x\"\"}\n"),
            (Lines{"[a][b]", "[1][{\"\"type\"\": \"\"x\"\"}]"}))
      << "quotes inside an unquoted cell are text";
  EXPECT_EQ(rows_of("a,b\n1, x \n"), (Lines{"[a][b]", "[1][ x ]"})) << "white space is kept";
  EXPECT_EQ(rows_of("a;b\n1;\xC2\xA0x\n"), (Lines{"[a][b]", "[1][\xC2\xA0x]"})) << "no-break space is kept";
}

TEST(Csv, LeavesEmptyRowsAndEmptyCellsAtTheEndOut) {
  EXPECT_EQ(rows_of("\n\na;b;;\n1;2;;\n;;;\n\n3;4;;\n"), (Lines{"[a][b]", "[1][2]", "[3][4]"}));
}

TEST(CsvDelimiter, IsFoundOutOrToldByTheFirstLine) {
  EXPECT_EQ(rows_of("a;b,c\n1,5;x\n2,5;y\n"), (Lines{"[a][b,c]", "[1,5][x]", "[2,5][y]"}));
  EXPECT_EQ(rows_of("a\tb\n1,5\tx;y\n"), (Lines{"[a][b]", "[1,5][x;y]"}));
  EXPECT_EQ(rows_of("a|b\n1|2\n"), (Lines{"[a][b]", "[1][2]"}));
  EXPECT_EQ(rows_of("sep=,\r\na,b;c\r\n1,2;3\r\n"), (Lines{"[a][b;c]", "[1][2;3]"}));
  EXPECT_EQ(rows_of("naam\nx\n"), (Lines{"[naam]", "[x]"})) << "one column";
  EXPECT_EQ(rows_of("a;b\n\"x;y\nz;\";2\n", R"({"delimiter":";"})"), (Lines{"[a][b]", "[x;y\nz;][2]"}));
  EXPECT_EQ(rows_of("a,b;c\n1,2;3\n", R"({"delimiter":",","header":false})"),
            (Lines{"[a][b;c]", "[1][2;3]"}));
}

TEST(CsvEncoding, IsFoundOutOrTold) {
  EXPECT_EQ(rows_of("\xEF\xBB\xBF"
                    "merk;x\nCaf\xC3\xA9;1\n"),
            (Lines{"[merk][x]", "[Café][1]"}));
  EXPECT_EQ(rows_of("merk;prijs\nRen\xE9;\x80 5\n"), (Lines{"[merk][prijs]", "[René][€ 5]"}));
  EXPECT_EQ(rows_of("merk;prijs\n\"Ren\xE9\";5\n", R"({"encoding":"ISO-8859-1"})"),
            (Lines{"[merk][prijs]", "[René][5]"}));
  EXPECT_EQ(rows_of(std::string("\xFF\xFE"
                                "a\0;\0b\0\n\0"
                                "\xE9\0;\0"
                                "1\0\n\0",
                                18)),
            (Lines{"[a][b]", "[é][1]"}));
  EXPECT_EQ(rows_of(std::string("\0a\0;\0b\0\n\0x\0;\0"
                                "1\0\n",
                                16)),
            (Lines{"[a][b]", "[x][1]"}))
      << "UTF-16 without a mark";
}

TEST(CsvEncoding, ThatIsDamagedInOneRowCostsThatRowOnly) {
  std::string text = "merk;x\n";
  for (int i = 0; i < 20; ++i) text += "Café;" + std::to_string(i) + "\n";
  text += "Caf\xC3\xA9 Ren\xE9;20\nCaf\x81;21\n";
  Reading reading;
  EXPECT_EQ(reading.rows(text).size(), 21u);
  EXPECT_EQ(reading.codes(), (Lines{"csv.encoding 22:1", "csv.encoding 23:1"}));
}

TEST(CsvEncoding, OfASingleLineIsReadAsThatLineIsAndTold) {
  expect_told("merk;x\nCaf\xC3\xA9;1\nRen\xE9 \x80;2\nZo\xC3\xAB;3\n",
              {"[merk][x]", "[Café][1]", "[René €][2]", "[Zoë][3]"}, {"csv.other_encoding 3:0"},
              Severity::warning);
}

TEST(CsvEncoding, OfASingleLineIsTheSameTheOtherWayRound) {
  expect_told("merk;x\nCaf\xE9;1\nRen\xE9;2\nZo\xC3\xAB;3\n",
              {"[merk][x]", "[Café][1]", "[René][2]", "[Zoë][3]"}, {"csv.other_encoding 4:0"},
              Severity::warning);
}

TEST(CsvEncoding, OfTheHeaderAloneMayDifferToo) {
  Reading reading;
  EXPECT_EQ(reading.rows("kleur f\xE9l;x\nCaf\xC3\xA9;1\nZo\xC3\xAB;3\n").front(), "[kleur fél][x]");
  EXPECT_EQ(reading.codes(), Lines{"csv.other_encoding 1:0"});
}

TEST(CsvEncoding, ThatWasToldIsNotGuessedAt) {
  Reading reading;
  EXPECT_EQ(
      reading.rows("merk;x\nCaf\xC3\xA9;1\nZo\xC3\xAB;2\nRen\xE9;3\n", R"({"encoding":"utf-8"})").size(), 3U);
  EXPECT_EQ(reading.codes(), Lines{"csv.encoding 4:1"});
}

TEST(CsvEncoding, CutInsideACharacterIsNoOtherEncoding) {
  Reading reading;
  EXPECT_EQ(reading.rows("merk;x\nCaf\xC3\xA9;1\n2;Zo\xC3").size(), 2U);
  EXPECT_EQ(reading.codes(), Lines{"csv.encoding 3:2"});
}

TEST(CsvEncoding, OfUtf16IsWhatItsBytesSayWhateverTheMark) {
  EXPECT_EQ(rows_of(std::string("\xFF\xFE\0a\0;\0b\0\n\0x\0;\0y", 16)), (Lines{"[a][b]", "[x][y]"}));
}

TEST(CsvEncoding, OfUtf16ThatIsCutInsideACharacterCostsTheRow) {
  Reading reading;
  EXPECT_EQ(reading.rows(std::string("\xFF\xFE"
                                     "a\0;\0b\0\n\0x\0;\0y\0\n\0x\0;\0y\0z",
                                     25)),
            (Lines{"[a][b]", "[x][y]"}));
  EXPECT_EQ(reading.codes(), Lines{"csv.encoding 3:2"});
  EXPECT_EQ(reading.problems[0].args.at(0).second, "UTF-16");
}

TEST(CsvEncoding, Utf32IsRefusedByItsName) {
  for (const std::string_view text : {std::string_view("\xFF\xFE\0\0a\0\0\0;\0\0\0b\0\0\0", 16),
                                      std::string_view("a\0\0\0;\0\0\0b\0\0\0\n\0\0\0", 16),
                                      std::string_view("\0\0\0a\0\0\0;\0\0\0b\0\0\0\n", 16)}) {
    Reading reading;
    (void)reading.rows(text);
    ASSERT_FALSE(reading.problems.empty());
    EXPECT_EQ(reading.problems[0].code, "read.unknown_encoding");
    EXPECT_EQ(reading.problems[0].args.at(0).second, "utf-32");
  }
}

TEST(CsvQuote, ThatNeverClosesCostsItsOwnLines) {
  expect_told("id;tekst\n1;goed\n2;\"open\n3;goed\n4;goed\n",
              {"[id][tekst]", "[1][goed]", "[3][goed]", "[4][goed]"}, {"csv.unclosed_quote 3:2"},
              Severity::error);
}

TEST(CsvQuote, ThatClosesAtTheNextRowsQuoteDoesNotSwallowTheRows) {
  expect_told("id;tekst\n1;\"open\n2;\"goed\"\n3;\"ook\"\n", {"[id][tekst]", "[2][goed]", "[3][ook]"},
              {"csv.text_after_quote 2:2"}, Severity::error);
}

TEST(CsvQuote, ThatIsCutOffWithALongTextDoesNotMakeRowsOfItsRest) {
  Reading reading;
  EXPECT_EQ(reading.rows("id;tekst\n1;\"een\ntwee\ndrie\n"), Lines{"[id][tekst]"});
  EXPECT_EQ(reading.codes(), Lines{"csv.unclosed_quote 2:2"});
  EXPECT_EQ(reading.problems[0].args, (ProblemArgs{{"lines", "3"}}));
}

TEST(CsvRow, MayBeShorterThanTheHeaderButNotLonger) {
  Reading reading;
  EXPECT_EQ(reading.rows("a;b;c\n1;2\n1;2;3;4\n1;2;3;\n"), (Lines{"[a][b][c]", "[1][2]", "[1][2][3]"}));
  EXPECT_EQ(reading.codes(), (Lines{"csv.missing_cells 2:0", "csv.too_many_cells 3:4"}));
}

TEST(CsvRow, ThatTheFileEndsInIsRefused) {
  for (const char* last : {"7", "7;8", "7;"}) {
    Reading reading;
    EXPECT_EQ(reading.rows("a;b;c\n1;2\n" + std::string(last)), (Lines{"[a][b][c]", "[1][2]"})) << last;
    const std::string column = std::string(last) == "7" ? "1" : "2";
    EXPECT_EQ(reading.codes(), (Lines{"csv.missing_cells 2:0", "csv.cut_off 3:" + column}));
    EXPECT_EQ(reading.problems.back().severity, Severity::error) << "the list is not complete";
  }
  Reading whole;
  EXPECT_EQ(whole.rows("a;b;c\n1;2;3\n7;8;\"x\ny\""), (Lines{"[a][b][c]", "[1][2][3]", "[7][8][x\ny]"}));
  EXPECT_EQ(whole.codes(), Lines{});
}

TEST(CsvRow, OfAllCellsIsReadWithoutALineEndButTheListMayGoOn) {
  for (const std::string_view end : {"7;8;9", "7;8;", "7;8;\"9\"", "7;8;9;;"}) {
    Reading reading;
    EXPECT_EQ(reading.rows("a;b;c;;\n1;2;3;;\n" + std::string(end)).size(), 3U) << end;
    EXPECT_EQ(reading.codes(), Lines{}) << end << ": no matter but to a complete list";
    ASSERT_TRUE(reading.extension().open_end()) << end;
    EXPECT_EQ(reading.extension().open_end()->code, "csv.no_line_end");
    EXPECT_EQ(reading.extension().open_end()->place.text(), "line 3, column 3") << end;
    reading.extension().begin_job();
    EXPECT_FALSE(reading.extension().open_end()) << "the next document is another";
  }
  for (const std::string_view end : {"7;8;9\n", "7;8;9\r", "7;8;9\r\n\n"}) {
    Reading reading;
    EXPECT_EQ(reading.rows("a;b;c\n" + std::string(end)).size(), 2U) << end;
    EXPECT_FALSE(reading.extension().open_end()) << end;
  }
}

TEST(CsvRow, IsRefusedWhenItsSurplusCellMayBeAnEmptyOneInTheMiddle) {
  Reading reading;
  EXPECT_EQ(reading.rows("a;b;c\n1;2;3\n1;;2;\n1;2;3;\n"), (Lines{"[a][b][c]", "[1][2][3]", "[1][2][3]"}));
  EXPECT_EQ(reading.codes(), Lines{"csv.too_many_cells 3:4"});
}

TEST(CsvRow, MayEndInADelimiterWhereTheHeaderOrTheFirstRowsDo) {
  EXPECT_EQ(rows_of("a;b;c;\n1;;3;\n1;2;;\n"), (Lines{"[a][b][c]", "[1][][3]", "[1][2][]"}));
  EXPECT_EQ(rows_of("a;b;c\n1;;3;\n\n1;2;3;\n1;;3;\n"),
            (Lines{"[a][b][c]", "[1][][3]", "[1][2][3]", "[1][][3]"}));
}

TEST(CsvCell, KnowsItsPlaceAndWhetherItWasQuotedOrDamaged) {
  Reading reading;
  const std::string text = "imei;naam\n4,90154E+14;\"x\ny\"\n\"2\";z\n";
  Rows rows(reading.table(), text);
  auto row = rows.next();
  ASSERT_TRUE(row);
  EXPECT_TRUE((*row)["IMEI"].is_damaged());
  EXPECT_FALSE((*row)["naam"].is_damaged());
  EXPECT_EQ((*row)["naam"].place().text(), "line 2, column 2");
  reading.extension().note_output();
  row = rows.next();
  EXPECT_EQ(row->place().line, 4u) << "the cell above had a line break";
  reading.extension().note_output();
  EXPECT_FALSE(rows.next());
}

TEST(Csv, WithoutHeaderOrContentIsRefused) {
  for (const char* text : {"", "\n\n", ";;;\n", "\xEF\xBB\xBF"}) {
    Reading reading;
    EXPECT_TRUE(reading.rows(text).empty());
    EXPECT_TRUE(reading.broken);
    EXPECT_EQ(reading.codes(), Lines{"csv.empty 1:0"});
  }
}

TEST(Csv, MayHaveBracketsInItsHeader) {
  EXPECT_EQ(rows_of("[id];[merk]\n1;x\n"), (Lines{"[[id]][[merk]]", "[1][x]"}));
}

TEST(Csv, ThatIsSomethingElseIsRefusedByName) {
  const auto code = [](std::string_view text) {
    Reading reading;
    reading.rows(text);
    EXPECT_TRUE(reading.broken);
    return reading.problems.at(0).code;
  };
  EXPECT_EQ(code("<html><body>Not found</body></html>"), "read.no_rows");
  EXPECT_EQ(code("{\"error\":true}"), "read.no_rows");
  EXPECT_EQ(code(std::string(5000, '[')), "read.no_rows");
  EXPECT_EQ(code("[ {\"id\":1}]"), "read.no_rows");
  EXPECT_EQ(code("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1 old workbook"), "xlsx.old_or_encrypted");
  EXPECT_EQ(code("PK\x03\x04 cut"), "zip.truncated");
}

TEST(Csv, CutAtAnyByteNeverGivesAWrongRow) {
  const std::string text = "id;merk;tekst\n1;Gazelle;\"a \"\"b\"\"\nc\"\n2;Café;x\n3;Batavus;\"y;z\"\n";
  Reading whole;
  const Lines rows = whole.rows(text);
  ASSERT_EQ(rows.size(), 4u);
  for (std::size_t cut = 1; cut < text.size(); ++cut) {
    Reading reading;
    const Lines some = reading.rows(text.substr(0, cut));
    for (std::size_t i = 1; i + 1 < some.size(); ++i) EXPECT_EQ(some[i], rows[i]) << cut;
  }
}

TEST(Csv, WithTooManyBrokenQuotesIsGivenUp) {
  std::string text = "a;b\n";
  for (int i = 0; i < 3000; ++i) text += "\"x\"y;2\n";
  Reading reading;
  reading.rows(text);
  EXPECT_TRUE(reading.broken);
  EXPECT_EQ(reading.problems.size(), 1002u) << "each broken row, and the fatal one";
  EXPECT_EQ(reading.problems.back().code, "csv.too_many_broken_rows");
}

TEST(Csv, OfOneEndlessCellOrRowIsHeldToItsLimits) {
  Limits limits;
  limits.cell_bytes = 100;
  limits.columns = 10;
  Reading reading(limits);
  const Lines rows = reading.rows("a;b\n" + std::string(101, 'x') + ";1\n" + std::string(50, ';') +
                                  "x\n1;\"" + std::string(200, 'y') + "\"\n2;3\n");
  EXPECT_EQ(rows, (Lines{"[a][b]", "[2][3]"}));
  EXPECT_EQ(reading.codes(),
            (Lines{"csv.cell_too_large 2:1", "csv.too_many_columns 3:0", "csv.unclosed_quote 4:2"}));
}

TEST(CsvColumn, ThatStandsTwiceIsWarnedOf) {
  Reading reading;
  reading.rows("a;b;a\n1;2;3\n");
  EXPECT_EQ(reading.codes(), Lines{"csv.duplicate_column 1:3"});
  EXPECT_EQ(reading.problems[0].severity, Severity::warning);
}

}  // namespace
}  // namespace dorhub::read
