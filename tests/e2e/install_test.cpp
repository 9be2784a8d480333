// SPDX-License-Identifier: EUPL-1.2
// Installing adapters from signed packages into a real hub, beside it and while it runs.
#include "tests/e2e/install_world.hpp"

namespace dorhub::testing {
namespace {

namespace fs = std::filesystem;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

TEST_F(Install, ASignedPackageAfterConsentAndThenTheHubStarts) {
  EXPECT_THAT(hub_.command({"config", "validate"}).err, HasSubstr("there is no adapter «acme»"));
  const Finished done = adapter({"install", packed("1.0.0", "hosts: [api.acme.example]\n"), "--yes"});
  ASSERT_EQ(done.exit_code, 0) << done.err;
  EXPECT_THAT(done.err,
              AllOf(HasSubstr("acme 1.0.0, «Acme BV», key " + key_.substr(0, 8)),
                    HasSubstr("Sees: documents of the connections you choose, with seller.name. Asks: "
                              "api.acme.example"),
                    HasSubstr("Never: files beyond its own folder"), Not(HasSubstr("NEW"))));
  EXPECT_THAT(done.out, HasSubstr("acme 1.0.0 is in use"));
  hub_.start();
  deliver("a.txt", "AB1234567\n");
  EXPECT_TRUE(has_brand("none"));
  EXPECT_EQ(hub_.stop().exit_code, 0);
  const auto audit = hub_.texts("SELECT detail FROM audit WHERE action = 'adapter.consent'");
  ASSERT_EQ(audit.size(), 1u);
  EXPECT_THAT(audit[0], AllOf(HasSubstr("acme 1.0.0 sha256:"), HasSubstr("key:" + key_),
                              HasSubstr("\"asks\":[\"api.acme.example\"]")));
  EXPECT_EQ(hub_.command({"audit", "verify"}).exit_code, 0);
}

TEST_F(Install, NothingWithoutConsent) {
  const std::string package = packed("1.0.0");
  const Finished unasked = adapter({"install", package});
  EXPECT_EQ(unasked.exit_code, 1);
  EXPECT_THAT(unasked.err, HasSubstr("say --yes"));
  EXPECT_FALSE(fs::exists(hub_.path() / "installed"));
}

TEST_F(Install, NothingThatIsNotSignedByATrustedKey) {
  make_real();
  const std::string package = packed("1.0.0", "", "", false);
  const Finished unsigned_one = adapter({"install", package, "--yes"});
  EXPECT_EQ(unsigned_one.exit_code, 1);
  EXPECT_THAT(unsigned_one.err, HasSubstr("not signed, and this hub takes signed ones only"));

  ASSERT_EQ(run({"dorhub", "adapter", "key", "new", "other.key", "--no-password"}, {.folder = hub_.path()})
                .exit_code,
            0);
  ASSERT_EQ(
      run({"dorhub", "adapter", "pack", "--dir", "project", "--key", "other.key"}, {.folder = hub_.path()})
          .exit_code,
      0);
  EXPECT_THAT(adapter({"install", package, "--yes"}).err, HasSubstr("which this hub does not trust"));

  (void)packed("1.0.0");
  write_file(hub_.path() / package, read_file(hub_.path() / package) + "x");
  EXPECT_THAT(adapter({"install", package, "--yes"}).err, HasSubstr("not the one that was signed"));
}

TEST_F(Install, AnUnsignedOneBySumOrOnAHubForDevelopment) {
  make_real();
  const std::string package = packed("1.0.0", "", "", false);
  const std::string refused = adapter({"install", package, "--yes"}).err;
  const std::string sum = refused.substr(refused.find("add ") + 4, 64);
  change_config("adapters: {", "adapters: {allow: [" + sum + "], ");
  const Finished allowed = adapter({"install", package, "--yes"});
  EXPECT_EQ(allowed.exit_code, 0) << allowed.err;
  EXPECT_THAT(allowed.err, HasSubstr("allowed by its SHA-256"));

  change_config("version: 1\n", "version: 1\nmode: dev\n");
  const Finished dev = adapter({"install", packed("1.1.0", "", "", false), "--yes"});
  EXPECT_EQ(dev.exit_code, 0) << dev.err;
  EXPECT_THAT(dev.err, HasSubstr("NOT SIGNED"));
}

// Such a hub would start, and every delivery of the connection would fail.
TEST_F(Install, AConnectionWhoseAdapterMayNotRunIsNotRight) {
  make_real();
  (void)packed("1.0.0");  // makes the project
  fs::create_directories(hub_.path() / "by-hand");
  fs::copy(hub_.path() / "project", hub_.path() / "by-hand/acme");
  change_config("folders: [", "folders: [by-hand, ");
  const Finished refused = hub_.command({"config", "validate"});
  EXPECT_EQ(refused.exit_code, 1) << refused.out;
  EXPECT_THAT(refused.err, HasSubstr("connections[winkel-kassa].adapter: «acme» can't run"));
  EXPECT_THAT(refused.err, HasSubstr("nobody vouches for it"));
  hub_.start();
  EXPECT_THAT(hub_.log(), AllOf(HasSubstr("\"event\":\"adapter.refused\",\"connection\":\"winkel-kassa\""),
                                HasSubstr("by-hand/acme: nobody vouches for it")));
  EXPECT_EQ(hub_.stop().exit_code, 0);
  const std::size_t at = refused.err.find("or add ") + 7;
  change_config("adapters: {", "adapters: {allow: [" + refused.err.substr(at, 64) + "], ");
  EXPECT_EQ(hub_.command({"config", "validate"}).exit_code, 0);
  EXPECT_THAT(adapter({"list"}).out, Not(HasSubstr("by-hand/acme: nobody vouches")));
  write_file(hub_.path() / "by-hand/acme/beside.py", "print('another file that it may read')\n");
  EXPECT_EQ(hub_.command({"config", "validate"}).exit_code, 1);
  EXPECT_THAT(adapter({"list"}).out, HasSubstr("by-hand/acme: nobody vouches"));
}

TEST_F(Install, ANewPermissionIsNamed) {
  ASSERT_EQ(adapter({"install", packed("1.0.0", "hosts: [api.acme.example]\n"), "--yes"}).exit_code, 0);
  const Finished done =
      adapter({"install", packed("1.1.0", "hosts: [api.acme.example, cdn.acme.example]\n"), "--yes"});
  EXPECT_EQ(done.exit_code, 0);
  EXPECT_THAT(done.err, AllOf(HasSubstr("NEW: asks cdn.acme.example"), HasSubstr("known here since")));
  const std::string list = adapter({"list"}).out;
  EXPECT_THAT(list, AllOf(HasSubstr("1.1.0  in use, translate experimental, key " + key_.substr(0, 8)),
                          HasSubstr("1.0.0  kept, translate experimental, key")));
}

TEST_F(Install, AnotherKeyOtherContentAndAnOlderVersionAreNamed) {
  ASSERT_EQ(adapter({"install", packed("1.10.0"), "--yes"}).exit_code, 0);
  // The same version with other content, first of the same key, then of another that is trusted as well.
  const Finished same_key = adapter({"install", packed("1.10.0", "", R"("model": "b",)"), "--yes"});
  EXPECT_THAT(same_key.err, AllOf(HasSubstr("NEW: has OTHER CONTENT than the 1.10.0 installed here on 20"),
                                  Not(HasSubstr("ANOTHER KEY")), Not(HasSubstr("OLDER"))));
  ASSERT_EQ(run({"dorhub", "adapter", "key", "new", "other.key", "--no-password"}, {.folder = hub_.path()})
                .exit_code,
            0);
  const std::string file = read_file(hub_.path() / "other.key.pub");
  const std::string other = file.substr(file.find('\n') + 1, 56);
  change_config("trust: [", "trust: [\"" + other + "\", ");
  (void)packed("1.9.0");
  ASSERT_EQ(
      run({"dorhub", "adapter", "pack", "--dir", "project", "--key", "other.key"}, {.folder = hub_.path()})
          .exit_code,
      0);
  const Finished older = adapter({"install", "acme-1.9.0.dha", "--yes"});
  EXPECT_EQ(older.exit_code, 0) << older.err;
  EXPECT_THAT(older.err,
              AllOf(HasSubstr("is signed with ANOTHER KEY, " + other + "; 1.10.0 was with " + key_),
                    HasSubstr("is OLDER than 1.10.0, which is in use"), Not(HasSubstr("OTHER CONTENT"))));
}

TEST_F(Install, ARunningHubTakesUpTheNewVersionItsOptionsAndTheWayBack) {
  ASSERT_EQ(adapter({"install", packed("1.0.0"), "--yes"}).exit_code, 0);
  hub_.start();
  deliver("a.txt", "AB1234567\n");
  ASSERT_TRUE(has_brand("none"));
  // The new version has an option with a default, which the hub fills in.
  const std::string option =
      "options:\n  type: object\n  properties:\n    brand: {type: string, description: The brand., default: "
      "Gazelle, examples: [Batavus]}\n";
  const Finished done = adapter({"install", packed("1.1.0", option), "--yes"});
  ASSERT_EQ(done.exit_code, 0) << done.err;
  ASSERT_TRUE(eventually([&] { return hub_.log().find("adapters.renewed") != std::string::npos; }));
  deliver("b.txt", "CD1234567\n");
  EXPECT_TRUE(has_brand("Gazelle"));

  const Finished back = adapter({"rollback", "acme"});
  EXPECT_THAT(back.out, HasSubstr("acme 1.0.0 is in use again")) << back.err;
  ASSERT_TRUE(eventually([&] {
    const std::string log = hub_.log();
    const std::size_t first = log.find("adapters.renewed");
    return log.find("adapters.renewed", first + 1) != std::string::npos;
  }));
  deliver("c.txt", "EF1234567\n");
  EXPECT_TRUE(
      eventually([&] { return hub_.number("SELECT count(*) FROM registration WHERE brand = 'none'") == 2; }));
  EXPECT_EQ(hub_.number("SELECT count(*) FROM audit WHERE action = 'adapter.rolled_back'"), 1);
}

TEST_F(Install, AVersionThatTheConfigurationDoesNotFitGoesBackAtOnce) {
  ASSERT_EQ(adapter({"install", packed("1.0.0"), "--yes"}).exit_code, 0);
  const std::string option =
      "options:\n  type: object\n  required: [shop]\n  properties:\n    shop: {type: string, description: "
      "The shop., examples: [a]}\n";
  const Finished done = adapter({"install", packed("2.0.0", option), "--yes"});
  EXPECT_EQ(done.exit_code, 1);
  EXPECT_THAT(done.err, AllOf(HasSubstr("shop"), HasSubstr("so 1.0.0 is in use again")));
  EXPECT_EQ(hub_.command({"config", "validate"}).exit_code, 0);
}

TEST_F(Install, AHostThatTheManifestDoesNotListIsNotAskedInARecordingEither) {
  write_file(
      hub_.path() / "asked.ndjson",
      R"({"request":{"method":"GET","url":"https://cdn.acme.example/stock"},"response":{"status":200}})"
      "\n");
  (void)packed("1.0.0", "hosts: [api.acme.example]\n");
  const Finished refused = run({"dorhub", "adapter", "run", "--conversation", "../asked.ndjson"},
                               {.folder = hub_.path() / "project"});
  EXPECT_EQ(refused.exit_code, 1);
  EXPECT_THAT(refused.err, HasSubstr("it asks cdn.acme.example, which its manifest does not list"));
  (void)packed("1.0.0", "hosts: [api.acme.example, cdn.acme.example]\n");
  const Finished allowed = run({"dorhub", "adapter", "run", "--conversation", "../asked.ndjson"},
                               {.folder = hub_.path() / "project"});
  EXPECT_EQ(allowed.exit_code, 0) << allowed.err;
}

TEST_F(Install, AProjectRunsItselfAndNotACopyBesideItWithTheSameId) {
  (void)packed("1.0.0", "", R"("model": "copied",)");
  fs::copy(hub_.path() / "project", hub_.path() / "a-copy");  // goes before it by name
  (void)packed("1.0.0", "", R"("model": "own",)");
  write_file(hub_.path() / "a.txt", "AB1234567\n");
  const Finished own = run({"dorhub", "adapter", "run", "../a.txt"}, {.folder = hub_.path() / "project"});
  EXPECT_EQ(own.exit_code, 0) << own.err;
  EXPECT_THAT(own.out, AllOf(HasSubstr("own"), Not(HasSubstr("copied"))));
  const Finished copied = run({"dorhub", "adapter", "run", "../a.txt"}, {.folder = hub_.path() / "a-copy"});
  EXPECT_THAT(copied.out, HasSubstr("copied")) << copied.err;
}

TEST_F(Install, AnAdapterThatNobodyVouchesForDoesNotRunOnALiveHub) {
  make_real();
  (void)packed("1.0.0");
  fs::create_directories(hub_.path() / "by-hand");
  fs::copy(hub_.path() / "project", hub_.path() / "by-hand/acme");
  change_config("folders: [", "folders: [\"" + (hub_.path() / "by-hand").string() + "\", ");
  hub_.start();
  deliver("a.txt", "AB1234567\n");
  ASSERT_TRUE(
      eventually([&] { return hub_.number("SELECT count(*) FROM attempt WHERE outcome = 'dead'") == 1; }));
  EXPECT_THAT(hub_.texts("SELECT reason FROM attempt").at(0), HasSubstr("nobody vouches for it"));
  EXPECT_EQ(hub_.stop().exit_code, 0);
  // Nor may a package be hidden behind it.
  EXPECT_THAT(adapter({"install", "acme-1.0.0.dha", "--yes"}).err, HasSubstr("put there by hand"));
}

TEST_F(Install, OneThatDoesNotStartIsRefusedWithTheReasonAndTheOldVersionStays) {
  ASSERT_EQ(adapter({"install", packed("1.0.0"), "--yes"}).exit_code, 0);
  // The program says another version than the manifest.
  const std::string lying = packed("1.1.0", "", "");
  write_file(hub_.path() / "project/acme.py", replaced(replaced(kProgram, "VERSION", "1.0.9"), "BRAND", ""));
  ASSERT_EQ(
      run({"dorhub", "adapter", "pack", "--dir", "project", "--key", "vendor.key"}, {.folder = hub_.path()})
          .exit_code,
      0);
  const Finished other = adapter({"install", lying, "--yes"});
  EXPECT_EQ(other.exit_code, 1);
  EXPECT_THAT(other.err, HasSubstr("acme 1.1.0 does not start: its version is «1.1.0» in adapter.yaml and "
                                   "«1.0.9» in the program"));
  // The program breaks before it has said a word.
  const Finished broken = adapter({"install", packed("1.2.0", "", "nonsense("), "--yes"});
  EXPECT_EQ(broken.exit_code, 1);
  EXPECT_THAT(broken.err, AllOf(HasSubstr("acme 1.2.0 does not start"), HasSubstr("SyntaxError"),
                                HasSubstr("nothing was changed")));
  // A shadow has to start as well.
  EXPECT_EQ(adapter({"install", "acme-1.2.0.dha", "--shadow", "7", "--yes"}).exit_code, 1);
  EXPECT_THAT(adapter({"list"}).out, AllOf(HasSubstr("1.0.0  in use"), Not(HasSubstr("1.2.0"))));
  EXPECT_EQ(hub_.number("SELECT count(*) FROM adapter_version"), 1);
  EXPECT_EQ(hub_.number("SELECT count(*) FROM audit WHERE action = 'adapter.consent'"), 1);
  EXPECT_FALSE(fs::exists(hub_.path() / "installed/.trial"));
}

TEST_F(Install, AKeptVersionIsStartedBeforeItIsGoneBackTo) {
  ASSERT_EQ(adapter({"install", packed("1.0.0"), "--yes"}).exit_code, 0);
  ASSERT_EQ(adapter({"install", packed("1.1.0"), "--yes"}).exit_code, 0);
  for (const auto& kept : fs::directory_iterator(hub_.path() / "installed/kept/acme"))
    if (kept.path().filename().string().starts_with("1.0.0"))
      write_file(kept.path() / "acme.py", "raise SystemExit('the disk was full')\n");
  const Finished back = adapter({"rollback", "acme"});
  EXPECT_EQ(back.exit_code, 1);
  EXPECT_THAT(back.err, AllOf(HasSubstr("acme 1.0.0 does not start"), HasSubstr("the disk was full")));
  EXPECT_THAT(adapter({"list"}).out, HasSubstr("1.1.0  in use"));
}

TEST_F(Install, AKeptVersionIsTrustedAgainBeforeItIsGoneBackTo) {
  ASSERT_EQ(adapter({"install", packed("1.0.0"), "--yes"}).exit_code, 0);
  ASSERT_EQ(adapter({"install", packed("1.1.0"), "--yes"}).exit_code, 0);
  make_real();
  change_config("trust: [\"" + key_ + "\"], ", "");
  const Finished back = adapter({"rollback", "acme"});
  EXPECT_EQ(back.exit_code, 1) << back.out;
  EXPECT_THAT(back.err, AllOf(HasSubstr("acme 1.0.0 was signed with key " + key_),
                              HasSubstr("does not trust any more"), HasSubstr("to adapters.allow")));
  EXPECT_THAT(adapter({"list"}).out, HasSubstr("1.1.0  in use"));
  const std::size_t at = back.err.find("or add ");
  ASSERT_NE(at, std::string::npos) << back.err;
  change_config("adapters: {", "adapters: {allow: [" + back.err.substr(at + 7, 64) + "], ");
  const Finished allowed = adapter({"rollback", "acme"});
  EXPECT_THAT(allowed.out, HasSubstr("acme 1.0.0 is in use again")) << allowed.err;
}

TEST_F(Install, OneForANewerHubIsRefusedWithBothVersionsAndTheWayOut) {
  ASSERT_EQ(adapter({"install", packed("1.9.0"), "--yes"}).exit_code, 0);
  (void)packed("2.0.0");
  const fs::path manifest = hub_.path() / "project/adapter.yaml";
  write_file(manifest, replaced(read_file(manifest), "abi: \"0.1\"", "abi: \"0.2\""));
  ASSERT_EQ(
      run({"dorhub", "adapter", "pack", "--dir", "project", "--key", "vendor.key"}, {.folder = hub_.path()})
          .exit_code,
      0);
  const Finished refused = adapter({"install", "acme-2.0.0.dha", "--yes"});
  EXPECT_EQ(refused.exit_code, 1);
  EXPECT_THAT(refused.err, AllOf(HasSubstr("acme 2.0.0 needs abi 0.2; this hub has 0.1"),
                                 HasSubstr("upgrade the hub, or stay with acme 1.9.0, which is in use")));
}

}  // namespace
}  // namespace dorhub::testing
