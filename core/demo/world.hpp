// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// A world made from one number: stolen goods, honest goods, organisations and sellers.
///
/// Everything is a pure function of (seed, index), so the millionth stolen good costs as much as the first,
/// nothing is kept in memory, and a test can name the good that it planted. The same seed gives the same
/// world on every machine. Sellers are invented: names from a short list, document numbers in a form that
/// no document has.
///
/// Open this first. To write a world to files see generate.hpp; for partners' files sample_file.hpp.

#include <cstdint>
#include <dorhub/good.hpp>
#include <dorhub/record.hpp>
#include <string>
#include <string_view>

namespace dorhub::demo {

/// An organisation with one or more places of business.
struct WorldOrganisation {
  std::string id;  ///< as the configuration wants it: lower-case letters, digits, hyphens
  std::string name;
  std::string kind;  ///< trader, depot, municipality
  std::string place;
  std::string municipality;
  unsigned establishments = 1;
};

/// Somebody who sells a used good, with what the law asks of them.
struct Person {
  std::string name;
  std::string street;
  std::string house_number;
  std::string postcode;
  std::string place;
  std::string birth_date;       ///< yyyy-mm-dd, always of age
  std::string document_number;  ///< starts with "DEMO", which no document does
};

class World {
 public:
  explicit World(std::uint64_t seed) : seed_(seed) {}

  /// The good that was reported stolen as number `index`, with the identity "demo-INDEX". One in a hundred
  /// is withdrawn again. Any index.
  [[nodiscard]] StolenGood stolen_good(std::uint64_t index) const;

  /// A good that nobody misses; its numbers come from the same production runs as stolen ones, so now and
  /// then (as in life) one lies a single digit away.
  [[nodiscard]] Good honest_good(std::uint64_t index) const;

  /// The index of the `nth` (from 0) stolen good of that product group whose status is "stolen". Looks
  /// from index 0 on; the group must be one of models().
  [[nodiscard]] std::uint64_t nth_stolen(std::string_view product_group, std::uint64_t nth) const;

  /// Likewise among the honest goods.
  [[nodiscard]] std::uint64_t nth_honest(std::string_view product_group, std::uint64_t nth) const;

  [[nodiscard]] WorldOrganisation organisation(std::uint64_t index) const;
  [[nodiscard]] Person person(std::uint64_t index) const;

 private:
  std::uint64_t seed_;
};

/// The first number of that kind on the good; empty when it has none.
[[nodiscard]] std::string first_number(const Good& good, std::string_view kind);

}  // namespace dorhub::demo
