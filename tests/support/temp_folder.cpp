// SPDX-License-Identifier: EUPL-1.2
#include "tests/support/temp_folder.hpp"

#include <sys/stat.h>

#include <cstdlib>
#include <fstream>
#include <iterator>
#include <stdexcept>

namespace dorhub::testing {

namespace fs = std::filesystem;

TempFolder::TempFolder() {
  std::string pattern = (fs::temp_directory_path() / "dorhub-test-XXXXXX").string();
  if (::mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no folder for the test: " + pattern);
  path_ = pattern;
}

TempFolder::~TempFolder() {
  std::error_code ignored;
  fs::remove_all(path_, ignored);
}

std::string read_file(const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) throw std::runtime_error("can't read " + path.string());
  return {std::istreambuf_iterator<char>(in), {}};
}

void write_file(const fs::path& path, std::string_view content, unsigned mode) {
  std::ofstream out(path, std::ios::binary);
  out << content;
  out.close();
  if (!out || ::chmod(path.c_str(), mode) != 0) throw std::runtime_error("can't write " + path.string());
}

}  // namespace dorhub::testing
