// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// What an admin may set about matching; the registry reads it from the configuration.

namespace dorhub::match {

struct Settings {
  /// Share of the goods that are checked which are on the list of stolen goods (0–1). Dealers' checks found
  /// between 0.4 and 1 %; police stops 20 %. The probabilities are meant for this share.
  double stolen_share = 0.005;
  /// A near match of at least this probability is shown as possible.
  double possible_from = 0.015;
  /// One of at least this probability makes the clerk read the number again.
  double check_number_from = 1 / 6700.0;
};

}  // namespace dorhub::match
