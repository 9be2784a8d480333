// SPDX-License-Identifier: EUPL-1.2
#include "core/exchange/delivery_envelope.hpp"

#include "core/environment/clock.hpp"
#include "core/exchange/journal.hpp"

namespace dorhub::exchange {

Envelope envelope_of(const Journal& journal, const store::Delivery& delivery,
                     const LiveConnection& connection, std::string options) {
  return {.delivery = delivery.delivery_id.text(),
          .received_at = to_rfc3339(delivery.received_at),
          .content_type = delivery.content_type,
          .file_name = journal.file_name(delivery),
          .headers = journal.headers(delivery),
          .connection = connection.settings->id,
          .options = std::move(options)};
}

}  // namespace dorhub::exchange
