// SPDX-License-Identifier: EUPL-1.2
// The vendor's guide, typed as it stands: every command of sdk/GUIDE.md, and what it prints.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <cstdlib>
#include <iostream>
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

/// Where the guide is typed: in a folder of this machine with the programs of the build, or, where
/// DORHUB_GUIDE_ROOT names one, as the user «vendor» of a bare Debian with the packages, without network
/// (guide_bare.sh).
class Desk {
 public:
  Desk() {
    if (const char* root = std::getenv("DORHUB_GUIDE_ROOT")) root_ = root;
    here_ = is_bare() ? fs::path("/home/vendor/guide") : folder_.path();
  }
  [[nodiscard]] bool is_bare() const { return !root_.empty(); }

  void go(const std::string& to) { here_ = (here_ / to).lexically_normal(); }

  [[nodiscard]] Finished type(const std::string& command) const {
    const std::string line = "exec 2>&1\n" + command;
    if (!is_bare())
      return run(
          {"/bin/bash", "-c", line},
          {.folder = here_, .environment = {{"PATH", std::string(DORHUB_PROGRAMS) + ":/usr/bin:/bin"}}});
    return run(
        {"/usr/bin/unshare", "--net", "/usr/sbin/chroot", "--userspec=vendor:vendor", root_, "/bin/bash",
         "-c", "cd " + here_.string() + "\n" + line},
        {.environment = {{"PATH", "/usr/bin:/bin:/usr/sbin"}, {"HOME", "/home/vendor"}, {"TMPDIR", "/tmp"}}});
  }

 private:
  const TempFolder folder_;
  std::string root_;
  fs::path here_;
};

/// What a person has to type for the green kit and for the adapter in a hub, «apt install» included: the
/// guide's other commands write an export, look and break something on purpose.
struct Count {
  int commands = 1;
  double seconds = 0;
  int to_green = 0;
  double seconds_to_green = 0;

  void add(const Step& step, double took) {
    if (!step.command.starts_with("dorhub ") && !step.command.starts_with("cd ")) return;
    if (step.command.starts_with("dorhub adapter run") || step.command.starts_with("dorhub adapter accept"))
      return;
    if (step.command == "cd ..") return;  // every command can be given the folder
    ++commands;
    seconds += took;
    if (step.command != "dorhub adapter test") return;
    to_green = commands;
    seconds_to_green = seconds;
  }
};

TEST(Guide, DoesWhatItSays) {
  const std::vector<Step> steps = steps_of(read_file(fs::path(DORHUB_SOURCE) / "sdk/GUIDE.md"));
  ASSERT_GT(steps.size(), 12U);
  Desk desk;
  Count count;
  for (const Step& step : steps) {
    const auto began = std::chrono::steady_clock::now();
    if (step.command.starts_with("cd ")) {
      desk.go(step.command.substr(3));
    } else {
      const Finished done = desk.type(step.command);
      const std::string missing = missing_line(done.out, step.shown);
      ASSERT_EQ(missing, "") << "sdk/GUIDE.md:" << step.line << ": $ " << step.command << "\nprinted:\n"
                             << done.out;
    }
    count.add(step, std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count());
  }
  std::cout << (desk.is_bare() ? "On a bare Debian 12, without network: " : "Here: ") << count.to_green
            << " commands and " << count.seconds_to_green << " s to a green kit, " << count.commands
            << " commands and " << count.seconds << " s to a signed package in a hub (of " << steps.size()
            << " commands that the guide shows)\n";
  EXPECT_LE(count.to_green, 4);
  EXPECT_LE(count.seconds_to_green, 60);
  EXPECT_LE(count.commands, 8);
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
