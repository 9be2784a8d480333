// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// What every rule of this room works with. Inside this room only.

#include "core/catalogue/catalogue.hpp"
#include "core/environment/clock.hpp"
#include "core/environment/id_maker.hpp"
#include "core/registry/live_index.hpp"
#include "core/security/sealing.hpp"
#include "core/store/database.hpp"

namespace dorhub::registry {

struct Parts {
  store::Database& database;
  const security::Sealer& sealer;
  const Clock& clock;
  IdMaker& ids;
  LiveIndex& index;
  const catalogue::Catalogue& catalogue;
};

}  // namespace dorhub::registry
