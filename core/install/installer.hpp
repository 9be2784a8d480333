// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Installs adapters from packages, and goes back. Open this first.
///
/// Nothing is installed without a consent, and every consent is in the audit log. The steps: propose() reads
/// and judges a package and changes nothing; a person decides; install() keeps the package and puts it to
/// use, or start_shadow() lets it run beside the version in use. A running hub sees the new version by itself
/// (shelf.hpp). One process at a time.
///
///     Installer installer({settings, database, clock});
///     auto proposal = installer.propose("acme-1.4.0.dha", "");
///     std::cout << proposal_text(*proposal);
///     if (they_agree) installer.install(*proposal, "jan");

#include <chrono>
#include <dorhub/result.hpp>
#include <filesystem>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "core/configuration/settings.hpp"
#include "core/environment/clock.hpp"
#include "core/install/certificate.hpp"
#include "core/install/proposal.hpp"
#include "core/install/shelf.hpp"
#include "core/install/trial.hpp"
#include "core/store/adapter_store.hpp"
#include "core/store/database.hpp"

namespace dorhub::install {

/// What an installer stands on; owned by the caller.
struct InstallParts {
  const configuration::Settings& settings;
  store::Database& database;
  const Clock& clock;
};

/// An installed version, as a list shows it.
struct Installed {
  store::AdapterVersion row;
  /// Of each capability "none", "experimental", "tested" or "certified"; empty when the kit was never run. Of
  /// other files than those that it was run on, "none".
  std::vector<std::pair<std::string, std::string>> levels = {};
  bool is_in_use = false;
  bool is_in_shadow = false;
  bool is_as_installed = true;  ///< its files are still those of the package
};

/// A version in shadow and what it showed so far.
struct ShadowState {
  store::AdapterShadow row;
  std::string old_version = {};  ///< in use now
  std::string new_version = {};
  bool is_over = false;  ///< its days have passed; it waits to be promoted or dropped
  std::vector<store::ShadowDifference> differences = {};
};

class Installer {
 public:
  explicit Installer(const InstallParts& parts) : parts_(parts), shelf_(parts.settings.adapters.installed) {}

  /// Reads and judges. `signature_file`: empty for FILE.minisig beside it. Errors: those of open_package(),
  /// judge() and look_at_adapter() (a version for another hub), "install.by_hand" (an adapter of this id
  /// stands in a folder of adapters.folders, which would go before), "install.does_not_start" (it was started
  /// once in a worker, from files beside the shelf that are gone again), "install.no_level" (it fails a check
  /// of the kit that every adapter must pass; on a hub in mode dev it is taken all the same). The kit is
  /// rerun, which takes seconds.
  [[nodiscard]] Result<Proposal> propose(const std::filesystem::path& file,
                                         const std::filesystem::path& signature_file);

  /// The package's files beside the shelf, as long as the object lives, to look at them before they are kept.
  [[nodiscard]] Result<std::unique_ptr<Trial>> lay_out(const Proposal& proposal) const;

  /// Keeps it if it may serve the connections (level_gate.hpp), starts it once, notes the consent of `who`,
  /// and puts it to use. Errors: "install.disk" and the like; the version in use stays then.
  [[nodiscard]] Result<void> install(const Proposal& proposal, const std::string& who);

  /// Keeps it, notes the consent, and lets it run beside the version in use for `days`. Error:
  /// "install.no_present" when there is none to compare with.
  [[nodiscard]] Result<void> start_shadow(const Proposal& proposal, const std::string& who,
                                          std::chrono::days days);
  /// Ends the shadow: puts its version to use, or drops it. Errors: "install.no_shadow", and those of
  /// judge_again() for one to be put to use.
  [[nodiscard]] Result<void> end_shadow(const std::string& adapter, bool is_promoted, const std::string& who);

  /// Every version in shadow, with what differed.
  [[nodiscard]] std::vector<ShadowState> shadows();

  /// Goes back to the version that was in use before; with `version` to that one. Without an earlier
  /// installed one, to the one that comes with the hub. Gives the version now in use. Errors:
  /// "install.no_earlier", "install.unknown_version", "install.does_not_start", and those of judge_again().
  [[nodiscard]] Result<std::string> roll_back(const std::string& adapter, const std::string& version,
                                              const std::string& who);

  /// Signs a statement with its evidence (certificate.hpp) and keeps it. Gives what it is about. Errors:
  /// "certificate.evidence", "certificate.unknown" (no such package was installed here), "certificate.level"
  /// (the kit does not give tested), "certificate.own_review", "certificate.key" (not one of adapters.trust).
  [[nodiscard]] Result<Certificate> certify(std::string_view statement, const std::string& name,
                                            const package::SignKey& key, const std::string& who);

  /// All that were ever installed.
  [[nodiscard]] std::vector<Installed> list();

 private:
  [[nodiscard]] Result<store::AdapterVersion> keep(const Proposal& proposal, const std::string& who);
  /// Finds what was installed here before under the same id.
  void compare_with_known(Proposal& proposal) const;
  [[nodiscard]] Result<void> check_kept(const store::AdapterVersion& version) const;
  void note(store::Transaction& tx, const std::string& action, const std::string& detail) const;
  [[nodiscard]] Result<void> use(const store::AdapterVersion& version, const std::string& action,
                                 const std::string& who);
  [[nodiscard]] std::optional<configuration::Manifest> present(const std::string& adapter) const;

  const InstallParts parts_;
  Shelf shelf_;
};

}  // namespace dorhub::install
