// SPDX-License-Identifier: EUPL-1.2
#include <algorithm>
#include <cstdlib>

#include "core/http/request_reader.hpp"
#include "core/http/signature.hpp"
#include "core/http/target.hpp"
#include "tests/fuzz/targets.hpp"

namespace dorhub::fuzz {
namespace {

constexpr std::size_t kBodyLimit = 4096;

void demand(bool holds) {
  if (!holds) std::abort();
}

/// Checks what holds for every request that was read, and tells it as text.
std::string told(http::Request& request) {
  demand(request.path.starts_with('/'));
  demand(request.body.size() <= kBodyLimit);
  std::string out = std::string(http::name_of(request.method)) + " " + request.target + "\n";
  for (const auto& [name, value] : request.query) out += "?" + name + "=" + value + "\n";
  for (const auto& [name, value] : request.headers.all()) {
    demand(name.find_first_of("\r\n") == std::string::npos &&
           value.find_first_of("\r\n") == std::string::npos);
    out += name + ": " + value + "\n";
  }
  const http::SignatureRule rule{.header = "X-Signature"};
  demand(!http::verify_signature(rule, "a secret nobody knows", request, {}).ok());
  return out + request.body + "\n";
}

/// All requests of a stream that comes in pieces of `piece` bytes, up to the first fault. When a fault is
/// seen may differ: the parser looks at a head that came at once before it has its end.
std::string heard(std::string_view stream, std::size_t piece) {
  std::string out;
  std::string waiting;
  http::RequestReader reader(2048);
  using State = http::RequestReader::State;
  for (std::size_t at = 0; at < stream.size(); at += piece) {
    waiting += stream.substr(at, piece);
    for (bool goes_on = true; goes_on;) {
      const std::size_t used = reader.feed(waiting);
      demand(used <= waiting.size());
      waiting.erase(0, used);
      if (reader.state() == State::head_complete) reader.read_body(kBodyLimit, "limit");
      if (reader.state() == State::failed) return out;
      if (reader.state() != State::complete) {
        goes_on = used > 0 && !waiting.empty();
        continue;
      }
      out += told(reader.request());
      if (!reader.keeps_alive()) return out;
      reader = http::RequestReader(2048);
      goes_on = !waiting.empty();
    }
  }
  return out;
}

}  // namespace

/// However a stream is cut, the same requests are read from it: a difference would be a way to smuggle one.
void fuzz_http(std::string_view bytes) {
  const std::string whole = heard(bytes, std::max<std::size_t>(bytes.size(), 1));
  demand(heard(bytes, 1) == whole);
  demand(heard(bytes, 7) == whole);
}

}  // namespace dorhub::fuzz
