// SPDX-License-Identifier: EUPL-1.2
#include "tests/unit/core/http/loopback_client.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstdlib>
#include <stdexcept>

namespace dorhub::http::testing {

std::string Answer::header(std::string_view name) const {
  std::size_t at = head.find("\r\n");
  while (at != std::string::npos && at + 2 < head.size()) {
    const auto end = head.find("\r\n", at + 2);
    const std::string line = head.substr(at + 2, end - at - 2);
    const auto colon = line.find(": ");
    const bool fits =
        colon == name.size() && std::equal(name.begin(), name.end(), line.begin(), [](char a, char b) {
          return std::tolower(static_cast<unsigned char>(a)) == std::tolower(static_cast<unsigned char>(b));
        });
    if (fits) return line.substr(colon + 2);
    at = end;
  }
  return {};
}

LoopbackClient::LoopbackClient(std::uint16_t port, bool is_ipv6) {
  socket_ = ::socket(is_ipv6 ? AF_INET6 : AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  int done = -1;
  if (is_ipv6) {
    sockaddr_in6 to{};
    to.sin6_family = AF_INET6;
    to.sin6_port = htons(port);
    to.sin6_addr = in6addr_loopback;
    done = ::connect(socket_, reinterpret_cast<sockaddr*>(&to), sizeof to);
  } else {
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(port);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    done = ::connect(socket_, reinterpret_cast<sockaddr*>(&to), sizeof to);
  }
  if (done != 0) throw std::runtime_error("no connection to the server under test");
}

LoopbackClient::~LoopbackClient() { ::close(socket_); }

bool LoopbackClient::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

void LoopbackClient::finish_sending() { ::shutdown(socket_, SHUT_WR); }

bool LoopbackClient::read_more(std::chrono::steady_clock::time_point until) {
  const auto left =
      std::chrono::duration_cast<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
  pollfd watched{socket_, POLLIN, 0};
  if (left.count() <= 0 || ::poll(&watched, 1, static_cast<int>(left.count())) <= 0) return false;
  std::array<char, 65536> buffer{};
  const auto count = ::recv(socket_, buffer.data(), buffer.size(), 0);
  if (count <= 0) {
    has_ended_ = true;
    return false;
  }
  received_.append(buffer.data(), static_cast<std::size_t>(count));
  return true;
}

Answer LoopbackClient::receive(bool is_head, std::chrono::milliseconds patience) {
  const auto until = std::chrono::steady_clock::now() + patience;
  Answer answer;
  std::size_t end = received_.find("\r\n\r\n");
  while (end == std::string::npos) {
    if (!read_more(until)) {
      answer.is_closed = has_ended_;
      return answer;
    }
    end = received_.find("\r\n\r\n");
  }
  answer.head = received_.substr(0, end + 2);
  received_.erase(0, end + 4);
  answer.status = std::atoi(answer.head.c_str() + 9);
  const std::string length_text = answer.header("Content-Length");
  const std::size_t length = is_head || length_text.empty() ? 0 : std::stoul(length_text);
  while (received_.size() < length && read_more(until)) {
  }
  answer.body = received_.substr(0, length);
  received_.erase(0, length);
  answer.is_closed = answer.header("Connection") == "close";
  return answer;
}

Answer LoopbackClient::ask(std::string_view bytes) {
  send(bytes);
  return receive(bytes.starts_with("HEAD"));
}

bool LoopbackClient::sees_close(std::chrono::milliseconds patience) {
  const auto until = std::chrono::steady_clock::now() + patience;
  while (read_more(until)) {
  }
  return has_ended_ && received_.empty();
}

std::string get(std::string_view path, std::string_view further) {
  return "GET " + std::string(path) + " HTTP/1.1\r\nHost: localhost\r\n" + std::string(further) + "\r\n";
}

std::string post(std::string_view path, std::string_view body, std::string_view further) {
  return "POST " + std::string(path) +
         " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + std::to_string(body.size()) + "\r\n" +
         std::string(further) + "\r\n" + std::string(body);
}

}  // namespace dorhub::http::testing
