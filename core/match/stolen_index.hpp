// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// All stolen goods in memory, searchable by number in microseconds.
///
/// Open this first. Give it every stolen good once (`rebuild`), then the changes as they come (`apply`),
/// and ask `check` from as many threads as you like. The truth is the database: an index may be thrown away
/// at any time and built again. For a single known pair see compare.hpp.
///
/// Threads: `check` and the other const functions may be called by any thread at any time and never wait
/// for a writer; each sees the goods as they were after some complete `apply`. `rebuild` and `apply` may be
/// called by any thread; they wait for each other only.

#include <cstdint>
#include <dorhub/result.hpp>
#include <filesystem>
#include <memory>
#include <span>
#include <variant>
#include <vector>

#include "core/catalogue/catalogue.hpp"
#include "core/match/check.hpp"
#include "core/match/check_result.hpp"
#include "core/match/good.hpp"
#include "core/match/settings.hpp"

namespace dorhub::match {

/// The good is no longer sought: found, or reported by mistake.
struct Withdrawal {
  std::uint64_t id = 0;
};

/// A new or changed stolen good replaces what was known of its id; a withdrawal removes it.
using Change = std::variant<StolenGood, Withdrawal>;

class StolenIndex {
 public:
  explicit StolenIndex(std::shared_ptr<const catalogue::Catalogue> catalogue, Settings settings = {});
  ~StolenIndex();
  StolenIndex(const StolenIndex&) = delete;
  StolenIndex& operator=(const StolenIndex&) = delete;

  /// Replaces everything by `goods`, also what `apply` brings while it runs: apply those changes again. Of an
  /// id that occurs twice the last stays.
  void rebuild(std::vector<StolenGood> goods);

  /// Applies the changes in order and makes them visible together. Withdrawing an unknown id does nothing.
  void apply(std::span<const Change> changes);

  /// Merges all parts into one, without holding up readers or changes; a check then visits one part. Takes as
  /// long as a rebuild; call it from a background thread when the changes have grown to a tenth of the whole.
  void compact();

  /// Compacts and writes the goods to a file; `position` says up to where in the change log they are complete
  /// and is given back by `load`. Changes applied meanwhile are not in it. Codes: see snapshot.hpp.
  [[nodiscard]] Result<void> save(const std::filesystem::path& path, std::uint64_t position);
  /// Replaces everything by what a file holds, within a second for millions of goods; gives the position that
  /// was saved. On an error the index is as it was: rebuild from the database.
  [[nodiscard]] Result<std::uint64_t> load(const std::filesystem::path& path);

  void upsert(StolenGood good);
  void withdraw(std::uint64_t id);

  /// Searches every number of `query` among every number of every stolen good. A good without any
  /// searchable number gives grade none, with advice why.
  [[nodiscard]] CheckResult check(const Good& query) const;
  /// The same without near numbers: only hits and full hits, for whoever can't ask a clerk to read again.
  [[nodiscard]] CheckResult check_equal(const Good& query) const;

  /// How many goods are sought now.
  [[nodiscard]] std::size_t size() const;

  /// Bytes of all arrays of the index.
  [[nodiscard]] std::size_t bytes() const;

  /// What a reader sees now; for benchmarks and for streams that must not change under way.
  [[nodiscard]] std::shared_ptr<const View> view() const;
  [[nodiscard]] const Settings& settings() const;

 private:
  struct Implementation;
  std::unique_ptr<Implementation> implementation_;
};

}  // namespace dorhub::match
