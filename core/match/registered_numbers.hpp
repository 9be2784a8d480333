// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// The numbers of all registered and held goods, so that a new theft finds its registrations at once.
///
/// It only finds whom to ask: give each good that it names to `StolenIndex::check`, which decides by the same
/// rules as when the good came in. So both directions give the same set. About 24 bytes a number; a search
/// reads them all, at some 40 ns each.
///
/// Threads: as StolenIndex, readers never wait. A good that was changed or left stays findable by its old
/// numbers until `rebuild`; the check on its present state tells.

#include <compare>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "core/match/good.hpp"

namespace dorhub::match {

/// A registration or holding with an id that the registry gave.
struct RegisteredGood {
  std::uint64_t id = 0;
  std::vector<Number> numbers = {};
  std::uint64_t owner = 0;  ///< whoever the registry needs to find it by; few among many goods
};

/// What `find` gives: the good as it was added.
struct RegisteredId {
  std::uint64_t owner = 0;
  std::uint64_t id = 0;
  auto operator<=>(const RegisteredId&) const = default;
};

class RegisteredNumbers {
 public:
  RegisteredNumbers();
  ~RegisteredNumbers();
  RegisteredNumbers(const RegisteredNumbers&) = delete;
  RegisteredNumbers& operator=(const RegisteredNumbers&) = delete;

  /// Adds the goods and makes them visible together; thousands at a time cost least.
  void add(std::span<const RegisteredGood> goods);
  /// Forgets everything.
  void clear();

  /// Owners and ids, sorted and each once, of all goods that `StolenIndex::check` might match with `stolen`
  /// at any grade; some more than it will.
  [[nodiscard]] std::vector<RegisteredId> find(const StolenGood& stolen) const;

  [[nodiscard]] std::size_t number_count() const;
  [[nodiscard]] std::size_t bytes() const;

 private:
  struct Implementation;
  std::unique_ptr<Implementation> implementation_;
};

}  // namespace dorhub::match
