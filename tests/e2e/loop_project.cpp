// SPDX-License-Identifier: EUPL-1.2
#include "tests/e2e/loop_project.hpp"

#include <gtest/gtest.h>

#include "tests/support/terminal.hpp"

namespace dorhub::testing {

namespace fs = std::filesystem;

LoopProject::LoopProject(const std::string& example) : name_(example) {
  fs::copy(fs::path(DORHUB_SOURCE) / "sdk" / "examples" / example, folder(), fs::copy_options::recursive);
  fs::remove(folder() / "CMakeLists.txt");
}

Finished LoopProject::adapter(std::vector<std::string> words) const {
  words.insert(words.begin(), {"dorhub", "adapter"});
  return run(words, {.folder = folder()});
}

Finished LoopProject::adapter_at_terminal(std::vector<std::string> words, const std::string& typed) const {
  words.insert(words.begin(), {"dorhub", "adapter"});
  return run_on_terminal(words, {.folder = folder(), .input = typed});
}

void LoopProject::replace(const std::string& file, const std::string& old_text,
                          const std::string& new_text) const {
  std::string text = read_file(folder() / file);
  const std::size_t at = text.find(old_text);
  ASSERT_NE(at, std::string::npos) << file << " lacks " << old_text;
  text.replace(at, old_text.size(), new_text);
  write_file(folder() / file, text, 0644);
}

}  // namespace dorhub::testing
