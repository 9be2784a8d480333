// SPDX-License-Identifier: EUPL-1.2
#include "core/http/listener.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cassert>
#include <cerrno>
#include <chrono>
#include <cstring>

namespace dorhub::http {
namespace {

/// An address and its length, as the socket calls want them.
struct SocketAddress {
  sockaddr_storage storage{};
  socklen_t size = sizeof(sockaddr_storage);
  sockaddr* get() { return reinterpret_cast<sockaddr*>(&storage); }
};

SocketAddress socket_address(const ListenAddress& address, std::uint16_t port) {
  SocketAddress out;
  if (address.is_ipv6) {
    sockaddr_in6 v6{};
    v6.sin6_family = AF_INET6;
    v6.sin6_port = htons(port);
    inet_pton(AF_INET6, address.text.c_str(), &v6.sin6_addr);
    std::memcpy(&out.storage, &v6, sizeof v6);
    out.size = sizeof v6;
  } else {
    sockaddr_in v4{};
    v4.sin_family = AF_INET;
    v4.sin_port = htons(port);
    inet_pton(AF_INET, address.text.c_str(), &v4.sin_addr);
    std::memcpy(&out.storage, &v4, sizeof v4);
    out.size = sizeof v4;
  }
  return out;
}

std::uint16_t port_of(const SocketAddress& address) {
  // The port lies at the same place in both families.
  sockaddr_in v4{};
  std::memcpy(&v4, &address.storage, sizeof v4);
  return ntohs(v4.sin_port);
}

std::string text_of(const SocketAddress& address) {
  std::array<char, INET6_ADDRSTRLEN> out{};
  if (address.storage.ss_family == AF_INET6) {
    sockaddr_in6 v6{};
    std::memcpy(&v6, &address.storage, sizeof v6);
    inet_ntop(AF_INET6, &v6.sin6_addr, out.data(), out.size());
  } else {
    sockaddr_in v4{};
    std::memcpy(&v4, &address.storage, sizeof v4);
    inet_ntop(AF_INET, &v4.sin_addr, out.data(), out.size());
  }
  return out.data();
}

Error bind_error(const ListenAddress& address, std::uint16_t port) {
  const int why = errno;
  return Error{"http.bind_failed", std::string("can't listen there: ") + std::strerror(why),
               address.text + " port " + std::to_string(port),
               why == EADDRINUSE ? "stop what listens there, or choose another port"
                                 : "choose another address or a port above 1023"};
}

}  // namespace

Result<ListenAddress> permitted_address(const ServerOptions& options) {
  ListenAddress address;
  address.text = options.address == "localhost" ? "127.0.0.1" : options.address;
  in_addr v4{};
  in6_addr v6{};
  if (inet_pton(AF_INET, address.text.c_str(), &v4) == 1) {
    address.is_loopback = (ntohl(v4.s_addr) >> 24U) == 127;
  } else if (inet_pton(AF_INET6, address.text.c_str(), &v6) == 1) {
    address.is_ipv6 = true;
    address.is_loopback = IN6_IS_ADDR_LOOPBACK(&v6);
  } else {
    return Error{"http.address_invalid", "not a numeric IPv4 or IPv6 address", options.address,
                 "write for example 127.0.0.1, 0.0.0.0 or ::1"};
  }
  if (!address.is_loopback && !options.tls && !options.behind_proxy)
    return Error{"http.not_loopback", "plain HTTP would be reachable from other machines", options.address,
                 "give a certificate and key (tls), or say behind_proxy: true when a proxy with TLS stands "
                 "before the hub, or listen on 127.0.0.1"};
  return address;
}

Result<std::unique_ptr<Listener>> Listener::bind(const ListenAddress& address, std::uint16_t port) {
  const int family = address.is_ipv6 ? AF_INET6 : AF_INET;
  const int socket = ::socket(family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
  if (socket < 0) return bind_error(address, port);
  const int on = 1;
  setsockopt(socket, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
  if (address.is_ipv6) setsockopt(socket, IPPROTO_IPV6, IPV6_V6ONLY, &on, sizeof on);
  SocketAddress where = socket_address(address, port);
  if (::bind(socket, where.get(), where.size) != 0 || ::listen(socket, SOMAXCONN) != 0) {
    Error error = bind_error(address, port);
    ::close(socket);
    return error;
  }
  where.size = sizeof where.storage;
  getsockname(socket, where.get(), &where.size);
  const int wake = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
  assert(wake >= 0);
  return std::unique_ptr<Listener>(new Listener(socket, wake, port_of(where)));
}

Listener::~Listener() {
  stop();
  ::close(wake_);
}

void Listener::run(Accepted accepted) {
  assert(!thread_.joinable());
  thread_ = std::thread([this, accepted = std::move(accepted)] {
    std::array<pollfd, 2> watched = {{{socket_, POLLIN, 0}, {wake_, POLLIN, 0}}};
    while (true) {
      if (::poll(watched.data(), watched.size(), -1) < 0 && errno != EINTR) return;
      if (watched[1].revents != 0) return;
      if (watched[0].revents != 0) accept_all(accepted);
    }
  });
}

void Listener::accept_all(const Accepted& accepted) {
  while (true) {
    SocketAddress peer;
    // Close-on-exec from the first moment: the hub starts plugin processes at any time.
    const int socket = ::accept4(socket_, peer.get(), &peer.size, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (socket < 0) {
      // Out of descriptors or memory: the connection stays in the kernel's queue; don't spin on it.
      if (errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM)
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
      if (errno == EINTR || errno == ECONNABORTED) continue;
      return;
    }
    const int on = 1;
    setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    accepted(socket, text_of(peer));
  }
}

void Listener::stop() {
  if (socket_ < 0) return;
  const std::uint64_t one = 1;
  [[maybe_unused]] const auto written = ::write(wake_, &one, sizeof one);
  if (thread_.joinable()) thread_.join();
  ::close(socket_);
  socket_ = -1;
}

}  // namespace dorhub::http
