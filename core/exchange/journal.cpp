// SPDX-License-Identifier: EUPL-1.2
#include "core/exchange/journal.hpp"

#include <algorithm>
#include <boost/json.hpp>
#include <dorhub/json_writer.hpp>

#include "core/environment/hex.hpp"
#include "core/exchange/media_type.hpp"
#include "core/store/waiting_headers.hpp"

namespace dorhub::exchange {
namespace {

/// Documents of more pieces than this go to the database piece by piece, so that other writers need not wait.
constexpr std::size_t kPiecesAtOnce = 4;
/// What the worker printed is sealed as a part of its own, far from the pieces' numbers.
constexpr std::int64_t kOutputPart = 1'000'000'000;
/// The parts of the file's name, of the headers and of places in the document; pieces and outputs are counted
/// up from 1.
constexpr std::int64_t kNamePart = -1;
constexpr std::int64_t kHeadersPart = -2;
constexpr std::int64_t kPlacePart = -3;

security::Place place_of(OrganisationId organisation, DeliveryId delivery, std::int64_t part) {
  return {.organisation_id = organisation, .entity_id = delivery.value(), .part = part};
}

/// The key as it is kept: hashed, for a client may make its keys of a name or an e-mail address. Empty stays
/// empty.
std::string kept_key(const security::Sealer& sealer, const Incoming& incoming,
                     const store::Bytes& body_hash) {
  if (incoming.deduplication_key.empty()) return {};
  return hex_text(sealer.keyed_hash(
      "deduplication key",
      incoming.deduplication_key + (incoming.key_has_body ? " " + hex_text(body_hash) : std::string())));
}

/// Headers as the journal keeps them, and back: a JSON array of [name, value].
std::string write_headers(const NamedTexts& headers) {
  std::string out = "[";
  for (const auto& [name, value] : headers) {
    out += out.size() > 1 ? ",[" : "[";
    append_json_string(out, name);
    out += ',';
    append_json_string(out, value);
    out += ']';
  }
  return out + "]";
}

NamedTexts read_headers(std::string_view json) {
  NamedTexts out;
  boost::system::error_code error;
  const boost::json::value value = boost::json::parse({json.data(), json.size()}, error);
  if (error || !value.is_array()) return out;
  for (const boost::json::value& each : value.get_array())
    if (each.is_array() && each.get_array().size() == 2 && each.at(0).is_string() && each.at(1).is_string())
      out.emplace_back(each.at(0).get_string(), each.at(1).get_string());
  return out;
}

}  // namespace

Result<store::Accepted> Journal::accept(const Incoming& incoming) {
  const auto organisation = incoming.connection.organisation_id;
  const auto delivery_id = ids_.next<DeliveryId>();
  const security::DataKey key = sealer_.make_key();
  const auto pieces =
      static_cast<std::uint32_t>((incoming.body.size() + store::kPieceBytes - 1) / store::kPieceBytes);
  const auto put = [&](store::Transaction& tx, std::uint32_t index) {
    const std::string_view plain = incoming.body.substr(index * store::kPieceBytes, store::kPieceBytes);
    // Parts count from 1: part 0 is the key's own place.
    store::journal::put_piece(tx, organisation, delivery_id, index,
                              sealer_.seal(key, plain, place_of(organisation, delivery_id, index + 1)));
  };
  const auto seal_text = [&](std::string_view text, std::int64_t part) {
    return text.empty() ? store::Bytes{} : sealer_.seal(key, text, place_of(organisation, delivery_id, part));
  };
  const store::Bytes body_hash = sealer_.keyed_hash("delivery body", incoming.body);
  const store::NewDelivery row{
      .organisation_id = organisation,
      .delivery_id = delivery_id,
      .connection_id = incoming.connection.id,
      .received_at = clock_.now(),
      .door = std::string(incoming.door),
      .content_type = media_type_of(incoming.content_type),
      .sealed_file_name = seal_text(incoming.file_name, kNamePart),
      .sealed_headers =
          seal_text(incoming.headers.empty() ? "" : write_headers(incoming.headers), kHeadersPart),
      .deduplication_key = kept_key(sealer_, incoming, body_hash),
      .body_hash = body_hash,
      .size = incoming.body.size(),
      .pieces = pieces,
      .sealed_key = sealer_.wrap(key, place_of(organisation, delivery_id, 0)),
      .is_test = incoming.connection.settings->mode == configuration::ConnectionMode::test,
      .is_moved_in = incoming.is_moved_in};
  const bool piecewise = pieces > kPiecesAtOnce;
  take_out_leftovers();
  try {
    for (std::uint32_t i = 0; piecewise && i < pieces; ++i)
      database_.write([&](store::Transaction& tx) { put(tx, i); });
    return database_.write([&](store::Transaction& tx) {
      for (std::uint32_t i = 0; !piecewise && i < pieces; ++i) put(tx, i);
      return store::journal::accept(tx, row);
    });
  } catch (const store::StoreFailure& failure) {
    log_.error("journal.unavailable", {{"connection", incoming.connection.settings->id},
                                       {"bytes", static_cast<std::int64_t>(incoming.body.size())},
                                       {"why", failure.what()}});
    if (piecewise) {
      const std::lock_guard lock(leftovers_mutex_);
      leftovers_.emplace_back(organisation, delivery_id);
    }
  }
  take_out_leftovers();
  return Error{.code = "journal.unavailable",
               .message = "the journal can't take the delivery now",
               .cure = "send it again later; it was not taken"};
}

/// A full disk would stay full of the pieces of what it refused: of each attempt anew.
void Journal::take_out_leftovers() {
  std::vector<std::pair<OrganisationId, DeliveryId>> mine;
  {
    const std::lock_guard lock(leftovers_mutex_);
    mine.swap(leftovers_);
  }
  if (mine.empty()) return;
  try {
    database_.write([&](store::Transaction& tx) {
      for (const auto& [organisation, delivery] : mine)
        store::journal::drop_pieces(tx, organisation, delivery);
    });
  } catch (const store::StoreFailure&) {  // the next delivery tries again, and so does the sweep at a start
    const std::lock_guard lock(leftovers_mutex_);
    leftovers_.insert(leftovers_.end(), mine.begin(), mine.end());
  }
}

Result<security::DataKey> Journal::key_of(const store::Delivery& delivery) const {
  return sealer_.unwrap(delivery.sealed_key, place_of(delivery.organisation_id, delivery.delivery_id, 0));
}

Result<std::string> Journal::document(const store::Delivery& delivery) {
  DORHUB_TRY(key, key_of(delivery));
  std::string document;
  document.reserve(delivery.size);
  for (std::uint32_t i = 0; i < delivery.pieces; ++i) {
    const auto sealed = database_.read([&](store::Session& session) {
      return store::journal::piece(session, delivery.organisation_id, delivery.delivery_id, i);
    });
    if (!sealed)
      return Error{.code = "journal.piece_missing",
                   .message = "piece " + std::to_string(i) + " of the document is not in the journal"};
    const auto plain =
        sealer_.open(key, *sealed, place_of(delivery.organisation_id, delivery.delivery_id, i + 1));
    if (!plain.ok()) return plain.error();
    const auto bytes = plain->reveal();
    document.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  }
  return document;
}

std::string Journal::open_text(const store::Delivery& delivery, const store::Bytes& sealed,
                               std::int64_t part) const {
  if (sealed.empty()) return {};
  const auto key = key_of(delivery);
  if (!key.ok()) return {};
  const auto plain =
      sealer_.open(*key, sealed, place_of(delivery.organisation_id, delivery.delivery_id, part));
  return plain.ok() ? std::string(plain->reveal_text()) : std::string();
}

std::string Journal::file_name(const store::Delivery& delivery) const {
  return open_text(delivery, delivery.sealed_file_name, kNamePart);
}

NamedTexts Journal::headers(const store::Delivery& delivery) const {
  return read_headers(open_text(delivery, delivery.sealed_headers, kHeadersPart));
}

void Journal::seal_waiting_headers() {
  constexpr std::size_t kAtOnce = 1000;
  const auto seal_some = [&](store::Transaction& tx) {
    const auto waiting = store::journal::waiting_headers(tx, kAtOnce);
    for (const auto& each : waiting) {
      store::Bytes sealed;
      if (const auto delivery = store::journal::find(tx, each.organisation_id, each.delivery_id))
        if (const auto key = key_of(*delivery); key.ok())
          sealed = sealer_.seal(*key, each.headers,
                                place_of(each.organisation_id, each.delivery_id, kHeadersPart));
      store::journal::end_waiting(tx, each, sealed);
    }
    return waiting.size();
  };
  const auto is_waiting = [&](store::Session& session) {
    return !store::journal::waiting_headers(session, 1).empty();
  };
  if (!database_.read(is_waiting)) return;
  while (database_.write(seal_some) > 0) {
  }
  store::journal::forget_waiting(database_);
}

store::Bytes Journal::seal_place(const store::Delivery& delivery, std::string_view place) const {
  const auto key = key_of(delivery);
  if (place.empty() || !key.ok()) return {};
  return sealer_.seal(*key, place, place_of(delivery.organisation_id, delivery.delivery_id, kPlacePart));
}

std::string Journal::place(const store::Delivery& delivery, const store::Bytes& sealed) const {
  return open_text(delivery, sealed, kPlacePart);
}

Result<store::Bytes> Journal::seal_output(const store::Delivery& delivery, std::int64_t attempt,
                                          std::string_view text) {
  if (text.empty()) return store::Bytes{};
  DORHUB_TRY(key, key_of(delivery));
  return sealer_.seal(key, text,
                      place_of(delivery.organisation_id, delivery.delivery_id, kOutputPart + attempt));
}

Result<std::string> Journal::open_output(const store::Delivery& delivery, const store::Attempt& attempt) {
  if (attempt.sealed_output.empty()) return std::string{};
  DORHUB_TRY(key, key_of(delivery));
  const auto plain =
      sealer_.open(key, attempt.sealed_output,
                   place_of(delivery.organisation_id, delivery.delivery_id, kOutputPart + attempt.number));
  if (!plain.ok()) return plain.error();
  const auto bytes = plain->reveal();
  return std::string(reinterpret_cast<const char*>(bytes.data()), bytes.size());
}

}  // namespace dorhub::exchange
