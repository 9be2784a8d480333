// SPDX-License-Identifier: EUPL-1.2
#include "core/configuration/load.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

namespace {

namespace fs = std::filesystem;
using namespace dorhub::configuration;

const fs::path here = DORHUB_TEST_FOLDER;

LoadedSettings load(const std::string& text) {
  return load_settings_text("version: 1\nmaster_key: {env: DORHUB_MASTER_KEY}\n" + text, "dorhub.yaml",
                            "/etc/dorhub", {here / "adapters"});
}

std::string said(const LoadedSettings& loaded) {
  std::string out;
  for (const auto& problem : loaded.problems) out += problem.text() + "\n";
  return out;
}

/// One organisation and one connection with these lines.
std::string connection(const std::string& lines) {
  return "organisations: [{id: oost, name: Oost}]\nconnections:\n  - id: kassa\n    organisation: oost\n" +
         lines;
}

TEST(Settings, AreTheDefaultsWhenOnlyTheNeededIsWritten) {
  const auto loaded = load("");
  ASSERT_TRUE(loaded.settings) << said(loaded);
  EXPECT_EQ(loaded.settings->http.port, 8080);
  EXPECT_EQ(loaded.settings->limits.push_bytes, 64ULL << 20);
  EXPECT_EQ(loaded.settings->worker.deadline, std::chrono::seconds(10));
  EXPECT_EQ(loaded.settings->store.sqlite, "/etc/dorhub/dorhub.db");
}

TEST(Settings, TakeRelativePathsFromTheFolderOfTheFile) {
  const auto loaded = load("store: {sqlite: data/hub.db}\ninbox: {folder: ../inbox/}\n");
  ASSERT_TRUE(loaded.settings) << said(loaded);
  EXPECT_EQ(loaded.settings->store.sqlite, "/etc/dorhub/data/hub.db");
  EXPECT_EQ(loaded.settings->inbox.folder, "/etc/inbox");
}

TEST(Organisation, HasItselfAsEstablishmentWhenItNamesNone) {
  const auto loaded = load("organisations: [{id: oost, name: Oost}]\n");
  ASSERT_TRUE(loaded.settings) << said(loaded);
  ASSERT_EQ(loaded.settings->organisations.at(0).establishments.size(), 1U);
  EXPECT_EQ(loaded.settings->organisations.at(0).establishments.at(0).id, "oost");
}

TEST(Connection, GetsOptionsWithDefaultsAsCanonicalJson) {
  const auto loaded =
      load(connection("    adapter: depot\n    options: {skip_rows: 2, encoding: windows-1252}\n"));
  ASSERT_TRUE(loaded.settings) << said(loaded);
  EXPECT_EQ(loaded.settings->connections.at(0).options,
            R"({"complete":true,"delimiter":";","encoding":"windows-1252","skip_rows":2})");
}

TEST(Connection, KeepsASecretOptionOutOfTheOptions) {
  const auto loaded =
      load(connection("    adapter: shop\n    options: {shop: \"12\", token: {file: token}}\n"));
  ASSERT_TRUE(loaded.settings) << said(loaded);
  const auto& made = loaded.settings->connections.at(0);
  EXPECT_NE(made.options.find(R"("token":"{{secret:token}}")"), std::string::npos) << made.options;
  EXPECT_EQ(made.secrets.at("token").file, "/etc/dorhub/token");
}

TEST(Connection, OfAnAdapterWithoutCodeCarriesTheMapping) {
  const auto loaded = load(connection("    adapter: shop\n    options: {shop: \"12\"}\n"));
  ASSERT_TRUE(loaded.settings) << said(loaded);
  EXPECT_EQ(loaded.settings->connections.at(0).options,
            R"({"mapping":{"fields":{"id":"serial"},"list":"/sales","record":"check"},"shop":"12"})");
}

TEST(Connection, TakesKeepOriginalsFromTheInboxUnlessItSaysOtherwise) {
  const std::string general = "inbox: {folder: /in, keep_originals: 7}\n";
  const auto inherits = load(general + connection("    adapter: depot\n    inbox: a\n"));
  const auto differs =
      load(general + connection("    adapter: depot\n    inbox: a\n    keep_originals: 0\n"));
  ASSERT_TRUE(inherits.settings && differs.settings) << said(inherits) << said(differs);
  EXPECT_EQ(inherits.settings->connections.at(0).inbox, "/in/a");
  EXPECT_EQ(inherits.settings->connections.at(0).keep_originals_days, 7U);
  EXPECT_EQ(differs.settings->connections.at(0).keep_originals_days, 0U);
}

TEST(Connection, ReadsASignatureAsProof) {
  const auto loaded =
      load(connection("    adapter: depot\n    push:\n      proof:\n        signature:\n"
                      "          {header: X-Sig, algorithm: hmac-sha512, encoding: base64, "
                      "signed: id_timestamp_body, prefix: \"v1,\", secret: {env: SIG}}\n"));
  ASSERT_TRUE(loaded.settings) << said(loaded);
  const auto* proof = std::get_if<SignatureProof>(&loaded.settings->connections.at(0).push->proof);
  ASSERT_NE(proof, nullptr);
  EXPECT_EQ(proof->algorithm, SignatureAlgorithm::hmac_sha512);
  EXPECT_EQ(proof->signed_part, SignedPart::id_timestamp_body);
  EXPECT_EQ(proof->prefix, "v1,");
  EXPECT_EQ(proof->secret.env, "SIG");
}

TEST(Http, MayListenForOthersBehindAProxy) {
  const auto loaded = load("http: {address: 0.0.0.0, behind_proxy: true}\n");
  EXPECT_TRUE(loaded.settings) << said(loaded);
}

class FolderOfFiles : public testing::Test {
 protected:
  FolderOfFiles() : folder_(fs::temp_directory_path() / ("dorhub-config-" + std::to_string(getpid()))) {
    fs::create_directories(folder_ / "adapters" / "bad");
  }
  ~FolderOfFiles() override { fs::remove_all(folder_); }
  void write(const fs::path& name, const std::string& text) const { std::ofstream(folder_ / name) << text; }
  fs::path folder_;
};

TEST_F(FolderOfFiles, AreIncludedAndErrorsNameTheirOwnFile) {
  write("dorhub.yaml",
        "version: 1\nmaster_key: {env: K}\ninclude: [more.yaml]\norganisations: [{id: oost, name: Oost}]\n");
  write("more.yaml",
        "version: 1\norganisations:\n  - {id: west, name: West}\n  - {id: zuid, nam: Zuid}\nhttp: {}\n");
  const auto wrong = load_settings(folder_ / "dorhub.yaml");
  const std::string more = (folder_ / "more.yaml").string();
  EXPECT_NE(said(wrong).find(more + ":4:16: «nam» is not a setting"), std::string::npos) << said(wrong);
  EXPECT_NE(said(wrong).find(more + ":5:1: «http» can't stand in an included file"), std::string::npos)
      << said(wrong);

  write("more.yaml", "version: 1\norganisations:\n  - {id: west, name: West}\n");
  const auto right = load_settings(folder_ / "dorhub.yaml");
  ASSERT_TRUE(right.settings) << said(right);
  EXPECT_EQ(right.settings->organisations.size(), 2U);
}

TEST_F(FolderOfFiles, WithABrokenManifestThatNobodyUsesOnlyWarn) {
  write("adapters/bad/adapter.yaml", "id: bad\n");
  write("dorhub.yaml", "version: 1\nmaster_key: {env: K}\nadapters: {folders: [adapters]}\n");
  const auto loaded = load_settings(folder_ / "dorhub.yaml");
  EXPECT_TRUE(loaded.settings) << said(loaded);
  EXPECT_FALSE(loaded.problems.empty());
}

TEST_F(FolderOfFiles, HoldASecretWithoutItsLineEnd) {
  write("secret", "hunter2\n");
  const auto secret = read_secret({(folder_ / "secret").string(), ""});
  ASSERT_TRUE(secret.ok());
  EXPECT_EQ(*secret, "hunter2");
  EXPECT_EQ(read_secret({(folder_ / "nothing").string(), ""}).error().code, "secret.missing");
}

TEST(Settings, OfEightThousandOrganisationsLoadWhole) {
  std::string text = "inbox: {folder: inbox}\norganisations:\n";
  for (int i = 0; i < 8000; ++i)
    text += "  - {id: o" + std::to_string(i) + ", name: Winkel, place: Utrecht}\n";
  text += "connections:\n";
  for (int i = 0; i < 8000; ++i) {
    const std::string n = std::to_string(i);
    text += "  - {id: c" + n + ", organisation: o" + n + ", adapter: depot, inbox: i" + n +
            ", options: {skip_rows: 1}}\n";
  }
  const auto loaded = load(text);
  ASSERT_TRUE(loaded.settings) << said(loaded);
  EXPECT_EQ(loaded.settings->organisations.size(), 8000U);
  EXPECT_EQ(loaded.settings->connections.size(), 8000U);
}

TEST(Inboxes, OfEightThousandConnectionsAreComparedWithoutLookingAtEachPair) {
  std::string yaml = "organisations:\n  - {id: oost, name: Oost}\nconnections:\n";
  constexpr int kConnections = 8'000;
  for (int i = 0; i < kConnections; ++i)
    yaml += "  - {id: c" + std::to_string(i) + ", organisation: oost, adapter: depot, inbox: in/" +
            std::to_string(i) + "}\n";
  yaml += "  - {id: inner, organisation: oost, adapter: depot, inbox: in/4711/done/deep}\n";
  yaml += "  - {id: beside, organisation: oost, adapter: depot, inbox: in/4711-beside}\n";
  const auto loaded = load(yaml);
  std::vector<std::string> nested;
  for (const auto& problem : loaded.problems)
    if (problem.code == "setting.nested_inbox") nested.push_back(problem.message);
  ASSERT_EQ(nested.size(), 1u);
  EXPECT_NE(nested[0].find("connections[inner] lies below that of connections[c4711]"), std::string::npos);
}

TEST(Secret, ThatIsMissingIsToldWithItsPlace) {
  ::setenv("DORHUB_MASTER_KEY", std::string(64, '7').c_str(), 1);
  ::unsetenv("DORHUB_TEST_SIG");
  const auto loaded =
      load(connection("    adapter: depot\n    push: {proof: {signature: {header: X-Sig, secret: {env: "
                      "DORHUB_TEST_SIG}}}}\n"));
  ASSERT_TRUE(loaded.settings) << said(loaded) << "a warning: the variable may be set for the hub alone";
  ASSERT_EQ(loaded.problems.size(), 1U) << said(loaded);
  const Problem& problem = loaded.problems[0];
  EXPECT_EQ(problem.code, "lint.secret_missing");
  EXPECT_NE(
      problem.text().find("push.proof.signature.secret: the environment variable DORHUB_TEST_SIG is not "
                          "set"),
      std::string::npos)
      << problem.text();
  EXPECT_EQ(problem.file, "dorhub.yaml");
  EXPECT_GT(problem.line, 3U);
  EXPECT_GT(problem.column, 50U) << "the column of the secret, not of the line";
  ::setenv("DORHUB_TEST_SIG", "hunter2", 1);
  const auto again =
      load(connection("    adapter: depot\n    push: {proof: {signature: {header: X-Sig, secret: {env: "
                      "DORHUB_TEST_SIG}}}}\n"));
  EXPECT_TRUE(again.problems.empty()) << said(again);
}

TEST(Secret, OfAnOptionThatIsMissingIsToldToo) {
  const auto loaded = load(
      connection("    adapter: shop\n    options: {shop: \"12\", token: {file: /nowhere/at/all/token}}\n"));
  const auto told = said(loaded);
  EXPECT_NE(told.find("options.token: there is no file /nowhere/at/all/token"), std::string::npos) << told;
}

TEST(Secret, ThatEverybodyMayReadIsWarnedOf) {
  const auto folder = std::filesystem::temp_directory_path() / ("dorhub-open-" + std::to_string(::getpid()));
  std::filesystem::create_directories(folder);
  const auto path = [&](const char* name) { return (folder / name).string(); };
  for (const char* name : {"sig", "token", "tls.key", "tls.pem"}) std::ofstream(folder / name) << "hunter2\n";
  const std::string yaml =
      connection("    adapter: shop\n    options: {shop: \"12\", token: {file: " + path("token") +
                 "}}\n    push: {proof: {signature: {header: X-Sig, secret: {file: " + path("sig") +
                 "}}}}\n") +
      "http: {tls: {certificate: " + path("tls.pem") + ", key: " + path("tls.key") + "}}\n";
  const auto warned = [&] {
    std::string all;
    for (const auto& problem : load(yaml).problems)
      if (problem.code == "lint.secret_open" && problem.severity == Problem::Severity::warning)
        all += problem.message.substr(problem.message.find_last_of('/') + 1) + " ";
    return all;
  };
  using std::filesystem::perms;
  for (const char* name : {"sig", "token", "tls.key", "tls.pem"})
    std::filesystem::permissions(folder / name, static_cast<perms>(0644));
  EXPECT_EQ(warned(), "token sig tls.key ") << said(load(yaml));
  for (const char* name : {"sig", "token", "tls.key"})
    std::filesystem::permissions(folder / name, static_cast<perms>(0640));
  EXPECT_EQ(warned(), "") << "the hub's user may have it by its group";
  std::filesystem::remove_all(folder);
}

TEST(MasterKey, ThatIsNotThereIsAnErrorOnlyForWhoWantsToStart) {
  const auto folder = std::filesystem::temp_directory_path() / ("dorhub-start-" + std::to_string(::getpid()));
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "dorhub.yaml") << "version: 1\nmaster_key: {file: master.key}\n";
  EXPECT_TRUE(load_settings(folder / "dorhub.yaml").settings);
  const auto told = load_settings_to_start(folder / "dorhub.yaml");
  EXPECT_FALSE(told.settings);
  ASSERT_EQ(told.problems.size(), 1U);
  EXPECT_EQ(told.problems[0].severity, Problem::Severity::error);
  EXPECT_EQ(told.problems[0].line, 2U);
  std::ofstream(folder / "master.key") << std::string(64, '7') << '\n';
  std::filesystem::permissions(folder / "master.key", std::filesystem::perms::owner_read);
  EXPECT_TRUE(load_settings_to_start(folder / "dorhub.yaml").settings);
  std::filesystem::remove_all(folder);
}

