// SPDX-License-Identifier: EUPL-1.2
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>

#include "tests/support/hub_folder.hpp"
#include "tests/unit/core/http/loopback_client.hpp"
#include "tests/unit/sdk/read/workbook.hpp"

// People's names, addresses and document numbers go through the whole hub, from each partner, and must stand
// in the clear nowhere afterwards: database, write-ahead log, inboxes, reports, logs, metrics, answers.
namespace dorhub::testing {
namespace {

/// What the samples say, and the planted words that replace it.
constexpr std::array<std::pair<std::string_view, std::string_view>, 8> kPlanted{{
    {"Voorbeeld", "Quibbelaar"},
    {"voorbeeld@", "quibbelaar@"},
    {"Dorpsstraat", "Zonderlingweg"},
    {"Kerkstraat", "Wonderlaantje"},
    {"XX0000000", "QZ7QX7QJ7"},
    {"1990-01-01", "1987-06-05"},
    {"info@example.nl", "quasimodo@example.nl"},
    {"Ambtenaar", "Klaproosveld"},
}};

std::string planted(std::string text) {
  // A shop's trade name is in the Handelsregister: no secret.
  for (const std::string_view shop : {"Tweewieler Voorbeeld", "Fietsenhandel Voorbeeld"})
    if (const std::size_t at = text.find(shop); at != std::string::npos)
      text.replace(at, shop.size(), "De Molen");
  for (const auto& [from, to] : kPlanted)
    for (std::size_t at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
      text.replace(at, from.size(), to);
  return text;
}

/// `text` with `to` instead of `from`, which stands in it.
std::string changed(std::string text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from << " is not in the sample";
  return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

std::string indented(const std::filesystem::path& options) {
  std::string out;
  std::string line;
  for (const char c : read_file(options) + "\n") {
    if (c != '\n') {
      line += c;
    } else {
      if (!line.empty()) out += "      " + line + "\n";
      line.clear();
    }
  }
  return out;
}

const std::filesystem::path kAdapters = DORHUB_SOURCE "/adapters";

struct Sample {
  std::string_view adapter;
  std::string_view file;
  std::string_view connection;
};
constexpr std::array<Sample, 5> kSamples{{{"cyclesoft", "sales-transactions.json", "fietsenzaak"},
                                          {"pos", "vendit-inruil.json", "inruil"},
                                          {"pos", "shopify-bestelling.json", "webwinkel"},
                                          {"loket", "formulier.json", "loket"},
                                          {"loket", "zaak.json", "zaken"}}};

std::string yaml() {
  std::string out =
      "organisations:\n  - {id: winkel, name: Winkel, place: Utrecht}\n  - {id: gemeente, name: Gemeente, "
      "kind: municipality}\n"
      "connections:\n";
  for (const Sample& each : kSamples) {
    out += "  - id: " + std::string(each.connection) +
           "\n    organisation: " + (each.adapter == "loket" ? "gemeente" : "winkel") +
           "\n    adapter: " + std::string(each.adapter) + "\n    inbox: inbox/" +
           std::string(each.connection) + "\n";
    const std::filesystem::path options =
        kAdapters / each.adapter / "samples" /
        (std::filesystem::path(each.file).stem().string() + ".options.yaml");
    if (std::filesystem::exists(options)) out += "    options:\n" + indented(options);
  }
  return out;
}

TEST(Privacy, NobodysNameStandsAnywhereInTheClear) {
  HubFolder hub{yaml()};
  Process& process = hub.start();
  std::string metrics;
  for (const Sample& each : kSamples) {
    const std::filesystem::path inbox = hub.path() / "inbox" / each.connection;
    std::string text = planted(read_file(kAdapters / each.adapter / "samples" / each.file));
    // The name of the one who sells it, glued to the number.
    if (each.connection == "webwinkel") text = changed(text, "WKM272225T", "WKM2722251QUIBBELAAR");
    ASSERT_NE(text, read_file(kAdapters / each.adapter / "samples" / each.file))
        << each.file << " has nobody in it";
    write_file(inbox / ".x", text);
    std::filesystem::rename(inbox / ".x", inbox / each.file);
    const auto report = inbox / "done" / (std::string(each.file) + ".report.json");
    ASSERT_TRUE(eventually([&] { return std::filesystem::exists(report); }))
        << each.file << ": " << process.err();
  }
  EXPECT_GT(hub.number("SELECT count(*) FROM sealing_key"), 0) << "somebody was sealed";
  EXPECT_THAT(hub.files_with("QUIBBELAAR"), ::testing::IsEmpty());
  EXPECT_EQ(hub.texts("SELECT raw FROM identifier WHERE match_key = 'WKM2722251'"),
            std::vector<std::string>{"WKM2722251"})
      << "the number stays";
  EXPECT_THAT(hub.files_with("Winkel"), ::testing::Not(::testing::IsEmpty()))
      << "the search finds what is there";
  http::testing::LoopbackClient client(hub.port());
  const auto page = client.ask(http::testing::get("/"));
  const Finished listed = hub.command({"delivery", "list"});
  for (const auto& [sample, word] : kPlanted) {
    EXPECT_THAT(hub.files_with(word), ::testing::IsEmpty()) << word;
    EXPECT_EQ(process.err().find(word), std::string::npos) << word << " is in the log";
    EXPECT_EQ(process.out().find(word), std::string::npos) << word;
    EXPECT_EQ(page.body.find(word), std::string::npos) << word;
    EXPECT_EQ((listed.out + listed.err).find(word), std::string::npos) << word;
  }
  hub.stop();
  for (const auto& [sample, word] : kPlanted)
    EXPECT_THAT(hub.files_with(word), ::testing::IsEmpty()) << word << ", after the end";
}

/// People where nobody expects them: in a column that shifted, in a date, in a price, in a name of a member.
constexpr std::array<std::string_view, 7> kMisplaced{
    "Quibbelaar", "Zonderlingweg", "Wonderlaantje", "Klaproosveld", "Mispelblom", "0698765432", "999990019"};

struct Malformed {
  std::string_view connection;
  std::string_view file;
  std::string text;
};

std::vector<Malformed> malformed() {
  const auto sample = [](std::string_view path) { return read_file(kAdapters / path); };
  const std::string header =
      "registratienummer;inleverdatum;datum_verwijderd;locatie;straat;plaats;reden;soort;merk;type;kleur;"
      "framenummer;chipnummer;graveercode;slot;kenmerken;status;stopheling_datum;stopheling_resultaat;"
      "bestemming;verkocht_aan;bestemming_datum;foto\n";
  return {
      // The mark "krat; mand" was not quoted: the buyer's column moved under bestemming_datum.
      {"depot", "verschoven.csv",
       header + "ZW-1;04-03-2026;;;;Zwolle;weesfiets;fiets;Gazelle;;;GZ1111111;;;;krat; mand;weg;;;verkocht;"
                "Van Quibbelaar, Zonderlingweg 99;\n"
                "ZW-2;0698765432;;;;Zwolle;weesfiets;fiets;Gazelle;;;GZ2222222;;;;;;;;;;;\n"
                "ZW-3;999990019;Mispelblom;;;Zwolle;weesfiets;fiets;Gazelle;;;GZ3333333;;;;;;;;;;;\n"},
      {"depot", "kop.csv",
       "Klaproosveld;Klaproosveld;" + header + "x;x;ZW-4;04-03-2026;;;;;;;;;;GZ4444444;;;;;;;;;;;\n"},
      {"inruil", "datum.json",
       changed(sample("pos/samples/vendit-inruil.json"), "2026-03-04T11:20:00",
               "Quibbelaar, Zonderlingweg 99")},
      {"inruil", "prijs.json",
       changed(changed(sample("pos/samples/vendit-inruil.json"), "225.0", "\"Wonderlaantje 3\""),
               "\"memo\": \"\"", "\"Jan Mispelblom\": 1, \"Jan Mispelblom\": 2")},
      {"inruil", "soort.json",
       changed(sample("pos/samples/vendit-inruil.json"), "\"purchasefromDorIdentificationId\": 1",
               "\"purchasefromDorIdentificationId\": \"Klaproosveld\"")},
      {"loket", "datum.json",
       changed(sample("loket/samples/formulier.json"), "\"2026-04-01\"", "\"Mevrouw Wonderlaantje\"")},
      {"loket", "soort.json",
       changed(changed(sample("loket/samples/formulier.json"), "Nieuwe melding", "Quibbelaar"), "\"ja\"",
               "\"Mispelblom\"")},
  };
}

TEST(Privacy, NobodyStandsInTheProblemsOfRowsThatAreWrong) {
  HubFolder hub{yaml() + "  - {id: depot, organisation: gemeente, adapter: depot, inbox: inbox/depot}\n"};
  Process& process = hub.start();
  for (const Malformed& each : malformed()) {
    const std::filesystem::path inbox = hub.path() / "inbox" / each.connection;
    write_file(inbox / ".x", each.text);
    std::filesystem::rename(inbox / ".x", inbox / each.file);
    const std::string report = std::string(each.file) + ".report.json";
    ASSERT_TRUE(eventually([&] {
      return std::filesystem::exists(inbox / "done" / report) ||
             std::filesystem::exists(inbox / "failed" / report);
    })) << each.connection
        << '/' << each.file << ": " << process.err();
    std::filesystem::remove(inbox / "done" / each.file);
    std::filesystem::remove(inbox / "failed" / each.file);
  }
  EXPECT_GT(hub.number("SELECT count(*) FROM delivery_problem"), 6) << "the rows were wrong";
  const Finished listed = hub.command({"delivery", "list"});
  const auto nowhere = [&](std::string_view when, const std::string& said) {
    for (const std::string_view word : kMisplaced) {
      EXPECT_THAT(hub.files_with(word), ::testing::IsEmpty()) << word << ", " << when;
      EXPECT_EQ((said + listed.out + listed.err).find(word), std::string::npos) << word << ", " << when;
    }
  };
  nowhere("while it runs", process.err() + process.out());
  const Finished end = hub.stop();
  nowhere("after the end", end.err + end.out);
}

/// People in texts that no field for people holds: each in another field of another record.
constexpr std::array<std::string_view, 9> kInFreeText{"Quibbelaar",    "Zonderlingweg", "Wonderlaantje",
                                                      "Klaproosveld",  "Mispelblom",    "98765432",
                                                      "Kwartelstaart", "Eendenmossel",  "Vlierbessen"};

TEST(Privacy, NobodyStandsInFreeTextsNumbersAndNamesOfFiles) {
  HubFolder hub{yaml() + "  - {id: depot, organisation: gemeente, adapter: depot, inbox: inbox/depot}\n"};
  Process& process = hub.start();
  const std::filesystem::path inbox = hub.path() / "inbox" / "depot";
  const std::string list =
      "registratienummer;inleverdatum;locatie;reden;soort;merk;type;kleur;framenummer;kenmerken;status\n"
      "V-1;04-03-2026;voor de deur van mw. Zonderlingweg;weesfiets;fiets;Gazelle;Orange;zwart;"
      "framenr. GZ7654321 van Jan Quibbelaar tel 06-98765432;label Wonderlaantje op de tas;bij Klaproosveld\n"
      "V-2;04-03-2026;;weesfiets;fiets;Batavus;Finez;groen;fiets van Kwartelstaart;;\n";
  write_file(inbox / ".x", list);
  std::filesystem::rename(inbox / ".x", inbox / "lijst van Eendenmossel.csv");
  std::string trade = read_file(kAdapters / "pos/samples/vendit-inruil.json");
  trade = changed(trade, "\"memo\": \"\"", "\"memo\": \"geruild met Vlierbessen en Mispelblom\"");
  write_file(hub.path() / "inbox" / "inruil" / ".x", trade);
  std::filesystem::rename(hub.path() / "inbox" / "inruil" / ".x",
                          hub.path() / "inbox" / "inruil" / "ruil.json");
  ASSERT_TRUE(eventually([&] { return hub.number("SELECT count(*) FROM delivery WHERE status = 2") == 2; }))
      << process.err();
  ASSERT_TRUE(eventually([&] {
    return std::filesystem::exists(inbox / "done" / "lijst van Eendenmossel.csv.report.json") &&
           std::filesystem::exists(hub.path() / "inbox" / "inruil" / "done" / "ruil.json.report.json");
  })) << process.err();
  EXPECT_EQ(hub.texts("SELECT raw FROM identifier WHERE match_key = 'GZ7654321'"),
            std::vector<std::string>{"GZ7654321"})
      << "the number is found and matched all the same";
  EXPECT_GT(hub.number("SELECT count(*) FROM sealing_key"), 1);
  EXPECT_EQ(hub.number("SELECT count(*) FROM delivery WHERE sealed_file_name IS NULL"), 0);
  http::testing::LoopbackClient client(hub.port());
  const std::string page = client.ask(http::testing::get("/")).body;
  const std::string metrics = client.ask(http::testing::get("/metrics")).body;
  const auto nowhere = [&](std::string_view when) {
    for (const std::string_view word : kInFreeText) {
      EXPECT_THAT(hub.files_with(word), ::testing::IsEmpty()) << word << ", " << when;
      EXPECT_EQ((process.err() + process.out() + page + metrics).find(word), std::string::npos)
          << word << ", " << when;
    }
  };
  nowhere("while it runs");
  EXPECT_THAT(hub.command({"delivery", "list"}).out, ::testing::HasSubstr("lijst van Eendenmossel.csv"))
      << "an admin sees which file it was";
  hub.stop();
  nowhere("after the end");
}

/// Of a file that is not taken, its report in the partner's own folder says the name, which is the
/// partner's; nothing that an administrator or anybody else looks at does.
TEST(Privacy, NobodyStandsInWhatIsToldOfFilesThatAreNotTaken) {
  HubFolder hub{yaml() +
                "  - {id: depot, organisation: gemeente, adapter: depot, inbox: inbox/depot}\n"
                "limits: {inbox_file: 64 KiB}\n"};
  Process& process = hub.start();
  const std::filesystem::path inbox = hub.path() / "inbox" / "depot";
  write_file(inbox / ".x", std::string(100 * 1024, 'x'));
  std::filesystem::rename(inbox / ".x", inbox / "te groot van Eendenmossel.csv");
  write_file(inbox / ".y", "{\"geen\": \"lijst\"");
  std::filesystem::rename(inbox / ".y", inbox / "kapot van Eendenmossel.csv");
  std::filesystem::create_symlink("/etc/hostname", inbox / "link van Eendenmossel.csv");
  for (const char* name : {"te groot", "kapot", "link"})
    ASSERT_TRUE(eventually([&] {
      return std::filesystem::exists(inbox / "failed" /
                                     (std::string(name) + " van Eendenmossel.csv.report.json"));
    })) << name
        << process.err();
  http::testing::LoopbackClient client(hub.port());
  const std::string shown =
      client.ask(http::testing::get("/")).body + client.ask(http::testing::get("/metrics")).body;
  EXPECT_EQ((process.err() + process.out() + shown).find("Eendenmossel"), std::string::npos) << process.err();
  hub.stop();
  for (const std::string& file : hub.files_with("Eendenmossel"))
    EXPECT_THAT(file, ::testing::HasSubstr("inbox/depot/")) << "stands in the partner's own folder only";
}

std::string xlsx_row(int number, const std::vector<std::string>& cells) {
  std::string out = "<row r=\"" + std::to_string(number) + "\">";
  for (std::size_t i = 0; i < cells.size(); ++i)
    out += "<c r=\"" + std::string(1, static_cast<char>('A' + i)) + std::to_string(number) +
           "\" t=\"inlineStr\"><is><t>" + cells[i] + "</t></is></c>";
  return out + "</row>";
}

TEST(Privacy, NobodyAfterWhomASheetIsCalledStandsInTheDatabase) {
  HubFolder hub{yaml() + "  - {id: depot, organisation: gemeente, adapter: depot, inbox: inbox/depot}\n"};
  Process& process = hub.start();
  const std::filesystem::path inbox = hub.path() / "inbox" / "depot";
  write_file(inbox / ".x",
             read::make_xlsx(
                 {.rows = xlsx_row(1, {"registratienummer", "inleverdatum", "soort", "merk", "framenummer"}) +
                          xlsx_row(2, {"X-1", "morgen", "fiets", "Gazelle", "GZ7654321"}),
                  .sheets = R"(<sheet name="Klant Wonderlaantje" sheetId="1" r:id="rId1"/>)"}));
  std::filesystem::rename(inbox / ".x", inbox / "lijst.xlsx");
  const auto report = inbox / "failed" / "lijst.xlsx.report.json";
  ASSERT_TRUE(eventually([&] { return std::filesystem::exists(report); })) << process.err();
  EXPECT_NE(read_file(report).find("Klant Wonderlaantje"), std::string::npos)
      << "its partner is told where: " << read_file(report);
  const std::string shown =
      hub.command({"delivery", "show", hub.texts("SELECT delivery_id FROM delivery").at(0)}).out;
  EXPECT_NE(shown.find("Klant Wonderlaantje"), std::string::npos) << "and so is an admin: " << shown;
  EXPECT_EQ(process.err().find("Wonderlaantje"), std::string::npos);
  hub.stop();
  std::filesystem::remove(report);
  EXPECT_THAT(hub.files_with("Wonderlaantje"), ::testing::IsEmpty());
}

}  // namespace
}  // namespace dorhub::testing
