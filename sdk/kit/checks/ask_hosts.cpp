// SPDX-License-Identifier: EUPL-1.2
#include <set>

#include "plugins/request/request_gate.hpp"
#include "sdk/kit/check_run.hpp"

namespace dorhub::kit {
namespace {

void run(CheckRun& run) {
  bool asks = false;
  std::set<std::string> told;
  for (const SampleRun& one : run.all_runs())
    for (const HttpRequest& request : one.run.requests) {
      asks = true;
      const auto passed = plugins::check_request(request, run.manifest().hosts);
      if (passed || !told.insert(passed.error().message).second) continue;
      run.fail({.place = one.sample->place(),
                .what = ": the hub refuses a request: " + passed.error().message,
                .cure = passed.error().cure.empty() ? std::string(run.check().cure) : passed.error().cure},
               one.sample);
    }
  if (!asks) run.skip("it asks nothing: no sample made it send a request");
}

}  // namespace

extern const Check ask_hosts{
    .name = "ask/hosts",
    .order = 300,
    .promise = "it asks only hosts that adapter.yaml lists, in a form that the hub lets through",
    .why = "an admin consents to a list of hosts, and the hub refuses every other one",
    .cure = "add the host to hosts in adapter.yaml, or do without it",
    .page =
        R"(Every request that the samples make the adapter send is held against the list under hosts in adapter.yaml, by the
same gate as in production: https to a listed host and port, no user name in the address, secrets only as
{{secret:NAME}} in a header, a query or a body.

    samples/stock.conversation.ndjson: the hub refuses a request: …

An address that a partner's answer gives («next») must be compared with the partner's own host before it is
followed: else whoever writes that answer chooses where the secrets go.
)",
    .capability = Capability::ask,
    .run = run};

}  // namespace dorhub::kit
