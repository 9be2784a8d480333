// SPDX-License-Identifier: EUPL-1.2
#include "core/cli/password.hpp"

#include <termios.h>
#include <unistd.h>

#include <iostream>
#include <ostream>

#include "core/environment/files.hpp"

namespace dorhub::cli {
namespace {

constexpr std::uint64_t kPasswordBytesMost = 4096;

/// Switches the terminal's echo off until it goes.
class NoEcho {
 public:
  NoEcho() {
    is_on_ = tcgetattr(STDIN_FILENO, &before_) == 0;
    if (!is_on_) return;
    termios silent = before_;
    silent.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    tcsetattr(STDIN_FILENO, TCSAFLUSH, &silent);
  }
  ~NoEcho() {
    if (is_on_) tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_);
  }
  NoEcho(const NoEcho&) = delete;
  NoEcho& operator=(const NoEcho&) = delete;

 private:
  termios before_{};
  bool is_on_ = false;
};

std::string ask(const Console& console, const std::string& question) {
  console.err() << question << ": " << std::flush;
  std::string line;
  {
    const NoEcho silent;
    std::getline(std::cin, line);
  }
  console.err() << '\n';
  return line;
}

}  // namespace

bool is_asking_possible() { return isatty(STDIN_FILENO) != 0; }

Result<std::string> read_password(const Console& console, const std::string& question,
                                  const std::string& file, bool is_new) {
  if (!file.empty()) {
    DiskFiles disk;
    auto text = disk.read(file, kPasswordBytesMost);
    if (!text.ok()) return Error{"password.file", text.error().message, file, text.error().cure};
    std::string line = text->substr(0, text->find_first_of("\r\n"));
    if (line.empty()) return Error{"password.file", "the first line is empty", file};
    return line;
  }
  if (!is_asking_possible())
    return Error{"password.unasked", "a password is needed, and there is no terminal to ask at", "",
                 "give it with --password-file FILE"};
  std::string password = ask(console, question);
  if (password.empty()) return Error{"password.unasked", "no password was given"};
  if (is_new && ask(console, "the same again") != password)
    return Error{"password.differs", "the two passwords differ", "", "try again"};
  return password;
}

std::optional<char> ask_letter(const Console& console, const std::string& question,
                               std::string_view letters) {
  for (;;) {
    console.err() << question << ' ' << std::flush;
    std::string line;
    if (!std::getline(std::cin, line)) return std::nullopt;
    if (line.size() == 1 && letters.find(line[0]) != std::string_view::npos) return line[0];
  }
}

}  // namespace dorhub::cli
