// SPDX-License-Identifier: EUPL-1.2
#include "core/security/key_mark.hpp"

#include "core/store/hub_store.hpp"

namespace dorhub::security {

Result<void> check_key_mark(store::Database& database, const Sealer& sealer) {
  const auto [known, own] = database.read([&](store::Session& session) {
    return std::pair{store::hubs::key_mark(session),
                     sealer.keyed_hash("master key", store::hubs::identity(session))};
  });
  if (known == own) return {};
  if (!known.empty())
    return Error{
        .code = "security.other_key",
        .message = "the database was sealed with another master key than that of master_key",
        .cure = "put back the key file that belongs to it, or name another database in store.sqlite"};
  database.write([&](store::Transaction& tx) { store::hubs::set_key_mark(tx, own); });
  return {};
}

}  // namespace dorhub::security
