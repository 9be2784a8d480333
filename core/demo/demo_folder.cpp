// SPDX-License-Identifier: EUPL-1.2
#include "core/demo/demo_folder.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <algorithm>
#include <system_error>

#include "core/demo/sample_file.hpp"
#include "core/environment/random.hpp"
#include "core/security/key_file.hpp"

namespace dorhub::demo {
namespace fs = std::filesystem;
namespace {

constexpr const char* kMarker = ".dorhub-demo";
constexpr std::uint64_t kTemplateBytes = 1 << 20;

Error disk_error(const fs::path& path, const std::error_code& code) {
  return {"demo.folder", "can't be used: " + code.message(), path.string(),
          "choose another folder with --folder"};
}

// Empties the folder of an earlier demo and takes the lock that shows that one is running.
Result<int> take_folder(const fs::path& folder) {
  std::error_code failed;
  fs::create_directories(folder, failed);
  if (failed) return disk_error(folder, failed);
  if (!fs::is_empty(folder, failed) && !fs::exists(folder / kMarker)) {
    return Error{"demo.folder_taken", "is not empty and was not made by a demo", folder.string(),
                 "choose another folder with --folder"};
  }
  const int lock = ::open((folder / kMarker).c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (lock < 0) return disk_error(folder, {errno, std::generic_category()});
  if (::flock(lock, LOCK_EX | LOCK_NB) != 0) {
    ::close(lock);
    return Error{"demo.running", "another demo is running there", folder.string(),
                 "stop it with Ctrl-C, or choose another folder with --folder"};
  }
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().filename() != kMarker) fs::remove_all(entry.path(), failed);
    if (failed) {
      ::close(lock);
      return disk_error(entry.path(), failed);
    }
  }
  return lock;
}

Result<std::vector<SampleFile>> fill_samples(const DemoPlan& plan, Files& files, Moment now) {
  std::error_code failed;
  std::vector<fs::path> paths;
  for (const auto& entry : fs::recursive_directory_iterator(plan.templates / "inbox", failed)) {
    if (entry.is_regular_file()) paths.push_back(entry.path());
  }
  if (failed || paths.empty()) {
    return Error{"demo.templates", "holds no partners' files", (plan.templates / "inbox").string(),
                 "build again, or install dorhub again"};
  }
  std::sort(paths.begin(), paths.end());
  const World world(plan.seed);
  std::vector<SampleFile> samples;
  for (const auto& path : paths) {
    DORHUB_TRY(text, files.read(path, kTemplateBytes));
    auto filled = fill_sample_file(text, world, now);
    if (!filled) {
      auto error = filled.error();
      error.where = path.string() + ", " + error.where;
      return error;
    }
    samples.push_back({path.parent_path().filename(), path.filename(), std::move(filled).value()});
  }
  return samples;
}

/// The template's text with the plan's port.
Result<std::string> set_port(std::string settings, const DemoPlan& plan) {
  constexpr std::string_view kTemplate = "port: 8080";
  const std::size_t at = settings.find(kTemplate);
  if (at == std::string::npos)
    return Error{"demo.template", "says no «" + std::string(kTemplate) + "»",
                 (plan.templates / "dorhub.yaml").string(), "build again, or install dorhub again"};
  return settings.replace(at, kTemplate.size(), "port: " + std::to_string(plan.port));
}

}  // namespace

DemoFolder::DemoFolder(DemoFolder&& other) noexcept
    : folder_(std::move(other.folder_)),
      lock_(std::exchange(other.lock_, -1)),
      samples_(std::move(other.samples_)) {}

DemoFolder::~DemoFolder() {
  if (lock_ >= 0) ::close(lock_);
}

Result<DemoFolder> DemoFolder::make(const DemoPlan& plan, Files& files, Moment now,
                                    const Progress& progress) {
  const auto root = fs::absolute(plan.folder);
  DORHUB_TRY(lock, take_folder(root));
  DemoFolder folder(root, lock);
  DORHUB_TRY(samples, fill_samples(plan, files, now));
  folder.samples_ = std::move(samples);
  DORHUB_TRY(settings, files.read(plan.templates / "dorhub.yaml", kTemplateBytes));
  DORHUB_TRY(with_port, set_port(settings, plan));
  DORHUB_CHECK(files.write(folder.settings_file(), with_port, 0644));
  SystemRandom random;
  DORHUB_CHECK(security::create_master_key(files, random, root / "master.key"));
  for (const auto& sample : folder.samples_) {
    DORHUB_CHECK(files.make_folder(root / "inbox" / sample.connection, 0755));
  }
  DORHUB_CHECK(generate({plan.seed, plan.stolen, 0}, root, progress));
  return folder;
}

Result<void> DemoFolder::deliver(Files& files) const {
  for (const auto& sample : samples_) {
    DORHUB_CHECK(files.write(folder_ / "inbox" / sample.connection / sample.name, sample.content, 0644));
  }
  return {};
}

}  // namespace dorhub::demo
