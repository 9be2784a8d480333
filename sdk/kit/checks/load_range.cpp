// SPDX-License-Identifier: EUPL-1.2
#include "sdk/kit/check_run.hpp"
#include "sdk/kit/start_failure.hpp"

namespace dorhub::kit {
namespace {

void run(CheckRun& run) {
  if (!run.project().is_built()) return run.blocked_by("load/entry", "the program is not there");
  for (const Error& error : run.bench().found().errors)
    if (is_about_versions(error))
      run.fail({.place = "adapter.yaml", .what = ": " + error.message, .cure = error.cure});
  if (run.has_failed()) return;
  const auto& failure = run.introduction().failure;
  if (failure && is_about_versions(failure->error()))
    run.fail({.place = "adapter.yaml", .what = ": " + failure->text});
}

}  // namespace

extern const Check load_range{
    .name = "load/range",
    .order = 30,
    .promise = "the versions in adapter.yaml are those of the program, and this hub can run them",
    .why = "a hub decides by adapter.yaml alone whether it may load an adapter",
    .cure = "write into adapter.yaml what the program says, or build the program again",
    .page =
        R"(The program says in its greeting which id and version it has, which ABI it needs and which model of
records it writes. All four must stand the same in adapter.yaml, and none may be newer than this hub's.

    adapter.yaml: its version is «1.4.0» in adapter.yaml and «1.3.0» in the program: build both from one source.

Two versions count apart: `abi` is how library and worker call each other, `model` is what a record may hold.
)",
    .needs = Needs::manifest,
    .run = run};

}  // namespace dorhub::kit
