// SPDX-License-Identifier: EUPL-1.2
#include "core/http/signature.hpp"

#include <gmock/gmock.h>

namespace dorhub::http {
namespace {

using std::chrono::seconds;
using std::chrono::system_clock;

system_clock::time_point at(std::int64_t unix_seconds) {
  return system_clock::time_point(seconds(unix_seconds));
}

Request with(std::string body, std::vector<std::pair<std::string, std::string>> headers) {
  Request request;
  request.body = std::move(body);
  for (auto& [name, value] : headers) request.headers.add(name, value);
  return request;
}

std::string code_of(const Result<void>& result) { return result.ok() ? "" : result.error().code; }

std::string hex(std::string_view bytes) {
  std::string out;
  for (const char c : bytes) {
    char two[3];
    snprintf(two, sizeof two, "%02x", static_cast<unsigned char>(c));
    out += two;
  }
  return out;
}

// RFC 2202 (MD5, SHA-1) and RFC 4231 (SHA-2), test case 2.
TEST(KeyedDigest, EqualsThePublishedVectors) {
  const std::string key = "Jefe";
  const std::string text = "what do ya want for nothing?";
  EXPECT_EQ(hex(keyed_digest(SignatureAlgorithm::md5, key, text)), "750c783e6ab0b503eaa86e310a5db738");
  EXPECT_EQ(hex(keyed_digest(SignatureAlgorithm::sha1, key, text)),
            "effcdf6ae5eb2fa2d27416d5f184df9c259a7c79");
  EXPECT_EQ(hex(keyed_digest(SignatureAlgorithm::sha256, key, text)),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
  EXPECT_EQ(hex(keyed_digest(SignatureAlgorithm::sha512, key, text)),
            "164b7a7bfcf819e2e395fbe73b56e0a387bd64222e831fd610270cd7ea2505549758bf75c05a994a6d034f65f8f0e6fd"
            "caeab1a34d4a6b4b636e070a38bce737");
}

const SignatureRule kStandardWebhooks{.header = "webhook-signature",
                                      .encoding = SignatureEncoding::base64,
                                      .signed_bytes = SignedBytes::id_timestamp_body,
                                      .prefix = "v1,"};

struct StandardWebhook {
  std::string secret = standard_webhooks_secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").value();
  std::string signature = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
  std::string timestamp = "1614265330";
  Request request(std::string body = R"({"test": 2432232314})") const {
    return with(std::move(body), {{"webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek"},
                                  {"webhook-timestamp", timestamp},
                                  {"webhook-signature", signature}});
  }
};

TEST(Signature, AcceptsTheStandardWebhooksVector) {
  const StandardWebhook hook;
  EXPECT_EQ(code_of(verify_signature(kStandardWebhooks, hook.secret, hook.request(), at(1614265330))), "");
  EXPECT_EQ(sign(kStandardWebhooks, hook.secret, R"({"test": 2432232314})", "msg_p5jXN8AQM9LWM0D4loKWxJek",
                 "1614265330"),
            hook.signature);
}

TEST(Signature, AcceptsOneOfSeveralWhileASecretIsReplaced) {
  StandardWebhook hook;
  hook.signature = "v1,AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA= v1a,zzz " + hook.signature;
  EXPECT_EQ(code_of(verify_signature(kStandardWebhooks, hook.secret, hook.request(), at(1614265330))), "");
}

TEST(Signature, ExpiresFiveMinutesEitherWay) {
  const StandardWebhook hook;
  const auto verified = [&](std::int64_t now) {
    return code_of(verify_signature(kStandardWebhooks, hook.secret, hook.request(), at(now)));
  };
  EXPECT_EQ(verified(1614265330 + 300), "");
  EXPECT_EQ(verified(1614265330 - 300), "");
  EXPECT_EQ(verified(1614265330 + 301), "signature.expired");
  EXPECT_EQ(verified(1614265330 - 301), "signature.expired");
}

TEST(Signature, RefusesATimestampThatIsNoTime) {
  for (const char* timestamp : {"", "abc", "-5", "1614265330x", "99999999999999999999", "9999999999999999"}) {
    StandardWebhook hook;
    hook.timestamp = timestamp;
    hook.signature = sign(kStandardWebhooks, hook.secret, "{}", "msg_p5jXN8AQM9LWM0D4loKWxJek", timestamp);
    EXPECT_EQ(code_of(verify_signature(kStandardWebhooks, hook.secret, hook.request("{}"), at(1614265330))),
              "signature.expired")
        << timestamp;
  }
}

TEST(Signature, RefusesAChangedBodyIdOrTime) {
  StandardWebhook hook;
  const auto now = at(1614265330);
  EXPECT_EQ(code_of(verify_signature(kStandardWebhooks, hook.secret, hook.request("{}"), now)),
            "signature.mismatch");
  Request other_id = hook.request();
  other_id.headers.set("webhook-id", "msg_other");
  EXPECT_EQ(code_of(verify_signature(kStandardWebhooks, hook.secret, other_id, now)), "signature.mismatch");
  hook.timestamp = "1614265331";
  EXPECT_EQ(code_of(verify_signature(kStandardWebhooks, hook.secret, hook.request(), now)),
            "signature.mismatch");
}

// Reference values by `openssl dgst -hmac`.
TEST(Signature, CoversTheVendorsVariants) {
  struct Variant {
    const char* vendor;
    SignatureRule rule;
    std::string signature;
  };
  const std::string body = R"({"event_name":"sales_transaction.created"})";
  const std::vector<Variant> variants = {
      {"hexadecimal",
       {.header = "X-Sig"},
       "1e4cfe70b73179bd7cee205d9a901a85e7957cca1155d91ce6c990ff1411eed6"},
      {"upper case", {.header = "X-Sig"}, "1E4CFE70B73179BD7CEE205D9A901A85E7957CCA1155D91CE6C990FF1411EED6"},
      {"prefixed",
       {.header = "X-Sig", .algorithm = SignatureAlgorithm::sha1, .prefix = "sha1="},
       "sha1=65b58610efabc89d4d61a91dafbfd4e3d4559079"},
      {"base64",
       {.header = "X-Sig", .encoding = SignatureEncoding::base64},
       "Hkz+cLcxeb187iBdmpAaheeVfMoRVdkc5smQ/xQR7tY="},
      {"url and body",
       {.header = "X-Sig",
        .encoding = SignatureEncoding::base64,
        .signed_bytes = SignedBytes::url_and_body,
        .url = "https://hub.example.nl/hub/v1/koppelingen/kassa/aanleveringen"},
       "iUgcaCTxl6pJ6ROMwnGuY7OL/KBaEyeq/ZsoVFva0ZY="},
      {"sha512",
       {.header = "X-Sig", .algorithm = SignatureAlgorithm::sha512},
       "ac2ff4a5e51f8451f7b8258b9012fab33c9373ae4a0ca4850a1b2f14d967393f6b747cde4ce54f5fcebb0b0016153d8f6b262"
       "d07b40357caaa9848fca48c4e6a"},
  };
  for (const Variant& variant : variants) {
    const Request request = with(body, {{"x-sig", variant.signature}});
    EXPECT_EQ(code_of(verify_signature(variant.rule, "geheim", request, at(0))), "") << variant.vendor;
    EXPECT_EQ(code_of(verify_signature(variant.rule, "Geheim", request, at(0))), "signature.mismatch")
        << variant.vendor;
  }
}

TEST(Signature, RefusesNoneEmptyPrefixOnlyCutAndRepeated) {
  const SignatureRule rule{.header = "X-Sig", .prefix = "sha256="};
  const std::string good = sign(rule, "geheim", "body");
  EXPECT_EQ(code_of(verify_signature(rule, "geheim", with("body", {{"X-Sig", good}}), at(0))), "");
  EXPECT_EQ(code_of(verify_signature(rule, "geheim", with("body", {}), at(0))), "signature.missing");
  EXPECT_EQ(code_of(verify_signature(rule, "geheim", with("body", {{"X-Sig", ""}}), at(0))),
            "signature.missing");
  for (const std::string& bad : {std::string("sha256="), good.substr(7), good.substr(0, good.size() - 1),
                                 good + "0", std::string("sha256") + "," + good.substr(7)})
    EXPECT_EQ(code_of(verify_signature(rule, "geheim", with("body", {{"X-Sig", bad}}), at(0))),
              "signature.mismatch")
        << bad;
  EXPECT_EQ(
      code_of(verify_signature(rule, "geheim", with("body", {{"X-Sig", good}, {"x-sig", good}}), at(0))),
      "signature.repeated");
}

TEST(Signature, NeverAcceptsAnythingUnderAnEmptySecret) {
  const SignatureRule rule{.header = "X-Sig"};
  const Request request = with("body", {{"X-Sig", sign(rule, "", "body")}});
  EXPECT_EQ(code_of(verify_signature(rule, "", request, at(0))), "signature.secret_invalid");
}

TEST(Signature, TakesOnlyWellFormedStandardWebhooksSecrets) {
  EXPECT_FALSE(standard_webhooks_secret("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").ok());
  EXPECT_FALSE(standard_webhooks_secret("whsec_").ok());
  EXPECT_FALSE(standard_webhooks_secret("whsec_c2hvcnQ=").ok());
  EXPECT_FALSE(standard_webhooks_secret("whsec_!!!!9r8GKYqrTwjUPD8ILPZIo2LaLaSw").ok());
  EXPECT_EQ(standard_webhooks_secret("whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=").value().size(), 26U);
}

TEST(ConstantTime, ComparesWhole) {
  EXPECT_TRUE(equal_in_constant_time("", ""));
  EXPECT_TRUE(equal_in_constant_time("abc", "abc"));
  EXPECT_FALSE(equal_in_constant_time("abc", "abd"));
  EXPECT_FALSE(equal_in_constant_time("abc", "ab"));
}

}  // namespace
}  // namespace dorhub::http
