// SPDX-License-Identifier: EUPL-1.2
// What the recorded libraries were built from: uses every power of the ABI once. Kept so that people can read
// what the bytes do; no test builds it. A new release adds a folder beside, recorded with record.sh.
#include <dorhub/adapter.hpp>

class Recorded : public dorhub::Adapter, public dorhub::Asking {
 public:
  explicit Recorded(const dorhub::Node& options) : brand_(options["brand"].text()) {}

  void translate(const dorhub::Delivery& in, dorhub::Output& out) override {
    out.log("recorded.translate", in.file_name());
    if (in.content_type() == "text/csv") return rows(in, out);
    auto tree = in.tree();
    stock(tree, out);
    if (!tree.broken()) out.complete();
  }

  bool render(const dorhub::Node& answer, dorhub::Output& out) override {
    if (answer["type"].text() != "received") return false;
    out.answer("text/plain", "delivery " + std::string(answer["delivery"].text()) + " received\n");
    return true;
  }

  bool next_request(std::string_view state, dorhub::Output& out) override {
    if (!state.empty()) page_ = std::string(state);
    if (page_ == "end") return false;
    out.request({.url = "https://api.recorded.example/stock?page=" + page_,
                 .headers = {{"authorization", "Bearer {{secret:token}}"}}});
    return true;
  }

  void on_response(const dorhub::Response& response, dorhub::Output& out) override {
    if (response.status != 200) {
      out.problem("recorded.status", {}, {{"status", std::to_string(response.status)}},
                  dorhub::Severity::fatal);
      page_ = "end";
      return;
    }
    dorhub::Tree tree(response.reader, response.body);
    stock(tree, out);
    const auto next = tree.look("/next").text();
    page_ = next.empty() ? "end" : std::string(next);
    out.state(page_);
  }

 private:
  void rows(const dorhub::Delivery& in, dorhub::Output& out) {
    auto rows = in.rows(R"({"format":"csv"})");
    while (auto row = rows.next()) {
      const auto number = (*row)["Number"];
      if ((*row)["Kind"].text() == "gift card") {
        out.skip("recorded.not_a_good", row->place());
        continue;
      }
      if (number.text().empty()) {
        out.problem("recorded.no_number", number.place(), {{"column", "Number"}});
        continue;
      }
      dorhub::Registration bought;
      bought.id = std::string(number.text());
      bought.acquisition = "purchase";
      bought.occurred_at = "2026-03-01T12:00:00";
      bought.good.fill().brand = brand_;
      bought.good->product_group = "bicycle";
      bought.good->identifier("frame_number", (*row)["Frame"].text());
      out.record(bought, row->place());
    }
  }

  static void stock(dorhub::Tree& tree, dorhub::Output& out) {
    if (!tree.walk("/stock")) return;
    while (auto item = tree.next()) {
      dorhub::Holding held;
      held.id = std::string((*item)["id"].text());
      held.good.fill().product_group = "bicycle";
      held.good->identifier("frame_number", (*item)["frame"].text());
      out.record(held, item->place());
    }
  }

  std::string brand_;
  std::string page_ = "1";
};
DORHUB_ADAPTER(Recorded, "recorded", "0.1.0")
