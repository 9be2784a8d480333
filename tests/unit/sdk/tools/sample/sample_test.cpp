// SPDX-License-Identifier: EUPL-1.2
#include "sdk/tools/sample/sample.hpp"

#include <gtest/gtest.h>

#include <random>

#include "sdk/tools/sample/rewriting.hpp"
#include "sdk/tools/sample/rewriting_parts.hpp"

namespace dorhub::sample {
namespace {

Sample seen(std::string_view document) {
  auto sample = look_at(document);
  EXPECT_TRUE(sample.ok()) << sample.error().text();
  return sample.ok() ? *sample : Sample{};
}

std::string names(const Sample& sample) {
  std::string out;
  for (const Column& column : sample.columns) out += column.name + " ";
  return out;
}

/// Every value becomes its name and row.
std::string told(std::size_t row, const std::string& name, const std::string&) {
  return name + (row == kNoRow ? "?" : std::to_string(row));
}

std::string upper(std::size_t, const std::string&, const std::string& value) {
  std::string out = value;
  for (char& c : out) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
  return out;
}

TEST(Csv, IsSeenWithItsEncodingAndSigns) {
  const Sample sample = seen("Nr;Naam\r\n1;Beau V\xE9lo\r\n2;x\r\n");
  EXPECT_EQ(format_name(sample.format), "CSV");
  EXPECT_EQ(sample.encoding, "windows-1252");
  EXPECT_EQ(sample.delimiter, ';');
  EXPECT_EQ(sample.rows, 2U);
  EXPECT_EQ(sample.find("Naam")->values[0], "Beau Vélo");
  EXPECT_EQ(seen("a,b\n1,2\n").delimiter, ',');
  EXPECT_EQ(seen("a\tb\n1\t2\n").delimiter, '\t');
}

TEST(Csv, IsWrittenAgainInItsOwnEncodingAndSigns) {
  const std::string text = "Nr;Naam\r\n1;\"V\xE9lo; van\"\r\n2;x\r\n3;y\r\n";
  EXPECT_EQ(rewritten(text, seen(text), upper, 2), "Nr;Naam\r\n1;\"V\xE9LO; VAN\"\r\n2;X\r\n");
  const std::string marked = "\xEF\xBB\xBFNr,Naam\n1,\xE2\x82\xAC\n";
  EXPECT_EQ(rewritten(marked, seen(marked), upper, 9), marked);
}

TEST(Csv, GivesASecondColumnOfANameNoName) {
  const std::string text = "Nr;Merk;Merk\n1;;b\n";
  EXPECT_EQ(rewritten(text, seen(text), told, 9), "Nr;Merk;Merk\nNr0;;0\n");
}

TEST(Csv, LosesTheRowsThatTheReaderRefuses) {
  const std::string text = "Nr;Naam\n1;a\n2;b;te veel\n3;c\n";
  const Sample sample = seen(text);
  EXPECT_EQ(sample.refused, 1U);
  EXPECT_EQ(rewritten(text, sample, upper, 9), "Nr;Naam\n1;A\n3;C\n");
}

TEST(Csv, WrittenFaithfullyKeepsEveryByteThatIsNoValue) {
  const std::string text = "sep=;\r\n\r\nNr;Naam\r\n 1 ;\"a;\"\"b\"\r\n;\r\n2;b;te veel\r\n\"3;open\r\n4;d";
  const Sample sample = seen(text);
  const auto same = [](std::size_t, const std::string&, const std::string& value) { return value; };
  EXPECT_EQ(rewritten(text, sample, same, 9, Layout::faithful), text);
  EXPECT_EQ(rewritten(text, sample, told, 9, Layout::faithful),
            "sep=;\r\n\r\nNr;Naam\r\n Nr0 ;\"Naam0\"\r\n;\r\n?;?;?\r\n?\r\nNr1;Naam1")
      << "rows that the reader refuses belong to no column";
  const std::string latin = "Nr;Naam\n1;V\xE9lo\n";
  EXPECT_EQ(rewritten(latin, seen(latin), upper, 9, Layout::faithful), "Nr;Naam\n1;V\xE9LO\n");
}

TEST(Json, WithAMarkIsRewrittenToo) {
  const std::string text = "\xEF\xBB\xBF[{\"nr\":\"a\"}]";
  EXPECT_EQ(rewritten(text, seen(text), upper, 9), "[{\"nr\":\"A\"}]");
  EXPECT_EQ(rewritten(text, seen(text), upper, 9, Layout::faithful), "\xEF\xBB\xBF[{\"nr\":\"A\"}]");
}

TEST(Rewriting, RenamesWhatHoldsValuesAndNothingElse) {
  const auto same = [](std::size_t, const std::string&, const std::string& value) { return value; };
  const auto renamed = [](const std::string& name) { return name + "_"; };
  const auto all = [&](const std::string& text) {
    return rewritten(text, *look_at_any(text), same, 9, Layout::faithful, renamed);
  };
  EXPECT_EQ(all("Nr;\"Na;am\"; \n1;2;\n"), "Nr_;\"Na;am_\"; \n1;2;\n");
  EXPECT_EQ(all(R"([{"a\"b" : {"c":null}},{"\u00e9":"x"}])"), R"([{"a\"b_" : {"c_":null}},{"é_":"x"}])");
  EXPECT_EQ(all("<r xmlns:p='u'><p:a b = '1' xml:lang='nl'/><p:a\n>x</p:a ></r>"),
            "<r_ xmlns:p_='u_'><p_:a_ b_ = '1' xml:lang='nl'/><p_:a_\n>x</p_:a_ ></r_>");
}

TEST(Sample, WithoutAListIsOneForWhoAsksForAny) {
  const auto object = look_at_any(R"({"a":{"b":"x"}})");
  ASSERT_TRUE(object.ok());
  EXPECT_EQ(object->list, "");
  EXPECT_EQ(rewritten(R"({"a":{"b":"x"}})", *object, told, 9), R"({"a":{"b":"a/b?"}})");
}

TEST(Json, IsSeenByTheListWithTheMostElements) {
  const Sample sample =
      seen(R"({"page":[{"n":1}],"data":{"sales":[{"nr":1,"by":{"name":"a"}},{"nr":2,"l":[{"x":5}]}]}})");
  EXPECT_EQ(sample.list, "/data/sales");
  EXPECT_EQ(names(sample), "nr by/name l/0/x ");
  EXPECT_EQ(sample.find("l/0/x")->values, (std::vector<std::string>{"", "5"}));
  EXPECT_EQ(seen(R"([{"nr":1}])").list, "/*");
}

TEST(Json, TellsAListFromMembersThatAreCalledByANumber) {
  EXPECT_EQ(seen(R"([{"a/b":{"0":1},"l":[{"m":[5]}]}])").lists, (std::set<std::string>{"l", "l/0/m"}));
}

TEST(Json, EscapesTheSlashInAMembersName) {
  const std::string text = R"({"a/b":[{"date/time":1,"x":{"~":2}}]})";
  const Sample sample = seen(text);
  EXPECT_EQ(sample.list, "/a~1b");
  EXPECT_EQ(names(sample), "date~1time x/~0 ");
  EXPECT_EQ(rewritten(text, sample, told, 9), R"({"a/b":[{"date/time":"date~1time0","x":{"~":"x/~00"}}]})");
}

TEST(Json, KeepsItsLayoutAndLosesElementsAndNothingElse) {
  const std::string text =
      "{ \"by\": \"me\",\n  \"sales\": [ {\"nr\": 12, \"ok\": true},\n {\"nr\": 13}, {\"nr\": 14} ]\n}";
  EXPECT_EQ(rewritten(text, seen(text), told, 2),
            "{ \"by\": \"by?\",\n  \"sales\": [ {\"nr\": \"nr0\", \"ok\": true},\n {\"nr\": \"nr1\"}]\n}");
  EXPECT_EQ(rewritten(text, seen(text), upper, 9), "{ \"by\": \"ME\"" + text.substr(12));
}

TEST(Xml, IsSeenByItsRepeatedElement) {
  const Sample sample = seen("<a><by>me</by><b n='1'><c>x</c></b><b n='2'><c>y</c></b></a>");
  EXPECT_EQ(sample.list, "/a/b");
  EXPECT_EQ(names(sample), "@n c ");
}

TEST(Xml, IsWrittenAgainWithoutCommentsAndElementsThatAreTooMany) {
  const std::string text =
      "<?xml version=\"1.0\"?>\n<a><!-- Jan --><by>me</by>\n<b n='1'><c>x &amp; y</c></b>\n<b "
      "n='2'><c>z</c></b></a>";
  EXPECT_EQ(rewritten(text, seen(text), told, 1),
            "<?xml version=\"1.0\"?>\n<a><by>a/by?</by>\n<b n='@n0'><c>c0</c></b>\n</a>");
  EXPECT_NE(rewritten(text, seen(text), upper, 9).find("<c>X &amp; Y</c>"), std::string::npos);
}

TEST(Xml, KeepsItsLinesAndReadsNumberedCharacters) {
  const std::string text =
      "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n<!-- a\nb --><?p "
      "q?><a><b><c>&#120;&#xE9;</c></b></a>";
  const std::string now = rewritten(text, seen(text), upper, 9, Layout::faithful);
  EXPECT_EQ(now, "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?>\n\n<a><b><c>X\xE9</c></b></a>");
}

std::string longer(const std::string& name) { return name.starts_with('p') ? "\"" + name + name : name; }

TEST(Names, AreRenamedWhileValuesHearTheOldOnes) {
  const std::string json = R"({"p\u0031" : {"page": "x"}, "l":[{"p":1,"nr":2},{"p":3}]})";
  EXPECT_EQ(rewritten(json, seen(json), told, 1, Layout::clean, longer),
            R"({"\"p1p1" : {"\"pagepage": "p1/page?"}, "l":[{"\"pp":"p0","nr":"nr0"}]})");
  const std::string xml = "<a xmlns:x='u'><x:p n='1'  x:p='2' xmlns:p='u'><p/>t</x:p ><x:p><b/></x:p></a>";
  const auto twice = [](const std::string& name) { return name == "p" ? std::string("pp") : name; };
  EXPECT_EQ(rewritten(xml, seen(xml), told, 9, Layout::clean, twice),
            "<a xmlns:x='u'><x:pp n='@n0'  x:pp='@p0' xmlns:pp='u'><pp/>0</x:pp ><x:pp><b/></x:pp></a>");
}

