// SPDX-License-Identifier: EUPL-1.2

/// Municipal bicycle depots: search results of verlorenofgevonden.nl, and stock lists as CSV, XLSX or XML.
/// README.md says which sources these follow.

#include <dorhub/adapter.hpp>
#include <dorhub/document_start.hpp>
#include <string>

#include "adapters/depot/search.hpp"
#include "adapters/depot/words.hpp"
#include "sdk/mapping/translation.hpp"

namespace dorhub::depot {

class Depot : public Adapter {
 public:
  explicit Depot(const Node& options) : list_(options, kId, kId) {}

  void translate(const Delivery& in, Output& out) override {
    const std::string start = document_start(in.document(), 8);
    if (start.empty()) return out.problem("depot.empty_document", {}, {}, Severity::fatal);
    const bool is_list = start.substr(0, 5) == "<?xml" || start.substr(0, 8) == "<fietsen";
    if (start.front() == '<' && !is_list)
      return out.problem("depot.web_page", {.line = 1, .column = 1}, {}, Severity::fatal);
    const bool is_json = start.front() == '{' || start.front() == '[' || says(in.content_type(), "json");
    if (is_json) return translate_search(in, out);
    list_.translate(in, out);
  }

 private:
  mapping::Mapped list_;  // the profile fietsdepot-v1: columns and elements, in adapter.yaml
};

}  // namespace dorhub::depot

using dorhub::depot::Depot;
DORHUB_ADAPTER(Depot, "depot", "0.1.0")
