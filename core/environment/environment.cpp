// SPDX-License-Identifier: EUPL-1.2
#include <date/date.h>
#include <sodium.h>
#include <unistd.h>

#include <bit>
#include <cstring>
#include <dorhub/json_writer.hpp>

#include "core/environment/clock.hpp"
#include "core/environment/log.hpp"
#include "core/environment/metrics.hpp"
#include "core/environment/random.hpp"

namespace dorhub {

std::string to_rfc3339(Moment moment) { return date::format("%FT%TZ", moment); }

void SystemRandom::fill(std::span<std::byte> out) { randombytes_buf(out.data(), out.size()); }

SeededRandom::SeededRandom(std::uint64_t seed) {
  for (std::uint64_t& word : state_) {
    seed += 0x9e3779b97f4a7c15U;
    std::uint64_t z = seed;
    z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
    z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
    word = z ^ (z >> 31U);
  }
}

std::uint64_t SeededRandom::next() {
  const std::uint64_t result = std::rotl(state_[1] * 5, 7) * 9;
  const std::uint64_t shifted = state_[1] << 17U;
  state_[2] ^= state_[0];
  state_[3] ^= state_[1];
  state_[1] ^= state_[2];
  state_[0] ^= state_[3];
  state_[2] ^= shifted;
  state_[3] = std::rotl(state_[3], 45);
  return result;
}

std::uint64_t SeededRandom::below(std::uint64_t bound) {
  const std::uint64_t reject_below = (0 - bound) % bound;  // makes the rest a multiple of bound
  std::uint64_t value = next();
  while (value < reject_below) value = next();
  return value % bound;
}

void SeededRandom::fill(std::span<std::byte> out) {
  while (!out.empty()) {
    const std::uint64_t word = next();
    const std::size_t size = std::min(out.size(), sizeof word);
    std::memcpy(out.data(), &word, size);
    out = out.subspan(size);
  }
}

namespace {
void append_value(std::string& line, const LogValue& value) {
  if (const auto* text = std::get_if<std::string_view>(&value)) append_json_string(line, *text);
  if (const auto* number = std::get_if<std::int64_t>(&value)) line += std::to_string(*number);
  if (const auto* real = std::get_if<double>(&value)) line += std::to_string(*real);
  if (const auto* truth = std::get_if<bool>(&value)) line += *truth ? "true" : "false";
}
}  // namespace

void JsonLog::write(LogLevel level, std::string_view event, Fields fields) {
  static constexpr std::string_view kNames[] = {"debug", "info", "warning", "error"};
  if (level < least_) return;
  std::string line = "{\"time\":\"" + to_rfc3339(clock_.now()) + "\",\"level\":\"";
  line += kNames[static_cast<std::size_t>(level)];
  line += "\",\"event\":";
  append_json_string(line, event);
  for (const auto& [name, value] : fields) {
    line += ',';
    append_json_string(line, name);
    line += ':';
    append_value(line, value);
  }
  line += "}\n";
  const std::lock_guard lock(mutex_);
  for (std::string_view rest = line; !rest.empty();) {
    const ssize_t written = ::write(descriptor_, rest.data(), rest.size());
    if (written <= 0) return;  // nobody left to tell
    rest.remove_prefix(static_cast<std::size_t>(written));
  }
}

Metrics::Value& Metrics::value(std::string_view name, std::string_view help, std::string_view labels,
                               bool is_counter) {
  const std::lock_guard lock(mutex_);
  Family& family = families_[std::string(name)];
  if (family.help.empty()) family.help = help;
  family.is_counter = is_counter;
  return family.values[std::string(labels)];
}

Metrics::Value& Metrics::counter(std::string_view name, std::string_view help, std::string_view labels) {
  return value(name, help, labels, true);
}

Metrics::Value& Metrics::gauge(std::string_view name, std::string_view help, std::string_view labels) {
  return value(name, help, labels, false);
}

std::string Metrics::text() const {
  const std::lock_guard lock(mutex_);
  std::string out;
  for (const auto& [name, family] : families_) {
    out += "# TYPE " + name + (family.is_counter ? " counter\n" : " gauge\n");
    out += "# HELP " + name + ' ' + family.help + '\n';
    for (const auto& [labels, value] : family.values) {
      out += name + (family.is_counter ? "_total" : "");
      if (!labels.empty()) out += '{' + labels + '}';
      out += ' ' + std::to_string(value.load()) + '\n';
    }
  }
  return out + "# EOF\n";
}

}  // namespace dorhub
