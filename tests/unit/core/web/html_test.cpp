// SPDX-License-Identifier: EUPL-1.2
#include "core/web/html.hpp"

#include "core/web/language.hpp"

namespace dorhub::web {
namespace {

TEST(Html, EscapesTextAndAttributes) {
  Html html;
  html.element("p", {{"title", "\"><script>alert(1)</script>"}}, "<b>&'\"</b>");
  EXPECT_EQ(
      html.str(),
      "<p title=\"&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;\">&lt;b&gt;&amp;&#39;&quot;&lt;/b&gt;</p>");
}

TEST(Html, ReplacesWhatIsNoText) {
  EXPECT_EQ(escaped(std::string_view("a\0b\x1B", 4)),
            "a\xEF\xBF\xBD"
            "b\xEF\xBF\xBD");
  EXPECT_EQ(escaped("\xFF\xC3\xA9\xC3"), "\xEF\xBF\xBD\xC3\xA9\xEF\xBF\xBD");
  EXPECT_EQ(escaped("€ 1 🚲"), "€ 1 🚲");
}

TEST(Html, EncodesQueriesAndNests) {
  Html html;
  {
    const auto outer = html.open("ul");
    const auto inner = html.open("li");
    html.link({"/", {{"q", "a&b=\"c\" é"}}}, {}, "x");
  }
  EXPECT_EQ(html.str(), "<ul><li><a href=\"/?q=a%26b%3D%22c%22%20%C3%A9\">x</a></li></ul>");
}

http::Request asking(std::string accept, std::string lang = "") {
  http::Request request;
  if (!accept.empty()) request.headers.add("Accept-Language", std::move(accept));
  if (!lang.empty()) request.query.emplace_back("lang", std::move(lang));
  return request;
}

TEST(PageLanguage, IsWhatTheReaderAsksFor) {
  EXPECT_EQ(language_of(asking("")), Language::nl);
  EXPECT_EQ(language_of(asking("en-GB,en;q=0.9,nl;q=0.8")), Language::en);
  EXPECT_EQ(language_of(asking("de, nl-BE;q=0.5, en;q=0.4")), Language::nl);
  EXPECT_EQ(language_of(asking("en;q=0, nl;q=0.1")), Language::nl);
  EXPECT_EQ(language_of(asking("fr")), Language::nl);
  EXPECT_EQ(language_of(asking("en", "nl")), Language::nl) << "what was chosen on the page wins";
  EXPECT_EQ(language_of(asking("nl", "xx")), Language::nl);
  EXPECT_EQ(language_of(asking(",,;q=x,en;q=banana")), Language::nl);
}

TEST(PageLanguage, WritesNumbersAndSizesAsItsReadersDo) {
  EXPECT_EQ(number_text(0, Language::nl), "0");
  EXPECT_EQ(number_text(999, Language::nl), "999");
  EXPECT_EQ(number_text(1'234'567, Language::nl), "1.234.567");
  EXPECT_EQ(number_text(-1'234, Language::en), "-1,234");
  EXPECT_EQ(size_text(812, Language::nl), "812 B");
  EXPECT_EQ(size_text(2'400, Language::nl), "2,4 kB");
  EXPECT_EQ(size_text(999'900, Language::en), "1.0 MB");
  EXPECT_EQ(size_text(64'000'000, Language::en), "64 MB");
}

TEST(PageLanguage, TellsDutchTimeInWinterAndSummer) {
  using namespace std::chrono;
  const auto at = [](int month, int day, int hour) {
    return Moment(sys_days(year(2026) / month / day) + hours(hour));
  };
  EXPECT_EQ(moment_text(at(11, 24, 17), at(11, 24, 18), Language::nl), "18:00:00");
  EXPECT_EQ(moment_text(at(7, 1, 17), at(11, 24, 18), Language::nl), "1 jul 19:00:00");
  EXPECT_EQ(moment_text(at(3, 29, 0), at(11, 24, 18), Language::nl), "29 mrt 01:00:00");
  EXPECT_EQ(moment_text(at(3, 29, 1), at(11, 24, 18), Language::en), "29 Mar 03:00:00");
  EXPECT_EQ(moment_text(at(10, 25, 0), at(11, 24, 18), Language::en), "25 Oct 02:00:00");
  EXPECT_EQ(moment_text(at(10, 25, 1), at(11, 24, 18), Language::en), "25 Oct 02:00:00");
  EXPECT_EQ(moment_text(at(11, 23, 23), at(11, 24, 1), Language::nl), "00:00:00")
      << "midnight here, not in UTC";
}

}  // namespace
}  // namespace dorhub::web
