// SPDX-License-Identifier: EUPL-1.2
#include "plugins/hello_check.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sdk/record/payload.hpp"

namespace dorhub::plugins {
namespace {

using testing::HasSubstr;

configuration::Manifest manifest() {
  configuration::Manifest manifest;
  manifest.id = "acme";
  manifest.version = "1.4.0";
  manifest.abi = "0.1";
  manifest.model = "0.1";
  return manifest;
}

Hello hello() {
  Hello hello;
  hello.id = "acme";
  hello.version = "1.4.0";
  hello.abi = "0.1";
  hello.model = "0.1";
  return hello;
}

TEST(HelloCheck, LetsInWhatIsWhatItsManifestSays) {
  EXPECT_FALSE(check_hello(write_hello(hello()), manifest()));
}

TEST(HelloCheck, NamesBothSidesOfEachDifference) {
  const auto refused = [](auto change) {
    Hello other = hello();
    change(other);
    const auto failure = check_hello(write_hello(other), manifest());
    return failure ? failure->code + ": " + failure->text : "let in";
  };
  EXPECT_THAT(refused([](Hello& h) { h.id = "evil"; }),
              HasSubstr("its id is «acme» in adapter.yaml and «evil»"));
  EXPECT_THAT(refused([](Hello& h) { h.version = "1.5.0"; }), HasSubstr("version is «1.4.0»"));
  EXPECT_THAT(refused([](Hello& h) { h.model = "0.2"; }), HasSubstr("model"));
  EXPECT_THAT(refused([](Hello& h) { h.abi = "0.2"; }), HasSubstr("abi"));
  EXPECT_THAT(refused([](Hello& h) { h.protocol = 2; }), HasSubstr("protocol 2"));
}

TEST(HelloCheck, RefusesWhatCantBeRead) {
  EXPECT_EQ(check_hello("not json", manifest())->code, "frame.bad_payload");
}

}  // namespace
}  // namespace dorhub::plugins
