// SPDX-License-Identifier: EUPL-1.2
#include "sdk/kit/golden.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <dorhub/json_writer.hpp>
#include <optional>
#include <utility>

namespace dorhub::kit {
namespace {

namespace json = boost::json;

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Digits count as numbers: /data/9 comes before /data/10.
bool pointer_less(std::string_view a, std::string_view b) {
  std::size_t i = 0;
  std::size_t j = 0;
  while (i < a.size() && j < b.size()) {
    if (is_digit(a[i]) && is_digit(b[j])) {
      const std::size_t i_end = std::min(a.find_first_not_of("0123456789", i), a.size());
      const std::size_t j_end = std::min(b.find_first_not_of("0123456789", j), b.size());
      if (i_end - i != j_end - j) return i_end - i < j_end - j;
      const int order = a.substr(i, i_end - i).compare(b.substr(j, j_end - j));
      if (order != 0) return order < 0;
      i = i_end;
      j = j_end;
      continue;
    }
    if (a[i] != b[j]) return a[i] < b[j];
    ++i;
    ++j;
  }
  return a.size() - i < b.size() - j;
}

bool place_less(const Place& a, const Place& b) {
  if (a.known() != b.known()) return a.known();
  if (a.sheet != b.sheet) return a.sheet < b.sheet;
  if (a.line != b.line) return a.line < b.line;
  if (a.pointer != b.pointer) return pointer_less(a.pointer, b.pointer);
  return a.column < b.column;
}

std::string shown(const json::value& value) {
  if (value.is_string()) return "«" + std::string(value.as_string()) + "»";
  return json::serialize(value);
}

/// A member's path without the wrapping: "good.brand".
std::string joined(const std::string& path, std::string_view step) {
  return path.empty() ? std::string(step) : path + "." + std::string(step);
}

void gather_clauses(const std::string& path, const json::value& value, std::vector<std::string>& out) {
  if (path == "place") return;
  if (value.is_object()) {
    for (const auto& member : value.as_object())
      gather_clauses(joined(path, member.key()), member.value(), out);
  } else if (value.is_array()) {
    for (std::size_t i = 0; i < value.as_array().size(); ++i)
      gather_clauses(joined(path, std::to_string(i)), value.as_array()[i], out);
  } else {
    out.push_back((path.empty() ? "" : path + " ") + shown(value));
  }
}

void compare_values(const std::string& path, const json::value& was, const json::value& now,
                    std::vector<std::string>& out) {
  if (was == now) return;
  if (was.is_object() && now.is_object()) {
    for (const auto& member : now.as_object()) {
      const json::value* before = was.as_object().if_contains(member.key());
      const std::string name = joined(path, member.key());
      if (before != nullptr)
        compare_values(name, *before, member.value(), out);
      else
        out.push_back(name + " " + shown(member.value()) + ", was not there");
    }
    for (const auto& member : was.as_object())
      if (!now.as_object().contains(member.key()))
        out.push_back(joined(path, member.key()) + " is gone, was " + shown(member.value()));
    return;
  }
  if (was.is_array() && now.is_array() && was.as_array().size() == now.as_array().size()) {
    for (std::size_t i = 0; i < was.as_array().size(); ++i)
      compare_values(joined(path, std::to_string(i)), was.as_array()[i], now.as_array()[i], out);
    return;
  }
  out.push_back((path.empty() ? "" : path + " ") + shown(now) + ", was " + shown(was));
}

struct Line {
  std::uint32_t number = 0;
  std::string_view text;
};

std::vector<Line> lines_of(std::string_view text) {
  std::vector<Line> out;
  for (std::uint32_t number = 1; !text.empty(); ++number) {
    const std::size_t end = text.find('\n');
    out.push_back({number, text.substr(0, end)});
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
  return out;
}

std::optional<json::value> parsed(std::string_view line) {
  boost::system::error_code failed;
  json::value value = json::parse({line.data(), line.size()}, failed);
  if (failed || !value.is_object() || value.as_object().size() != 1) return std::nullopt;
  return value;
}

std::string place_of(const json::value& line) {
  const json::value& what = line.as_object().begin()->value();
  if (!what.is_object()) return {};
  const json::value* place = what.as_object().if_contains("place");
  if (place == nullptr) return {};
  const auto read = read_place(json::serialize(*place));
  return read ? read->text() : std::string();
}

/// What makes two lines about the same thing: kind, and a record's type and id or else the place.
std::string key_of(const json::value& line) {
  const auto& member = *line.as_object().begin();
  std::string key(member.key());
  if (!member.value().is_object()) return key;
  const json::object& what = member.value().as_object();
  for (const char* name : {"type", "id", "code", "reason"})
    if (const json::value* part = what.if_contains(name)) key += '\n' + json::serialize(*part);
  return key;
}

std::string thing(const json::value& line) {
  const auto& member = *line.as_object().begin();
  std::string out(member.key());
  if (!member.value().is_object()) return out;
  const json::object& what = member.value().as_object();
  for (const char* name : {"id", "code", "reason"})
    if (const json::value* part = what.if_contains(name); part && part->is_string()) {
      out += " «" + std::string(part->as_string()) + "»";
      break;
    }
  // Of a problem the code alone does not say which column or field it is about.
  if (const json::value* args = what.if_contains("args"); args && args->is_object())
    for (const auto& [name, value] : args->as_object())
      if (value.is_string()) out += " (" + std::string(name) + " «" + std::string(value.as_string()) + "»)";
  return out;
}

/// Walks both lists side by side; a line that lacks on one side is looked for a little further on the other.
class Comparison {
 public:
  explicit Comparison(std::size_t most) : most_(most) {}

  std::vector<GoldenDifference> run(std::string_view golden, std::string_view now) {
    const std::vector<Line> was = lines_of(golden);
    const std::vector<Line> is = lines_of(now);
    std::size_t i = 0;
    std::size_t j = 0;
    while ((i < was.size() || j < is.size()) && out_.size() < most_) {
      if (i < was.size() && j < is.size() && was[i].text == is[j].text) {
        ++i, ++j;
        continue;
      }
      step(was, is, i, j);
    }
    return std::move(out_);
  }

 private:
  void step(const std::vector<Line>& was, const std::vector<Line>& is, std::size_t& i, std::size_t& j) {
    const std::uint32_t line = i < was.size() ? was[i].number : static_cast<std::uint32_t>(was.size());
    const auto before = i < was.size() ? parsed(was[i].text) : std::nullopt;
    const auto after = j < is.size() ? parsed(is[j].text) : std::nullopt;
    if (i < was.size() && !before)
      return add(line, "", "the golden's line is no line of a golden"), void(++i);
    if (before && after && key_of(*before) == key_of(*after)) {
      same_thing(line, *before, *after);
      ++i, ++j;
    } else if (after && (!before || !is_ahead(is, j, key_of(*before), was, i))) {
      add(line, place_of(*after), thing(*after) + " is new", std::string(is[j].text)), ++j;
    } else if (before) {
      add(line, place_of(*before), thing(*before) + " is gone"), ++i;
    } else {
      ++j;
    }
  }

  /// Whether the line that now lacks its partner should count as gone: the new line's partner stands later in
  /// the golden.
  static bool is_ahead(const std::vector<Line>& is, std::size_t j, const std::string&,
                       const std::vector<Line>& was, std::size_t i) {
    const auto wanted = parsed(is[j].text);
    if (!wanted) return false;
    const std::string key = key_of(*wanted);
    for (std::size_t at = i; at < was.size() && at < i + 50; ++at)
      if (const auto line = parsed(was[at].text); line && key_of(*line) == key) return true;
    return false;
  }

  void same_thing(std::uint32_t line, const json::value& before, const json::value& after) {
    std::vector<std::string> words;
    compare_values("", before.as_object().begin()->value(), after.as_object().begin()->value(), words);
    if (words.empty()) words.emplace_back("is written in another way, its values are the same");
    for (std::string& word : words) add(line, place_of(after), std::move(word));
  }

  void add(std::uint32_t line, std::string place, std::string what, std::string added = {}) {
    if (out_.size() < most_) out_.push_back({line, std::move(place), std::move(what), std::move(added)});
  }

  std::size_t most_;
  std::vector<GoldenDifference> out_;
};

}  // namespace

std::string_view said_name(Said::Kind kind) {
  switch (kind) {
    case Said::Kind::record:
      return "record";
    case Said::Kind::problem:
      return "problem";
    case Said::Kind::skip:
      return "skip";
  }
  return "skip";
}

void sort_by_place(std::vector<Said>& said) {
  std::stable_sort(said.begin(), said.end(), [](const Said& a, const Said& b) {
    if (a.exchange != b.exchange) return a.exchange < b.exchange;
    return place_less(a.place, b.place);
  });
}

std::string write_golden(const std::vector<Said>& said, std::string_view state, const Done& done) {
  std::string out;
  for (const Said& one : said) {
    out += "{\"";
    out += said_name(one.kind);
    out += "\":" + one.json + "}\n";
  }
  if (!state.empty()) {
    out += "{\"state\":";
    append_json_string(out, state);
    out += "}\n";
  }
  return out + "{\"done\":" + write_done(done) + "}\n";
}

std::vector<GoldenDifference> compare_goldens(std::string_view golden, std::string_view now,
                                              std::size_t most) {
  if (golden == now) return {};
  return Comparison(most).run(golden, now);
}

std::vector<std::string> field_clauses(std::string_view line) {
  std::vector<std::string> out;
  if (const auto value = parsed(line)) gather_clauses("", value->as_object().begin()->value(), out);
  return out;
}

}  // namespace dorhub::kit
