// SPDX-License-Identifier: EUPL-1.2
#include "sdk/kit/sanitizer_report.hpp"

#include <string_view>

namespace dorhub::kit {
namespace {

namespace fs = std::filesystem;

/// A place in a report: file and line.
struct Place {
  fs::path file = {};
  std::string line = {};
};

/// "/home/x/acme.cpp:58:10" → the file and 58; none when the text is no place. A compiler that was told to
/// leave out folders writes "../acme.cpp".
Place place_of(std::string_view text) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos || text.empty() || (text.front() != '/' && !text.starts_with("../")))
    return {};
  const std::string_view rest = text.substr(colon + 1);
  const std::string_view line = rest.substr(0, rest.find_first_not_of("0123456789"));
  return line.empty() ? Place{} : Place{fs::path(text.substr(0, colon)), std::string(line)};
}

bool is_in(const fs::path& file, const fs::path& folder) {
  return file.string().starts_with(folder.string() + "/");
}

/// Neither the sanitizer's own code nor a library's.
bool is_foreign(const fs::path& file) {
  const std::string text = file.string();
  return text.starts_with("/usr/") || text.find("libsanitizer") != std::string::npos ||
         text.find("/include/dorhub/") != std::string::npos;
}

/// The innermost place in the sources; the first that is no library's when none is there.
class Innermost {
 public:
  explicit Innermost(const fs::path& folder) : folder_(folder) {}

  void look(const Place& place) {
    if (place.file.empty()) return;
    if (own_.empty() && is_in(place.file, folder_))
      own_ = place.file.lexically_relative(folder_).string() + ":" + place.line;
    if (other_.empty() && !is_foreign(place.file)) other_ = place.file.filename().string() + ":" + place.line;
  }
  [[nodiscard]] const std::string& text() const { return own_.empty() ? other_ : own_; }

 private:
  const fs::path& folder_;
  std::string own_;
  std::string other_;
};

}  // namespace

std::string sanitizer_finding(const std::vector<plugins::PrintedLine>& printed, const fs::path& folder) {
  constexpr std::string_view kAddress = "ERROR: AddressSanitizer: ";
  constexpr std::string_view kUndefined = ": runtime error: ";
  std::string what;
  Innermost innermost(folder);
  for (const plugins::PrintedLine& line : printed) {
    const std::string_view text = line.text;
    if (const std::size_t at = text.find(kAddress); at != std::string_view::npos && what.empty()) {
      const std::string_view rest = text.substr(at + kAddress.size());
      what = rest.substr(0, rest.find(' '));
    } else if (const std::size_t undefined = text.find(kUndefined); undefined != std::string_view::npos) {
      if (what.empty()) what = text.substr(undefined + kUndefined.size());
      innermost.look(place_of(text));
    } else if (const std::size_t in = text.find(" in ");
               in != std::string_view::npos && !what.empty() && text.find('#') < in) {
      innermost.look(place_of(text.substr(text.rfind(' ') + 1)));
    }
    // A second stack, of where the memory was given or freed, is another matter.
    if (!what.empty() && (text.find("allocated by") != std::string_view::npos ||
                          text.find("freed by") != std::string_view::npos))
      break;
  }
  return what.empty() || innermost.text().empty() ? what : what + " at " + innermost.text();
}

}  // namespace dorhub::kit
