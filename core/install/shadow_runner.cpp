// SPDX-License-Identifier: EUPL-1.2
#include "core/install/shadow_runner.hpp"

#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <stdexcept>

#include "core/exchange/delivery_envelope.hpp"
#include "core/install/installed_trust.hpp"
#include "core/install/trust.hpp"
#include "core/registry/record_ids.hpp"
#include "core/store/delivery_walk.hpp"
#include "plugins/host_settings.hpp"

namespace dorhub::install {
namespace {

namespace fs = std::filesystem;

/// How often it is looked for deliveries when there were none.
constexpr std::chrono::milliseconds kLookAgain{1000};
/// Differences noted of one delivery, and kept of one shadow: enough to see what is meant.
constexpr std::size_t kNotedOfDelivery = 50;
constexpr std::size_t kKept = 1000;
/// Below everything else that this machine does; the workers inherit it.
constexpr int kNiceness = 10;

struct VersionRun {
  const exchange::Journal& journal;
  const store::Delivery& delivery;
  const exchange::LiveConnection& connection;
  std::string_view document;
};

plugins::Outcome run(plugins::AdapterHost& host, const VersionRun& what, std::string options,
                     const std::function<void(std::string_view)>& take) {
  const plugins::Receiver receiver{.record =
                                       [&](std::string_view record) {
                                         take(record);
                                         return true;
                                       },
                                   .problem = [](const Problem&) {},
                                   .skip = [](const Skip&) {}};
  // Always in a fresh worker: no trace of one delivery in the answer to another.
  return host.translate(
      {.organisation = what.connection.settings->organisation,
       .adapter = what.connection.settings->adapter,
       .is_alone = true},
      exchange::envelope_of(what.journal, what.delivery, what.connection, std::move(options)), what.document,
      receiver);
}

bool is_cut_off(const plugins::Outcome& outcome) {
  return !outcome.ok() && outcome.failure->code == plugins::kHubStops;
}

/// What is to be said of the delivery as a whole; nothing when both ended alike.
std::optional<store::ShadowDifference> whole_difference(const plugins::Outcome& before,
                                                        const plugins::Outcome& now) {
  if (!now.ok() && before.ok()) return store::ShadowDifference{.kind = "failed", .fields = now.failure->code};
  if (now.ok() && !before.ok())
    return store::ShadowDifference{.kind = "failed_old", .fields = before.failure->code};
  if (before.is_complete == now.is_complete) return std::nullopt;
  return store::ShadowDifference{.kind = "list", .fields = now.is_complete ? "complete" : "not complete"};
}

/// An id is the adapter's word: as long as the model allows, and no longer.
std::string cut(std::string text) {
  constexpr std::size_t kMost = 200;
  if (text.size() > kMost) text.resize(kMost);
  return text;
}

}  // namespace

ShadowRunner::ShadowRunner(ShadowParts parts)
    : parts_(std::move(parts)),
      journal_(parts_.database, parts_.sealer, parts_.ids, parts_.clock, parts_.log),
      shelf_(parts_.settings.adapters.installed) {}

void ShadowRunner::start() {
  thread_ = std::thread([this] { work(); });
}

void ShadowRunner::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
    if (old_host_) old_host_->stop();
    if (new_host_) new_host_->stop();
  }
  news_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void ShadowRunner::work() {
  ::setpriority(PRIO_PROCESS, static_cast<id_t>(::gettid()), kNiceness);
  for (;;) {
    bool did_one = false;
    try {
      did_one = run_one();
    } catch (const std::exception& failure) {  // the database, or the worker program; tried again
      parts_.log.error("shadow.postponed", {{"why", failure.what()}});
    }
    std::unique_lock lock(mutex_);
    if (stopping_) return;
    if (!did_one) news_.wait_for(lock, kLookAgain, [&] { return stopping_; });
    if (stopping_) return;
  }
}

