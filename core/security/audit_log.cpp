// SPDX-License-Identifier: EUPL-1.2
#include "core/security/audit_log.hpp"

#include <sodium.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <sstream>
#include <string_view>

#include "core/environment/hex.hpp"
#include "core/security/audited_versions.hpp"

namespace dorhub::security {
namespace {

using store::AuditHead;
using store::AuditRoot;
using store::AuditRow;
using store::Bytes;

constexpr std::size_t kFaultsMax = 1000;

/// SHA-256 over fields with their lengths, so that no two rows can be read as one another.
class RowHash {
 public:
  RowHash() { crypto_hash_sha256_init(&state_); }
  RowHash& number(std::int64_t value) {
    unsigned char bytes[8];
    for (int i = 0; i < 8; ++i)
      bytes[i] = static_cast<unsigned char>(static_cast<std::uint64_t>(value) >> (8 * i));
    crypto_hash_sha256_update(&state_, bytes, sizeof bytes);
    return *this;
  }
  RowHash& text(std::string_view value) {
    number(static_cast<std::int64_t>(value.size()));
    crypto_hash_sha256_update(&state_, reinterpret_cast<const unsigned char*>(value.data()), value.size());
    return *this;
  }
  RowHash& bytes(const Bytes& value) { return text(store::text_of(value)); }
  [[nodiscard]] Bytes finish() {
    Bytes out(crypto_hash_sha256_BYTES);
    crypto_hash_sha256_final(&state_, out.data());
    return out;
  }

 private:
  crypto_hash_sha256_state state_;
};

Bytes hash_of(const AuditRow& row, const Bytes& previous) {
  return RowHash()
      .bytes(previous)
      .number(row.chain.organisation_id.value())
      .number(row.chain.node)
      .number(row.sequence)
      .number(store::to_column(row.at))
      .text(row.actor)
      .text(row.action)
      .number(row.subject_id)
      .text(row.detail)
      .finish();
}

Bytes hash_of(const AuditRoot& root, const Bytes& previous) {
  return RowHash()
      .bytes(previous)
      .number(root.sequence)
      .number(store::to_column(root.at))
      .text(root.heads)
      .finish();
}

std::string heads_text(const std::vector<AuditHead>& heads) {
  std::string out;
  for (const AuditHead& head : heads)
    out += head.chain.organisation_id.text() + ' ' + std::to_string(head.chain.node) + ' ' +
           std::to_string(head.sequence) + ' ' + hex_text(head.hash) + '\n';
  return out;
}

/// A row that a root names, with the hash it had then.
struct Witness {
  std::int64_t root = 0;
  std::string hash;
  bool is_seen = false;
};
using Witnesses = std::multimap<std::pair<AuditChain, std::int64_t>, Witness>;

/// The rows that the lines of a root name; a line that can't be read shows by the root's own hash.
void add_witnesses(const AuditRoot& root, Witnesses& out) {
  std::istringstream lines(root.heads);
  std::int64_t organisation = 0;
  std::int64_t node = 0;
  std::int64_t sequence = 0;
  std::string hash;
  while (lines >> organisation >> node >> sequence >> hash)
    out.emplace(std::pair(AuditChain{OrganisationId(organisation), node}, sequence),
                Witness{root.sequence, hash});
}

/// One walk over the log.
class Verifier {
 public:
  explicit Verifier(const std::vector<AuditRoot>& roots) {
    for (const AuditRoot& root : roots) add_witnesses(root, witnesses_);
  }

  void visit(AuditRow&& row) {
    if (!started_ || row.chain != chain_) begin_chain(row.chain);
    ++verdict_.rows;
    if (row.sequence != last_sequence_ + 1)
      fault(row.chain, last_sequence_ + 1, "audit.removed",
            "rows " + std::to_string(last_sequence_ + 1) + " to " + std::to_string(row.sequence - 1) +
                " are gone");
    else if (row.hash != hash_of(row, last_hash_))
      fault(row.chain, row.sequence, "audit.changed",
            "the row was changed, added or moved after it was written (or the one before it, hash and all)");
    hear_witnesses(row);
    last_sequence_ = row.sequence;
    last_hash_ = std::move(row.hash);
  }

  AuditVerdict finish(const std::vector<AuditHead>& heads, const std::vector<AuditRoot>& roots) {
    end_chain();
    for (const AuditHead& head : heads) check_head(head);
    for (const auto& [chain, end] : ends_)
      if (!has_head(heads, chain)) fault(chain, end.sequence, "audit.changed", "the chain's head is gone");
    check_roots(roots);
    check_witnesses();
    return std::move(verdict_);
  }

 private:
  struct End {
    std::int64_t sequence = 0;
    Bytes hash;
  };

