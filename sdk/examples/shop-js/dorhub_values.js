// SPDX-License-Identifier: Apache-2.0
// Texts of Dutch files to canonical values, and what of a text a problem may repeat.
//
// What can't be right is a Fault, never moved or guessed; empty texts and words for unknown are no value (undefined).
'use strict';

const UNKNOWN = new Set(['onbekend', 'onbekend.', 'niet bekend', 'n.v.t.', 'n.v.t', 'nvt', 'nvt.', 'geen',
  'niet van toepassing', 'unknown', 'none', 'null', 'n/a', 'n.a.', 'n.b.', 'nb', 'niet ingevuld', 'not available']);

// Why a text is no value: "not_a_date", "no_such_day" …; the end of a problem's code.
class Fault extends Error {
  constructor(code) {
    super(code);
    this.code = code;
  }
}

// Without such signs at either end. By hand: a pattern for blanks at the end is tried anew at each blank within,
// which takes the square of their number.
function without(signs, text) {
  let begin = 0;
  let end = text.length;
  while (begin < end && signs.includes(text[begin])) begin += 1;
  while (end > begin && signs.includes(text[end - 1])) end -= 1;
  return text.slice(begin, end);
}

// Without white space and no-break spaces at either end.
const trimmed = (text) => without(' \t\n\v\f\r\u00a0', text);
const lower = (text) => text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());

function saysUnknown(text) {
  text = trimmed(text);
  if (Buffer.byteLength(text) >= 2 && '<(['.includes(text[0])) text = trimmed([...text].slice(1, -1).join(''));
  return /^[-?.*_/]+$/.test(text) || UNKNOWN.has(lower(text));
}

// The text as a value: one line, however long it is; undefined when it is empty or says unknown.
function known(text) {
  text = trimmed(text);
  if (!text || saysUnknown(text)) return undefined;
  return text.replace(/ ?[\x00-\x1f\x7f]+/g, ' ').replace(/^ +/, '') || undefined;
}

// At most `longest` bytes of it: for quoting in a problem, never for a value.
function beginning(text, longest) {
  const bytes = Buffer.from(text);
  if (bytes.length <= longest) return text;
  let end = longest;
  while (end > 0 && (bytes[end] & 0xc0) === 0x80) end -= 1;
  return bytes.toString('utf8', 0, end);
}

// A day or moment in Dutch forms as RFC 3339, without offset where the text has none.
function moment(text) {
  text = trimmed(text);
  if (!text || saysUnknown(text)) return undefined;
  const day = /^([0-9]{1,5})([-/.])([0-9]{1,3})\2([0-9]{1,5})/.exec(text);
  if (!day || day[3].length > 2) throw new Fault('not_a_date');
  const [first, month, third] = [day[1], Number(day[3]), day[4]];
  const yearFirst = first.length === 4 && third.length <= 2;
  if (!yearFirst && !(first.length <= 2 && third.length === 4))
    throw new Fault(first.length <= 2 && third.length === 2 ? 'two_digit_year' : 'not_a_date');
  const [year, number] = (yearFirst ? [first, third] : [third, first]).map(Number);
  const isNone = yearFirst && year === 0 && month === 0 && number === 0;
  if (!isNone && !(year >= 1850 && year <= 2199 && number >= 1 && number <= daysIn(year, month)))
    throw new Fault('no_such_day');
  const rest = trimmed(text.slice(day[0].length)).replace(/^Tt?|^t/, '');
  const time = rest ? timeOf(rest) : 'T00:00:00';
  return isNone ? undefined : `${padded(year, 4)}-${padded(month, 2)}-${padded(number, 2)}${time}`;
}

const padded = (number, width) => String(number).padStart(width, '0');

function daysIn(year, month) {
  if (month < 1 || month > 12) return 0;
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1];
}

function timeOf(text) {
  const found = /^([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:[.,][0-9]{1,12})?)?(?:([Zz])|([+-])([0-9]{2}):?([0-9]{2})?)?/
    .exec(text);
  if (!found) throw new Fault('not_a_date');
  const [hour, minute, second, hours, minutes] = [1, 2, 3, 6, 7].map((part) => Number(found[part] || 0));
  if (hour > 23 || minute > 59 || second > 59 || hours > 23 || minutes > 59) throw new Fault('no_such_time');
  if (trimmed(text.slice(found[0].length))) throw new Fault('not_a_date');
  const offset = found[4] ? 'Z' : found[5] ? `${found[5]}${padded(hours, 2)}:${padded(minutes, 2)}` : '';
  return `T${padded(hour, 2)}:${padded(minute, 2)}:${padded(second, 2)}${offset}`;
}

