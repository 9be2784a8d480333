// SPDX-License-Identifier: EUPL-1.2
#include "adapters/loket/case_document.hpp"

#include <dorhub/convert.hpp>
#include <dorhub/row_converter.hpp>
#include <string>

namespace dorhub::loket {
namespace {

constexpr std::string_view kZgw = "zgw";

/// What belongs to a case, wherever the document keeps it.
struct Case {
  Node zaak;
  Node roles;
  Node properties;
  Node status;
  Node result;
  Node type;
};

/// `first` if it is there, else `second`.
Node either(const Node& first, const Node& second) {
  return first.present() && !first.is_null() ? first : second;
}

Case case_of(const Node& element) {
  Case out;
  out.zaak = element["zaak"].is_object() ? element["zaak"] : element;
  const Node expanded = out.zaak["_expand"];
  out.roles = either(expanded["rollen"], element["rollen"]);
  out.properties =
      either(expanded["eigenschappen"], either(element["eigenschappen"], element["zaakeigenschappen"]));
  out.status = either(expanded["status"], element["status"]);
  out.result = either(expanded["resultaat"], element["resultaat"]);
  out.type = either(expanded["zaaktype"], out.zaak["zaaktype"]);
  return out;
}

/// The words of a status or result: its type's description when that is expanded, else its own text.
Node words_of(const Node& node, std::string_view type) {
  const Node expanded = node["_expand"][type];
  if (!expanded["omschrijving"].empty()) return expanded["omschrijving"];
  if (node[type].is_object() && !node[type]["omschrijving"].empty()) return node[type]["omschrijving"];
  return node["omschrijving"].empty() ? node[type] : node["omschrijving"];
}

void read_address(const Node& place, bool is_contact, NoticeWriter& writer) {
  const auto put = [&](std::string_view target, const Node& value) {
    writer.put(is_contact ? std::string("contact_") + std::string(target) : std::string(target), value);
  };
  put("street", place["gorOpenbareRuimteNaam"]);
  put("house_number", place["aoaHuisnummer"]);
  put("house_number_suffix",
      place["aoaHuisletter"].empty() ? place["aoaHuisnummertoevoeging"] : place["aoaHuisletter"]);
  put("postcode", place["aoaPostcode"]);
  put("city", place["wplWoonplaatsNaam"]);
}

/// A role by its kind of party. inpBsn and anpIdentificatie are never looked at.
void read_role(const Node& role, const Options& options, NoticeWriter& writer) {
  const Node party = role["betrokkeneIdentificatie"];
  const std::string_view kind = role["betrokkeneType"].text();
  if (kind == "vestiging") {
    const Node names = party["handelsnaam"];
    writer.put("trade_name", names.is_array() ? names.first() : names);
    writer.put("kvk_number", party["kvkNummer"]);
    writer.put("establishment_number", party["vestigingsNummer"]);
    read_address(party["verblijfsadres"], false, writer);
  } else if (kind == "niet_natuurlijk_persoon") {
    writer.put("trade_name", party["statutaireNaam"]);
    writer.put("kvk_number", party["kvkNummer"]);
    if (options.nnp_id_is_kvk) writer.put("kvk_number", party["innNnpId"]);
  } else if (kind == "natuurlijk_persoon") {
    writer.put("contact_initials", party["voorletters"]);
    writer.put("contact_prefix", party["voorvoegselGeslachtsnaam"]);
    writer.put("contact_family_name", party["geslachtsnaam"]);
    read_address(party["verblijfsadres"], true, writer);
  }
}

/// Roles that speak for the trader; a case worker or adviser is none of the hub's business.
bool is_traders_role(const Node& role) {
  const std::string generic = lower_case(role["omschrijvingGeneriek"].text());
  return generic.empty() || generic == "initiator" || generic == "belanghebbende";
}

void read_decision(const Case& one, NoticeWriter& writer, RowConverter& convert) {
  const bool has_result = one.result.is_object();
  writer.outcome(has_result ? words_of(one.result, "resultaattype") : words_of(one.status, "statustype"));
  Decision& decision = writer.decision();
  const Node reason = has_result ? one.result["toelichting"] : one.status["statustoelichting"];
  decision.reason = known(reason.text());
  convert.moment(decision.occurred_at, one.status["datumStatusGezet"], "datumStatusGezet", Need::may);
}

}  // namespace

bool is_case(const Node& element) {
  const Node zaak = element["zaak"].is_object() ? element["zaak"] : element;
  return zaak["bronorganisatie"].present() && (zaak["identificatie"].present() || zaak["zaaktype"].present());
}

void translate_case(const Node& element, const Options& options, Output& out) {
  const Case one = case_of(element);
  const Place place = one.zaak.place();
  const std::vector<std::string_view> types{one.zaak["zaaktype"].text(), one.type.text(),
                                            one.type["url"].text(), one.type["identificatie"].text(),
                                            one.type["omschrijving"].text()};
  if (!is_wanted(options.case_types, types)) return out.skip("loket.other_case_type", place);
  const Node id = either(one.zaak["uuid"], one.zaak["identificatie"]);
  if (id.empty()) return out.problem("loket.no_id", place, {{"field", "identificatie"}});
  RowConverter convert(out, kId);
  NoticeWriter writer(options, "", convert);
  TraderNotification& notice = writer.notice();
  notice.system = kZgw;
  notice.id = std::string(id.text());
  notice.case_number = known(one.zaak["identificatie"].text());
  const Node when = either(one.zaak["registratiedatum"], one.zaak["startdatum"]);
  convert.moment(notice.occurred_at, when, when.name());
  for (Node role = one.roles.first(); role.present(); role = role.next())
    if (is_traders_role(role)) read_role(role, options, writer);
  for (Node property = one.properties.first(); property.present(); property = property.next()) {
    if (lower_case(property["naam"].text()).find("bsn") != std::string::npos) continue;
    const auto target = options.properties.find(lower_case(property["naam"].text()));
    if (target != options.properties.end()) writer.put(target->second, property["waarde"]);
  }
  read_decision(one, writer, convert);
  if (!notice.trade_name && !notice.kvk_number) return out.problem("loket.no_trader", place);
  writer.emit(out, place);
}

}  // namespace dorhub::loket
