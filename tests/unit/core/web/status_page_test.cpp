// SPDX-License-Identifier: EUPL-1.2
#include "core/web/status_page.hpp"

#include <gmock/gmock.h>

#include "core/web/pages.hpp"
#include "core/web/texts.hpp"
#include "tests/unit/core/web/sample_status.hpp"

namespace dorhub::web {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::sample_status;

TEST(StatusPage, ShowsFiguresHitsAndDeliveriesInDutch) {
  const std::string page = render_status(sample_status(), Language::nl);
  EXPECT_THAT(page, HasSubstr("<html lang=\"nl\""));
  EXPECT_THAT(page, HasSubstr("1.204.511"));
  EXPECT_THAT(page, HasSubstr("Volledige treffer"));
  EXPECT_THAT(page, HasSubstr("Gazelle Orange C7 zwart"));
  EXPECT_THAT(page, HasSubstr("naam verkoper, adres verkoper"));
  EXPECT_THAT(page, HasSubstr("the adapter&#39;s process ended by signal 11 (worker.crashed)"));
  EXPECT_THAT(page, HasSubstr("18:05:09"));
  EXPECT_THAT(page, HasSubstr("2,4 MB"));
  EXPECT_THAT(page, AllOf(HasSubstr(">120451<"), HasSubstr(">9311<"))) << "a number that is a name";
}

TEST(StatusPage, AlarmsWithHitsThatAreOpenOnly) {
  StatusView view = sample_status();
  const std::string page = render_status(view, Language::nl);
  EXPECT_THAT(page, HasSubstr("Open treffers"));
  EXPECT_THAT(page, HasSubstr(">1.234<")) << "75 more were closed";
  EXPECT_THAT(page, Not(HasSubstr("1.309")));
  EXPECT_THAT(page, HasSubstr(">411<"));
  EXPECT_THAT(page, HasSubstr("Ingetrokken"));
  const auto alarms = [&](const std::string& shown) {
    std::size_t count = 0;
    for (const std::string tone : {"badge--error\">Voll", "badge--warning\">Treff"})
      for (std::size_t at = shown.find(tone); at != std::string::npos; at = shown.find(tone, at + 1)) ++count;
    return count;
  };
  EXPECT_EQ(alarms(page), 2U) << "the third was withdrawn";
  view.hits[0].status = "closed";
  EXPECT_EQ(alarms(render_status(view, Language::nl)), 1U);
  EXPECT_THAT(render_status(view, Language::nl), HasSubstr("Gesloten"));
}

TEST(StatusPage, NamesGoodsInItsOwnLanguage) {
  EXPECT_THAT(render_status(sample_status(), Language::nl), HasSubstr("fiets zwart"));
  const std::string english = render_status(sample_status(), Language::en);
  EXPECT_THAT(english, HasSubstr("bicycle black"));
  EXPECT_THAT(english, HasSubstr("Gazelle Orange C7 black"));
  EXPECT_THAT(english, Not(HasSubstr("zwart")));
}

TEST(StatusPage, OfAHubForDevelopmentSaysSo) {
  StatusView view = sample_status();
  EXPECT_THAT(render_status(view, Language::nl), Not(HasSubstr("Ontwikkelstand")));
  view.is_dev = true;
  EXPECT_THAT(render_status(view, Language::nl),
              HasSubstr("Ontwikkelstand: op deze hub draaien ook adapters"));
  EXPECT_THAT(render_status(view, Language::en), HasSubstr("Development mode: adapters that nobody signed"));
}

TEST(StatusPage, IsTheSamePageInEnglish) {
  const std::string page = render_status(sample_status(), Language::en);
  EXPECT_THAT(page, HasSubstr("<html lang=\"en\""));
  EXPECT_THAT(page, HasSubstr("1,204,511"));
  EXPECT_THAT(page, HasSubstr("Full hit"));
  EXPECT_THAT(page, HasSubstr("Trade-in"));
  EXPECT_THAT(page, Not(HasSubstr("Treffers")));
}

TEST(StatusPage, SaysWhatWillComeWhereThereIsNothingYet) {
  const std::string page = render_status(StatusView{}, Language::nl);
  EXPECT_THAT(page, HasSubstr("Nog geen treffers."));
  EXPECT_THAT(page, Not(HasSubstr("<table")));
}

TEST(StatusPage, EscapesWhatComesFromOutside) {
  StatusView view = sample_status();
  view.hits[0].good.name = "<img src=x onerror=alert(1)>";
  view.deliveries[0].connection = "\"><script>";
  const std::string page = render_status(view, Language::nl);
  EXPECT_THAT(page, Not(HasSubstr("<img")));
  EXPECT_THAT(page, Not(HasSubstr("\"><script>")));
  EXPECT_THAT(page, HasSubstr("&lt;img src=x onerror=alert(1)&gt;"));
}

TEST(StatusPage, IsServedWithAPolicyThatRunsNothingInline) {
  http::Router router;
  add_pages(router, [] { return sample_status(); });
  const auto found = router.find(http::Method::get, "/");
  http::Request request;
  request.query.emplace_back("lang", "en");
  const http::Response response = std::get<http::Router::Match>(found).route->handler(request);
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(response.headers.find("Content-Language"), "en");
  const std::string_view policy = *response.headers.find("Content-Security-Policy");
  EXPECT_THAT(std::string(policy), HasSubstr("default-src 'none'"));
  EXPECT_THAT(std::string(policy), Not(HasSubstr("unsafe")));
  for (const char* path : {"/dorhub.css", "/dorhub.svg", "/stand.js"})
    EXPECT_TRUE(std::holds_alternative<http::Router::Match>(router.find(http::Method::get, path))) << path;
}

TEST(StatusPage, IsForThisMachineOnly) {
  configuration::Http settings;
  EXPECT_TRUE(is_for_this_machine_only(settings));
  settings.behind_proxy = true;
  EXPECT_FALSE(is_for_this_machine_only(settings));
  settings.behind_proxy = false;
  settings.tls.certificate = "/etc/dorhub/chain.pem";
  EXPECT_FALSE(is_for_this_machine_only(settings));
}

TEST(Spoken, ShowsAnUnknownWordAsItIs) {
  EXPECT_EQ(spoken("full_hit", Language::nl), "Volledige treffer");
  EXPECT_EQ(spoken("hold_order.new", Language::en), "hold order new");
}

}  // namespace
}  // namespace dorhub::web