// An amount in a Dutch file ("1.250,00", "€ 12,50", "12,-") in cents.
function cents(text) {
  text = trimmed(text);
  if (!text || saysUnknown(text)) return undefined;
  const withoutUnit = (amount) => ['€', 'euro', 'eur'].reduce((left, unit) => {
    left = trimmed(left);
    if (lower(left).startsWith(unit)) left = trimmed(left.slice(unit.length));
    return lower(left).endsWith(unit) ? trimmed(left.slice(0, left.length - unit.length)) : left;
  }, amount);
  text = withoutUnit(text);
  for (const tail of [',--', ',-', '.--', '.-'])
    if (text.length > tail.length && text.endsWith(tail)) text = text.slice(0, -tail.length);
  const isNegative = text.startsWith('-') || text.endsWith('-');
  if (isNegative) text = text.startsWith('-') ? text.slice(1) : text.slice(0, -1);
  text = withoutUnit(text);
  const sign = decimalSign(text);
  const whole = sign < 0 ? text : text.slice(0, sign);
  if (!/^([0-9]+|[0-9]{1,3}([., '][0-9]{3})+)$/.test(whole) || whole.replace(/[^0-9]/g, '').length > 12)
    throw new Fault('not_an_amount');
  let value = Number(whole.replace(/[^0-9]/g, '')) * 100;
  if (sign >= 0) value += part(text.slice(sign + 1));
  if (Math.floor(value / 100) > 1000000000) throw new Fault('amount_too_large');
  return isNegative ? 0 - value : value;
}

// Where the cents begin; -1 when the text has whole euros only.
function decimalSign(text) {
  const [comma, point] = [text.lastIndexOf(','), text.lastIndexOf('.')];
  if (comma >= 0 && point >= 0) return Math.max(comma, point);
  if (comma >= 0) return text.indexOf(',') === comma ? comma : -1;
  return point >= 0 && text.indexOf('.') === point && text.length - point !== 4 ? point : -1;
}

function part(text) {
  const digits = /^[0-9]{1,2}/.exec(text);
  if (!digits) throw new Fault('not_an_amount');
  const tail = text.slice(digits[0].length).replace(/^0+/, '');
  if (tail) throw new Fault(/^[0-9]+$/.test(tail) ? 'part_of_a_cent' : 'not_an_amount');
  return Number(digits[0]) * (digits[0].length === 1 ? 10 : 1);
}

// Converts the cells of one row and reports what can't be right. `refused`: the row must not become a record.
class RowFields {
  constructor(out, prefix) {
    this.out = out;
    this.prefix = prefix;
    this.refused = false;
  }
  // What `converter` makes of the cell; undefined and a problem when it is at fault.
  convert(converter, cell, name, {must = true, isPersonal = false} = {}) {
    try {
      return converter(cell.text);
    } catch (fault) {
      if (!(fault instanceof Fault)) throw fault;
      this.report(fault.code, cell, name, {must, isPersonal});
      return undefined;
    }
  }
  report(code, cell, name, {must = true, isPersonal = false} = {}) {
    this.refused = this.refused || must;
    const args = isPersonal ? {field: name} : {field: name, value: beginning(known(cell.text) || '', 80)};
    this.out.problem(`${this.prefix}.${code}`, cell.place, args, must ? 'error' : 'warning');
  }
}

// A problem is stored in the clear: only what looks like a value or a code is repeated, never a person.
function quoted(name, text) {
  if (!text) return text;
  if (name === 'field' || name === 'column') return Buffer.byteLength(text) <= 80 ? text : '…';
  return (name === 'value' ? isValue(text) : /^[0-9a-z._:/-]{1,80}$/.test(text)) ? text : '…';
}

function isValue(text) {
  if (Buffer.byteLength(text) > 40 || /[0-9]{9}/.test(text)) return false;
  if (!/^([-/.:,+ %]|€|EUR|eur)*([0-9]([-/.:,+ %]|€|EUR|eur|[TtZzEe](?![TtZzEe]))*)+$/.test(text)) return false;
  const digits = text.replace(/[^0-9]/g, '').length;
  return digits > 0 && (text.includes(':') || digits < 9 || digits > 11);
}

module.exports = {Fault, RowFields, cents, known, lower, moment, quoted, saysUnknown, trimmed, without};
