// SPDX-License-Identifier: EUPL-1.2
// The words that a person types: `dorhub adapter record`, `dorhub delivery export`, `dorhub adapter debug`.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "sdk/tools/recording/case_file.hpp"
#include "tests/recording/planted_delivery.hpp"
#include "tests/recording/traces.hpp"
#include "tests/support/hub_folder.hpp"

namespace dorhub::recording {
namespace {

namespace fs = std::filesystem;
using dorhub::testing::Finished;
using dorhub::testing::HubFolder;
using dorhub::testing::TempFolder;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::StartsWith;

constexpr std::string_view kYaml = R"(
organisations:
  - {id: shop, name: Shop, kind: trader, establishments: [{id: main, name: Main}]}
connections:
  - {id: till, organisation: shop, adapter: planted, mode: test}
)";

/// A hub with the invented shop's connection, and that adapter's project.
class RecordCommand : public ::testing::Test {
 protected:
  RecordCommand() {
    fs::create_directories(vendor_ / "planted");
    dorhub::testing::write_file(project_ / "adapter.yaml", planted_manifest());
    hub_ = std::make_unique<HubFolder>(kYaml, vendor_.path().string());
  }

  void deliver(std::uint32_t seed) {
    const PlantedDelivery planted = planted_delivery(seed);
    dorhub::testing::write_file(hub_->path() / planted.file_name, planted.bytes);
    const Finished taken = hub_->command({"import", "delivery", "till", planted.file_name, "--now"});
    ASSERT_EQ(taken.exit_code, 0) << taken.out << taken.err;
    people_.insert(people_.end(), planted.people.begin(), planted.people.end());
  }
  [[nodiscard]] Finished record(std::vector<std::string> words) const {
    words.insert(words.begin(), {"adapter", "record"});
    words.insert(words.end(), {"--dir", project_.string()});
    return hub_->command(words);
  }
  [[nodiscard]] std::string samples() const {
    std::string out;
    if (!fs::exists(project_ / "samples")) return out;
    for (const auto& entry : fs::directory_iterator(project_ / "samples"))
      out += entry.path().filename().string() + "\n" + dorhub::testing::read_file(entry.path()) + "\n";
    return out;
  }

  TempFolder vendor_;
  const fs::path project_ = vendor_.path() / "planted";
  std::unique_ptr<HubFolder> hub_;
  std::vector<std::string> people_;
};

TEST_F(RecordCommand, WritesDraftsWithoutPeopleAndTellsTheAuditLog) {
  deliver(0);
  deliver(2);
  const Finished made = record({"till", "--last", "2"});
  ASSERT_EQ(made.exit_code, 0) << made.out << made.err;
  EXPECT_THAT(made.out, HasSubstr("recorded-1.json"));
  EXPECT_THAT(made.out, HasSubstr("recorded-2.csv"));
  EXPECT_THAT(samples(), HasSubstr("Orange C7+"));
  EXPECT_EQ(Traces(samples() + made.out + made.err).of(people_), "");
  const auto looks = hub_->texts("SELECT detail FROM audit WHERE action = 'delivery.looked_at'");
  EXPECT_EQ(looks, (std::vector<std::string>{"recorded", "recorded"}));
  EXPECT_EQ(hub_->command({"audit", "verify"}).exit_code, 0);
}

TEST_F(RecordCommand, SaysWhatIsWrongAndWritesNothing) {
  hub_->start();  // makes the database
  ASSERT_EQ(hub_->stop().exit_code, 0);
  const Finished nothing = record({"till"});
  EXPECT_EQ(nothing.exit_code, 1);
  EXPECT_THAT(nothing.err, HasSubstr("nothing has come in by «till» yet"));
  const Finished unknown = record({"tell"});
  EXPECT_THAT(unknown.err, HasSubstr("till"));
  std::string other = planted_manifest();
  other.replace(other.find("id: planted"), 11, "id: other");
  const TempFolder elsewhere;
  dorhub::testing::write_file(elsewhere / "adapter.yaml", other);
  const Finished wrong = hub_->command({"adapter", "record", "till", "--dir", elsewhere.path().string()});
  EXPECT_THAT(wrong.err, HasSubstr("uses the adapter planted, and this project is other"));
  EXPECT_EQ(samples(), "");
}

TEST_F(RecordCommand, ExportsACaseThatTheVendorCanLookInto) {
  deliver(0);
  const auto ids = hub_->texts("SELECT delivery_id FROM delivery");
  ASSERT_EQ(ids.size(), 1U);
  const std::string file = hub_->path() / "one.dhcase";
  EXPECT_EQ(hub_->command({"delivery", "export", ids[0]}).exit_code, 2) << "never but as a case";
  const Finished made = hub_->command({"delivery", "export", ids[0], "--case", "--output", file});
  ASSERT_EQ(made.exit_code, 0) << made.out << made.err;
  const std::string bytes = dorhub::testing::read_file(file);
  EXPECT_EQ(Traces(bytes).of(people_), "");
  const auto one = read_case(bytes);
  ASSERT_TRUE(one.ok()) << one.error().text();
  EXPECT_EQ(one->adapter, "planted");
  EXPECT_THAT(one->answer, HasSubstr(planted_delivery(0).goods.front()));
  EXPECT_THAT(hub_->texts("SELECT detail FROM audit WHERE action = 'delivery.looked_at'"),
              Contains("exported as a case"));
  const Finished looked = hub_->command({"adapter", "debug", file, "--print", "--dir", project_.string()});
  EXPECT_THAT(looked.err, HasSubstr("nothing to step through")) << "it is a mapping";
  EXPECT_TRUE(fs::exists(project_ / ".dorhub/cases/hub-one.frames")) << "and the case is kept";
  EXPECT_EQ(hub_->command({"delivery", "export", ids[0], "--case", "--output", file}).exit_code, 2)
      << "never overwrites";
  EXPECT_EQ(Traces(bytes).of({"Medewerker"}), "") << "no name that the adapter knows";
  const std::string other = hub_->path() / "other.dhcase";
  const Finished kept =
      hub_->command({"delivery", "export", ids[0], "--case", "--keep", "Medewerker", "--output", other});
  ASSERT_EQ(kept.exit_code, 0) << kept.out << kept.err;
  EXPECT_NE(Traces(dorhub::testing::read_file(other)).of({"Medewerker"}), "");
}

TEST(CaseFile, IsReadAsItWasWrittenAndNothingElseIs) {
  CaseFile one{.adapter = "acme", .version = "1.0.0", .reason_code = "worker.crashed", .answer = "{}\n"};
  one.document = {.bytes = "a;b\n", .file_name = "document.csv"};
  const auto bytes = write_case(one);
  ASSERT_TRUE(bytes.ok()) << bytes.error().text();
  const auto read = read_case(*bytes);
  ASSERT_TRUE(read.ok()) << read.error().text();
  EXPECT_EQ(read->document.bytes, "a;b\n");
  EXPECT_EQ(read->reason_code, "worker.crashed");
  EXPECT_FALSE(read_case("no archive").ok());
  EXPECT_FALSE(read_case(bytes->substr(0, bytes->size() / 2)).ok());
}

}  // namespace
}  // namespace dorhub::recording
