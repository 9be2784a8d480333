// SPDX-License-Identifier: EUPL-1.2

/// CycleSoftware: bicycle shops' till and workshop system. README.md says what is spoken and from which
/// source.

#include <dorhub/adapter.hpp>

#include "adapters/cyclesoft/asking.hpp"
#include "adapters/cyclesoft/sales.hpp"
#include "adapters/cyclesoft/stock.hpp"

namespace dorhub::cyclesoft {

class Cyclesoft : public Adapter, public Asking {
 public:
  explicit Cyclesoft(const Node& options) : ask_(options) {}

  void translate(const Delivery& in, Output& out) override {
    Tree tree = in.tree(R"({"format":"json"})");
    // The vendor's own samples have trailing commas. A document that breaks off half-way must not be half
    // registered, so it is read to its end once before anything is said.
    tree.look("/\x7F");
    if (tree.broken()) return;
    if (tree.look("/error").is_true())
      return out.problem("cyclesoft.partner_error", {.pointer = "/error_message"}, {}, Severity::fatal);
    if (tree.look("/event_name").present()) return translate_webhook(tree, out);
    if (tree.look("/stock_object_id").present()) {
      if (tree.walk(""))
        while (const auto object = tree.next()) translate_object(*object, out);
      return;
    }
    if (!tree.walk("/data")) {
      tree.look("");  // a list is read only now: when it is broken, that is what is wrong with it
      if (!tree.broken()) out.problem("cyclesoft.unknown_document", {}, {}, Severity::fatal);
      return;
    }
    while (const auto element = tree.next()) {
      if (out.stopped()) return;
      translate_element(*element, out);
    }
  }

  bool next_request(std::string_view state, Output& out) override { return ask_.next_request(state, out); }
  void on_response(const Response& response, Output& out) override { ask_.on_response(response, out); }

 private:
  /// An element of a list says by its members which list it is of.
  static void translate_element(const Node& element, Output& out) {
    if (element["sales_items"].present()) return translate_transaction(element, out);
    if (element["object_id"].present()) return translate_item(element, out);
    out.problem("cyclesoft.unknown_element", element.place());
  }

  static void translate_webhook(Tree& tree, Output& out) {
    const std::string event(tree.look("/event_name").text());
    if (!tree.walk("/payload"))
      return out.problem("cyclesoft.no_payload", {.pointer = "/payload"}, {{"event", event}},
                         Severity::fatal);
    while (const auto payload = tree.next()) translate_event(event, *payload, out);
  }

  StockAsk ask_;
};

}  // namespace dorhub::cyclesoft

using dorhub::cyclesoft::Cyclesoft;
DORHUB_ADAPTER(Cyclesoft, "cyclesoft", "0.1.0")
