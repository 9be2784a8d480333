// SPDX-License-Identifier: EUPL-1.2
#include "core/cli/console.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "core/cli/problem_printer.hpp"
#include "core/cli/problem_words.hpp"
#include "core/cli/progress.hpp"

namespace dorhub::cli {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

struct Screen {
  explicit Screen(bool is_terminal = false, bool has_colours = true)
      : console({out, is_terminal}, {err, is_terminal}, has_colours) {}
  std::ostringstream out;
  std::ostringstream err;
  Console console;
};

TEST(Console, ColoursATerminalOnlyAndOnlyWhereColoursAreWanted) {
  EXPECT_EQ(Screen(true).console.on_out(Style::bad, "x"), "\033[31mx\033[0m");
  EXPECT_EQ(Screen(true, false).console.on_out(Style::bad, "x"), "x");
  EXPECT_EQ(Screen(false).console.on_err(Style::bad, "x"), "x");
}

TEST(Console, SaysAnErrorWithItsPlaceAndCure) {
  Screen screen;
  screen.console.error({"code", "it is wrong", "file:3", "mend it"});
  EXPECT_EQ(screen.err.str(), "dorhub: file:3: it is wrong\n  mend it\n");
}

TEST(Console, SaysAnErrorToAScriptAsJson) {
  Screen screen;
  screen.console.error({"code", "it is wrong", "", ""}, true);
  EXPECT_THAT(screen.err.str(), HasSubstr(R"({"error":{"code":"code","message":"it is wrong")"));
}

TEST(Console, SaysWhenTheDiskIsFull) {
  Screen screen;
  screen.out.setstate(std::ios::badbit);
  EXPECT_FALSE(screen.console.finish());
  EXPECT_THAT(screen.err.str(), HasSubstr("not everything could be written"));
}

TEST(Grouped, PutsACommaAfterThousands) {
  EXPECT_EQ(grouped(0), "0");
  EXPECT_EQ(grouped(999), "999");
  EXPECT_EQ(grouped(1'234'567), "1,234,567");
}

TEST(Progress, IsSilentInAFileUntilALongTimeHasPassed) {
  Screen screen;
  {
    Progress progress(screen.console, "importing");
    progress.show(1, 10);
    progress.show(10, 10);
  }
  EXPECT_THAT(screen.err.str(), IsEmpty());
}

TEST(Place, IsWrittenAsEditorsReadIt) {
  EXPECT_EQ(place_words(Place{.line = 17, .column = 3}, "stock.csv"), "stock.csv:17:3");
  EXPECT_EQ(place_words(Place{.pointer = "/data/3"}, "stock.json"), "stock.json /data/3");
  EXPECT_EQ(place_words(Place{.line = 4, .sheet = "Blad1"}, "stock.xlsx"), "stock.xlsx, sheet Blad1, line 4");
  EXPECT_EQ(place_words(Place{}, "stock.json"), "stock.json");
}

TEST(Problem, WithoutATextShowsItsArguments) {
  const dorhub::Problem problem{.code = "depot.odd", .place = {.line = 2}, .args = {{"column", "Kleur"}}};
  EXPECT_EQ(problem_words(problem, "a.csv", std::nullopt), "a.csv:2: error: column Kleur (depot.odd)");
}

TEST(Problems, AreCountedInWords) {
  using configuration::Problem;
  Problem error;
  Problem warning;
  warning.severity = Problem::Severity::warning;
  EXPECT_EQ(counted({error}), "1 error");
  EXPECT_EQ(counted({error, error, warning}), "2 errors and 1 warning");
  EXPECT_EQ(counted({warning, warning}), "2 warnings");
}

}  // namespace
}  // namespace dorhub::cli
