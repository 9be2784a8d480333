// SPDX-License-Identifier: EUPL-1.2
#include "sdk/read/read_extension.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>
#include <dorhub/document_start.hpp>
#include <dorhub/json_writer.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "reading.hpp"
#include "sdk/read/encoding.hpp"
#include "sdk/read/texts.hpp"

namespace dorhub::read {
namespace {

using Lines = std::vector<std::string>;

TEST(Row, ThatEndsAsNothingIsReported) {
  Reading reading;
  {
    const std::string text = "a;b\n1;2\n3;4\n5;6\n";
    Rows rows(reading.table(), text);
    rows.next();
    reading.extension().note_output();
    rows.next();  // nothing comes of line 3
    rows.next();
  }  // closed with line 5's row unanswered
  EXPECT_EQ(reading.codes(), (Lines{"row.unanswered 3:0", "row.unanswered 4:0"}));
}

TEST(Row, ThatIsTheLastOfAJobIsAskedForAtItsEnd) {
  Reading reading;
  const std::string text = "a\n1\n";
  Rows rows(reading.table(), text);
  rows.next();
  reading.extension().finish_job();
  EXPECT_EQ(reading.codes(), Lines{"row.unanswered 2:0"});
  reading.extension().begin_job();
  EXPECT_FALSE(rows.next());
  EXPECT_EQ(reading.problems.size(), 1u) << "told once";
}

TEST(Element, IsAccountedForWhenWalkedButNotWhenLookedAt) {
  Reading reading;
  const std::string text = R"({"data":[{"id":1},{"id":2}],"page":{"next":7}})";
  Tree tree(reading.table(), text);
  EXPECT_EQ(*tree.look("/page/next").integer(), 7);
  ASSERT_TRUE(tree.walk("/data"));
  tree.next();
  tree.next();
  reading.extension().note_output();
  tree.next();
  EXPECT_EQ(reading.codes(), Lines{"row.unanswered 1:10 /data/0"});
}

TEST(Cursors, LiveSideBySideAndAreClosedByTheirOwners) {
  Reading reading;
  const std::string options = R"({"zone":"x"})";
  {
    Tree tree(reading.table(), options, R"({"format":"json"})");
    const Node root = tree.look("");
    EXPECT_EQ(reading.rows("a;b\n1;2\n").size(), 2u);
    EXPECT_EQ(root["zone"].text(), "x") << "another cursor's reading leaves this one alone";
    EXPECT_EQ(reading.extension().open_cursors(), 1u);
  }
  EXPECT_EQ(reading.extension().open_cursors(), 0u);
}

TEST(Delivery, OfTooManyRowsStopsAtTheLimitAndSaysSo) {
  Limits limits;
  limits.records = 2;
  Reading reading(limits);
  EXPECT_EQ(reading.rows("a\n1\n2\n3\n").size(), 3u);
  EXPECT_TRUE(reading.broken);
  EXPECT_EQ(reading.codes(), Lines{"read.too_many_records 4:0"});
  EXPECT_TRUE(reading.extension().has_broken_off());
}

TEST(Options, ThatAreUnknownAreRefused) {
  for (const char* options :
       {"[]", "{", R"({"delimeter":";"})", R"({"header":"no"})", R"({"delimiter":";;"})"}) {
    Reading reading;
    reading.rows("a;b\n", options);
    EXPECT_TRUE(reading.broken);
    EXPECT_EQ(reading.problems.at(0).code, "read.bad_option") << options;
  }
  Reading reading;
  reading.rows("a;b\n", R"({"format":"json"})");
  reading.rows("a;b\n", R"({"encoding":"cp850"})");
  EXPECT_EQ(reading.codes(), (Lines{"read.unknown_format 0:0", "read.unknown_encoding 0:0"}));
}

TEST(Table, LeavesWhatLiesBehindAnOlderCallersStructAlone) {
  Reading reading;
  const dor_read_v1& table = reading.table();
  std::uint64_t cursor = 0;
  ASSERT_EQ(table.rows_open(table.context, bytes_of("a;b\n1;2\n"), bytes_of("{}"), &cursor), DOR_OK);
  dor_row row;
  std::memset(&row, 0x55, sizeof row);
  row.size = 24;  // size, element_size, cells, count
  ASSERT_EQ(table.rows_next(table.context, cursor, &row), DOR_OK);
  EXPECT_EQ(row.size, 24u);
  EXPECT_EQ(row.count, 2u);
  EXPECT_EQ(row.line, 0x55555555u);
  reading.extension().note_output();
  table.close(table.context, cursor);
  EXPECT_EQ(table.rows_next(table.context, cursor, &row), DOR_FAILED) << "a closed cursor";
  table.close(table.context, cursor);
  table.close(table.context, 999);
}

TEST(Table, RefusesACursorOfTheOtherKind) {
  Reading reading;
  const dor_read_v1& table = reading.table();
  std::uint64_t cursor = 0;
  ASSERT_EQ(table.tree_open(table.context, bytes_of("[]"), bytes_of(""), &cursor), DOR_OK);
  dor_row row{};
  row.size = sizeof row;
  EXPECT_EQ(table.rows_header(table.context, cursor, &row), DOR_FAILED);
  table.close(table.context, cursor);
}

TEST(BrokenDocument, IsReportedOnce) {
  Reading reading;
  Tree tree(reading.table(), "[1,");
  ASSERT_TRUE(tree.walk("/*"));
  tree.next();
  reading.extension().note_output();
  tree.next();
  tree.next();
  EXPECT_FALSE(tree.walk("/*"));
  EXPECT_EQ(reading.problems.size(), 1u);
}

TEST(Rows, OfATextThatCallsItselfAWorkbookAreReadAndWarnedOf) {
  Reading reading;
  const std::string workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
  reading.extension().note_content_type(workbook);
  EXPECT_EQ(reading.rows("id;merk\n1;Gazelle\n").size(), 2U);
  EXPECT_EQ(reading.codes(), std::vector<std::string>{"xlsx.not_a_workbook 1:0"});
  EXPECT_EQ(reading.problems[0].severity, Severity::warning);
  reading.extension().begin_job();
  reading.extension().note_content_type("text/csv");
  (void)reading.rows("id;merk\n1;Gazelle\n");
  EXPECT_EQ(reading.problems.size(), 1U);
}

TEST(Encoding, KnowsTheHighHalfOfWindows1252) {
  std::string out;
  append_windows_1252(out, "\x80\x85\x92\x93\x9F\xA0\xE9\xFF\x81");
  EXPECT_EQ(out, "€…’“Ÿ\xC2\xA0éÿ\xEF\xBF\xBD");
}

TEST(Encoding, OfAUtf8TextWithFewDamagedPlacesStaysUtf8) {
  std::string text;
  for (int i = 0; i < 50; ++i) text += "é";
  EXPECT_EQ(decide_encoding(text + "\xE9 x").encoding, Encoding::utf8);
  EXPECT_EQ(decide_encoding("Ren\xE9 x").encoding, Encoding::windows_1252);
  EXPECT_EQ(decide_encoding(text.substr(0, 5)).encoding, Encoding::utf8) << "cut inside a character";
  EXPECT_EQ(decide_encoding("plain").encoding, Encoding::utf8);
}

TEST(ReaderTexts, ExistOnceEachInBothLanguages) {
  std::set<std::string_view> seen;
  for (const ProblemText& text : reader_texts()) {
    EXPECT_TRUE(seen.insert(text.code).second) << text.code;
    EXPECT_FALSE(text.nl.empty() || text.en.empty()) << text.code;
    EXPECT_EQ(reader_text(text.code)->en, text.en);
  }
  EXPECT_TRUE(std::is_sorted(reader_texts().begin(), reader_texts().end(),
                             [](const auto& a, const auto& b) { return a.code < b.code; }));
  EXPECT_FALSE(reader_text("csv.nonsense"));
}

TEST(ReadingPage, ListsEveryCodeWithItsText) {
  std::ifstream in(std::filesystem::path(DORHUB_TREE) / "sdk/read/READING.md");
  const std::string page{std::istreambuf_iterator<char>(in), {}};
  for (const ProblemText& text : reader_texts()) {
    const std::string row = std::string("| `").append(text.code).append("` | ").append(text.en).append(" |");
    EXPECT_NE(page.find(row), std::string::npos) << row;
  }
}

// Every text that people have broken programs with goes through every format unharmed.
TEST(NaughtyText, ComesThroughUnchanged) {
  for (const std::string text : {"undefined",
                                 "NULL",
                                 "1E100",
                                 "-1",
                                 "𝄞𠜎",
                                 "\u202eRTL",
                                 "Z̮̞̠a͉̻l̜g̟o",
                                 "<script>alert(1)</script>",
                                 "'; DROP TABLE x; --",
                                 "$(touch /tmp/x)",
                                 "{{7*7}}",
                                 "%s%n",
                                 "../../etc/passwd",
                                 "=cmd|'/c calc'!A0",
                                 "\xF0\x9F\x9A\xB2",
                                 "\xEF\xBB\xBFx",
                                 "ﷺ",
                                 "\u200bzero width",
                                 "\xC2\xA0",
                                 "İı",
                                 "ß",
                                 "a\tb"}) {
    Reading reading;
    EXPECT_EQ(reading.rows("a;b\n\"" + text + "\";1\n")[1], "[" + text + "][1]");
    std::string json;
    append_json_string(json, text);
    EXPECT_EQ(reading.elements("[" + json + "]", "/*")[0], "=" + std::string(trimmed(text)));
    EXPECT_EQ(reading.elements("<r><![CDATA[" + text + "]]></r>", "/r")[0].substr(0, 1), "r");
    EXPECT_EQ(reading.codes(), Lines{}) << text;
  }
}

TEST(DocumentStart, IsTheSameInEveryEncoding) {
  const std::string text = " \r\n<?xml version=\"1.0\"?>";
  std::string little, big;
  for (const char c : text) {
    little += std::string{c, '\0'};
    big += std::string{'\0', c};
  }
  for (const std::string& document :
       {text, "\xEF\xBB\xBF" + text, little, big, "\xFF\xFE" + little, "\xFE\xFF" + big})
    EXPECT_EQ(document_start(document, 7), "<?xml v");
  EXPECT_EQ(document_start("{}", 7), "{}");
  EXPECT_EQ(document_start("\xEF\xBB\xBF \t\n", 7), "");
  EXPECT_EQ(document_start("", 7), "");
}

}  // namespace
}  // namespace dorhub::read
