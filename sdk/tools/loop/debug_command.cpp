// SPDX-License-Identifier: EUPL-1.2
#include "sdk/tools/loop/debug_command.hpp"

#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <utility>

#include "core/environment/files.hpp"
#include "plugins/worker_order.hpp"
#include "sdk/kit/library_file.hpp"

namespace dorhub::loop {
namespace {

namespace fs = std::filesystem;

/// Matches the method of whatever class the adapter is (sdk/include/dorhub/adapter.hpp).
constexpr const char* kTranslate = "break translate(dorhub::Delivery const&, dorhub::Output&)";
constexpr const char* kNextRequest = "break next_request";

/// Runs a script under pdb with the terminal, since standard input holds the frames.
constexpr const char* kUnderPdb =
    "import os,pdb,sys; sys.argv=sys.argv[1:]; f=sys.argv[0]; sys.path[0]=os.path.dirname(f); "
    "d=pdb.Pdb(stdin=open('/dev/tty'),stdout=open('/dev/tty','w')); "
    "d.run(compile(open(f).read(),f,'exec'),{'__name__':'__main__','__file__':f})";

std::string quoted(const std::string& word) {
  static const std::string plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-+=./:,@%";
  if (!word.empty() && word.find_first_not_of(plain) == std::string::npos) return word;
  std::string out = "'";
  for (const char c : word) out += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return out + "'";
}

/// The sanitizer's run-time that the library was linked with; it must be there before all else.
Result<std::string> sanitizer_of(const fs::path& library) {
  DORHUB_TRY(file, kit::read_library(library));
  for (const std::string& name : file.other_libraries)
    if (name.starts_with("libasan.")) return name;
  return Error{"kit.debug", "it was not built with the sanitizers of g++", library.string(),
               "build with g++: remove build/dev and set CXX=g++"};
}

/// What the worker reads: its order, then the case.
Result<fs::path> input_of(const fs::path& library, const kit::KeptCase& one) {
  plugins::WorkerOrder order;
  order.program = library.string();
  order.folder = library.parent_path().string();
  fs::path input = one.frames_file;
  input.replace_extension(".input");
  DiskFiles disk;
  DORHUB_CHECK(disk.write(input, plugins::write_order(order) + kit::file_bytes(one.frames_file), 0600));
  return input;
}

Result<void> add_sanitizer(std::vector<std::string>& words, const fs::path& library) {
  DORHUB_TRY(runtime, sanitizer_of(library));
  // Leaks can't be looked for under a debugger.
  words.insert(words.end(), {"-ex", "set environment LD_PRELOAD " + runtime, "-ex",
                             "set environment ASAN_OPTIONS detect_leaks=0:abort_on_error=1", "-ex",
                             "set environment UBSAN_OPTIONS print_stacktrace=1:halt_on_error=1"});
  return {};
}

/// `breaks`: where to stop, as gdb's words; `input`: for the program's standard input.
DebugCommand under_gdb(std::vector<std::string> breaks, const fs::path& program, const fs::path& input,
                       bool has_terminal) {
  std::vector<std::string> words{"gdb", "-q", "-iex", "set debuginfod enabled off"};
  if (!has_terminal) words.emplace_back("-batch");
  words.insert(words.end(),
               {"-ex", "set breakpoint pending on", "-ex", "set environment TZ UTC0"});  // as in the sandbox
  words.insert(words.end(), breaks.begin(), breaks.end());
  words.insert(words.end(), {"-ex", "set args < " + quoted(input.string()), "-ex", "run"});
  if (!has_terminal)
    words.insert(words.end(),
                 {"-ex", "backtrace 4", "-ex", "delete", "-ex", "continue", "-ex", "backtrace 12"});
  words.push_back(program.string());
  return {std::move(words), {}};
}

Result<DebugCommand> library_under_gdb(const fs::path& program, const kit::KeptCase& one,
                                       const DebugChoice& choice) {
  const fs::path& library = choice.sanitized.empty() ? program : choice.sanitized;
  std::vector<std::string> breaks;
  if (!choice.sanitized.empty()) DORHUB_CHECK(add_sanitizer(breaks, library));
  for (const char* where : {kTranslate, kNextRequest}) breaks.insert(breaks.end(), {"-ex", where});
  DORHUB_TRY(input, input_of(library, one));
  return under_gdb(std::move(breaks), choice.worker, input, choice.has_terminal);
}

DebugCommand under_interpreter(const std::string& interpreter, const fs::path& program,
                               const kit::KeptCase& one, bool has_terminal) {
  DebugCommand out{{interpreter}, one.frames_file};
  const std::string name = fs::path(interpreter).filename().string();
  if (has_terminal && name.starts_with("python"))
    out.words.insert(out.words.end(), {"-c", kUnderPdb});
  else if (has_terminal && name.starts_with("node"))
    out.words.emplace_back("--inspect-brk");
  out.words.push_back(program.string());
  return out;
}

}  // namespace

Result<DebugCommand> debug_command(const kit::Project& built, const kit::KeptCase& one,
                                   const DebugChoice& choice) {
  const configuration::Manifest& manifest = *built.manifest();
  const fs::path program = built.built / built.program();
  switch (manifest.posture) {
    case configuration::Posture::library:
      return library_under_gdb(program, one, choice);
    case configuration::Posture::interpreter:
      if (!choice.sanitized.empty())
        return Error{"kit.debug", "sanitizers are for a library", "--asan", "leave it out"};
      if (manifest.interpreter.empty())
        return under_gdb({"-ex", "break main"}, program, one.frames_file, choice.has_terminal);
      return under_interpreter(manifest.interpreter, program, one, choice.has_terminal);
    case configuration::Posture::mapping:
      break;
  }
  return Error{"kit.debug", "an adapter without code has nothing to step through", "adapter.yaml",
               "see what comes of it with: dorhub adapter run FILE"};
}

std::string shell_words(const DebugCommand& command) {
  std::string out;
  for (const std::string& word : command.words) out += (out.empty() ? "" : " ") + quoted(word);
  if (!command.input.empty()) out += " < " + quoted(command.input.string());
  return out;
}

fs::path program_on_path(const std::string& name) {
  if (name.find('/') != std::string::npos)
    return ::access(name.c_str(), X_OK) == 0 ? fs::path(name) : fs::path();
  const char* path = std::getenv("PATH");
  std::string rest = path != nullptr ? path : "";
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(':'), rest.size());
    const fs::path file = fs::path(rest.substr(0, end)) / name;
    if (::access(file.c_str(), X_OK) == 0) return file;
    rest.erase(0, end + 1);
  }
  return {};
}

}  // namespace dorhub::loop
