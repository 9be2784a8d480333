// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// An invented delivery of a shop's purchases with invented people in it, and the list of every word by which
/// they could be known: what must not be found in a recording.
///
/// The people stand where they stand in real ones: in columns that an adapter reads, behind the brand, the
/// model and the one word of a text that it takes over, in remarks that it does not read, in comments,
/// namespaces, authors, hidden sheets and file names, in base64, escaped, in rows that are broken.
/// The same seed gives the same delivery. Values.

#include <cstdint>
#include <string>
#include <vector>

namespace dorhub::recording {

struct PlantedDelivery {
  std::string what = {};  ///< "CSV windows-1252", for a failing test's message
  std::string file_name = {};
  std::string bytes = {};
  std::string reason = {};               ///< what an adapter may say of it, with people in it
  std::vector<std::string> people = {};  ///< words of four characters or more
  std::vector<std::string> goods = {};   ///< words that must still be there
};

/// CSV, XLSX, JSON or XML by the seed, each in several encodings.
[[nodiscard]] PlantedDelivery planted_delivery(std::uint32_t seed);

/// The manifest of the adapter that reads all of them.
[[nodiscard]] std::string planted_manifest();
/// The same, and it tells rows apart by the column «Medewerker».
[[nodiscard]] std::string planted_manifest_with_skips();

}  // namespace dorhub::recording
