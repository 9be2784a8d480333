// SPDX-License-Identifier: EUPL-1.2
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "tests/support/process.hpp"
#include "tests/support/temp_folder.hpp"

// The words a person types, through the real program: help, bad use, and the configuration.
namespace dorhub::testing {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

class Words : public ::testing::Test {
 protected:
  [[nodiscard]] Finished dorhub(std::vector<std::string> words, ProcessOptions options = {}) const {
    words.insert(words.begin(), "dorhub");
    if (options.folder.empty()) options.folder = folder.path();
    return run(words, options);
  }
  [[nodiscard]] std::string written(std::string_view yaml) const {
    write_file(folder / "dorhub.yaml", yaml);
    return folder / "dorhub.yaml";
  }
  TempFolder folder;
};

const std::string kGood = "version: 1\nmaster_key: {env: K}\n";

TEST_F(Words, TeachThemselves) {
  const auto help = dorhub({"--help"});
  EXPECT_EQ(help.exit_code, 0);
  EXPECT_THAT(help.out, AllOf(HasSubstr("Examples:"), HasSubstr("dorhub serve"), HasSubstr("Exit codes: 0")));
  EXPECT_THAT(help.err, IsEmpty());
  EXPECT_THAT(dorhub({"config", "validate", "--help"}).out,
              AllOf(HasSubstr("Usage: dorhub config validate"), HasSubstr("Examples:")));
}

TEST_F(Words, OfNoneGiveTheHelpAndSayThatItWasNoUse) {
  const auto nothing = dorhub({});
  EXPECT_EQ(nothing.exit_code, 2);
  EXPECT_THAT(nothing.out, IsEmpty());
  EXPECT_THAT(nothing.err, HasSubstr("Usage: dorhub"));
}

TEST_F(Words, ThatAreMistypedGetTheNearestOne) {
  const auto word = dorhub({"confg", "validate"});
  EXPECT_EQ(word.exit_code, 2);
  EXPECT_THAT(word.err, AllOf(HasSubstr("«confg»"), HasSubstr("did you mean «config»?")));
  EXPECT_THAT(dorhub({"config", "validat"}).err, HasSubstr("did you mean «validate»?"));
  const auto option = dorhub({"config", "validate", "--jsn"});
  EXPECT_EQ(option.exit_code, 2);
  EXPECT_THAT(option.err, HasSubstr("did you mean «--json»?"));
}

TEST_F(Words, AskForWhatIsMissing) {
  const auto missing = dorhub({"config", "master-key"});
  EXPECT_EQ(missing.exit_code, 2);
  EXPECT_THAT(missing.err, HasSubstr("FILE is missing"));
}

TEST_F(Words, UseNoColoursWhereNobodySeesThem) {
  const auto wrong = dorhub({"config", "validate", written("versoin: 1\n")});
  EXPECT_THAT(wrong.err, AllOf(HasSubstr("did you mean «version»?"), Not(HasSubstr("\033"))));
}

TEST_F(Words, FindTheConfigurationInItsPlaces) {
  EXPECT_THAT(dorhub({"config", "validate"}).err, HasSubstr("$DORHUB_CONFIG"));
  const std::string file = written(kGood);
  EXPECT_EQ(dorhub({"config", "validate"}).exit_code, 0) << "./dorhub.yaml";
  std::filesystem::rename(file, folder / "other.yaml");
  EXPECT_EQ(
      dorhub({"config", "validate"}, {.environment = {{"DORHUB_CONFIG", folder / "other.yaml"}}}).exit_code,
      0);
  EXPECT_EQ(dorhub({"config", "validate", "--config", folder / "other.yaml"}).exit_code, 0);
  EXPECT_EQ(dorhub({"--config", folder / "other.yaml", "config", "validate"}).exit_code, 0);
  EXPECT_EQ(dorhub({"config", "validate"}, {.environment = {{"DORHUB_CONFIG", "gone.yaml"}}}).exit_code, 1);
}

TEST_F(Words, ShowEachMistakeWithItsLine) {
  const auto wrong =
      dorhub({"config", "validate", written("version: 1\nmaster_key: {env: K}\nhttp:\n  prot: 1\n")});
  EXPECT_EQ(wrong.exit_code, 1);
  EXPECT_THAT(wrong.out, IsEmpty());
  EXPECT_THAT(wrong.err, AllOf(HasSubstr("dorhub.yaml:4:3: error: «prot» is not a setting of http"),
                               HasSubstr("4 |   prot: 1\n    |   ^"), HasSubstr("did you mean «port»?"),
                               HasSubstr("1 error and 1 warning; nothing was started")));
}

TEST_F(Words, CallNoConfigurationRightWithWhichNoHubStarts) {
  const std::string file = written("version: 1\nmaster_key: {file: master.key}\n");
  const auto keyless = dorhub({"config", "validate", file});
  EXPECT_EQ(keyless.exit_code, 1);
  EXPECT_THAT(keyless.out, IsEmpty());
  EXPECT_THAT(keyless.err, AllOf(HasSubstr("dorhub.yaml:2:20: error: master_key: there is no file"),
                                 HasSubstr("dorhub config master-key"), HasSubstr("1 error; nothing was")));
  EXPECT_EQ(dorhub({"config", "master-key", folder / "master.key"}).exit_code, 0);
  EXPECT_EQ(dorhub({"config", "validate", file}).exit_code, 0);
}

TEST_F(Words, NeverShowALineOnWhichASecretStands) {
  const auto wrong = dorhub({"config", "validate", written("version: 1\nmaster_key: hunter2hunter2\n")});
  EXPECT_EQ(wrong.exit_code, 1);
  EXPECT_THAT(wrong.err, AllOf(HasSubstr("{file: PATH}"), Not(HasSubstr("hunter2"))));
}

TEST_F(Words, GiveScriptsJson) {
  const auto wrong = dorhub({"config", "validate", written("version: 2\n"), "--json"});
  EXPECT_EQ(wrong.exit_code, 1);
  EXPECT_THAT(wrong.out, AllOf(HasSubstr("\"code\": \"setting.value\""), HasSubstr("\"line\": 1")));
  EXPECT_THAT(wrong.err, IsEmpty());
  EXPECT_EQ(dorhub({"config", "validate", written(kGood), "--json"}, {.environment = {{"K", "set"}}}).out,
            "[]\n");
}

TEST_F(Words, CallAMasterKeyThatIsNoneAnError) {
  write_file(folder / "master.key", "not a key\n");
  const auto wrong = dorhub({"config", "validate", written("version: 1\nmaster_key: {file: master.key}\n")});
  EXPECT_EQ(wrong.exit_code, 1);
  EXPECT_THAT(wrong.err, AllOf(HasSubstr("master.key: the master key is not 64 hexadecimal digits"),
                               HasSubstr("restore it from its backup")));
}

TEST_F(Words, MakeAKeyThatTheConfigurationTakes) {
  const auto key = dorhub({"config", "key"});
  const std::string hash = key.out.substr(key.out.find("{sha256: "), 74);
  const auto checked = dorhub({"config", "validate",
                               written(kGood +
                                       "organisations: [{id: oost, name: Oost}]\n"
                                       "api_clients:\n  - {id: a, organisation: oost, may: [check], key: " +
                                       hash + "}\n")});
  EXPECT_EQ(checked.exit_code, 0) << checked.err;
}

TEST_F(Words, MakeAMasterKeyOnlyOnce) {
  const std::string file = folder / "master.key";
  EXPECT_EQ(dorhub({"config", "master-key", file}).exit_code, 0);
  const std::string first = read_file(file);
  EXPECT_EQ(dorhub({"config", "master-key", file}).exit_code, 1);
  EXPECT_EQ(read_file(file), first);
  EXPECT_EQ(std::filesystem::status(file).permissions(),
            std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
}

TEST_F(Words, SayWhenStandardOutputIsFull) {
  const auto full = run({"/bin/sh", "-c", "\"$0\" config schema > /dev/full", "dorhub"}, {});
  EXPECT_NE(full.exit_code, 0);
}

}  // namespace
}  // namespace dorhub::testing
