// SPDX-License-Identifier: EUPL-1.2
#include "tests/layers/alone.hpp"

#include <fmt/format.h>

#include <atomic>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <mutex>
#include <set>
#include <thread>

namespace dorhub::layers {
namespace fs = std::filesystem;
namespace {

constexpr std::string_view kFlags = "-Wall -Wextra -Werror -fsyntax-only";

std::uint64_t fnv1a(std::string_view text, std::uint64_t hash) {
  for (const unsigned char c : text) hash = (hash ^ c) * 0x100000001b3ULL;
  return hash;
}

void hash_with_includes(const SourceTree& tree, const std::string& path, std::set<std::string>& seen,
                        std::uint64_t& hash) {
  const auto file = tree.find(path);
  if (file == tree.end() || !seen.insert(path).second) return;
  hash = fnv1a(path, fnv1a(file->second.text, hash));
  for (const auto& include : file->second.includes) hash_with_includes(tree, include.target, seen, hash);
}

// The name under which a passed header is remembered: all that its verdict depends on in this tree.
std::string fingerprint(const SourceTree& tree, const std::string& path, const std::string& program) {
  std::uint64_t hash = fnv1a(kFlags, fnv1a(program, 0xcbf29ce484222325ULL));
  std::set<std::string> seen;
  hash_with_includes(tree, path, seen, hash);
  return fmt::format("{:016x}", hash);
}

// Runs the compiler on a source that includes `path` twice (a missing #pragma once shows too) and
// returns its words, empty when it had none.
std::string compile(const fs::path& root, const std::string& path, const Compiler& compiler,
                    std::string_view language) {
  const auto command = fmt::format(
      "cd '{}' && printf '#include \"{}\"\\n#include \"{}\"\\n' | {} {} -I. -Isdk/include -x {} - 2>&1",
      root.string(), path, path, compiler.program, kFlags, language);
  std::string words;
  FILE* pipe = popen(command.c_str(), "r");
  if (pipe == nullptr) return "the compiler could not be started";
  char buffer[4096];
  while (const auto n = fread(buffer, 1, sizeof buffer, pipe)) words.append(buffer, n);
  const auto status = pclose(pipe);
  if (status != 0 && words.empty()) words = fmt::format("the compiler ended with {}", status);
  return status == 0 ? std::string() : words;
}

}  // namespace

std::set<std::string> find_headers_proven_by_build(const SourceTree& tree, const fs::path& root,
                                                   const std::string& compile_commands) {
  std::set<std::string> proven;
  for (const auto& [path, file] : tree) {
    if (file.is_header() || file.includes.empty() || !file.includes.front().target.ends_with(".hpp"))
      continue;
    const auto entry = fmt::format("\"{}\"", (root / path).string());
    if (compile_commands.find(entry) == std::string::npos) continue;
    // The first include is the first thing a compiler reads only when nothing but comments precedes it.
    const auto header = tree.find(file.includes.front().target);
    if (header != tree.end() && header->second.text.find("#pragma once") != std::string::npos) {
      proven.insert(header->first);
    }
  }
  return proven;
}

std::vector<std::string> find_dependent_headers(const SourceTree& tree, const fs::path& root,
                                                const Compiler& compiler,
                                                const std::set<std::string>& proven) {
  fs::create_directories(compiler.memory);
  std::vector<const SourceFile*> headers;
  for (const auto& [path, file] : tree) {
    if (file.is_header() && !proven.contains(path)) headers.push_back(&file);
  }
  std::vector<std::string> found;
  std::mutex guards_found;
  std::atomic<std::size_t> next{0};
  const auto work = [&] {
    for (auto i = next++; i < headers.size(); i = next++) {
      const auto& path = headers[i]->path;
      const auto passed = compiler.memory / fingerprint(tree, path, compiler.program);
      if (fs::exists(passed)) continue;
      auto words = compile(root, path, compiler, "c++ -std=c++20");
      if (words.empty() && path.ends_with(".h")) words = compile(root, path, compiler, "c -std=c11");
      if (words.empty()) {
        std::ofstream(passed) << path << '\n';
      } else {
        const std::lock_guard lock(guards_found);
        found.push_back(fmt::format("{} does not compile alone:\n{}", path, words));
      }
    }
  };
  std::vector<std::jthread> threads;
  for (unsigned i = 0; i < std::max(1U, compiler.at_once); ++i) threads.emplace_back(work);
  threads.clear();
  return found;
}

}  // namespace dorhub::layers