TEST(Workbook, WrittenFaithfullyKeepsItsRowNumbers) {
  const std::string book = write_workbook("B", {{3, {{"Nr", false}}}, {6, {{"a", false}}}});
  EXPECT_EQ(rewritten(book, seen(book), upper, 9, Layout::faithful),
            write_workbook("B", {{3, {{"Nr", false}}}, {6, {{"A", false}}}}));
}

TEST(Workbook, IsWrittenSoThatTheReaderReadsIt) {
  const std::string book =
      write_workbook("Blad & co", {{1, {{"Nr", false}, {"Datum", false}, {"Bedrag", false}}},
                                   {2, {{"007", false}, {"2026-03-04", true}, {"12.5", false}}}});
  const Sample sample = seen(book);
  EXPECT_EQ(format_name(sample.format), "XLSX");
  EXPECT_EQ(sample.sheet, "Blad & co");
  EXPECT_EQ(sample.find("Nr")->values[0], "007");
  EXPECT_EQ(sample.find("Datum")->values[0], "2026-03-04");
  EXPECT_EQ(sample.find("Bedrag")->values[0], "12.5");
  EXPECT_EQ(rewritten(book, sample, upper, 9), book);
}

TEST(Sample, ThatIsNoExportIsNone) {
  const std::string script =
      "import os, sys\n\n\ndef main():\n    rows = {}\n    for name in os.listdir('.'):\n        rows[name] "
      "= 1\n"
      "    print(rows, file=sys.stderr)\n\n\nmain()\n";
  const std::string letter = "Beste mevrouw\n\nHierbij de fiets, zoals besproken.\nMet groet\nde winkel\n";
  std::mt19937 random(7);
  for (int i = 0; i < 200; ++i) {
    std::string bytes;
    while (bytes.size() < 3000) bytes += static_cast<char>(random() & 0xFFU);
    const auto seen = look_at(bytes);
    EXPECT_FALSE(seen.ok()) << "bytes by chance, " << i;
  }
  for (const std::string& text : {script, letter}) {
    const auto seen = look_at(text);
    ASSERT_FALSE(seen.ok()) << text;
    EXPECT_EQ(seen.error().code, "sample.no_table");
    EXPECT_TRUE(look_at_any(text).ok()) << "a delivery is what it is";
  }
  EXPECT_TRUE(look_at("Nr;Naam;Plaats\n1;a;\n2;;\n3;b;\n").ok()) << "a table may have holes";
}

