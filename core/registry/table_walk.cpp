// SPDX-License-Identifier: EUPL-1.2
#include "core/registry/table_walk.hpp"

#include <algorithm>

#include "core/registry/good_tables.hpp"
#include "core/registry/history.hpp"
#include "core/registry/local_time.hpp"
#include "core/registry/projection.hpp"
#include "core/store/projection_store.hpp"
#include "sdk/record/personal.hpp"
#include "sdk/record/write.hpp"

namespace dorhub::registry {
namespace {

namespace projections = store::projections;

/// The columns in which two rows differ, for a sentence.
class Columns {
 public:
  void compare(std::string_view name, bool is_same) {
    if (is_same) return;
    names_ += (names_.empty() ? "" : ", ") + std::string(name);
  }
  [[nodiscard]] bool empty() const { return names_.empty(); }
  [[nodiscard]] const std::string& names() const { return names_; }

 private:
  std::string names_;
};

class TableWalk {
 public:
  TableWalk(store::Session& session, const Parts& parts, const WalkProgress& progress)
      : session_(session), parts_(parts), progress_(progress) {}

  TableProof run() {
    parts_.index.follow(session_);
    named_ = projections::named_entities(session_);
    const std::int64_t all = projections::count_versions(session_);
    std::int64_t done = 0;
    projections::for_each_current(session_, [&](store::RecordVersion&& version) {
      done += version.number;
      check(version);
      if (progress_) progress_(done, all);
    });
    goods_.finish();
    for (const projections::Finding& each : projections::find_broken(session_, TableDifferences::kMost))
      differences_.add(each.table, each.organisation_id, each.record, std::string(each.message));
    return std::move(proof_);
  }

 private:
  void report(std::string_view table, const store::RecordVersion& version, const Columns& columns) {
    if (!columns.empty())
      differences_.add(table, version,
                       "not what version " + std::to_string(version.number) + " says: " + columns.names());
  }
  void lost(std::string_view table, const store::RecordVersion& version) {
    differences_.add(table, version, "there is no row for version " + std::to_string(version.number));
  }

  void check(const store::RecordVersion& version) {
    const Record state = join_version(session_, parts_, version);
    ++proof_.records;
    if (const auto* one = std::get_if<Registration>(&state)) return check_registration(version, *one);
    if (const auto* one = std::get_if<Holding>(&state)) return check_registration(version, *one);
    if (const auto* one = std::get_if<Disposal>(&state)) return check_disposal(version, *one);
    if (const auto* one = std::get_if<Exclusion>(&state)) return check_exclusion(version, *one);
    if (const auto* one = std::get_if<TraderNotification>(&state)) return check_notification(version, *one);
    if (const auto* one = std::get_if<Decision>(&state)) return check_decision(version, *one);
    if (std::holds_alternative<Check>(state)) check_check(version);
  }

  template <class State>
  void check_registration(const store::RecordVersion& version, const State& state) {
    const OrganisationId organisation = version.organisation_id;
    const RegistrationId id(version.entity_id);
    const auto row = store::registers::find_registration(session_, organisation, id);
    if (!row) return lost("registration", version);
    store::RegistrationRow expected;
    project_state(expected, state);
    const bool is_deleted = expected.state == store::RegistrationState::deleted;
    const bool is_merged = row->state == store::RegistrationState::merged || !is_named(organisation, id);
    Columns columns;
    columns.compare("acquisition", row->acquisition == expected.acquisition);
    columns.compare("product_group", row->product_group == expected.product_group);
    columns.compare("brand", row->brand == expected.brand);
    columns.compare("model", row->model == expected.model);
    columns.compare("colour", row->colour == expected.colour);
    columns.compare("numbers", row->numbers == projections::as_stored(expected.numbers));
    // Whether a seller is known can't be told once the person was erased.
    if (is_readable(version)) columns.compare("missing", row->missing == expected.missing);
    columns.compare("occurred_at", row->occurred_at == moment_of(state.occurred_at));
    columns.compare("version", row->version == version.number);
    columns.compare("is_holding", row->is_holding == expected.is_holding);
    columns.compare("delivery_id", row->delivery_id == first_of(version).delivery_id);
    columns.compare("state", is_merged ? row->state == store::RegistrationState::merged
                                       : is_deleted == (row->state == store::RegistrationState::deleted));
    report("registration", version, columns);
    const Good* good = is_deleted || is_merged || !state.good ? nullptr : &*state.good;
    goods_.check_numbers(version, good);
    if (!is_deleted && !is_merged) goods_.check_hits(version, good);
    if (!expected.is_holding) return;
    if (!store::registers::find_holding(session_, organisation, row->connection_id, id))
      lost("holding", version);
  }

  void check_disposal(const store::RecordVersion& version, const Disposal& state) {
    const auto row =
        store::registers::find_disposal(session_, version.organisation_id, DisposalId(version.entity_id));
    if (!row) return lost("disposal", version);
    const Reference of = state.of.value_or({});
    Columns columns;
    columns.compare("kind", row->kind == state.kind.value_or("other"));
    columns.compare("occurred_at", row->occurred_at == moment_of(state.occurred_at));
    columns.compare("delivery_id", row->delivery_id == version.delivery_id);
    columns.compare("of_system", row->of_system == of.system);
    columns.compare("of_id", row->of_id == of.id);
    columns.compare("registration_id", is_link(version.organisation_id, of, row->registration_id.value(),
                                               {Registration::kType, Holding::kType}));
    report("disposal", version, columns);
  }

