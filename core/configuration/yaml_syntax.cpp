// SPDX-License-Identifier: EUPL-1.2
#include "core/configuration/yaml_syntax.hpp"

#include <algorithm>
#include <array>

namespace dorhub::configuration {
namespace {

/// The offset of the first byte that is not UTF-8 or is a control character YAML forbids; npos if none.
std::size_t first_bad_byte(std::string_view text) {
  const auto continues = [&](std::size_t i) {
    return i < text.size() && (static_cast<unsigned char>(text[i]) & 0xC0U) == 0x80U;
  };
  for (std::size_t i = 0; i < text.size();) {
    const auto c = static_cast<unsigned char>(text[i]);
    std::size_t length = 1;
    if (c < 0x20 && c != '\t' && c != '\n' && c != '\r') return i;
    if (c >= 0x80) {
      length = c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : 2;
      if (c < 0xC2 || c > 0xF4) return i;
      for (std::size_t k = 1; k < length; ++k) {
        if (!continues(i + k)) return i;
      }
    }
    i += length;
  }
  return std::string_view::npos;
}

/// Whether a quote at `at` opens a text: it stands where a value or key begins.
bool opens_text(std::string_view text, std::size_t at) {
  const std::size_t before = at == 0 ? std::string_view::npos : text.find_last_not_of(" \t", at - 1);
  if (before == std::string_view::npos) return true;
  const char sign = text[before];
  const bool is_apart = before + 1 < at;
  return sign == '\n' || sign == '[' || sign == '{' || sign == ',' ||
         (is_apart && (sign == ':' || sign == '-' || sign == '?'));
}

/// Behind the quote that ends the text that opens at `at`; npos when none does.
std::size_t end_of_quoted(std::string_view text, std::size_t at) {
  const char quote = text[at];
  for (std::size_t i = at + 1; i < text.size(); ++i) {
    if (text[i] == '\\' && quote == '"') {
      ++i;
    } else if (text[i] == quote) {
      if (quote == '"' || i + 1 >= text.size() || text[i + 1] != quote) return i + 1;
      ++i;  // two single quotes are one in the text
    }
  }
  return std::string_view::npos;
}

Place place_in(std::string_view text, std::size_t at) {
  const auto before = text.substr(0, at);
  const auto line = std::count(before.begin(), before.end(), '\n') + 1;
  const std::size_t start = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
  return {static_cast<std::uint32_t>(line), static_cast<std::uint32_t>(at - start + 1), 0};
}

}  // namespace

std::optional<Place> find_open_quote(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const bool is_comment =
        text[i] == '#' && (i == 0 || text[i - 1] == ' ' || text[i - 1] == '\t' || text[i - 1] == '\n');
    if (is_comment) {
      i = std::min(text.find('\n', i), text.size());
    } else if ((text[i] == '"' || text[i] == '\'') && opens_text(text, i)) {
      const std::size_t end = end_of_quoted(text, i);
      if (end == std::string_view::npos) return place_in(text, i);
      i = end;
    } else {
      ++i;
    }
  }
  return std::nullopt;
}

/// The parser's own words, put as something a person can act on.
Problems::Text explain_syntax(const std::string& said) {
  struct Known {
    std::string_view said;
    std::string_view message;
    std::string_view cure;
  };
  static constexpr std::array known{
      Known{"illegal tab", "a tab stands where spaces are expected", "indent with spaces"},
      Known{"illegal map value", "a «:» stands where no setting can start",
            "start the lines of one block in the same column, and put a value that contains «: » in quotes"},
      Known{"end of map not found", "the block of settings before this line does not end well",
            "check that settings of one block start in the same column"},
      Known{"end of sequence not found", "the list before this line does not end well",
            "check that the «- » of one list start in the same column"},
      Known{"end of map flow not found", "a «{» has no «}»", "close it"},
      Known{"end of sequence flow not found", "a «[» has no «]»", "close it"},
      Known{"illegal EOF in scalar", "a quoted text does not end", "close the quote"},
      Known{"illegal document indicator in scalar", "a quoted text does not end", "close the quote"},
      Known{"alias not found", "this alias names an anchor that does not stand before it",
            "define it with «&NAME» first"},
      Known{"the referenced anchor is not defined",
            "this alias names an anchor that does not stand before it", "define it with «&NAME» first"},
      Known{"unknown token", "this sign can't start a value", "put the value in quotes"},
      Known{"illegal block entry", "a «- » stands where no list can be", "check the indentation"},
      Known{"illegal flow end", "a «}» or «]» has no beginning", "remove it"},
      Known{"unknown escape character", "an unknown escape stands in a text in double quotes",
            "use single quotes, or write \\\\ for a backslash"},
  };
  for (const auto& entry : known) {
    if (said.find(entry.said) != std::string::npos) {
      return {"yaml.syntax", std::string(entry.message), "", std::string(entry.cure)};
    }
  }
  return {"yaml.syntax", "this is not YAML (" + said + ")", "", "check quotes and indentation"};
}

/// The parser names a tab in the indentation only sometimes; the line itself is sure.
bool is_indented_by_tab(std::string_view text, int line) {
  std::size_t start = 0;
  for (int i = 0; i < line && start != std::string_view::npos; ++i) {
    start = text.find('\n', start);
    if (start != std::string_view::npos) ++start;
  }
  if (start == std::string_view::npos) return false;
  const std::size_t first = text.find_first_not_of(' ', start);
  return first != std::string_view::npos && text[first] == '\t';
}

bool report_bad_byte(std::string_view text, std::uint32_t file, Problems& problems) {
  const std::size_t bad = first_bad_byte(text);
  if (bad == std::string_view::npos) return false;
  Place place = place_in(text, bad);
  place.file = file;
  problems.error(place, {"yaml.encoding", "this byte is not UTF-8 text", "", "save the file as UTF-8"});
  return true;
}

}  // namespace dorhub::configuration
