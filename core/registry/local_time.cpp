// SPDX-License-Identifier: EUPL-1.2
#include "core/registry/local_time.hpp"

#include <date/tz.h>

#include <cstdlib>
#include <optional>

namespace dorhub::registry {
namespace {

using std::chrono::milliseconds;

/// A moment as written: the clock on the wall, and the offset if there was one.
struct Written {
  date::local_time<milliseconds> local;
  std::optional<std::chrono::minutes> offset;
};

/// Reads fixed fields of digits one after another.
class Reader {
 public:
  explicit Reader(std::string_view text) : rest_(text) {}
  int digits(std::size_t count) {
    int value = 0;
    if (rest_.size() < count) return fail();
    for (std::size_t i = 0; i < count; ++i) {
      if (rest_[i] < '0' || rest_[i] > '9') return fail();
      value = value * 10 + (rest_[i] - '0');
    }
    rest_.remove_prefix(count);
    return value;
  }
  bool skip(std::string_view any_of) {
    if (rest_.empty() || any_of.find(rest_.front()) == std::string_view::npos) return false;
    last_ = rest_.front();
    rest_.remove_prefix(1);
    return true;
  }
  void expect(std::string_view any_of) {
    if (!skip(any_of)) fail();
  }
  /// Milliseconds of a fraction; further digits are dropped.
  int fraction() {
    int value = 0;
    int weight = 100;
    bool any = false;
    for (; !rest_.empty() && rest_.front() >= '0' && rest_.front() <= '9'; rest_.remove_prefix(1)) {
      value += (rest_.front() - '0') * weight;
      weight /= 10;
      any = true;
    }
    return any ? value : fail();
  }
  [[nodiscard]] char last() const { return last_; }
  [[nodiscard]] bool ok() const { return ok_; }
  [[nodiscard]] bool at_end() const { return ok_ && rest_.empty(); }

 private:
  int fail() {
    ok_ = false;
    return 0;
  }
  std::string_view rest_;
  char last_ = 0;
  bool ok_ = true;
};

std::optional<Written> read(std::string_view text) {
  Reader reader(text);
  const int year = reader.digits(4);
  reader.expect("-");
  const int month = reader.digits(2);
  reader.expect("-");
  const int day = reader.digits(2);
  reader.expect("Tt ");
  const int hour = reader.digits(2);
  reader.expect(":");
  const int minute = reader.digits(2);
  const int second = reader.skip(":") ? reader.digits(2) : 0;
  const int fraction = reader.skip(".") ? reader.fraction() : 0;
  Written out;
  if (reader.skip("Zz")) {
    out.offset = std::chrono::minutes(0);
  } else if (reader.skip("+-")) {
    const int sign = reader.last() == '-' ? -1 : 1;
    const int hours = reader.digits(2);
    reader.expect(":");
    out.offset = std::chrono::minutes(sign * (hours * 60 + reader.digits(2)));
  }
  const auto calendar = date::year(year) / month / day;
  if (!reader.at_end() || !calendar.ok() || hour > 24 || minute > 59 || second > 60) return std::nullopt;
  out.local = date::local_days(calendar) + std::chrono::hours(hour) + std::chrono::minutes(minute) +
              std::chrono::seconds(second) + milliseconds(fraction);
  return out;
}

/// `count` digits of `number` at the end of `out`.
void append_digits(std::string& out, long number, int count) {
  const std::size_t begin = out.size();
  out.append(static_cast<std::size_t>(count), '0');
  for (std::size_t at = out.size(); at > begin; number /= 10)
    out[--at] = static_cast<char>('0' + number % 10);
}

std::string written(date::local_time<milliseconds> local, std::chrono::minutes offset) {
  const auto day = date::floor<date::days>(local);
  const date::year_month_day calendar(day);
  const date::hh_mm_ss<milliseconds> time(local - day);
  std::string out;
  append_digits(out, static_cast<int>(calendar.year()), 4);
  out += '-';
  append_digits(out, static_cast<long>(static_cast<unsigned>(calendar.month())), 2);
  out += '-';
  append_digits(out, static_cast<long>(static_cast<unsigned>(calendar.day())), 2);
  out += 'T';
  append_digits(out, time.hours().count(), 2);
  out += ':';
  append_digits(out, time.minutes().count(), 2);
  out += ':';
  append_digits(out, time.seconds().count(), 2);
  if (time.subseconds().count() != 0) {
    out += '.';
    append_digits(out, time.subseconds().count(), 3);
  }
  const long total = std::abs(offset.count());
  out += offset.count() < 0 ? '-' : '+';
  append_digits(out, total / 60, 2);
  out += ':';
  append_digits(out, total % 60, 2);
  return out;
}

}  // namespace

struct TimeResolver::Implementation {
  const date::time_zone* zone;
};

TimeResolver::TimeResolver(const std::string& zone)
    : implementation_(new Implementation{date::locate_zone(zone)}) {}
TimeResolver::~TimeResolver() = default;

Result<ResolvedTime> TimeResolver::resolve(std::string_view text) const {
  const auto parts = read(text);
  if (!parts) return Error{"registry.time_unreadable", "this is no date and time that exists"};
  if (parts->offset) {
    const Moment moment(parts->local.time_since_epoch() - *parts->offset);
    return ResolvedTime{moment, written(parts->local, *parts->offset), false};
  }
  const date::local_info info = implementation_->zone->get_info(parts->local);
  if (info.result == date::local_info::nonexistent)
    return Error{"registry.time_missing_hour", "the clock jumped over this time"};
  // Of a double hour the first half of the answer is the earlier.
  const auto offset = std::chrono::duration_cast<std::chrono::minutes>(info.first.offset);
  const Moment moment(parts->local.time_since_epoch() - info.first.offset);
  return ResolvedTime{moment, written(parts->local, offset), info.result == date::local_info::ambiguous};
}

}  // namespace dorhub::registry
