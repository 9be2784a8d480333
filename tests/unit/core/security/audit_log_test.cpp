// SPDX-License-Identifier: EUPL-1.2
#include "core/security/audit_log.hpp"

#include <gtest/gtest.h>

#include "core/environment/files.hpp"
#include "core/security/audited_versions.hpp"
#include "core/security/personal_data.hpp"
#include "core/store/register_store.hpp"
#include "core/store/statement.hpp"
#include "tests/unit/core/store/temporary_database.hpp"

namespace dorhub::security {
namespace {

using store::Transaction;

constexpr OrganisationId kTrader{7};

class AuditLog : public ::testing::Test {
 protected:
  AuditLog() {
    for (int i = 1; i <= 6; ++i) append(chain_of(kTrader), i);
    append(chain_of(OrganisationId(8)), 1);
    append(chain_of_node(0), 1);
  }
  void append(const AuditChain& chain, int number) {
    database->write([&](Transaction& tx) {
      const std::vector<AuditEntry> entry{
          {store::to_moment(number), "connection:1", "registration.new", number, "version 1"}};
      append_audit(tx, chain, entry);
    });
  }
  void tamper(const std::string& sql) {
    database->write([&](Transaction& tx) { tx.session().run(sql); });
  }
  AuditVerdict verify(const std::vector<KeptRoot>& kept = {}) {
    return database->read([&](store::Session& session) { return verify_audit_with(session, kept); });
  }
  /// "code sequence" of each fault.
  std::vector<std::string> faults() {
    std::vector<std::string> out;
    for (const AuditFault& fault : verify().faults)
      out.push_back(fault.code + " " + std::to_string(fault.sequence));
    return out;
  }
  void root() {
    database->write([](Transaction& tx) { chain_audit_root(tx, store::to_moment(99)); });
  }
  dorhub::testing::TemporaryDatabase database;
};

using Faults = std::vector<std::string>;

TEST_F(AuditLog, VerifiesWhenNobodyTouchedIt) {
  root();
  append(chain_of(kTrader), 7);
  root();
  root();
  const AuditVerdict verdict = verify();
  EXPECT_TRUE(verdict.faults.empty());
  EXPECT_EQ(verdict.chains, 3);
  EXPECT_EQ(verdict.rows, 9);
  EXPECT_EQ(verdict.roots, 2) << "a root is made only when something happened";
}

TEST_F(AuditLog, ShowsByAKeptRootWhatTheFileAloneCannotShow) {
  root();
  const AuditVerdict before = verify();
  EXPECT_EQ(before.last_root, 1);
  const auto kept = KeptRoot::parse("1:" + before.last_root_hash);
  ASSERT_TRUE(kept);
  append(chain_of(kTrader), 7);
  root();
  EXPECT_TRUE(verify({*kept}).faults.empty()) << "later roots don't hide it";
  tamper("DELETE FROM audit_root");
  tamper("DELETE FROM audit WHERE organisation_id = 8");
  tamper("DELETE FROM audit_head WHERE organisation_id = 8");
  EXPECT_TRUE(verify().faults.empty()) << "within the file everything agrees";
  const AuditVerdict verdict = verify({*kept});
  ASSERT_EQ(verdict.faults.size(), 1U);
  EXPECT_EQ(verdict.faults[0].code, "audit.kept_root");
  root();
  EXPECT_EQ(verify({*kept}).faults.size(), 1U) << "a new root 1 has another hash";
}

TEST(KeptRoot, IsReadAsItIsPrinted) {
  const std::string hash(64, 'a');
  EXPECT_EQ(KeptRoot::parse("12:" + hash)->sequence, 12);
  EXPECT_EQ(KeptRoot::parse("12:" + hash)->hash, hash);
  const std::vector<std::string> wrong_ones{
      "", "12", "12:", "0:" + hash, "-1:" + hash, hash, "12:" + hash + "a", "12:G" + hash.substr(1)};
  for (const std::string& wrong : wrong_ones) EXPECT_FALSE(KeptRoot::parse(wrong)) << wrong;
}

TEST_F(AuditLog, NamesEveryChangedColumn) {
  for (const std::string change :
       {"at = 77", "actor = 'x'", "action = 'x'", "subject_id = 77", "detail = 'x'"}) {
    tamper("CREATE TABLE kept AS SELECT * FROM audit");
    tamper("UPDATE audit SET " + change + " WHERE organisation_id = 7 AND sequence = 3");
    EXPECT_EQ(faults(), Faults{"audit.changed 3"}) << change;
    tamper("DELETE FROM audit");
    tamper("INSERT INTO audit SELECT * FROM kept");
    tamper("DROP TABLE kept");
  }
}

TEST_F(AuditLog, NamesARemovedRow) {
  tamper("DELETE FROM audit WHERE organisation_id = 7 AND sequence = 3");
  EXPECT_EQ(faults(), Faults{"audit.removed 3"});
}

TEST_F(AuditLog, NamesRowsThatChangedPlaces) {
  tamper("UPDATE audit SET sequence = 99 WHERE organisation_id = 7 AND sequence = 3");
  tamper("UPDATE audit SET sequence = 3 WHERE organisation_id = 7 AND sequence = 4");
  tamper("UPDATE audit SET sequence = 4 WHERE organisation_id = 7 AND sequence = 99");
  const Faults found = faults();
  EXPECT_NE(std::ranges::find(found, "audit.changed 3"), found.end());
  EXPECT_NE(std::ranges::find(found, "audit.changed 4"), found.end());
}

TEST_F(AuditLog, NamesARowMovedToAnotherOrganisation) {
  tamper("UPDATE audit SET organisation_id = 8, sequence = 2 WHERE organisation_id = 7 AND sequence = 6");
  EXPECT_FALSE(faults().empty());
}

TEST_F(AuditLog, SeesACutEndByTheHeadAndACutHeadByTheRoot) {
  root();
  tamper("DELETE FROM audit WHERE organisation_id = 7 AND sequence > 4");
  const Faults by_head = faults();
  ASSERT_FALSE(by_head.empty());
  EXPECT_EQ(by_head[0], "audit.cut 5");
  tamper(
      "UPDATE audit_head SET sequence = 4, hash = (SELECT hash FROM audit WHERE organisation_id = 7 AND "
      "sequence = 4) WHERE organisation_id = 7");
  EXPECT_EQ(faults(), Faults{"audit.cut 6"}) << "the root still names row 6";
}

TEST_F(AuditLog, SeesAWholeChainThatIsGone) {
  tamper("DELETE FROM audit WHERE organisation_id = 8");
  EXPECT_EQ(faults(), Faults{"audit.cut 1"});
}

TEST_F(AuditLog, SeesAChangedRoot) {
  root();
  append(chain_of(kTrader), 7);
  root();
  tamper("UPDATE audit_root SET at = 1 WHERE sequence = 1");
  EXPECT_EQ(faults(), Faults{"audit.root 1"});
}

class AuditOfRecords : public AuditLog {
 protected:
  AuditOfRecords() {
    for (std::int64_t number = 1; number <= 3; ++number) add(number);
  }
  void add(std::int64_t number) {
    database->write([&](Transaction& tx) {
      store::RecordVersion version;
      version.organisation_id = kTrader;
      version.entity_id = 50;
      version.number = number;
      version.delivery_id = DeliveryId(9);
      version.received_at = store::to_moment(1'000);
      version.is_applied = true;
      version.open_state = R"({"type":"registration","good":{"brand":"Gazelle"}})";
      version.sealed_state = store::bytes_of("sealed");
      store::registers::insert_version(tx, version);
      const std::vector<AuditEntry> entry{
          {store::to_moment(59), "connection:1", "registration.new", 50, version_detail(version)}};
      append_audit(tx, chain_of(kTrader), entry);
    });
  }
};

TEST_F(AuditOfRecords, ComparesEachVersionWithItsRow) {
  EXPECT_TRUE(verify().faults.empty());
  EXPECT_EQ(verify().versions, 3);
  EXPECT_EQ(verify().unproven_versions, 0);
}

TEST_F(AuditOfRecords, NamesEveryChangedColumn) {
  for (const std::string change : {"open_state = '{}'", "sealed_state = x'00'", "sealed_state = NULL",
                                   "is_applied = 0", "arrival = 5", "received_at = 5", "delivery_id = 5"}) {
    tamper("CREATE TABLE kept AS SELECT * FROM record_version");
    tamper("UPDATE record_version SET " + change + " WHERE number = 2");
    EXPECT_EQ(faults(), Faults{"audit.record_changed 8"}) << change;
    tamper("DELETE FROM record_version");
    tamper("INSERT INTO record_version SELECT * FROM kept");
    tamper("DROP TABLE kept");
  }
  EXPECT_TRUE(verify().faults.empty());
}

TEST_F(AuditOfRecords, NamesAVersionThatIsGoneOrWasAdded) {
  tamper("UPDATE record_version SET number = 4 WHERE number = 2");
  EXPECT_EQ(faults(), (Faults{"audit.record_removed 8", "audit.record_added 0"}));
}

TEST_F(AuditOfRecords, SeesThatTheWholeLogWasEmptied) {
  tamper("DELETE FROM audit");
  tamper("DELETE FROM audit_head");
  tamper("DELETE FROM audit_root");
  EXPECT_EQ(faults(), Faults{"audit.missing 0"});
}

TEST_F(AuditOfRecords, SaysOfHowManyAnOlderHubWroteNoHash) {
  database->write([&](Transaction& tx) {
    tx.session().run("UPDATE record_version SET entity_id = 51 WHERE number = 3");
    tx.session().run("UPDATE record_version SET number = 1 WHERE entity_id = 51");
    const std::vector<AuditEntry> entry{
        {store::to_moment(59), "connection:1", "registration.new", 51, "version 1 delivery 9 content abc"}};
    append_audit(tx, chain_of(kTrader), entry);
  });
  EXPECT_EQ(faults(), Faults{"audit.record_removed 9"});
  EXPECT_EQ(verify().unproven_versions, 1);
}

TEST_F(AuditLog, RecordsALookAtAPersonBeforeItIsShown) {
  const Sealer sealer(Secret(std::vector<std::uint8_t>(32, 5)));
  database->write([&](Transaction& tx) {
    const DataKey key = sealer.make_key();
    store::registers::put_key(tx, kTrader, 50, sealer.wrap(key, {kTrader, 50, 0}));
    store::RecordVersion version;
    version.organisation_id = kTrader;
    version.entity_id = 50;
    version.number = 1;
    version.open_state = "{}";
    version.sealed_state = sealer.seal(key, "{\"seller\":1}", {kTrader, 50, 1});
    store::registers::insert_version(tx, version);
    const std::vector<AuditEntry> entry{
        {store::to_moment(59), "connection:1", "registration.new", 50, version_detail(version)}};
    append_audit(tx, chain_of(kTrader), entry);
  });
  const Look look{"user:9", "inspection", store::to_moment(60)};
  const auto person = look_at_person(*database, sealer, kTrader, 50, look);
  ASSERT_TRUE(person.ok());
  EXPECT_EQ(person->reveal_text(), "{\"seller\":1}");
  const auto rows =
      database->read([](store::Session& s) { return store::audit::latest(s, chain_of(kTrader), 1); });
  EXPECT_EQ(rows[0].action, "person.looked_at");
  EXPECT_EQ(rows[0].actor, "user:9");
  EXPECT_TRUE(database->write([&](Transaction& tx) { return erase_person(tx, kTrader, 50, look); }));
  EXPECT_EQ(look_at_person(*database, sealer, kTrader, 50, look).error().code, "security.erased");
  EXPECT_TRUE(verify().faults.empty());
}

TEST_F(AuditLog, LeavesNoErasedKeyInTheFile) {
  const Sealer sealer(Secret(std::vector<std::uint8_t>(32, 5)));
  const store::Bytes wrapped = sealer.wrap(sealer.make_key(), {kTrader, 50, 0});
  const std::string needle(store::text_of(wrapped));
  const auto is_in_file = [&] {
    database.close();
    const auto content = DiskFiles().read(database.path(), 1 << 26);
    database.open();
    return content->find(needle) != std::string::npos;
  };
  database->write([&](Transaction& tx) { store::registers::put_key(tx, kTrader, 50, wrapped); });
  EXPECT_TRUE(is_in_file());
  const Look look{"user:9", "request of the person", store::to_moment(60)};
  database->write([&](Transaction& tx) { EXPECT_TRUE(erase_person(tx, kTrader, 50, look)); });
  EXPECT_FALSE(is_in_file());
}

}  // namespace
}  // namespace dorhub::security
