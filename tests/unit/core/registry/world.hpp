// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// A small hub for registry tests: a real database, a trader, a depot and a police source, and builders of
/// records.

#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "core/catalogue/catalogue.hpp"
#include "core/environment/files.hpp"
#include "core/registry/organisation_directory.hpp"
#include "core/registry/registry.hpp"
#include "core/registry/registry_view.hpp"
#include "core/store/journal_store.hpp"
#include "core/store/outbox_store.hpp"
#include "sdk/record/write.hpp"
#include "tests/unit/core/store/temporary_database.hpp"

namespace dorhub::testing {

inline ParsedRecord parsed(Record record) {
  ParsedRecord out;
  out.type = record_type(record);
  out.system = record_head(record).system;
  out.id = record_head(record).id;
  out.place = record_place(record);
  out.record = std::move(record);
  return out;
}

inline Good bicycle(std::string frame_number, std::string brand = "Gazelle", std::string model = "Chamonix") {
  Good good;
  good.product_group = "bicycle";
  good.brand = std::move(brand);
  good.model = std::move(model);
  good.identifier("frame_number", frame_number);
  return good;
}

inline Registration purchase(std::string id, Good good) {
  Registration out;
  out.system = "pos";
  out.id = std::move(id);
  out.acquisition = "purchase";
  out.occurred_at = "2026-06-01T10:30:00";
  out.good = std::move(good);
  out.price_cents = 12500;
  Party seller;
  seller.name = "Jan Verkoper";
  seller.address.fill().postcode = "1234 AB";
  seller.address->house_number = "7";
  out.seller = std::move(seller);
  return out;
}

inline Holding holding(std::string id, Good good) {
  Holding out;
  out.system = "depot";
  out.id = std::move(id);
  out.occurred_at = "2026-06-01T10:30:00";
  out.good = std::move(good);
  return out;
}

/// The sale of the purchase with the id `of`.
inline Disposal sold(std::string id, std::string of) {
  Disposal out;
  out.system = "pos";
  out.id = std::move(id);
  out.kind = "sold";
  out.of = Reference{"pos", std::move(of)};
  return out;
}

inline StolenGood stolen(std::string id, Good good, std::string status = "stolen") {
  StolenGood out;
  out.system = "police";
  out.id = std::move(id);
  out.good = std::move(good);
  out.status = std::move(status);
  out.reported_at = "2026-05-01T09:00:00+02:00";
  return out;
}

class World {
 public:
  World() { registry.load(); }

  /// A new delivery of the shop (or another connection) with these records, all registered.
  std::vector<registry::Outcome> deliver(std::vector<Record> records,
                                         const std::string& connection = "shop") {
    last = next(connection);
    return deliver_again(last, std::move(records));
  }
  std::vector<registry::Outcome> deliver_again(const registry::DeliveryContext& context,
                                               std::vector<Record> records) {
    std::vector<ParsedRecord> batch;
    for (Record& record : records) batch.push_back(parsed(std::move(record)));
    return registry.apply(context, batch, 0);
  }
  registry::Outcome deliver_one(Record record, const std::string& connection = "shop") {
    return deliver({std::move(record)}, connection).front();
  }
  registry::DeliveryContext next(const std::string& connection) {
    registry::DeliveryContext context;
    const auto& known = directory.connections.at(connection);
    context.organisation_id = known.organisation_id;
    context.connection_id = known.connection_id;
    context.delivery_id = ids.next<DeliveryId>();
    context.arrival = ++arrivals[connection];
    context.received_at = clock.now();
    context.is_police = connection.starts_with("police");
    context.is_municipality = connection == "town";
    return context;
  }
  OrganisationId organisation(const std::string& code) { return directory.organisations.at(code); }
  store::RegistrationRow row(const registry::Outcome& outcome, const std::string& code = "trader") {
    return database->read([&](store::Session& session) {
      return store::registers::find_registration(session, organisation(code),
                                                 RegistrationId(outcome.entity_id))
          .value();
    });
  }
  std::vector<registry::HitView> hits(bool only_open = false) {
    registry::HitViewFilter filter;
    filter.only_open = only_open;
    return database->read([&](store::Session& session) { return registry::hits(session, filter); });
  }
  std::vector<store::OutboxMessage> outbox() {
    return database->read(
        [&](store::Session& session) { return store::outbox::due(session, clock.now(), 1000); });
  }
  registry::Statistics statistics() { return database->read(registry::statistics); }

  TemporaryDatabase database;
  FixedClock clock{Moment(std::chrono::milliseconds(1'782'900'000'000))};
  IdMaker ids{clock, 1};
  security::Sealer sealer{security::Secret(std::vector<std::uint8_t>(32, 42))};
  registry::Directory directory = make_directory();
  registry::Registry registry{*database, sealer, catalogue::Catalogue::standard(), clock, ids};
  std::map<std::string, std::int64_t> arrivals;
  registry::DeliveryContext last;

 private:
  registry::Directory make_directory() {
    registry::DirectoryEntries entries;
    entries.organisations = {{{}, "trader", "Fietsen Jansen", "trader", "Almere", "Almere"},
                             {{}, "depot", "Fietsdepot Almere", "depot", "Almere", "Almere"},
                             {{}, "police", "Politie", "police", "", ""},
                             {{}, "town", "Gemeente Almere", "municipality", "Almere", ""}};
    entries.connections = {
        {"trader", {{}, {}, "shop", "pos"}},      {"trader", {{}, {}, "web", "pos"}},
        {"depot", {{}, {}, "depot", "depot"}},    {"depot", {{}, {}, "depot two", "depot"}},
        {"police", {{}, {}, "police", "police"}}, {"police", {{}, {}, "police two", "police"}},
        {"town", {{}, {}, "town", "loket"}}};
    return database->write([&](store::Transaction& tx) { return registry::put_directory(tx, ids, entries); });
  }
};

/// No file of the database holds the text.
inline void expect_nowhere(World& world, std::string_view text) {
  for (const auto& entry : std::filesystem::directory_iterator(world.database.folder())) {
    const auto content = DiskFiles().read(entry.path(), 1 << 28);
    ASSERT_TRUE(content.ok());
    EXPECT_EQ(content->find(text), std::string::npos) << text << " in " << entry.path();
  }
}

/// A record was refused for one field alone.
inline void expect_refused(const registry::Outcome& outcome, const std::string& code,
                           const std::string& field) {
  EXPECT_EQ(outcome.result, registry::RecordResult::refused);
  ASSERT_EQ(outcome.problems.size(), 1U);
  EXPECT_EQ(outcome.problems[0].code, code);
  EXPECT_EQ(outcome.problems[0].args, (ProblemArgs{{"field", field}}));
}

}  // namespace dorhub::testing
