// SPDX-License-Identifier: EUPL-1.2
#include "core/http/response_writer.hpp"

#include <gmock/gmock.h>

namespace dorhub::http {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

TEST(ResponseHead, CannotBeSplitByAValue) {
  Response response = respond(200, "text/plain", "x");
  response.headers.add("Location", "/a\r\nSet-Cookie: stolen=1\r\n\r\n<html>");
  const std::string head = head_of(response, {});
  EXPECT_THAT(head, HasSubstr("Location: /aSet-Cookie: stolen=1<html>\r\n"));
  EXPECT_EQ(head.find("\r\n\r\n"), head.size() - 4);
}

TEST(ResponseHead, LetsTheHandlersHeaderWin) {
  Response response = respond(200, "text/html", "x");
  response.headers.add("content-security-policy", "default-src 'self'");
  const std::string head = head_of(response, {});
  EXPECT_THAT(head, HasSubstr("content-security-policy: default-src 'self'\r\n"));
  EXPECT_THAT(head, Not(HasSubstr("default-src 'none'")));
}

TEST(ResponseHead, WritesDatesAsHttpDoes) {
  EXPECT_EQ(http_date(784111777), "Sun, 06 Nov 1994 08:49:37 GMT");
  EXPECT_EQ(http_date(1709164800), "Thu, 29 Feb 2024 00:00:00 GMT");
}

}  // namespace
}  // namespace dorhub::http
