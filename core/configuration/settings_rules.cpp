// SPDX-License-Identifier: EUPL-1.2
#include "core/configuration/settings_rules.hpp"

#include <arpa/inet.h>

#include <algorithm>
#include <unordered_map>

#include "core/configuration/nearest.hpp"
#include "core/configuration/reader.hpp"
#include "core/configuration/secret_rules.hpp"
#include "core/configuration/written_place.hpp"

namespace dorhub::configuration {
namespace {

namespace fs = std::filesystem;
using Index = std::unordered_map<std::string, std::size_t>;

/// Maps ids to positions and reports those that stand twice.
template <class T>
Index index_of(const std::vector<T>& list, const Node& root, std::string_view name, std::string_view what,
               Problems& problems) {
  Index index;
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (list[i].id.empty()) continue;  // reported when it was read
    const auto [first, is_new] = index.emplace(list[i].id, i);
    if (is_new) continue;
    const Place before = place_of(item(root, name, first->second), {"id"});
    problems.error(place_of(item(root, name, i), {"id"}),
                   {"setting.duplicate_id",
                    "there is already " + std::string(what) + " «" + list[i].id + "», at " +
                        problems.file_name(before.file) + ":" + std::to_string(before.line),
                    "", "give one of them another id"});
  }
  return index;
}

template <class T>
std::vector<std::string> ids_of(const std::vector<T>& list) {
  std::vector<std::string> ids;
  for (const auto& one : list)
    if (!one.id.empty()) ids.push_back(one.id);  // one that was badly written is reported by itself
  return ids;
}

bool is_loopback(const std::string& address) {
  if (address == "::1") return true;
  in_addr parsed{};
  return inet_pton(AF_INET, address.c_str(), &parsed) == 1 && (ntohl(parsed.s_addr) >> 24U) == 127;
}

void check_http(const Node& root, const Http& http, Problems& problems) {
  if (is_loopback(http.address) || http.has_tls() || http.behind_proxy) return;
  problems.error(place_of(root, {"http", "address"}),
                 {"setting.open_without_tls",
                  "http.address is «" + http.address + "», which others can reach, without TLS",
                  "a loopback address such as 127.0.0.1",
                  "set http.tls, or http.behind_proxy when a proxy in front ends TLS"});
}

/// A match is possible before it is worth a question.
void check_thresholds(const Node& written, const std::string& path, std::uint32_t possible,
                      std::uint32_t check_number, Problems& problems) {
  if (check_number >= possible) return;
  problems.error(place_of(written, {written.find("check_number_one_in") != nullptr ? "check_number_one_in"
                                                                                   : "possible_one_in"}),
                 {"setting.thresholds",
                  path + ".check_number_one_in is " + std::to_string(check_number) +
                      ", less than possible_one_in, " + std::to_string(possible),
                  "a number as large or larger", "the same number for both shows possible matches only"});
}

void check_matching(const Node& root, const Settings& settings, Problems& problems) {
  const Node* written = root.find("matching");
  if (written == nullptr || !written->is_map()) return;
  const Matching& matching = settings.matching;
  check_thresholds(*written, "matching", matching.possible_one_in, matching.check_number_one_in, problems);
  const Node* municipalities = written->find("municipalities");
  if (municipalities == nullptr || !municipalities->is_map()) return;
  std::vector<std::string> known;
  for (const Organisation& organisation : settings.organisations)
    if (!organisation.municipality.empty()) known.push_back(organisation.municipality);
  for (std::size_t i = 0; i < municipalities->keys.size(); ++i) {
    const auto& key = municipalities->keys[i];
    const auto own = matching.municipalities.find(key.name);
    if (own == matching.municipalities.end()) continue;
    const std::string path = "matching.municipalities[" + key.name + "]";
    const bool is_as_usual = own->second.possible_one_in == matching.possible_one_in &&
                             own->second.check_number_one_in == matching.check_number_one_in;
    if (!is_as_usual)
      check_thresholds(municipalities->items[i], path, own->second.possible_one_in,
                       own->second.check_number_one_in, problems);
    if (std::find(known.begin(), known.end(), key.name) == known.end())
      problems.warning(key.place, {"lint.municipality", path + ": no organisation has this municipality", "",
                                   did_you_mean(key.name, known)});
  }
}

void complete_organisations(const Node& root, Settings& settings, Problems& problems) {
  for (std::size_t i = 0; i < settings.organisations.size(); ++i) {
    auto& organisation = settings.organisations[i];
    if (organisation.establishments.empty()) {
      organisation.establishments.push_back({organisation.id, organisation.name, {}, {}});
    }
    const Node& written = item(root, "organisations", i);
    (void)index_of(organisation.establishments, written, "establishments", "an establishment", problems);
  }
}

/// Reports an organisation that is named but not there. Gives the organisation otherwise.
const Organisation* organisation_of(const std::string& id, Place place, const std::string& who,
                                    const Index& index, const Settings& settings, Problems& problems) {
  if (id.empty()) return nullptr;
  const auto found = index.find(id);
  if (found != index.end()) return &settings.organisations[found->second];
  const auto ids = ids_of(settings.organisations);
  std::string cure = did_you_mean(id, ids);
  std::string expected = cure.empty() && !ids.empty() ? "one of " + one_of(ids, 8) : "";
  if (ids.empty()) cure = "add it to «organisations»";
  problems.error(place, {"setting.no_organisation", who + ".organisation is «" + id + "», which is not there",
                         std::move(expected), std::move(cure)});
  return nullptr;
}

void check_establishments(const Node& written, const Connection& connection, const Organisation& organisation,
                          Problems& problems) {
  const auto ids = ids_of(organisation.establishments);
  for (const auto& [shop, establishment] : connection.establishments) {
    if (std::find(ids.begin(), ids.end(), establishment) != ids.end()) continue;
    std::string cure = did_you_mean(establishment, ids);
    std::string expected = cure.empty() ? one_of(ids) : "";
    problems.error(
        place_of(written, {"establishments", shop}),
        {"setting.no_establishment", "«" + establishment + "» is not an establishment of " + organisation.id,
         std::move(expected), std::move(cure)});
  }
  if (ids.size() > 1 && connection.establishments.empty()) {
    problems.warning(
        place_of(written, {"establishments"}),
        {"lint.establishments",
         organisation.id + " has " + std::to_string(ids.size()) + " establishments, and connections[" +
             connection.id + "] does not say which shop is which",
         "", "add «establishments»; \"*\" stands for any shop"});
  }
}

void check_push(const Node& written, const Connection& connection, Problems& problems) {
  if (!connection.push) return;
  const auto* signature = std::get_if<SignatureProof>(&connection.push->proof);
  if (signature == nullptr) return;
  const std::string path = "connections[" + connection.id + "].push.proof.signature";
  const Place place = place_of(written, {"push", "proof", "signature", "signed"});
  if (signature->signed_part == SignedPart::url_body && signature->url.empty()) {
    problems.error(place, {"setting.missing", path + " signs the address, but lacks «url»",
                           "the address exactly as the sender knows it"});
  }
  if (signature->signed_part != SignedPart::url_body && !signature->url.empty()) {
    problems.error(place_of(written, {"push", "proof", "signature", "url"}),
                   {"setting.unused", path + ".url is only for «signed: url_body»", "", "remove the line"});
  }
}

/// True when `inner` lies somewhere below `outer`; both are full paths without «.», «..» and a last «/».
bool is_below(std::string_view inner, std::string_view outer) {
  return inner.size() > outer.size() && inner.starts_with(outer) &&
         (outer.ends_with('/') || inner[outer.size()] == '/');
}

/// Before all other signs «/» comes, so that a folder stands right before what lies below it.
bool stands_before(std::string_view a, std::string_view b) {
  const auto rank = [](char c) { return c == '/' ? 0 : static_cast<unsigned char>(c) + 1; };
  return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(),
                                      [&](char x, char y) { return rank(x) < rank(y); });
}

