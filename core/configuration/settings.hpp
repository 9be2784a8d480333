// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Everything the admin can set, as plain values with their defaults: what the rest of the hub
/// reads. Open this first to *use* settings; open `load.hpp` to read them from YAML.
///
/// The defaults here are the only ones: schema, reference page and parser read them from these
/// members. Descriptions, ranges and examples stand beside each field in `declaration.cpp`.
/// Sizes are bytes, durations are std::chrono; in YAML both are written with a unit ("64 MiB", "10 s").

#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "core/configuration/connection.hpp"
#include "core/configuration/secret_source.hpp"

namespace dorhub::configuration {

using std::chrono_literals::operator""s;

/// Certificate and key of the hub's own TLS; both or none.
struct Tls {
  std::string certificate = {};  ///< absolute path of a PEM file, chain included; empty for no TLS
  std::string key = {};          ///< absolute path of the private key's PEM file
};

/// The web server. Without TLS or `behind_proxy` it binds to loopback addresses only.
struct Http {
  std::string address = "127.0.0.1";  ///< an IP address, never a name
  std::uint16_t port = 8080;          ///< 0 lets the system choose (tests)
  Tls tls = {};
  bool behind_proxy = false;  ///< a proxy in front ends TLS and sets X-Forwarded-For
  std::uint32_t threads = 2;
  [[nodiscard]] bool has_tls() const { return !tls.certificate.empty(); }
};

/// Where the truth is kept.
struct Store {
  std::string sqlite = "dorhub.db";  ///< absolute path after loading
  std::string snapshot = {};  ///< of the index of stolen goods; after loading never empty, and absolute
};

struct Adapters {
  /// Absolute folders in which adapters are looked for: FOLDER/NAME/adapter.yaml. After loading, those
  /// that come with the hub stand at the end.
  std::vector<std::string> folders = {};
  /// Public keys (minisign, "RW…") whose packages may be installed.
  std::vector<std::string> trust = {};
  /// SHA-256 (64 lower-case hexadecimal digits) of packages that may be installed without a trusted key, and
  /// of programs that may run though nobody signed them, or where the kernel offers no sandbox. The shipped
  /// adapters' sums are known to the build and need not stand here.
  std::vector<std::string> allow = {};
  /// Absolute folder in which installed packages are kept, each version beside the others; the versions in
  /// use are links in its folder «current», which stands among `folders` after loading.
  std::string installed = {};
  /// Not set by the admin: the folders of adapters that come with this program; among `folders` too.
  std::vector<std::string> shipped = {};
};

/// The processes in which adapters run.
struct Worker {
  std::uint64_t memory_bytes = 512ull << 20;
  std::chrono::milliseconds deadline = 10s;         ///< for one delivery …
  std::chrono::milliseconds deadline_per_mib = 1s;  ///< … and more for each MiB of its document
  std::uint32_t pool = 2;                           ///< warm, empty workers that wait
  std::uint32_t parallel = 2;                       ///< deliveries translated at the same time
};

/// What the hub refuses to go beyond. Each names itself ("limits.push") when it is hit.
struct Limits {
  std::uint64_t push_bytes = 64ull << 20;         ///< limits.push
  std::uint64_t inbox_file_bytes = 256ull << 20;  ///< limits.inbox_file
  std::uint64_t expanded_bytes = 512ull << 20;    ///< limits.expanded: an archive, unpacked
  std::uint32_t expanded_ratio = 100;             ///< limits.expanded_ratio: unpacked over packed
  std::uint64_t records = 2'000'000;              ///< limits.records, in one delivery
  std::uint64_t record_bytes = 64ull << 10;       ///< limits.record
  std::uint32_t identifiers = 32;                 ///< limits.identifiers, of one good
  std::uint32_t nesting = 64;                     ///< limits.nesting of JSON and XML
  std::uint32_t problems = 1'000;                 ///< limits.problems kept; the rest is counted
  std::uint64_t output_bytes = 64ull << 10;       ///< limits.output: lines an adapter prints, per delivery
};

/// Where a municipality stands on the curve of finding against asking; each is one in so many.
struct MunicipalMatching {
  std::uint32_t possible_one_in = 67;
  std::uint32_t check_number_one_in = 6'700;
};

/// How matching weighs near numbers; each is one in so many. core/match/QUALITY.md shows what a choice costs.
struct Matching {
  std::uint32_t stolen_one_in = 200;          ///< checked goods of which one is on the list of stolen goods
  std::uint32_t possible_one_in = 67;         ///< a near match at least as probable as this is shown
  std::uint32_t check_number_one_in = 6'700;  ///< … as this makes the clerk read the number again
  std::string recheck_at = "03:30";           ///< local time of the nightly re-check, or "never"
  /// By municipality as organisations write it; what one does not say is the hub's.
  std::map<std::string, MunicipalMatching> municipalities = {};
};

/// The folder doors, for all connections.
struct Inbox {
  std::string folder =
      {};  ///< absolute; a connection's relative inbox lies under it; empty: the folder of the YAML
  std::uint32_t keep_originals_days = 0;
};

/// A place of business (vestiging).
struct Establishment {
  std::string id = {};  ///< unique within its organisation
  std::string name = {};
  std::string municipality = {};  ///< empty: the organisation's
  std::string place = {};         ///< empty: the organisation's
};

enum class OrganisationKind { trader, depot, municipality, police };

struct Organisation {
  std::string id = {};  ///< lower-case letters, digits and hyphens; unique in the hub; never reused
  std::string name = {};
  OrganisationKind kind = OrganisationKind::trader;
  std::string municipality = {};
  std::string place = {};
  /// Never empty after loading: an organisation that names none has one, with its own id and name.
  std::vector<Establishment> establishments = {};
};

/// What a program may do with its API key.
enum class Permission {
  check,       ///< POST /stopheling/v1/controles
  deliveries,  ///< GET /hub/v1/aanleveringen/{id} of its own organisation
  metrics,     ///< GET /metrics
};

/// A program that calls the API by itself, beside partners that push.
struct ApiClient {
  std::string id = {};
  std::string organisation = {};  ///< id of the organisation it acts for
  std::string key_sha256 = {};    ///< SHA-256 of its key, 64 lower-case hexadecimal digits
  std::vector<Permission> may = {};
};

enum class HubMode {
  live,  ///< adapters must be signed, or allowed by their sum
  dev,   ///< unsigned adapters run too, and every page says so
};

struct Settings {
  /// Absolute paths of further YAML files with organisations, connections and api_clients, already
  /// read into the lists below. Only of interest to who shows or watches the files.
  std::vector<std::string> include = {};
  std::uint16_t node = 0;  ///< this process among those that share a database, 0 … 511
  HubMode mode = HubMode::live;
  Http http = {};
  Store store = {};
  SecretSource master_key = {};  ///< wraps every sealing key; the hub does not start without it
  Adapters adapters = {};
  Worker worker = {};
  Limits limits = {};
  Matching matching = {};
  Inbox inbox = {};
  std::vector<Organisation> organisations = {};
  std::vector<Connection> connections = {};
  std::vector<ApiClient> api_clients = {};
};

}  // namespace dorhub::configuration
