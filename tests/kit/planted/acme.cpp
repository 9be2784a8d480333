// SPDX-License-Identifier: EUPL-1.2

// An honest adapter of an invented till system, with one bug planted in it: the option «bug» names the check
// that must catch it; «none» by default. What an option can't plant (in the file itself, or before anything
// is asked) is built in by a macro. tests/kit/README.md says how to plant one.

#include <fcntl.h>
#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <dorhub/adapter.hpp>
#include <dorhub/convert.hpp>
#include <dorhub/row_converter.hpp>
#include <string>
#include <string_view>

namespace {

using namespace dorhub;

#ifdef PLANTED_SLOW_START
// load/time: 160 ms of work before anyone asked for it.
const bool kIsSlow = [] {
  timespec began{};
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &began);
  do {
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  } while ((now.tv_sec - began.tv_sec) * 1000 + (now.tv_nsec - began.tv_nsec) / 1'000'000 < 160);
  return true;
}();
#endif

// pure/no-memory: the brand of one delivery, kept for the next.
std::string remembered;

std::string upper(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 32);
  return out;
}

std::string time_text(const std::tm& time, const char* form) {
  char text[32];
  std::strftime(text, sizeof text, form, &time);
  return text;
}

class Acme : public Adapter, public Asking {
 public:
  explicit Acme(const Node& options) : bug_(options["bug"].text()) {}

  void translate(const Delivery& in, Output& out) override {
    const std::string_view text = in.document();
    if (text.empty()) return out.problem("acme.empty", {}, {}, Severity::fatal);
    if (text.front() == '{' || text.front() == '[') return elements(in, out);
    rows(in, out);
  }

  bool render(const Node& answer, Output& out) override {
    std::string text = std::string(answer["type"].text()) + " " + std::string(answer["delivery"].text());
    for (const char* name : {"id", "grade", "hit", "account"})
      if (answer[name].present()) text += " " + std::string(answer[name].text());
    for (Node receipt = answer["receipts"].first(); receipt.present(); receipt = receipt.next())
      text += "\n" + std::string(receipt["id"].text()) + " " + std::string(receipt["result"].text());
    for (Node problem = answer["problems"].first(); problem.present(); problem = problem.next()) {
      text += "\n" + std::string(problem["code"].text()) + ": " + std::string(problem["text_nl"].text());
      if (has("answer/render")) break;
    }
    out.answer("text/plain", text);
    return true;
  }

  bool next_request(std::string_view state, Output& out) override {
    if (!is_asking_) {
      next_ = state.empty() ? "1" : std::string(state);
      number_ = 0;
    }
    is_asking_ = !next_.empty();
    if (!is_asking_) return false;
    Request request;
    request.url = "https://api.acme.example/inkoop?bladzijde=" + next_;
    request.headers = {{"accept", "application/json"}};
    out.request(request);
    return true;
  }

  void on_response(const Response& response, Output& out) override {
    next_.clear();
    if (response.status != 200)
      return out.problem("acme.status", {}, {{"status", std::to_string(response.status)}}, Severity::fatal);
    Tree page(response.reader, response.body, R"({"format":"json"})");
    if (page.walk("/inkoop"))
      while (auto one = page.next()) element(*one, out);
    if (page.broken()) return;
    next_ = page.look("/volgende").text();
    if (!next_.empty()) out.state(next_);
  }

 private:
  [[nodiscard]] bool has(std::string_view bug) const { return bug_ == bug; }

  void rows(const Delivery& in, Output& out) {
    Rows table = in.rows();
    number_ = 0;
    while (auto row = table.next()) {
      ++number_;
      if (has("whole/rows") && number_ == 2) continue;
      Place place = row->place();
      if (has("place/exact")) place.line -= 1;
      purchase(*row, place, out);
    }
  }

  void elements(const Delivery& in, Output& out) {
    Tree tree = in.tree();
    number_ = 0;
    const bool is_there = tree.walk("/inkoop");
    while (is_there) {
      auto one = tree.next();
      if (!one) break;
      element(*one, out);
    }
    if (!is_there && !tree.broken()) out.problem("acme.no_purchases", {}, {}, Severity::fatal);
  }

  void element(const Node& one, Output& out) {
    ++number_;
    purchase(one, one.place(), out);
  }

  /// One purchase, from a row or an element.
  template <class Source>
  void purchase(const Source& from, const Place& place, Output& out) {
    RowConverter convert(out, "acme");
    Registration bought;
    bought.acquisition = has("model/all-errors") ? "koop" : "purchase";
    bought.id = from["Inkoopnr"].text();
    if (bought.id.empty()) convert.report("no_number", from["Inkoopnr"], "Inkoopnr", Need::must);
    if (has("same/identity")) bought.id = std::to_string(number_);
    convert.moment(bought.occurred_at, from["Datum"], "Datum");
    convert.cents(bought.price_cents, from["Prijs"], "Prijs");
    if (!from["Gewijzigd"].empty() && !has("same/order"))
      bought.version = std::string(from["Gewijzigd"].text());
    good(from, bought);
    if (!from["Naam"].empty()) bought.seller.fill().family_name = std::string(from["Naam"].text());
    if (from["Naam"].empty() && has("honest/unknown")) bought.seller.fill().family_name = "Onbekend";
    misbehave(bought);
    if (!convert.refused()) out.record(bought, place);
  }

  template <class Source>
  void good(const Source& from, Registration& bought) const {
    Good& good = bought.good.fill();
    if (!from["Merk"].empty()) good.brand = std::string(from["Merk"].text());
    if (has("golden/match")) good.brand = upper(from["Merk"].text());
    if (!from["Model"].empty()) good.model = std::string(from["Model"].text());
    if (!from["Opmerking"].empty()) good.description = std::string(from["Opmerking"].text());
    good.identifier("frame_number", from["Framenr"].text());
  }

  /// What no honest adapter does.
  void misbehave(Registration& bought) const {
    if (has("pure/sandbox")) {
      const int file = open("/etc/hostname", O_RDONLY | O_CLOEXEC);  // planted: pure/sandbox
      if (file >= 0) close(file);
    }
    if (has("pure/same-twice")) {
      constexpr std::time_t kMoment = 1'772'600'000;
      bought.occurred_at = time_text(*std::localtime(&kMoment), "%Y-%m-%dT%H:%M:%S");
    }
    if (has("the clock")) {
      const std::time_t now = std::time(nullptr);
      bought.occurred_at = time_text(*std::gmtime(&now), "%Y-01-01T00:00:00");
    }
    if (has("pure/no-memory")) {
      if (!remembered.empty()) bought.good.fill().description = remembered;
      remembered = bought.id;
    }
  }

  std::string bug_;
  std::string next_;
  bool is_asking_ = false;
  std::uint64_t number_ = 0;
};

}  // namespace

#ifdef PLANTED_SHOWN_SYMBOL
extern "C" __attribute__((visibility("default"))) int acme_helper() { return 1; }
#endif

DORHUB_ADAPTER(Acme, "acme", "1.0.0")
