// SPDX-License-Identifier: EUPL-1.2
//
// The real tree against its plan. planted_test.cpp shows that each of these checks can fail.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iostream>
#include <iterator>
#include <set>
#include <thread>

#include "tests/layers/alone.hpp"
#include "tests/layers/arrows.hpp"
#include "tests/layers/mirror.hpp"
#include "tests/layers/vendors.hpp"
#include "tests/layers/walk.hpp"

namespace dorhub::layers {
namespace {

namespace fs = std::filesystem;
const fs::path kRoot = DORHUB_TREE;
const fs::path kBuild = DORHUB_BUILD;

std::string in_lines(const std::vector<std::string>& sentences) {
  std::string text;
  for (const auto& sentence : sentences) text += "\n  " + sentence;
  return text;
}

std::string read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

class TheTree : public testing::Test {
 protected:
  const Plan plan = Plan::load(kRoot / "tests/layers/rooms.yaml");
  const SourceTree tree = read_tree(kRoot, plan.tops());
};

TEST_F(TheTree, IncludesOnlyDownwards) {
  ASSERT_FALSE(tree.empty());
  const auto wrong = find_forbidden_includes(plan, tree);
  EXPECT_TRUE(wrong.empty()) << in_lines(wrong);
}

TEST_F(TheTree, HasNoCircle) {
  const auto wrong = find_circles(tree);
  EXPECT_TRUE(wrong.empty()) << in_lines(wrong);
}

TEST_F(TheTree, HasNoFoldersThatIncludeEachOther) {
  const auto wrong = find_folder_pairs(tree);
  EXPECT_TRUE(wrong.empty()) << in_lines(wrong);
}

TEST_F(TheTree, NamesPartnersInTheirAdaptersOnly) {
  const auto wrong = find_vendor_names(plan, tree);
  EXPECT_TRUE(wrong.empty()) << in_lines(wrong);
}

TEST_F(TheTree, KeepsLibrariesBehindCppFiles) {
  const auto wrong = find_leaking_libraries(plan, tree);
  EXPECT_TRUE(wrong.empty()) << in_lines(wrong);
}

TEST_F(TheTree, LinksOnlyDownwards) {
  const auto links = read_file(kBuild / "room-links.txt");
  ASSERT_FALSE(links.empty()) << "the build wrote no room-links.txt";
  const auto wrong = find_forbidden_links(plan, links);
  EXPECT_TRUE(wrong.empty()) << in_lines(wrong);
}

TEST_F(TheTree, TellsInEveryRoomWhatToOpenFirst) {
  const auto wrong = find_rooms_without_readme(plan, tree, kRoot);
  EXPECT_TRUE(wrong.empty()) << in_lines(wrong);
}

TEST_F(TheTree, HasTheFunctionsThatContributingNames) {
  const auto text = read_file(kRoot / "CONTRIBUTING.md");
  EXPECT_GE(find_named_functions(text).size(), 12U) << "one record's way through the parts";
  const auto wrong = find_untrue_names(text, kRoot);
  EXPECT_TRUE(wrong.empty()) << in_lines(wrong);
}

TEST_F(TheTree, HasItsRoomsInTheTableOfContributing) {
  const auto text = read_file(kRoot / "CONTRIBUTING.md");
  for (const Room& room : plan.rooms())
    EXPECT_NE(text.find('`' + room.name + '`'), std::string::npos) << room.name;
}

TEST_F(TheTree, HasTheFilesThatItsPagesLink) {
  for (fs::recursive_directory_iterator at(kRoot), end; at != end; ++at) {
    const auto page = at->path().lexically_relative(kRoot).generic_string();
    if (page.starts_with("build") || page.ends_with("node_modules")) at.disable_recursion_pending();
    if (at->path().extension() != ".md" || page.starts_with("build")) continue;
    const auto dead = find_dead_links(read_file(at->path()), at->path().parent_path());
    EXPECT_TRUE(dead.empty()) << page << in_lines(dead);
  }
}

TEST_F(TheTree, HasHeadersThatCompileAlone) {
  const Compiler compiler{DORHUB_CXX, kBuild / "headers-that-passed", std::thread::hardware_concurrency()};
  const auto proven = find_headers_proven_by_build(tree, kRoot, read_file(kBuild / "compile_commands.json"));
  const auto wrong = find_dependent_headers(tree, kRoot, compiler, proven);
  EXPECT_TRUE(wrong.empty()) << in_lines(wrong);
}

TEST_F(TheTree, ShowsItsSizes) {
  std::set<std::string> contracts;
  for (const auto& [path, file] : tree) {
    const auto room = plan.room_of(path);
    if (path.starts_with("sdk/include/dorhub/") && file.is_header()) contracts.insert(path);
    if (room) contracts.insert(open_first_header(tree, kRoot, *room));
  }
  contracts.erase("");
  auto shown = describe_sizes(tree, {contracts.begin(), contracts.end()});
  EXPECT_NE(shown.find("functions: "), std::string::npos);
  std::ofstream(kBuild / "sizes.txt") << shown;
  std::cout << shown;
}

}  // namespace
}  // namespace dorhub::layers
