// SPDX-License-Identifier: EUPL-1.2
#include "core/demo/sample_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <optional>
#include <vector>

#include "core/demo/models.hpp"

namespace dorhub::demo {
namespace {

std::vector<std::string_view> split_words(std::string_view text) {
  std::vector<std::string_view> words;
  for (std::size_t at = 0; at < text.size();) {
    at = text.find_first_not_of(' ', at);
    if (at == std::string_view::npos) break;
    const auto end = std::min(text.find(' ', at), text.size());
    words.push_back(text.substr(at, end - at));
    at = end;
  }
  return words;
}

template <class Number>
std::optional<Number> parse_number(std::string_view text) {
  Number value{};
  const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (failed != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return value;
}

std::optional<std::string> field_of(const Good& good, std::string_view field) {
  if (field == "brand") return good.brand.value_or({});
  if (field == "model") return good.model.value_or({});
  if (field == "product_group") return good.product_group.value_or({});
  if (field == "model_year") return good.model_year ? std::to_string(*good.model_year) : "";
  if (field == "colour") return good.colours && !good.colours->empty() ? good.colours->front() : "";
  const auto& kinds = kIdentifierKinds;
  if (std::find(kinds.begin(), kinds.end(), field) == kinds.end()) return std::nullopt;
  return first_number(good, field);
}

std::optional<std::string> field_of(const Person& person, std::string_view field) {
  if (field == "name") return person.name;
  if (field == "street") return person.street;
  if (field == "house_number") return person.house_number;
  if (field == "postcode") return person.postcode;
  if (field == "place") return person.place;
  if (field == "birth_date") return person.birth_date;
  if (field == "document_number") return person.document_number;
  return std::nullopt;
}

bool is_product_group(std::string_view word) {
  return std::any_of(models().begin(), models().end(),
                     [&](const Model& m) { return m.product_group == word; });
}

std::string write_day(Moment now, int days_from_now, bool day_first) {
  using namespace std::chrono;
  const year_month_day day{floor<days>(now) + days{days_from_now}};
  const auto [y, m, d] = std::tuple(int(day.year()), unsigned(day.month()), unsigned(day.day()));
  return day_first ? fmt::format("{:02}-{:02}-{:04}", d, m, y) : fmt::format("{:04}-{:02}-{:02}", y, m, d);
}

// The round of the {{each}} that is being written; the text outside has none.
struct Round {
  std::uint64_t index = 0;
  std::uint64_t count = 0;
};

class Filler {
 public:
  Filler(std::string_view text, const World& world, Moment now) : text_(text), world_(world), now_(now) {}

  Result<std::string> run() {
    std::string out;
    if (auto failed = fill(0, text_.size(), Round{}, out)) return *failed;
    return out;
  }

 private:
  std::optional<Error> fill(std::size_t from, std::size_t to, Round round, std::string& out) {
    while (from < to) {
      const auto open = std::min(text_.find("{{", from), to);
      out += text_.substr(from, open - from);
      if (open == to) break;
      const auto close = text_.find("}}", open);
      if (close == std::string_view::npos) return wrong(open, "a {{ without its }}");
      const auto words = split_words(text_.substr(open + 2, close - open - 2));
      from = close + 2;
      if (words.size() == 2 && words[0] == "each") {
        const auto count = parse_number<std::uint64_t>(words[1]);
        const auto end = text_.find("{{end}}", from);
        if (!count || end == std::string_view::npos)
          return wrong(open, "an {{each COUNT}} without its {{end}}");
        for (std::uint64_t i = 0; i < *count; ++i) {
          if (auto failed = fill(from, end, {i, *count}, out)) return failed;
        }
        from = end + std::string_view("{{end}}").size();
      } else if (const auto value = evaluate(words, round)) {
        out += *value;
      } else {
        return wrong(open, "no such word between {{ and }}");
      }
    }
    return std::nullopt;
  }

  std::optional<std::string> evaluate(const std::vector<std::string_view>& words, Round round) const {
    if (words.size() == 1 && words[0] == "row") return std::to_string(round.index + 1);
    if (words.size() == 1 && words[0] == "comma") return round.index + 1 < round.count ? "," : "";
    if (words.size() >= 2 && words[0] == "today") {
      const auto days = parse_number<int>(words[1]);
      const bool day_first = words.size() == 3 && words[2] == "dmy";
      if (!days || words.size() > (day_first ? 3U : 2U)) return std::nullopt;
      return write_day(now_, *days, day_first);
    }
    if (words.size() == 3 && words[0] == "person") {
      const auto index = position(words[1], round);
      return index ? field_of(world_.person(*index), words[2]) : std::nullopt;
    }
    if (words.size() != 4 || !is_product_group(words[1])) return std::nullopt;
    const auto nth = position(words[2], round);
    if (nth && words[0] == "stolen")
      return field_of(*world_.stolen_good(world_.nth_stolen(words[1], *nth)).good, words[3]);
    if (nth && words[0] == "honest")
      return field_of(world_.honest_good(world_.nth_honest(words[1], *nth)), words[3]);
    return std::nullopt;
  }

  static std::optional<std::uint64_t> position(std::string_view word, Round round) {
    if (word == "$") return round.index;
    return parse_number<std::uint64_t>(word);
  }

  Error wrong(std::size_t at, std::string message) const {
    const auto line = 1 + std::count(text_.begin(), text_.begin() + static_cast<std::ptrdiff_t>(at), '\n');
    return {"demo.template", std::move(message), fmt::format("line {}", line),
            "see core/demo/sample_file.hpp for the words"};
  }

  std::string_view text_;
  const World& world_;
  Moment now_;
};

}  // namespace

Result<std::string> fill_sample_file(std::string_view text, const World& world, Moment now) {
  return Filler(text, world, now).run();
}

}  // namespace dorhub::demo
