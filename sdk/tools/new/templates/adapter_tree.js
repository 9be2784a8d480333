// {{title}}: what was bought from private persons, as JSON. Made by «dorhub adapter new»: read each line.
'use strict';
const {serve} = require('./dorhub_frames.js');
const {Refused} = require('./dorhub_rows.js');
const {RowFields, cents, known, moment} = require('./dorhub_values.js');

function translate(delivery, out) {
  for (const row of elements(delivery, out, '{{list}}')) translateRow(row, out);
}

function translateRow(row, out) {
  const fields = new RowFields(out, 'row');  // reports what can't be right, with its place
  const bought = {type: 'registration', system: '{{id}}'};
{{fields}}  if (!fields.refused) out.record(bought);
}

// The elements of the list that the JSON pointer leads to; '/*': the document is the list.
function* elements(delivery, out, pointer) {
  let found;
  try {
    found = JSON.parse(delivery.document.toString('utf8').replace(/^\uFEFF/, ''));
  } catch (wrong) {
    out.problem('json.syntax', {line: 1}, {expected: 'value'}, 'fatal');
    throw new Refused('invalid');
  }
  pointer = pointer === '/*' ? '' : pointer;
  for (const step of steps(pointer).slice(1)) found = below(found, step);
  if (!Array.isArray(found)) return out.problem('row.no_list', {line: 1}, {field: pointer}, 'fatal');
  for (const [number, value] of found.entries()) yield new Element(value, `${pointer}/${number}`);
}

// The names on the way; a slash in a name is written «~1», a tilde «~0».
const steps = (path) => path.split('/').map((step) => step.replace(/~1/g, '/').replace(/~0/g, '~'));
const below = (value, step) => (value !== null && typeof value === 'object' ? value[step] : undefined);

// row.cell('good/imei') is the value below, with its text and its place.
class Element {
  constructor(value, pointer) {
    this.value = value;
    this.pointer = pointer;
    this.isDamaged = false;
  }
  get place() {
    return {pointer: this.pointer};
  }
  get text() {
    return ['string', 'number', 'boolean'].includes(typeof this.value) ? String(this.value).trim() : '';
  }
  cell(path) {
    return new Element(steps(path).reduce(below, this.value), `${this.pointer}/${path}`);
  }
}

{{helpers}}
serve('{{id}}', '0.1.0', translate);
