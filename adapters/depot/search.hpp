// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// verlorenofgevonden.nl's search results: one hit of Elasticsearch is one bicycle in a depot.

#include <dorhub/adapter.hpp>

namespace dorhub::depot {

/// A document that is a search result. An answer of an overloaded site (HTML, or a text) is a fatal problem.
void translate_search(const Delivery& in, Output& out);

}  // namespace dorhub::depot
