// SPDX-License-Identifier: EUPL-1.2
// dorhub audit verify
#include <CLI/CLI.hpp>
#include <boost/json.hpp>
#include <memory>
#include <ostream>
#include <string>
#include <vector>

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
                                      {"versions", verdict.versions},
                                      {"unproven_versions", verdict.unproven_versions},
                                      {"last_root", verdict.last_root},
                                      {"last_root_hash", verdict.last_root_hash},
                                      {"faults", std::move(faults)}})
      << '\n';
}

int verify(const Invocation& invocation, const std::vector<std::string>& expected) {
  std::vector<security::KeptRoot> kept;
  for (const std::string& each : expected) {
    const auto root = security::KeptRoot::parse(each);
    if (!root) {
      (void)invocation.fail({"audit.expect_root", "«" + printable(each) + "» is not a root", "--expect-root",
                             "write it as it was printed: NUMBER:HASH, the hash 64 hexadecimal digits"});
      return ExitCode::bad_use;
    }
    kept.push_back(*root);
  }
  const auto hub = OpenedHub::open(invocation, {.index = false, .is_server = false, .create = false});
  if (hub == nullptr) return ExitCode::refused;
  const auto verdict = (*hub)->database().read(
      [&](store::Session& session) { return security::verify_audit_with(session, kept); });
  const Console& console = invocation.console;
  if (invocation.is_json) {
    print_json(console.out(), verdict);
    return verdict.faults.empty() ? ExitCode::ok : ExitCode::refused;
  }
  for (const auto& fault : verdict.faults) {
    const bool is_root = fault.code == "audit.root" || fault.code == "audit.kept_root";
    std::string where = is_root ? "root " + std::to_string(fault.sequence) : chain_words(fault.chain);
    if (!is_root && fault.sequence != 0) where += ", row " + std::to_string(fault.sequence);
    console.err() << console.on_err(Style::bad, where) << ": " << printable(fault.message) << " ("
                  << fault.code << ")\n";
  }
  const auto count = [](std::int64_t number) { return grouped(static_cast<std::uint64_t>(number)); };
  const auto some = [](std::int64_t number, std::string_view word) {
    return many(static_cast<std::uint64_t>(number), word);
  };
  console.out() << some(verdict.rows, "row") << " in " << some(verdict.chains, "chain") << " under "
                << some(verdict.roots, "root") << ": ";
  if (verdict.faults.empty()) {
    console.out() << console.on_out(Style::good, "as they were written") << '\n'
                  << count(verdict.versions)
                  << (verdict.versions == 1 ? " version of a record is" : " versions of records are")
                  << " as the log tells";
    if (verdict.unproven_versions != 0)
      console.out() << "; " << count(verdict.unproven_versions)
                    << " more can't be compared: an older hub wrote no hash of them";
    console.out() << '\n';
    if (verdict.last_root != 0)
      console.out() << "latest root " << verdict.last_root << ':' << verdict.last_root_hash
                    << "  (keep it elsewhere; --expect-root asks for it later)\n";
    return ExitCode::ok;
  }
  console.out() << console.on_out(Style::bad, many(verdict.faults.size(), "fault")) << '\n';
  return ExitCode::refused;
}

}  // namespace

void add_audit(CLI::App& app, Invocation& invocation) {
  auto* audit = app.add_subcommand(
      "audit", "Check the audit log against its own hashes and against a root that you kept");
  audit->require_subcommand(1);
  auto* command = audit->add_subcommand(
      "verify", "Walk all chains and name every row that was changed, removed or moved");
  teach(*audit, "  dorhub audit verify");
  auto expected = std::make_shared<std::vector<std::string>>();
  command->add_option("--expect-root", *expected, "A root that was printed earlier must still be there")
      ->type_name("NUMBER:HASH")
      ->take_all();
  teach(
      *command,
      "  dorhub audit verify\n"
      "  dorhub audit verify --expect-root 12:HASH     a root that you kept\n"
      "\n"
      "It proves that the log agrees with itself, that every version of a record is the one of which the "
      "log\n"
      "holds the hash, and that none is there of which the log does not tell. It does not compare the "
      "tables\n"
      "made from those versions (dorhub recheck makes hits anew), nor single stolen goods (an import is one "
      "row).\n"
      "Exit code 1 when anything is not as it was written. The hashes carry no key and stand in the same "
      "file:\n"
      "alone they show mistakes and clumsy changes. Who can write the database can make them anew, or drop\n"
      "the roots with a whole chain. So keep the printed root where the hub can't write, and ask for it: "
      "what\n"
      "was written before that root can then not be changed or removed unseen.");
  command->callback([&invocation, expected] {
    invocation.action = [&invocation, expected] { return verify(invocation, *expected); };
  });
}

}  // namespace dorhub::cli
