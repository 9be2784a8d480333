// SPDX-License-Identifier: EUPL-1.2
#include "sdk/kit/command.hpp"

#include <Poco/Exception.h>
#include <Poco/Pipe.h>
#include <Poco/PipeStream.h>
#include <Poco/Process.h>
#include <Poco/StreamCopier.h>
#include <unistd.h>

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

}  // namespace

Ended run_command(const std::vector<std::string>& command, const std::filesystem::path& folder,
                  const std::map<std::string, std::string>& environment) {
  Ended out;
  try {
    Poco::Pipe nothing;
    Poco::Pipe words;
    const std::vector<std::string> arguments(command.begin() + 1, command.end());
    const Poco::ProcessHandle process =
        Poco::Process::launch(command.front(), arguments, folder.string(), &nothing, &words, &words,
                              changed_environment(environment));
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
