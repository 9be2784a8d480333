// SPDX-License-Identifier: EUPL-1.2
#include "core/configuration/file_rules.hpp"

#include <optional>
#include <string>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/configuration/reader.hpp"
#include "core/configuration/written_place.hpp"

namespace dorhub::configuration {
namespace {

namespace fs = std::filesystem;

/// A file or folder that a setting names.
struct Named {
  std::string setting;
  std::string path;
  Place place;
  bool is_written = true;  ///< false: left out, so that it lies beside the database
};

void add_secret(std::vector<Named>& list, std::string setting, const SecretSource& source, Place place) {
  if (!source.file.empty()) list.push_back({std::move(setting), source.file, place});
}

/// Keys and other secrets: written by the admin once, and lost when anything else writes there.
std::vector<Named> secrets_of(const Node& root, const Settings& settings) {
  std::vector<Named> out;
  add_secret(out, "master_key.file", settings.master_key, place_of(root, {"master_key", "file"}));
  for (const auto& [name, path] :
       {std::pair("certificate", &settings.http.tls.certificate), std::pair("key", &settings.http.tls.key)})
    if (!path->empty())
      out.push_back({std::string("http.tls.") + name, *path, place_of(root, {"http", "tls", name})});
  for (std::size_t i = 0; i < settings.connections.size(); ++i) {
    const Connection& connection = settings.connections[i];
    const Node& written = item(root, "connections", i);
    const std::string path = "connections[" + connection.id + "].";
    const auto* signature = connection.push ? std::get_if<SignatureProof>(&connection.push->proof) : nullptr;
    if (signature != nullptr)
      add_secret(out, path + "push.proof.signature.secret", signature->secret,
                 place_of(written, {"push", "proof", "signature", "secret", "file"}));
    for (const auto& [name, source] : connection.secrets)
      add_secret(out, path + "options." + name, source, place_of(written, {"options", name, "file"}));
  }
  return out;
}

/// What the hub itself keeps, the database first, and where it reads programs and settings from.
std::vector<Named> stores_of(const Node& root, const Settings& settings) {
  std::vector<Named> out;
  const std::string& database = settings.store.sqlite;
  out.push_back({"store.sqlite", database, place_of(root, {"store", "sqlite"})});
  for (const auto& [group, name, path] :
       {std::tuple("store", "snapshot", &settings.store.snapshot),
        std::tuple("adapters", "installed", &settings.adapters.installed)}) {
    const Node* written = root.find(group);
    out.push_back({std::string(group) + "." + name, *path, place_of(root, {group, name}),
                   written != nullptr && written->find(name) != nullptr});
  }
  const Node* adapters = root.find("adapters");
  const Node* folders = adapters != nullptr ? adapters->find("folders") : nullptr;
  for (std::size_t i = 0; i < settings.adapters.folders.size(); ++i) {
    const bool is_written = folders != nullptr && i < folders->items.size();
    out.push_back({"adapters.folders[" + std::to_string(i) + "]", settings.adapters.folders[i],
                   is_written ? folders->items[i].place : place_of(root, {"adapters", "folders"})});
  }
  const Node* include = root.find("include");
  for (std::size_t i = 0; i < settings.include.size(); ++i)
    out.push_back({"include[" + std::to_string(i) + "]", settings.include[i],
                   include != nullptr && i < include->items.size() ? include->items[i].place
                                                                   : place_of(root, {"include"})});
  return out;
}

/// The path with its links followed as far as it exists; as written where it can't be read.
std::string behind_links(const std::string& path) {
  std::error_code failed;
  const fs::path real = fs::weakly_canonical(path, failed);
  return failed ? path : real.string();
}

/// Finds the inbox that a path is, or lies in, as written or behind links: a look-up for each folder above
/// it, however many inboxes there are.
class Inboxes {
 public:
  explicit Inboxes(const Settings& settings) {
    for (std::size_t i = 0; i < settings.connections.size(); ++i) {
      const std::string& inbox = settings.connections[i].inbox;
      if (inbox.empty()) continue;
      owners_.emplace(inbox, i);
      owners_.emplace(behind_links(inbox), i);
    }
  }
  /// The position of its connection, or nothing.
  [[nodiscard]] std::optional<std::size_t> around(const std::string& path) const {
    if (const auto owner = around_written(path)) return owner;
    return around_written(behind_links(path));
  }