TEST(Sample, UnderATitleSaysWhatToDelete) {
  for (const std::string& text :
       {std::string("Inkoopregister 2026\nNr;Datum;Merk\n1;4-3-2026;Koga\n2;5-3-2026;Koga\n"),
        std::string("Inkoopregister 2026;;\nNr;Datum;Merk\n1;4-3-2026;Koga\n2;5-3-2026;Koga\n"),
        write_workbook("B", {{1, {{"Inkoopregister"}}}, {2, {{"Nr"}, {"Merk"}}}, {3, {{"1"}, {"Koga"}}}})}) {
    const auto sample = look_at(text);
    ASSERT_FALSE(sample.ok()) << text;
    EXPECT_EQ(sample.error().code, "sample.no_header") << text;
    EXPECT_NE(look_at_any(text).ok(), text.starts_with("Ink")) << "a delivery is what it is";
  }
  EXPECT_TRUE(look_at("Nr;Merk\n1;Koga\n2;Koga;te veel\n").ok());
}

TEST(Sample, ThatHoldsNothingSaysWhatToTake) {
  EXPECT_EQ(look_at("  ").error().code, "sample.no_rows");
  EXPECT_EQ(look_at("a;b\n").error().code, "sample.no_rows");
  EXPECT_EQ(look_at("{\"a\":1}").error().code, "sample.no_rows");
  EXPECT_EQ(look_at("I-1;04-03-2026;Jansen\nI-2;05-03-2026;Vries\n").error().code, "sample.no_header");
  EXPECT_EQ(look_at("{\"a\":").error().code, "sample.unreadable");
}

TEST(Rewriting, AsksForPrefixesAndNamespacesButThoseOfStandards) {
  const std::string text =
      R"(<a xmlns="urn:quack" xmlns:zw='http://quackenbosch.example/x' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">)"
      R"(<zw:l xsi:type="t" xsi:kwispel="u" xml:lang="nl" zw:n="1"/></a>)";
  const auto sample = look_at_any(text);
  ASSERT_TRUE(sample.ok()) << sample.error().text();
  const auto same = [](std::size_t, const std::string&, const std::string& value) { return value; };
  EXPECT_EQ(rewritten(text, *sample, same, 9, Layout::faithful,
                      [](const std::string& name) {
                        return name.find(':') == std::string::npos ? "_" + name : "N";
                      }),
            R"(<_a xmlns="N" xmlns:_zw='N' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">)"
            R"(<_zw:_l xsi:type="t" xsi:_kwispel="u" xml:lang="nl" _zw:_n="1"/></_a>)");
  EXPECT_EQ(rewritten(text, *sample, same, 9, Layout::faithful), text);
}

}  // namespace
}  // namespace dorhub::sample
