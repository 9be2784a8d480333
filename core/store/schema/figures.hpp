// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// The migration that makes the database keep figures which a page asks for every few seconds.
///
/// Counting 280,000 rows took 0.15 s, so the transaction that changes a row changes its organisation's
/// figure: registrations to complete, open holdings, hits. Triggers do it, so that no write can forget. New
/// registrations and holdings come by the thousand and are counted by their caller in a NewRows, without
/// which none can be inserted. A test compares the figures with counting. Read through count_incomplete(),
/// count_open_holdings() and hits::count(). Inside this room only. Each statement stands on one line,
/// because a script is cut behind a line with a semicolon.

#include <string_view>

namespace dorhub::store {

inline constexpr std::string_view kFigures =
    "ALTER TABLE organisation ADD COLUMN to_complete INTEGER NOT NULL DEFAULT 0;\n"
    "ALTER TABLE organisation ADD COLUMN holdings_open INTEGER NOT NULL DEFAULT 0;\n"
    "ALTER TABLE organisation ADD COLUMN hits INTEGER NOT NULL DEFAULT 0;\n"
    "ALTER TABLE organisation ADD COLUMN hits_open INTEGER NOT NULL DEFAULT 0;\n"
    "ALTER TABLE organisation ADD COLUMN full_hits INTEGER NOT NULL DEFAULT 0;\n"
    "UPDATE organisation AS o SET to_complete = (SELECT count(*) FROM registration r WHERE r.organisation_id "
    "= o.organisation_id AND r.missing <> '' AND r.state < 2), holdings_open = (SELECT count(*) FROM holding "
    "h WHERE h.organisation_id = o.organisation_id AND h.is_open = 1), hits = (SELECT count(*) FROM hit h "
    "WHERE h.organisation_id = o.organisation_id), hits_open = (SELECT count(*) FROM hit h WHERE "
    "h.organisation_id = o.organisation_id AND h.status = 0), full_hits = (SELECT count(*) FROM hit h WHERE "
    "h.organisation_id = o.organisation_id AND h.grade = 'full_hit');\n"
    "CREATE TRIGGER registration_counted AFTER INSERT ON registration WHEN NEW.missing <> '' AND NEW.state < "
    "2 BEGIN UPDATE organisation SET to_complete = to_complete + 1 WHERE organisation_id = "
    "NEW.organisation_id; END;\n"
    "CREATE TRIGGER registration_recounted AFTER UPDATE OF missing, state ON registration WHEN (NEW.missing "
    "<> '' AND NEW.state < 2) <> (OLD.missing <> '' AND OLD.state < 2) BEGIN UPDATE organisation SET "
    "to_complete = to_complete + CASE WHEN NEW.missing <> '' AND NEW.state < 2 THEN 1 ELSE -1 END WHERE "
    "organisation_id = NEW.organisation_id; END;\n"
    "CREATE TRIGGER holding_counted AFTER INSERT ON holding WHEN NEW.is_open = 1 BEGIN UPDATE organisation "
    "SET holdings_open = holdings_open + 1 WHERE organisation_id = NEW.organisation_id; END;\n"
    "CREATE TRIGGER holding_recounted AFTER UPDATE OF is_open ON holding WHEN NEW.is_open <> OLD.is_open "
    "BEGIN UPDATE organisation SET holdings_open = holdings_open + NEW.is_open - OLD.is_open WHERE "
    "organisation_id = NEW.organisation_id; END;\n"
    "CREATE TRIGGER hit_counted AFTER INSERT ON hit BEGIN UPDATE organisation SET hits = hits + 1, hits_open "
    "= hits_open + (NEW.status = 0), full_hits = full_hits + (NEW.grade = 'full_hit') WHERE organisation_id "
    "= NEW.organisation_id; END;\n"
    "CREATE TRIGGER hit_recounted AFTER UPDATE OF status, grade ON hit BEGIN UPDATE organisation SET "
    "hits_open = hits_open + (NEW.status = 0) - (OLD.status = 0), full_hits = full_hits + (NEW.grade = "
    "'full_hit') - (OLD.grade = 'full_hit') WHERE organisation_id = NEW.organisation_id; END;\n";

// What a page alarms with is what still stands: full hits that are open have a figure of their own.
inline constexpr std::string_view kOpenFullHits =
    "ALTER TABLE organisation ADD COLUMN full_hits_open INTEGER NOT NULL DEFAULT 0;\n"
    "UPDATE organisation AS o SET full_hits_open = (SELECT count(*) FROM hit h WHERE h.organisation_id = "
    "o.organisation_id AND h.grade = 'full_hit' AND h.status = 0);\n"
    "CREATE TRIGGER full_hit_counted AFTER INSERT ON hit WHEN NEW.grade = 'full_hit' AND NEW.status = 0 "
    "BEGIN UPDATE organisation SET full_hits_open = full_hits_open + 1 WHERE organisation_id = "
    "NEW.organisation_id; END;\n"
    "CREATE TRIGGER full_hit_recounted AFTER UPDATE OF status, grade ON hit BEGIN UPDATE organisation SET "
    "full_hits_open = full_hits_open + (NEW.grade = 'full_hit' AND NEW.status = 0) - (OLD.grade = 'full_hit' "
    "AND OLD.status = 0) WHERE organisation_id = NEW.organisation_id; END;\n";

// A trigger wrote the organisation's row for each new registration and each new holding, and made SQLite copy
// every page that such an INSERT touched, so that it could be taken back alone: a third of all statements'
// time.
inline constexpr std::string_view kNewRowsTogether =
    "DROP TRIGGER registration_counted;\n"
    "DROP TRIGGER holding_counted;\n";

}  // namespace dorhub::store
