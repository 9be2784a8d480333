// SPDX-License-Identifier: EUPL-1.2
// dorhub import stolen | delivery
#include <CLI/CLI.hpp>
#include <boost/json.hpp>
#include <memory>
#include <ostream>

#include "core/cli/delivery_printer.hpp"
#include "core/cli/invocation.hpp"
#include "core/cli/opened_hub.hpp"
#include "core/cli/problem_words.hpp"
#include "core/cli/progress.hpp"
#include "core/configuration/nearest.hpp"
#include "core/exchange/partner_file.hpp"
#include "core/exchange/stolen_file.hpp"
#include "plugins/content_type.hpp"

namespace dorhub::cli {
namespace {

namespace json = boost::json;

/// Stolen goods come in the name of the police: the one that is named, or the only one there is.
Result<std::string> police_of(const configuration::Settings& settings, const std::string& named) {
  std::vector<std::string> police;
  for (const auto& organisation : settings.organisations) {
    if (organisation.kind == configuration::OrganisationKind::police) police.push_back(organisation.id);
  }
  if (police.empty()) {
    return Error{"import.no_police", "no organisation of kind police is configured", "organisations",
                 "add one, such as «- {id: politie, name: Politie, kind: police}»"};
  }
  if (named.empty() && police.size() == 1) return police.front();
  if (named.empty())
    return Error{"import.which_police", "there are several police organisations", "",
                 "say which with --organisation: " + configuration::one_of(police)};
  for (const auto& id : police) {
    if (id == named) return id;
  }
  return Error{"import.no_police", "«" + named + "» is not a police organisation", "--organisation",
               configuration::did_you_mean(named, police)};
}

/// Changes that a start catches up with at once.
constexpr std::int64_t kLargeImport = 10'000;

struct StolenChoice {
  std::string file = {};
  std::string organisation = {};
  std::string system = "import";
};

void print_report(const Invocation& invocation, const exchange::ImportReport& report) {
  auto& out = invocation.console.out();
  if (invocation.is_json) {
    out << json::serialize(json::object{{"rows", report.rows},
                                        {"new", report.fresh},
                                        {"changed", report.changed},
                                        {"same", report.same},
                                        {"refused", report.refused},
                                        {"numberless", report.numberless},
                                        {"hits_opened", report.hits_opened},
                                        {"hits_withdrawn", report.hits_withdrawn}})
        << '\n';
    return;
  }
  const auto count = [](std::int64_t number) { return grouped(static_cast<std::uint64_t>(number)); };
  out << many(report.rows, "row") << ": " << count(report.fresh) << " new, " << count(report.changed)
      << " changed, " << count(report.same) << " the same, " << count(report.refused)
      << " refused. Hits: " << count(report.hits_opened) << " opened, " << count(report.hits_withdrawn)
      << " withdrawn.";
  if (report.numberless > 0)
    out << " Never to be found, for want of a number: " << count(report.numberless) << '.';
  out << '\n';
}

int import_stolen(const Invocation& invocation, const StolenChoice& choice) {
  const auto hub = OpenedHub::open(invocation, {.index = true, .is_server = false, .create = true});
  if (hub == nullptr) return ExitCode::refused;
  const auto police = police_of((*hub)->settings(), choice.organisation);
  if (!police.ok()) return invocation.fail(police.error());
  Result<exchange::ImportReport> report = Error{"", ""};
  {
    Progress progress(invocation.console, "importing", invocation.is_json);
    exchange::ImportOptions options{.system = choice.system};
    options.progress = [&progress](std::uint64_t done, std::uint64_t all) { progress.show(done, all); };
    options.problem = [&](const Problem& problem) {
      const std::string text = (*hub)->exchange().texts().find("", problem.code, problem.args).en;
      invocation.console.err() << problem_words(problem, choice.file, text) << '\n';
    };
    const OrganisationId id = (*hub)->exchange().connections().organisation(*police);
    report = exchange::import_stolen_file(choice.file, (*hub)->registry(), id, options);
  }
  if (!report.ok()) return invocation.fail(report.error());
  // After a large import, so that the next start and the next check need not read everything.
  if (report->fresh + report->changed >= kLargeImport) (void)(*hub)->registry().keep_index(true);
  print_report(invocation, *report);
  return report->refused > 0 ? ExitCode::refused : ExitCode::ok;
}

struct DeliveryChoice {
  std::string connection = {};
  std::string file = {};
  std::string content_type = {};
  bool is_now = false;
};

const exchange::LiveConnection* connection_of(const Invocation& invocation, app::Hub& hub,
                                              const std::string& id) {
  const auto* connection = hub.exchange().connections().find(id);
  if (connection != nullptr) return connection;
  std::vector<std::string> ids;
  for (const auto& one : hub.settings().connections) ids.push_back(one.id);
  std::string cure = configuration::did_you_mean(id, ids);
  if (cure.empty()) cure = "connections are " + configuration::one_of(ids);
  (void)invocation.fail(
      {"import.no_connection", "there is no connection «" + id + "»", "CONNECTION", std::move(cure)});
  return nullptr;
}

bool waits(const store::Delivery& delivery) {
  return delivery.status == store::DeliveryStatus::received ||
         delivery.status == store::DeliveryStatus::translated;
}

/// What became of a file that was there already: its delivery as it was found, and as it is now.
void print_duplicate(const Invocation& invocation, const store::Delivery& before,
                     const store::Delivery& after) {
  if (invocation.is_json) return;
  invocation.console.err() << "this file is the same as the connection's latest delivery"
                           << (!waits(before) ? "; nothing was done again\n"
                               : waits(after)
                                   ? ", which is still to be done; it was not taken a second time\n"
                                   : ", which was still to be done: it was done now, and once\n");
}

int import_delivery(const Invocation& invocation, const DeliveryChoice& choice) {
  const auto hub = OpenedHub::open(
      invocation, {.index = choice.is_now, .is_server = false, .create = true, .works_off = choice.is_now});
  if (hub == nullptr) return ExitCode::refused;
  const auto* connection = connection_of(invocation, **hub, choice.connection);
  if (connection == nullptr) return ExitCode::bad_use;
  const auto body = exchange::read_partner_file(choice.file, (*hub)->settings().limits.inbox_file_bytes);
  if (!body.ok()) return invocation.fail(body.error());
  const std::string name = std::filesystem::path(choice.file).filename().string();
  const std::string type = choice.content_type.empty() ? plugins::content_type_of(name) : choice.content_type;
  const auto accepted = (*hub)->exchange().accept({*connection, "command", type, name, {}, "", *body});
  if (!accepted.ok()) return invocation.fail(accepted.error());
  const auto found = (*hub)->exchange().outcome(connection->organisation_id, accepted->delivery_id);
  if (choice.is_now) {
    (void)(*hub)->exchange().run_until_idle();
    while ((*hub)->registry().follow_near(false)) {
    }
  }
  const auto outcome = (*hub)->exchange().outcome(connection->organisation_id, accepted->delivery_id);
  if (!outcome) return invocation.fail({"import.gone", "the delivery is not in the journal any more"});
  if (accepted->is_duplicate && found) print_duplicate(invocation, found->delivery, outcome->delivery);
  print_delivery(invocation, (*hub)->exchange(), *outcome);
  if (!choice.is_now) {
    if (outcome->delivery.status == store::DeliveryStatus::received)
      print_who_takes_it(invocation, **hub, ", or give this command again with --now");
    return ExitCode::ok;
  }
  return exchange::is_good(*outcome) ? ExitCode::ok : ExitCode::refused;
}

}  // namespace

void add_import(CLI::App& app, Invocation& invocation) {
  auto* import = app.add_subcommand("import", "Bring a file in: stolen goods, or a partner's delivery");
  import->require_subcommand(1);
  teach(*import,
        "  dorhub import stolen stolen.csv               goods reported stolen, from the police\n"
        "  dorhub import delivery depot-lijst stock.csv  a partner's file, as if it came in by its inbox");

  auto stolen = std::make_shared<StolenChoice>();
  auto* command = import->add_subcommand("stolen", "Store or change goods reported stolen");
  command->add_option("FILE", stolen->file, "CSV or NDJSON")->required();
  command
      ->add_option("--organisation", stolen->organisation,
                   "The police organisation; needed when there are several")
      ->type_name("ID");
  command->add_option("--system", stolen->system, "The source system in the goods' identity (import)")
      ->type_name("NAME");
  teach(*command,
        "  dorhub import stolen stolen.csv\n"
        "\n"
        "CSV with a header id,product_group,brand,model,colour,identifiers[,reported_at,status]; identifiers "
        "as\n"
        "kind:value;kind:value, status stolen or withdrawn. Or NDJSON with the same names, identifiers an "
        "array of\n"
        "{kind, value}. A row replaces what has its id; wrong rows are named with their line, the others go "
        "in.\n"
        "Exit code 1 when a row was refused.");
  command->callback([&invocation, stolen] {
    invocation.action = [&invocation, stolen] { return import_stolen(invocation, *stolen); };
  });

  auto delivery = std::make_shared<DeliveryChoice>();
  auto* file = import->add_subcommand("delivery", "Take a partner's file, translate and register it");
  file->add_option("CONNECTION", delivery->connection, "The id of the connection")->required();
  file->add_option("FILE", delivery->file, "The partner's file")->required();
  file->add_option("--content-type", delivery->content_type, "When the file's ending does not tell")
      ->type_name("TYPE");
  file->add_flag("--now", delivery->is_now, "Do the work here and wait for it; only when no hub is running");
  teach(*file,
        "  dorhub import delivery depot-lijst stock.csv          a running hub takes it from the journal\n"
        "  dorhub import delivery depot-lijst stock.csv --now    without a running hub\n"
        "\n"
        "Prints the delivery. With --now: exit code 1 when something in it was refused.");
  file->callback([&invocation, delivery] {
    invocation.action = [&invocation, delivery] { return import_delivery(invocation, *delivery); };
  });
}

}  // namespace dorhub::cli
