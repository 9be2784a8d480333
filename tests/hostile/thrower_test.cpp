// SPDX-License-Identifier: EUPL-1.2

// Exceptions that the C++ wrapper catches: their type is for everybody, their text only among the lines that
// are sealed with the delivery.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sdk/record/problem.hpp"
#include "tests/hostile/hostile_world.hpp"

namespace hostile {
namespace {

using testing::HasSubstr;

const std::string kPerson = "Jan Jansen, Dorpsstraat 1";

// All of a delivery that is kept in the clear.
std::string in_the_clear(const Delivered& delivered) {
  std::string all = delivered.text();
  for (const dorhub::Problem& problem : delivered.problems)
    all += "\n" + problem.code + " " + dorhub::write_args(problem.args);
  return all;
}

TEST(Thrower, IsNamedByTheTypeAndItsTextIsKeptWithWhatItPrinted) {
  World world;
  const Delivered delivered = world.deliver("thrower", kPerson);
  EXPECT_EQ(delivered.code(), "adapter.failed");
  EXPECT_THAT(delivered.text(), HasSubstr("adapter.exception, std::out_of_range"));
  EXPECT_THAT(in_the_clear(delivered), Not(HasSubstr("Jansen")));
  EXPECT_THAT(in_the_clear(delivered), HasSubstr(R"({"kind":"std::out_of_range"})"));
  EXPECT_THAT(delivered.printed(), HasSubstr("translate threw std::out_of_range: can't read " + kPerson));
}

TEST(Thrower, ThatCantBeMadeSaysSoWithoutItsText) {
  World world;
  const Delivered delivered = world.deliver("thrower", "x", "shop", R"({"refuse":"Jan Jansen"})");
  EXPECT_EQ(delivered.code(), "adapter.failed");
  EXPECT_THAT(delivered.text(), HasSubstr("adapter.not_made, std::invalid_argument"));
  EXPECT_THAT(in_the_clear(delivered), Not(HasSubstr("Jansen")));
  EXPECT_THAT(delivered.printed(), HasSubstr("create threw std::invalid_argument: can't begin with Jan"));
}

TEST(Thrower, OfSomethingWithoutATextIsNamedAllTheSame) {
  World world;
  EXPECT_THAT(world.deliver("thrower", "number").text(), HasSubstr("adapter.exception, int"));
}

TEST(Thrower, ForWantOfMemoryNamesTheLimit) {
  World world;
  EXPECT_EQ(world.deliver("thrower", "memory").code(), "worker.memory");
}

}  // namespace
}  // namespace hostile
