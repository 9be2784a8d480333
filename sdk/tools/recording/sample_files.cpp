// SPDX-License-Identifier: EUPL-1.2
#include "sdk/tools/recording/sample_files.hpp"

#include <boost/json.hpp>

#include "core/configuration/options.hpp"
#include "core/configuration/try_options.hpp"
#include "core/environment/files.hpp"

namespace dorhub::recording {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

bool is_taken(const fs::path& folder, const std::string& name) {
  std::error_code failed;
  for (fs::directory_iterator at(folder, failed), end; !failed && at != end; at.increment(failed))
    if (at->path().filename().string().starts_with(name + ".")) return true;
  return false;
}

/// As an admin may write them, without secrets: a secret stands as its name, and only a hub can put it in.
std::string options_to_write(const std::string& options) {
  json::object all = json::parse(configuration::without_mapping(options)).as_object();
  for (auto at = all.begin(); at != all.end();) {
    const bool is_secret = at->value().is_string() && at->value().as_string().starts_with("{{secret:");
    at = is_secret ? all.erase(at) : at + 1;
  }
  return json::serialize(all) + '\n';
}

}  // namespace

std::string free_name(const fs::path& samples_folder) {
  for (int number = 1;; ++number) {
    std::string name = "recorded-" + std::to_string(number);
    if (!is_taken(samples_folder, name)) return name;
  }
}

Result<std::vector<fs::path>> keep_sample(const kit::Project& project, const Recording& recording) {
  DiskFiles disk;
  const kit::Sample sample{project.samples_folder() / recording.document.file_name};
  DORHUB_CHECK(disk.make_folder(project.samples_folder(), 0755));
  std::vector<fs::path> out;
  const auto keep = [&](const fs::path& file, const std::string& bytes) -> Result<void> {
    DORHUB_CHECK(disk.write(file, bytes, 0644));
    out.push_back(file);
    return {};
  };
  DORHUB_CHECK(keep(sample.file, recording.document.bytes));
  DORHUB_CHECK(keep(sample.golden(), recording.run.golden()));
  const auto usual = configuration::try_options(*project.manifest(), {}, {});
  if (!usual.ok() || *usual != recording.document.options)
    DORHUB_CHECK(keep(sample.options(), options_to_write(recording.document.options)));
  return out;
}

}  // namespace dorhub::recording
