// SPDX-License-Identifier: EUPL-1.2
// Installing adapters from signed packages into a real hub, beside it and while it runs.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>

#include "tests/support/hub_folder.hpp"

namespace dorhub::testing {
namespace {

namespace fs = std::filesystem;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

/// An adapter that registers each line as found, and says its version in the brand.
constexpr const char* kProgram = R"py(# SPDX-License-Identifier: EUPL-1.2
import json, sys
source, sink = sys.stdin.buffer, sys.stdout.buffer

def send(kind, number, value):
    data = json.dumps(value).encode()
    sink.write(b"DH1 %s %d %d\n" % (kind.encode(), number, len(data)) + data)
    sink.flush()

while True:
    header = source.readline().split()
    if not header:
        break
    kind, number, payload = header[1], int(header[2]), source.read(int(header[3]))
    if kind == b"hello":
        send("hello", 0, {"protocol": 1, "abi": "0.1", "model": "0.1", "name": "acme", "id": "acme",
                          "version": "VERSION", "posture": "interpreter"})
        continue
    if kind == b"ask":
        send("request", number, {"method": "GET", "url": "https://cdn.acme.example/stock", "headers": {}})
        continue
    if kind == b"response":
        send("done", number, {"records": 0, "problems": 0, "skips": 0, "complete": False, "outcome": "ok"})
        continue
    head, document = payload.split(b"\n", 1)
    brand = json.loads(head)["options"].get("brand", "none")
    lines = document.decode().split()
    for line in lines:
        send("record", number, {"type": "registration", "system": "acme", "id": line,
             "occurred_at": "2026-03-01T12:00:00", "acquisition": "found",
             "good": {"product_group": "bicycle", "brand": brand, BRAND
                      "identifiers": [{"kind": "frame_number", "value": line}]}})
    send("done", number, {"records": len(lines), "problems": 0, "skips": 0, "complete": False, "outcome": "ok"})
)py";

std::string replaced(std::string text, const std::string& what, const std::string& by) {
  for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += by.size())
    text.replace(at, what.size(), by);
  return text;
}

constexpr const char* kConnections = R"(organisations:
  - {id: winkel, name: Winkel, kind: depot, municipality: Utrecht, place: Utrecht}
connections:
  - {id: winkel-kassa, organisation: winkel, adapter: acme, inbox: inbox/acme}
)";

class Install : public ::testing::Test {
 protected:
  Install() : hub_(kConnections) {
    const Finished made = run({"dorhub", "adapter", "key", "new", "vendor.key", "--no-password", "--json"},
                              {.folder = hub_.path()});
    EXPECT_EQ(made.exit_code, 0) << made.err;
    const std::string key_file = read_file(hub_.path() / "vendor.key.pub");
    const std::size_t at = key_file.find('\n') + 1;
    key_ = key_file.substr(at, 56);
    change_config("adapters: {", "adapters: {trust: [\"" + key_ + "\"], ");
  }

  void change_config(const std::string& what, const std::string& by) const {
    write_file(hub_.config(), replaced(read_file(hub_.config()), what, by));
  }

  /// Writes and packs a version; the name of the package. `more`: further lines of the manifest.
  [[nodiscard]] std::string packed(const std::string& version, const std::string& more = {},
                                   const std::string& brand = "", bool is_signed = true) const {
    const fs::path project = hub_.path() / "project";
    fs::create_directories(project);
    write_file(project / "adapter.yaml",
               "id: acme\nname: Acme\nvendor: Acme BV\ncontact: https://acme.example\nversion: " + version +
                   "\nabi: \"0.1\"\nmodel: \"0.1\"\nposture: interpreter\nexecutable: acme.py\n"
                   "interpreter: /usr/bin/python3\npersonal: [seller.name]\n" +
                   more);
    write_file(project / "acme.py", replaced(replaced(kProgram, "VERSION", version), "BRAND", brand));
    std::vector<std::string> words{"dorhub", "adapter", "pack", "--dir", "project"};
    if (is_signed) words.insert(words.end(), {"--key", "vendor.key"});
    const Finished made = run(words, {.folder = hub_.path()});
    EXPECT_EQ(made.exit_code, 0) << made.err;
    return "acme-" + version + ".dha";
  }

  [[nodiscard]] Finished adapter(std::vector<std::string> words, std::string input = {}) const {
    words.insert(words.begin(), "adapter");
    return hub_.command(std::move(words), std::move(input));
  }

  void deliver(const std::string& name, const std::string& content) const {
    write_file(hub_.path() / ("." + name), content, 0666);
    fs::rename(hub_.path() / ("." + name), hub_.path() / "inbox/acme" / name);
  }
  [[nodiscard]] bool has_brand(const std::string& brand) const {
    return eventually(
        [&] { return hub_.number("SELECT count(*) FROM registration WHERE brand = '" + brand + "'") > 0; });
  }

  HubFolder hub_;
  std::string key_;
};

TEST_F(Install, ASignedPackageAfterConsentAndThenTheHubStarts) {
  EXPECT_THAT(hub_.command({"config", "validate"}).err, HasSubstr("there is no adapter «acme»"));
  const Finished done = adapter({"install", packed("1.0.0", "hosts: [api.acme.example]\n"), "--yes"});
  ASSERT_EQ(done.exit_code, 0) << done.err;
  EXPECT_THAT(done.err,
              AllOf(HasSubstr("acme 1.0.0, Acme BV, key " + key_.substr(0, 8)),
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

TEST_F(Install, ANewPermissionIsNamed) {
  ASSERT_EQ(adapter({"install", packed("1.0.0", "hosts: [api.acme.example]\n"), "--yes"}).exit_code, 0);
  const Finished done =
      adapter({"install", packed("1.1.0", "hosts: [api.acme.example, cdn.acme.example]\n"), "--yes"});
  EXPECT_EQ(done.exit_code, 0);
  EXPECT_THAT(done.err, AllOf(HasSubstr("NEW: asks cdn.acme.example"), HasSubstr("known here since")));
  const std::string list = adapter({"list"}).out;
  EXPECT_THAT(list,
              AllOf(HasSubstr("1.1.0  in use, key " + key_.substr(0, 8)), HasSubstr("1.0.0  kept, key")));
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
      "The "
      "shop., examples: [a]}\n";
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

TEST_F(Install, AnAdapterThatNobodyVouchesForDoesNotRunOnALiveHub) {
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

}  // namespace
}  // namespace dorhub::testing
