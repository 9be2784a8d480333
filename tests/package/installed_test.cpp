// SPDX-License-Identifier: EUPL-1.2
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <set>
#include <sstream>

#include "tests/package/staging.hpp"

// What a vendor and an admin get from the packages, used as they would use it.
namespace dorhub::testing {
namespace {

namespace fs = std::filesystem;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

class Installed : public ::testing::Test {
 protected:
  static void SetUpTestSuite() { staging_ = new Staging; }
  static void TearDownTestSuite() {
    delete staging_;
    staging_ = nullptr;
  }
  // A project outside the tree: a copy of the installed example.
  [[nodiscard]] fs::path project(const std::string& name) const {
    staging_->copy_example(name, work_ / name);
    return work_ / name;
  }
  static void replace_in(const fs::path& file, const std::string& what, const std::string& with) {
    std::string text = read_file(file);
    const std::size_t at = text.find(what);
    ASSERT_NE(at, std::string::npos) << file << " has no " << what;
    write_file(file, text.replace(at, what.size(), with));
  }

  static Staging* staging_;
  TempFolder work_;
};

Staging* Installed::staging_ = nullptr;

// The records of a golden, as `adapter run` prints them.
std::string records_of(const fs::path& golden) {
  std::istringstream lines(read_file(golden));
  std::string records;
  const std::string begin = "{\"record\":";
  for (std::string line; std::getline(lines, line);)
    if (line.starts_with(begin)) records += line.substr(begin.size(), line.size() - begin.size() - 1) + '\n';
  return records;
}

TEST_F(Installed, HubFindsItsWorkerAndTheShippedAdapters) {
  const Finished list = staging_->dorhub({"adapter", "list"}, work_.path());
  EXPECT_EQ(list.exit_code, 0) << list.err;
  EXPECT_THAT(list.out,
              AllOf(HasSubstr("depot"), HasSubstr("lib/dorhub/adapters/pos"), Not(HasSubstr("can't run"))));
  const fs::path sample = fs::path(DORHUB_SOURCE) / "adapters/depot/samples/voorraad-windows.csv";
  const Finished ran = staging_->dorhub({"adapter", "run", "depot", sample}, work_.path());
  EXPECT_EQ(ran.exit_code, 0) << ran.err;
  EXPECT_EQ(ran.out,
            records_of(fs::path(DORHUB_SOURCE) / "adapters/depot/samples/voorraad-windows.golden.jsonl"));
}

TEST_F(Installed, HubListsTheChecksumsOfWhatLiesThere) {
  std::istringstream list(read_file(staging_->usr() / "lib/dorhub/adapters.sha256"));
  std::size_t lines = 0;
  for (std::string line; std::getline(list, line); ++lines) {
    const fs::path file = staging_->usr() / "lib/dorhub" / line.substr(66);
    EXPECT_THAT(run({"/usr/bin/sha256sum", file}).out, HasSubstr(line.substr(0, 64)));
  }
  EXPECT_GE(lines, 4U);
}

TEST_F(Installed, ConfigurationOfThePackageLacksOnlyItsKey) {
  const Finished checked = staging_->dorhub(
      {"--config", staging_->root() / "etc/dorhub/dorhub.yaml", "config", "validate"}, work_.path());
  std::error_code failed;
  if (fs::exists("/var/lib/dorhub", failed)) GTEST_SKIP() << "dorhub is installed here";
  EXPECT_EQ(checked.exit_code, 1) << checked.out;
  EXPECT_THAT(checked.err, AllOf(HasSubstr("there is no file /var/lib/dorhub/master.key"),
                                 HasSubstr("1 error; nothing was started")));
}

TEST_F(Installed, ManualPageNamesEveryCommand) {
  const std::string page = run({"/usr/bin/gzip", "-dc", staging_->usr() / "share/man/man1/dorhub.1.gz"}).out;
  std::istringstream help(staging_->dorhub({"--help"}, work_.path()).out);
  std::size_t commands = 0;
  bool is_inside = false;
  for (std::string line; std::getline(help, line);) {
    if (line.starts_with("Subcommands:")) {
      is_inside = true;
    } else if (is_inside && line.starts_with("  ") && line.size() > 2 && line[2] != ' ') {
      const std::string command = line.substr(2, line.find(' ', 2) - 2);
      EXPECT_THAT(page, HasSubstr(".B " + command + "\n"));
      ++commands;
    } else if (is_inside && !line.starts_with(" ")) {
      break;
    }
  }
  EXPECT_GE(commands, 8U);
}

// Only what a vendor may use, under the licence that a closed product may use.
TEST_F(Installed, SdkHoldsNothingUnderTheHubsLicence) {
  TempFolder alone;
  ProcessOptions options;
  options.environment["DESTDIR"] = alone.path();
  ASSERT_EQ(
      run({"/usr/bin/cmake", "--install", DORHUB_BUILD, "--prefix", "/usr", "--component", "sdk"}, options)
          .exit_code,
      0);
  std::size_t files = 0;
  for (const auto& entry : fs::recursive_directory_iterator(alone.path())) {
    if (!entry.is_regular_file()) continue;
    ++files;
    const std::string text = read_file(entry.path());
    EXPECT_THAT(text, Not(HasSubstr("EUPL"))) << entry.path();
    const std::set<std::string> code = {".h", ".hpp", ".cpp", ".cmake", ".py", ".js"};
    const std::string name = entry.path().filename();
    // CMake itself writes the version file.
    const bool is_ours =
        code.count(entry.path().extension()) > 0 && name != "dorhub-sdk-config-version.cmake";
    EXPECT_TRUE(!is_ours || text.find("SPDX-License-Identifier: Apache-2.0") != std::string::npos) << name;
  }
  EXPECT_GT(files, 25U);
}

// A script needs no compiler: CMake only checks its manifest and lays it down.
TEST_F(Installed, SdkRunsTheExamplesInOtherLanguages) {
  for (const auto& [name, interpreter] :
       {std::pair{"shop-python", "/usr/bin/python3"}, {"shop-js", "/usr/bin/node"}}) {
    if (!fs::exists(interpreter)) continue;
    const fs::path shop = project(name);
    const Finished built = staging_->build(shop, compilers().front());
    ASSERT_EQ(built.exit_code, 0) << built.out << built.err;
    for (const fs::path& folder : {shop, shop / "build/adapters" / name}) {
      const Finished ran =
          staging_->dorhub({"adapter", "run", shop / "samples/windows.csv", "--dir", folder}, work_.path());
      EXPECT_EQ(ran.exit_code, 0) << ran.err;
      EXPECT_EQ(ran.out, records_of(shop / "samples/windows.golden.jsonl"));
    }
  }
}

class InstalledSdk : public Installed, public ::testing::WithParamInterface<std::string> {};

TEST_P(InstalledSdk, BuildsAnAdapterOutsideTheTreeThatRuns) {
  const fs::path shop = project("shop-cpp");
  for (const char* runtime : {"", "STATIC_RUNTIME"}) {
    SCOPED_TRACE(runtime);
    fs::remove_all(shop / "build");
    write_file(shop / "CMakeLists.txt", std::string("cmake_minimum_required(VERSION 3.25)\n"
                                                    "project(shop LANGUAGES CXX)\n"
                                                    "find_package(dorhub-sdk 0.1 REQUIRED)\n"
                                                    "dorhub_add_adapter(shop-cpp SOURCES shop.cpp ") +
                                            runtime + ")\n");
    const Finished built = staging_->build(shop, GetParam());
    ASSERT_EQ(built.exit_code, 0) << built.out << built.err;
    for (const char* sample : {"purchases", "windows", "commas"}) {
      const Finished ran =
          staging_->dorhub({"adapter", "run", shop / "samples" / (std::string(sample) + ".csv"), "--dir",
                            shop / "build/adapters/shop-cpp"},
                           work_.path());
      EXPECT_EQ(ran.exit_code, 0) << ran.err;
      EXPECT_EQ(ran.out, records_of(shop / "samples" / (std::string(sample) + ".golden.jsonl")));
    }
    const std::string needed =
        run({"/usr/bin/readelf", "-d", shop / "build/adapters/shop-cpp/shop-cpp.so"}).out;
    EXPECT_EQ(needed.find("libstdc++") == std::string::npos, *runtime != '\0') << needed;
    const std::string symbols =
        run({"/usr/bin/nm", "-D", "--defined-only", shop / "build/adapters/shop-cpp/shop-cpp.so"}).out;
    EXPECT_THAT(symbols, HasSubstr(" dor_adapter_v0"));
    EXPECT_EQ(std::count(symbols.begin(), symbols.end(), '\n'), 1) << symbols;
  }
}

INSTANTIATE_TEST_SUITE_P(With, InstalledSdk, ::testing::ValuesIn(compilers()), [](const auto& one) {
  std::string name;
  for (const char c : one.param) name += std::isalnum(static_cast<unsigned char>(c)) != 0 ? c : '_';
  return name;
});

// The vendor's afternoon: an export, one word, and a project in C++ that builds and is green.
TEST_F(Installed, NewMakesAProjectInCppThatIsGreenAtOnce) {
  write_file(work_ / "windows.csv",
             "Inkoopnr;Datum;Merk;Framenr;Bedrag;Naam\n"
             "1;04-03-2026;Gazelle Tr\xE8s;GZ123;12,50;Jansen\n2;05-03-2026;Koga;KG7;80,00;Vries\n");
  const Finished made = staging_->dorhub({"adapter", "new", "acme", "--from", "windows.csv"}, work_.path());
  ASSERT_EQ(made.exit_code, 0) << made.err;
  EXPECT_THAT(made.out, HasSubstr("(15 files)"));
  const Finished tested = staging_->dorhub({"adapter", "test"}, work_ / "acme");
  EXPECT_EQ(tested.exit_code, 0) << tested.out << tested.err;
}

TEST_F(Installed, SdkRefusesAManifestThatDoesNotFit) {
  const fs::path shop = project("shop-cpp");
  replace_in(shop / "adapter.yaml", "id: shop-cpp", "id: shop");
  replace_in(shop / "adapter.yaml", "abi: \"0.1\"", "abi: \"0.7\"");
  replace_in(shop / "adapter.yaml", "library: shop-cpp.so", "library: other.so");
  const Finished built = staging_->build(shop, compilers().front());
  EXPECT_NE(built.exit_code, 0);
  EXPECT_THAT(
      built.out + built.err,
      AllOf(HasSubstr("adapter.yaml:2: id is «shop», but the adapter is built as «shop-cpp»"),
            HasSubstr("abi is «0.7», but these headers are 0.1"), HasSubstr("write library: shop-cpp.so")));
}

TEST_F(Installed, SdkRefusesALibraryThatTheWorkerLacks) {
  const fs::path shop = project("shop-cpp");
  write_file(shop / "extra.cpp",
             "extern \"C\" unsigned long compressBound(unsigned long);\n"
             "__attribute__((used)) unsigned long extra() { return compressBound(1); }\n");
  write_file(
      shop / "CMakeLists.txt",
      "cmake_minimum_required(VERSION 3.25)\nproject(shop LANGUAGES CXX)\nfind_package(dorhub-sdk REQUIRED)\n"
      "dorhub_add_adapter(shop-cpp SOURCES shop.cpp extra.cpp STATIC /usr/lib/x86_64-linux-gnu/libz.so.1)\n");
  const Finished built = staging_->build(shop, compilers().front());
  EXPECT_NE(built.exit_code, 0);
  EXPECT_THAT(built.out + built.err, HasSubstr("needs libz.so.1; link it"));
  EXPECT_FALSE(fs::exists(shop / "build/adapters/shop-cpp/shop-cpp.so"));
}

}  // namespace
}  // namespace dorhub::testing