/// Reports inboxes below another's, each once: reports and kept files of the one would be deliveries of the
/// other. `with_inbox`: the connections to look at, each with another full path.
void check_nesting(const Node& root, const Settings& settings, std::vector<std::size_t> with_inbox,
                   Problems& problems) {
  const auto path = [&](std::size_t i) -> const std::string& { return settings.connections[i].inbox; };
  std::sort(with_inbox.begin(), with_inbox.end(),
            [&](std::size_t a, std::size_t b) { return stands_before(path(a), path(b)); });
  std::vector<std::size_t> around;  // the folders that the present one may lie in, the innermost last
  std::vector<bool> is_told(settings.connections.size());
  for (const std::size_t inner : with_inbox) {
    while (!around.empty() && !is_below(path(inner), path(around.back()))) around.pop_back();
    if (!around.empty()) {
      const std::size_t outer = around.back();
      const std::size_t later = std::max(inner, outer);  // told at the one that was added
      if (!is_told[later])
        problems.error(place_of(item(root, "connections", later), {"inbox"}),
                       {"setting.nested_inbox",
                        "the inbox of connections[" + settings.connections[later].id + "] lies " +
                            (later == inner ? "below" : "above") + " that of connections[" +
                            settings.connections[std::min(inner, outer)].id + "]",
                        "folders that are not below one another"});
      is_told[later] = true;
    }
    around.push_back(inner);
  }
}

