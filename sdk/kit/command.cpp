// SPDX-License-Identifier: EUPL-1.2
#include "sdk/kit/command.hpp"

#include <Poco/Exception.h>
#include <Poco/Pipe.h>
#include <Poco/PipeStream.h>
#include <Poco/Process.h>
#include <Poco/StreamCopier.h>
#include <unistd.h>

#include <csignal>

namespace dorhub::kit {
namespace {

/// This process's environment with changes; an empty map would leave nothing.
Poco::Process::Env changed_environment(const std::map<std::string, std::string>& changes) {
  Poco::Process::Env out;
  for (char** at = environ; *at != nullptr; ++at) {
    const std::string entry(*at);
    const std::size_t equals = entry.find('=');
    if (equals != std::string::npos) out[entry.substr(0, equals)] = entry.substr(equals + 1);
  }
  for (const auto& [name, value] : changes) out[name] = value;
  return out;
}

/// This thread takes every signal as long as it lives: a program inherits what is blocked, and Ctrl-C must
/// end it though this process hears signals in a thread of its own.
class NothingBlocked {
 public:
  NothingBlocked() {
    sigset_t none;
    ::sigemptyset(&none);
    ::pthread_sigmask(SIG_SETMASK, &none, &before_);
  }
  ~NothingBlocked() { ::pthread_sigmask(SIG_SETMASK, &before_, nullptr); }
  NothingBlocked(const NothingBlocked&) = delete;
  NothingBlocked& operator=(const NothingBlocked&) = delete;

 private:
  sigset_t before_{};
};

Poco::ProcessHandle launch(const std::vector<std::string>& command, const std::filesystem::path& folder,
                           const std::map<std::string, std::string>& environment, Poco::Pipe& input,
                           Poco::Pipe& output) {
  const NothingBlocked while_starting;
  return Poco::Process::launch(command.front(), {command.begin() + 1, command.end()}, folder.string(), &input,
                               &output, &output, changed_environment(environment));
}

}  // namespace

Ended run_command(const std::vector<std::string>& command, const std::filesystem::path& folder,
                  const std::map<std::string, std::string>& environment) {
  Ended out;
  try {
    Poco::Pipe nothing;
    Poco::Pipe words;
    const Poco::ProcessHandle process = launch(command, folder, environment, nothing, words);
    nothing.close(Poco::Pipe::CLOSE_BOTH);
    Poco::PipeInputStream stream(words);
    Poco::StreamCopier::copyToString(stream, out.words);
    out.code = process.wait();
  } catch (const Poco::Exception& failed) {
    out.code = 127;
    out.words = failed.displayText();
  }
  return out;
}

}  // namespace dorhub::kit
