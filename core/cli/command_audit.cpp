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
#include "core/registry/registry.hpp"
#include "core/security/audit_log.hpp"
#include "sdk/record/printable.hpp"

namespace dorhub::cli {
namespace {

namespace json = boost::json;

std::string chain_words(const security::AuditChain& chain) {
  return chain.organisation_id ? "organisation " + chain.organisation_id.text()
                               : "node " + std::to_string(chain.node - 1);
}

/// What the log and the tables were found to be.
struct Verdict {
  security::AuditVerdict log;
  registry::TableProof tables;
  [[nodiscard]] bool is_good() const { return log.faults.empty() && tables.differing == 0; }
};

void print_json(std::ostream& out, const Verdict& verdict) {
  json::array faults;
  for (const auto& fault : verdict.log.faults) {
    faults.push_back(json::object{{"chain", chain_words(fault.chain)},
                                  {"sequence", fault.sequence},
                                  {"code", fault.code},
                                  {"message", fault.message}});
  }
  json::array differences;
  for (const auto& each : verdict.tables.differences) {
    differences.push_back(json::object{{"table", each.table},
                                       {"organisation", each.organisation_id.text()},
                                       {"record", std::to_string(each.record)},
                                       {"message", each.message}});
  }
  out << json::serialize(json::object{{"chains", verdict.log.chains},
                                      {"rows", verdict.log.rows},
                                      {"roots", verdict.log.roots},
                                      {"versions", verdict.log.versions},
                                      {"unproven_versions", verdict.log.unproven_versions},
                                      {"last_root", verdict.log.last_root},
                                      {"last_root_hash", verdict.log.last_root_hash},
                                      {"faults", std::move(faults)},
                                      {"records", verdict.tables.records},
                                      {"numbers", verdict.tables.numbers},
                                      {"hits", verdict.tables.hits},
                                      {"hits_outdated", verdict.tables.hits_outdated},
                                      {"hits_untold", verdict.tables.hits_untold},
                                      {"hits_unsearched", verdict.tables.hits_unsearched},
                                      {"differing", verdict.tables.differing},
                                      {"differences", std::move(differences)}})
      << '\n';
}

std::string count(std::int64_t number) { return grouped(static_cast<std::uint64_t>(number)); }
std::string some(std::int64_t number, std::string_view word) {
  return many(static_cast<std::uint64_t>(number), word);
}

void print_log(const Console& console, const security::AuditVerdict& verdict) {
  for (const auto& fault : verdict.faults) {
    const bool is_root = fault.code == "audit.root" || fault.code == "audit.kept_root";
    std::string where = is_root ? "root " + std::to_string(fault.sequence) : chain_words(fault.chain);
    if (!is_root && fault.sequence != 0) where += ", row " + std::to_string(fault.sequence);
    console.err() << console.on_err(Style::bad, where) << ": " << printable(fault.message) << " ("
                  << fault.code << ")\n";
  }
  console.out() << some(verdict.rows, "row") << " in " << some(verdict.chains, "chain") << " under "
                << some(verdict.roots, "root") << ": ";
  if (!verdict.faults.empty()) {
    console.out() << console.on_out(Style::bad, many(verdict.faults.size(), "fault")) << '\n';
    return;
  }
  console.out() << console.on_out(Style::good, "as they were written") << '\n'
                << count(verdict.versions)
                << (verdict.versions == 1 ? " version of a record is" : " versions of records are")
                << " as the log tells";
  if (verdict.unproven_versions != 0)
    console.out() << "; " << count(verdict.unproven_versions)
                  << " more can't be compared: an older hub wrote no hash of them";
  console.out() << '\n';
}

/// What an update of the rules leaves, and is no difference.
void print_notes(const Console& console, const registry::TableProof& tables) {
  if (tables.hits_outdated != 0)
    console.out() << some(tables.hits_outdated, "open hit")
                  << " as the log tells, but told otherwise by the rules of today: «dorhub recheck» writes "
                     "them anew\n";
  if (tables.hits_untold != 0)
    console.out() << some(tables.hits_untold, "open hit")
                  << " told otherwise by the rules of today, of which an older hub's log does not tell the "
                     "words: «dorhub recheck» writes them anew and logs them\n";
  if (tables.hits_unsearched != 0)
    console.out() << some(tables.hits_unsearched, "open hit")
                  << " on a number that both goods have and that the rules of today do not search: «dorhub "
                     "recheck» closes them\n";
}

void print_tables(const Console& console, const registry::TableProof& tables) {
  for (const auto& each : tables.differences) {
    std::string where = each.table + ", organisation " + each.organisation_id.text();
    if (each.record != 0) where += ", record " + std::to_string(each.record);
    console.err() << console.on_err(Style::bad, where) << ": " << printable(each.message) << '\n';
  }
  const auto shown = static_cast<std::int64_t>(tables.differences.size());
  if (shown < tables.differing)
    console.err() << "… and " << some(tables.differing - shown, "more difference") << '\n';
  console.out() << "tables made from " << some(tables.records, "record") << ", with "
                << some(tables.numbers, "number") << " and " << some(tables.hits, "hit") << ": ";
  if (tables.differing == 0) {
    console.out() << console.on_out(Style::good, "what the versions say") << '\n';
    print_notes(console, tables);
    return;
  }
  console.out() << console.on_out(Style::bad, some(tables.differing, "difference"))
                << "\nhits may differ after an update, by its rules: they are made anew by «dorhub recheck». "
                   "Run it first and verify again; for what differs then, take back a backup from before the "
                   "change\n";
  print_notes(console, tables);
}

Verdict verify_all(const Invocation& invocation, app::Hub& hub, const std::vector<security::KeptRoot>& kept) {
  const auto shown_by = [](Progress& progress) {
    return [&progress](std::int64_t done, std::int64_t all) {
      progress.show(static_cast<std::uint64_t>(done), static_cast<std::uint64_t>(all));
    };
  };
  Verdict out;
  {
    Progress progress(invocation.console, "reading the log", invocation.is_json);
    out.log = hub.database().read([&](store::Session& session) {
      return security::verify_audit_with(session, kept, shown_by(progress));
    });
  }
  Progress progress(invocation.console, "comparing the tables", invocation.is_json);
  out.tables = hub.registry().prove_tables(shown_by(progress));
  return out;
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
  const auto hub = OpenedHub::open(invocation, {.index = true, .is_server = false, .create = false});
  if (hub == nullptr) return ExitCode::refused;
  const Verdict verdict = verify_all(invocation, **hub, kept);
  const Console& console = invocation.console;
  if (invocation.is_json) {
    print_json(console.out(), verdict);
  } else {
    print_log(console, verdict.log);
    print_tables(console, verdict.tables);
    if (verdict.is_good() && verdict.log.last_root != 0)
      console.out() << "latest root " << verdict.log.last_root << ':' << verdict.log.last_root_hash
                    << "  (keep it elsewhere; --expect-root asks for it later)\n";
  }
  return verdict.is_good() ? ExitCode::ok : ExitCode::refused;
}

}  // namespace

void add_audit(CLI::App& app, Invocation& invocation) {
  auto* audit = app.add_subcommand(
      "audit",
      "Check the audit log against its own hashes and a root that you kept, and the tables against it");
  audit->require_subcommand(1);
  auto* command =
      audit->add_subcommand("verify", "Name every row, version and table that is not what was written");
  teach(*audit, "  dorhub audit verify");
  auto expected = std::make_shared<std::vector<std::string>>();
  command->add_option("--expect-root", *expected, "A root that was printed earlier must still be there")
      ->type_name("NUMBER:HASH")
      ->take_all();
  teach(*command,
        "  dorhub audit verify\n"
        "  dorhub audit verify --expect-root 12:HASH     a root that you kept\n"
        "\n"
        "It proves that the log agrees with itself, that every version of a record is the one of which\n"
        "the log holds the hash, that none is there of which the log does not tell, and that the tables\n"
        "made from versions (registrations, numbers, holdings, disposals, notices, hits) are what the\n"
        "current versions say; each difference is named by table and record. It can't prove what no\n"
        "version says: what a stolen good was (an import is one row of the log), establishments, why\n"
        "a hit was closed, when something was registered, what a check answered, near matches (dorhub\n"
        "recheck --full makes them anew), signals, receipts, and that a delivery or the key of a person\n"
        "is gone. An open hit that newer rules tell otherwise is counted, and no difference; nor is one\n"
        "on a number that both goods still have and that newer rules do not search. One that they do not\n"
        "find for another reason can't be told from one whose stolen good was changed by hand: after an\n"
        "update give «dorhub recheck» first. A running hub goes on meanwhile. Exit code 1 when anything\n"
        "is not as it was written.\n"
        "The hashes carry no key and stand in the same file: alone they show mistakes and clumsy changes.\n"
        "Who can write the database can make them anew, or drop the roots with a whole chain. So keep the\n"
        "printed root where the hub can't write, and ask for it: what was written before that root can\n"
        "then not be changed or removed unseen.");
  command->callback([&invocation, expected] {
    invocation.action = [&invocation, expected] { return verify(invocation, *expected); };
  });
}

}  // namespace dorhub::cli
