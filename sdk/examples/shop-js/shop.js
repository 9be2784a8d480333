// SPDX-License-Identifier: Apache-2.0
// A shop's list of the bicycles that it bought, one a row. The same adapter in C++ and Python lies beside.
'use strict';
const {serve} = require('./dorhub_frames.js');
const {RowFields, cents, known, moment} = require('./dorhub_values.js');

function translate(delivery, out) {
  const rows = delivery.rows();
  for (const name of ['Inkoopnr', 'Datum', 'Merk', 'Type', 'Framenr', 'Bedrag'])
    if (!rows.hasColumn(name)) return out.problem('shop.missing_column', {line: 1}, {column: name}, 'fatal');
  for (const row of rows) translateRow(row, out);
}

function translateRow(row, out) {
  const fields = new RowFields(out, 'shop');  // reports what can't be right, with its place
  const [purchase, frame] = [row.cell('Inkoopnr'), row.cell('Framenr')];
  if (!purchase.text) fields.report('no_id', purchase, 'Inkoopnr');
  const boughtAt = fields.convert(moment, row.cell('Datum'), 'Datum');
  const price = fields.convert(cents, row.cell('Bedrag'), 'Bedrag', {must: false});
  // A spreadsheet made 9,99E+14 of it.
  if (frame.isDamaged) fields.report('number_damaged', frame, 'Framenr');
  if (fields.refused) return;
  out.record({
    type: 'registration', system: 'shop', id: purchase.text, occurred_at: boughtAt, place: row.place,
    acquisition: 'purchase',
    good: {
      product_group: 'bicycle', brand: known(row.cell('Merk').text), model: known(row.cell('Type').text),
      // As written: the hub compares.
      identifiers: frame.text ? [{kind: 'frame_number', value: frame.text}] : undefined,
    },
    price_cents: price,
  });
}

serve('shop-js', '1.0.0', translate);
