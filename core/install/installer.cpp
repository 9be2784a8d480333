// SPDX-License-Identifier: EUPL-1.2
#include "core/install/installer.hpp"

#include <algorithm>

#include "core/environment/files.hpp"
#include "core/environment/id_maker.hpp"
#include "core/install/level_gate.hpp"
#include "core/security/audit_log.hpp"
#include "plugins/adapter_limits.hpp"
#include "plugins/adapter_origin.hpp"
#include "plugins/adapter_shelf.hpp"
#include "plugins/host_settings.hpp"
#include "sdk/tools/package/sbom.hpp"

namespace dorhub::install {
namespace {

namespace fs = std::filesystem;
using configuration::Manifest;

constexpr std::uint64_t kSignatureMost = 64 * 1024;

Result<std::string> signature_text(const fs::path& file, const fs::path& named) {
  std::error_code failure;
  const fs::path path =
      named.empty() ? fs::path(file.string() + std::string(package::kSignatureEnding)) : named;
  if (named.empty() && !fs::exists(path, failure)) return std::string();
  DiskFiles disk;
  return disk.read(path, kSignatureMost);
}

/// An adapter that the admin put into a folder by hand goes before every installed one.
Result<void> refuse_by_hand(const configuration::Adapters& adapters, const std::string& id) {
  std::vector<std::string> vouched = adapters.shipped;
  vouched.push_back(adapters.installed);
  for (const plugins::FoundAdapter& found : plugins::find_adapters(adapters.folders)) {
    if (found.id != id || plugins::is_below(found.folder, vouched)) continue;
    return Error{"install.by_hand", "an adapter «" + id + "» was put there by hand and would go before",
                 found.folder, "remove it, or its folder from adapters.folders"};
  }
  return {};
}

/// Made for a newer hub: then the version that runs here is the other way out, and has a name.
Error with_way_out(Error error, const std::optional<Manifest>& present) {
  if (present && error.cure.starts_with("upgrade the hub"))
    error.cure =
        "upgrade the hub, or stay with " + present->id + " " + present->version + ", which is in use";
  error.where.clear();  // it is not on the disk yet
  return error;
}

std::string words_of(const store::AdapterVersion& version) {
  return version.adapter + " " + version.version + " sha256:" + version.sha256 +
         (version.key_text.empty() ? " trust:" + version.trust : " key:" + version.key_text);
}

}  // namespace

std::optional<Manifest> Installer::present(const std::string& adapter) const {
  for (plugins::FoundAdapter& found : plugins::find_adapters(parts_.settings.adapters.folders))
    if (found.id == adapter && found.manifest) return std::move(found.manifest);
  return std::nullopt;
}

Result<Proposal> Installer::propose(const fs::path& file, const fs::path& signature_file) {
  DiskFiles disk;
  DORHUB_TRY(bytes, disk.read(file, package::kPackageBytesMost + (8u << 20)));
  DORHUB_TRY(signature, signature_text(file, signature_file));
  Proposal out;
  // Who made it is asked before anything of it is read.
  DORHUB_TRY(trust, judge(parts_.settings, bytes, package::sha256_text(bytes), signature));
  out.trust = std::move(trust);
  DORHUB_TRY(package, package::open_package(bytes, file.filename().string()));
  out.package = std::move(package);
  const Manifest& manifest = out.package.manifest;
  out.present = present(manifest.id);
  compare_with_known(out);
  const std::string name = Shelf::name_of(manifest.version, out.package.sha256);
  // Signed anew by a key that is trusted now, it is installed again: the row in use names the old one.
  out.is_in_use = shelf_.current(manifest.id) == name &&
                  shelf_.is_as_packed(manifest.id, name, out.package.sha256) && out.present_row &&
                  judge_again(parts_.settings, *out.present_row);
  if (out.is_in_use) return out;  // it was looked at when it was installed
  if (const auto fits = plugins::check_versions(manifest); !fits)
    return with_way_out(fits.error(), out.present);
  DORHUB_CHECK(plugins::check_limits(manifest, plugins::allowed_limits(parts_.settings)));
  DORHUB_CHECK(refuse_by_hand(parts_.settings.adapters, manifest.id));
  DORHUB_TRY(trial, lay_out(out));
  DORHUB_CHECK(check_start(parts_.settings, trial->folder(), manifest));
  out.rerun = rerun_kit(trial->folder(), plugins::host_settings(parts_.settings).worker_program);
  if (out.rerun.level() == kit::Level::none && parts_.settings.mode != configuration::HubMode::dev)
    return Error{
        "install.no_level",
        manifest.id + " " + manifest.version + " fails what every adapter must pass: " + out.rerun.broken, "",
        "ask the vendor for a version that passes «dorhub adapter test»; nothing was changed"};
  if (out.trust.signer)
    out.key_known_since = parts_.database.read([&](store::Session& session) {
      return store::adapters::key_known_since(session, out.trust.signer->text());
    });
  return out;
}

void Installer::compare_with_known(Proposal& proposal) const {
  const Manifest& manifest = proposal.package.manifest;
  const auto current = shelf_.current(manifest.id);
  for (const store::AdapterVersion& each : parts_.database.read(
           [&](store::Session& session) { return store::adapters::versions(session, manifest.id); })) {
    if (current == Shelf::name_of(each.version, each.sha256)) proposal.present_row = each;
    if (!proposal.namesake && each.version == manifest.version && each.sha256 != proposal.package.sha256)
      proposal.namesake = each;
  }
}

Result<std::unique_ptr<Trial>> Installer::lay_out(const Proposal& proposal) const {
  return Trial::lay_out(parts_.settings.adapters.installed, proposal.package);
}

Result<void> Installer::check_kept(const store::AdapterVersion& version) const {
  const auto folder = shelf_.folder_of(version.adapter, Shelf::name_of(version.version, version.sha256));
  const plugins::FoundAdapter found = plugins::look_at_adapter(folder / "adapter.yaml");
  if (!found.is_runnable())
    return found.errors.empty() ? Error{"install.refused", "it can't run here"} : found.errors.front();
  return check_start(parts_.settings, folder, *found.manifest);
}

void Installer::note(store::Transaction& tx, const std::string& action, const std::string& detail) const {
  const security::AuditEntry entry{
      .at = parts_.clock.now(), .actor = "command", .action = action, .subject_id = 0, .detail = detail};
  security::append_audit(tx, security::chain_of_node(parts_.settings.node), {&entry, 1});
}

Result<store::AdapterVersion> Installer::keep(const Proposal& proposal, const std::string& who) {
  const Manifest& manifest = proposal.package.manifest;
  DORHUB_CHECK(shelf_.keep(proposal.package));
  store::AdapterVersion version{
      .adapter = manifest.id,
      .sha256 = proposal.package.sha256,
      .version = manifest.version,
      .vendor = manifest.vendor,
      .trust = proposal.trust.word(),
      .key_text = proposal.trust.signer ? proposal.trust.signer->text() : std::string(),
      .installed_at = parts_.clock.now(),
      .consent_by = who,
      .consent = proposal.consent_json(),
      .levels = proposal.rerun.json(),
      .used_at = {}};
  // What was written is started once as the hub will start it.
  DORHUB_CHECK(check_kept(version));
  return version;
}

Result<void> Installer::use(const store::AdapterVersion& version, const std::string& action,
                            const std::string& who) {
  parts_.database.write([&](store::Transaction& tx) {
    store::adapters::set_used(tx, version.adapter, version.sha256, parts_.clock.now());
    // What a shadow was compared with is not in use any more, or the shadow itself now is.
    store::adapters::remove_shadow(tx, version.adapter);
    note(tx, action, words_of(version) + " by:" + who);
  });
  return shelf_.use(version.adapter, Shelf::name_of(version.version, version.sha256));
}

Result<void> Installer::install(const Proposal& proposal, const std::string& who) {
  const Manifest& manifest = proposal.package.manifest;
  DORHUB_CHECK(may_serve(parts_.settings, manifest.id, manifest.version, proposal.rerun));
  DORHUB_TRY(version, keep(proposal, who));
  parts_.database.write([&](store::Transaction& tx) {
    store::adapters::put_version(tx, version);
    note(tx, "adapter.consent", words_of(version) + " by:" + who + " to:" + version.consent);
  });
  return use(version, "adapter.installed", who);
}

Result<void> Installer::start_shadow(const Proposal& proposal, const std::string& who,
                                     std::chrono::days days) {
  const std::string& adapter = proposal.package.manifest.id;
  if (!proposal.present)
    return Error{"install.no_present", "there is no version of " + adapter + " in use to compare with", "",
                 "install it without --shadow"};
  if (proposal.is_of_same_bytes())
    return Error{"install.same_bytes", adapter + " in use is of the same bytes: there is nothing to compare",
                 "", "install it without --shadow"};
  DORHUB_TRY(version, keep(proposal, who));
  const Moment now = parts_.clock.now();
  parts_.database.write([&](store::Transaction& tx) {
    store::adapters::put_version(tx, version);
    store::adapters::remove_shadow(tx, adapter);
    store::adapters::put_shadow(tx, {.adapter = adapter,
                                     .new_sha256 = version.sha256,
                                     .began_at = now,
                                     .until_at = now + days,
                                     .last_delivery_id = DeliveryId(IdMaker::least_at(now))});
    note(tx, "adapter.shadow_began", words_of(version) + " by:" + who + " to:" + version.consent);
  });
  return {};
}

Result<void> Installer::end_shadow(const std::string& adapter, bool is_promoted, const std::string& who) {
  const auto [shadow, versions] = parts_.database.read([&](store::Session& session) {
    return std::pair(store::adapters::find_shadow(session, adapter),
                     store::adapters::versions(session, adapter));
  });
  if (!shadow)
    return Error{"install.no_shadow", "no version of " + adapter + " runs in shadow", "",
                 "«dorhub adapter install FILE --shadow 7» begins one"};
  const auto version = std::find_if(versions.begin(), versions.end(), [&](const store::AdapterVersion& each) {
    return each.sha256 == shadow->new_sha256;
  });
  if (version == versions.end())
    return Error{"install.no_shadow", "the version in shadow is not known any more", adapter};
  if (is_promoted) {
    DORHUB_CHECK(judge_again(parts_.settings, *version));
    DORHUB_CHECK(
        may_serve(parts_.settings, version->adapter, version->version, KitRerun::parse(version->levels)));
    DORHUB_CHECK(check_kept(*version));
  }
  parts_.database.write([&](store::Transaction& tx) {
    store::adapters::remove_shadow(tx, adapter);
    if (!is_promoted) note(tx, "adapter.shadow_dropped", words_of(*version) + " by:" + who);
  });
  return is_promoted ? use(*version, "adapter.shadow_promoted", who) : Result<void>();
}

Result<std::string> Installer::roll_back(const std::string& adapter, const std::string& wanted,
                                         const std::string& who) {
  const auto versions = parts_.database.read(
      [&](store::Session& session) { return store::adapters::versions(session, adapter); });
  const auto current = shelf_.current(adapter);
  for (const store::AdapterVersion& each : versions) {
    if (current == Shelf::name_of(each.version, each.sha256)) continue;
    if (wanted.empty() ? each.used_at == Moment() : each.version != wanted) continue;
    DORHUB_CHECK(judge_again(parts_.settings, each));
    DORHUB_CHECK(may_serve(parts_.settings, each.adapter, each.version, KitRerun::parse(each.levels)));
    DORHUB_CHECK(check_kept(each));
    DORHUB_CHECK(use(each, "adapter.rolled_back", who));
    return each.version;
  }
  if (!wanted.empty())
    return Error{"install.unknown_version", adapter + " " + wanted + " was not installed, or is in use", "",
                 "«dorhub adapter list» shows what is kept"};
  if (!current) return Error{"install.no_earlier", "no version of " + adapter + " was installed"};
  for (const plugins::FoundAdapter& found : plugins::find_adapters(parts_.settings.adapters.shipped)) {
    if (found.id != adapter || !found.manifest) continue;
    parts_.database.write([&](store::Transaction& tx) {
      store::adapters::remove_shadow(tx, adapter);
      note(tx, "adapter.rolled_back", adapter + " " + found.manifest->version + " shipped by:" + who);
    });
    DORHUB_CHECK(shelf_.use_none(adapter));
    return found.manifest->version;
  }
  return Error{"install.no_earlier", "there is no earlier version of " + adapter + " to go back to", "",
               "install another one, or pause its connections (mode: paused)"};
}

Result<Certificate> Installer::certify(std::string_view statement, const std::string& name,
                                       const package::SignKey& key, const std::string& who) {
  const Moment now = parts_.clock.now();
  DORHUB_TRY(certificate, read_statement(statement, name, now));
  const auto versions = parts_.database.read(
      [&](store::Session& session) { return store::adapters::versions(session, certificate.adapter); });
  const auto version = std::find_if(versions.begin(), versions.end(), [&](const store::AdapterVersion& each) {
    return each.sha256 == certificate.sha256 && each.version == certificate.version;
  });
  if (version == versions.end())
    return Error{
        "certificate.unknown",
        certificate.adapter + " " + certificate.version + " with this SHA-256 was never installed here", name,
        "«dorhub adapter list --json» shows what was"};
  if (version->vendor == certificate.employer)
    return Error{"certificate.own_review", "the reviewer works for the vendor, " + version->vendor, name,
                 "let somebody of another employer review it"};
  const auto& trust = parts_.settings.adapters.trust;
  if (std::find(trust.begin(), trust.end(), key.public_key().text()) == trust.end())
    return Error{"certificate.key", "the key is not one of adapters.trust", "",
                 "add " + key.public_key().text() + " there, or sign with a key that is"};
  const std::string comment = certificate.adapter + " " + certificate.version + " " + certificate.capability +
                              " certified until " + to_rfc3339(certificate.until).substr(0, 10);
  const store::AdapterCertificate row{.adapter = certificate.adapter,
                                      .sha256 = certificate.sha256,
                                      .capability = certificate.capability,
                                      .statement = std::string(statement),
                                      .signature = key.sign(statement, comment).file(),
                                      .until_at = certificate.until};
  const auto rerun = KitRerun::parse(version->levels);
  if (!rerun || !holds(row, trust, *rerun, now))
    return Error{
        "certificate.level",
        "this hub's own run of the kit does not give it the level tested in " + certificate.capability, name,
        "mend what «dorhub adapter test --level tested» finds"};
  parts_.database.write([&](store::Transaction& tx) {
    store::adapters::put_certificate(tx, row);
    note(tx, "adapter.certified", words_of(*version) + " by:" + who + " " + comment);
  });
  return certificate;
}

}  // namespace dorhub::install
