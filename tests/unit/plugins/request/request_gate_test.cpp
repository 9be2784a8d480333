// SPDX-License-Identifier: EUPL-1.2
#include "plugins/request/request_gate.hpp"

namespace dorhub::plugins {
namespace {

using ::testing::HasSubstr;

const std::vector<std::string> kHosts{"api.acme.nl", "files.acme.nl:8443", "localhost:9000"};

std::string code_of(const HttpRequest& request) {
  const auto checked = check_request(request, kHosts);
  return checked.ok() ? "none" : checked.error().code;
}
std::string code_of_url(const std::string& url) { return code_of({.url = url}); }

TEST(RequestGate, LetsListedHostsThrough) {
  for (const char* url :
       {"https://api.acme.nl", "https://api.acme.nl/stock?page=1", "https://API.acme.nl/x",
        "https://api.acme.nl:443/x", "https://files.acme.nl:8443/x", "http://localhost:9000/x",
        "https://api.acme.nl/{{secret:path}}?key={{secret:key}}"})
    EXPECT_EQ(code_of_url(url), "none") << url;
}

TEST(RequestGate, RefusesOtherHostsAndPorts) {
  for (const char* url : {"https://cdn.acme.nl/", "https://acme.nl/", "https://xapi.acme.nl/",
                          "https://api.acme.nl.evil.nl/", "https://api.acme.nl:8443/",
                          "https://files.acme.nl/", "https://127.0.0.1/", "https://localhost:9001/"})
    EXPECT_EQ(code_of_url(url), "request.host") << url;
  const auto refused = check_request({.url = "https://cdn.acme.nl/a?token=geheim"}, kHosts);
  EXPECT_EQ(
      refused.error().text(),
      "it asks cdn.acme.nl, which its manifest does not list; list it under «hosts» in adapter.yaml, so that "
      "admins can agree to it, or drop the request");
}

TEST(RequestGate, RefusesFormsThatTwoReadersReadDifferently) {
  for (const char* url :
       {"https://api.acme.nl@evil.nl/", "https://evil.nl\\@api.acme.nl/", "https://api.acme.nl\\.evil.nl/",
        "https://api.acme.nl /", "https://api.acme.nl/\r\nHost: evil.nl", "https:///x", "//api.acme.nl/",
        "api.acme.nl", "https://api.acme.nl#@evil.nl/", "https://api.acme.nl:99999/", "https://api.acme.nl:/",
        "https://[::1]/", "https://api.acme.nl%2eevil.nl/", "https://\xc3\xa4.nl/", ""})
    EXPECT_EQ(code_of_url(url), "request.url") << url;
}

TEST(RequestGate, RefusesWhatIsNotTls) {
  EXPECT_EQ(check_request({.url = "http://api.acme.nl/"}, {"api.acme.nl"}).error().code, "request.scheme");
  EXPECT_EQ(code_of_url("file:///etc/passwd"), "request.scheme");
  EXPECT_EQ(code_of_url("ftp://api.acme.nl/"), "request.scheme");
  EXPECT_TRUE(check_request({.url = "http://127.0.0.1/"}, {"127.0.0.1"}).ok());
  EXPECT_FALSE(check_request({.url = "http://127.evil.nl/"}, {"127.evil.nl"}).ok());
}

TEST(RequestGate, ASecretNeverChoosesTheHost) {
  EXPECT_EQ(code_of_url("https://{{secret:host}}/"), "request.secret_place");
  EXPECT_EQ(code_of_url("https://api.acme.nl{{secret:x}}/"), "request.secret_place");
  EXPECT_EQ(code_of({.url = "https://api.acme.nl/", .headers = {{"X-{{secret:a}}", "b"}}}),
            "request.secret_place");
}

TEST(RequestGate, RefusesHeadersThatMakeTwoRequestsOfOne) {
  const auto with = [](const std::string& name, const std::string& value) {
    return code_of({.url = "https://api.acme.nl/", .headers = {{name, value}}});
  };
  EXPECT_EQ(with("Accept", "application/json"), "none");
  for (const char* name :
       {"Host", "Content-Length", "transfer-encoding", "Connection", "Proxy-Authorization", "", "a b", "a:"})
    EXPECT_EQ(with(name, "x"), "request.header") << name;
  EXPECT_EQ(with("Accept", "a\r\nHost: evil.nl"), "request.header");
  EXPECT_EQ(with("Accept", std::string("a\0b", 3)), "request.header");
}

TEST(RequestGate, RefusesOtherMethodsAndLongWaits) {
  EXPECT_EQ(code_of({.method = "CONNECT", .url = "https://api.acme.nl/"}), "request.method");
  EXPECT_EQ(code_of({.method = "get", .url = "https://api.acme.nl/"}), "request.method");
  EXPECT_EQ(code_of({.url = "https://api.acme.nl/", .wait_ms = kRequestWaitMost_ms + 1}), "request.wait");
}

TEST(RequestGate, WithoutListedHostsNothingPasses) {
  EXPECT_EQ(check_request({.url = "https://api.acme.nl/"}, {}).error().code, "request.host");
}

}  // namespace
}  // namespace dorhub::plugins