 private:
  [[nodiscard]] std::optional<std::size_t> around_written(std::string path) const {
    for (; !path.empty(); path.resize(path.find('/') == std::string::npos ? 0 : path.rfind('/')))
      if (const auto owner = owners_.find(path); owner != owners_.end()) return owner->second;
    if (const auto owner = owners_.find("/"); owner != owners_.end()) return owner->second;
    return std::nullopt;
  }

  std::unordered_map<std::string, std::size_t> owners_;
};

void check_inboxes(const Node& root, const fs::path& folder, const Settings& settings,
                   const std::vector<Named>& files, Problems& problems) {
  const Inboxes inboxes(settings);
  const auto inbox_of = [&](std::size_t i) {
    return "the inbox of connections[" + settings.connections[i].id + "]";
  };
  const std::string_view where = ", where everything is taken as a delivery and removed";
  if (const auto around = inboxes.around(full_path(folder, "")))
    problems.error(place_of(item(root, "connections", *around), {"inbox"}),
                   {"setting.in_inbox", "this file lies in " + inbox_of(*around) + std::string(where),
                    "a folder of its own for each inbox",
                    "make one, for example «inbox: inbox/" + settings.connections[*around].id + "»"});
  const auto with_database = inboxes.around(files.front().path);
  for (const Named& file : files) {
    const auto around = inboxes.around(file.path);
    if (around && (file.is_written || around != with_database))
      problems.error(file.place,
                     {"setting.in_inbox", file.setting + " lies in " + inbox_of(*around) + std::string(where),
                      "a place outside every inbox", "move it to another folder, and name that one here"});
  }
}

/// Reports `written` when the hub would write it over one of the others.
void check_apart(const Named& written, const std::vector<Named>& others, std::string cure,
                 Problems& problems) {
  for (const Named& other : others)
    if (written.path == other.path)
      problems.error(written.place,
                     {"setting.shared_file", written.setting + " is the same file as " + other.setting,
                      "a file of its own", cure});
}

/// Reports what the hub could never write: below the kernel's own folders, or a file where a folder is and
/// the other way round. What is not there yet is made.
void check_kind(const Named& named, bool is_folder, Problems& problems) {
  const std::string path = named.path + "/";
  for (const std::string_view kernels : {"/proc/", "/sys/", "/dev/"})
    if (path.starts_with(kernels) && !path.starts_with("/dev/shm/"))
      return problems.error(named.place, {"setting.no_disk",
                                          named.setting + " lies in " + std::string(kernels) +
                                              ", which the kernel makes up and where nothing is kept",
                                          "a place on a disk", "name one below /var/lib/dorhub"});
  std::error_code failure;
  const auto status = fs::status(named.path, failure);
  if (!fs::exists(status) || fs::is_directory(status) == is_folder) return;
  const std::string is = is_folder ? " is no folder: " : " is a folder: ";
  problems.error(named.place,
                 {"setting.wrong_kind", named.setting + is + named.path, is_folder ? "a folder" : "a file",
                  is_folder ? "name a folder; the hub makes it"
                            : "name a file in it, such as " + path +
                                  (named.setting == "store.sqlite" ? "dorhub.db" : "goods.index")});
}

void check_kinds(const Node& root, const std::vector<Named>& stores, const Settings& settings,
                 Problems& problems) {
  for (const Named& named : stores)
    if (named.setting.starts_with("store.") && named.is_written) check_kind(named, false, problems);
  for (std::size_t i = 0; i < settings.connections.size(); ++i) {
    const Connection& connection = settings.connections[i];
    if (connection.inbox.empty()) continue;
    check_kind({"connections[" + connection.id + "].inbox", connection.inbox,
                place_of(item(root, "connections", i), {"inbox"})},
               true, problems);
  }
}

}  // namespace

void check_files(const Node& root, const fs::path& folder, const Settings& settings, Problems& problems) {
  std::vector<Named> secrets = secrets_of(root, settings);
  std::vector<Named> files = stores_of(root, settings);
  const Named database = files.front();
  check_kinds(root, files, settings, problems);
  check_apart(database, secrets, "name another file for the database", problems);
  files.insert(files.end(), secrets.begin(), secrets.end());
  check_inboxes(root, folder, settings, files, problems);

  std::vector<Named> kept = std::move(secrets);
  kept.push_back(database);
  for (const char* end : {"-wal", "-shm", "-journal", ".lock"})
    kept.push_back({"the " + std::string(end) + " that goes with store.sqlite", database.path + end, {}});
  check_apart({"store.snapshot", settings.store.snapshot, place_of(root, {"store", "snapshot"})}, kept,
              "leave store.snapshot out to have it beside the database", problems);
}

}  // namespace dorhub::configuration
