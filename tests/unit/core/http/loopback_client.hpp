// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// A client of raw bytes for tests: what it sends is exactly what the test says, well-formed or not.

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace dorhub::http::testing {

/// One answer as it came.
struct Answer {
  int status = 0;    ///< 0: the connection ended before a status line
  std::string head;  ///< status line and headers
  std::string body;
  bool is_closed = false;  ///< the server closed after it

  /// The value of a header, or "" when absent.
  [[nodiscard]] std::string header(std::string_view name) const;
};

/// A TCP connection to 127.0.0.1 (or ::1).
class LoopbackClient {
 public:
  explicit LoopbackClient(std::uint16_t port, bool is_ipv6 = false);
  ~LoopbackClient();
  LoopbackClient(const LoopbackClient&) = delete;
  LoopbackClient& operator=(const LoopbackClient&) = delete;

  /// Sends all bytes; false when the server has closed.
  bool send(std::string_view bytes);
  /// Says that nothing more comes.
  void finish_sending();
  /// Reads one answer. `is_head` when it answers a HEAD request. Waits at most `patience`.
  Answer receive(bool is_head = false, std::chrono::milliseconds patience = std::chrono::seconds(10));
  /// Sends a request and reads its answer.
  Answer ask(std::string_view bytes);
  /// True when the server closes without sending more, within `patience`.
  bool sees_close(std::chrono::milliseconds patience = std::chrono::seconds(10));

 private:
  bool read_more(std::chrono::steady_clock::time_point until);
  int socket_;
  std::string received_;
  bool has_ended_ = false;
};

/// "GET path HTTP/1.1" with a Host and further header lines ("A: b\r\n").
std::string get(std::string_view path, std::string_view further = "");
/// "POST path HTTP/1.1" with a Host, Content-Length and body.
std::string post(std::string_view path, std::string_view body, std::string_view further = "");

}  // namespace dorhub::http::testing
