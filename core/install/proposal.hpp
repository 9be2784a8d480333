// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// What an admin is asked to agree to: who made the package, what it may see and ask, what it never gets, and
/// what of that is new against the version in use.
///
/// Everything in it was checked, or is what the hub enforces; nothing is the vendor's promise. Values; any
/// thread. For doing it see installer.hpp.

#include <optional>
#include <string>
#include <vector>

#include "core/configuration/manifest.hpp"
#include "core/environment/clock.hpp"
#include "core/install/kit_rerun.hpp"
#include "core/install/trust.hpp"
#include "core/store/adapter_store.hpp"
#include "sdk/tools/package/package.hpp"

namespace dorhub::install {

struct Proposal {
  package::Package package;
  Trust trust;
  /// When a package of this key was first installed here.
  std::optional<Moment> key_known_since = {};
  /// The version in use now, installed or shipped.
  std::optional<configuration::Manifest> present = {};
  /// What is known of the version in use; none when it came with the hub.
  std::optional<store::AdapterVersion> present_row = {};
  /// Another package that was installed here under this one's version.
  std::optional<store::AdapterVersion> namesake = {};
  /// What this hub's own run of the kit made of it.
  KitRerun rerun = {};
  /// Exactly this package is installed, as it was packed, and in use.
  bool is_in_use = false;

  /// The version in use is of the same bytes. It is installed again all the same where it is not trusted any
  /// more or its files were changed; it takes its own place then, and can't be compared with or gone back to.
  [[nodiscard]] bool is_of_same_bytes() const { return present_row && present_row->sha256 == package.sha256; }

  /// What the version in use may not and this one may, a clause each: "asks cdn.acme.nl"; and who made it
  /// when that is another, an older version, other content under a known one. Empty for a first version, of
  /// which everything is new.
  [[nodiscard]] std::vector<std::string> news() const;
  /// What is agreed to, as JSON: {"version", "sees": […], "asks": […], "posture"}. Kept with the consent.
  [[nodiscard]] std::string consent_json() const;
};

/// The lines that a person reads before deciding, each ended by a line feed; no colours, nothing of the
/// package's own that a terminal would take for an order.
[[nodiscard]] std::string proposal_text(const Proposal& proposal);

}  // namespace dorhub::install
