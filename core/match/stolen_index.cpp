// SPDX-License-Identifier: EUPL-1.2
#include "core/match/stolen_index.hpp"

#include <atomic>
#include <mutex>
#include <unordered_map>

#include "core/match/check.hpp"
#include "core/match/segment_builder.hpp"
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

ViewPart merge(const ViewPart& older, const ViewPart& newer) {
  SegmentBuilder builder;
  builder.add_all(*older.segment, [&](std::uint32_t row) { return older.is_live(row); });
  builder.add_all(*newer.segment, [&](std::uint32_t row) { return newer.is_live(row); });
  return {.segment = builder.finish(), .dead = nullptr};
}

void merge_small_parts(View& view) {
  while (view.parts.size() >= 2) {
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
  std::atomic<std::shared_ptr<const View>> view;
};

StolenIndex::StolenIndex(std::shared_ptr<const catalogue::Catalogue> catalogue, Settings settings)
    : implementation_(std::make_unique<Implementation>()) {
  implementation_->catalogue = std::move(catalogue);
  implementation_->settings = settings;
  implementation_->view = std::make_shared<const View>();
}

StolenIndex::~StolenIndex() = default;

void StolenIndex::rebuild(std::vector<StolenGood> goods) {
  SegmentBuilder builder;
  for (const StolenGood& good : goods) builder.add(good);
  goods = {};
  auto view = std::make_shared<View>();
  view->parts.push_back({.segment = builder.finish(), .dead = nullptr});
  const std::scoped_lock lock(implementation_->writer);
  implementation_->view = std::move(view);
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
    merge_small_parts(*view);
  }
  implementation_->view = std::move(view);
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