  void check_exclusion(const store::RecordVersion& version, const Exclusion& state) {
    const auto row =
        store::registers::find_exclusion(session_, version.organisation_id, ExclusionId(version.entity_id));
    if (!row) return lost("exclusion", version);
    const Reference of = state.of.value_or({});
    Columns columns;
    columns.compare("of_system", row->of_system == of.system);
    columns.compare("of_id", row->of_id == of.id);
    columns.compare("occurred_at", row->occurred_at == moment_of(state.occurred_at));
    columns.compare("delivery_id", row->delivery_id == version.delivery_id);
    report("exclusion", version, columns);
  }

  void check_notification(const store::RecordVersion& version, const TraderNotification& state) {
    const auto row = store::registers::find_notification(session_, version.organisation_id,
                                                         NotificationId(version.entity_id));
    if (!row) return lost("trader_notification", version);
    const store::RecordVersion first = first_of(version);
    Columns columns;
    columns.compare("kind", row->kind == state.kind.value_or("new"));
    columns.compare("municipality", row->municipality == state.municipality.value_or({}));
    columns.compare("trade_name", row->trade_name == state.trade_name.value_or({}));
    columns.compare("case_number", row->case_number == state.case_number.value_or({}));
    columns.compare("delivery_id", row->delivery_id == first.delivery_id);
    columns.compare("received_at", row->received_at == first.received_at);
    report("trader_notification", version, columns);
  }

  void check_decision(const store::RecordVersion& version, const Decision& state) {
    const auto row =
        store::registers::find_decision(session_, version.organisation_id, DecisionId(version.entity_id));
    if (!row) return lost("decision", version);
    const Reference of = state.of.value_or({});
    Columns columns;
    columns.compare("outcome", row->outcome == state.outcome.value_or({}));
    columns.compare("occurred_at", row->occurred_at == moment_of(state.occurred_at));
    columns.compare("delivery_id", row->delivery_id == version.delivery_id);
    columns.compare("of_system", row->of_system == of.system);
    columns.compare("of_id", row->of_id == of.id);
    columns.compare("notification_id", is_link(version.organisation_id, of, row->notification_id.value(),
                                               {TraderNotification::kType}));
    report("decision", version, columns);
  }

  void check_check(const store::RecordVersion& version) {
    const auto row = store::registers::find_check(session_, version.organisation_id, version.entity_id);
    if (!row) return lost("check_log", version);
    Columns columns;
    columns.compare("delivery_id", row->delivery_id == version.delivery_id);
    report("check_log", version, columns);
  }

  /// Whether `linked` is what `of` names. What is named may not be there yet, and what is linked may have
  /// been merged into what is named now.
  bool is_link(OrganisationId organisation, const Reference& of, std::int64_t linked,
               std::initializer_list<std::string_view> types) {
    for (const std::string_view type : types)
      if (const auto source = store::registers::find_source(session_, organisation, of.system, type, of.id)) {
        if (source->entity_id == linked) return true;
        if (linked != 0) return is_merged_from(organisation, of, linked);
        return store::registers::last_version_number(session_, organisation, source->entity_id) == 0;
      }
    return linked == 0;
  }
  /// Whether the registration was merged into another, and had been what `of` names.
  bool is_merged_from(OrganisationId organisation, const Reference& of, std::int64_t registration) {
    const auto row =
        store::registers::find_registration(session_, organisation, RegistrationId(registration));
    if (!row || row->state != store::RegistrationState::merged) return false;
    const auto versions = store::registers::versions(session_, organisation, registration);
    return std::any_of(versions.begin(), versions.end(), [&](const store::RecordVersion& version) {
      const auto state = join_personal(version.open_state, "");
      return state && record_head(*state).system == of.system && record_head(*state).id == of.id;
    });
  }

  [[nodiscard]] bool is_named(OrganisationId organisation, RegistrationId registration) const {
    return std::binary_search(named_.begin(), named_.end(),
                              projections::Entity{organisation, registration.value()});
  }
  bool is_readable(const store::RecordVersion& version) {
    return version.sealed_state.empty() ||
           store::registers::find_key(session_, version.organisation_id, version.entity_id).has_value();
  }
  store::RecordVersion first_of(const store::RecordVersion& version) {
    if (version.number == 1) return version;
    return store::registers::find_version(session_, version.organisation_id, version.entity_id, 1)
        .value_or(version);
  }
  [[nodiscard]] std::optional<Moment> moment_of(const Field<std::string>& text) const {
    if (!text) return std::nullopt;
    const auto resolved = times_.resolve(*text);
    return resolved ? std::optional(resolved->moment) : std::nullopt;
  }

  store::Session& session_;
  const Parts& parts_;
  const WalkProgress& progress_;
  const TimeResolver times_{"UTC"};  // what a state holds was resolved, and bears its offset
  std::vector<projections::Entity> named_;
  TableProof proof_;
  TableDifferences differences_{proof_};
  GoodTables goods_{session_, parts_, differences_};
};

}  // namespace

TableProof prove_tables(const Parts& parts, const WalkProgress& progress) {
  return parts.database.read(
      [&](store::Session& session) { return TableWalk(session, parts, progress).run(); });
}

}  // namespace dorhub::registry
