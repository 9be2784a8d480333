// SPDX-License-Identifier: EUPL-1.2
#include <fmt/core.h>

#include "sdk/kit/check_run.hpp"
#include "sdk/kit/library_file.hpp"

namespace dorhub::kit {
namespace {

void run(CheckRun& run) {
  const std::string name = run.project().program();
  const auto file = read_library(run.bench().program());
  if (!file) {
    run.fail({.place = name, .what = ": " + file.error().message});
    return;
  }
  if (!file->other_symbols.empty())
    run.fail({.place = name,
              .what = fmt::format("shows {} symbols beside its entry, such as «{}»",
                                  file->other_symbols.size(), file->other_symbols.front())});
  for (const std::string& library : file->other_libraries)
    run.fail({.place = name,
              .what = fmt::format("needs {}, which no worker holds", library),
              .cure = "link it statically: dorhub_add_adapter(NAME SOURCES … STATIC libraries …)"});
}

}  // namespace

extern const Check load_symbols{
    .name = "load/symbols",
    .order = 40,
    .promise = "the library shows its entry only, and needs the C and C++ run-time only",
    .why = "two libraries that show the same name clash, and another library would tie it to one system",
    .cure = "link with dorhub_add_adapter(), which hides all but the entry",
    .page =
        R"(The file is read, not loaded: its dynamic symbols and the libraries that it needs. Visible may be
`dor_adapter_v0` alone. Needed may be libc, libm, libstdc++, libgcc_s and the loader: those the worker holds
already, and the sandbox opens no other.

`dorhub_add_adapter(acme SOURCES acme.cpp STATIC Poco::XML)` does both: it links with the version script
adapter.map, hides what static libraries would show, and fails the build when another library is needed.
`-fvisibility=hidden` alone leaves names of the C++ library visible.
)",
    .needs = Needs::manifest,
    .applies = Applies::libraries,
    .run = run};

}  // namespace dorhub::kit
