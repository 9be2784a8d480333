// SPDX-License-Identifier: EUPL-1.2

/// Municipal bicycle depots: search results of verlorenofgevonden.nl, and stock lists as CSV, XLSX or XML.
/// README.md says which sources these follow.

#include <dorhub/adapter.hpp>
#include <string_view>

#include "adapters/depot/list.hpp"
#include "adapters/depot/search.hpp"
#include "adapters/depot/words.hpp"

namespace dorhub::depot {

class Depot : public Adapter {
 public:
  explicit Depot(const Node& options) : options_(options) {}

  void translate(const Delivery& in, Output& out) override {
    std::string_view start = in.document();
    if (start.substr(0, 3) == "\xEF\xBB\xBF") start.remove_prefix(3);
    start = trimmed(start);
    if (start.empty()) return out.problem("depot.empty_document", {}, {}, Severity::fatal);
    if (start.substr(0, 5) == "<?xml" || start.substr(0, 8) == "<fietsen")
      return translate_elements(in, options_.received(in.received_at()), out);
    if (start.front() == '<')
      return out.problem("depot.web_page", {.line = 1, .column = 1}, {}, Severity::fatal);
    const bool is_json = start.front() == '{' || start.front() == '[' || says(in.content_type(), "json");
    if (is_json) return translate_search(in, out);
    translate_list(in, options_.received(in.received_at()), out);
  }

 private:
  ListOptions options_;
};

}  // namespace dorhub::depot

using dorhub::depot::Depot;
DORHUB_ADAPTER(Depot, "depot", "0.1.0")
