// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>

#include "reading.hpp"
#include "sdk/read/xlsx_format.hpp"
#include "workbook.hpp"

namespace dorhub::read {
namespace {

using Lines = std::vector<std::string>;

const Workbook kBikes{
    .rows =
        R"(<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2" t="s"><v>1</v></c><c r="C2" t="inlineStr"><is><t>datum</t></is></c></row>)"
        R"(<row r="3"><c r="A3" t="s"><v>2</v></c><c r="C3" s="1"><v>45985</v></c></row>)"
        R"(<row r="4"><c r="A4"><f>B1*2</f><v>490154203237518</v></c><c r="B4" t="str"><v>0012</v></c><c r="C4" s="1"><v>45985.5</v></c></row>)"
        R"(<row r="5"><c r="A5" s="1"/></row><row r="9"><c r="A9"><v>4.9015420323751802E+15</v></c><c r="B9" t="e"><v>#N/A</v></c></row>)",
    .shared =
        R"(<si><t>nummer</t></si><si><r><t>mer</t></r><r><t xml:space="preserve">k </t></r><rPh><t>x</t></rPh></si><si><t>0123</t></si>)",
    .styles = R"(<xf numFmtId="14"/>)"};

TEST(Xlsx, GivesTextsDatesAndNumbersUnderTheirColumns) {
  Reading reading;
  EXPECT_EQ(reading.rows(make_xlsx(kBikes)),
            (Lines{"[nummer][merk][datum]", "[0123][][2025-11-24d]",
                   "[490154203237518][0012][2025-11-24T12:00:00d]", "[4901542032375180!][#N/A!][]"}));
  EXPECT_EQ(reading.codes(), Lines{});
}

TEST(XlsxCell, HasItsSheetAndRowAsPlace) {
  Reading reading;
  const std::string book = make_xlsx(kBikes);
  Rows rows(reading.table(), book);
  EXPECT_EQ((*rows.next())["datum"].place().text(), "sheet Blad1, line 3, column 3");
  reading.extension().note_output();
}

TEST(XlsxSheet, IsTheOneNamedElseTheFirstVisible) {
  Workbook book = kBikes;
  book.sheets =
      R"(<sheet name="Oud" sheetId="3" state="hidden" r:id="rId9"/><sheet name="Blad1" sheetId="1" r:id="rId1"/>)";
  Reading reading;
  EXPECT_EQ(reading.rows(make_xlsx(book)).size(), 4u);
  EXPECT_EQ(reading.rows(make_xlsx(book), R"({"sheet":"Blad1"})").size(), 4u);
  EXPECT_EQ(reading.codes(), Lines{});
  reading.rows(make_xlsx(book), R"({"sheet":"Blad2"})");
  EXPECT_EQ(reading.codes(), Lines{"xlsx.no_sheet 0:0"});
}

TEST(XlsxDate, FollowsTheCellsFormatAndTheWorkbooksEpoch) {
  const auto text = [](const char* stored, NumberFormat format, bool from_1904 = false) {
    const NumberText out = number_text(stored, format, from_1904);
    return out.text + ((out.flags & DOR_CELL_DATE) != 0 ? "d" : "") +
           ((out.flags & DOR_CELL_DAMAGED) != 0 ? "!" : "");
  };
  const NumberFormat date = builtin_format(14);
  EXPECT_EQ(text("1", date), "1900-01-01d");
  EXPECT_EQ(text("59", date), "1900-02-28d");
  EXPECT_EQ(text("60", date), "1900-02-29d!") << "a day that never was";
  EXPECT_EQ(text("61", date), "1900-03-01d");
  EXPECT_EQ(text("45351", date), "2024-02-29d");
  EXPECT_EQ(text("44523", date, true), "2025-11-24d");
  EXPECT_EQ(text("45985.999999999", date), "2025-11-25d") << "rounded to the second";
  EXPECT_EQ(text("0.75", date), "18:00:00");
  EXPECT_EQ(text("-1", date), "-1!");
  EXPECT_EQ(text("2958466", date), "2958466!");
  EXPECT_EQ(text("1e300", date), "1e+300!");
  EXPECT_EQ(text("45985", custom_format("dd\\-mm\\-yyyy;@")), "2025-11-24d");
  EXPECT_EQ(text("45985", custom_format("[$-413]d mmmm yyyy")), "2025-11-24d");
  EXPECT_EQ(text("1.5", custom_format("[h]:mm")), "1.5") << "elapsed time is no date";
  EXPECT_EQ(text("45985", custom_format("[Magenta]0.00")), "45985");
  EXPECT_EQ(text("45985", custom_format("\"dag \"0")), "45985");
  EXPECT_EQ(text("45985", custom_format("General")), "45985");
  EXPECT_EQ(text("12345", custom_format("00000000")), "00012345");
}

TEST(XlsxNumber, IsItsShortestDecimalAndDamagedFromSixteenDigits) {
  const auto text = [](const char* stored) {
    const NumberText out = number_text(stored, {}, false);
    return out.text + ((out.flags & DOR_CELL_DAMAGED) != 0 ? "!" : "");
  };
  EXPECT_EQ(text("0.10000000000000001"), "0.1");
  EXPECT_EQ(text("1.25E-2"), "0.0125");
  EXPECT_EQ(text("4.90154203237518E+14"), "490154203237518");
  EXPECT_EQ(text("999999999999999"), "999999999999999");
  EXPECT_EQ(text("1000000000000000"), "1000000000000000!");
  EXPECT_EQ(text("12,5"), "12,5!");
  EXPECT_EQ(text(""), "!");
  EXPECT_EQ(text("nan"), "nan!");
}

TEST(Workbook, CutAtAnyByteIsRefused) {
  const std::string book = make_xlsx(kBikes);
  for (std::size_t cut = 4; cut < book.size(); cut += cut < book.size() - 64 ? 7 : 1) {
    Reading reading;
    reading.rows(book.substr(0, cut));
    EXPECT_TRUE(reading.broken) << cut;
    EXPECT_EQ(reading.codes(), Lines{"zip.truncated 0:0"}) << cut;
  }
}

TEST(Workbook, WithAnyByteChangedNeverReadsWrongWithoutSayingSo) {
  const std::string book = make_xlsx(kBikes);
  Reading whole;
  const Lines rows = whole.rows(book);
  std::size_t refused = 0;
  for (std::size_t at = 0; at < book.size(); ++at) {
    std::string changed = book;
    changed[at] = static_cast<char>(changed[at] ^ 0x41);
    Reading reading;
    const Lines read = reading.rows(changed, R"({"format":"xlsx"})");
    if (reading.broken)
      ++refused;
    else
      EXPECT_EQ(read, rows) << at;
  }
  EXPECT_GT(refused, book.size() / 2);
}

TEST(Archive, ThatExpandsTooFarIsRefusedBeforeAndWhileUnpacking) {
  auto parts = workbook_parts(kBikes);
  parts.back().content = "<worksheet><sheetData>" + std::string(3'000'000, ' ') + "</sheetData></worksheet>";
  Reading bomb;
  bomb.rows(make_zip(parts));
  EXPECT_EQ(bomb.codes(), Lines{"zip.bomb 0:0"});

  Limits limits;
  limits.expanded_bytes = 1000;
  Reading large(limits);
  large.rows(make_xlsx(kBikes));
  EXPECT_EQ(large.codes(), Lines{"zip.too_large 0:0"});

  // The directory lies: it says one byte, there are millions.
  std::string liar = make_zip(parts);
  const std::size_t entry = liar.rfind("xl/worksheets/sheet1.xml") - 46;
  for (int i = 0; i < 4; ++i) liar[entry + 24 + static_cast<std::size_t>(i)] = i == 0 ? 1 : 0;
  Reading lied;
  lied.rows(liar);
  EXPECT_EQ(lied.problems.at(0).code, "zip.damaged");
}

TEST(Archive, ThatIsEncryptedOrNoWorkbookIsRefusedByName) {
  const auto code = [](const std::string& document) {
    Reading reading;
    reading.rows(document, R"({"format":"xlsx"})");
    EXPECT_TRUE(reading.broken);
    return reading.problems.at(0).code;
  };
  EXPECT_EQ(code(make_zip({{"readme.txt", "x", true}})), "xlsx.no_workbook");
  EXPECT_EQ(code(make_zip({})), "xlsx.no_workbook");
  EXPECT_EQ(code("not an archive at all"), "xlsx.not_a_workbook");
  std::string encrypted = make_xlsx(kBikes);
  encrypted[encrypted.find("PK\x01\x02") + 8] |= 1;
  EXPECT_EQ(code(encrypted), "zip.encrypted");
  EXPECT_EQ(code("\xD0\xCF\x11\xE0 cfb"), "xlsx.old_or_encrypted");
}

TEST(Workbook, WithADoctypeInAPartIsRefused) {
  auto parts = workbook_parts(kBikes);
  parts.back().content = "<!DOCTYPE x [<!ENTITY a \"b\">]>" + parts.back().content;
  Reading reading;
  reading.rows(make_zip(parts));
  EXPECT_EQ(reading.codes(), Lines{"xml.doctype_refused 1:0 xl/worksheets/sheet1.xml"});
}

TEST(Workbook, WithAWildReferenceIsRefusedOrHeldToItsLimits) {
  Workbook book = kBikes;
  book.rows = R"(<row><c t="s"><v>0</v></c></row><row><c t="s"><v>99</v></c></row>)";
  Reading wild;
  EXPECT_EQ(wild.rows(make_xlsx(book)), Lines{"[nummer]"});
  EXPECT_EQ(wild.codes(), Lines{"xlsx.damaged 2:0"});
  book.rows =
      R"(<row><c><v>1</v></c></row><row><c r="ZZZZZZ1"><v>1</v></c></row><row><c r="XFD3"><v>1</v></c></row><row><c r="A4"><v>7</v></c></row>)";
  Reading wide;
  EXPECT_EQ(wide.rows(make_xlsx(book)), (Lines{"[1]", "[1]", "[7]"}));
  EXPECT_EQ(wide.codes(), Lines{"xlsx.too_many_columns 3:0"});
}

}  // namespace
}  // namespace dorhub::read
