// SPDX-License-Identifier: EUPL-1.2

/// Municipal front desks: a trader's notice (437ter Sr) from an Open Formulieren object or a ZGW case.
/// README.md says which sources these follow.

#include <dorhub/adapter.hpp>

#include "adapters/loket/case_document.hpp"
#include "adapters/loket/form_object.hpp"
#include "adapters/loket/notice.hpp"

namespace dorhub::loket {

class Loket : public Adapter {
 public:
  explicit Loket(const Node& options) : options_(options) {}

  void translate(const Delivery& in, Output& out) override {
    Tree tree = in.tree(R"({"format":"json"})");
    if (!tree.walk("/results") && (tree.broken() || !tree.walk(""))) return;
    while (const auto element = tree.next()) {
      if (out.stopped()) return;
      translate_element(*element, out);
    }
  }

 private:
  void translate_element(const Node& element, Output& out) const {
    if (is_form_object(element)) return translate_form_object(element, options_, out);
    if (is_case(element)) return translate_case(element, options_, out);
    if (element["kanaal"].present() && element["hoofdObject"].present())  // says only that something changed
      return out.skip("loket.only_a_notice", element.place());
    out.problem("loket.unknown_element", element.place());
  }

  Options options_;
};

}  // namespace dorhub::loket

using dorhub::loket::Loket;
DORHUB_ADAPTER(Loket, "loket", "0.1.0")
