// SPDX-License-Identifier: EUPL-1.2
#include "core/http/tls.hpp"

#include <openssl/err.h>
#include <openssl/ssl.h>

#include <new>

namespace dorhub::http {
namespace {

Error tls_error(const std::string& file, const std::string& message, const std::string& cure) {
  const char* reason = ERR_reason_error_string(ERR_get_error());
  ERR_clear_error();
  return Error{"http.tls_files", reason ? message + " (" + reason + ")" : message, file, cure};
}

/// HTTP/1.1 is what we speak; a client that offers only others is let go on, and will notice.
int choose_protocol(SSL*, const unsigned char** out, unsigned char* out_size, const unsigned char* in,
                    unsigned int in_size, void*) {
  static constexpr unsigned char kOurs[] = "\x08http/1.1";
  unsigned char* chosen = nullptr;
  if (SSL_select_next_proto(&chosen, out_size, kOurs, sizeof kOurs - 1, in, in_size) !=
      OPENSSL_NPN_NEGOTIATED)
    return SSL_TLSEXT_ERR_NOACK;
  *out = chosen;
  return SSL_TLSEXT_ERR_OK;
}

}  // namespace

Result<std::shared_ptr<ssl_ctx_st>> load_tls(const TlsFiles& files) {
  ERR_clear_error();
  const std::shared_ptr<ssl_ctx_st> context(SSL_CTX_new(TLS_server_method()), &SSL_CTX_free);
  if (!context) throw std::bad_alloc();
  SSL_CTX_set_min_proto_version(context.get(), TLS1_2_VERSION);
  SSL_CTX_set_options(context.get(),
                      SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION | SSL_OP_CIPHER_SERVER_PREFERENCE);
  SSL_CTX_set_alpn_select_cb(context.get(), &choose_protocol, nullptr);
  if (SSL_CTX_use_certificate_chain_file(context.get(), files.certificate_file.c_str()) != 1)
    return tls_error(files.certificate_file, "no certificate chain in PEM could be read",
                     "give a readable file, leaf first");
  if (SSL_CTX_use_PrivateKey_file(context.get(), files.key_file.c_str(), SSL_FILETYPE_PEM) != 1)
    return tls_error(files.key_file, "no private key in PEM that fits the certificate could be read",
                     "give the key of " + files.certificate_file + ", without a passphrase");
  return context;
}

}  // namespace dorhub::http
