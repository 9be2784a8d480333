# SPDX-License-Identifier: Apache-2.0
# A shop's list of the bicycles that it bought, one a row. The same adapter in C++ and JavaScript lies beside.
from dorhub_frames import serve
from dorhub_values import RowFields, cents, known, moment


def translate(delivery, out):
    rows = delivery.rows()
    for name in ("Inkoopnr", "Datum", "Merk", "Type", "Framenr", "Bedrag"):
        if not rows.has_column(name):
            return out.problem("shop.missing_column", {"line": 1}, {"column": name}, "fatal")
    for row in rows:
        fields = RowFields(out, "shop")  # reports what can't be right, with its place
        purchase, frame = row["Inkoopnr"], row["Framenr"]
        if not purchase.text:
            fields.report("no_id", purchase, "Inkoopnr")
        bought_at = fields.convert(moment, row["Datum"], "Datum")
        price = fields.convert(cents, row["Bedrag"], "Bedrag", must=False)
        if frame.is_damaged:  # a spreadsheet made 9,99E+14 of it
            fields.report("number_damaged", frame, "Framenr")
        if fields.refused:
            continue
        good = {"product_group": "bicycle", "brand": known(row["Merk"].text), "model": known(row["Type"].text)}
        if frame.text:  # as written: the hub compares
            good["identifiers"] = [{"kind": "frame_number", "value": frame.text}]
        out.record({"type": "registration", "system": "shop", "id": purchase.text, "occurred_at": bought_at,
                    "place": row.place, "acquisition": "purchase",
                    "good": {name: value for name, value in good.items() if value}, "price_cents": price})


serve("shop-python", "1.0.0", translate)
