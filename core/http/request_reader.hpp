// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Bytes to a `Request`, without a socket: feed what came, ask where the reading stands.
///
/// Stops once at the end of the headers, so that the session can decide about the body before a byte of
/// it is kept. What is ambiguous on the wire (two lengths, an unknown transfer coding, no or two Hosts)
/// is refused, because the next request's beginning would be a guess (request smuggling). For one
/// request; one thread.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include "core/http/message.hpp"
#include "core/http/problem.hpp"

namespace dorhub::http {

class RequestReader {
 public:
  enum class State : std::uint8_t { head, head_complete, body, complete, failed };

  /// `header_limit`: bytes for request line and fields together.
  explicit RequestReader(std::size_t header_limit);
  ~RequestReader();
  RequestReader(RequestReader&&) noexcept;
  RequestReader& operator=(RequestReader&&) noexcept;
  RequestReader(const RequestReader&) = delete;
  RequestReader& operator=(const RequestReader&) = delete;

  /// Takes bytes from the front and returns how many it used; the rest must be offered again, together
  /// with what comes after it. Returns at the headers' end and at the request's end.
  std::size_t feed(std::string_view bytes);

  [[nodiscard]] State state() const;
  /// Why reading failed: 400, 413, 417, 431, 501 or 505. Only in State::failed.
  [[nodiscard]] const Problem& problem() const;
  /// From head_complete on: all but the body; the body in `complete`.
  [[nodiscard]] Request& request();
  /// Bytes of the body held so far.
  [[nodiscard]] std::size_t body_size() const;

  /// Goes on from head_complete to the body, of at most `limit` bytes; a longer one is a 413 that names
  /// `limit_name`, at once where the length is announced.
  void read_body(std::size_t limit, std::string_view limit_name);

  /// The headers announce a body that has not been read to its end.
  [[nodiscard]] bool has_unread_body() const;
  /// The client waits for "100 Continue" before it sends the body.
  [[nodiscard]] bool expects_continue() const;
  /// The client wants to send another request on this connection.
  [[nodiscard]] bool keeps_alive() const;
  /// HTTP/1.0: keep-alive must be answered explicitly.
  [[nodiscard]] bool is_http_1_0() const;

 private:
  struct Parser;
  std::unique_ptr<Parser> parser_;
};

}  // namespace dorhub::http
