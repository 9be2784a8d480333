// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// The status page as HTML. Works without JavaScript: a link loads it anew. With JavaScript the parts that
/// carry `data-live` are replaced by those of a page fetched every few seconds, until the reader pauses.

#include <string>

#include "core/web/language.hpp"
#include "core/web/status_view.hpp"

namespace dorhub::web {

/// The whole page. Pure: the same view gives the same bytes.
[[nodiscard]] std::string render_status(const StatusView& view, Language language);

}  // namespace dorhub::web
