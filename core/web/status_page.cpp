// SPDX-License-Identifier: EUPL-1.2
#include "core/web/status_page.hpp"

#include <span>

#include "core/exchange/delivery_outcome.hpp"
#include "core/web/html.hpp"
#include "core/web/texts.hpp"

namespace dorhub::web {
namespace {

/// What all parts of the page need.
struct Page {
  Html html;
  const StatusView& view;
  Language language;

  std::string_view in(const Words& words) const { return words.in(language); }
  std::string count(std::int64_t number) const { return number_text(number, language); }
};

/// How a column's cells are shown.
struct Column {
  const Words& title;
  bool is_number = false;
};

/// A table row under construction; each cell carries its column's title for narrow screens.
class Row {
 public:
  Row(Page& page, std::span<const Column> columns)
      : page_(page), columns_(columns), row_(page.html.open("tr", {{"class", "utrecht-table__row"}})) {}

  void text(std::string_view text) {
    const auto cell = open_cell();
    page_.html.text(text);
  }
  /// A sentence that the hub has in English only; says so, for those who hear the page.
  void english(std::string_view text) {
    const auto cell = open_cell();
    page_.html.element("span", {{"lang", "en"}}, text);
  }
  void number(std::int64_t number) { text(page_.count(number)); }
  /// A number that names something, as it is written everywhere: 1334, not 1.334.
  void name(std::int64_t number) { text(std::to_string(number)); }
  void moment(Moment at) {
    const auto cell = open_cell();
    page_.html.element("time", {{"datetime", to_rfc3339(at)}},
                       moment_text(at, page_.view.at, page_.language));
  }
  /// A word with a colour; the word says it all, the colour helps.
  void badge(std::string_view text, std::string_view tone) {
    const auto cell = open_cell();
    page_.html.element("span", {{"class", "utrecht-status-badge utrecht-status-badge--" + std::string(tone)}},
                       text);
  }

