// SPDX-License-Identifier: EUPL-1.2
#include "core/install/proposal.hpp"

#include <algorithm>
#include <boost/algorithm/string/classification.hpp>
#include <boost/algorithm/string/replace.hpp>
#include <boost/algorithm/string/split.hpp>
#include <boost/json.hpp>
#include <cctype>

#include "sdk/record/printable.hpp"
#include "sdk/record/version.hpp"

namespace dorhub::install {
namespace {

namespace json = boost::json;
using configuration::Manifest;
using configuration::Posture;

/// A vendor's words, so that they can't pass for ours: within quotes, which they can't end.
std::string in_quotes(std::string_view text) {
  std::string out = printable(text);
  for (const std::string_view quote : {"«", "»"}) boost::replace_all(out, quote, "\"");
  return "«" + out + "»";
}

/// The name of a field or a host: as it is, or in quotes where it is more than a name.
std::string as_name(const std::string& text) {
  constexpr std::string_view kSigns = "_-/.[]";
  const bool is_name = std::all_of(text.begin(), text.end(), [&](char c) {
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || static_cast<unsigned char>(c) >= 0x80 ||
           kSigns.find(c) != std::string_view::npos;
  });
  return is_name ? printable(text) : in_quotes(text);
}

/// All of them: what is left out is not consented to.
std::string joined(const std::vector<std::string>& texts) {
  std::string out;
  for (const std::string& each : texts) out += (out.empty() ? "" : ", ") + each;
  return out;
}

std::string names_of(const std::vector<std::string>& names) {
  std::vector<std::string> shown;
  for (const std::string& each : names) shown.push_back(as_name(each));
  return joined(shown);
}

/// Text of several lines of our own, with findings of the kit in them.
std::string shown_lines(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    out += (out.empty() ? "" : "\n") + printable(text.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

std::vector<std::string> added(const std::vector<std::string>& now, const std::vector<std::string>& before,
                               const std::string& verb) {
  std::vector<std::string> out;
  for (const std::string& each : now)
    if (std::find(before.begin(), before.end(), each) == before.end()) out.push_back(verb + as_name(each));
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

/// A version's numbers and words, and whether it is one before the release ("1.4.0-rc.1").
struct VersionParts {
  std::vector<std::string> numbers;
  std::vector<std::string> words;
};

VersionParts parts_of(const std::string& version) {
  VersionParts out;
  const std::size_t dash = version.find('-');
  boost::split(out.numbers, version.substr(0, dash), boost::is_any_of("."));
  if (dash != std::string::npos) boost::split(out.words, version.substr(dash + 1), boost::is_any_of("."));
  return out;
}

bool is_older(const std::string& left, const std::string& right) {
  const auto comes_before = [](const std::string& a, const std::string& b) {
    return compare_versions(a, b) < 0;
  };
  const VersionParts one = parts_of(left);
  const VersionParts other = parts_of(right);
  if (one.numbers != other.numbers)
    return std::lexicographical_compare(one.numbers.begin(), one.numbers.end(), other.numbers.begin(),
                                        other.numbers.end(), comes_before);
  // What comes before a release is older than the release.
  if (one.words.empty() || other.words.empty()) return !one.words.empty() && other.words.empty();
  return std::lexicographical_compare(one.words.begin(), one.words.end(), other.words.begin(),
                                      other.words.end(), comes_before);
}

/// Whoever signed the last one no longer signs: by intent, or somebody else uses the name.
void add_other_key(const Proposal& proposal, std::vector<std::string>& out) {
  const auto& before = proposal.present_row ? proposal.present_row : proposal.namesake;
  if (!before || before->key_text.empty()) return;
  const auto& signer = proposal.trust.signer;
  if (signer && signer->text() == before->key_text) return;
  const std::string earlier = before->version + " was with " + before->key_text;
  out.push_back(signer ? "is signed with ANOTHER KEY, " + signer->text() + "; " + earlier
                       : "is NOT SIGNED by a trusted key; " + earlier);
}

std::vector<std::string> other_origin(const Proposal& proposal) {
  std::vector<std::string> out;
  const std::string& version = proposal.package.manifest.version;
  const auto& present = proposal.present;
  if (proposal.namesake)
    out.push_back("has OTHER CONTENT than the " + version + " installed here on " +
                  day(proposal.namesake->installed_at));
  else if (present && !proposal.present_row && present->version == version)
    out.push_back("stands in for the " + version + " that is in use and was not installed from a package");
  add_other_key(proposal, out);
  if (present && is_older(version, present->version))
    out.push_back("is OLDER than " + present->version + ", which is in use");
  return out;
}

}  // namespace

std::vector<std::string> Proposal::news() const {
  std::vector<std::string> out = other_origin(*this);
  if (!present) return out;
  const Manifest& next = package.manifest;
  const std::vector<std::string> asks = added(next.hosts, present->hosts, "asks ");
  out.insert(out.end(), asks.begin(), asks.end());
  const std::vector<std::string> sees = added(next.personal, present->personal, "sees ");
  out.insert(out.end(), sees.begin(), sees.end());
  if (next.posture == Posture::interpreter && present->posture != Posture::interpreter)
    out.emplace_back("runs with an interpreter, under a looser sandbox");
  if (next.limits.memory_bytes > present->limits.memory_bytes && next.limits.memory_bytes != 0)
    out.push_back("takes up to " + std::to_string(next.limits.memory_bytes >> 20) + " MiB of memory");
  if (next.vendor != present->vendor) out.push_back("comes from " + in_quotes(next.vendor));
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
  std::string out = manifest.id + " " + manifest.version + ", " + in_quotes(manifest.vendor) + ", " +
                    trust_words(proposal) + "\n";
  out += shown_lines(proposal.rerun.text()) + "\n";
  out += "Sees: documents of the connections you choose";
  if (!manifest.personal.empty()) out += ", with " + names_of(manifest.personal);
  out += ". Asks: " + (manifest.hosts.empty() ? std::string("nobody") : names_of(manifest.hosts)) + "\n";
  out += "Never: " + never_words(manifest) + ".";
  if (const auto news = proposal.news(); !news.empty()) out += " NEW: " + joined(news);
  out += "\n";
  if (proposal.is_of_same_bytes())
    out +=
        "In use now: the same bytes; installing them renews their files and their trust, and adds no version "
        "to go back to\n";
  else if (proposal.present)
    out += "In use now: " + proposal.present->id + " " + proposal.present->version +
           "; it is kept, and «dorhub adapter rollback " + manifest.id + "» goes back to it\n";
  return out;
}

}  // namespace dorhub::install
