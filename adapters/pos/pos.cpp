// SPDX-License-Identifier: EUPL-1.2

/// Tills: Vendit's trade-ins, and sales of Lightspeed X and Shopify in which an admin's rules find the
/// purchases. README.md says which sources these follow.

#include <array>
#include <dorhub/adapter.hpp>
#include <string>
#include <string_view>

#include "adapters/pos/form.hpp"
#include "adapters/pos/lightspeed.hpp"
#include "adapters/pos/options.hpp"
#include "adapters/pos/shopify.hpp"
#include "adapters/pos/vendit.hpp"

namespace dorhub::pos {

/// Where the lists stand: Vendit's items and Entities, Lightspeed's register_sales and data, Shopify's
/// orders.
constexpr std::array<std::string_view, 5> kLists{"/items", "/Entities", "/register_sales", "/data",
                                                 "/orders"};

class Pos : public Adapter {
 public:
  explicit Pos(const Node& options) : options_(options) {}

  void translate(const Delivery& in, Output& out) override {
    const bool is_form = in.content_type().substr(0, 33) == "application/x-www-form-urlencoded" ||
                         in.document().substr(0, 8) == "payload=";
    if (is_form) return translate_form(in, out);
    Tree tree = in.tree(R"({"format":"json"})");
    for (const std::string_view list : kLists) {
      if (tree.broken()) return;
      if (!tree.walk(list)) continue;
      return translate_elements(tree, out);
    }
    if (!tree.broken() && (tree.walk("/order") || tree.walk(""))) translate_elements(tree, out);
  }

 private:
  void translate_elements(Tree& tree, Output& out) {
    while (const auto element = tree.next()) {
      if (out.stopped()) return;
      translate_element(*element, out);
    }
  }

  /// An element says by its members which till it is of.
  void translate_element(const Node& element, Output& out) {
    if (is_vendit_trade_in(element)) return translate_trade_in(element, options_, out);
    const bool is_sale = is_lightspeed_sale(element) || is_shopify_order(element);
    if (!is_sale) return out.problem("pos.unknown_element", element.place());
    if (options_.purchase.empty())  // else every purchase would pass by as an ordinary sale
      return out.problem("pos.no_purchase_rule", element.place());
    if (is_lightspeed_sale(element)) return translate_lightspeed_sale(element, options_, out);
    translate_shopify_order(element, options_, out);
  }

  /// A webhook of Lightspeed: the form's field `payload` is JSON. Other events than sales are left out.
  void translate_form(const Delivery& in, Output& out) {
    const auto payload = form_field(trimmed(in.document()), "payload");
    if (!payload) return out.problem("pos.bad_form", {.line = 1}, {}, Severity::fatal);
    Tree tree = in.tree_of(*payload, R"({"format":"json"})");
    if (!tree.walk("")) return;
    while (const auto element = tree.next()) {
      if (is_lightspeed_sale(*element))
        translate_element(*element, out);
      else
        out.skip("pos.other_event", element->place());
    }
  }

  Options options_;
};

}  // namespace dorhub::pos

using dorhub::pos::Pos;
DORHUB_ADAPTER(Pos, "pos", "0.1.0")
