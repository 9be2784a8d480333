// SPDX-License-Identifier: EUPL-1.2
#include "core/exchange/media_type.hpp"

#include <gtest/gtest.h>

namespace dorhub::exchange {
namespace {

TEST(MediaType, IsTheTypeWithItsCharset) {
  EXPECT_EQ(media_type_of("application/json"), "application/json");
  EXPECT_EQ(media_type_of("Text/CSV;charset=Windows-1252"), "text/csv; charset=windows-1252");
  EXPECT_EQ(media_type_of(R"(text/csv; header=present ; charset = "utf-8")"), "text/csv; charset=utf-8");
  EXPECT_EQ(media_type_of("application/vnd.acme+json; version=2"), "application/vnd.acme+json");
}

TEST(MediaType, LeavesOutWhatMayNameSomebody) {
  EXPECT_EQ(media_type_of(R"(application/json; name="Quibbelaar-Jan.json")"), "application/json");
  EXPECT_EQ(media_type_of(R"(text/csv; name="a;charset=\"Quibbelaar\""; charset=utf-8)"),
            "text/csv; charset=utf-8");
  EXPECT_EQ(media_type_of(R"(text/csv; charset="van Jan Quibbelaar")"), "text/csv");
  EXPECT_EQ(media_type_of("text/csv; charset=" + std::string(41, 'x')), "text/csv");
  for (const char* none : {"", "Jan Quibbelaar", "jan@quibbelaar.nl/csv", "/csv", "text/", ";charset=utf-8"})
    EXPECT_EQ(media_type_of(none), "") << none;
}

}  // namespace
}  // namespace dorhub::exchange
