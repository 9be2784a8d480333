// SPDX-License-Identifier: EUPL-1.2
#include "plugins/adapter_shelf.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace dorhub::plugins {
namespace {

using testing::HasSubstr;

// Folders with adapters, removed at the end.
class AdapterShelf : public testing::Test {
 protected:
  AdapterShelf() {
    std::string name = (std::filesystem::temp_directory_path() / "dorhub-shelf-XXXXXX").string();
    EXPECT_NE(mkdtemp(name.data()), nullptr);
    folder_ = name;
  }
  ~AdapterShelf() override { std::filesystem::remove_all(folder_); }

  void put(const std::string& where, const std::string& id, const std::string& abi = "0.1") {
    std::filesystem::create_directories(folder_ + "/" + where);
    std::ofstream(folder_ + "/" + where + "/adapter.yaml")
        << "id: " << id << "\nname: Acme\nvendor: Acme\ncontact: https://example.nl\nversion: 1.0.0\n"
        << "abi: \"" << abi << "\"\nmodel: \"0.1\"\nposture: library\nlibrary: it.so\n";
    std::ofstream(folder_ + "/" + where + "/it.so") << "not really";
  }
  std::string only_error(const std::string& id) {
    for (const FoundAdapter& adapter : find_adapters({folder_}))
      if (adapter.id == id && !adapter.errors.empty()) return adapter.errors.front().text();
    return "none";
  }
  std::string folder_;
};

TEST_F(AdapterShelf, FindsAdaptersWithoutRunningThem) {
  put("acme", "acme");
  const auto found = find_adapters({folder_, folder_ + "/not-there"});
  ASSERT_EQ(found.size(), 1u);
  EXPECT_TRUE(found[0].is_runnable());
  EXPECT_EQ(found[0].program(), folder_ + "/acme/it.so");
}

TEST_F(AdapterShelf, SaysWhatIsWrongWithOne) {
  put("newer", "newer", "0.9");
  put("older", "older", "1.0");
  put("gone", "gone");
  std::filesystem::remove(folder_ + "/gone/it.so");
  std::filesystem::create_directories(folder_ + "/broken");
  std::ofstream(folder_ + "/broken/adapter.yaml") << "id: [";
  EXPECT_THAT(only_error("newer"), HasSubstr("newer 1.0.0 needs abi 0.9; this hub has 0.1; upgrade the hub"));
  EXPECT_THAT(only_error("older"), HasSubstr("needs abi 1.0"));
  EXPECT_THAT(only_error("gone"), HasSubstr("its library is not there"));
  EXPECT_THAT(only_error("broken"), HasSubstr("adapter.yaml"));
}

TEST_F(AdapterShelf, OfTwoWithOneIdTheFirstMayRun) {
  put("a", "acme");
  put("b", "acme");
  const auto found = find_adapters({folder_});
  ASSERT_EQ(found.size(), 2u);
  EXPECT_TRUE(found[0].is_runnable());
  EXPECT_THAT(found[1].errors.at(0).text(), HasSubstr(folder_ + "/a"));
}

TEST_F(AdapterShelf, ANewProgramIsAnotherGeneration) {
  put("acme", "acme");
  const std::string before = find_adapters({folder_})[0].generation;
  std::ofstream(folder_ + "/acme/it.so") << "another one";
  EXPECT_NE(find_adapters({folder_})[0].generation, before);
}

}  // namespace
}  // namespace dorhub::plugins
