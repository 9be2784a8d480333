// SPDX-License-Identifier: EUPL-1.2
#include "core/http/loop.hpp"

#include <openssl/ssl.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>
#include <thread>
#include <vector>

#include "core/http/response_writer.hpp"
#include "core/http/session.hpp"

namespace dorhub::http {
namespace {

namespace asio = boost::asio;
using asio::ip::tcp;
using boost::system::error_code;

constexpr std::chrono::milliseconds kTick{100};

/// The session of a connection, and what TCP and TLS have in common.
class Connection : public Wire, public std::enable_shared_from_this<Connection> {
 public:
  Connection(asio::io_context& io, Engine& engine, LoopView& view, std::string peer_address, bool is_secure)
      : io_(io),
        engine_(engine),
        view_(view),
        session_(*this, engine, view, std::move(peer_address), is_secure) {}

  virtual void start() = 0;
  Session& session() { return session_; }

  void post(std::function<void()> job) override {
    asio::post(io_, [self = shared_from_this(), job = std::move(job)] { self->turn(job); });
  }
  std::shared_ptr<void> hold() override { return shared_from_this(); }

 protected:
  /// One step of the conversation, with the time of now.
  template <class Step>
  void turn(const Step& step) {
    view_.now = std::chrono::steady_clock::now();
    step();
  }

  /// A completion handler that keeps the connection alive and gives the session the result.
  auto on_read_done() {
    return [self = shared_from_this()](const error_code& error, std::size_t count) {
      self->turn([&] {
        if (error)
          self->session_.on_read_failed(error == asio::error::eof);
        else
          self->session_.on_read(count);
      });
    };
  }
  auto on_write_done() {
    return [self = shared_from_this()](const error_code& error, std::size_t) {
      self->turn([&] {
        if (error)
          self->session_.on_write_failed();
        else
          self->session_.on_written();
      });
    };
  }

  /// Drops what still comes, until the peer closes or the session's deadline does.
  void drop_rest(tcp::socket& socket) {
    socket.async_read_some(asio::buffer(dropped_),
                           [self = shared_from_this(), &socket](const error_code& error, std::size_t) {
                             if (error)
                               self->turn([&] { self->session_.on_read_failed(true); });
                             else
                               self->drop_rest(socket);
                           });
  }

  void close_socket(tcp::socket& socket) {
    if (!socket.is_open()) return;
    error_code ignored;
    socket.close(ignored);
    --engine_.open_connections;
  }

  asio::io_context& io_;
  Engine& engine_;
  LoopView& view_;
  std::string head_;  ///< what is being written
  std::string body_;
  std::array<char, 4096> dropped_{};
  Session session_;
};

class PlainConnection final : public Connection {
 public:
  PlainConnection(tcp::socket socket, asio::io_context& io, Engine& engine, LoopView& view, std::string peer)
      : Connection(io, engine, view, std::move(peer), false), socket_(std::move(socket)) {}
  ~PlainConnection() override { close_socket(socket_); }

  void start() override {
    turn([&] { session_.begin(); });
  }
  void read(char* into, std::size_t capacity) override {
    socket_.async_read_some(asio::buffer(into, capacity), on_read_done());
  }
  void cancel_read() override {
    error_code ignored;
    socket_.cancel(ignored);
  }
  void write(std::string head, std::string body) override {
    head_ = std::move(head);
    body_ = std::move(body);
    asio::async_write(
        socket_, std::array{asio::const_buffer(asio::buffer(head_)), asio::const_buffer(asio::buffer(body_))},
        on_write_done());
  }
  void finish() override {
    error_code ignored;
    socket_.shutdown(tcp::socket::shutdown_send, ignored);
    drop_rest(socket_);
  }
  void close() override { close_socket(socket_); }

 private:
  tcp::socket socket_;
};

class TlsConnection final : public Connection {
 public:
  TlsConnection(tcp::socket socket, asio::ssl::context& tls, asio::io_context& io, Engine& engine,
                LoopView& view, std::string peer)
      : Connection(io, engine, view, std::move(peer), true), stream_(std::move(socket), tls) {}
  ~TlsConnection() override { close_socket(stream_.next_layer()); }

