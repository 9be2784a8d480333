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
#include <memory>
#include <optional>
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

/// How an index is built up, which decides whether compacting is worth its time.
struct IndexShape {
  std::size_t parts = 0;
  std::size_t goods = 0;    ///< sought now
  std::size_t largest = 0;  ///< goods in the largest part
  std::size_t dead = 0;     ///< replaced or withdrawn, and still in a part
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

  /// The goods of one moment on their way into one part. Only the thread that began it uses it; given up when
  /// it dies before `finish`.
  class Compaction {
   public:
    Compaction(Compaction&& other) noexcept : index_(other.index_), before_(std::move(other.before_)) {
      other.index_ = nullptr;
    }
    Compaction& operator=(Compaction&&) = delete;
    Compaction(const Compaction&) = delete;
    Compaction& operator=(const Compaction&) = delete;
    ~Compaction();
    /// Merges what there was when it began, and puts it in place of its parts; what was applied since then
    /// stays beside it. Takes as long as a rebuild and holds up neither readers nor changes. Gives the one
    /// part, which holds exactly the goods of that moment: it may be saved (snapshot.hpp).
    [[nodiscard]] std::shared_ptr<const Segment> finish();

   private:
    friend class StolenIndex;
    Compaction(StolenIndex& index, std::shared_ptr<const View> before)
        : index_(&index), before_(std::move(before)) {}
    StolenIndex* index_;
    std::shared_ptr<const View> before_;
  };
  /// Takes the goods of now. Nothing while another compaction is under way. Takes no time.
  [[nodiscard]] std::optional<Compaction> begin_compaction();

  /// Merges all parts into one in one call, if no other compaction is under way: a check then visits one
  /// part. Call it from a background thread when the changes have grown to a tenth of the whole.
  void compact();

  /// Replaces everything by one part, such as a snapshot's.
  void adopt(std::shared_ptr<const Segment> segment);

  void upsert(StolenGood good);
  void withdraw(std::uint64_t id);

  /// Searches every number of `query` among every number of every stolen good. A good without any
  /// searchable number gives grade none, with advice why.
  [[nodiscard]] CheckResult check(const Good& query) const { return check(query, settings()); }
  /// The same with other thresholds than the index's own.
  [[nodiscard]] CheckResult check(const Good& query, const Settings& settings) const;
  /// The same without near numbers: only hits and full hits, for whoever can't ask a clerk to read again.
  [[nodiscard]] CheckResult check_equal(const Good& query) const;

  /// How many goods are sought now.
  [[nodiscard]] std::size_t size() const;

  [[nodiscard]] IndexShape shape() const;

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
