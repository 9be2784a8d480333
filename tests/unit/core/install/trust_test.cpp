// SPDX-License-Identifier: EUPL-1.2
#include "core/install/trust.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sdk/tools/package/minisign_key.hpp"

namespace dorhub::install {
namespace {

using ::testing::HasSubstr;

const package::VerifyKey& vendors_key() {
  static const package::VerifyKey key = package::SignKey::make().public_key();
  return key;
}

store::AdapterVersion kept(const std::string& key_text) {
  return {.adapter = "acme", .sha256 = std::string(64, 'a'), .version = "1.0.0", .key_text = key_text};
}

TEST(JudgeAgain, AVersionIsTrustedForWhatTheConfigurationSaysToday) {
  configuration::Settings settings;
  settings.mode = configuration::HubMode::live;
  settings.adapters.trust = {package::SignKey::make().public_key().text(), vendors_key().text()};
  const auto version = kept(vendors_key().text());
  EXPECT_TRUE(judge_again(settings, version).ok());
  settings.adapters.trust.pop_back();
  const auto withdrawn = judge_again(settings, version);
  ASSERT_FALSE(withdrawn.ok());
  EXPECT_EQ(withdrawn.error().code, "trust.withdrawn");
  EXPECT_THAT(withdrawn.error().text(), HasSubstr(vendors_key().text()));
  EXPECT_THAT(withdrawn.error().cure, HasSubstr(version.sha256));
  settings.adapters.allow = {version.sha256};
  EXPECT_TRUE(judge_again(settings, version).ok());
}

TEST(JudgeAgain, AnUnsignedOneNeedsItsSumOrAHubForDevelopment) {
  configuration::Settings settings;
  settings.mode = configuration::HubMode::live;
  settings.adapters.trust = {vendors_key().text()};
  const auto refused = judge_again(settings, kept(""));
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().code, "trust.unsigned");
  settings.mode = configuration::HubMode::dev;
  EXPECT_TRUE(judge_again(settings, kept("")).ok());
}

}  // namespace
}  // namespace dorhub::install