std::size_t ShadowRunner::run_until_idle() {
  std::size_t compared = 0;
  while (run_one()) ++compared;
  return compared;
}

bool ShadowRunner::run_one() {
  renew(parts_.database.read([](store::Session& session) { return store::adapters::shadows(session); }));
  for (const Candidate& candidate : candidates_) {
    if (const auto delivery = next_for(candidate.shadow)) {
      compare(candidate, *delivery);
      return true;
    }
  }
  return false;
}

void ShadowRunner::renew(const std::vector<store::AdapterShadow>& shadows) {
  std::string wanted;
  for (const store::AdapterShadow& each : shadows) wanted += each.adapter + ' ' + each.new_sha256 + '\n';
  if (!wanted.empty())
    for (const std::string& each : shelf_.in_use()) wanted += each + '\n';
  if (wanted == known_) {
    for (Candidate& candidate : candidates_)
      for (const store::AdapterShadow& each : shadows)
        if (each.adapter == candidate.shadow.adapter) candidate.shadow = each;
    return;
  }
  candidates_.clear();
  LinkFolder::Adapters folders;
  for (const store::AdapterShadow& each : shadows) add_candidate(each, folders);
  links_.reset();
  if (!folders.empty()) {
    auto links = LinkFolder::make(fs::path(parts_.settings.adapters.installed) / ".shadow", folders);
    if (!links.ok()) throw std::runtime_error(links.error().text());
    links_ = std::move(*links);
  }
  plugins::HostSettings settings = plugins::host_settings(parts_.settings);
  settings.pool = 0;  // nobody waits
  settings.refused = untrusted_installed(parts_.settings, parts_.database);
  auto before = links_ ? std::make_unique<plugins::AdapterHost>(settings, parts_.log) : nullptr;
  if (links_) settings.folders = {links_->folder().string()};
  auto now = links_ ? std::make_unique<plugins::AdapterHost>(settings, parts_.log) : nullptr;
  const std::lock_guard lock(mutex_);
  old_host_ = std::move(before);
  new_host_ = std::move(now);
  known_ = std::move(wanted);
  if (!stopping_) return;
  if (old_host_) old_host_->stop();
  if (new_host_) new_host_->stop();
}

void ShadowRunner::add_candidate(const store::AdapterShadow& shadow, LinkFolder::Adapters& folders) {
  const auto versions = parts_.database.read(
      [&](store::Session& session) { return store::adapters::versions(session, shadow.adapter); });
  const auto version = std::find_if(versions.begin(), versions.end(), [&](const store::AdapterVersion& each) {
    return each.sha256 == shadow.new_sha256;
  });
  if (version == versions.end()) return;
  if (const auto trusted = judge_again(parts_.settings, *version); !trusted) {
    parts_.log.warning("shadow.not_run", {{"adapter", shadow.adapter}, {"why", trusted.error().text()}});
    return;
  }
  const fs::path folder = shelf_.folder_of(shadow.adapter, Shelf::name_of(version->version, version->sha256));
  const configuration::LoadedSettings loaded = parts_.settings_with({folder / "adapter.yaml"});
  if (!loaded.settings) {
    const std::string why = loaded.problems.empty() ? "" : loaded.problems.front().text();
    parts_.log.warning("shadow.not_run", {{"adapter", shadow.adapter}, {"why", why}});
    return;
  }
  Candidate candidate{shadow, {}};
  for (const configuration::Connection& each : loaded.settings->connections)
    candidate.options[each.id] = each.options;
  candidates_.push_back(std::move(candidate));
  folders.emplace_back(shadow.adapter, folder);
}

