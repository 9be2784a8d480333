// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// The files of the pages, compiled in from core/web/assets/. Each lives for ever.

#include <string_view>

namespace dorhub::web {

[[nodiscard]] std::string_view stylesheet();     ///< assets/dorhub.css
[[nodiscard]] std::string_view icon();           ///< assets/dorhub.svg
[[nodiscard]] std::string_view status_script();  ///< assets/stand.js

}  // namespace dorhub::web
