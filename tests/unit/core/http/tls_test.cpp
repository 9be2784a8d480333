// SPDX-License-Identifier: EUPL-1.2
// TLS through real sockets, with a certificate made for each run.
#include <arpa/inet.h>
#include <gmock/gmock.h>
#include <netinet/in.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <thread>

#include "core/http/server.hpp"
#include "tests/support/temp_folder.hpp"
#include "tests/unit/core/http/loopback_client.hpp"

namespace dorhub::http {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;

/// A folder with a self-signed certificate for localhost and its key; gone with the object.
class MadeCertificate {
 public:
  MadeCertificate() {
    EVP_PKEY* key = EVP_EC_gen("P-256");
    X509* certificate = X509_new();
    ASN1_INTEGER_set(X509_get_serialNumber(certificate), 1);
    X509_gmtime_adj(X509_getm_notBefore(certificate), -60);
    X509_gmtime_adj(X509_getm_notAfter(certificate), 3600);
    X509_set_pubkey(certificate, key);
    X509_NAME* name = X509_get_subject_name(certificate);
    X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char*>("localhost"),
                               -1, -1, 0);
    X509_set_issuer_name(certificate, name);
    X509_sign(certificate, key, EVP_sha256());
    FILE* certificate_file = std::fopen(files().certificate_file.c_str(), "w");
    PEM_write_X509(certificate_file, certificate);
    std::fclose(certificate_file);
    FILE* key_file = std::fopen(files().key_file.c_str(), "w");
    PEM_write_PrivateKey(key_file, key, nullptr, nullptr, 0, nullptr, nullptr);
    std::fclose(key_file);
    X509_free(certificate);
    EVP_PKEY_free(key);
  }
  [[nodiscard]] TlsFiles files() const { return {folder_ / "certificate.pem", folder_ / "key.pem"}; }

 private:
  const dorhub::testing::TempFolder folder_;
};

/// A TLS client that trusts anything; `max_version` 0: the newest.
class TlsClient {
 public:
  explicit TlsClient(std::uint16_t port, int max_version = 0) : context_(SSL_CTX_new(TLS_client_method())) {
    SSL_CTX_set_security_level(context_, 0);
    SSL_CTX_set_max_proto_version(context_, max_version);
    socket_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in to{};
    to.sin_family = AF_INET;
    to.sin_port = htons(port);
    to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    is_connected = ::connect(socket_, reinterpret_cast<sockaddr*>(&to), sizeof to) == 0;
    ssl_ = SSL_new(context_);
    SSL_set_fd(ssl_, socket_);
    is_connected = is_connected && SSL_connect(ssl_) == 1;
  }
  ~TlsClient() {
    SSL_free(ssl_);
    SSL_CTX_free(context_);
    ::close(socket_);
    ERR_clear_error();
  }

  bool send(const std::string& bytes) {
    return SSL_write(ssl_, bytes.data(), static_cast<int>(bytes.size())) > 0;
  }
  /// Reads until `ending` has come or the server ended.
  std::string receive_until(const std::string& ending) {
    std::string out;
    std::array<char, 16384> buffer{};
    while (out.find(ending) == std::string::npos) {
      const int count = SSL_read(ssl_, buffer.data(), buffer.size());
      if (count <= 0) break;
      out.append(buffer.data(), static_cast<std::size_t>(count));
    }
    return out;
  }
  bool is_connected = false;

 private:
  SSL_CTX* context_;
  SSL* ssl_;
  int socket_;
};

class HttpsServer : public ::testing::Test {
 protected:
  HttpsServer() {
    options.tls = certificate.files();
    router.add(Method::get, "/groet",
               [](const Request& request) {
                 return respond(200, "text/plain", request.is_secure ? "secure hello" : "hello");
               },
               {.lane = Lane::quick});
    router.add(Method::post, "/echo",
               [](const Request& request) { return respond(200, "text/plain", request.body + "|end"); },
               {.body_limit = 3'000'000});
  }
  void start() {
    auto started = Server::start(options, router);
    ASSERT_TRUE(started.ok()) << started.error().text();
    server = std::move(started).value();
  }

