// SPDX-License-Identifier: EUPL-1.2
#include "sdk/tools/package/package.hpp"

#include <filesystem>

#include "sdk/tools/package/sbom.hpp"
#include "tests/support/temp_folder.hpp"

namespace dorhub::package {
namespace {

namespace fs = std::filesystem;
using dorhub::testing::read_file;
using dorhub::testing::TempFolder;
using dorhub::testing::write_file;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* kManifest =
    "id: acme\nname: Acme\nvendor: Acme BV\ncontact: https://acme.example\nversion: 1.4.0\n"
    "abi: \"0.1\"\nmodel: \"0.1\"\nposture: interpreter\nexecutable: acme.py\n"
    "interpreter: /usr/bin/python3\n";

void put(const TempFolder& folder, const std::string& name, const std::string& content) {
  fs::create_directories((folder / name).parent_path());
  write_file(folder / name, content);
}

std::vector<std::string> names_of(const Package& package) {
  std::vector<std::string> names;
  for (const PackedFile& file : package.files) names.push_back(file.name);
  return names;
}

class Project : public ::testing::Test {
 protected:
  Project() {
    put(folder_, "adapter.yaml", kManifest);
    put(folder_, "acme.py", "print()\n");
    put(folder_, "samples/export.csv", "a;b\n");
    put(folder_, "samples/export.golden.jsonl", "");
  }
  TempFolder folder_;
};

TEST_F(Project, IsPackedTheSameWhateverItsTimesAndModes) {
  const auto first = pack_project(folder_.path(), {});
  ASSERT_TRUE(first.ok()) << first.error().text();
  EXPECT_EQ(first->file_name, "acme-1.4.0.dha");
  const TempFolder other;
  for (const auto* name : {"samples/export.csv", "samples/export.golden.jsonl", "acme.py", "adapter.yaml"})
    put(other, name, read_file(folder_ / name));
  fs::permissions(other / "acme.py", fs::perms::all);
  fs::last_write_time(other / "acme.py", fs::file_time_type::min() + std::chrono::hours(1'000'000));
  EXPECT_EQ(pack_project(other.path(), {})->bytes, first->bytes);
}

TEST_F(Project, LeavesOutWhatIsNobodysBusiness) {
  put(folder_, ".env", "TOKEN=1");
  put(folder_, "samples/raw/export.csv", "Jansen");
  put(folder_, "samples/.hidden", "x");
  put(folder_, "cases/1.dhcase", "x");
  put(folder_, "build/old.py", "x");
  put(folder_, "acme.key", "untrusted comment: minisign secret key");
  put(folder_, "helpers/dates.py", "x = 1\n");
  fs::create_symlink("/etc/passwd", folder_ / "samples/passwd");
  const auto made = pack_project(folder_.path(), {});
  ASSERT_TRUE(made.ok());
  EXPECT_THAT(names_of(made->package),
              ::testing::ElementsAre("acme.py", "adapter.yaml", "helpers/dates.py", "samples/export.csv",
                                     "samples/export.golden.jsonl", "sbom.cdx.json"));
}

TEST_F(Project, RefusesWhatNoCheckReadsOfItsSamples) {
  for (const char* stray :
       {"samples/deep/klant.csv", "samples/deep/accepted.yaml", "samples/raw-export.csv",
        "samples/export.csv.bak", "samples/raw.options.yaml", "samples/raw.golden.jsonl"}) {
    put(folder_, stray, "111222333;NL91ABNA0417164300\n");
    const auto made = pack_project(folder_.path(), {});
    ASSERT_FALSE(made.ok()) << stray;
    EXPECT_EQ(made.error().code, "package.sample") << stray;
    EXPECT_EQ(made.error().where, stray);
    EXPECT_THAT(made.error().cure, HasSubstr("move it out of samples/")) << stray;
    fs::remove(folder_ / stray);
  }
}

TEST_F(Project, TakesAllThatTheKitReadsOfItsSamples) {
  for (const char* name : {"samples/accepted.yaml", "samples/README.md", "samples/export.options.yaml",
                           "samples/stock.conversation.ndjson", "samples/stock.golden.jsonl"})
    put(folder_, name, "");
  const auto made = pack_project(folder_.path(), {});
  ASSERT_TRUE(made.ok()) << made.error().text();
  for (const char* name : {"samples/accepted.yaml", "samples/README.md", "samples/export.options.yaml",
                           "samples/stock.conversation.ndjson", "samples/stock.golden.jsonl"})
    EXPECT_THAT(names_of(made->package), Contains(name));
}

TEST_F(Project, TakesAFileThatIsAskedFor) {
  put(folder_, "words.json", "{}");
  EXPECT_THAT(names_of(pack_project(folder_.path(), {"words.json"})->package), Contains("words.json"));
  EXPECT_EQ(pack_project(folder_.path(), {"../elsewhere"}).error().code, "package.name");
}

TEST_F(Project, KeepsTheVendorsOwnListOfParts) {
  put(folder_, "sbom.cdx.json", R"({"bomFormat":"CycloneDX","specVersion":"1.6"})");
  EXPECT_THAT(pack_project(folder_.path(), {})->package.find(kSbomName)->content, HasSubstr("1.6"));
  put(folder_, "sbom.cdx.json", "{}");
  EXPECT_EQ(pack_project(folder_.path(), {}).error().code, "package.sbom");
}

TEST_F(Project, ListOfPartsNamesFilesAndInterpreter) {
  const std::string parts = pack_project(folder_.path(), {})->package.find(kSbomName)->content;
  EXPECT_THAT(parts, HasSubstr("\"specVersion\": \"1.5\""));
  EXPECT_THAT(parts, HasSubstr(sha256_text("print()\n")));
  EXPECT_THAT(parts, HasSubstr("/usr/bin/python3"));
}

TEST_F(Project, SaysWhatIsMissing) {
  fs::remove(folder_ / "acme.py");
  EXPECT_EQ(pack_project(folder_.path(), {}).error().code, "package.not_built");
  write_file(folder_ / "adapter.yaml", "id: acme\n");
  EXPECT_EQ(pack_project(folder_.path(), {}).error().code, "package.manifest");
  fs::remove(folder_ / "adapter.yaml");
  EXPECT_EQ(pack_project(folder_.path(), {}).error().code, "package.no_project");
}

TEST_F(Project, ALibraryThatNeedsAnotherIsRefused) {
  std::string manifest = kManifest;
  manifest.replace(manifest.find("posture"), std::string::npos, "posture: library\nlibrary: acme.so\n");
  put(folder_, "adapter.yaml", manifest);
  fs::copy_file("/proc/self/exe", folder_ / "acme.so");  // this test needs libsodium
  const auto made = pack_project(folder_.path(), {});
  ASSERT_FALSE(made.ok());
  EXPECT_THAT(made.error().text(), HasSubstr("which no worker has; link it statically"));
  put(folder_, "acme.so", "no library");
  EXPECT_EQ(pack_project(folder_.path(), {}).error().code, "package.program");
}

TEST_F(Project, ABuiltLibraryIsFoundWhereThePresetsLeaveIt) {
  std::string manifest = kManifest;
  manifest.replace(manifest.find("posture"), std::string::npos, "posture: library\nlibrary: depot.so\n");
  put(folder_, "adapter.yaml", manifest);
  put(folder_, "build/asan/adapters/acme/depot.so", "sanitized");
  EXPECT_EQ(pack_project(folder_.path(), {}).error().code, "package.not_built");
  fs::create_directories(folder_ / "build/dev/adapters/acme");
  fs::copy_file(DORHUB_DEPOT_LIBRARY, folder_ / "build/dev/adapters/acme/depot.so");
  const auto made = pack_project(folder_.path(), {});
  ASSERT_TRUE(made.ok()) << made.error().text();
  EXPECT_TRUE(made->package.find("depot.so")->is_executable);
  EXPECT_THAT(made->package.find(kSbomName)->content, HasSubstr("libc.so.6"));
}

TEST(Package, MustBeWhole) {
  const auto code = [](std::vector<PackedFile> files) {
    const auto package = open_package(*write_archive(std::move(files)), "a.dha");
    return package.ok() ? "none" : package.error().code;
  };
  const PackedFile manifest{"adapter.yaml", kManifest, false};
  const PackedFile program{"acme.py", "", true};
  const PackedFile parts{"sbom.cdx.json", R"({"bomFormat":"CycloneDX"})", false};
  EXPECT_EQ(code({manifest, program, parts}), "none");
  EXPECT_EQ(code({program, parts}), "package.incomplete");
  EXPECT_EQ(code({manifest, parts}), "package.incomplete");
  EXPECT_EQ(code({manifest, program}), "package.incomplete");
  EXPECT_EQ(code({{"adapter.yaml", "id: [", false}, program, parts}), "package.manifest");
}

TEST(Package, ItsSignatureNamesTheFile) {
  const SignKey key = SignKey::make();
  const Signature signature = sign_package(key, "bytes", "acme-1.4.0.dha", 1'700'000'000);
  EXPECT_EQ(signature.trusted_comment, "timestamp:1700000000\tfile:acme-1.4.0.dha\thashed");
  EXPECT_TRUE(verify(key.public_key(), signature, "bytes").ok());
}

}  // namespace
}  // namespace dorhub::package