  void begin_chain(const AuditChain& chain) {
    end_chain();
    started_ = true;
    chain_ = chain;
    last_sequence_ = 0;
    last_hash_.clear();
    ++verdict_.chains;
  }
  void end_chain() {
    if (started_) ends_[chain_] = {last_sequence_, last_hash_};
  }
  static bool has_head(const std::vector<AuditHead>& heads, const AuditChain& chain) {
    for (const AuditHead& head : heads)
      if (head.chain == chain) return true;
    return false;
  }
  void check_head(const AuditHead& head) {
    const auto end = ends_.find(head.chain);
    const std::int64_t found = end == ends_.end() ? 0 : end->second.sequence;
    if (found < head.sequence)
      fault(head.chain, found + 1, "audit.cut",
            "rows " + std::to_string(found + 1) + " to " + std::to_string(head.sequence) +
                " at the end of the chain are gone");
    else if (found > head.sequence || end->second.hash != head.hash)
      fault(head.chain, found, "audit.changed", "the chain does not end as its head says");
  }
  void check_roots(const std::vector<AuditRoot>& roots) {
    Bytes previous;
    std::int64_t sequence = 0;
    for (const AuditRoot& root : roots) {
      ++verdict_.roots;
      if (root.sequence != ++sequence || root.hash != hash_of(root, previous))
        fault({}, root.sequence, "audit.root", "this root was changed, or one before it is gone");
      previous = root.hash;
      sequence = root.sequence;
    }
  }
  void hear_witnesses(const AuditRow& row) {
    const auto [begin, end] = witnesses_.equal_range({row.chain, row.sequence});
    for (auto at = begin; at != end; ++at) {
      at->second.is_seen = true;
      if (at->second.hash != hex_text(row.hash))
        fault(row.chain, row.sequence, "audit.changed",
              "root " + std::to_string(at->second.root) + " holds another hash of this row");
    }
  }
  void check_witnesses() {
    for (const auto& [key, witness] : witnesses_)
      if (!witness.is_seen)
        fault(key.first, key.second, "audit.cut",
              "root " + std::to_string(witness.root) + " names this row, and it is gone");
  }
  void fault(const AuditChain& chain, std::int64_t sequence, std::string code, std::string message) {
    if (verdict_.faults.size() < kFaultsMax)
      verdict_.faults.push_back({chain, sequence, std::move(code), std::move(message)});
  }

  AuditVerdict verdict_;
  bool started_ = false;
  AuditChain chain_;
  std::int64_t last_sequence_ = 0;
  Bytes last_hash_;
  std::map<AuditChain, End> ends_;
  Witnesses witnesses_;
};

}  // namespace

void append_audit(store::Transaction& tx, const AuditChain& chain, std::span<const AuditEntry> entries) {
  if (entries.empty()) return;
  AuditHead head = store::audit::find_head(tx, chain).value_or(AuditHead{chain, 0, {}});
  AuditRow row;
  row.chain = chain;
  for (const AuditEntry& entry : entries) {
    row.sequence = ++head.sequence;
    row.at = entry.at;
    row.actor = entry.actor;
    row.action = entry.action;
    row.subject_id = entry.subject_id;
    row.detail = entry.detail;
    row.hash = hash_of(row, head.hash);
    store::audit::insert(tx, row);
    head.hash = row.hash;
  }
  store::audit::put_head(tx, head);
}

void chain_audit_root(store::Transaction& tx, Moment now) {
  const auto last = store::audit::last_root(tx);
  AuditRoot root;
  root.heads = heads_text(store::audit::heads(tx));
  if (root.heads.empty() || (last && last->heads == root.heads)) return;
  root.sequence = last ? last->sequence + 1 : 1;
  root.at = now;
  root.hash = hash_of(root, last ? last->hash : Bytes());
  store::audit::insert_root(tx, root);
}

std::optional<KeptRoot> KeptRoot::parse(std::string_view text) {
  KeptRoot out;
  const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), out.sequence);
  if (failure != std::errc() || out.sequence < 1) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(end - text.data()));
  if (text.size() != 1 + 2 * crypto_hash_sha256_BYTES || text.front() != ':') return std::nullopt;
  out.hash = text.substr(1);
  if (out.hash.find_first_not_of("0123456789abcdef") != std::string::npos) return std::nullopt;
  return out;
}

AuditVerdict verify_audit(store::Session& session) { return verify_audit_with(session, {}); }

AuditVerdict verify_audit_with(store::Session& session, const std::vector<KeptRoot>& kept,
                               const std::function<void(std::int64_t done, std::int64_t all)>& progress) {
  const auto roots = store::audit::roots(session);
  std::int64_t all = 0;
  for (const AuditHead& head : store::audit::heads(session)) all += head.sequence;
  std::int64_t done = 0;
  Verifier verifier(roots);
  std::vector<AuditFault> of_records;
  AuditedVersions versions(
      session, [&](const AuditChain& chain, std::int64_t sequence, std::string code, std::string message) {
        if (of_records.size() < kFaultsMax)
          of_records.push_back({chain, sequence, std::move(code), std::move(message)});
      });
  store::audit::for_each(session, [&](AuditRow&& row) {
    versions.visit(row);
    verifier.visit(std::move(row));
    if (progress) progress(++done, all);
  });
  versions.finish();
  AuditVerdict verdict = verifier.finish(store::audit::heads(session), roots);
  verdict.versions = versions.proven();
  verdict.unproven_versions = versions.unproven();
  for (AuditFault& fault : of_records)
    if (verdict.faults.size() < kFaultsMax) verdict.faults.push_back(std::move(fault));
  if (!roots.empty()) {
    verdict.last_root = roots.back().sequence;
    verdict.last_root_hash = hex_text(roots.back().hash);
  }
  for (const KeptRoot& each : kept) {
    const auto is_kept = [&](const AuditRoot& root) {
      return root.sequence == each.sequence && hex_text(root.hash) == each.hash;
    };
    if (std::none_of(roots.begin(), roots.end(), is_kept))
      verdict.faults.push_back(
          {{}, each.sequence, "audit.kept_root", "the root that was kept is not there, or has another hash"});
  }
  return verdict;
}

}  // namespace dorhub::security
