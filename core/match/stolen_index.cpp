// SPDX-License-Identifier: EUPL-1.2
#include "core/match/stolen_index.hpp"

#include <algorithm>
#include <mutex>
#include <unordered_map>
#include <utility>

#include "core/match/check.hpp"
#include "core/match/published.hpp"
#include "core/match/segment_builder.hpp"
#include "core/match/view.hpp"

namespace dorhub::match {
namespace {

/// A newer part that has grown to this share of the part before it is merged with it, so that a check visits
/// few parts and every good is copied a few times only.
constexpr std::size_t merge_ratio = 8;
/// Parts larger than this are merged by nobody but `rebuild`: it would hold up the changes.
constexpr std::size_t largest_merge = 200'000;

/// Marks goods as gone in a view that no reader has yet. Each part's bits are copied once, however many go.
class Burial {
 public:
  explicit Burial(View& view) : view_(view), dead_(view.parts.size()) {}

  void bury(std::uint64_t id) {
    for (std::size_t i = 0; i < dead_.size(); ++i) {
      const std::uint32_t row = view_.parts[i].segment->find_good(id);
      if (row == Segment::nothing || !view_.parts[i].is_live(row)) continue;
      bits_of(i)[row / 64] |= std::uint64_t{1} << (row % 64);
      ++view_.parts[i].dead_count;
    }
  }

 private:
  DeadRows& bits_of(std::size_t i) {
    ViewPart& part = view_.parts[i];
    if (!dead_[i]) {
      dead_[i] = part.dead ? std::make_shared<DeadRows>(*part.dead)
                           : std::make_shared<DeadRows>((part.segment->good_count() + 63) / 64, 0);
      part.dead = dead_[i];
    }
    return *dead_[i];
  }

  View& view_;
  std::vector<std::shared_ptr<DeadRows>> dead_;
};

/// Buries what died in a part of `then` since that moment.
void bury_since(Burial& burial, const ViewPart& then, const ViewPart& now) {
  if (now.dead_count == then.dead_count) return;
  for (std::uint32_t row = 0; row < now.segment->good_count(); ++row) {
    if (then.is_live(row) && !now.is_live(row)) burial.bury(now.segment->arrays().goods[row].id);
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
  std::mutex
      writer;  // one writer at a time: guards the two below and who may store `view`; no reader takes it
  /// While parts are being compacted they may not be merged by others; 0: no compaction is under way.
  std::size_t parts_in_compaction = 0;
  /// Everything was replaced while a compaction was under way, which must not put the old goods back.
  bool is_compaction_void = false;
  Published<View> view{std::make_shared<const View>()};

  void replace_all(std::shared_ptr<const Segment> segment) {
    auto all = std::make_shared<View>();
    all->parts.push_back({.segment = std::move(segment), .dead = nullptr});
    const std::scoped_lock lock(writer);
    is_compaction_void = parts_in_compaction > 0;
    view.store(std::move(all));
  }
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
  implementation_->replace_all(builder.finish());
}

void StolenIndex::adopt(std::shared_ptr<const Segment> segment) {
  implementation_->replace_all(std::move(segment));
}

std::optional<StolenIndex::Compaction> StolenIndex::begin_compaction() {
  const std::scoped_lock lock(implementation_->writer);
  if (implementation_->parts_in_compaction > 0) return std::nullopt;
  std::shared_ptr<const View> before = implementation_->view.load();
  if (before->parts.empty()) {
    // Something to stand for "under way", and to be saved.
    auto empty = std::make_shared<View>();
    empty->parts.push_back({.segment = SegmentBuilder().finish(), .dead = nullptr});
    implementation_->view.store(empty);
    before = empty;
  }
  implementation_->parts_in_compaction = before->parts.size();
  implementation_->is_compaction_void = false;
  return Compaction(*this, std::move(before));
}

StolenIndex::Compaction::~Compaction() {
  if (index_ == nullptr) return;
  const std::scoped_lock lock(index_->implementation_->writer);
  index_->implementation_->parts_in_compaction = 0;
}

std::shared_ptr<const Segment> StolenIndex::Compaction::finish() {
  std::shared_ptr<const Segment> whole;
  const bool is_one = before_->parts.size() == 1 && before_->parts[0].dead_count == 0;
  if (is_one) {
    whole = before_->parts[0].segment;
  } else {
    SegmentBuilder builder;
    for (const ViewPart& part : before_->parts) {
      builder.add_all(*part.segment, [&](std::uint32_t row) { return part.is_live(row); });
    }
    whole = builder.finish();
  }
  Implementation& index = *std::exchange(index_, nullptr)->implementation_;
  const std::scoped_lock lock(index.writer);
  const std::size_t count = std::exchange(index.parts_in_compaction, 0);
  if (is_one || index.is_compaction_void) return whole;
  const std::shared_ptr<const View> now = index.view.load();
  auto after = std::make_shared<View>();
  after->parts.push_back({.segment = whole, .dead = nullptr});
  Burial burial(*after);
  for (std::size_t i = 0; i < count; ++i) bury_since(burial, before_->parts[i], now->parts[i]);
  after->parts.insert(after->parts.end(), now->parts.begin() + static_cast<std::ptrdiff_t>(count),
                      now->parts.end());
  index.view.store(std::move(after));
  return whole;
}

void StolenIndex::compact() {
  if (auto compaction = begin_compaction()) (void)compaction->finish();
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
  Burial burial(*view);
  for (const auto& [id, good] : last) {
    burial.bury(id);
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

CheckResult StolenIndex::check(const Good& query, const Settings& settings) const {
  const std::shared_ptr<const View> view = implementation_->view.load();
  return match::check(*view, *implementation_->catalogue, settings, query);
}

CheckResult StolenIndex::check_equal(const Good& query) const {
  const std::shared_ptr<const View> view = implementation_->view.load();
  return match::check_equal(*view, *implementation_->catalogue, implementation_->settings, query);
}

std::size_t StolenIndex::size() const { return implementation_->view.load()->live_count(); }

IndexShape StolenIndex::shape() const {
  IndexShape shape;
  for (const ViewPart& part : implementation_->view.load()->parts) {
    const std::size_t goods = part.segment->good_count() - part.dead_count;
    ++shape.parts;
    shape.goods += goods;
    shape.largest = std::max(shape.largest, goods);
    shape.dead += part.dead_count;
  }
  return shape;
}

std::size_t StolenIndex::bytes() const {
  std::size_t bytes = 0;
  for (const ViewPart& part : implementation_->view.load()->parts) bytes += part.segment->bytes();
  return bytes;
}

std::shared_ptr<const View> StolenIndex::view() const { return implementation_->view.load(); }
const Settings& StolenIndex::settings() const { return implementation_->settings; }

}  // namespace dorhub::match
