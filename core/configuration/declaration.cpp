// SPDX-License-Identifier: EUPL-1.2
#include "core/configuration/declaration.hpp"

namespace dorhub::configuration {
namespace {

using std::chrono_literals::operator""ms;
using std::chrono_literals::operator""s;
using std::chrono_literals::operator""min;
using std::chrono_literals::operator""h;

constexpr std::uint64_t kib = 1ULL << 10;
constexpr std::uint64_t mib = 1ULL << 20;
constexpr std::uint64_t gib = 1ULL << 30;

}  // namespace

void declare(Form& form, Settings& settings) {
  std::uint64_t version = 1;
  form.whole({"version", "The version of this file's format. Always the first line.", "1", true}, {1, 1},
             version);
  form.texts({"include",
              "Further YAML files, or folders of them, whose organisations, connections and api_clients are "
              "added to those of this file. Each starts with «version: 1» too; paths in it are taken from "
              "the folder of this file. For thousands of organisations, kept by another system.",
              "[organisations.yaml]"},
             TextKind::path, settings.include);
  form.whole(
      {"node",
       "The number of this process among those that share one database; part of every id that it makes, so "
       "never the same twice.",
       "0"},
      {0, 511}, settings.node);
  form.choice<HubMode>(
      {"mode", "Whether adapters must prove where they come from.", "dev"},
      {{HubMode::live, "live",
        "an adapter runs when it came with the hub, was installed from a signed package, or stands under "
        "«adapters.allow»"},
       {HubMode::dev, "dev", "unsigned adapters run as well, and every page says so; never for real goods"}},
      settings.mode);
  form.block({"http", "The web server: API, push doors and pages."}, settings.http);
  form.block({"store", "Where registrations, deliveries and audit are kept."}, settings.store);
  form.secret({"master_key",
               "The key that wraps all keys of personal data; «dorhub config master-key FILE» makes one. "
               "Without it the "
               "hub does not start and nothing that it sealed can be read. Keep a copy elsewhere.",
               "{file: master.key}", true},
              settings.master_key);
  form.block({"adapters", "Where adapters are found and which may run."}, settings.adapters);
  form.block({"worker", "The processes in which adapters run, apart from the hub."}, settings.worker);
  form.block({"limits", "What the hub refuses to go beyond. A delivery that hits one says which."},
             settings.limits);
  form.block(
      {"matching",
       "How sure a near match with a stolen good must be. It changes no hit: those come of equal numbers."},
      settings.matching);
  form.block({"inbox", "The folders in which partners' files arrive."}, settings.inbox);
  form.list({"organisations", "Those in whose name goods are registered or cases are kept."},
            settings.organisations);
  form.list({"connections", "The links with partner systems: who delivers what, how, through which adapter."},
            settings.connections);
  form.list({"api_clients", "Programs that call the API by themselves."}, settings.api_clients);
}

void declare(Form& form, Http& http) {
  form.text(
      {"address",
       "The IP address to listen on. Anything but a loopback address needs «tls» or «behind_proxy», because "
       "personal data must not travel in the clear.",
       "0.0.0.0"},
      TextKind::ip_address, http.address);
  form.whole({"port", "The port to listen on; 0 lets the system choose one.", "8443"}, {0, 65535}, http.port);
  form.block({"tls", "Certificate and key, when the hub ends TLS itself."}, http.tls);
  form.flag({"behind_proxy",
             "A proxy in front of the hub ends TLS and sets X-Forwarded-For, which is then believed. Let "
             "nobody else reach the port.",
             "true"},
            http.behind_proxy);
  form.whole({"threads", "Threads that serve requests.", "4"}, {1, 256}, http.threads);
}

void declare(Form& form, Tls& tls) {
  form.text({"certificate", "PEM file with the certificate and its chain.", "/etc/dorhub/tls/hub.pem", true},
            TextKind::path, tls.certificate);
  form.text(
      {"key", "PEM file with the private key, readable by the hub only.", "/etc/dorhub/tls/hub.key", true},
      TextKind::path, tls.key);
}

void declare(Form& form, Store& store) {
  form.text({"sqlite", "The SQLite database file; made when it does not exist. Keep it on a local disk.",
             "/var/lib/dorhub/dorhub.db"},
            TextKind::path, store.sqlite);
  form.text(
      {"snapshot",
       "The file from which the index of stolen goods is ready within a second after a start. A cache: made "
       "anew from the database when it is missing, damaged or another database's. Without this key it lies "
       "beside the database as NAME.index.",
       "/var/cache/dorhub/stolen.index"},
      TextKind::path, store.snapshot);
}

void declare(Form& form, Adapters& adapters) {
  form.texts(
      {"folders",
       "Folders in which each adapter has a folder of its own with an adapter.yaml. Earlier folders win. "
       "The adapters that come with dorhub are always found.",
       "[/etc/dorhub/adapters]"},
      TextKind::path, adapters.folders);
  form.texts(
      {"trust",
       "Public keys (minisign) of vendors whose packages may be installed and run. A vendor's package is "
       "signed with the secret half. What was installed is asked again at each start: by a key that no "
       "longer stands here it does not run.",
       "[RWQf6LRCGA9i53mlYecO4IzT51TGPpvWucNSCh1CBM0QTaLn73Y7GFO3]"},
      TextKind::minisign_key, adapters.trust);
  form.texts(
      {"allow",
       "SHA-256 of adapter packages that may be installed without a trusted key, of adapters in «folders» "
       "that nobody signed, and of libraries that may run on a machine whose kernel offers no sandbox. Of a "
       "library that is the library's own sum, of an adapter without code its manifest's, and of an "
       "executable that of all files in its folder: «dorhub adapter list» shows the one that is missing. It "
       "is asked again each time before a worker starts. What comes with dorhub need not stand here.",
       "[9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08]"},
      TextKind::sha256, adapters.allow);
  form.text({"installed",
             "The folder in which «dorhub adapter install» keeps packages, each version beside the others; "
             "without it the folder «installed» beside the database.",
             "/var/lib/dorhub/installed"},
            TextKind::path, adapters.installed);
}

void declare(Form& form, Worker& worker) {
  form.size({"memory", "Memory that one worker may use, beside the document that it translates.", "1 GiB"},
            {64 * mib, 64 * gib}, worker.memory_bytes);
  form.duration({"deadline", "How long translating one delivery may take.", "30 s"}, 100ms, 1h,
                worker.deadline);
  form.duration({"deadline_per_mib", "Added to the deadline for each MiB of the document.", "2 s"}, 0ms,
                10min, worker.deadline_per_mib);
  form.whole(
      {"pool", "Warm workers that wait for a delivery. More makes bursts faster and costs memory.", "4"},
      {0, 64}, worker.pool);
  form.whole(
      {"parallel", "Deliveries that are translated at the same time, each of another connection.", "4"},
      {1, 256}, worker.parallel);
}

void declare(Form& form, Limits& limits) {
  form.size({"push", "Body of one push; a larger one is answered with 413.", "16 MiB"}, {kib, gib},
            limits.push_bytes);
  form.size({"inbox_file",
             "One inbox file. A larger one is not read: it stays as NAME.refused, with a report in «failed».",
             "1 GiB"},
            {kib, 16 * gib}, limits.inbox_file_bytes);
  form.size({"expanded", "Content of an archive or sheet, unpacked.", "1 GiB"}, {kib, 16 * gib},
            limits.expanded_bytes);
  form.whole({"expanded_ratio", "Times that a part of an archive may grow by unpacking.", "200"}, {2, 10'000},
             limits.expanded_ratio);
  form.whole({"records", "Records in one delivery.", "500000"}, {1, 100'000'000}, limits.records);
  form.size({"record", "One canonical record as JSON.", "128 KiB"}, {kib, 16 * mib}, limits.record_bytes);
  form.whole({"identifiers", "Identifiers of one good.", "64"}, {1, 1'000}, limits.identifiers);
  form.whole({"nesting", "Depth of JSON and XML documents.", "128"}, {4, 500}, limits.nesting);
  form.whole({"problems", "Problems kept of one delivery; further ones are counted only.", "10000"},
             {1, 1'000'000}, limits.problems);
  form.size({"output", "Lines that an adapter prints while it translates one delivery; kept sealed with it.",
             "256 KiB"},
            {0, 16 * mib}, limits.output_bytes);
}

void declare(Form& form, Matching& matching) {
  form.whole(
      {"stolen_one_in",
       "Of so many goods that are checked, one is on the list of stolen goods. Probabilities are meant for "
       "this share.",
       "100"},
      {2, 100'000}, matching.stolen_one_in);
  MunicipalMatching common{matching.possible_one_in, matching.check_number_one_in};
  declare(form, common);
  matching.possible_one_in = common.possible_one_in;
  matching.check_number_one_in = common.check_number_one_in;
  form.text(
      {"recheck_at",
       "The time of day, on the clock of this machine, at which the hits and full hits of everything "
       "registered and held are found anew, in case something was missed. «dorhub recheck» does the same at "
       "once. Near matches follow what changes, all day; «dorhub recheck --full» compares all of them anew.",
       "02:15"},
      TextKind::time_of_day, matching.recheck_at);
  form.block_map({"municipalities",
                  "Municipalities that want another point on the curve of finding against asking, by the "
                  "name or code that "
                  "organisations have as their municipality; it holds for checks and registrations of those "
                  "organisations. "
                  "Hits come of equal numbers and are the same everywhere. core/match/QUALITY.md shows what "
                  "a choice costs."},
                 TextKind::line, matching.municipalities, common);
}

void declare(Form& form, MunicipalMatching& matching) {
  form.whole(
      {"possible_one_in",
       "A near match whose probability is at least one in so many is shown as possible. A larger number "
       "shows more, and more honest goods among them.",
       "50"},
      {2, 1'000'000}, matching.possible_one_in);
  form.whole(
      {"check_number_one_in",
       "A near match whose probability is at least one in so many makes the clerk read the number again. "
       "A larger number finds more and asks more often.",
       "200000"},
      {2, 1'000'000'000}, matching.check_number_one_in);
}

void declare(Form& form, Inbox& inbox) {
  form.text(
      {"folder",
       "The folder under which connections' inboxes lie when they are not written as a full path. Each inbox "
       "has «done» and «failed» for reports.",
       "/var/lib/dorhub/inbox"},
      TextKind::path, inbox.folder);
  form.whole(
      {"keep_originals",
       "Days that a delivered file stays in «kept» below its inbox once the journal has it. 0 removes it at "
       "once, because files with personal data in folders are hard to guard.",
       "7"},
      {0, 365}, inbox.keep_originals_days);
}

void declare(Form& form, Organisation& organisation) {
  form.text({"id", "Name of the organisation inside the hub. Never changed, never used again.",
             "fietsenwinkel-oost", true},
            TextKind::id, organisation.id);
  form.text({"name", "The name as people know it.", "Fietsenwinkel Oost", true}, TextKind::line,
            organisation.name);
  form.choice<OrganisationKind>(
      {"kind", "What it is in the eyes of the law.", "depot"},
      {{OrganisationKind::trader, "trader", "an opkoper or handelaar who registers what is bought"},
       {OrganisationKind::depot, "depot", "keeps found and removed bicycles"},
       {OrganisationKind::municipality, "municipality", "receives traders' notifications"},
       {OrganisationKind::police, "police", "reports stolen goods and treats hits"}},
      organisation.kind);
  form.text({"municipality", "The municipality in which it is registered.", "Utrecht"}, TextKind::line,
            organisation.municipality);
  form.text({"place", "The town or village.", "Vleuten"}, TextKind::line, organisation.place);
  form.list({"establishments",
             "Its places of business. One that names none has one, with the organisation's own id and name."},
            organisation.establishments);
}

void declare(Form& form, Establishment& establishment) {
  form.text({"id", "Name of the establishment inside the organisation.", "centrum", true}, TextKind::id,
            establishment.id);
  form.text({"name", "The name as people know it.", "Fietsenwinkel Oost, Centrum", true}, TextKind::line,
            establishment.name);
  form.text({"municipality", "Its municipality, when not the organisation's.", "Zeist"}, TextKind::line,
            establishment.municipality);
  form.text({"place", "Its town or village, when not the organisation's.", "Den Dolder"}, TextKind::line,
            establishment.place);
}

void declare(Form& form, ApiClient& client) {
  form.text({"id", "Name of the program; stands in the audit log.", "kassa-balie", true}, TextKind::id,
            client.id);
  form.text({"organisation", "The id of the organisation it acts for.", "fietsenwinkel-oost", true},
            TextKind::id, client.organisation);
  form.key_hash({"key", "The SHA-256 of its API key; «dorhub config key» makes a key with its hash.",
                 "{sha256: 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08}", true},
                client.key_sha256);
  form.choices<Permission>(
      {"may", "What it may do; nothing unless it stands here.", "[check]", true},
      {{Permission::check, "check", "ask whether a good is reported stolen"},
       {Permission::deliveries, "deliveries", "see the outcome of its organisation's deliveries"},
       {Permission::metrics, "metrics", "read /metrics"}},
      client.may);
}

}  // namespace dorhub::configuration
