// SPDX-License-Identifier: EUPL-1.2
// What an adapter may serve, by the level that the hub finds itself.
#include <chrono>

#include "core/environment/clock.hpp"
#include "tests/e2e/install_world.hpp"

namespace dorhub::testing {
namespace {

namespace fs = std::filesystem;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

/// The path of a shipped adapter's project, and where it was built.
constexpr const char* kDepot = DORHUB_SOURCE "/adapters/depot";

TEST_F(Install, AnExperimentalAdapterServesTestConnectionsOnly) {
  const std::string package = packed("1.0.0");
  change_config("mode: dev\n", "");
  const Finished refused = adapter({"install", package, "--yes"});
  EXPECT_EQ(refused.exit_code, 1);
  EXPECT_THAT(refused.err,
              AllOf(HasSubstr("Experimental (rerun here: "), HasSubstr("Lacks: "),
                    HasSubstr("connection «winkel-kassa» is live, and acme 1.0.0 is not at the level"),
                    HasSubstr("set «mode: test» for the connection")));
  EXPECT_EQ(hub_.number("SELECT count(*) FROM adapter_version"), 0);

  change_config("adapter: acme,", "adapter: acme, mode: test,");
  ASSERT_EQ(adapter({"install", package, "--yes"}).exit_code, 0);
  EXPECT_THAT(adapter({"list"}).out, HasSubstr("1.0.0  in use, translate experimental"));
  hub_.start();
  deliver("a.txt", "AB1234567\n");
  EXPECT_TRUE(
      eventually([&] { return hub_.number("SELECT count(*) FROM attempt WHERE outcome = 'tested'") == 1; }));
  EXPECT_EQ(hub_.stop().exit_code, 0);
  EXPECT_EQ(hub_.number("SELECT count(*) FROM registration"), 0);

  // Nor does the hub start when somebody makes the connection live afterwards.
  change_config("mode: test,", "");
  const Finished serve = hub_.command({"serve"});
  EXPECT_EQ(serve.exit_code, 1);
  EXPECT_THAT(serve.err, HasSubstr("connection «winkel-kassa» is live"));
  // Nor does a command work its deliveries off.
  write_file(hub_.path() / "b.txt", "AB1234568\n");
  const std::string tested = std::to_string(hub_.number("SELECT max(delivery_id) FROM delivery"));
  for (const std::vector<std::string>& command :
       {std::vector<std::string>{"import", "delivery", "winkel-kassa", "b.txt", "--now"},
        std::vector<std::string>{"delivery", "replay", tested, "--now"}}) {
    const Finished done = hub_.command(command);
    EXPECT_EQ(done.exit_code, 1) << command[0];
    EXPECT_THAT(done.err, HasSubstr("connection «winkel-kassa» is live"));
  }
  EXPECT_EQ(hub_.number("SELECT count(*) FROM registration"), 0);
}

class Levels : public Install {
 protected:
  /// A file of the version in use.
  [[nodiscard]] fs::path installed_file(const std::string& id, const std::string& name) const {
    for (const auto& each : fs::recursive_directory_iterator(hub_.path()))
      if (each.path().filename() == name &&
          each.path().string().find("/kept/" + id + "/") != std::string::npos)
        return each.path();
    ADD_FAILURE() << "there is no " << name;
    return {};
  }
  /// The first value of this name in `adapter list --json` after the installed versions begin.
  [[nodiscard]] std::string list_field(const std::string& name) const {
    const std::string list = adapter({"list", "--json"}).out;
    const std::size_t from = list.find("\"sha256\": \"");
    const std::size_t begin = name == "version" ? list.rfind("\"version\": \"", from) : from;
    const std::size_t at = list.find(": \"", begin) + 3;
    return list.substr(at, list.find('"', at) - at);
  }
  [[nodiscard]] static std::string days_ago(int days) {
    return to_rfc3339(SystemClock().now() - std::chrono::days(days)).substr(0, 10);
  }
  [[nodiscard]] std::string statement(const std::string& sha256, const std::string& version, int days) const {
    return "adapter: depot\nversion: " + version + "\nsha256: " + sha256 +
           "\ncapability: translate\nlive: {date: " + days_ago(days) +
           ", with: the depot's test system}\nshadow: {days: 30, records: 12000, dead_letters: 4}\n" +
           "fuzz_hours: 8\nrebuilt: same\nreviewer: {name: J. Jansen, employer: Gemeente Utrecht, date: " +
           days_ago(10) + "}\nanswered_within: 6\n";
  }
  void certify(const std::string& sha256, const std::string& version) const {
    const fs::path file = hub_.path() / "statement.yaml";
    const auto sign = [&] {
      return adapter({"certify", file.string(), "--key", (hub_.path() / "vendor.key").string()});
    };
    write_file(file, statement(sha256, version, 91));
    EXPECT_THAT(sign().err, HasSubstr("line 5: «date» is more than 90 days ago"));
    write_file(file, replaced(statement(sha256, version, 20), "12000", "9000"));
    EXPECT_THAT(sign().err, HasSubstr("line 6: «records» must be at least 10000"));
    write_file(file, statement(std::string(64, '0'), version, 20));
    EXPECT_THAT(sign().err, HasSubstr("was never installed here"));
    write_file(file, statement(sha256, version, 20));
    const Finished done = sign();
    ASSERT_EQ(done.exit_code, 0) << done.err;
    EXPECT_THAT(done.out, HasSubstr("is certified in translate until " + days_ago(-70)));
    EXPECT_THAT(adapter({"list"}).out, HasSubstr("in use, translate certified"));
    // By a key that is not trusted any more it says nothing.
    change_config(key_, "RWTrfS3HDGkZXh2GoRnGCxLp+5EhGFh8SRgBTPFLeEzFYGKCWyzLPGbV");
    EXPECT_THAT(adapter({"list"}).out, HasSubstr("in use, translate tested"));
    change_config("RWTrfS3HDGkZXh2GoRnGCxLp+5EhGFh8SRgBTPFLeEzFYGKCWyzLPGbV", key_);
  }
};

TEST_F(Levels, ATestedAdapterServesLiveConnectionsByThisHubsOwnRunOfTheKit) {
  change_config("mode: dev\n", "");
  const fs::path project = hub_.path() / "project";
  fs::copy(kDepot, project, fs::copy_options::recursive);
  fs::copy(DORHUB_ADAPTERS "/depot/depot.so", project / "depot.so");
  // What a package says of itself is not looked at.
  write_file(project / "report.json", R"({"level":"certified","failed":0})");
  const Finished made =
      run({"dorhub", "adapter", "pack", "--dir", "project", "--key", "vendor.key"}, {.folder = hub_.path()});
  ASSERT_EQ(made.exit_code, 0) << made.err;
  std::string package;
  for (const auto& each : fs::directory_iterator(hub_.path()))
    if (each.path().extension() == ".dha") package = each.path().filename();
  change_config("adapter: acme,", "adapter: depot,");
  const Finished done = adapter({"install", package, "--yes"});
  ASSERT_EQ(done.exit_code, 0) << done.err;
  EXPECT_THAT(done.err, ::testing::ContainsRegex("\nTested \\(rerun here: [0-9]+ of [0-9]+, [0-9.]+ s\\)\n"));
  EXPECT_THAT(adapter({"list"}).out, HasSubstr("in use, translate tested"));

  certify(list_field("sha256"), list_field("version"));

  // What was found holds for the files that it was found of.
  const fs::path texts = installed_file("depot", "README.md");
  write_file(texts, "changed\n");
  EXPECT_THAT(adapter({"list"}).out, HasSubstr("in use, its files were changed since, translate none"));
  const Finished serve = hub_.command({"serve"});
  EXPECT_EQ(serve.exit_code, 1);
  EXPECT_THAT(serve.err, HasSubstr("is not what was installed: its files were changed"));
  const Finished import =
      hub_.command({"import", "delivery", "winkel-kassa", kDepot + std::string("/README.md"), "--now"});
  EXPECT_EQ(import.exit_code, 1);
  EXPECT_THAT(import.err, HasSubstr("is not what was installed: its files were changed"));
  ASSERT_EQ(adapter({"install", package, "--yes"}).exit_code, 0);
  EXPECT_THAT(adapter({"list"}).out, HasSubstr("in use, translate certified"));

  // A golden that does not fit turns the kit red, and the level drops.
  fs::path golden;
  for (const auto& each : fs::directory_iterator(project / "samples"))
    if (each.path().string().ends_with(".golden.jsonl")) golden = each.path();
  write_file(golden, read_file(golden) + "{}\n");
  ASSERT_EQ(
      run({"dorhub", "adapter", "pack", "--dir", "project", "--key", "vendor.key"}, {.folder = hub_.path()})
          .exit_code,
      0);
  const Finished red = adapter({"install", package, "--yes"});
  EXPECT_EQ(red.exit_code, 1);
  EXPECT_THAT(red.err, AllOf(HasSubstr("Experimental (rerun here"), HasSubstr("golden/match must pass"),
                             HasSubstr("is not at the level tested on this hub")));
}

TEST_F(Install, OneThatFailsWhatEveryAdapterMustPassIsRefused) {
  make_real();
  fs::create_directories(hub_.path() / "project/samples");
  write_file(hub_.path() / "project/samples/a.txt", "AB1234567\n");
  write_file(hub_.path() / "project/samples/a.golden.jsonl", "");  // what no check reads is not packed
  const Finished done =
      adapter({"install", packed("1.0.0", "", R"(**(__import__("socket").socket() and {}),)"), "--yes"});
  EXPECT_EQ(done.exit_code, 1);
  EXPECT_THAT(done.err, HasSubstr("acme 1.0.0 fails what every adapter must pass: pure/sandbox"));
  EXPECT_EQ(hub_.number("SELECT count(*) FROM adapter_version"), 0);
}

}  // namespace
}  // namespace dorhub::testing