  void start() override {
    stream_.async_handshake(asio::ssl::stream_base::server,
                            [self = shared_from_this(), this](const error_code& error) {
                              turn([&] {
                                if (error)
                                  session_.on_read_failed(false);
                                else
                                  session_.begin();
                              });
                            });
  }
  void read(char* into, std::size_t capacity) override {
    stream_.async_read_some(asio::buffer(into, capacity), on_read_done());
  }
  void cancel_read() override {
    error_code ignored;
    stream_.next_layer().cancel(ignored);
  }
  void write(std::string head, std::string body) override {
    // One buffer: each buffer would become a TLS record, and a packet, of its own.
    head_ = std::move(head);
    head_ += body;
    asio::async_write(stream_, asio::buffer(head_), on_write_done());
  }
  void finish() override {
    stream_.async_shutdown([self = shared_from_this(), this](const error_code& error) {
      if (error == asio::error::eof || !error) return turn([&] { session_.on_read_failed(true); });
      error_code ignored;
      stream_.next_layer().shutdown(tcp::socket::shutdown_send, ignored);
      drop_rest(stream_.next_layer());
    });
  }
  void close() override { close_socket(stream_.next_layer()); }

 private:
  asio::ssl::stream<tcp::socket> stream_;
};

std::unique_ptr<asio::ssl::context> wrap(const std::shared_ptr<ssl_ctx_st>& tls) {
  if (!tls) return nullptr;
  SSL_CTX_up_ref(tls.get());  // asio's context frees its own reference
  return std::make_unique<asio::ssl::context>(tls.get());
}

}  // namespace

class Loop::Inside {
 public:
  Inside(Engine& engine, const std::shared_ptr<ssl_ctx_st>& tls, std::uint64_t seed)
      : engine_(engine), tls_(wrap(tls)), timer_(io_) {
    view_.random_state = seed;
    tick();
    thread_ = std::thread([this] { io_.run(); });
  }

  ~Inside() { halt(); }

  void halt() {
    io_.stop();
    if (thread_.joinable()) thread_.join();
  }

  void make_room(std::function<void(bool)> done) {
    asio::post(io_, [this, done = std::move(done)] {
      Session* longest = nullptr;
      for (const auto& connection : connections_) {
        const auto since = connection->session().idle_since();
        if (since && (longest == nullptr || *since < *longest->idle_since()))
          longest = &connection->session();
      }
      if (longest != nullptr) longest->cut();
      done(longest != nullptr);
    });
  }

  void adopt(int socket, bool is_ipv6, std::string peer_address) {
    tcp::socket mine(io_, is_ipv6 ? tcp::v6() : tcp::v4(), socket);
    asio::post(io_, [this, owned = std::move(mine), peer = std::move(peer_address)]() mutable {
      std::shared_ptr<Connection> connection;
      view_.now = std::chrono::steady_clock::now();
      if (tls_)
        connection = std::make_shared<TlsConnection>(std::move(owned), *tls_, io_, engine_, view_, peer);
      else
        connection = std::make_shared<PlainConnection>(std::move(owned), io_, engine_, view_, peer);
      connections_.push_back(connection);
      connection->start();
      if (is_draining_) connection->session().drain();
    });
  }

  void drain() {
    asio::post(io_, [this] {
      is_draining_ = true;
      for (const auto& connection : connections_) connection->session().drain();
    });
  }

  void cut() {
    asio::post(io_, [this] {
      for (const auto& connection : connections_) connection->session().cut();
      connections_.clear();
    });
  }

 private:
  void tick() {
    view_.now = std::chrono::steady_clock::now();
    const auto unix_seconds =
        std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch())
            .count();
    if (unix_seconds != date_of_) {
      date_of_ = unix_seconds;
      view_.date = http_date(unix_seconds);
    }
    for (const auto& connection : connections_) connection->session().on_tick();
    std::erase_if(connections_, [](const auto& connection) { return connection->session().is_closed(); });
    timer_.expires_after(kTick);
    timer_.async_wait([this](const error_code& error) {
      if (!error) tick();
    });
  }

  Engine& engine_;
  LoopView view_;
  asio::io_context io_{1};
  std::unique_ptr<asio::ssl::context> tls_;
  std::int64_t date_of_ = -1;
  bool is_draining_ = false;
  asio::steady_timer timer_;
  std::vector<std::shared_ptr<Connection>> connections_;
  std::thread thread_;
};

Loop::Loop(Engine& engine, std::shared_ptr<ssl_ctx_st> tls, std::uint64_t seed)
    : inside_(std::make_unique<Inside>(engine, tls, seed)) {}
Loop::~Loop() = default;
void Loop::adopt(int socket, bool is_ipv6, std::string peer_address) {
  inside_->adopt(socket, is_ipv6, std::move(peer_address));
}
void Loop::drain() { inside_->drain(); }
void Loop::cut() { inside_->cut(); }
void Loop::make_room(std::function<void(bool)> done) { inside_->make_room(std::move(done)); }
void Loop::halt() { inside_->halt(); }

}  // namespace dorhub::http
