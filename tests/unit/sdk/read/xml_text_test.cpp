// SPDX-License-Identifier: EUPL-1.2
#include "sdk/read/xml_text.hpp"

#include <gtest/gtest.h>

#include "reading.hpp"

namespace dorhub::read {
namespace {

TEST(XmlText, IsReadBackAsItWas) {
  const std::string wild = "a<b>&\"c'\r\n\té&amp;]]>";
  Reading reading;
  EXPECT_EQ(reading.elements("<r><i a=\"" + xml_attribute(wild) + "\"/></r>", "/r/i"),
            std::vector<std::string>{"i(@a=" + wild + ")"});
  // XML has one line end.
  EXPECT_EQ(reading.elements("<r><i>" + xml_text(wild) + "</i></r>", "/r/i"),
            std::vector<std::string>{"i=a<b>&\"c'\n\té&amp;]]>"});
  EXPECT_EQ(reading.codes(), std::vector<std::string>{});
}

TEST(XmlText, StandsWhereSignsMeanSomething) {
  EXPECT_EQ(xml_text("<&>\"'"), "&lt;&amp;&gt;&quot;&apos;");
  EXPECT_EQ(xml_text("a\n\tb"), "a\n\tb");
  EXPECT_EQ(xml_attribute("a\r\n\tb"), "a&#13;&#10;&#9;b");
}

TEST(XmlText, HasAQuestionMarkWhereXmlHasNoSign) {
  EXPECT_EQ(xml_text(std::string_view("a\x01\x1F\0b", 5)), "a???b");
  EXPECT_EQ(xml_attribute("\x02"), "?");
}

}  // namespace
}  // namespace dorhub::read
