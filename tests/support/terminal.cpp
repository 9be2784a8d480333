// SPDX-License-Identifier: EUPL-1.2
#include "tests/support/terminal.hpp"

#include <poll.h>
#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <csignal>
#include <stdexcept>

namespace dorhub::testing {
namespace {

[[noreturn]] void become(std::vector<std::string> words, const ProcessOptions& options) {
  std::map<std::string, std::string> variables{{"PATH", "/usr/local/bin:/usr/bin:/bin"},
                                               {"HOME", "/nonexistent"},
                                               {"LANG", "C.UTF-8"},
                                               {"TERM", "dumb"}};
  for (const auto& [name, value] : options.environment) variables[name] = value;
  ::clearenv();
  for (const auto& [name, value] : variables) ::setenv(name.c_str(), value.c_str(), 1);
  if (!options.folder.empty() && ::chdir(options.folder.c_str()) != 0) ::_exit(126);
  std::vector<char*> pointers;
  for (std::string& word : words) pointers.push_back(word.data());
  pointers.push_back(nullptr);
  ::execv(pointers[0], pointers.data());
  ::_exit(127);
}

/// Reads until the other side has closed the terminal, or the patience is over.
std::string read_all(int terminal, std::chrono::milliseconds patience) {
  const auto until = std::chrono::steady_clock::now() + patience;
  std::string text;
  std::array<char, 4096> bytes{};
  for (;;) {
    const auto left =
        std::chrono::duration_cast<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
    pollfd wait{terminal, POLLIN, 0};
    if (left.count() <= 0 || ::poll(&wait, 1, static_cast<int>(left.count())) <= 0) break;
    const ssize_t got = ::read(terminal, bytes.data(), bytes.size());
    if (got <= 0) break;
    text.append(bytes.data(), static_cast<std::size_t>(got));
  }
  text.erase(std::remove(text.begin(), text.end(), '\r'), text.end());
  return text;
}

}  // namespace

Finished run_on_terminal(const std::vector<std::string>& arguments, const ProcessOptions& options) {
  std::vector<std::string> words = arguments;
  if (words.at(0).find('/') == std::string::npos) words[0] = std::string(DORHUB_BIN) + "/" + words[0];
  int terminal = -1;
  const pid_t child = ::forkpty(&terminal, nullptr, nullptr, nullptr);
  if (child < 0) throw std::runtime_error("no terminal");
  if (child == 0) become(std::move(words), options);
  if (::write(terminal, options.input.data(), options.input.size()) !=
      static_cast<ssize_t>(options.input.size()))
    throw std::runtime_error("can't type");
  Finished finished;
  finished.out = read_all(terminal, options.patience);
  int status = 0;
  if (::waitpid(child, &status, WNOHANG) != child) {
    // Closed its terminal a moment before it ends, or hangs: then the patience is over.
    const auto is_over = [&] { return ::waitpid(child, &status, WNOHANG) == child; };
    if (!eventually(is_over, std::chrono::seconds(5))) {
      ::kill(child, SIGKILL);
      ::waitpid(child, &status, 0);
    }
  }
  ::close(terminal);
  finished.exit_code = WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
  return finished;
}

}  // namespace dorhub::testing
