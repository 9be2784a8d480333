// {{title}}: what was bought from private persons, one a row. Made by «dorhub adapter new»: read each line.
'use strict';
const {serve} = require('./dorhub_frames.js');
const {RowFields, cents, known, moment} = require('./dorhub_values.js');

function translate(delivery, out) {
  const rows = delivery.rows();
  for (const name of [{{columns}}])
    if (!rows.hasColumn(name)) return out.problem('row.missing_column', {line: 1}, {column: name}, 'fatal');
  for (const row of rows) translateRow(row, out);
}

function translateRow(row, out) {
  const fields = new RowFields(out, 'row');  // reports what can't be right, with its place
  const bought = {type: 'registration', system: '{{id}}'};
{{fields}}  if (!fields.refused) out.record(bought);
}

{{helpers}}
serve('{{id}}', '0.1.0', translate);
