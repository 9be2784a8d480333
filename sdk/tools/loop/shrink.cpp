// SPDX-License-Identifier: EUPL-1.2
#include "sdk/tools/loop/shrink.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <utility>
#include <vector>

namespace dorhub::loop {
namespace {

namespace json = boost::json;

class Shrinking {
 public:
  Shrinking(const std::string& document, const ShrinkSettings& settings)
      : best_(document), settings_(settings) {}

  Shrunk run() {
    std::size_t before = 0;
    bool has_ended = false;
    // Fewer bytes can make a line needless that was not, so both again until neither helps.
    while (!is_over() && before != best_.size()) {
      before = best_.size();
      by_elements();
      by_pieces(lines());
      by_pieces(single_bytes());
      has_ended = !is_over();
    }
    return {best_, runs_, has_ended};
  }

 private:
  [[nodiscard]] bool is_over() const { return runs_ >= settings_.most_runs; }

  bool still_fails(const std::string& bytes) {
    if (is_over() || bytes.size() >= best_.size()) return false;
    ++runs_;
    const bool fails = settings_.fails(bytes);
    if (fails) best_ = bytes;
    if (settings_.progress) settings_.progress(best_.size(), runs_);
    return fails;
  }

  [[nodiscard]] std::vector<std::string> lines() const {
    std::vector<std::string> out;
    for (std::size_t at = 0; at < best_.size();) {
      const std::size_t end = std::min(best_.find('\n', at), best_.size() - 1) + 1;
      out.push_back(best_.substr(at, end - at));
      at = end;
    }
    return out;
  }

  [[nodiscard]] std::vector<std::string> single_bytes() const {
    std::vector<std::string> out;
    for (const char c : best_) out.emplace_back(1, c);
    return out;
  }

  /// Takes out ever smaller runs of pieces, as long as what is left fails.
  void by_pieces(std::vector<std::string> pieces) {
    for (std::size_t size = std::max<std::size_t>(1, pieces.size() / 2); !pieces.empty() && !is_over();) {
      bool has_shrunk = false;
      for (std::size_t at = 0; at < pieces.size() && !is_over();) {
        const auto from = pieces.begin() + static_cast<std::ptrdiff_t>(at);
        const auto to = pieces.begin() + static_cast<std::ptrdiff_t>(std::min(pieces.size(), at + size));
        std::vector<std::string> rest(pieces.begin(), from);
        rest.insert(rest.end(), to, pieces.end());
        std::string bytes;
        for (const std::string& piece : rest) bytes += piece;
        if (still_fails(bytes)) {
          pieces = std::move(rest);
          has_shrunk = true;
        } else {
          at += size;
        }
      }
      if (size > 1)
        size /= 2;
      else if (!has_shrunk)
        break;
    }
  }

  /// A JSON document loses elements and members, and so stays JSON.
  void by_elements() {
    boost::system::error_code failed;
    root_ = json::parse(best_, failed);
    if (failed || (!root_.is_object() && !root_.is_array())) return;
    thin_out(root_);
  }

  void thin_out(json::value& value) {
    std::size_t count = size_of(value);
    for (std::size_t size = std::max<std::size_t>(1, count / 2); count > 0 && !is_over(); size /= 2) {
      for (std::size_t at = 0; at < count && !is_over();) {
        json::value before = value;
        erase(value, at, std::min(size, count - at));
        if (still_fails(json::serialize(root_))) {
          count = size_of(value);
        } else {
          value = std::move(before);
          at += size;
        }
      }
      if (size == 1) break;
    }
    if (value.is_array())
      for (json::value& element : value.as_array()) thin_out(element);
    if (value.is_object())
      for (auto& member : value.as_object()) thin_out(member.value());
  }

  static std::size_t size_of(const json::value& value) {
    if (value.is_array()) return value.as_array().size();
    return value.is_object() ? value.as_object().size() : 0;
  }

  static void erase(json::value& value, std::size_t at, std::size_t count) {
    if (value.is_array()) {
      auto& array = value.as_array();
      const auto* const from = array.begin() + at;
      array.erase(from, from + count);
      return;
    }
    // Stable: the order of the other members stays.
    auto& object = value.as_object();
    for (std::size_t i = 0; i < count; ++i) object.stable_erase(object.begin() + at);
  }

  std::string best_;
  const ShrinkSettings& settings_;
  std::uint64_t runs_ = 0;
  json::value root_;
};

}  // namespace

Shrunk shrink(const std::string& document, const ShrinkSettings& settings) {
  return Shrinking(document, settings).run();
}

namespace {

/// Which column or field a problem is about: a missing «Prijs» is another failure than a missing «Datum».
std::string column_of(const Problem& problem) {
  for (const auto& [name, value] : problem.args)
    if (name == "column" || name == "field") return " «" + value + "»";
  return {};
}

}  // namespace

std::string failure_mark(const kit::Run& run, std::string_view problem) {
  if (problem.empty() && run.outcome.failure) {
    const plugins::Failure& failure = *run.outcome.failure;
    std::string out = failure.code;
    if (!failure.call.empty()) out += " " + failure.call;
    if (!failure.stack.empty()) out += " at offset " + std::to_string(failure.stack.front());
    return out;
  }
  for (const kit::Said& said : run.said) {
    if (said.kind != kit::Said::Kind::problem) continue;
    const auto read = read_problem(said.json);
    if (!read) continue;
    const bool is_wanted = problem.empty()
                               ? read->severity == Severity::error || read->severity == Severity::fatal
                               : read->code == problem;
    if (is_wanted) return "problem " + read->code + column_of(*read);
  }
  return {};
}

}  // namespace dorhub::loop
