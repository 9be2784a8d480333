// SPDX-License-Identifier: EUPL-1.2
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>

#include "core/configuration/try_options.hpp"
#include "sdk/tools/recording/sample_files.hpp"
#include "tests/recording/planted_delivery.hpp"
#include "tests/recording/traces.hpp"
#include "tests/support/temp_folder.hpp"

namespace dorhub::recording {
namespace {

namespace fs = std::filesystem;

constexpr std::uint32_t kDeliveries = 1000;

/// All that was written for one recording.
std::string written(const std::vector<fs::path>& files) {
  std::string out;
  for (const fs::path& file : files) out += file.filename().string() + "\n" + kit::file_bytes(file) + "\n";
  return out;
}

/// As `dorhub adapter record` makes them: by record() and keep_sample(), in a real project, with the real
/// worker.
TEST(AThousandRecordings, HoldNobody) {
  const dorhub::testing::TempFolder folder;
  std::ofstream(folder / "adapter.yaml") << planted_manifest_with_skips();
  const auto project = kit::open_project(folder.path());
  ASSERT_TRUE(project.ok() && project->manifest() != nullptr) << project->loaded.problems.front().text();
  const auto options = configuration::try_options(*project->manifest(), {}, {});
  ASSERT_TRUE(options.ok());
  const OwnWords own = own_words_of(*project);
  kit::Workbench bench(*project, DORHUB_WORKER);
  const Translate translate = [&](const kit::Document& document) {
    return bench.translate("record", document);
  };
  std::size_t reasons = 0;
  std::map<std::string, std::size_t> made;
  std::map<std::string, std::size_t> refused;
  for (std::uint32_t seed = 0; seed < kDeliveries; ++seed) {
    const PlantedDelivery planted = planted_delivery(seed);
    const std::string told = planted.what + ", seed " + std::to_string(seed);
    // The search finds each where it was planted, so it can be believed when it finds none.
    const Traces before(planted.file_name + "\n" + planted.bytes);
    const Traces bytes_before(planted.bytes);
    for (const std::string& word : planted.people) {
      ASSERT_GE(word.size(), 4U);
      ASSERT_NE(before.of({word}) + bytes_before.of({word}), "") << told << ": " << word;
    }
    const kit::Document delivery{.bytes = planted.bytes, .file_name = planted.file_name, .options = *options};
    std::string key(32, 'k');
    key.replace(0, 4, std::string(reinterpret_cast<const char*>(&seed), 4));
    const auto recording = record(delivery, translate,
                                  {.file_name = free_name(project->samples_folder()),
                                   .key = std::move(key),
                                   .own = own,
                                   .reason = planted.reason});
    if (!recording.ok()) {
      ++refused[planted.what + ": " + recording.error().text()];
      continue;
    }
    const auto files = keep_sample(*project, *recording);
    ASSERT_TRUE(files.ok()) << files.error().text();
    ++made[planted.what.substr(0, planted.what.find(' '))];
    const std::string all = written(*files);
    ASSERT_EQ(Traces(recording->reason).of(planted.people), "") << told;
    reasons += recording->reason.starts_with("the column «") ? 1 : 0;
    const Traces after(recording->document.bytes);
    ASSERT_EQ(Traces(all).of(planted.people), "") << told;
    ASSERT_EQ(after.of(planted.people), "") << told;
    for (const std::string& good : planted.goods) ASSERT_NE(after.of({good}), "") << told << ": " << good;
    for (const fs::path& file : *files) fs::remove(file);
  }
  for (const auto& [why, count] : refused) std::cout << count << " not made: " << why << "\n";
  EXPECT_GE(reasons, kDeliveries * 9 / 10) << "reasons told";
  for (const char* format : {"CSV", "XLSX", "JSON", "XML"})
    EXPECT_GE(made[format], kDeliveries / 4 * 95 / 100) << "of " << format;
}

}  // namespace
}  // namespace dorhub::recording
