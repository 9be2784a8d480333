// SPDX-License-Identifier: EUPL-1.2
// dorhub delivery list | show | replay; export is in command_delivery_export.cpp
#include <CLI/CLI.hpp>
#include <memory>
#include <ostream>

#include "core/cli/delivery_printer.hpp"
#include "core/cli/invocation.hpp"
#include "core/cli/named_delivery.hpp"
#include "core/cli/opened_hub.hpp"
#include "core/cli/within.hpp"
#include "core/configuration/nearest.hpp"
#include "core/store/journal_store.hpp"
#include "sdk/record/printable.hpp"

namespace dorhub::cli {
namespace {

constexpr app::Wanted only_the_journal{.index = false, .is_server = false, .create = false};

struct ListChoice {
  std::string connection = {};
  std::string state = {};
  std::size_t limit = 50;
};

int list(const Invocation& invocation, const ListChoice& choice) {
  store::DeliveryFilter filter{.limit = choice.limit};
  if (!choice.state.empty()) {
    filter.status = store::delivery_status_of(choice.state);
    const std::vector<std::string> states{"received", "translated", "registered", "dead"};
    if (!filter.status) {
      std::string cure = configuration::did_you_mean(choice.state, states);
      if (cure.empty()) cure = "states are " + configuration::one_of(states);
      (void)invocation.fail(
          {"delivery.state", "«" + choice.state + "» is not a state", "--state", std::move(cure)});
      return ExitCode::bad_use;
    }
  }
  const auto hub = OpenedHub::open(invocation, only_the_journal);
  if (hub == nullptr) return ExitCode::refused;
  if (!choice.connection.empty()) {
    const auto* connection = hub->connection(invocation, choice.connection, "--connection");
    if (connection == nullptr) return ExitCode::refused;
    filter.connection_id = connection->id;
  }
  const auto found =
      (*hub)->database().read([&](store::Session& session) { return store::journal::list(session, filter); });
  for (const auto& delivery : found)
    print_delivery_line(invocation, delivery, (*hub)->exchange().file_name(delivery));
  if (found.empty() && !invocation.is_json) invocation.console.err() << "there are no such deliveries\n";
  return ExitCode::ok;
}

struct ShowChoice {
  std::string number = {};
  bool has_output = false;
  std::int64_t after = 0;
};

int show(const Invocation& invocation, const ShowChoice& choice) {
  const auto hub = OpenedHub::open(invocation, only_the_journal);
  if (hub == nullptr) return ExitCode::refused;
  const auto delivery = named_delivery(invocation, **hub, choice.number);
  if (!delivery) return ExitCode::refused;
  auto& exchange = (*hub)->exchange();
  const auto outcome =
      exchange.outcome(delivery->organisation_id, delivery->delivery_id, {.after = choice.after});
  if (!outcome) return invocation.fail({"delivery.not_found", "its organisation is not there any more"});
  if (!choice.has_output) {
    print_delivery(invocation, exchange, *outcome);
    return ExitCode::ok;
  }
  for (const auto& attempt : outcome->attempts) {
    const auto printed = exchange.printed(*delivery, attempt);
    if (!printed.ok()) return invocation.fail(printed.error());
    invocation.console.out() << "attempt " << attempt.number << ":\n" << *printed << '\n';
  }
  return ExitCode::ok;
}

int replay(const Invocation& invocation, const std::string& number, bool is_now) {
  const auto hub = OpenedHub::open(
      invocation, {.index = is_now, .is_server = false, .create = false, .works_off = is_now});
  if (hub == nullptr) return ExitCode::refused;
  const auto delivery = named_delivery(invocation, **hub, number);
  if (!delivery) return ExitCode::refused;
  auto& exchange = (*hub)->exchange();
  const auto replayed = exchange.replay(delivery->organisation_id, delivery->delivery_id);
  if (!replayed.ok()) return invocation.fail(replayed.error());
  if (is_now) (void)exchange.run_until_idle();
  const auto outcome = exchange.outcome(delivery->organisation_id, delivery->delivery_id);
  if (!outcome) return invocation.fail({"delivery.not_found", "its organisation is not there any more"});
  print_delivery(invocation, exchange, *outcome);
  if (is_now) return exchange::is_good(*outcome) ? ExitCode::ok : ExitCode::refused;
  if (!invocation.is_json) invocation.console.err() << "It is put back, for a new attempt. ";
  print_who_takes_it(invocation, **hub);
  return ExitCode::ok;
}

void add_list(CLI::App& delivery, Invocation& invocation) {
  auto choice = std::make_shared<ListChoice>();
  auto* command = delivery.add_subcommand("list", "The latest deliveries, newest first");
  command->add_option("--connection", choice->connection, "Only those of this connection")->type_name("ID");
  command->add_option("--state", choice->state, "Only received, translated, registered or dead ones")
      ->type_name("STATE");
  command->add_option("--limit", choice->limit, "How many at most (50)")
      ->type_name("N")
      ->check(within(1, 10'000));
  teach(*command,
        "  dorhub delivery list --state dead             what was set aside\n"
        "  dorhub delivery list --connection kassa --json\n"
        "\n"
        "With --json: one object a line.");
  command->callback([&invocation, choice] {
    invocation.action = [&invocation, choice] { return list(invocation, *choice); };
  });
}

}  // namespace

std::optional<store::Delivery> named_delivery(const Invocation& invocation, app::Hub& hub,
                                              const std::string& number) {
  const auto id = DeliveryId::parse(number);
  std::optional<store::Delivery> found;
  if (id) {
    found = hub.database().read(
        [&](store::Session& session) { return store::journal::find_anywhere(session, *id); });
  }
  if (!found) {
    (void)invocation.fail({"delivery.not_found", "there is no delivery «" + printable(number) + "»", "",
                           "«dorhub delivery list» shows them"});
  }
  return found;
}

void add_delivery(CLI::App& app, Invocation& invocation) {
  auto* delivery = app.add_subcommand("delivery", "See what became of deliveries, and have one done again");
  delivery->require_subcommand(1);
  teach(*delivery,
        "  dorhub delivery list --state dead\n"
        "  dorhub delivery show 382912409600004096\n"
        "  dorhub delivery replay 382912409600004096\n"
        "  dorhub delivery export 382912409600004096 --case");
  add_delivery_export(*delivery, invocation);
  add_list(*delivery, invocation);

  auto shown = std::make_shared<ShowChoice>();
  auto* show_command = delivery->add_subcommand("show", "One delivery: state, attempts, problems, hits");
  show_command->add_option("ID", shown->number, "The number of the delivery")->required();
  show_command->add_flag("--output", shown->has_output,
                         "What the adapter printed instead; may hold personal data");
  show_command
      ->add_option("--after", shown->after, "With --json: the receipts after the first N, a thousand at most")
      ->type_name("N")
      ->check(CLI::NonNegativeNumber);
  teach(*show_command,
        "  dorhub delivery show 382912409600004096 --json\n"
        "  dorhub delivery show 382912409600004096 --json --after 1000    the next receipts of a large list");
  show_command->callback([&invocation, shown] {
    invocation.action = [&invocation, shown] { return show(invocation, *shown); };
  });

  auto replayed = std::make_shared<std::string>();
  auto is_now = std::make_shared<bool>(false);
  auto* replay_command =
      delivery->add_subcommand("replay", "Translate and register a finished delivery once more");
  replay_command->add_option("ID", *replayed, "The number of the delivery")->required();
  replay_command->add_flag("--now", *is_now, "Do the work here and wait for it; only when no hub is running");
  teach(*replay_command,
        "  dorhub delivery replay 382912409600004096     after an adapter was mended\n"
        "\n"
        "It keeps its place in the order: what it brings never wins over what came later.");
  replay_command->callback([&invocation, replayed, is_now] {
    invocation.action = [&invocation, replayed, is_now] { return replay(invocation, *replayed, *is_now); };
  });
}

}  // namespace dorhub::cli
