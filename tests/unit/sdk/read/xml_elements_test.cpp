// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>

#include <chrono>

#include "reading.hpp"

namespace dorhub::read {
namespace {

using Lines = std::vector<std::string>;

TEST(XmlElements, GivesEachElementThatThePathLeadsTo) {
  Reading reading;
  const std::string text =
      "<?xml version=\"1.0\"?>\n<!-- c --><o:orders xmlns:o=\"urn:o\" xmlns=\"urn:d\">"
      "<order id=\"1\" o:x=\"y\"><name>A &amp; B&#233;</name><empty/></order><other/>"
      "<order id=\"2\">text<![CDATA[ <raw> ]]><b>in</b>more</order></o:orders>";
  EXPECT_EQ(reading.elements(text, "/orders/order"),
            (Lines{"order(@id=1)(@x=y)(name=A & Bé)(empty)", "order=text <raw> more(@id=2)(b=in)"}));
  EXPECT_EQ(reading.elements(text, "/orders/order/name"), Lines{"name=A & Bé"});
  EXPECT_EQ(reading.elements(text, "/orders/nothing"), Lines{});
  EXPECT_EQ(reading.elements(text, "/order"), Lines{});
  EXPECT_EQ(reading.elements(text, "").size(), 1u);
  EXPECT_EQ(reading.codes(), Lines{});
}

TEST(XmlElements, MayHaveSeveralParents) {
  Reading reading;
  EXPECT_EQ(reading.elements("<r><a><i>1</i><i>2</i></a><b><i>x</i></b><a><i>3</i></a></r>", "/r/a/i"),
            (Lines{"i=1", "i=2", "i=3"}));
}

TEST(XmlElements, KnowTheirPlace) {
  Reading reading;
  const std::string text = "<r>\n  <i a=\"1\"/>\n  <i><é>x</é></i></r>";
  Tree tree(reading.table(), text);
  ASSERT_TRUE(tree.walk("/r/i"));
  EXPECT_EQ(tree.next()->place().text(), "/r/i[1], line 2, column 3");
  reading.extension().note_output();
  const Node second = *tree.next();
  EXPECT_EQ(second.place().text(), "/r/i[2], line 3, column 3");
  EXPECT_EQ(second.first().place().text(), "/r/i[2]/é, line 3, column 6");
  reading.extension().note_output();
  EXPECT_FALSE(tree.next());
}

TEST(Doctype, IsRefusedWhereverItHides) {
  for (const char* text :
       {"<!DOCTYPE r [<!ENTITY a \"b\">]><r>&a;</r>",
        "<?xml version=\"1.0\"?><!--<r>--><?p <r> ?>\n<!DOCTYPE r><r/>",
        "<!DOCTYPE r SYSTEM \"file:///etc/passwd\"><r/>",
        "<?xml version=\"1.0\" encoding=\"iso-8859-1\"?><!DOCTYPE r><r/>", "\xEF\xBB\xBF<!DOCTYPE r><r/>",
        "<!doctype html><html/>", "<!ENTITY % a SYSTEM \"x\"><r/>"}) {
    Reading reading;
    EXPECT_EQ(reading.elements(text, "/r"), Lines{}) << text;
    EXPECT_TRUE(reading.broken);
    EXPECT_EQ(reading.codes(), Lines{"xml.doctype_refused 1:0"}) << text;
  }
  std::string wide = "\xFF\xFE";
  for (const char c : std::string("<!DOCTYPE r><r/>")) wide += std::string{c, '\0'};
  Reading reading;
  EXPECT_EQ(reading.elements(wide, "/r"), Lines{});
  EXPECT_EQ(reading.codes(), Lines{"xml.doctype_refused 1:0"});
}

TEST(Doctype, InsideTextIsText) {
  Reading reading;
  EXPECT_EQ(reading.elements("<r><i><![CDATA[<!DOCTYPE html>]]></i></r>", "/r/i"),
            Lines{"i=<!DOCTYPE html>"});
}

TEST(XmlFault, IsReportedWithItsPlaceAfterTheElementsBeforeIt) {
  Reading reading;
  EXPECT_EQ(reading.elements("<r>\n<i>1</i>\n<i>2</j></r>", "/r/i"), Lines{"i=1"});
  EXPECT_TRUE(reading.broken);
  EXPECT_EQ(reading.codes().size(), 1u);
  EXPECT_EQ(reading.problems[0].code, "xml.syntax");
  EXPECT_EQ(reading.problems[0].place.line, 3u);
  for (const char* text :
       {"<r>&nbsp;</r>", "<r a=1/>", "<r a='1' a='2'/>", "<r><", "x", "<r/><r/>", "<r>\x01</r>", "<a:r/>"}) {
    Reading one;
    one.elements(text, "", R"({"format":"xml"})");
    EXPECT_TRUE(one.broken) << text;
    EXPECT_EQ(one.problems.at(0).code, "xml.syntax") << text;
  }
}

TEST(Xml, CutAtAnyByteIsReported) {
  const std::string text =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?><r><i a=\"é\">x<!-- c --></i><i><![CDATA[y]]></i></r>";
  for (std::size_t cut = 1; cut < text.size(); ++cut) {
    Reading reading;
    reading.elements(text.substr(0, cut), "/r/i");
    EXPECT_TRUE(reading.broken) << cut;
    EXPECT_EQ(reading.problems.size(), 1u) << cut;
  }
}

TEST(XmlEncoding, IsWhatTheDeclarationTheMarkOrTheOptionSays) {
  Reading reading;
  EXPECT_EQ(reading.elements("<?xml version=\"1.0\" encoding=\"windows-1252\"?><r>\x80</r>", "/r"),
            Lines{"r=€"});
  EXPECT_EQ(reading.elements("<?xml version='1.0' encoding='ISO-8859-1'?><r>\xE9</r>", "/r"), Lines{"r=é"});
  EXPECT_EQ(reading.elements("<r>\xE9</r>", "/r", R"({"encoding":"latin1"})"), Lines{"r=é"});
  std::string wide = "\xFF\xFE";
  for (const char c : std::string("<?xml version=\"1.0\" encoding=\"UTF-16\"?><r>ok</r>"))
    wide += std::string{c, '\0'};
  EXPECT_EQ(reading.elements(wide, "/r"), Lines{"r=ok"});
  EXPECT_EQ(reading.codes(), Lines{});
  EXPECT_EQ(reading.elements("<?xml version=\"1.0\" encoding=\"EBCDIC-NL\"?><r/>", "/r"), Lines{});
  EXPECT_EQ(reading.elements("<r>\xE9</r>", "/r"), Lines{});
  EXPECT_EQ(reading.codes(), (Lines{"read.unknown_encoding 1:0", "xml.syntax 1:4"}));
}

TEST(Xml, IsHeldToItsLimits) {
  Limits limits;
  limits.nesting = 10;
  limits.element_nodes = 10;
  limits.cell_bytes = 20;
  const auto code = [&](const std::string& text) {
    Reading reading(limits);
    reading.elements(text, "");
    EXPECT_TRUE(reading.broken);
    return reading.problems.at(0).code;
  };
  std::string deep;
  for (int i = 0; i < 11; ++i) deep += "<r>";
  EXPECT_EQ(code(deep), "xml.nesting");
  EXPECT_EQ(code("<r><a/><a/><a/><a/><a/><a/><a/><a/><a/><a/></r>"), "xml.element_too_large");
  EXPECT_EQ(code("<r>" + std::string(21, 'x') + "</r>"), "xml.text_too_large");
  EXPECT_EQ(code("<r a=\"" + std::string(21, 'x') + "\"/>"), "xml.text_too_large");
}

TEST(XmlElement, ThatIsTooLargeIsPassedOver) {
  Limits limits;
  limits.element_nodes = 5;
  limits.cell_bytes = 20;
  Reading reading(limits);
  const std::string long_text(21, 'x');
  EXPECT_EQ(reading.elements("<r><i>1</i><i><a/><b><c/></b><d/><e/><f/></i><i>2</i><i a='" + long_text +
                                 "'/><i>" + long_text + "<z/></i><j><i/></j><i>3</i></r>",
                             "/r/i"),
            (Lines{"i=1", "i=2", "i=3"}));
  EXPECT_EQ(reading.problems.size(), 3u);
  EXPECT_EQ(reading.problems[0].code, "xml.element_too_large");
  EXPECT_EQ(reading.problems[0].place.pointer, "/r/i[2]");
  EXPECT_EQ(reading.problems[2].code, "xml.text_too_large");
  EXPECT_FALSE(reading.broken);
}

// expat scans unfinished markup anew with every block: 20 MB of it took half a minute.
TEST(XmlMarkup, OfMoreThanAMebibyteIsRefusedWithItsLine) {
  const std::string long_text(20 << 20, 'x');
  for (const std::string& markup : {"<!--" + long_text + "-->", "<?p " + long_text + "?>",
                                    "<i a=\"" + long_text + "\"/>", "<i a='>" + long_text + "'/>",
                                    "<" + long_text + "/>", "</" + long_text + ">", "&" + long_text + ";"}) {
    Reading reading;
    const auto began = std::chrono::steady_clock::now();
    EXPECT_EQ(reading.elements("<r><i>1</i>\n<i>2</i>\n" + markup + "</r>", "/r/i"), (Lines{"i=1", "i=2"}));
    EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::seconds(10)) << markup.substr(0, 4);
    EXPECT_EQ(reading.codes(), Lines{"xml.markup_too_large 3:0"}) << markup.substr(0, 4);
    EXPECT_TRUE(reading.broken);
  }
  Reading reading;
  EXPECT_EQ(reading.elements("\n<!--" + long_text + "--><r/>", "/r"), Lines{});
  EXPECT_EQ(reading.codes(), Lines{"xml.markup_too_large 2:0"});
}

TEST(XmlMarkup, IsNotTakenForLargeWhenManySmallOnesFollowEachOther) {
  std::string text = "<?xml version=\"1.0\"?><!-- > \" -->\n<r>";
  for (int i = 0; i < 60'000; ++i)
    text += "<!-- it's --><?p ?? ' ?><i a='\"' b=\"'>\">&lt;<![CDATA[ ]] & <\"]]></i >\n";
  Reading reading;
  const Lines found = reading.elements(text + "</r>", "/r/i");
  ASSERT_EQ(found.size(), 60'000u);
  EXPECT_EQ(found.back(), "i=< ]] & <\"(@a=\")(@b='>)");
  EXPECT_EQ(reading.codes(), Lines{});
}

TEST(XmlMarkup, OfAlmostAMebibyteIsRead) {
  const std::string value(1'000'000, 'x');
  Reading reading;
  EXPECT_EQ(reading.elements("<r><!--" + value + "--><i a=\"" + value + "\"/></r>", "/r/i"),
            Lines{"i(@a=" + value + ")"});
  EXPECT_EQ(reading.elements("<r><i><![CDATA[" + value + "]]></i></r>", "/r/i"), Lines{"i=" + value});
  EXPECT_EQ(reading.codes(), Lines{});
}

}  // namespace
}  // namespace dorhub::read
