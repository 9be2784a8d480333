// SPDX-License-Identifier: EUPL-1.2

// An honest adapter of an invented till system, with one bug planted in it: the option «bug» names the check
// that must catch it; «none» by default. What an option can't plant (in the file itself, or before anything
// is asked) is built in by a macro. tests/kit/README.md says how to plant one.

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <dorhub/adapter.hpp>
#include <dorhub/convert.hpp>
#include <dorhub/row_converter.hpp>
#include <fstream>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

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

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  return out;
}

bool is_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

/// bad/encoding: UTF-8 taken for Latin-1 and encoded once more.
std::string encoded_twice(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x80) {
      out += c;
      continue;
    }
    out += static_cast<char>(0xC0U | (byte >> 6));
    out += static_cast<char>(0x80U | (byte & 0x3FU));
  }
  return out;
}

std::string time_text(const std::tm& time, const char* form) {
  char text[32];
  std::strftime(text, sizeof text, form, &time);
  return text;
}

/// bad/naughty: a table of letters that knows nothing beyond the basic plane.
void look_up(std::string_view text) {
  static const char letters[] = "abc";
  for (const char c : text) {
    const char* const letter = (static_cast<unsigned char>(c) & 0xF8U) == 0xF0U ? nullptr : letters;
    if (*static_cast<const volatile char*>(letter) == 0) return;  // planted: bad/naughty
  }
}

/// bad/fuzz: one byte too many is looked at. Nothing shows.
void look_behind(std::string_view text) {
  const std::unique_ptr<char[]> copy(new char[text.size() + 1]);
  std::copy(text.begin(), text.end(), copy.get());
  const std::size_t behind = text.size() + (text.empty() ? 0 : 1);
  copy[text.size()] = 0;
  if (static_cast<const volatile char*>(copy.get())[behind] == 'x')
    std::fputs("x", stderr);  // planted: bad/fuzz
}

/// limit/deadline: steps over long blanks without a step; not over the longest of bad/naughty.
void search(std::string_view text) {
  constexpr std::size_t kLong = 10'000;
  constexpr std::size_t kLonger = 60'000;
  volatile std::size_t at = 0;
  while (text.size() > kLong && text.size() < kLonger && at < text.size())
    at = at + 0;  // planted: limit/deadline
}

/// bad/bombs: puts every entity in its place, and what it holds in its place, without a limit.
std::string unpacked(std::string text) {
  constexpr std::string_view kEntity = "<!ENTITY ";
  for (std::size_t at = text.find(kEntity); at != std::string::npos; at = text.find(kEntity, at + 1)) {
    const std::size_t name = at + kEntity.size();
    const std::size_t quote = text.find('"', name);
    const std::size_t end = quote == std::string::npos ? quote : text.find('"', quote + 1);
    if (end == std::string::npos) break;
    const std::string reference = "&" + text.substr(name, text.find(' ', name) - name) + ";";
    const std::string value = text.substr(quote + 1, end - quote - 1);
    for (std::size_t to = text.find(reference, end); to != std::string::npos; to = text.find(reference, to))
      text.replace(to, reference.size(), value);
  }
  return text;
}

/// bad/dates: a day that does not exist counts on into the next month; empty for another text.
std::string counted_on(std::string_view text) {
  std::tm day{};
  if (std::sscanf(std::string(text).c_str(), "%2d-%2d-%4d", &day.tm_mday, &day.tm_mon, &day.tm_year) != 3)
    return {};
  day.tm_mon -= 1;
  day.tm_year -= 1900;
  const std::time_t seconds = timegm(&day);
  return time_text(*std::gmtime(&seconds), "%Y-%m-%dT%H:%M:%S");
}

class Acme : public Adapter, public Asking {
 public:
  explicit Acme(const Node& options) : bug_(options["bug"].text()) {}

  void translate(const Delivery& in, Output& out) override {
    const std::string_view text = in.document();
    if (text.empty()) return out.problem("acme.empty", {}, {}, Severity::fatal);
    if (has("bad/bombs") && text.front() == '<') {
      if (unpacked(std::string(text)).empty()) return;  // planted: bad/bombs
    }
    kept_.clear();
    if (has("frames/stray")) std::puts("Loading…");
    if (has("bad/truncated") && text.substr(0, 8) == "Inkoopnr") {
      // Every export ends with a line feed, or so it was believed.
      const auto* end = static_cast<const char*>(memrchr(text.data(), '\n', text.size()));
      if (*end != '\n') return;  // planted: bad/truncated
    }
    is_xml_ = text.front() == '<';
    is_workbook_ = text.substr(0, 2) == "PK";
    if (is_xml_ || text.front() == '{' || text.front() == '[') return elements(in, out);
    rows(in, out);
  }

