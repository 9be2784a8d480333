// SPDX-License-Identifier: EUPL-1.2
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sdk/tools/new/languages.hpp"

namespace dorhub::scaffold {
namespace {

using ::testing::HasSubstr;

/// The C++ that reads an IMEI from the place `name` of a JSON element, of which «lines» is a list.
std::string cpp_of(const std::string& name) {
  sample::Sample sample;
  sample.format = sample::Format::json;
  sample.lists = {"lines", "a~1b/lines"};
  Guess guess;
  guess.field = "good.identifiers.imei";
  guess.name = name;
  return code_lines(Language::cpp, {guess}, sample);
}

TEST(CodeLines, WalkAListByNumber) {
  EXPECT_THAT(cpp_of("lines/2/imei"), HasSubstr(R"(row["lines"].first().next().next()["imei"])"));
  EXPECT_THAT(cpp_of("a~1b/lines/1"), HasSubstr(R"(row["a/b"]["lines"].first().next().text())"));
}

TEST(CodeLines, TakeANumberForAMembersNameWhereThereIsNoList) {
  EXPECT_THAT(cpp_of("codes/5/imei"), HasSubstr(R"(row["codes"]["5"]["imei"])"));
  EXPECT_THAT(cpp_of("lines/x"), HasSubstr(R"(row["lines"]["x"])"));
}

TEST(CodeLines, TakeALongNumberForAMembersName) {
  EXPECT_THAT(cpp_of("codes/12345678901"), HasSubstr(R"(row["codes"]["12345678901"])"));
  EXPECT_THAT(cpp_of("codes/10"), HasSubstr(R"(row["codes"]["10"])"));
  EXPECT_THAT(cpp_of("codes//imei"), HasSubstr(R"(row["codes"][""]["imei"])"));
}

TEST(CodeLines, NameAMemberWithASlash) {
  EXPECT_THAT(cpp_of("phone~1imei/nr~01"), HasSubstr(R"(row["phone/imei"]["nr~1"])"));
}

}  // namespace
}  // namespace dorhub::scaffold