/// Gives each inbox its full path, and reports two connections that would take each other's files.
void complete_inboxes(const Node& root, const fs::path& folder, Settings& settings, Problems& problems) {
  Index owners;
  std::vector<std::size_t> with_inbox;
  for (std::size_t i = 0; i < settings.connections.size(); ++i) {
    auto& connection = settings.connections[i];
    const Node& written = item(root, "connections", i);
    if (written.find("keep_originals") == nullptr)
      connection.keep_originals_days = settings.inbox.keep_originals_days;
    if (connection.inbox.empty()) continue;
    connection.inbox =
        full_path(settings.inbox.folder.empty() ? folder : fs::path(settings.inbox.folder), connection.inbox);
    const auto [owner, is_new] = owners.emplace(connection.inbox, i);
    if (is_new) {
      with_inbox.push_back(i);
      continue;
    }
    problems.error(place_of(written, {"inbox"}),
                   {"setting.shared_inbox",
                    "connections[" + connection.id + "] has the same inbox as connections[" +
                        settings.connections[owner->second].id + "]",
                    "a folder of its own"});
  }
  check_nesting(root, settings, std::move(with_inbox), problems);
}

void check_connections(const Node& root, const Index& organisations, const Settings& settings,
                       Problems& problems) {
  for (std::size_t i = 0; i < settings.connections.size(); ++i) {
    const auto& connection = settings.connections[i];
    const Node& written = item(root, "connections", i);
    const auto* organisation =
        organisation_of(connection.organisation, place_of(written, {"organisation"}),
                        "connections[" + connection.id + "]", organisations, settings, problems);
    if (organisation != nullptr) check_establishments(written, connection, *organisation, problems);
    check_push(written, connection, problems);
    if (!connection.push && connection.inbox.empty() && !connection.id.empty() &&
        written.find("push") == nullptr) {
      problems.warning(
          place_of(written, {"id"}),
          {"lint.no_door",
           "connections[" + connection.id + "] has no door, so nothing comes in but by «dorhub import»", "",
           "add «inbox» or «push»"});
    }
  }
}

void check_clients(const Node& root, const Index& organisations, const Settings& settings,
                   Problems& problems) {
  for (std::size_t i = 0; i < settings.api_clients.size(); ++i) {
    const auto& client = settings.api_clients[i];
    (void)organisation_of(client.organisation, place_of(item(root, "api_clients", i), {"organisation"}),
                          "api_clients[" + client.id + "]", organisations, settings, problems);
  }
}

/// One key speaks for one organisation: the same hash in two would let the one read what is the other's.
void check_keys(const Node& root, const Settings& settings, Problems& problems) {
  struct Use {
    const std::string* organisation;
    std::string path;
    Place place;
  };
  std::unordered_map<std::string, Use> uses;
  const auto note = [&](const std::string& hash, Use use) {
    if (hash.empty() || use.organisation->empty()) return;  // reported when it was read
    const auto [first, is_new] = uses.emplace(hash, use);
    if (is_new || *first->second.organisation == *use.organisation) return;
    const Place before = first->second.place;
    problems.error(use.place, {"setting.shared_key",
                               use.path + " of " + *use.organisation + " has the same key as " +
                                   first->second.path + " of " + *first->second.organisation + ", at " +
                                   problems.file_name(before.file) + ":" + std::to_string(before.line),
                               "", "make a key of its own with «dorhub config key»"});
  };
  for (std::size_t i = 0; i < settings.connections.size(); ++i) {
    const auto& connection = settings.connections[i];
    if (!connection.push) continue;
    if (const auto* proof = std::get_if<ApiKeyProof>(&connection.push->proof))
      note(proof->sha256, {&connection.organisation, "connections[" + connection.id + "].push.proof.api_key",
                           place_of(item(root, "connections", i), {"push", "proof", "api_key", "sha256"})});
  }
  for (std::size_t i = 0; i < settings.api_clients.size(); ++i) {
    const auto& client = settings.api_clients[i];
    note(client.key_sha256, {&client.organisation, "api_clients[" + client.id + "].key",
                             place_of(item(root, "api_clients", i), {"key", "sha256"})});
  }
}

}  // namespace

void apply_rules(const Node& root, const fs::path& folder, Settings& settings, Problems& problems) {
  settings.store.sqlite = full_path(folder, settings.store.sqlite);
  if (settings.store.snapshot.empty()) settings.store.snapshot = settings.store.sqlite + ".index";
  settings.store.snapshot = full_path(folder, settings.store.snapshot);
  if (settings.adapters.installed.empty())
    settings.adapters.installed = fs::path(settings.store.sqlite).parent_path() / "installed";
  check_http(root, settings.http, problems);
  const Index organisations =
      index_of(settings.organisations, root, "organisations", "an organisation", problems);
  (void)index_of(settings.connections, root, "connections", "a connection", problems);
  (void)index_of(settings.api_clients, root, "api_clients", "an API client", problems);
  complete_organisations(root, settings, problems);
  check_matching(root, settings, problems);
  complete_inboxes(root, folder, settings, problems);
  check_connections(root, organisations, settings, problems);
  check_clients(root, organisations, settings, problems);
  check_keys(root, settings, problems);
  look_at_secrets(root, settings, problems);
}

}  // namespace dorhub::configuration
