// SPDX-License-Identifier: Apache-2.0
// CSV as the hub's own readers read it (READING.md): encodings, delimiters, quotes, places and problems.
//
// A row that can't be right is reported and left out; a document that can't be read further throws Refused, which
// dorhub_frames.js turns into the job's outcome.
'use strict';
const {isUtf8} = require('buffer');
const {lower, trimmed, without} = require('./dorhub_values.js');

// In texts of which a character is a byte: one beyond ASCII, and a whole character of UTF-8 (RFC 3629).
const BEYOND_ASCII = /[\x80-\xff]/;
const LONGER = new RegExp([/[\xc2-\xdf][\x80-\xbf]/, /\xe0[\xa0-\xbf][\x80-\xbf]/, /[\xe1-\xec\xee\xef][\x80-\xbf]{2}/,
  /\xed[\x80-\x9f][\x80-\xbf]/, /\xf0[\x90-\xbf][\x80-\xbf]{2}/, /[\xf1-\xf3][\x80-\xbf]{3}/,
  /\xf4[\x80-\x8f][\x80-\xbf]{2}/].map((one) => one.source).join('|'), 'g');
const TOLD = {'utf-16': 'utf-16le', 'utf-16le': 'utf-16le', 'utf-16be': 'utf-16be'};
for (const name of ['utf-8', 'utf8', 'us-ascii', 'ascii']) TOLD[name] = 'utf-8';
for (const name of ['windows-1252', 'cp1252', 'iso-8859-1', 'iso8859-1', 'latin1', 'latin-1', 'ansi'])
  TOLD[name] = 'windows-1252';
const lineTrimmed = (text) => without(' \t\r\n', text);

// The document can't be read further; the problem has been said.
class Refused extends Error {
  constructor(outcome) {
    super(outcome);
    this.outcome = outcome;
  }
}

class Cell {
  constructor(raw, line, column) {
    this.raw = raw;
    this.line = line;
    this.column = column;
  }
  get text() {
    return trimmed(this.raw);
  }
  get place() {
    return this.line ? {line: this.line, column: this.column} : {};
  }
  // A number that a spreadsheet has damaged ("9,99E+14"): report it, never repair it.
  get isDamaged() {
    return /^-?[0-9]([.,][0-9]+)?[Ee]\+[0-9]{2,}$/.test(this.raw);
  }
}

const ABSENT = new Cell('', 0, 0);

class Row {
  constructor(cells, index, line) {
    this.cells = cells;
    this.index = index;
    this.line = line;
  }
  // The cell under that column, absent (empty) when there is none; case does not matter.
  cell(name) {
    const number = this.index.get(lower(name));
    if (number === undefined || number >= this.cells.length) return ABSENT;
    return new Cell(this.cells[number].text, this.cells[number].line, number + 1);
  }
  get place() {
    return {line: this.line};
  }
}

// `for (const row of rows)`: each row with any text in it, once.
class Rows {
  constructor(delivery, out, limits, delimiter, encoding) {
    this.delivery = delivery;
    this.out = out;
    this.mostCells = limits.columns || 1024;
    this.mostBytes = limits.cell_bytes || 1 << 20;
    this.at = 0;
    this.line = 1;
    this.broken = 0;
    this.width = 0;
    this.refuseOtherFormats(delivery.document);
    const decided = decide(delivery.document, encoding);
    this.encoding = decided.encoding;
    if (!this.encoding) this.refuse('read.unknown_encoding', 0, 0, {encoding: decided.refused});
    this.wasWide = this.encoding.startsWith('utf-16');
    if (this.wasWide) {
      decided.bytes = Buffer.from(new TextDecoder(this.encoding, {ignoreBOM: true}).decode(decided.bytes));
      this.encoding = 'utf-8';
    }
    this.rowEncoding = this.encoding;
    this.text = decided.bytes.toString('latin1');  // a character is a byte: cells are decoded when their row is known
    this.isAscii = !BEYOND_ASCII.test(this.text);
    this.mayBeMixed = !encoding && !this.wasWide && !this.isAscii;
    this.delimiter = this.decide(delimiter);
    this.end = ending(this.delimiter);
    this.columns = this.header();
    this.index = new Map();
    this.columns.forEach((name, number) => {
      const key = lower(trimmed(name));
      if (!this.index.has(key)) this.index.set(key, number);
    });
  }
  hasColumn(name) {
    return this.index.has(lower(name));
  }
  *[Symbol.iterator]() {
    while (this.at < this.text.length) {
      const row = this.row();
      if (!row) continue;
      const said = this.out.said();
      yield row;
      if (said === this.out.said()) this.report('row.unanswered', row.line, 0, {});
    }
  }