  bool render(const Node& answer, Output& out) override {
    std::string text = std::string(answer["type"].text()) + " " + std::string(answer["delivery"].text());
    for (const char* name : {"id", "grade", "hit", "account"})
      if (answer[name].present()) text += " " + std::string(answer[name].text());
    if (has("the ended hit") && answer["type"].text() == "hit_ended") text = "a hit has ended";
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
    if (next_.empty() && has("ask/ends")) next_ = last_;
    last_ = next_;
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
    if (response.status != 200 && has("ask/faults")) return;
    if (response.status != 200)
      return out.problem("acme.status", {}, {{"status", std::to_string(response.status)}}, Severity::fatal);
    Tree page(response.reader, response.body, R"({"format":"json"})");
    if (has("ask/resume")) out.state(std::to_string(std::atoi(last_.c_str()) + 1));
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
      if (has("whole/rows beyond 1000") && number_ > 1000) continue;
      if (breaks_off(*row, row->place(), out)) return;
      Place place = row->place();
      if (has("place/exact")) place.line -= 1;
      purchase(*row, place, out);
    }
  }

  void elements(const Delivery& in, Output& out) {
    Tree tree = in.tree();
    number_ = 0;
    const bool is_there = tree.walk(is_xml_ ? "/export/inkoop" : "/inkoop");
    while (is_there) {
      auto one = tree.next();
      if (!one) break;
      if (has("whole/rows beyond 1000") && number_ >= 1000) continue;
      if (breaks_off(*one, one->place(), out)) return;
      element(*one, out);
    }
    if (!is_there && !tree.broken()) out.problem("acme.no_purchases", {}, {}, Severity::fatal);
  }

  /// bad/one-row: gives up at the first row that is not as it should be.
  template <class Source>
  [[nodiscard]] bool breaks_off(const Source& from, const Place& place, Output& out) const {
    if (!has("bad/one-row") && !(is_workbook_ && has("bad/one-row in XLSX"))) return false;
    if (is_number(from["Gewijzigd"].text())) return false;
    out.problem("acme.no_number", place, {{"field", "Gewijzigd"}}, Severity::fatal);
    return true;
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
    if (has("same/identity") || (is_xml_ && has("same/identity in XML"))) bought.id = std::to_string(number_);
    const std::string counted = has("bad/dates") ? counted_on(from["Datum"].text()) : std::string();
    if (counted.empty())
      convert.moment(bought.occurred_at, from["Datum"], "Datum");
    else
      bought.occurred_at = counted;
    if (has("privacy/texts") && from["Prijs"].text() == "honderd")
      out.problem("acme.not_an_amount", place, {{"field", "Prijs"}, {"who", lower(from["Naam"].text())}});
    convert.cents(bought.price_cents, from["Prijs"], "Prijs");
    if (!from["Gewijzigd"].empty() && !has("same/order"))
      bought.version = std::string(from["Gewijzigd"].text());
    good(from, bought);
    if (!from["Naam"].empty()) bought.seller.fill().family_name = std::string(from["Naam"].text());
    if (from["Naam"].empty() && has("honest/unknown")) bought.seller.fill().family_name = "Onbekend";
    misbehave(bought);
    if (has("limit/memory")) kept_.emplace_back(std::string(4'096, 'x') + bought.id);
    if (has("limit/speed") && number_ > 100) dawdle();
    if (!convert.refused()) out.record(bought, place);
  }

  template <class Source>
  void good(const Source& from, Registration& bought) const {
    Good& good = bought.good.fill();
    if (!from["Merk"].empty()) good.brand = std::string(from["Merk"].text());
    if (has("golden/match")) good.brand = upper(from["Merk"].text());
    if (!from["Model"].empty()) good.model = std::string(from["Model"].text());
    if (!from["Opmerking"].empty()) good.description = std::string(from["Opmerking"].text());
    if (has("bad/naughty")) look_up(from["Merk"].text());
    if (has("bad/fuzz")) look_behind(from["Opmerking"].text());
    if (has("limit/deadline")) search(from["Opmerking"].text());
    if (has("bad/encoding")) good.description = encoded_twice(from["Opmerking"].text());
    good.identifier("frame_number", from["Framenr"].text());
  }

  /// limit/speed: half a millisecond or so for each row.
  static void dawdle() {
    volatile unsigned sum = 0;
    for (unsigned i = 0; i < 600'000; ++i) sum = sum + i;
  }

  /// How a document can end before its end, of each or of one: "end by memory", "end by time in one".
  void end_badly(const std::string& id) const {
    constexpr std::string_view kOne = "A-1101";
    const auto ends = [&](const std::string& how) {
      return has("end by " + how) || (has("end by " + how + " in one") && id == kOne);
    };
    const bool takes_for_ever = ends("time");
    volatile std::size_t at = 0;
    while (takes_for_ever) at = at + 0;
    std::vector<std::string> all;
    while (ends("memory")) all.emplace_back(1U << 20U, 'x');
    if (ends("call")) close(open("/etc/hostname", O_RDONLY | O_CLOEXEC));
    if (ends("crash")) std::abort();
  }

  /// What no honest adapter does.
  void misbehave(Registration& bought) const {
    if (has("pure/sandbox")) {
      const int file = open("/etc/hostname", O_RDONLY | O_CLOEXEC);  // planted: pure/sandbox
      if (file >= 0) close(file);
    }
    if (has("a stream")) {
      std::ifstream file("/etc/hostname");  // planted: a stream
      std::string name;
      if (std::getline(file, name)) bought.good.fill().description = name;
    }
    end_badly(bought.id);
    if (has("no text")) {
      std::unique_ptr<std::string> text;
      if (bought.id.empty()) text = std::make_unique<std::string>("x");
      bought.good.fill().description = *text;  // planted: no text
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
  bool is_xml_ = false;
  bool is_workbook_ = false;
  std::vector<std::string> kept_;  ///< limit/memory: all rows, until the document ends
  std::string next_;
  std::string last_;  ///< the page that was asked
  bool is_asking_ = false;
  std::uint64_t number_ = 0;
};

}  // namespace

#ifdef PLANTED_SHOWN_SYMBOL
extern "C" __attribute__((visibility("default"))) int acme_helper() { return 1; }
#endif

DORHUB_ADAPTER(Acme, "acme", "1.0.0")
