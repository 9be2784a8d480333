// SPDX-License-Identifier: EUPL-1.2
#include "core/security/audited_versions.hpp"

#include <sodium.h>

#include <array>
#include <charconv>
#include <optional>
#include <string_view>
#include <utility>

#include "core/environment/hex.hpp"

namespace dorhub::security {
namespace {

constexpr std::size_t kHashBytes = crypto_generichash_BYTES_MIN;

void add_number(std::string& out, std::int64_t value) { out += std::to_string(value) + ' '; }
/// With its length, so that no two versions can be read as one another.
void add_text(std::string& out, std::string_view value) {
  add_number(out, static_cast<std::int64_t>(value.size()));
  out += value;
}

std::string hash_of(const store::RecordVersion& version) {
  std::string text;
  text.reserve(version.open_state.size() + version.sealed_state.size() + 200);
  add_number(text, version.organisation_id.value());
  add_number(text, version.entity_id);
  add_number(text, version.number);
  add_number(text, version.delivery_id.value());
  add_number(text, version.arrival);
  add_number(text, store::to_column(version.received_at));
  add_number(text, version.is_applied ? 1 : 0);
  add_text(text, version.open_state);
  add_text(text, store::text_of(version.sealed_state));
  std::array<unsigned char, kHashBytes> hash{};
  crypto_generichash(hash.data(), hash.size(), reinterpret_cast<const unsigned char*>(text.data()),
                     text.size(), nullptr, 0);
  return hex_text(hash);
}

/// What a row tells of a version.
struct Told {
  std::int64_t number = 0;
  std::string_view hash;  ///< empty: an older hub wrote the row
};

/// Takes `word` and a number behind it off the front of `text`.
std::optional<std::int64_t> take_number(std::string_view& text, std::string_view word) {
  if (!text.starts_with(word)) return std::nullopt;
  text.remove_prefix(word.size());
  std::int64_t number = 0;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (failure != std::errc()) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  return number;
}

std::optional<Told> told_by(const store::AuditRow& row) {
  std::string_view text = row.detail;
  const auto number = take_number(text, "version ");
  if (!number || !take_number(text, " delivery ")) return std::nullopt;
  constexpr std::string_view kState = " state ";
  return Told{*number, text.starts_with(kState) ? text.substr(kState.size()) : std::string_view()};
}

}  // namespace

std::string version_detail(const store::RecordVersion& version) {
  return "version " + std::to_string(version.number) + " delivery " + version.delivery_id.text() + " state " +
         hash_of(version);
}

void AuditedVersions::visit(const store::AuditRow& row) {
  const OrganisationId organisation = row.chain.organisation_id;
  if (!organisation) {
    has_node_rows_ = true;
    return;
  }
  ++rows_[organisation];
  const auto told = told_by(row);
  if (!told) return;
  const std::string which =
      "version " + std::to_string(told->number) + " of record " + std::to_string(row.subject_id);
  const auto version = store::registers::find_version(session_, organisation, row.subject_id, told->number);
  if (!version) return report_(row.chain, row.sequence, "audit.record_removed", which + " is gone");
  ++told_[organisation];
  if (told->hash.empty()) {
    ++unproven_;
  } else if (told->hash == hash_of(*version)) {
    ++proven_;
  } else {
    report_(row.chain, row.sequence, "audit.record_changed",
            which + " is not what was stored when this row was written");
  }
}

void AuditedVersions::finish() {
  for (const auto& [organisation, stored] : store::audit::organisations_with_records(session_)) {
    const store::AuditChain chain{organisation, 0};
    if (!rows_.contains(organisation)) {
      report_(chain, 0, "audit.missing", "there are records, and no row at all tells how they came to be");
    } else if (const std::int64_t untold = stored - told_[organisation]; untold > 0) {
      report_(chain, 0, "audit.record_added",
              std::to_string(untold) +
                  (untold == 1 ? " version of a record has" : " versions of records have") +
                  " no row that tells of it");
    }
  }
  if (!has_node_rows_ && store::audit::has_installed_adapters(session_))
    report_({OrganisationId(), 1}, 0, "audit.missing",
            "adapters were installed, and no row at all tells who agreed to them");
}

}  // namespace dorhub::security
