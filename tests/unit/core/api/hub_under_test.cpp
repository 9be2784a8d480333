// SPDX-License-Identifier: EUPL-1.2
#include "tests/unit/core/api/hub_under_test.hpp"

#include <stdexcept>

#include "core/api/http_log.hpp"
#include "core/catalogue/catalogue.hpp"
#include "core/registry/registry_view.hpp"
#include "core/security/api_key.hpp"

namespace dorhub::api::testing {
namespace {

using namespace configuration;

Organisation organisation(const char* id, OrganisationKind kind) {
  Organisation out;
  out.id = id;
  out.name = id;
  out.kind = kind;
  out.establishments = {{.id = id, .name = id}};
  return out;
}

Connection connection(const char* id, const char* organisation, const char* key) {
  Connection out;
  out.id = id;
  out.organisation = organisation;
  out.adapter = "depot";
  out.push = Push{};
  out.push->proof = ApiKeyProof{security::hash_api_key(key)};
  return out;
}

Connection signed_connection(const char* id, const std::string& secret_file) {
  Connection out = connection(id, "ketting", "");
  SignatureProof proof;
  proof.header = "X-Signature";
  proof.secret.file = secret_file;
  out.push->proof = proof;
  return out;
}

template <class T>
T taken(Result<T> result) {
  if (!result.ok()) throw std::runtime_error(result.error().text());
  return std::move(result).value();
}

}  // namespace

Settings settings_with_doors(const dorhub::testing::TempFolder& folder) {
  Settings settings;
  settings.store.sqlite = folder / "hub.db";
  settings.limits.push_bytes = 100'000;
  settings.organisations = {organisation("ketting", OrganisationKind::trader),
                            organisation("depot-noord", OrganisationKind::depot),
                            organisation("politie", OrganisationKind::police)};
  const std::string secret = folder / "hook.secret";
  dorhub::testing::write_file(secret, kHookSecret);
  Connection hook = signed_connection("kassa", secret);
  hook.push->deduplication.pointer = "/event/id";
  Connection bell = signed_connection("bel", secret);
  bell.push->deduplication.header = "X-Event";
  Connection message = signed_connection("bericht", secret);
  std::get<SignatureProof>(message.push->proof).signed_part = SignedPart::id_timestamp_body;
  message.push->deduplication.header = "Webhook-Id";
  Connection paused = connection("dicht", "ketting", kShopKey);
  paused.mode = ConnectionMode::paused;
  Connection empty = connection("leeg", "ketting", kShopKey);
  empty.push->acknowledge = Acknowledgement::empty;
  Connection no_push = connection("map", "ketting", kShopKey);
  no_push.push.reset();
  settings.connections = {connection("winkel", "ketting", kShopKey),
                          hook,
                          bell,
                          message,
                          signed_connection("open", secret),
                          connection("depot", "depot-noord", kDepotKey),
                          paused,
                          empty,
                          no_push};
  settings.api_clients = {{.id = "balie",
                           .organisation = "ketting",
                           .key_sha256 = security::hash_api_key(kCheckKey),
                           .may = {Permission::check}},
                          {.id = "lezer",
                           .organisation = "ketting",
                           .key_sha256 = security::hash_api_key(kReadKey),
                           .may = {Permission::deliveries}}};
  return settings;
}

void KeptLog::write(LogLevel level, std::string_view event, Fields fields) {
  std::string line(event);
  if (level == LogLevel::info) line += " (info)";
  for (const auto& [name, value] : fields) {
    line += " " + std::string(name) + "=";
    if (const auto* text = std::get_if<std::string_view>(&value)) line += *text;
    if (const auto* number = std::get_if<std::int64_t>(&value)) line += std::to_string(*number);
  }
  const std::lock_guard lock(mutex_);
  lines_.push_back(std::move(line));
}

std::vector<std::string> KeptLog::lines(std::string_view event) const {
  const std::lock_guard lock(mutex_);
  std::vector<std::string> out;
  for (const std::string& line : lines_)
    if (line.starts_with(event)) out.push_back(line);
  return out;
}

HubUnderTest::HubUnderTest()
    : settings_(settings_with_doors(folder_)),
      ids_(clock_, 0),
      sealer_(security::Secret(std::string(32, 'k'))) {
  database_ = taken(store::Database::open({.path = settings_.store.sqlite}));
  registry_ = std::make_unique<registry::Registry>(*database_, sealer_, catalogue::Catalogue::standard(),
                                                   clock_, ids_);
  registry_->load();
  plugins::HostSettings host;
  host.worker_program = "/bin/false";  // no worker is started in these tests
  host.pool = 0;
  adapters_ = std::make_unique<plugins::AdapterHost>(host, log_);
  exchange_ = std::make_unique<exchange::Exchange>(
      exchange::ExchangeParts{settings_, manifests_, *database_, sealer_, *registry_, *adapters_, files_,
                              clock_, ids_, log_, metrics_});
  const auto added = add_routes(router_, {.settings = settings_,
                                          .exchange = *exchange_,
                                          .registry = *registry_,
                                          .database = *database_,
                                          .clock = clock_,
                                          .metrics = metrics_,
                                          .log = log_,
                                          .not_ready = [this] { return not_ready; }});
  if (!added.ok()) throw std::runtime_error(added.error().text());
  http::ServerOptions options;
  options.observer = observe(metrics_, log_);
  server_ = taken(http::Server::start(options, router_));
}

HubUnderTest::~HubUnderTest() { server_.reset(); }

void HubUnderTest::register_records(DeliveryId delivery, std::int64_t count) {
  const OrganisationId organisation = exchange_->connections().find("winkel")->organisation_id;
  std::vector<store::DeliveryRecord> records;
  for (std::int64_t i = 0; i < count; ++i)
    records.push_back({.index = i,
                       .type = "registration",
                       .system = "pos",
                       .source_id = "r-" + std::to_string(i),
                       .result = "new",
                       .register_number = i + 1});
  database_->write([&](store::Transaction& tx) {
    const auto attempt = store::journal::begin_attempt(tx, organisation, delivery, 0, clock_.now());
    store::journal::add_records(tx, organisation, delivery, attempt, records);
    store::journal::end_attempt(tx, organisation, delivery, attempt, clock_.now(),
                                {.outcome = "registered", .records = count, .registered = count});
    store::journal::set_status(tx, organisation, delivery, store::DeliveryStatus::registered);
  });
}

void HubUnderTest::report_stolen(const std::string& id, const std::string& brand,
                                 const std::string& frame_number) {
  StolenGood good;
  good.system = "politie";
  good.id = id;
  Good description;
  description.brand = brand;
  description.product_group = std::string("fiets");
  description.identifier("frame_number", frame_number);
  good.good = description;
  good.status = std::string("stolen");
  const std::vector<StolenGood> goods = {good};
  const auto counts = registry_->import_stolen(exchange_->connections().organisation("politie"), goods);
  if (counts.fresh != 1) throw std::runtime_error("the stolen good was not taken in");
}

std::int64_t HubUnderTest::deliveries() {
  return database_->read([](store::Session& session) { return registry::statistics(session).deliveries; });
}

}  // namespace dorhub::api::testing