std::optional<store::Delivery> ShadowRunner::next_for(const store::AdapterShadow& shadow) {
  std::optional<store::Delivery> first;
  parts_.database.read([&](store::Session& session) {
    for (const exchange::LiveConnection& each : parts_.connections.all()) {
      if (each.settings->adapter != shadow.adapter) continue;
      if (each.settings->mode == configuration::ConnectionMode::paused) continue;
      auto next =
          store::journal::first_after(session, each.organisation_id, each.id, shadow.last_delivery_id);
      if (next && (!first || next->delivery_id.value() < first->delivery_id.value())) first = std::move(next);
    }
  });
  // In order of arrival, so that none is passed by: the first one has to be finished.
  if (!first || first->received_at >= shadow.until_at) return std::nullopt;
  const bool is_finished =
      first->status == store::DeliveryStatus::registered || first->status == store::DeliveryStatus::dead;
  return is_finished ? first : std::nullopt;
}

void ShadowRunner::compare(const Candidate& candidate, const store::Delivery& delivery) {
  const exchange::LiveConnection& connection = *parts_.connections.find(delivery.connection_id);
  const Result<std::string> document = journal_.document(delivery);
  // What can't be opened any more, or held nothing, says nothing about either version.
  if (!document.ok() || document->empty()) return write(candidate.shadow, delivery, {}, false, {});
  const VersionRun what{journal_, delivery, connection, *document};
  const auto options = candidate.options.find(connection.settings->id);
  ShadowComparison comparison(plugins::delivery_limits(parts_.settings), kNotedOfDelivery);
  const auto both = [&] {
    auto before = run(*old_host_, what, connection.options->get(),
                      [&](std::string_view record) { comparison.take_old(record); });
    auto now = run(*new_host_, what, options == candidate.options.end() ? "{}" : options->second,
                   [&](std::string_view record) { comparison.take_new(record); });
    return std::pair(std::move(before), std::move(now));
  };
  const auto [before, now] = both();
  if (is_cut_off(before) || is_cut_off(now)) return;
  std::vector<store::ShadowDifference> notes;
  if (auto whole = whole_difference(before, now)) notes.push_back(std::move(*whole));
  if (before.ok() && now.ok() && comparison.wants_another_look()) {
    const auto again = both();
    if (is_cut_off(again.first) || is_cut_off(again.second)) return;
    for (RecordDifference& each : comparison.differences())
      notes.push_back(
          {.record_type = cut(std::move(each.type)),
           .system = cut(std::move(each.system)),
           .source_id = registry::id_problem(each.id).empty() ? cut(std::move(each.id)) : std::string(),
           .sealed_place = journal_.seal_place(delivery, cut(std::move(each.place))),
           .kind = std::move(each.kind),
           .fields = std::move(each.fields)});
  }
  write(candidate.shadow, delivery, comparison.counts(), before.ok() && !now.ok(), notes);
}

void ShadowRunner::write(const store::AdapterShadow& shadow, const store::Delivery& delivery,
                         const ShadowCounts& counts, bool has_failed,
                         const std::vector<store::ShadowDifference>& notes) {
  parts_.database.write([&](store::Transaction& tx) {
    auto row = store::adapters::find_shadow(tx.session(), shadow.adapter);
    if (!row || row->new_sha256 != shadow.new_sha256 || row->began_at != shadow.began_at) return;  // ended
    row->last_delivery_id = delivery.delivery_id;
    ++row->deliveries;
    row->failed += has_failed ? 1 : 0;
    row->same += counts.same;
    row->differ += counts.differ;
    row->only_old += counts.only_old;
    row->only_new += counts.only_new;
    store::adapters::put_shadow(tx, *row);
    if (notes.empty()) return;
    const std::size_t kept = store::adapters::differences(tx.session(), shadow.adapter, kKept).size();
    for (std::size_t i = 0; i < notes.size() && kept + i < kKept; ++i) {
      store::ShadowDifference note = notes[i];
      note.organisation_id = delivery.organisation_id;
      note.delivery_id = delivery.delivery_id;
      store::adapters::add_difference(tx, shadow.adapter, note);
    }
  });
}

}  // namespace dorhub::install
