// SPDX-License-Identifier: EUPL-1.2
#include "sdk/read/xml_text.hpp"

#include <gtest/gtest.h>

#include "reading.hpp"

namespace dorhub::read {
namespace {

const std::string kWild = "a<b>&\"c'\r\n\té&amp;";

TEST(XmlText, IsReadBackAsItWas) {
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
