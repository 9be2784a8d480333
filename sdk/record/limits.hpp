// SPDX-License-Identifier: Apache-2.0
#pragma once

/// The limits that a delivery is read under, in one value that hub, worker and readers share.
///
/// The hub takes them from its configuration and tells the worker in `hello`; readers and the record parser
/// obey them and name the one that was hit. Plain value; any thread. For the limits of a process (memory,
/// seconds) see plugins/.

#include <cstdint>

namespace dorhub {

struct Limits {
  std::uint64_t record_bytes = 64 * 1024;               ///< one canonical record as JSON
  std::uint64_t identifiers = 32;                       ///< numbers on one good
  std::uint64_t nesting = 64;                           ///< depth of a JSON or XML document
  std::uint64_t records = 2'000'000;                    ///< records, rows or elements of one delivery
  std::uint64_t expanded_bytes = 512ull * 1024 * 1024;  ///< unpacked size of an archive, all members together
  std::uint64_t expansion = 100;                        ///< unpacked size over packed size
  std::uint64_t cell_bytes = 1024 * 1024;   ///< one cell of a sheet or CSV file, one text of a tree
  std::uint64_t columns = 1024;             ///< cells in one row
  std::uint64_t element_nodes = 1'000'000;  ///< nodes of one element of a tree
  std::uint64_t problems = 1'000;           ///< problems kept of a delivery; the rest are counted

  bool operator==(const Limits&) const = default;
};

}  // namespace dorhub
