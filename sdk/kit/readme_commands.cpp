// SPDX-License-Identifier: EUPL-1.2
#include "sdk/kit/readme_commands.hpp"

#include <algorithm>
#include <array>

namespace dorhub::kit {
namespace {

std::string_view without_blanks(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r") + 1 - begin);
}

class Reader {
 public:
  explicit Reader(const std::vector<std::string>& programs) : programs_(programs) {}

  void line(std::string_view text) {
    ++number_;
    if (text.starts_with("```") || text.starts_with("~~~"))
      fence(without_blanks(text.substr(3)));
    else if (is_fenced_)
      fenced(text);
    else
      indented(text);
  }
  std::vector<ReadmeCommand> done() { return std::move(out_); }

 private:
  void fence(std::string_view word) {
    static constexpr std::array<std::string_view, 4> shells{"sh", "bash", "shell", "console"};
    is_fenced_ = !is_fenced_;
    is_shell_ = is_fenced_ && std::find(shells.begin(), shells.end(), word) != shells.end();
    wants_prompt_ = word == "console";
    goes_on_ = false;
  }

  void fenced(std::string_view text) {
    if (!is_shell_) return;
    const bool has_prompt = text.starts_with("$ ");
    if (wants_prompt_ && !has_prompt && !goes_on_) return;
    add(has_prompt ? text.substr(2) : text);
  }

  void indented(std::string_view text) {
    const std::string_view bare = without_blanks(text);
    if (bare.empty()) {
      is_block_ = false;
      is_after_blank_ = true;
      return;
    }
    const bool begins = text.starts_with("    ") && is_after_blank_ && !is_block_;
    is_after_blank_ = false;
    if (begins) is_block_ = is_program(bare);
    if (!text.starts_with("    ")) is_block_ = false;
    if (is_block_) add(bare);
  }

  [[nodiscard]] bool is_program(std::string_view text) const {
    std::string_view word = text.substr(0, text.find_first_of(" \t"));
    if (word == "cd" || word.starts_with("./")) return true;
    word.remove_prefix(word.rfind('/') + 1);
    return std::find(programs_.begin(), programs_.end(), word) != programs_.end();
  }

  void add(std::string_view text) {
    text = without_blanks(text);
    if (!goes_on_ && (text.empty() || text.front() == '#')) return;
    const bool will_go_on = text.ends_with('\\');
    if (will_go_on) text.remove_suffix(1);
    if (goes_on_)
      out_.back().text += ' ' + std::string(text);
    else
      out_.push_back({number_, std::string(text)});
    goes_on_ = will_go_on;
  }

  const std::vector<std::string>& programs_;
  std::vector<ReadmeCommand> out_;
  std::uint32_t number_ = 0;
  bool is_fenced_ = false;
  bool is_shell_ = false;
  bool wants_prompt_ = false;
  bool is_block_ = false;
  bool is_after_blank_ = true;
  bool goes_on_ = false;
};

}  // namespace

std::vector<ReadmeCommand> readme_commands(std::string_view markdown,
                                           const std::vector<std::string>& programs) {
  Reader reader(programs);
  while (!markdown.empty()) {
    const std::size_t end = markdown.find('\n');
    reader.line(markdown.substr(0, end));
    markdown.remove_prefix(end == std::string_view::npos ? markdown.size() : end + 1);
  }
  return reader.done();
}

}  // namespace dorhub::kit
