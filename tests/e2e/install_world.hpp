// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// A hub with one connection, and a small adapter in Python that is packed and signed in as many versions as
/// a test needs: what the tests of installing, shadows and levels share.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "tests/support/hub_folder.hpp"

namespace dorhub::testing {

/// An adapter that registers each line as found, and says its version in the brand.
inline constexpr const char* kProgram = R"py(# SPDX-License-Identifier: EUPL-1.2
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
    if kind == b"render":
        send("done", number, {"records": 0, "problems": 0, "skips": 0, "complete": False, "outcome": "unsupported"})
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

inline std::string replaced(std::string text, const std::string& what, const std::string& by) {
  for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += by.size())
    text.replace(at, what.size(), by);
  return text;
}

inline constexpr const char* kAcmeConnection = R"(organisations:
  - {id: winkel, name: Winkel, kind: depot, municipality: Utrecht, place: Utrecht}
connections:
  - {id: winkel-kassa, organisation: winkel, adapter: acme, inbox: inbox/acme}
)";

class Install : public ::testing::Test {
 protected:
  Install() : hub_(kAcmeConnection) {
    const Finished made = run({"dorhub", "adapter", "key", "new", "vendor.key", "--no-password", "--json"},
                              {.folder = hub_.path()});
    EXPECT_EQ(made.exit_code, 0) << made.err;
    const std::string key_file = read_file(hub_.path() / "vendor.key.pub");
    const std::size_t at = key_file.find('\n') + 1;
    key_ = key_file.substr(at, 56);
    change_config("adapters: {", "adapters: {trust: [\"" + key_ + "\"], ");
    // The adapter of these tests has no samples, so it never gets beyond experimental.
    change_config("version: 1\n", "version: 1\nmode: dev\n");
  }
  /// A hub for real goods, on which an experimental adapter may have test connections.
  void make_real() const {
    change_config("mode: dev\n", "");
    change_config("adapter: acme,", "adapter: acme, mode: test,");
  }

  void change_config(const std::string& what, const std::string& by) const {
    write_file(hub_.config(), replaced(read_file(hub_.config()), what, by));
  }

  /// Writes and packs a version; the name of the package. `more`: further lines of the manifest.
  [[nodiscard]] std::string packed(const std::string& version, const std::string& more = {},
                                   const std::string& brand = "", bool is_signed = true) const {
    const std::filesystem::path project = hub_.path() / "project";
    std::filesystem::create_directories(project);
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
    std::filesystem::rename(hub_.path() / ("." + name), hub_.path() / "inbox/acme" / name);
  }
  [[nodiscard]] bool has_brand(const std::string& brand) const {
    return eventually(
        [&] { return hub_.number("SELECT count(*) FROM registration WHERE brand = '" + brand + "'") > 0; });
  }

  HubFolder hub_;
  std::string key_;
};

}  // namespace dorhub::testing