  report(code, line, column, args, severity = 'error') {
    if (severity !== 'warning') this.delivery.hasGap = true;
    this.out.say(code, column ? {line, column} : {line}, args, severity);
  }
  refuse(code, line, column = 0, args = {}, outcome = 'invalid') {
    this.report(code, line, column, args, 'fatal');
    throw new Refused(outcome);
  }
  refuseOtherFormats(document) {
    const starts = (...bytes) => bytes.every((byte, at) => document[at] === byte);
    if (starts(0x50, 0x4b, 3, 4) || starts(0x50, 0x4b, 5, 6)) this.refuse('read.no_rows', 1, 0, {found: 'xlsx'});
    if ((this.delivery.envelope.content_type || '').includes('spreadsheetml'))
      this.report('xlsx.not_a_workbook', 1, 0, {}, 'warning');
    if (starts(0xd0, 0xcf, 0x11, 0xe0)) this.refuse('xlsx.old_or_encrypted', 0);
    const start = document.toString('latin1', 0, 4096).replace(/^(\xef\xbb\xbf|\xff\xfe|\xfe\xff)/, '')
      .replace(/[ \t\r\n\0]+/g, '');
    const found = starts(0x25, 0x50, 0x44, 0x46, 0x2d) ? 'PDF' : start[0] === '<' ? 'XML/HTML'
      : /^(\{|\[[[{"\]])/.test(start) ? 'JSON' : '';
    if (found) this.refuse('read.no_rows', 1, 0, {found});
  }

  decide(told) {
    let found = ';';
    const sep = /^(?:sep|SEP)=([^])(?:\r\n|\r|\n|$)/.exec(this.text);
    if (sep) {
      found = sep[1];
      this.at = sep[0].length;
      this.line = 2;
    }
    if (told || sep) return told || found;
    let best = 0;
    for (const candidate of ';\t,|') {
      const score = this.score(candidate);
      if (score > best) [best, found] = [score, candidate];
    }
    return found;
  }
  // First how many of the first rows have as many cells as the first one, then how many cells those are.
  score(delimiter) {
    let [at, rows, first, alike] = [0, 0, 0, 0];
    while (at < this.text.length && rows < 20 && at < 65536) {
      const begin = at;
      let cells;
      [at, cells] = count(this.text, begin, delimiter);
      if (!lineTrimmed(this.text.slice(begin, at))) continue;
      rows += 1;
      first = first || cells;
      if (cells === first) alike += 1;
    }
    return first < 2 ? 0 : Math.floor(alike * 10000 / rows) + Math.min(first, 999);
  }

  header() {
    let [names, line, most] = [[], 1, 0];
    while (this.at < this.text.length) {
      const scan = this.scanRow();
      line = this.line;
      if (scan.trouble)
        this.refuse(scan.trouble === 'many' ? 'csv.too_many_columns' : 'csv.bad_header', line + scan.atFeed, scan.column,
          {limit: String(this.mostCells)});
      this.at = scan.next;
      this.line += scan.feeds;
      most = scan.count;
      names = scan.cells.map((cell) => lineTrimmed(cell.text));
      if (names.some(Boolean)) break;
    }
    while (names.length && !names[names.length - 1]) names.pop();
    if (!names.length) this.refuse('csv.empty', 1);
    this.width = names.length;
    this.most = this.usual(most);
    names.forEach((name, number) => {
      if (name && names.indexOf(name) < number)
        this.report('csv.duplicate_column', line, number + 1,
          {column: /^[a-z][A-Za-z0-9_.\-/]{0,39}$/.test(name) ? name : '…'}, 'warning');
    });
    return names;
  }

  // How many cells a row has at most: as the header was written, or as the first two rows are alike.
  usual(most) {
    let [at, first] = [this.at, 0];
    while (at < this.text.length) {
      const begin = at;
      let cells;
      [at, cells] = count(this.text, begin, this.delimiter);
      if (!lineTrimmed(this.text.slice(begin, at))) continue;
      if (first) return cells === first ? Math.max(most, first) : most;
      first = cells;
    }
    return most;
  }

  // The next row; undefined when it was empty or refused.
  row() {
    const line = this.line;
    const scan = this.scanRow();
    if (scan.trouble === 'open' || scan.trouble === 'after') return this.skipBroken(scan);
    this.at = scan.next;
    this.line += scan.feeds;
    if (this.at === this.text.length && !/[\r\n]$/.test(this.text))
      this.delivery.openEnd = {line, column: Math.min(scan.cells.length, this.width)};
    if (scan.trouble === 'encoding')
      return this.report('csv.encoding', line + scan.atFeed, scan.column,
        {encoding: this.wasWide ? 'UTF-16' : 'UTF-8'});
    if (scan.trouble === 'large')
      return this.report('csv.cell_too_large', line + scan.atFeed, scan.column, {limit: String(this.mostBytes)});
    if (scan.trouble === 'many') return this.report('csv.too_many_columns', line, 0, {limit: String(this.mostCells)});
    const hasText = (cells) => cells.some((cell) => lineTrimmed(cell.text) !== '');
    if (!hasText(scan.cells)) return undefined;
    const sizes = {cells: String(scan.count), columns: String(this.width)};
    if (scan.cells.length > this.width) {
      const hasGap = scan.cells.slice(0, this.width).some((cell) => lineTrimmed(cell.text) === '');
      if ((hasGap && scan.cells.length > this.most) || hasText(scan.cells.slice(this.width)))
        return this.report('csv.too_many_cells', line, this.width + 1, sizes);
      scan.cells.length = this.width;
    }
    if (scan.cells.length < this.width && this.delivery.openEnd)
      return this.report('csv.cut_off', line, scan.cells.length, sizes);
    if (scan.cells.length < this.width) this.report('csv.missing_cells', line, 0, sizes, 'warning');
    return new Row(scan.cells, this.index, line);
  }

  // Behind a bad quote: one problem for its line and those after it that don't fit the header.
  skipBroken(scan) {
    const line = this.line + scan.atFeed;
    this.at = scan.lineEnd;
    this.line = line + 1;
    while (this.at < this.text.length) {
      const following = this.scan(this.at);
      if (!following.trouble && following.count >= this.width) break;
      if (following.trouble === 'open' || following.trouble === 'after') break;
      this.at = following.next;
      this.line += Math.max(following.feeds, 1);
    }
    const code = scan.trouble === 'open' ? 'csv.unclosed_quote' : 'csv.text_after_quote';
    this.report(code, line, scan.column, {lines: String(this.line - line)});
    this.broken += 1;
    if (this.broken > 1000) this.refuse('csv.too_many_broken_rows', line, 0, {limit: '1000'}, 'limit');
  }

  // The next row, in the other encoding where nobody told which and it is of that one.
  scanRow() {
    this.rowEncoding = this.encoding;
    const scan = this.scan(this.at);
    if (!this.mayBeMixed || scan.trouble === 'open' || scan.trouble === 'after') return scan;
    const line = this.text.slice(this.at, scan.next);
    const isMostlyUtf8 = this.encoding === 'utf-8';
    const isOther = isMostlyUtf8 ? scan.trouble === 'encoding' && isWindows1252(line)
      : BEYOND_ASCII.test(line) && isUtf8(Buffer.from(line, 'latin1'));
    if (!isOther) return scan;
    this.rowEncoding = isMostlyUtf8 ? 'windows-1252' : 'utf-8';
    this.report('csv.other_encoding', this.line, 0, {encoding: this.rowEncoding, rest: this.encoding}, 'warning');
    return this.scan(this.at);
  }

  // One row in the text: its cells, where the next begins, and the first thing that is wrong.
  scan(at) {
    const text = this.text;
    const scan = {cells: [], count: 0, next: 0, feeds: 0, trouble: '', column: 0, atFeed: 0, lineEnd: 0};
    for (;;) {
      scan.next = at;
      let end;
      if (text[at] === '"') {
        end = this.quotedCell(at, scan);
        if (end < 0) return scan;
      } else {
        this.end.lastIndex = at;
        const found = this.end.exec(text);
        end = found ? found.index : text.length;
        this.add(text.slice(at, end), scan, end);
      }
      scan.next = end;
      if (end >= text.length) return scan;
      at = end + 1;
      if (text[end] === this.delimiter) continue;
      if (text[end] === '\r' && text[at] === '\n') at += 1;
      scan.feeds += 1;
      scan.next = at;
      return scan;
    }
  }

  // Behind the closing quote of a cell; -1 when it does not end, or goes on behind it.
  quotedCell(begin, scan) {
    const text = this.text;
    const last = begin + 2 + this.mostBytes;
    let quote = text.indexOf('"', begin + 1);
    while (quote >= 0 && quote < last && text[quote + 1] === '"') quote = text.indexOf('"', quote + 2);
    if (quote < 0 || quote >= last) return this.trouble(scan, 'open', begin);
    const end = quote + 1;
    if (end < text.length && text[end] !== '\r' && text[end] !== '\n' && text[end] !== this.delimiter)
      return this.trouble(scan, 'after', begin);
    const inside = text.slice(begin + 1, quote);
    this.add(inside.replace(/""/g, '"'), scan, end);
    scan.feeds += (inside.match(/\r\n|\n|\r/g) || []).length;
    return end;
  }

  add(cell, scan, end) {
    if (cell.length > this.mostBytes) this.trouble(scan, 'large', end);
    if (scan.count >= this.mostCells) this.trouble(scan, 'many', end);
    if (!this.isAscii && !scan.trouble && BEYOND_ASCII.test(cell)) {
      cell = this.decoded(cell);
      if (cell === undefined) this.trouble(scan, 'encoding', end);
    }
    scan.count += 1;
    if (!scan.trouble) scan.cells.push({text: cell, line: this.line + scan.feeds});
  }

  // The text of a cell's bytes; undefined when they are damaged.
  decoded(cell) {
    if (this.rowEncoding === 'windows-1252') return windows1252(cell);
    const bytes = Buffer.from(cell, 'latin1');
    const text = bytes.toString();
    return text.includes('\ufffd') && (this.wasWide || !isUtf8(bytes)) ? undefined : text;
  }

  trouble(scan, what, at) {
    if (scan.trouble) return -1;
    scan.trouble = what;
    scan.column = scan.count + 1;
    scan.atFeed = scan.feeds;
    scan.lineEnd = behindLine(this.text, at);
    return -1;
  }
}

const ending = (delimiter) => new RegExp(`[\\r\\n${delimiter.replace(/[\\\]^-]/g, '\\$&')}]`, 'g');

function behindLine(text, at) {
  const end = /\r\n|\r|\n/g;
  end.lastIndex = at;
  return end.exec(text) ? end.lastIndex : text.length;
}

// Where the row at `at` ends and how many cells it has; quotes count, faults don't.
function count(text, at, delimiter) {
  const end = ending(delimiter);
  for (let cells = 1;; cells += 1) {
    if (text[at] === '"') {
      const begin = at;
      at += 1;
      for (;;) {
        const quote = text.indexOf('"', at);
        if (quote < 0) return [Math.max(at, behindLine(text, begin)), cells];
        at = quote + 1;
        if (text[at] !== '"') break;
        at += 1;
      }
    }
    end.lastIndex = at;
    const found = end.exec(text);
    if (!found) return [text.length, cells];
    at = end.lastIndex;
    if (found[0] !== delimiter) return [found[0] === '\r' && text[at] === '\n' ? at + 1 : at, cells];
  }
}

// The encoding of a document and its bytes behind the mark: the mark, what was told, UTF-16 by its zero bytes, else
// UTF-8 or Windows-1252, whichever most bytes beyond ASCII say. No encoding: it is `refused`.
function decide(document, told = '') {
  const front = document.toString('latin1', 0, 512);
  if (/^(\xff\xfe\0\0|\0\0\xfe\xff)/.test(front)
      || /^((?:[^\0]\0\0\0){2,}|(?:\0\0\0[^\0]){2,})[^]{0,3}$/.test(front)) return {refused: 'utf-32'};
  if (front.startsWith('\xef\xbb\xbf')) return {encoding: 'utf-8', bytes: document.subarray(3)};
  if (/^(\xff\xfe|\xfe\xff)/.test(front)) {
    const bytes = document.subarray(2);
    return {encoding: zerosSay(bytes) || (front[0] === '\xff' ? 'utf-16le' : 'utf-16be'), bytes};
  }
  if (told) return {encoding: TOLD[told.toLowerCase()], bytes: document, refused: told};
  return {encoding: zerosSay(document) || mostSay(document), bytes: document};
}

function zerosSay(bytes) {
  const looked = Math.min(bytes.length, 512) & ~1;
  const zeros = [0, 0];
  for (let at = 0; at < looked; at += 1) if (bytes[at] === 0) zeros[at % 2] += 1;
  if (looked < 4 || zeros[0] + zeros[1] < Math.floor(looked / 4)) return '';
  return zeros[0] === 0 ? 'utf-16le' : zeros[1] === 0 ? 'utf-16be' : '';
}

function mostSay(bytes) {
  if (isUtf8(bytes)) return 'utf-8';
  const text = bytes.toString('latin1');
  let longer = 0;
  const invalid = text.replace(LONGER, () => {
    longer += 1;
    return '';
  }).replace(/[\0-\x7f]+/g, '').length;
  return longer >= invalid || (longer > 0 && endsInsideCharacter(text)) ? 'utf-8' : 'windows-1252';
}

// Whether a line among lines of UTF-8 is one of Windows-1252: none of its bytes are UTF-8, all have a character.
function isWindows1252(line) {
  return line.search(LONGER) < 0 && !/[\x81\x8d\x8f\x90\x9d]/.test(line) && !endsInsideCharacter(line);
}

function endsInsideCharacter(text) {
  const last = /[\xc2-\xff][\x80-\xc1]{0,2}$/.exec(text.slice(-3));
  return last !== null && (last[0] >= '\xf0' ? 4 : last[0] >= '\xe0' ? 3 : 2) > last[0].length;
}

// 0x80 to 0x9f of Windows-1252; the five that have no character are U+FFFD.
const HIGH = '€\ufffd‚ƒ„…†‡ˆ‰Š‹Œ\ufffdŽ\ufffd\ufffd‘’“”•–—˜™š›œ\ufffdžŸ';
const windows1252 = (text) => text.replace(/[\x80-\x9f]/g, (byte) => HIGH[byte.charCodeAt(0) - 0x80]);

module.exports = {Refused, Rows};
