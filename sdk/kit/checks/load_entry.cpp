// SPDX-License-Identifier: EUPL-1.2
#include "sdk/kit/check_run.hpp"
#include "sdk/kit/start_failure.hpp"

namespace dorhub::kit {
namespace {

void run(CheckRun& run) {
  const std::string place = run.project().program().empty() ? "adapter.yaml" : run.project().program();
  if (!run.project().is_built()) {
    run.fail({.place = place,
              .what = "is not there",
              .cure = "build the adapter: cmake --preset dev && cmake --build build/dev"});
    return;
  }
  for (const Error& error : run.bench().found().errors) {
    if (is_about_versions(error)) continue;
    run.fail({.place = place, .what = ": " + error.message, .cure = error.cure});
  }
  if (run.has_failed()) return;
  const auto& failure = run.introduction().failure;
  if (!failure || is_about_versions(failure->error())) return;
  run.fail({.place = place, .what = ": " + failure->text, .cure = entry_cure(*failure)});
}

}  // namespace

extern const Check load_entry{
    .name = "load/entry",
    .order = 20,
    .promise = "the program loads, has its entry and greets the hub",
    .why = "a hub that can't load an adapter can't use it",
    .cure = "end the file with DORHUB_ADAPTER(Class, \"id\", \"version\"), or answer the hub's hello frame",
    .page =
        R"(A worker loads the program in its sandbox and exchanges greetings with it, nothing more. A library must
have the one symbol `dor_adapter_v0`, which the last line of a C++ adapter makes:

    DORHUB_ADAPTER(Acme, "acme", "1.0.0")

An executable must answer the frame `hello` with one of its own (sdk/record/FRAMES.md). What it needs to start
must be readable in the sandbox: itself, its folder, its interpreter and the system's libraries.

A crash before the greeting is one in a static initialiser; move that work into the constructor of the adapter.
)",
    .needs = Needs::manifest,
    .run = run};

}  // namespace dorhub::kit
