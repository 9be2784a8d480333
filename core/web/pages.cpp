// SPDX-License-Identifier: EUPL-1.2
#include "core/web/pages.hpp"

#include "core/web/assets.hpp"
#include "core/web/status_page.hpp"

namespace dorhub::web {
namespace {

using http::Lane;
using http::Method;
using http::Request;
using http::Response;

/// Only our own files; nothing inline, nothing framed, no form goes anywhere.
constexpr const char* kContentSecurityPolicy =
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; base-uri "
    "'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'";

Response status_page(const StatusView& view, const Request& request) {
  const Language language = language_of(request);
  Response response = http::respond(200, "text/html; charset=utf-8", render_status(view, language));
  response.headers.add("Content-Security-Policy", kContentSecurityPolicy);
  response.headers.add("Content-Language", std::string(code_of(language)));
  response.headers.add("Vary", "Accept-Language");
  return response;
}

void add_file(http::Router& router, std::string path, const char* type, std::string_view content) {
  router.add(Method::get, std::move(path),
             [type, content](const Request&) {
               Response response = http::respond(200, type, std::string(content));
               // Checked anew each time: a new version of the hub must not meet an old style sheet.
               response.headers.add("Cache-Control", "no-cache");
               return response;
             },
             {.lane = Lane::quick});
}

}  // namespace

bool is_for_this_machine_only(const configuration::Http& settings) {
  return !settings.has_tls() && !settings.behind_proxy;
}

void add_pages(http::Router& router, std::function<StatusView()> status) {
  router.add(Method::get, "/",
             [status = std::move(status)](const Request& request) { return status_page(status(), request); });
  add_file(router, "/dorhub.css", "text/css; charset=utf-8", stylesheet());
  add_file(router, "/dorhub.svg", "image/svg+xml", icon());
  add_file(router, "/stand.js", "text/javascript; charset=utf-8", status_script());
}

void add_pages(http::Router& router, const PageParts& parts) {
  if (!is_for_this_machine_only(parts.settings.http)) return;
  add_pages(router, [parts] {
    StatusView view = read_status(parts.database, parts.clock.now());
    view.is_dev = parts.settings.mode == configuration::HubMode::dev;
    return view;
  });
}

}  // namespace dorhub::web
