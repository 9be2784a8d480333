// SPDX-License-Identifier: EUPL-1.2
// The vendor's guide, typed as it stands: every command of sdk/GUIDE.md, and what it prints.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <sstream>

#include "tests/support/hub_folder.hpp"
#include "tests/support/process.hpp"
#include "tests/support/temp_folder.hpp"

namespace dorhub::testing {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kAnything = "…";

/// What a person types, and the lines that the guide shows for it.
struct Step {
  int line = 0;
  std::string command = {};
  std::vector<std::string> shown = {};
};

/// The commands in the blocks marked «console»; a line that begins with "> " goes on with the one above.
std::vector<Step> steps_of(const std::string& guide) {
  std::vector<Step> out;
  std::istringstream in(guide);
  bool is_console = false;
  int number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (line.starts_with("```")) {
      is_console = line == "```console";
    } else if (!is_console) {
      continue;
    } else if (line.starts_with("$ ")) {
      out.push_back({number, line.substr(2), {}});
    } else if (line.starts_with("> ")) {
      out.back().command += '\n' + line.substr(2);
    } else {
      out.back().shown.push_back(line);
    }
  }
  return out;
}

/// Whether `line` is `shown`, in which "…" stands for anything.
bool is_line(std::string_view line, std::string_view shown) {
  const std::size_t gap = shown.find(kAnything);
  if (gap == std::string_view::npos) return line == shown;
  if (!line.starts_with(shown.substr(0, gap))) return false;
  const std::string_view rest = shown.substr(gap + kAnything.size());
  for (std::size_t at = gap; at <= line.size(); ++at)
    if (is_line(line.substr(at), rest)) return true;
  return false;
}

/// The first shown line that does not come; empty when all come in order, with nothing between them but where
/// a line "…" stands.
std::string missing_line(const std::string& printed, const std::vector<std::string>& shown) {
  std::istringstream in(printed);
  bool may_skip = false;
  std::string line;
  for (const std::string& wanted : shown) {
    if (wanted == kAnything) {
      may_skip = true;
      continue;
    }
    bool is_there = false;
    while (!is_there && std::getline(in, line)) {
      is_there = is_line(line, wanted);
      if (!is_there && !may_skip) return wanted;
    }
    if (!is_there) return wanted;
    may_skip = false;
  }
  if (!may_skip && std::getline(in, line)) return "(no more, but «" + line + "» came)";
  return {};
}

TEST(Guide, DoesWhatItSays) {
  const std::vector<Step> steps = steps_of(read_file(fs::path(DORHUB_SOURCE) / "sdk/GUIDE.md"));
  ASSERT_GT(steps.size(), 12U);
  const TempFolder folder;
  fs::path here = folder.path();
  const std::string programs = fs::path(DORHUB_PROGRAMS).string();
  for (const Step& step : steps) {
    if (step.command.starts_with("cd ")) {
      here = (here / step.command.substr(3)).lexically_normal();
      continue;
    }
    const Finished done = run({"/bin/bash", "-c", "exec 2>&1\n" + step.command},
                              {.folder = here, .environment = {{"PATH", programs + ":/usr/bin:/bin"}}});
    const std::string missing = missing_line(done.out, step.shown);
    ASSERT_EQ(missing, "") << "sdk/GUIDE.md:" << step.line << ": $ " << step.command << "\nprinted:\n"
                           << done.out;
  }
}

TEST(Guide, NamesFilesThatAreThere) {
  const std::string guide = read_file(fs::path(DORHUB_SOURCE) / "sdk/GUIDE.md");
  int links = 0;
  for (std::size_t at = 0; (at = guide.find("](", at)) != std::string::npos; ++links) {
    at += 2;
    const std::string target = guide.substr(at, guide.find(')', at) - at);
    EXPECT_TRUE(fs::exists(fs::path(DORHUB_SOURCE) / "sdk" / target)) << target;
  }
  EXPECT_GT(links, 4);
}

TEST(Guide, IsHeldToEveryLineThatItShows) {
  const std::vector<std::string> shown{"one …", "…", "three"};
  EXPECT_EQ(missing_line("one 1\ntwo\nthree\n", shown), "");
  EXPECT_EQ(missing_line("one 1\ntwo\n", shown), "three");
  EXPECT_EQ(missing_line("zero\none 1\nthree\n", shown), "one …");
  EXPECT_NE(missing_line("one 1\nthree\nfour\n", shown), "");
}

}  // namespace
}  // namespace dorhub::testing
