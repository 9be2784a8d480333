// SPDX-License-Identifier: EUPL-1.2
// What SQL alone can tell of tables that don't agree: the second half of projection_store.hpp.
#include <array>

#include "core/store/projection_store.hpp"
#include "core/store/statement.hpp"

namespace dorhub::store::projections {
namespace {

/// A rule, as the query for what breaks it: organisation and record, at most "?" rows.
struct Rule {
  std::string_view table;
  std::string_view message;
  const char* sql;
};

/// Rows of `table` of which no version tells.
#define WITHOUT_VERSION(table, id)                                                 \
  "SELECT t.organisation_id, t." id " FROM " table                                 \
  " t WHERE NOT EXISTS (SELECT 1 FROM record_version v WHERE v.organisation_id = " \
  "t.organisation_id AND v.entity_id = t." id ") LIMIT ?"
/// Organisations whose figure `column` is not what `counted` gives for it.
#define FIGURE(column, counted)                                                            \
  "SELECT o.organisation_id, 0 FROM organisation o WHERE o." column " <> (SELECT " counted \
  " t.organisation_id = o.organisation_id) LIMIT ?"

constexpr std::string_view kNoVersion = "no version of a record tells of this row";

constexpr std::array<Rule, 7> kRows{{
    {"registration", kNoVersion, WITHOUT_VERSION("registration", "registration_id")},
    {"exclusion", kNoVersion, WITHOUT_VERSION("exclusion", "exclusion_id")},
    {"trader_notification", kNoVersion, WITHOUT_VERSION("trader_notification", "notification_id")},
    {"decision", kNoVersion, WITHOUT_VERSION("decision", "decision_id")},
    {"check_log", kNoVersion, WITHOUT_VERSION("check_log", "check_id")},
    // A complete list that lacks a holding leaves a disposal without a record of its own.
    {"disposal", "no version of a record tells of this row, and the log of no complete list that made it so",
     "SELECT t.organisation_id, t.disposal_id FROM disposal t WHERE NOT EXISTS (SELECT 1 FROM record_version "
     "v WHERE v.organisation_id = t.organisation_id AND v.entity_id = t.disposal_id) AND (t.kind <> 'other' "
     "OR (t.organisation_id, t.registration_id, 'delivery ' || t.delivery_id || ' disposal ' || "
     "t.disposal_id) NOT IN (SELECT organisation_id, subject_id, detail FROM audit WHERE action = "
     "'holding.left')) LIMIT ?"},
    {"source_record", "it points to a record of which there is no version",
     "SELECT t.organisation_id, t.entity_id FROM source_record t WHERE t.arrival > 0 AND NOT EXISTS (SELECT "
     "1 FROM record_version v WHERE v.organisation_id = t.organisation_id AND v.entity_id = t.entity_id) "
     "LIMIT ?"},
}};

constexpr std::array<Rule, 14> kLinks{{
    {"holding", "there is no registration of this holding",
     "SELECT h.organisation_id, h.registration_id FROM holding h WHERE NOT EXISTS (SELECT 1 FROM "
     "registration "
     "r WHERE r.organisation_id = h.organisation_id AND r.registration_id = h.registration_id) LIMIT ?"},
    {"holding", "whether it is open is not what its registration says",
     "SELECT h.organisation_id, h.registration_id FROM holding h JOIN registration r ON r.organisation_id = "
     "h.organisation_id AND r.registration_id = h.registration_id WHERE (h.is_open = 1) <> (r.state = 0) "
     "LIMIT ?"},
    // Up to the release that holds it again, one that was corrected to name another registration had disposed
    // of the first as well: such a registration is no damage.
    {"registration", "it is marked as gone, and no disposal names it",
     "SELECT r.organisation_id, r.registration_id FROM registration r WHERE r.state = 1 AND NOT EXISTS "
     "(SELECT 1 FROM disposal d WHERE d.organisation_id = r.organisation_id AND d.registration_id = "
     "r.registration_id) AND NOT EXISTS (SELECT 1 FROM source_record s JOIN disposal d ON d.organisation_id "
     "= s.organisation_id JOIN record_version v ON v.organisation_id = d.organisation_id AND v.entity_id = "
     "d.disposal_id WHERE s.organisation_id = r.organisation_id AND s.entity_id = r.registration_id AND "
     "json_extract(v.open_state, '$.of.id') = s.source_id AND json_extract(v.open_state, '$.of.system') = "
     "s.system) LIMIT ?"},
    // A holding comes back by a later list; a registration that was deleted and is back stays gone.
    {"registration", "a disposal names it, and it is not marked as gone",
     "SELECT r.organisation_id, r.registration_id FROM registration r WHERE r.state = 0 AND r.is_holding = 0 "
     "AND EXISTS (SELECT 1 FROM disposal d WHERE d.organisation_id = r.organisation_id AND d.registration_id "
     "= r.registration_id) LIMIT ?"},
    {"registration", "it is marked as merged into another, and the log does not tell of it",
     "SELECT r.organisation_id, r.registration_id FROM registration r WHERE r.state = 3 AND "
     "r.registration_id "
     "NOT IN (SELECT subject_id FROM audit WHERE action = 'registration.merged') LIMIT ?"},
    {"trader_notification", "its outcome is not one of the decisions that name it",
     "SELECT n.organisation_id, n.notification_id FROM trader_notification n WHERE n.outcome <> '' AND NOT "
     "EXISTS (SELECT 1 FROM decision d WHERE d.organisation_id = n.organisation_id AND d.notification_id = "
     "n.notification_id AND d.outcome = n.outcome) LIMIT ?"},
    {"stolen_good", "the change log does not tell of this row",
     "SELECT s.organisation_id, s.stolen_good_id FROM stolen_good s WHERE s.stolen_good_id NOT IN (SELECT "
     "entity_id FROM change_log WHERE kind = 7) LIMIT ?"},
    {"hit", "it is open, and its registration was deleted or merged, or is not there",
     "SELECT h.organisation_id, h.hit_id FROM hit h WHERE h.status = 0 AND NOT EXISTS (SELECT 1 FROM "
     "registration r WHERE r.organisation_id = h.organisation_id AND r.registration_id = h.registration_id "
     "AND r.state < 2) LIMIT ?"},
    {"hit", "it is on a stolen good that is not there, or not of the police that it names",
     "SELECT h.organisation_id, h.hit_id FROM hit h WHERE NOT EXISTS (SELECT 1 FROM stolen_good s WHERE "
     "s.organisation_id = h.police_organisation_id AND s.stolen_good_id = h.stolen_good_id) LIMIT ?"},
    {"hit", "the log does not tell how it came to be",
     "SELECT h.organisation_id, h.hit_id FROM hit h WHERE h.hit_id NOT IN (SELECT subject_id FROM audit "
     "WHERE action IN ('hit.opened', 'hit.upgraded')) LIMIT ?"},
    {"hit", "whether it is open, closed or withdrawn is not what the log says of it last",
     "SELECT h.organisation_id, h.hit_id FROM hit h JOIN (SELECT organisation_id, subject_id, action, "
     "max(sequence) FROM audit WHERE node = 0 AND action IN ('hit.opened', 'hit.upgraded', 'hit.lowered', "
     "'hit.reworded', 'hit.closed', 'hit.withdrawn') GROUP BY organisation_id, subject_id) a ON "
     "a.organisation_id = h.organisation_id AND a.subject_id = h.hit_id WHERE h.status <> CASE a.action WHEN "
     "'hit.closed' THEN 1 WHEN 'hit.withdrawn' THEN 2 ELSE 0 END LIMIT ?"},
    // The detail of such a row begins with grade, registration and stolen good (registry/hit_words.hpp).
    {"hit", "its grade or one of its two goods is not the one that the log names last",
     "SELECT h.organisation_id, h.hit_id FROM hit h JOIN (SELECT organisation_id, subject_id, detail, "
     "max(sequence) FROM audit WHERE node = 0 AND action IN ('hit.opened', 'hit.upgraded', 'hit.lowered', "
     "'hit.reworded') GROUP BY organisation_id, subject_id) a ON a.organisation_id = h.organisation_id AND "
     "a.subject_id = h.hit_id WHERE instr(a.detail || ' ', h.grade || ' registration ' || "
     "h.registration_id || ' stolen_good ' || h.stolen_good_id || ' ') <> 1 LIMIT ?"},
    {"hit", "it was not opened at the moment that the log names",
     "SELECT h.organisation_id, h.hit_id FROM hit h JOIN (SELECT organisation_id, subject_id, at, "
     "min(sequence) FROM audit WHERE node = 0 AND action IN ('hit.opened', 'hit.upgraded') GROUP BY "
     "organisation_id, subject_id) a ON a.organisation_id = h.organisation_id AND a.subject_id = h.hit_id "
     "WHERE h.opened_at <> a.at LIMIT ?"},
    {"hit", "it was not closed at the moment that the log names",
     "SELECT h.organisation_id, h.hit_id FROM hit h LEFT JOIN (SELECT organisation_id, subject_id, at, "
     "max(sequence) FROM audit WHERE node = 0 AND action IN ('hit.closed', 'hit.withdrawn') GROUP BY "
     "organisation_id, subject_id) a ON a.organisation_id = h.organisation_id AND a.subject_id = h.hit_id "
     "WHERE h.closed_at IS NOT iif(h.status = 0, NULL, a.at) LIMIT ?"},
}};

constexpr std::array<Rule, 9> kFigures{{
    {"registration", "register numbers are missing or doubled, or the last one given is another",
     "SELECT o.organisation_id, 0 FROM organisation o LEFT JOIN (SELECT organisation_id, count(*) AS n, "
     "max(register_number) AS last, min(register_number) AS first FROM registration GROUP BY "
     "organisation_id) t ON t.organisation_id = o.organisation_id WHERE coalesce(t.n, 0) <> "
     "o.last_register_number OR coalesce(t.last, 0) <> o.last_register_number OR coalesce(t.first, 1) <> 1 "
     "LIMIT ?"},
    {"trader_notification", "receipt numbers are missing or doubled, or the last one given is another",
     "SELECT o.organisation_id, 0 FROM organisation o LEFT JOIN (SELECT organisation_id, count(*) AS n, "
     "max(receipt_number) AS last FROM trader_notification GROUP BY organisation_id) t ON t.organisation_id "
     "= o.organisation_id WHERE coalesce(t.n, 0) <> o.last_receipt_number OR coalesce(t.last, 0) <> "
     "o.last_receipt_number LIMIT ?"},
    {"organisation", "stolen_goods is not the number of goods that it seeks",
     FIGURE("stolen_goods", "count(*) FROM stolen_good t WHERE t.is_withdrawn = 0 AND")},
    {"organisation", "to_complete is not the number of registrations to complete",
     FIGURE("to_complete", "count(*) FROM registration t WHERE t.missing <> '' AND t.state < 2 AND")},
    {"organisation", "holdings_open is not the number of open holdings",
     FIGURE("holdings_open", "count(*) FROM holding t WHERE t.is_open = 1 AND")},
    {"organisation", "hits is not the number of hits", FIGURE("hits", "count(*) FROM hit t WHERE")},
    {"organisation", "hits_open is not the number of open hits",
     FIGURE("hits_open", "count(*) FROM hit t WHERE t.status = 0 AND")},
    {"organisation", "full_hits is not the number of full hits",
     FIGURE("full_hits", "count(*) FROM hit t WHERE t.grade = 'full_hit' AND")},
    {"organisation", "full_hits_open is not the number of open full hits",
     FIGURE("full_hits_open", "count(*) FROM hit t WHERE t.grade = 'full_hit' AND t.status = 0 AND")},
}};

void find(Session& session, const Rule& rule, std::size_t limit, std::vector<Finding>& out) {
  auto& query = session.prepared(rule.sql, "ii");
  for (query.query(limit); query.next();)
    out.push_back({rule.table, rule.message, query.id<OrganisationId>(0), query.integer(1)});
}

}  // namespace

std::vector<Finding> find_broken(Session& session, std::size_t limit) {
  std::vector<Finding> out;
  for (const Rule& rule : kRows) find(session, rule, limit, out);
  for (const Rule& rule : kLinks) find(session, rule, limit, out);
  for (const Rule& rule : kFigures) find(session, rule, limit, out);
  return out;
}

}  // namespace dorhub::store::projections
