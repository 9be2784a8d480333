// SPDX-License-Identifier: EUPL-1.2
#include "sdk/tools/package/minisign.hpp"

#include "sdk/tools/package/minisign_key.hpp"

namespace dorhub::package {
namespace {

// Made with Debian's minisign 0.11: minisign -G -W, then minisign -S over "an adapter\n".
constexpr const char* kPublicKey = "RWTOfbfjOehZCPr1aUV5aAsn0KEu0XSQpvkGOW0rEv3oz2gWR04t/kiX";
constexpr const char* kSignature = R"(untrusted comment: signature from minisign secret key
RUTOfbfjOehZCBp0ZUjrSPR+KSFunPqfy9qz4zdmRxVtl21UR8gZEwhze91bvY1iy8BNwbz57ebxaUg5SncwOpR4ERwflmKCqA0=
trusted comment: made for a test
xr8QpN02NpsjdDpWge/wodgL0zk7dIa2L+3phfRbY9tJof11U8u/XaDIWf4SKeqMM8VNgQVv/3unSMrxwcF7Cg==
)";
constexpr const char* kLegacy = R"(untrusted comment: signature from minisign secret key
RWTOfbfjOehZCG/AxnAX/ZEpk5miL/s/3BNW2+lYFFOdlQA2qU5eQjfjzC0KGHVzqb5NBKGnriHzdWgQ9hmsumSbO5u+KzxCjQU=
trusted comment: timestamp:1795899286	file:c.txt
uAcPK358QguwpqNiiDX9nI7/W3SJBgu2b10AzI96eUAgoiTC4TiA6EkFHHZpvi/oA2SvgTKSHSk33IyKC0B5CA==
)";
constexpr const char* kContent = "an adapter\n";
// minisign's own cost would take a gigabyte in each of these tests.
constexpr KeyCost kCheap{32'768, 16ull << 20};

TEST(Minisign, TakesWhatTheProgramSigned) {
  const auto key = VerifyKey::parse(kPublicKey);
  ASSERT_TRUE(key.ok());
  const auto signature = Signature::parse(kSignature);
  ASSERT_TRUE(signature.ok()) << signature.error().text();
  EXPECT_TRUE(verify(*key, *signature, kContent).ok());
  EXPECT_EQ(key->text(), kPublicKey);
  EXPECT_EQ(signature->file(), kSignature);
  EXPECT_EQ(signature->key_id_text(), key->id_text());
}

TEST(Minisign, NoticesEveryChange) {
  const SignKey key = SignKey::make();
  const Signature good = key.sign(kContent, "file:a");
  ASSERT_TRUE(verify(key.public_key(), good, kContent).ok());
  EXPECT_EQ(verify(key.public_key(), good, "another").error().code, "minisign.wrong");
  Signature other = good;
  other.trusted_comment = "file:b";
  EXPECT_THAT(verify(key.public_key(), other, kContent).error().text(), ::testing::HasSubstr("comment"));
  other = good;
  other.signature[3] ^= 1;
  EXPECT_FALSE(verify(key.public_key(), other, kContent).ok());
  other = good;
  other.global[3] ^= 1;
  EXPECT_FALSE(verify(key.public_key(), other, kContent).ok());
  EXPECT_EQ(verify(SignKey::make().public_key(), good, kContent).error().code, "minisign.other_key");
}

TEST(Minisign, RefusesTheOlderForm) { EXPECT_EQ(Signature::parse(kLegacy).error().code, "minisign.legacy"); }

TEST(Minisign, RefusesWhatIsNoSignature) {
  for (const char* text : {"", "x", "untrusted comment: a\n", "untrusted comment: a\nAAAA\n"})
    EXPECT_EQ(Signature::parse(text).error().code, "minisign.signature") << text;
  EXPECT_EQ(Signature::parse(std::string(kSignature) + "more\n").error().code, "minisign.signature");
  EXPECT_FALSE(VerifyKey::parse("RW").ok());
  EXPECT_FALSE(VerifyKey::parse(std::string(kPublicKey) + "x").ok());
}

TEST(Minisign, AKeyFileGivesTheSameKeyBack) {
  const SignKey key = SignKey::make();
  EXPECT_EQ(VerifyKey::parse(key.public_key().file())->text(), key.public_key().text());
  const auto open = key.file("");
  EXPECT_FALSE(*SignKey::is_encrypted(*open));
  EXPECT_EQ(SignKey::parse(*open, "whatever")->public_key(), key.public_key());
  const auto sealed = key.file("secret", kCheap);
  EXPECT_TRUE(*SignKey::is_encrypted(*sealed));
  EXPECT_EQ(SignKey::parse(*sealed, "secret")->public_key(), key.public_key());
  EXPECT_EQ(SignKey::parse(*sealed, "Secret").error().code, "minisign.password");
}

TEST(Minisign, ADamagedKeyFileIsRefused) {
  std::string file = *SignKey::make().file("");
  file[file.size() - 100] = file[file.size() - 100] == 'A' ? 'B' : 'A';
  EXPECT_EQ(SignKey::parse(file, "").error().code, "minisign.password");
  EXPECT_EQ(SignKey::parse("a key", "").error().code, "minisign.secret_key");
}

TEST(Minisign, AKeyFileCannotTakeTheMachine) {
  const auto greedy = SignKey::make().file("secret", {32'768, 16ull << 20});
  std::string file = *greedy;
  // The eight bytes of the memory's size stand at 46: 61 characters of base64 behind the first line.
  const std::size_t at = file.find('\n') + 1 + 46 / 3 * 4;
  file.replace(at + 4, 8, "////////");
  EXPECT_EQ(SignKey::parse(file, "secret").error().code, "minisign.secret_key");
}

}  // namespace
}  // namespace dorhub::package
