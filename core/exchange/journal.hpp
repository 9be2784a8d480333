// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Where every delivery starts: takes a partner's bytes, seals them and makes them durable.
///
/// Whatever door a delivery came in by (inbox, push, command), it goes through `accept`; when that returns a
/// number, the delivery can't be lost any more and may be acknowledged. What happens to it afterwards is the
/// pipeline's work (pipeline.hpp). Any thread; accepts of many threads share a transaction.

#include <cstdint>
#include <dorhub/result.hpp>
#include <mutex>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/environment/clock.hpp"
#include "core/environment/id_maker.hpp"
#include "core/environment/log.hpp"
#include "core/exchange/connections.hpp"
#include "core/model/ids.hpp"
#include "core/security/sealing.hpp"
#include "core/store/journal_store.hpp"
#include "sdk/record/payload.hpp"

namespace dorhub::exchange {

/// A delivery at the door. Views are needed during accept() only.
struct Incoming {
  const LiveConnection& connection;
  std::string_view door;          ///< "inbox", "push" or "command"
  std::string_view content_type;  ///< as sent; what is kept of it: media_type.hpp
  std::string_view file_name;     ///< without folders
  NamedTexts headers;             ///< the connection's allowed ones, names in lower case; never a proof
  /// What makes the same delivery, sent again, the same; empty: the body is compared with the connection's
  /// latest.
  std::string deduplication_key;
  std::string_view body;
  /// The key alone does not tell: only with the same body is it the same delivery.
  bool key_has_body = false;
  /// The door may hand the same thing on twice by itself; see store::NewDelivery.
  bool is_moved_in = false;
};

class Journal {
 public:
  /// Everything given outlives this.
  Journal(store::Database& database, const security::Sealer& sealer, IdMaker& ids, const Clock& clock,
          Log& log)
      : database_(database), sealer_(sealer), ids_(ids), clock_(clock), log_(log) {}

  /// Seals and stores the delivery; durable on return. A repeated one gives the earlier's number and
  /// is_duplicate. Fails with "journal.unavailable" when the database can't take it: nothing is acknowledged
  /// then, and pieces that were stored already are taken out again (if that fails as well, before the next
  /// delivery is taken). The reason goes into the log; the error is for the partner.
  [[nodiscard]] Result<store::Accepted> accept(const Incoming& incoming);

  /// The whole document of a delivery, opened. Fails when a piece is gone or was tampered with.
  [[nodiscard]] Result<std::string> document(const store::Delivery& delivery);

  /// The name under which the document came, opened; empty when it had none. It may name a person: for the
  /// adapter, the partner's own report and an admin, never for a log.
  [[nodiscard]] std::string file_name(const store::Delivery& delivery) const;

  /// The headers that came with it and are handed to its adapter, opened; none when it had none. Their values
  /// may name a person, as a file's name may.
  [[nodiscard]] NamedTexts headers(const store::Delivery& delivery) const;

  /// Seals the headers that an update of the hub left waiting for it; before deliveries are taken up, by the
  /// first that opens the database with its key. Throws store::StoreFailure. Those of an erased delivery go.
  void seal_waiting_headers();

  /// Seals a place in the document, and opens it again: sheets and members may be called after a person.
  /// Empty for an unknown one, or when the delivery's key is gone.
  [[nodiscard]] store::Bytes seal_place(const store::Delivery& delivery, std::string_view place) const;
  [[nodiscard]] std::string place(const store::Delivery& delivery, const store::Bytes& sealed) const;

  /// Seals what a worker printed during `attempt` with the delivery's own key: it may hold personal data.
  [[nodiscard]] Result<store::Bytes> seal_output(const store::Delivery& delivery, std::int64_t attempt,
                                                 std::string_view text);
  /// Opens it again, for an admin.
  [[nodiscard]] Result<std::string> open_output(const store::Delivery& delivery,
                                                const store::Attempt& attempt);

 private:
  [[nodiscard]] Result<security::DataKey> key_of(const store::Delivery& delivery) const;
  /// A short text that was sealed as `part`; empty when there is none or its key is gone.
  [[nodiscard]] std::string open_text(const store::Delivery& delivery, const store::Bytes& sealed,
                                      std::int64_t part) const;
  void take_out_leftovers();

  store::Database& database_;
  const security::Sealer& sealer_;
  IdMaker& ids_;
  const Clock& clock_;
  Log& log_;
  std::mutex leftovers_mutex_;  // guards leftovers_
  /// Deliveries that were refused half-way and whose pieces are still stored.
  std::vector<std::pair<OrganisationId, DeliveryId>> leftovers_;
};

}  // namespace dorhub::exchange
