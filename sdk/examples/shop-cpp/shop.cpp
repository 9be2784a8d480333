// SPDX-License-Identifier: Apache-2.0
// A shop's list of the bicycles that it bought, one a row. The same adapter in Python and JavaScript lies
// beside.
#include <dorhub/adapter.hpp>
#include <dorhub/row_converter.hpp>

class Shop : public dorhub::Adapter {
 public:
  void translate(const dorhub::Delivery& in, dorhub::Output& out) override {
    auto rows = in.rows();
    for (const char* name : {"Inkoopnr", "Datum", "Merk", "Type", "Framenr", "Bedrag"})
      if (!rows.broken() && !rows.has_column(name))
        return out.problem("shop.missing_column", {.line = 1}, {{"column", name}}, dorhub::Severity::fatal);
    while (auto row = rows.next()) translate_row(*row, out);
  }

 private:
  static void translate_row(const dorhub::Row& row, dorhub::Output& out) {
    dorhub::RowConverter fields(out, "shop");  // reports what can't be right, with its place
    dorhub::Registration bought;
    bought.system = "shop";
    bought.acquisition = "purchase";
    bought.id = std::string(row["Inkoopnr"].text());
    if (bought.id.empty()) fields.report("no_id", row["Inkoopnr"], "Inkoopnr", dorhub::Need::must);
    fields.moment(bought.occurred_at, row["Datum"], "Datum");
    fields.cents(bought.price_cents, row["Bedrag"], "Bedrag", dorhub::Decimal::comma, dorhub::Need::may);
    dorhub::Good& good = bought.good.fill();
    good.product_group = "bicycle";
    good.brand = dorhub::known(row["Merk"].text());
    good.model = dorhub::known(row["Type"].text());
    if (row["Framenr"].is_damaged())  // a spreadsheet made 9,99E+14 of it
      fields.report("number_damaged", row["Framenr"], "Framenr", dorhub::Need::must);
    good.identifier("frame_number", row["Framenr"].text());  // as written: the hub compares
    if (!fields.refused()) out.record(bought, row.place());
  }
};
DORHUB_ADAPTER(Shop, "shop-cpp", "1.0.0")
