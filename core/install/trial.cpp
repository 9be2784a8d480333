// SPDX-License-Identifier: EUPL-1.2
#include "core/install/trial.hpp"

#include "core/environment/files.hpp"
#include "core/environment/log.hpp"
#include "core/install/link_folder.hpp"
#include "core/install/shelf.hpp"
#include "plugins/adapter_host.hpp"

namespace dorhub::install {
namespace {

namespace fs = std::filesystem;

/// The last lines that tell why: a traceback's, a loader's.
std::string last_words(const std::vector<plugins::PrintedLine>& printed) {
  constexpr std::size_t kMost = 3;
  std::string out;
  const std::size_t from = printed.size() > kMost ? printed.size() - kMost : 0;
  for (std::size_t i = from; i < printed.size(); ++i) out += (out.empty() ? "" : " / ") + printed[i].text;
  return out;
}

}  // namespace

Trial::Trial(fs::path installed, const std::string& adapter)
    : installed_(std::move(installed)), folder_(installed_ / ".trial" / adapter) {}

Result<std::unique_ptr<Trial>> Trial::lay_out(const fs::path& installed, const package::Package& package) {
  std::unique_ptr<Trial> trial(new Trial(installed, package.manifest.id));
  std::error_code failure;
  fs::remove_all(trial->folder_.parent_path(), failure);
  if (failure) return disk_error(trial->folder_.parent_path(), failure);
  DORHUB_CHECK(write_package_files(trial->folder_, package));
  return trial;
}

Trial::~Trial() {
  std::error_code failure;
  fs::remove_all(folder_.parent_path(), failure);
  fs::remove(installed_, failure);  // only when nothing stands in it
}

Result<void> check_start(const configuration::Settings& settings, const fs::path& folder,
                         const configuration::Manifest& manifest) {
  plugins::HostSettings host_settings = plugins::host_settings(settings);
  DORHUB_TRY(links,
             LinkFolder::make(fs::path(settings.adapters.installed) / ".start", {{manifest.id, folder}}));
  host_settings.folders = {links->folder().string()};
  host_settings.pool = 0;
  NoLog log;
  plugins::AdapterHost host(std::move(host_settings), log);
  const plugins::Introduction introduction = host.introduce(manifest.id);
  if (!introduction.failure) return {};
  std::string why = manifest.id + " " + manifest.version + " does not start: " + introduction.failure->text;
  if (const std::string words = last_words(introduction.printed); !words.empty())
    why += "; its last words: " + words;
  return Error{"install.does_not_start", std::move(why), "",
               "ask the vendor for a package that starts here; nothing was changed"};
}

}  // namespace dorhub::install
