// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// What became of a delivery, as one JSON object: state, counts, problems, receipts, hits.
///
/// The same object is the report in a partner's inbox folder, the answer of GET /hub/v1/aanleveringen/{id}
/// and what `dorhub delivery show --json` prints. It holds no personal data. Values; any thread.

#include <dorhub/result.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/environment/clock.hpp"
#include "core/exchange/journal.hpp"
#include "core/exchange/problem_texts.hpp"
#include "core/registry/registry_view.hpp"
#include "core/store/journal_store.hpp"

namespace dorhub::exchange {

/// Which receipts of a delivery are wanted: those after the first `after`, at most `limit`.
struct ReceiptPage {
  static constexpr std::size_t kMost = 1000;  ///< keeps an answer for a large list small
  std::int64_t after = 0;
  std::size_t limit = kMost;
};

/// A problem with its place, opened: JSON as sdk/record writes it.
struct OpenedProblem : store::DeliveryProblem {
  std::string place = "{}";
};

struct DeliveryOutcome {
  store::Delivery delivery;
  std::string file_name = {};                   ///< opened; the caller of find_outcome fills it in
  std::string adapter;                          ///< whose texts explain the problems
  std::vector<store::Attempt> attempts;         ///< first one first
  std::vector<OpenedProblem> problems;          ///< of the last attempt
  std::vector<store::DeliveryRecord> receipts;  ///< of the last attempt, those of `page`
  ReceiptPage page;                             ///< that was asked for
  std::int64_t receipts_left = 0;               ///< behind those
  registry::HitsOfDelivery hits;                ///< of all attempts, the first thousand
  std::vector<registry::NearView> near;         ///< numbers to read again, on what it first brought
  std::vector<registry::SignalView> signals;    ///< numbers that may be copied, on the same
};

/// Reads it in one consistent view; nothing when the organisation has no such delivery. The counts
/// always tell of all. Places are opened through `journal`.
[[nodiscard]] std::optional<DeliveryOutcome> find_outcome(store::Session& session, const Journal& journal,
                                                          OrganisationId organisation, DeliveryId delivery,
                                                          const ReceiptPage& page = {});

/// As JSON; file_name where it was filled in: {delivery, connection, state, received_at, file_name?,
/// attempts, outcome?, reason?: {code, text}, counts: {records, registered, unchanged, refused, problems,
/// skips, hits}, problems: [{code, severity, place, text: {nl, en}}], receipts: [{system, id, record_type,
/// result, register_number?, missing?, hits?}], receipts_left, next?, hits: [{hit, grade, register_number,
/// explanation: {nl, en}, opened_at, status, organisation?: {id, name}}], near_matches: [{grade,
/// register_number, explanation: {nl, en}, found_at}], signals:
/// [{kind, register_number, explanation: {nl, en}, opened_at}]}. A hit names the organisation where it is not
/// the delivery's own: the police's deliveries have hits with all. `next` is the path over HTTP of the next
/// receipts, where some are left. Near matches (possible, check_number) follow a moment after the records are
/// registered, never name a stolen good and alarm nobody. State: see state_word. Nothing that was read
/// vanishes from the counts: records = registered + unchanged + refused (in which a row that a reader or the
/// adapter refused counts once), and skips beside them; in test mode the records that are not refused were
/// good.
[[nodiscard]] std::string write_outcome(const DeliveryOutcome& outcome, const ProblemTexts& texts);

using store::kTested;

/// How a delivery stands: received, translated, registered or dead, as the journal has it; but where it was
/// worked off and nothing was registered, tested (the connection is in test mode) or refused (not is_good).
[[nodiscard]] std::string_view state_word(const DeliveryOutcome& outcome);
/// The same for a delivery of which all attempts are given.
[[nodiscard]] std::string_view state_word(store::DeliveryStatus status,
                                          const std::vector<store::Attempt>& attempts);

/// Why an attempt ended, with its code for who looks it up: "it was not done within 10 s (worker.deadline)".
/// The code stands there once, also when the reason names it already; it stands alone without a reason.
[[nodiscard]] std::string reason_words(const std::string& reason, const std::string& code);

/// Whether a delivery brought what it could: it was worked off, and not refused in every part (in test mode:
/// would not be). Decides between "accepted" and "rejected", done/ and failed/.
[[nodiscard]] bool is_good(store::DeliveryStatus status, const store::AttemptEnd& end);
/// The same for a delivery and its last attempt.
[[nodiscard]] bool is_good(const DeliveryOutcome& outcome);

}  // namespace dorhub::exchange
