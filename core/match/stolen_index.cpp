// SPDX-License-Identifier: EUPL-1.2
#include "core/match/stolen_index.hpp"

#include <mutex>
#include <unordered_map>

#include "core/match/check.hpp"
#include "core/match/published.hpp"
#include "core/match/segment_builder.hpp"
#include "core/match/snapshot.hpp"
#include "core/match/view.hpp"

namespace dorhub::match {
namespace {

/// A newer part that has grown to this share of the part before it is merged with it, so that a check visits
/// few parts and every good is copied a few times only.
constexpr std::size_t merge_ratio = 8;
/// Parts larger than this are merged by nobody but `rebuild`: it would hold up the changes.
constexpr std::size_t largest_merge = 200'000;

std::shared_ptr<const DeadRows> with_dead(const ViewPart& part, std::uint32_t row) {
  auto dead = part.dead ? std::make_shared<DeadRows>(*part.dead)
                        : std::make_shared<DeadRows>((part.segment->good_count() + 63) / 64, 0);
  (*dead)[row / 64] |= std::uint64_t{1} << (row % 64);
  return dead;
}

void bury(View& view, std::uint64_t id) {
  for (ViewPart& part : view.parts) {
    const std::uint32_t row = part.segment->find_good(id);
    if (row == Segment::nothing || !part.is_live(row)) continue;
    part.dead = with_dead(part, row);
    ++part.dead_count;
  }
}

/// Buries in the one part of `view` what died in a part it was made of since then.
void bury_since(View& view, const ViewPart& then, const ViewPart& now) {
  if (now.dead_count == then.dead_count) return;
  for (std::uint32_t row = 0; row < now.segment->good_count(); ++row) {
    if (then.is_live(row) && !now.is_live(row)) bury(view, now.segment->arrays().goods[row].id);
  }
}

ViewPart merge(const ViewPart& older, const ViewPart& newer) {
  SegmentBuilder builder;
  builder.add_all(*older.segment, [&](std::uint32_t row) { return older.is_live(row); });
  builder.add_all(*newer.segment, [&](std::uint32_t row) { return newer.is_live(row); });
  return {.segment = builder.finish(), .dead = nullptr};
}

void merge_small_parts(View& view, std::size_t kept) {
  while (view.parts.size() >= kept + 2) {
    const ViewPart& newer = view.parts.back();
    const ViewPart& older = view.parts[view.parts.size() - 2];
    const std::size_t together = older.segment->good_count() + newer.segment->good_count();
    if (together > largest_merge || newer.segment->good_count() * merge_ratio < older.segment->good_count())
      return;
    ViewPart merged = merge(older, newer);
    view.parts.pop_back();
    view.parts.back() = std::move(merged);
  }
}

}  // namespace

struct StolenIndex::Implementation {
  std::shared_ptr<const catalogue::Catalogue> catalogue;
  Settings settings;
  /// One writer at a time; readers never take it.
  std::mutex writer;
  /// One compaction at a time. Guards nothing else, so changes go on.
  std::mutex compaction;
  /// While parts are being compacted they may not be merged by others; guarded by `writer`.
  std::size_t parts_in_compaction = 0;
  Published<View> view{std::make_shared<const View>()};
};

StolenIndex::StolenIndex(std::shared_ptr<const catalogue::Catalogue> catalogue, Settings settings)
    : implementation_(std::make_unique<Implementation>()) {
  implementation_->catalogue = std::move(catalogue);
  implementation_->settings = settings;
}

StolenIndex::~StolenIndex() = default;

void StolenIndex::rebuild(std::vector<StolenGood> goods) {
  SegmentBuilder builder;
  for (const StolenGood& good : goods) builder.add(good);
  goods = {};
  auto view = std::make_shared<View>();
  view->parts.push_back({.segment = builder.finish(), .dead = nullptr});
  // A compaction under way would put the old goods back.
  const std::scoped_lock lock(implementation_->compaction, implementation_->writer);
  implementation_->view.store(std::move(view));
}

void StolenIndex::compact() {
  const std::scoped_lock compaction(implementation_->compaction);
  std::shared_ptr<const View> before;
  {
    const std::scoped_lock lock(implementation_->writer);
    before = implementation_->view.load();
    if (before->parts.empty() || (before->parts.size() == 1 && before->parts[0].dead_count == 0)) return;
    implementation_->parts_in_compaction = before->parts.size();
  }
  SegmentBuilder builder;
  for (const ViewPart& part : before->parts) {
    builder.add_all(*part.segment, [&](std::uint32_t row) { return part.is_live(row); });
  }
  ViewPart whole{.segment = builder.finish(), .dead = nullptr};
  const std::scoped_lock lock(implementation_->writer);
  implementation_->parts_in_compaction = 0;
  const std::shared_ptr<const View> now = implementation_->view.load();
  auto after = std::make_shared<View>();
  after->parts.push_back(std::move(whole));
  for (std::size_t i = 0; i < before->parts.size(); ++i) bury_since(*after, before->parts[i], now->parts[i]);
  after->parts.insert(after->parts.end(),
                      now->parts.begin() + static_cast<std::ptrdiff_t>(before->parts.size()),
                      now->parts.end());
  implementation_->view.store(std::move(after));
}

Result<void> StolenIndex::save(const std::filesystem::path& path, std::uint64_t position) {
  compact();
  const std::shared_ptr<const View> view = implementation_->view.load();
  // Changes that came while compacting are newer than `position`; only the whole part is written.
  if (view->parts.empty()) return save_snapshot({SegmentBuilder().finish(), position}, path);
  return save_snapshot({view->parts[0].segment, position}, path);
}

Result<std::uint64_t> StolenIndex::load(const std::filesystem::path& path) {
  DORHUB_TRY(snapshot, load_snapshot(path));
  auto view = std::make_shared<View>();
  view->parts.push_back({.segment = std::move(snapshot.segment), .dead = nullptr});
  const std::scoped_lock lock(implementation_->compaction, implementation_->writer);
  implementation_->view.store(std::move(view));
  return snapshot.position;
}

void StolenIndex::apply(std::span<const Change> changes) {
  const std::scoped_lock lock(implementation_->writer);
  auto view = std::make_shared<View>(*implementation_->view.load());
  std::unordered_map<std::uint64_t, const StolenGood*> last;
  for (const Change& change : changes) {
    if (const auto* good = std::get_if<StolenGood>(&change)) {
      last[good->id] = good;
    } else {
      last[std::get<Withdrawal>(change).id] = nullptr;
    }
  }
  SegmentBuilder builder;
  bool has_new = false;
  for (const auto& [id, good] : last) {
    bury(*view, id);
    if (!good) continue;
    builder.add(*good);
    has_new = true;
  }
  if (has_new) {
    view->parts.push_back({.segment = builder.finish(), .dead = nullptr});
    merge_small_parts(*view, implementation_->parts_in_compaction);
  }
  implementation_->view.store(std::move(view));
}

void StolenIndex::upsert(StolenGood good) {
  const Change change = std::move(good);
  apply({&change, 1});
}

void StolenIndex::withdraw(std::uint64_t id) {
  const Change change = Withdrawal{id};
  apply({&change, 1});
}

CheckResult StolenIndex::check(const Good& query) const {
  const std::shared_ptr<const View> view = implementation_->view.load();
  return match::check(*view, *implementation_->catalogue, implementation_->settings, query);
}

CheckResult StolenIndex::check_equal(const Good& query) const {
  const std::shared_ptr<const View> view = implementation_->view.load();
  return match::check_equal(*view, *implementation_->catalogue, implementation_->settings, query);
}

std::size_t StolenIndex::size() const { return implementation_->view.load()->live_count(); }

std::size_t StolenIndex::bytes() const {
  std::size_t bytes = 0;
  for (const ViewPart& part : implementation_->view.load()->parts) bytes += part.segment->bytes();
  return bytes;
}

std::shared_ptr<const View> StolenIndex::view() const { return implementation_->view.load(); }
const Settings& StolenIndex::settings() const { return implementation_->settings; }

}  // namespace dorhub::match
