// SPDX-License-Identifier: EUPL-1.2
// dorhub audit verify
#include <CLI/CLI.hpp>
#include <boost/json.hpp>
#include <ostream>

#include "core/cli/invocation.hpp"
#include "core/cli/opened_hub.hpp"
#include "core/cli/progress.hpp"
#include "core/security/audit_log.hpp"

namespace dorhub::cli {
namespace {

namespace json = boost::json;

std::string chain_words(const security::AuditChain& chain) {
  return chain.organisation_id ? "organisation " + chain.organisation_id.text()
                               : "node " + std::to_string(chain.node - 1);
}

void print_json(std::ostream& out, const security::AuditVerdict& verdict) {
  json::array faults;
  for (const auto& fault : verdict.faults) {
    faults.push_back(json::object{{"chain", chain_words(fault.chain)},
                                  {"sequence", fault.sequence},
                                  {"code", fault.code},
                                  {"message", fault.message}});
  }
  out << json::serialize(json::object{{"chains", verdict.chains},
                                      {"rows", verdict.rows},
                                      {"roots", verdict.roots},
                                      {"faults", std::move(faults)}})
      << '\n';
}

int verify(const Invocation& invocation) {
  const auto hub = OpenedHub::open(invocation, {.index = false, .is_server = false, .create = false});
  if (hub == nullptr) return ExitCode::refused;
  const auto verdict =
      (*hub)->database().read([](store::Session& session) { return security::verify_audit(session); });
  const Console& console = invocation.console;
  if (invocation.is_json) {
    print_json(console.out(), verdict);
    return verdict.faults.empty() ? ExitCode::ok : ExitCode::refused;
  }
  for (const auto& fault : verdict.faults) {
    console.err() << console.on_err(Style::bad,
                                    chain_words(fault.chain) + ", row " + std::to_string(fault.sequence))
                  << ": " << printable(fault.message) << " (" << fault.code << ")\n";
  }
  const auto count = [](std::int64_t number) { return grouped(static_cast<std::uint64_t>(number)); };
  console.out() << count(verdict.rows) << " rows in " << count(verdict.chains) << " chains under "
                << count(verdict.roots) << " roots: ";
  if (verdict.faults.empty()) {
    console.out() << console.on_out(Style::good, "as they were written") << '\n';
    return ExitCode::ok;
  }
  console.out() << console.on_out(Style::bad, std::to_string(verdict.faults.size()) + " faults") << '\n';
  return ExitCode::refused;
}

}  // namespace

void add_audit(CLI::App& app, Invocation& invocation) {
  auto* audit = app.add_subcommand("audit", "Prove that the audit log is what was written");
  audit->require_subcommand(1);
  auto* command = audit->add_subcommand(
      "verify", "Walk all chains and name every row that was changed, removed or moved");
  teach(*audit, "  dorhub audit verify");
  teach(*command, "  dorhub audit verify          exit code 1 when anything is not as it was written");
  command->callback([&invocation] { invocation.action = [&invocation] { return verify(invocation); }; });
}

}  // namespace dorhub::cli
