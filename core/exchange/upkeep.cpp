// SPDX-License-Identifier: EUPL-1.2
#include "core/exchange/upkeep.hpp"

#include <chrono>
#include <ctime>

namespace dorhub::exchange {
namespace {

/// How often it is looked whether the index or the night wants something.
constexpr std::chrono::milliseconds kLook{1000};
/// How often the change log is looked at for near matches, without news.
constexpr std::chrono::milliseconds kNearLook{300};

}  // namespace

std::optional<Moment> next_time_of_day(const std::string& time_of_day, Moment now) {
  if (time_of_day == "never") return std::nullopt;
  const std::time_t seconds = std::chrono::system_clock::to_time_t(now);
  for (int day = 0; day < 3; ++day) {
    std::tm local{};
    ::localtime_r(&seconds, &local);
    local.tm_mday += day;
    local.tm_hour = std::stoi(time_of_day.substr(0, 2));
    local.tm_min = std::stoi(time_of_day.substr(3, 2));
    local.tm_sec = 0;
    local.tm_isdst = -1;  // whichever holds on that day
    const Moment then =
        std::chrono::floor<Moment::duration>(std::chrono::system_clock::from_time_t(std::mktime(&local)));
    if (then > now) return then;
  }
  return std::nullopt;
}

void Upkeep::start() {
  index_thread_ = std::thread([this] { keep_index_and_nights(); });
  near_thread_ = std::thread([this] { follow_near(); });
}

void Upkeep::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_all();
  if (near_thread_.joinable()) near_thread_.join();
  if (index_thread_.joinable()) index_thread_.join();
}

void Upkeep::wake() {
  const std::lock_guard lock(mutex_);
  has_news_ = true;
  wake_.notify_all();
}

bool Upkeep::is_stopping() {
  const std::lock_guard lock(mutex_);
  return stopping_;
}

void Upkeep::keep_index_and_nights() {
  std::optional<Moment> night = next_time_of_day(recheck_at_, clock_.now());
  while (!is_stopping()) {
    keep_index(false);
    if (night && clock_.now() >= *night) {
      recheck();
      night = next_time_of_day(recheck_at_, clock_.now());
    }
    std::unique_lock lock(mutex_);
    wake_.wait_for(lock, kLook, [&] { return stopping_; });
  }
  keep_index(true);
}

void Upkeep::follow_near() {
  while (!is_stopping()) {
    try {
      while (registry_.follow_near(true, [this] { return is_stopping(); })) {
      }
    } catch (const std::exception& failure) {  // the database; tried again
      log_.error("near.failed", {{"why", failure.what()}});
    }
    std::unique_lock lock(mutex_);
    wake_.wait_for(lock, kNearLook, [&] { return stopping_ || has_news_; });
    has_news_ = false;
  }
}

void Upkeep::recheck() {
  try {
    const registry::RecheckReport report =
        registry_.recheck({.is_stopped = [this] { return is_stopping(); }});
    log_.info(report.is_complete ? "recheck.done" : "recheck.stopped",
              {{"registrations", report.registrations},
               {"hits_opened", report.hits_opened},
               {"hits_closed", report.hits_closed},
               {"milliseconds", std::int64_t{report.took.count()}}});
  } catch (const std::exception& failure) {  // the database; tomorrow again
    log_.error("recheck.failed", {{"why", failure.what()}});
  }
}

void Upkeep::keep_index(bool is_ending) {
  try {
    const registry::IndexUpkeep kept = registry_.keep_index(is_ending);
    const match::IndexShape shape = registry_.index_shape();
    metrics_.gauge("dorhub_index_goods", "Stolen goods in the index in memory") =
        static_cast<std::int64_t>(shape.goods);
    metrics_.gauge("dorhub_index_parts", "Parts of the index that a check visits") =
        static_cast<std::int64_t>(shape.parts);
    if (kept.done == registry::IndexNeed::nothing) return;
    const bool is_saved = kept.done == registry::IndexNeed::snapshot && !kept.failure;
    log_.info(is_saved ? "index.saved" : "index.compacted",
              {{"goods", static_cast<std::int64_t>(kept.goods)},
               {"milliseconds", std::int64_t{kept.took.count()}}});
    if (kept.failure) log_.warning("index.not_saved", {{"why", kept.failure->text()}});
  } catch (const std::exception& failure) {  // the database; tried again
    log_.error("index.upkeep_failed", {{"why", failure.what()}});
  }
}

}  // namespace dorhub::exchange
