// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Certificate and key for the server's side of TLS, version 1.2 and up. Inside this room only.

#include <dorhub/result.hpp>
#include <memory>

#include "core/http/server.hpp"

struct ssl_ctx_st;  // OpenSSL's SSL_CTX

namespace dorhub::http {

/// Loads chain and key. Error "http.tls_files" names the file and says what is wrong with it: missing,
/// not PEM, or a key of another certificate.
[[nodiscard]] Result<std::shared_ptr<ssl_ctx_st>> load_tls(const TlsFiles& files);

}  // namespace dorhub::http
