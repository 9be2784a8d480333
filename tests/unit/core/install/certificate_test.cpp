// SPDX-License-Identifier: EUPL-1.2
#include "core/install/certificate.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sdk/tools/package/minisign_key.hpp"

namespace dorhub::install {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;

const Moment kNow = std::chrono::sys_days(std::chrono::year(2026) / 11 / 20) + std::chrono::hours(12);

std::string replaced(std::string text, const std::string& what, const std::string& by) {
  const std::size_t at = text.find(what);
  EXPECT_NE(at, std::string::npos) << what;
  return text.replace(at, what.size(), by);
}

const std::string kStatement = R"(adapter: acme
version: 1.4.0
sha256: 3f0c
capability: translate
live: {date: 2026-11-01, with: "Acme's simulator"}
shadow: {days: 30, records: 10000, dead_letters: 10}
fuzz_hours: 8
rebuilt: same
reviewer: {name: J. Jansen, employer: Gemeente Utrecht, date: 2026-11-10}
answered_within: 10
)";

std::string refusal(const std::string& what, const std::string& by) {
  const auto read = read_statement(replaced(kStatement, what, by), "acme.yaml", kNow);
  return read.ok() ? "" : read.error().text();
}

TEST(Statement, HoldsUntilNinetyDaysAfterTheLiveRun) {
  const auto read = read_statement(kStatement, "acme.yaml", kNow);
  ASSERT_TRUE(read.ok()) << read.error().text();
  EXPECT_EQ(read->adapter, "acme");
  EXPECT_EQ(read->capability, "translate");
  EXPECT_EQ(to_rfc3339(read->until).substr(0, 10), "2027-01-30");
}

TEST(Statement, IsRefusedWithTheLineOfEachLack) {
  EXPECT_THAT(refusal("date: 2026-11-01", "date: 2026-08-22"),
              HasSubstr("line 5: «date» is more than 90 days ago"));
  EXPECT_EQ(refusal("date: 2026-11-01", "date: 2026-08-23"), "");
  EXPECT_THAT(refusal("date: 2026-11-10", "date: 2026-11-21"),
              HasSubstr("line 9: «date» lies in the future"));
  EXPECT_THAT(refusal("2026-11-10", "2026-02-30"), HasSubstr("must be a date yyyy-mm-dd that exists"));
  EXPECT_THAT(refusal("days: 30", "days: 29"), HasSubstr("line 6: «days» must be at least 30"));
  EXPECT_THAT(refusal("records: 10000", "records: 9999"), HasSubstr("«records» must be at least 10000"));
  EXPECT_THAT(refusal("dead_letters: 10", "dead_letters: 11"),
              HasSubstr("are more than 0.1 % of the records"));
  EXPECT_THAT(refusal("fuzz_hours: 8", "fuzz_hours: 7"), HasSubstr("«fuzz_hours» must be at least 8"));
  EXPECT_THAT(refusal("rebuilt: same", "rebuilt: almost"), HasSubstr("must be «same»"));
  EXPECT_THAT(refusal("answered_within: 10", "answered_within: 11"), HasSubstr("at most 10 working days"));
  EXPECT_THAT(refusal("capability: translate", "capability: everything"),
              HasSubstr("translate, render or ask"));
  EXPECT_THAT(refusal("sha256: 3f0c\n", ""), HasSubstr("«sha256» is missing"));
  EXPECT_THAT(refusal("employer: ", "emploier: "), HasSubstr("«employer» is missing"));
  EXPECT_THAT(refusal("fuzz_hours", "fuz_hours"),
              AllOf(HasSubstr("«fuz_hours» is unknown"), HasSubstr("fuzz_hours")));
  EXPECT_THAT(refusal("days: 30, records: 10000", "days: 1, records: 2"),
              AllOf(HasSubstr("«days»"), HasSubstr("«records»")));
}

KitRerun rerun_with(kit::Level level) {
  return {.levels = {{kit::Capability::translate, level, {}}},
          .passed = 1,
          .applying = 1,
          .took = {},
          .broken = {}};
}

TEST(Certificate, DropsByDateByARedKitAndByAKeyThatIsNotTrusted) {
  const package::SignKey key = package::SignKey::make();
  const std::vector<std::string> trusted{key.public_key().text()};
  const store::AdapterCertificate row{.adapter = "acme",
                                      .sha256 = "3f0c",
                                      .capability = "translate",
                                      .statement = kStatement,
                                      .signature = key.sign(kStatement, "certified").file(),
                                      .until_at = kNow + std::chrono::days(1)};
  const KitRerun tested = rerun_with(kit::Level::tested);
  EXPECT_TRUE(holds(row, trusted, tested, kNow));
  EXPECT_FALSE(holds(row, trusted, tested, kNow + std::chrono::days(1)));
  EXPECT_FALSE(holds(row, trusted, rerun_with(kit::Level::experimental), kNow));
  EXPECT_FALSE(holds(row, {package::SignKey::make().public_key().text()}, tested, kNow));
  store::AdapterCertificate changed = row;
  changed.statement = replaced(kStatement, "fuzz_hours: 8", "fuzz_hours: 80");
  EXPECT_FALSE(holds(changed, trusted, tested, kNow));
  store::AdapterCertificate other = row;
  other.capability = "ask";
  EXPECT_FALSE(holds(other, trusted, tested, kNow));
}

}  // namespace
}  // namespace dorhub::install
