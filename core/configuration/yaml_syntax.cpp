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

}  // namespace

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
  const auto before = text.substr(0, bad);
  const auto line = std::count(before.begin(), before.end(), '\n') + 1;
  const std::size_t start = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
  problems.error({static_cast<std::uint32_t>(line), static_cast<std::uint32_t>(bad - start + 1), file},
                 {"yaml.encoding", "this byte is not UTF-8 text", "", "save the file as UTF-8"});
  return true;
}

}  // namespace dorhub::configuration
