// SPDX-License-Identifier: EUPL-1.2
#include "plugins/request/request_secrets.hpp"

#include <map>

#include "tests/support/temp_folder.hpp"

namespace dorhub::plugins {
namespace {

using ::testing::HasSubstr;
using ::testing::Not;

const std::vector<std::string> kHosts{"api.acme.nl"};

SecretLookup lookup(std::map<std::string, std::string> secrets) {
  return [secrets = std::move(secrets)](const std::string& name) -> Result<std::string> {
    const auto found = secrets.find(name);
    if (found == secrets.end()) return Error{"request.no_secret", "there is none"};
    return found->second;
  };
}

HttpRequest post(const std::string& type, const std::string& body) {
  return {.method = "POST", .url = "https://api.acme.nl/", .headers = {{"Content-Type", type}}, .body = body};
}

std::string body_of(const std::string& type, const std::string& secret) {
  const auto passed = pass(post(type, "a={{secret:key}}."), kHosts, lookup({{"key", secret}}));
  return passed.ok() ? *passed->reveal().body : passed.error().code;
}

TEST(RequestSecrets, StandEncodedWhereTheyWereMarked) {
  const auto passed = pass({.url = "https://api.acme.nl/{{secret:a}}?k={{secret:b}}",
                            .headers = {{"Authorization", "Basic {{secret:a}}"}}},
                           kHosts, lookup({{"a", "x/y&z"}, {"b", "p q"}}));
  ASSERT_TRUE(passed.ok()) << passed.error().text();
  EXPECT_EQ(passed->reveal().url, "https://api.acme.nl/x%2Fy%26z?k=p%20q");
  EXPECT_EQ(passed->reveal().headers[0].second, "Basic x/y&z");
  EXPECT_EQ(body_of("application/json; charset=utf-8", "q\"\\\n"), "a=q\\\"\\\\\\n.");
  EXPECT_EQ(body_of("application/x-www-form-urlencoded", "a&b=c"), "a=a%26b%3Dc.");
  EXPECT_EQ(body_of("text/xml", "<&>"), "a=&lt;&amp;&gt;.");
  EXPECT_EQ(body_of("text/plain", "<&>"), "a=<&>.");
  EXPECT_EQ(body_of("multipart/form-data; boundary=x", "s"), "request.secret_form");
}

TEST(RequestSecrets, AreNotReadForARequestThatIsRefused) {
  bool was_read = false;
  const auto refused =
      pass({.url = "https://evil.nl/{{secret:a}}"}, kHosts, [&](const std::string&) -> Result<std::string> {
        was_read = true;
        return std::string("x");
      });
  EXPECT_EQ(refused.error().code, "request.host");
  EXPECT_FALSE(was_read);
}

TEST(RequestSecrets, ThatLookLikeAMarkStayWhatTheyAre) {
  const auto passed = pass({.url = "https://api.acme.nl/", .headers = {{"X-Key", "{{secret:a}}"}}}, kHosts,
                           lookup({{"a", "{{secret:b}}"}, {"b", "the other"}}));
  EXPECT_EQ(passed->reveal().headers[0].second, "{{secret:b}}");
}

TEST(RequestSecrets, ErrorsNameTheTroubleAndNeverTheValue) {
  const auto secrets = lookup({{"key", "line one\nline two"}});
  const auto broken =
      pass({.url = "https://api.acme.nl/", .headers = {{"X-Key", "{{secret:key}}"}}}, kHosts, secrets);
  EXPECT_EQ(broken.error().code, "request.secret_form");
  EXPECT_THAT(broken.error().text(), Not(HasSubstr("line one")));
  const auto unknown = pass({.url = "https://api.acme.nl/{{secret:other}}"}, kHosts, secrets);
  EXPECT_EQ(unknown.error().code, "request.no_secret");
  for (const char* mark : {"{{secret:key", "{{secret:}}"})
    EXPECT_EQ(pass({.url = "https://api.acme.nl/?" + std::string(mark)}, kHosts, secrets).error().code,
              "request.secret_form")
        << mark;
}

TEST(RequestSecrets, AreHiddenAgainInWhatComesBack) {
  const auto passed = pass({.url = "https://api.acme.nl/?k={{secret:key}}&s={{secret:short}}"}, kHosts,
                           lookup({{"key", "to/ken\"1"}, {"short", "abc"}}));
  ASSERT_TRUE(passed.ok());
  EXPECT_EQ(passed->hide("raw to/ken\"1, url to%2Fken%221, json to/ken\\\"1, xml to/ken&quot;1, abc"),
            "raw {{secret:key}}, url {{secret:key}}, json {{secret:key}}, xml {{secret:key}}, abc");
  const ResponseHead head =
      passed->hide(ResponseHead{.status = 302, .headers = {{"location", "/?k=to%2Fken%221"}}});
  EXPECT_EQ(head.headers[0].second, "/?k={{secret:key}}");
}

TEST(RequestSecrets, OfAConnectionComeFromTheirFiles) {
  const dorhub::testing::TempFolder folder;
  dorhub::testing::write_file(folder / "token", "s3cret\n");
  configuration::Connection connection;
  connection.id = "kassa";
  connection.secrets["token"].file = folder / "token";
  const auto passed =
      pass({.url = "https://api.acme.nl/?t={{secret:token}}"}, kHosts, secrets_of(connection));
  EXPECT_EQ(passed->reveal().url, "https://api.acme.nl/?t=s3cret");
  EXPECT_EQ(pass({.url = "https://api.acme.nl/?t={{secret:x}}"}, kHosts, secrets_of(connection)).error().code,
            "request.no_secret");
}

}  // namespace
}  // namespace dorhub::plugins
