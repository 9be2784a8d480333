// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// The pages, as routes of one router: "/" and the files that it needs.
///
/// Open this first. The status page is for this machine only. Add it where the server is plain HTTP on
/// loopback (the server then answers to no other name); behind TLS or a proxy `add_pages` adds nothing,
/// until there are accounts.

#include <functional>

#include "core/configuration/settings.hpp"
#include "core/environment/clock.hpp"
#include "core/http/router.hpp"
#include "core/store/database.hpp"
#include "core/web/status_view.hpp"

namespace dorhub::web {

/// Whether a server with these settings is for this machine only, so that the pages may be shown.
[[nodiscard]] bool is_for_this_machine_only(const configuration::Http& settings);

/// What the pages stand on; owned by the application, outlives the server.
struct PageParts {
  const configuration::Settings& settings;
  store::Database& database;
  const Clock& clock;
};

/// The same over any source of what is shown, called for each page, by any thread: for tests and samples.
void add_pages(http::Router& router, std::function<StatusView()> status);

/// Adds GET /, /dorhub.css, /dorhub.svg and /stand.js, or nothing (see above).
void add_pages(http::Router& router, const PageParts& parts);

}  // namespace dorhub::web
