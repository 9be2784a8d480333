// SPDX-License-Identifier: EUPL-1.2
// Serves the status page with a sample for the browser tests: prints its address, ends with its input.
// The hits grow with each page, as in a hub at work.
#include <atomic>
#include <iostream>

#include "core/http/server.hpp"
#include "core/web/pages.hpp"
#include "tests/unit/core/web/sample_status.hpp"

int main() {
  std::atomic<std::int64_t> hits = 1234;
  dorhub::http::Router router;
  dorhub::web::add_pages(router, [&] { return dorhub::web::testing::sample_status(hits++); });
  auto server = dorhub::http::Server::start({}, std::move(router));
  if (!server.ok()) {
    std::cerr << server.error().text() << '\n';
    return 1;
  }
  std::cout << server.value()->url() << std::endl;
  std::cin.ignore(std::numeric_limits<std::streamsize>::max(), EOF);
  server.value()->stop();
  return 0;
}
