// SPDX-License-Identifier: EUPL-1.2
#include "sdk/kit/check_run.hpp"

namespace dorhub::kit {
namespace {

void run(CheckRun& run) {
  for (const configuration::Problem& problem : run.project().loaded.problems) {
    const Error error = problem.error();
    run.fail({.place = error.where, .what = ": " + error.message, .cure = error.cure});
  }
}

}  // namespace

extern const Check load_manifest{
    .name = "load/manifest",
    .order = 10,
    .promise = "adapter.yaml can be read to its end and every key in it is known",
    .why = "admins read it before they trust an adapter, and the hub before it runs one",
    .cure = "write what the message expects; the keys stand in the reference of adapter.yaml",
    .page =
        R"(The manifest is read as the hub reads it, without running anything. All that is wrong is listed at
once, each with its line and column.

    adapter.yaml:9:1: «formts» is not a setting at the top.
    Cure: did you mean «formats»?

A key that nobody knows is an error and no remark: a mistyped «personal» or «hosts» would mean that an
admin consents to less than the adapter does.
)",
    .needs = Needs::nothing,
    .run = run};

}  // namespace dorhub::kit
