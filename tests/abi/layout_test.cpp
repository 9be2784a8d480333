// SPDX-License-Identifier: EUPL-1.2

// The layout of abi.h is what it was: fields are appended to structs, nothing moves. Held against the facts
// that were recorded, against itself (no hole that a field left), and by abidiff; and a field planted in the
// middle is seen by each of them.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <sstream>

#include "sdk/kit/project.hpp"
#include "tests/support/process.hpp"

namespace dorhub::testing {
namespace {

namespace fs = std::filesystem;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

/// Lines of layout_facts, the name first.
using Facts = std::map<std::string, std::string>;

Facts facts_of(const std::string& text) {
  Facts out;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);)
    out[line.substr(0, line.find(' '))] = line.substr(line.find(' ') + 1);
  return out;
}

std::string printed_by(const char* program) {
  const Finished done = run({program});
  EXPECT_EQ(done.exit_code, 0) << done.err;
  return done.out;
}

std::vector<fs::path> releases() {
  std::vector<fs::path> out;
  for (const auto& each : fs::directory_iterator(DORHUB_RECORDED)) out.push_back(each.path());
  std::sort(out.begin(), out.end());
  return out;
}

bool is_struct(const std::string& name) { return name.starts_with("dor_") && name.find('.') == name.npos; }

/// What of `recorded` does not hold any more in `now`. A struct may have grown, but for dor_bytes.
std::vector<std::string> broken_promises(const Facts& recorded, const Facts& now) {
  std::vector<std::string> out;
  for (const auto& [name, value] : recorded) {
    const auto found = now.find(name);
    if (found == now.end()) {
      out.push_back(name + " is gone");
    } else if (is_struct(name) && name != "dor_bytes") {
      if (std::stoul(found->second) < std::stoul(value)) out.push_back(name + " shrank");
    } else if (found->second != value) {
      out.push_back(name + " was " + value + ", is " + found->second);
    }
  }
  return out;
}

/// Bytes of structs that no field of the list covers: a field that layout_facts does not name yet, or a hole.
std::vector<std::string> uncovered(const std::string& text) {
  std::vector<std::string> out;
  std::string type;
  unsigned long end = 0;
  unsigned long size = 0;
  const auto close = [&] {
    if (end != size)
      out.push_back(type + " ends at " + std::to_string(end) + ", has " + std::to_string(size));
  };
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    std::istringstream words(line);
    std::string name;
    unsigned long first = 0;
    unsigned long bytes = 0;
    words >> name >> first >> bytes;
    if (is_struct(name)) {
      close();
      type = name, size = first, end = 0;
    } else if (name.starts_with("dor_")) {
      if (first != end) out.push_back(name + " begins at " + std::to_string(first));
      end = first + bytes;
    }
  }
  close();
  return out;
}

TEST(Layout, HoldsWhatEachReleasePromised) {
  ASSERT_THAT(releases(), Not(IsEmpty()));
  const Facts now = facts_of(printed_by(DORHUB_FACTS_NOW));
  for (const fs::path& release : releases()) {
    const Facts recorded = facts_of(kit::file_bytes(release / "layout.txt"));
    EXPECT_GE(recorded.size(), 90u);
    EXPECT_THAT(broken_promises(recorded, now), IsEmpty()) << release;
  }
}

TEST(Layout, HasNoFieldThatTheFactsDoNotName) {
  EXPECT_THAT(uncovered(printed_by(DORHUB_FACTS_NOW)), IsEmpty());
}

TEST(Layout, SeesAFieldInTheMiddle) {
  const std::string forced = printed_by(DORHUB_FACTS_FORCED);
  const Facts recorded = facts_of(kit::file_bytes(releases().front() / "layout.txt"));
  EXPECT_THAT(broken_promises(recorded, facts_of(forced)),
              ::testing::Contains("dor_host.emit was 16 8, is 24 8"));
  EXPECT_THAT(uncovered(forced), ::testing::Contains("dor_host.context begins at 16"));
}

TEST(Layout, DoesNotEvenCompileWithAFieldInTheMiddle) {
  const Finished done = run({DORHUB_CC, "-fsyntax-only", "-I", std::string(DORHUB_UNPACKED) + "/planted",
                             std::string(DORHUB_SOURCE) + "/tests/abi/layout_types.c"});
  EXPECT_NE(done.exit_code, 0);
  EXPECT_THAT(done.err, HasSubstr("dor_host"));
}

class Abidiff : public ::testing::Test {
 protected:
  void SetUp() override {
    if (std::string(DORHUB_ABIDIFF).empty())
      GTEST_SKIP() << "no abidiff here; make test installs it (abigail-tools)";
  }
  /// How the newest recorded header and `library` differ. Exit code: 0 not at all, bit 2 something.
  static Finished against(const char* library) {
    return run({DORHUB_ABIDIFF, releases().back() / "abi.xml", library});
  }
};

TEST_F(Abidiff, FindsNothingThatChangedSinceTheNewestRelease) {
  const Finished done = against(DORHUB_TYPES_NOW);
  EXPECT_EQ(done.exit_code, 0) << done.out << done.err
                               << "an appended field: record the release with tests/abi/record.sh";
}

TEST_F(Abidiff, SeesAFieldInTheMiddle) {
  const Finished done = against(DORHUB_TYPES_FORCED);
  EXPECT_NE(done.exit_code & 4, 0) << done.err;
  EXPECT_THAT(done.out, HasSubstr("planted"));
}

}  // namespace
}  // namespace dorhub::testing