 private:
  Html::Element open_cell() {
    const Column& column = columns_[next_++];
    return page_.html.open(
        "td", {{"class", column.is_number ? "utrecht-table__cell dorhub-number" : "utrecht-table__cell"},
               {"data-label", page_.in(column.title)}});
  }
  Page& page_;
  std::span<const Column> columns_;
  std::size_t next_ = 0;
  Html::Element row_;
};

void table_head(Page& page, std::span<const Column> columns) {
  const auto head = page.html.open("thead", {{"class", "utrecht-table__header"}});
  const auto row = page.html.open("tr", {{"class", "utrecht-table__row"}});
  for (const Column& column : columns)
    page.html.element("th",
                      {{"class", column.is_number ? "utrecht-table__header-cell dorhub-number"
                                                  : "utrecht-table__header-cell"},
                       {"scope", "col"}},
                      page.in(column.title));
}

/// A section with a heading and either its table or a sentence that says why there is none.
template <class Item, class WriteRow>
void list_section(Page& page, std::string_view id, const Words& title, const Words& none,
                  std::span<const Column> columns, const std::vector<Item>& items, WriteRow write_row) {
  const std::string heading_id = std::string(id) + "-kop";
  const auto section =
      page.html.open("section", {{"class", "dorhub-section"}, {"aria-labelledby", heading_id}});
  page.html.element("h2", {{"class", "utrecht-heading-2"}, {"id", heading_id}}, page.in(title));
  const auto live = page.html.open("div", {{"data-live", id}});
  if (items.empty())
    return page.html.element("p", {{"class", "utrecht-paragraph dorhub-none"}}, page.in(none));
  const auto table =
      page.html.open("table", {{"class", "utrecht-table dorhub-table"}, {"aria-labelledby", heading_id}});
  table_head(page, columns);
  const auto body = page.html.open("tbody", {{"class", "utrecht-table__body"}});
  for (const Item& item : items) {
    Row row(page, columns);
    write_row(row, item);
  }
}

/// Red is for what still stands; a hit that was closed or withdrawn accuses nobody any more.
std::string_view tone_of(const StatusHit& hit) {
  if (hit.status != "open") return "neutral";
  return hit.grade == "full_hit" ? "error" : "warning";
}

void hits(Page& page) {
  const Column columns[] = {{texts::kTime},       {texts::kGrade},       {texts::kState},
                            {texts::kGood},       {texts::kIdentifier},  {texts::kWhere},
                            {texts::kConnection}, {texts::kNumber, true}};
  list_section(page, "treffers", texts::kHits, texts::kNoHits, columns, page.view.hits,
               [&](Row& row, const StatusHit& hit) {
                 row.moment(hit.at);
                 row.badge(spoken(hit.grade, page.language), tone_of(hit));
                 row.text(spoken(hit.status, page.language));
                 row.text(good_text(hit.good, page.language));
                 row.text(spoken(hit.identifier_kind, page.language));
                 row.text(hit.organisation);
                 row.text(hit.connection);
                 row.name(hit.register_number);
               });
}

std::string_view tone_of(std::string_view state) {
  if (state == "dead" || state == "refused") return "error";
  return state == "registered" ? "success" : "neutral";
}

void deliveries(Page& page) {
  const Column columns[] = {{texts::kTime},         {texts::kConnection}, {texts::kDoor},
                            {texts::kSize, true},   {texts::kState},      {texts::kTaken, true},
                            {texts::kRefused, true}};
  list_section(page, "aanleveringen", texts::kDeliveries, texts::kNoDeliveries, columns, page.view.deliveries,
               [&](Row& row, const StatusDelivery& delivery) {
                 row.moment(delivery.at);
                 row.text(delivery.connection);
                 row.text(spoken(delivery.door, page.language));
                 row.text(size_text(delivery.size, page.language));
                 row.badge(spoken(delivery.state, page.language), tone_of(delivery.state));
                 row.number(delivery.taken);
                 row.number(delivery.refused);
               });
}

void registrations(Page& page) {
  const Column columns[] = {
      {texts::kTime}, {texts::kNumber, true}, {texts::kWhere}, {texts::kGood}, {texts::kAcquired}};
  list_section(page, "registraties", texts::kRegistrations, texts::kNoRegistrations, columns,
               page.view.registrations, [&](Row& row, const StatusRegistration& registration) {
                 row.moment(registration.at);
                 row.name(registration.register_number);
                 row.text(registration.organisation);
                 row.text(good_text(registration.good, page.language));
                 row.text(spoken(registration.acquisition, page.language));
               });
}

void to_complete(Page& page) {
  const Column columns[] = {{texts::kNumber}, {texts::kWhere}, {texts::kGood}, {texts::kMissing}};
  list_section(page, "te-completeren", texts::kToComplete, texts::kNoneToComplete, columns,
               page.view.to_complete, [&](Row& row, const StatusRegistration& registration) {
                 std::string missing;
                 for (const std::string& field : registration.missing)
                   missing += (missing.empty() ? "" : ", ") + spoken(field, page.language);
                 row.name(registration.register_number);
                 row.text(registration.organisation);
                 row.text(good_text(registration.good, page.language));
                 row.text(missing);
               });
}

void dead(Page& page) {
  const Column columns[] = {{texts::kTime}, {texts::kConnection}, {texts::kDoor}, {texts::kReason}};
  list_section(page, "apart-gezet", texts::kDead, texts::kNoneDead, columns, page.view.dead,
               [&](Row& row, const StatusDelivery& delivery) {
                 row.moment(delivery.at);
                 row.text(delivery.connection);
                 row.text(spoken(delivery.door, page.language));
                 row.english(exchange::reason_words(delivery.reason, delivery.reason_code));
               });
}

void notifications(Page& page) {
  const Column columns[] = {
      {texts::kTime}, {texts::kReceipt}, {texts::kWhat}, {texts::kMunicipality}, {texts::kDecision}};
  list_section(page, "meldingen", texts::kNotifications, texts::kNoNotifications, columns,
               page.view.notifications, [&](Row& row, const StatusNotification& notification) {
                 row.moment(notification.at);
                 row.name(notification.receipt_number);
                 row.text(spoken(notification.kind, page.language));
                 row.text(notification.municipality);
                 row.text(notification.decision.empty() ? "–" : spoken(notification.decision, page.language));
               });
}

void figure(Page& page, const Words& title, std::int64_t number, std::string_view id,
            std::string_view tone = {}) {
  const auto item = page.html.open(
      "div",
      {{"class", tone.empty() ? "dorhub-figure" : "dorhub-figure dorhub-figure--" + std::string(tone)}});
  page.html.element("dt", {{"class", "dorhub-figure__name"}}, page.in(title));
  page.html.element("dd", {{"class", "dorhub-figure__number"}, {"data-live", id}}, page.count(number));
}

void figures(Page& page) {
  const registry::Statistics& now = page.view.figures;
  const auto section =
      page.html.open("section", {{"class", "dorhub-section"}, {"aria-labelledby", "cijfers-kop"}});
  page.html.element("h2", {{"class", "utrecht-heading-2"}, {"id", "cijfers-kop"}}, page.in(texts::kFigures));
  const auto list = page.html.open("dl", {{"class", "dorhub-figures"}});
  figure(page, texts::kOpenHits, now.hits_open, "n-treffers", "hit");
  figure(page, texts::kOpenFullHits, now.full_hits_open, "n-volledig", "hit");
  figure(page, texts::kDeliveries, now.deliveries, "n-aanleveringen");
  figure(page, texts::kRegistrations, now.registrations, "n-registraties");
  figure(page, texts::kToComplete, now.to_complete, "n-te-completeren");
  figure(page, texts::kHeld, now.holdings_open, "n-depot");
  figure(page, texts::kNotifications, now.notifications, "n-meldingen");
  figure(page, texts::kDead, now.deliveries_dead, "n-apart");
  figure(page, texts::kStolen, now.stolen_goods, "n-gestolen");
}

void head(Page& page) {
  const auto head = page.html.open("head");
  page.html.void_element("meta", {{"charset", "utf-8"}});
  page.html.void_element("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}});
  page.html.void_element("meta", {{"name", "color-scheme"}, {"content", "light dark"}});
  page.html.element("title", {}, std::string(page.in(texts::kTitle)) + " – dorhub");
  page.html.linked_file("stylesheet", {"/dorhub.css"});
  page.html.linked_file("icon", {"/dorhub.svg"});
  page.html.script({"/stand.js"});
}

void header(Page& page) {
  const Language other = page.language == Language::nl ? Language::en : Language::nl;
  const auto header = page.html.open("header", {{"class", "dorhub-header"}});
  const auto inner = page.html.open("div", {{"class", "dorhub-wide"}});
  {
    const auto brand = page.html.open("p", {{"class", "dorhub-brand"}});
    page.html.element("span", {{"class", "dorhub-brand__name"}}, "dorhub");
    page.html.element("span", {{"class", "dorhub-brand__line"}}, page.in(texts::kTagline));
  }
  const auto nav = page.html.open("nav", {{"aria-label", page.in(texts::kLanguageNav)}});
  page.html.link(
      {"/", {{"lang", code_of(other)}}},
      {{"class", "utrecht-link dorhub-language"}, {"lang", code_of(other)}, {"hreflang", code_of(other)}},
      page.in(texts::kOtherLanguage));
}

void freshness(Page& page) {
  const auto line = page.html.open("div", {{"class", "dorhub-fresh"}});
  {
    const auto updated = page.html.open("p", {{"class", "utrecht-paragraph"}});
    page.html.text(std::string(page.in(texts::kUpdated)) + " ");
    page.html.element("time", {{"datetime", to_rfc3339(page.view.at)}, {"data-live", "tijd"}},
                      moment_text(page.view.at, page.view.at, page.language));
  }
  page.html.link({"/", {{"lang", code_of(page.language)}}}, {{"class", "utrecht-link"}, {"id", "vernieuwen"}},
                 page.in(texts::kRefresh));
  // The script's words, and where it says what changed; without the script they are not shown.
  page.html.element("button",
                    {{"class", "utrecht-link-button"},
                     {"type", "button"},
                     {"id", "pauze"},
                     {"hidden", ""},
                     {"data-pause", page.in(texts::kPause)},
                     {"data-resume", page.in(texts::kResume)}},
                    page.in(texts::kPause));
  page.html.element("p",
                    {{"class", "dorhub-said"},
                     {"id", "bericht"},
                     {"role", "status"},
                     {"data-new-hits", page.in(texts::kNewHits)},
                     {"data-offline", page.in(texts::kOffline)}},
                    "");
}

}  // namespace

std::string render_status(const StatusView& view, Language language) {
  Page page{{}, view, language};
  page.html.doctype();
  {
    const auto root =
        page.html.open("html", {{"lang", code_of(language)}, {"class", "utrecht-root dorhub-theme"}});
    head(page);
    const auto body = page.html.open("body", {{"class", "utrecht-document"}});
    page.html.jump("inhoud", {{"class", "utrecht-skip-link utrecht-skip-link--visible-on-focus"}},
                   page.in(texts::kSkip));
    header(page);
    if (view.is_dev)
      page.html.element("p", {{"class", "utrecht-paragraph dorhub-wide"}, {"id", "ontwikkelstand"}},
                        page.in(texts::kDevMode));
    {
      const auto main =
          page.html.open("main", {{"class", "dorhub-wide"}, {"id", "inhoud"}, {"tabindex", "-1"}});
      page.html.element("h1", {{"class", "utrecht-heading-1"}}, page.in(texts::kTitle));
      page.html.element("p", {{"class", "utrecht-paragraph utrecht-paragraph--lead"}}, page.in(texts::kLead));
      freshness(page);
      figures(page);
      hits(page);
      deliveries(page);
      registrations(page);
      to_complete(page);
      dead(page);
      notifications(page);
    }
    const auto footer = page.html.open("footer", {{"class", "dorhub-footer"}});
    page.html.element("p", {{"class", "utrecht-paragraph dorhub-wide"}}, page.in(texts::kFooter));
  }
  return page.html.str();
}

}  // namespace dorhub::web
