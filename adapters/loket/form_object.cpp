// SPDX-License-Identifier: EUPL-1.2
#include "adapters/loket/form_object.hpp"

#include <dorhub/row_converter.hpp>
#include <string>

namespace dorhub::loket {
namespace {

constexpr std::string_view kFormulieren = "open-formulieren";

/// The object's uuid; an old answer has only its URL, whose last step it is.
std::string id_of(const Node& object) {
  if (!object["uuid"].empty()) return std::string(object["uuid"].text());
  std::string_view url = object["url"].text();
  while (!url.empty() && url.back() == '/') url.remove_suffix(1);
  const std::size_t slash = url.rfind('/');
  return std::string(slash == std::string_view::npos ? url : url.substr(slash + 1));
}

}  // namespace

bool is_form_object(const Node& element) { return element["record"]["data"].is_object(); }

void translate_form_object(const Node& object, const Options& options, Output& out) {
  const Place place = object.place();
  const Node record = object["record"];
  const Node data = record["data"];
  if (!is_wanted(options.object_types, {object["type"].text(), data["type"].text()}))
    return out.skip("loket.other_object_type", place);
  const std::string id = id_of(object);
  if (id.empty()) return out.problem("loket.no_id", place, {{"field", "uuid"}});
  RowConverter convert(out, kId);
  NoticeWriter writer(options, data["bsn"].text(), convert);
  TraderNotification& notice = writer.notice();
  notice.system = kFormulieren;
  notice.id = id;
  if (!record["index"].empty()) notice.version = std::string(record["index"].text());
  const Node when = record["registrationAt"].empty() ? record["startAt"] : record["registrationAt"];
  convert.moment(notice.occurred_at, when, when.name());
  if (!data["submission_id"].empty()) notice.case_number = known(data["submission_id"].text());
  const Node values = at_path(data, options.data_path);
  for (const auto& [target, path] : options.fields) writer.put(target, at_path(values, path));
  if (!notice.trade_name && !notice.kvk_number)
    return out.problem("loket.no_trader", values.present() ? values.place() : place);
  writer.emit(out, place);
}

}  // namespace dorhub::loket