TEST(MasterKey, ThatTheHubWouldRefuseIsWarnedOfBeforeItStarts) {
  const auto folder = std::filesystem::temp_directory_path() / ("dorhub-key-" + std::to_string(::getpid()));
  std::filesystem::create_directories(folder);
  const auto codes = [&] {
    std::vector<std::string> out;
    for (const auto& problem :
         load_settings_text("version: 1\nmaster_key: {file: master.key}\n", "dorhub.yaml", folder).problems)
      out.push_back(problem.code);
    return out;
  };
  using std::filesystem::perms;
  EXPECT_EQ(codes(), std::vector<std::string>{"lint.secret_missing"});
  std::ofstream(folder / "master.key") << std::string(64, '7') << '\n';
  std::filesystem::permissions(folder / "master.key",
                               perms::owner_read | perms::owner_write | perms::group_read);
  EXPECT_EQ(codes(), std::vector<std::string>{"lint.secret_open"}) << "a group is others too";
  std::filesystem::permissions(folder / "master.key", perms::owner_read | perms::owner_write);
  EXPECT_TRUE(codes().empty());
  if (::geteuid() == 0) {  // only root can be somebody else
    EXPECT_EXIT(
        {
          const bool is_nobody = ::setuid(65534) == 0;
          std::exit(is_nobody && codes() == std::vector<std::string>{"lint.secret_unseen"} ? 0 : 1);
        },
        ::testing::ExitedWithCode(0), "");
  }
  std::filesystem::remove_all(folder);
}

}  // namespace
