// SPDX-License-Identifier: EUPL-1.2
#include "core/app/hub.hpp"

#include <unistd.h>

#include <chrono>
#include <unordered_map>

#include "core/catalogue/catalogue.hpp"
#include "core/install/installed_trust.hpp"
#include "core/install/level_gate.hpp"
#include "core/security/key_file.hpp"
#include "core/security/key_mark.hpp"
#include "core/store/hub_store.hpp"

namespace dorhub::app {
namespace {

/// A command runs beside the hub on the same database, so its ids must not bear the hub's node. Nodes are 0
/// to 511; commands of one machine share 512 to 1023 by their process number.
std::uint16_t command_node() { return static_cast<std::uint16_t>(512 + ::getpid() % 512); }

}  // namespace

Result<security::Secret> master_key(const configuration::Settings& settings, Files& files) {
  const configuration::SecretSource& source = settings.master_key;
  if (!source.file.empty()) return security::load_master_key(files, source.file);
  if (source.env.empty())
    return Error{.code = "security.key_missing",
                 .message = "no master key is configured",
                 .where = "master_key",
                 .cure = "add `master_key: {file: /etc/dorhub/master.key}`"};
  DORHUB_TRY(text, configuration::read_secret(source));
  return security::parse_master_key(text);
}

Hub::Hub(configuration::LoadedSettings loaded, const Clock& clock, Log& log)
    : loaded_(std::move(loaded)), clock_(clock), log_(log) {}

Hub::~Hub() {
  if (exchange_) exchange_->stop();
}

Result<std::unique_ptr<Hub>> Hub::open(configuration::LoadedSettings loaded, const Wanted& wanted,
                                       const Clock& clock, Log& log) {
  std::unique_ptr<Hub> hub(new Hub(std::move(loaded), clock, log));
  DORHUB_CHECK(hub->open_parts(wanted));
  return hub;
}

namespace {

match::Settings match_settings(const configuration::Matching& matching, std::uint32_t possible_one_in,
                               std::uint32_t check_number_one_in) {
  return {.stolen_share = 1.0 / matching.stolen_one_in,
          .possible_from = 1.0 / possible_one_in,
          .check_number_from = 1.0 / check_number_one_in};
}

/// Of the organisations whose municipality chose other thresholds.
std::unordered_map<OrganisationId, match::Settings> own_thresholds(const configuration::Settings& settings,
                                                                   const exchange::Connections& connections) {
  std::unordered_map<OrganisationId, match::Settings> out;
  for (const configuration::Organisation& each : settings.organisations) {
    const auto own = settings.matching.municipalities.find(each.municipality);
    if (own == settings.matching.municipalities.end()) continue;
    out[connections.organisation(each.id)] =
        match_settings(settings.matching, own->second.possible_one_in, own->second.check_number_one_in);
  }
  return out;
}

}  // namespace

Result<void> Hub::open_parts(const Wanted& wanted) {
  DORHUB_CHECK(IdMaker::check_clock(clock_.now()));
  DORHUB_TRY(key, master_key(settings(), files_));
  sealer_ = std::make_unique<security::Sealer>(std::move(key));
  if (wanted.is_server || wanted.works_off) {
    DORHUB_TRY(lock, HubLock::take(settings().store.sqlite));
    lock_ = std::make_unique<HubLock>(std::move(lock));
  }
  auto database = store::Database::open({.path = settings().store.sqlite, .create = wanted.create});
  if (!database.ok()) return database.error();
  database_ = std::move(database).value();
  DORHUB_CHECK(security::check_key_mark(*database_, *sealer_));
  if (wanted.is_server || wanted.works_off) DORHUB_CHECK(install::all_may_serve(settings(), *database_));
  make_ids(wanted.is_server ? settings().node : command_node());
  const configuration::Matching& matching = settings().matching;
  registry_ = std::make_unique<registry::Registry>(
      *database_, *sealer_, catalogue::Catalogue::standard(), clock_, *ids_,
      match_settings(matching, matching.possible_one_in, matching.check_number_one_in));
  if (wanted.index) load_index();
  plugins::HostSettings host = plugins::host_settings(settings());
  host.refused = install::untrusted_installed(settings(), *database_);
  if (!wanted.is_server) host.pool = 0;
  adapters_ = std::make_unique<plugins::AdapterHost>(std::move(host), log_);
  exchange_ = std::make_unique<exchange::Exchange>(exchange::ExchangeParts{.settings = settings(),
                                                                           .manifests = manifests(),
                                                                           .database = *database_,
                                                                           .sealer = *sealer_,
                                                                           .registry = *registry_,
                                                                           .adapters = *adapters_,
                                                                           .files = files_,
                                                                           .clock = clock_,
                                                                           .ids = *ids_,
                                                                           .log = log_,
                                                                           .metrics = metrics_});
  registry_->use_thresholds(own_thresholds(settings(), exchange_->connections()));
  return {};
}

/// Another process's clock, or many ids in a millisecond.
constexpr std::chrono::minutes kClockMayLag{1};

void Hub::make_ids(std::uint16_t node) {
  const Moment floor = first_moment_after(database_->read(store::hubs::highest_id));
  if (clock_.now() + kClockMayLag < floor)
    log_.warning("clock.set_back",
                 {{"clock", to_rfc3339(clock_.now())},
                  {"latest", to_rfc3339(floor)},
                  {"cure", "set the clock of this machine; new numbers go on from the latest"}});
  id_clock_ = std::make_unique<FlooredClock>(clock_, floor);
  ids_ = std::make_unique<IdMaker>(*id_clock_, node);
}

void Hub::load_index() {
  const auto begun = std::chrono::steady_clock::now();
  const registry::IndexStart start = registry_->load(settings().store.snapshot);
  const auto took =
      std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begun).count();
  if (start.rebuilt_because) {
    const Error& why = *start.rebuilt_because;
    // The first start of an empty hub is no news.
    if (start.goods > 0 || why.code != "snapshot.missing")
      log_.warning("index.rebuilt", {{"why", why.code},
                                     {"detail", why.text()},
                                     {"goods", static_cast<std::int64_t>(start.goods)},
                                     {"milliseconds", std::int64_t{took}}});
    return;
  }
  log_.info("index.ready", {{"goods", static_cast<std::int64_t>(start.goods)},
                            {"changes", start.caught_up},
                            {"milliseconds", std::int64_t{took}}});
}

void Hub::renew_adapters() {
  const std::vector<std::filesystem::path> shipped(settings().adapters.shipped.begin(),
                                                   settings().adapters.shipped.end());
  const configuration::LoadedSettings fresh = configuration::load_settings(loaded_.file, shipped);
  if (!fresh.settings) {
    const std::string why = fresh.problems.empty() ? "" : fresh.problems.front().text();
    log_.error("adapters.not_renewed", {{"why", why}});
    return;
  }
  exchange_->renew_adapters(*fresh.settings, fresh.manifests, [&] {
    adapters_->refresh(install::untrusted_installed(*fresh.settings, *database_));
  });
  log_.info("adapters.renewed", {{"adapters", static_cast<std::int64_t>(fresh.manifests.size())}});
}

}  // namespace dorhub::app
