// SPDX-License-Identifier: EUPL-1.2
#include "core/install/proposal.hpp"

#include <algorithm>
#include <boost/json.hpp>

namespace dorhub::install {
namespace {

namespace json = boost::json;
using configuration::Manifest;
using configuration::Posture;

std::string joined(const std::vector<std::string>& texts, std::size_t most) {
  std::string out;
  for (std::size_t i = 0; i < texts.size() && i < most; ++i) out += (i == 0 ? "" : ", ") + texts[i];
  if (texts.size() > most) out += " and " + std::to_string(texts.size() - most) + " more";
  return out;
}

/// A vendor's words may hold what moves the cursor.
std::string shown(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) c = ' ';
  return out;
}

/// The same for text of several lines of our own, with findings of the kit in them.
std::string shown_lines(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    out += (out.empty() ? "" : "\n") + shown(text.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

std::vector<std::string> added(const std::vector<std::string>& now, const std::vector<std::string>& before,
                               const std::string& verb) {
  std::vector<std::string> out;
  for (const std::string& each : now)
    if (std::find(before.begin(), before.end(), each) == before.end()) out.push_back(verb + shown(each));
  return out;
}

std::string day(Moment moment) { return to_rfc3339(moment).substr(0, 10); }

std::string trust_words(const Proposal& proposal) {
  switch (proposal.trust.by) {
    case Trust::By::key:
      return "key " + proposal.trust.signer->text().substr(0, 8) + "… " +
             (proposal.key_known_since ? "known here since " + day(*proposal.key_known_since)
                                       : "trusted by adapters.trust, first seen today");
    case Trust::By::allow:
      return "not signed by a trusted key, allowed by its SHA-256";
    case Trust::By::dev:
      break;
  }
  return "NOT SIGNED by a trusted key; taken because this hub runs in mode dev";
}

std::string never_words(const Manifest& manifest) {
  if (manifest.posture == Posture::interpreter)
    return "files beyond its own folder and its interpreter's, network, secrets, other organisations' "
           "workers";
  return "files, network, secrets, other organisations' workers";
}

}  // namespace

std::vector<std::string> Proposal::news() const {
  if (!present) return {};
  const Manifest& next = package.manifest;
  std::vector<std::string> out = added(next.hosts, present->hosts, "asks ");
  const std::vector<std::string> sees = added(next.personal, present->personal, "sees ");
  out.insert(out.end(), sees.begin(), sees.end());
  if (next.posture == Posture::interpreter && present->posture != Posture::interpreter)
    out.emplace_back("runs with an interpreter, under a looser sandbox");
  if (next.limits.memory_bytes > present->limits.memory_bytes && next.limits.memory_bytes != 0)
    out.push_back("takes up to " + std::to_string(next.limits.memory_bytes >> 20) + " MiB of memory");
  if (next.vendor != present->vendor) out.push_back("comes from " + shown(next.vendor));
  return out;
}

std::string Proposal::consent_json() const {
  const auto list = [](const std::vector<std::string>& texts) {
    json::array out;
    for (const std::string& each : texts) out.push_back(json::string(each));
    return out;
  };
  const Manifest& manifest = package.manifest;
  return json::serialize(json::object{{"version", manifest.version},
                                      {"sees", list(manifest.personal)},
                                      {"asks", list(manifest.hosts)},
                                      {"posture", json::string(configuration::to_string(manifest.posture))}});
}

std::string proposal_text(const Proposal& proposal) {
  const Manifest& manifest = proposal.package.manifest;
  constexpr std::size_t kShown = 8;
  std::string out = manifest.id + " " + manifest.version + ", " + shown(manifest.vendor) + ", " +
                    trust_words(proposal) + "\n";
  out += shown_lines(proposal.rerun.text()) + "\n";
  out += "Sees: documents of the connections you choose";
  if (!manifest.personal.empty()) out += ", with " + shown(joined(manifest.personal, kShown));
  out +=
      ". Asks: " + (manifest.hosts.empty() ? std::string("nobody") : joined(manifest.hosts, kShown)) + "\n";
  out += "Never: " + never_words(manifest) + ".";
  if (const auto news = proposal.news(); !news.empty()) out += " NEW: " + joined(news, 100);
  out += "\n";
  if (proposal.present)
    out += "In use now: " + proposal.present->id + " " + proposal.present->version +
           "; it is kept, and «dorhub adapter rollback " + manifest.id + "» goes back to it\n";
  return out;
}

}  // namespace dorhub::install