  MadeCertificate certificate;
  ServerOptions options;
  Router router;
  std::unique_ptr<Server> server;
};

TEST_F(HttpsServer, AnswersOverTlsWithStrictTransport) {
  start();
  EXPECT_THAT(server->url(), HasSubstr("https://127.0.0.1:"));
  TlsClient client(server->port());
  ASSERT_TRUE(client.is_connected);
  for (int i = 0; i < 3; ++i) {
    client.send(testing::get("/groet"));
    const std::string answer = client.receive_until("secure hello");
    EXPECT_THAT(answer, HasSubstr("HTTP/1.1 200 OK"));
    EXPECT_THAT(answer, HasSubstr("Strict-Transport-Security: max-age=31536000"));
  }
}

TEST_F(HttpsServer, TakesAndGivesLargeBodies) {
  start();
  TlsClient client(server->port());
  const std::string body(2'000'000, 'z');
  std::thread sender([&] { client.send(testing::post("/echo", body)); });
  sender.join();
  const std::string answer = client.receive_until("|end");
  EXPECT_GT(answer.size(), body.size());
}

TEST_F(HttpsServer, DeliversARefusalBeforeTheBodyHasCome) {
  start();
  TlsClient client(server->port());
  client.send("POST /echo HTTP/1.1\r\nHost: hub\r\nContent-Length: 9000000\r\n\r\n" +
              std::string(100'000, 'x'));
  EXPECT_THAT(client.receive_until("}"), HasSubstr("HTTP/1.1 413"));
}

TEST_F(HttpsServer, MayListenBeyondLoopbackAndAnswersToAnyName) {
  options.address = "0.0.0.0";
  start();
  TlsClient client(server->port());
  client.send("GET /groet HTTP/1.1\r\nHost: hub.example.nl\r\n\r\n");
  EXPECT_THAT(client.receive_until("hello"), HasSubstr("200 OK"));
}

TEST_F(HttpsServer, RefusesOldTls) {
  start();
  EXPECT_FALSE(TlsClient(server->port(), TLS1_1_VERSION).is_connected);
  EXPECT_TRUE(TlsClient(server->port(), TLS1_2_VERSION).is_connected);
  EXPECT_TRUE(TlsClient(server->port()).is_connected);
}

TEST_F(HttpsServer, CutsAHandshakeThatDoesNotCome) {
  options.limits.header_timeout = 200ms;
  start();
  testing::LoopbackClient silent(server->port());
  EXPECT_TRUE(silent.sees_close(3s));
  testing::LoopbackClient plain(server->port());
  plain.send(testing::get("/groet"));
  EXPECT_EQ(plain.receive(false, 3s).status, 0) << "plain HTTP to a TLS port gets no page";
}

TEST_F(HttpsServer, StopsWithConnectionsOpen) {
  start();
  TlsClient idle(server->port());
  idle.send(testing::get("/groet"));
  idle.receive_until("hello");
  TlsClient half(server->port());
  half.send("GET /gr");
  server->stop(100ms);
  EXPECT_EQ(idle.receive_until("never"), "");
}

TEST_F(HttpsServer, NamesTheFileThatIsWrong) {
  options.tls->key_file = "/nowhere/key.pem";
  auto missing = Server::start(options, router);
  ASSERT_FALSE(missing.ok());
  EXPECT_EQ(missing.error().code, "http.tls_files");
  EXPECT_EQ(missing.error().where, "/nowhere/key.pem");
  const MadeCertificate other;
  options.tls->key_file = other.files().key_file;
  EXPECT_EQ(Server::start(options, router).error().code, "http.tls_files");
  std::ofstream(options.tls->certificate_file) << "no certificate";
  EXPECT_EQ(Server::start(options, router).error().where, options.tls->certificate_file);
}

}  // namespace
}  // namespace dorhub::http
