// SPDX-License-Identifier: Apache-2.0
// Frames: how an adapter in JavaScript speaks with the dorhub hub (FRAMES.md tells it byte by byte).
//
// Lies beside the adapter with dorhub_rows.js and dorhub_values.js (FILES in CMakeLists.txt); Node.js alone is all they
// need. `serve(id, version, translate)` answers until the hub ends; `translate(delivery, out)` walks `delivery.rows()`
// and says each row with `out.record()`, `out.problem()` or `out.skip()`. Reading and writing are synchronous on the
// descriptors: process.stdin and process.stdout would make the one socket behind both non-blocking. console.log goes to
// standard error.
'use strict';
const fs = require('fs');
const {Refused, Rows} = require('./dorhub_rows.js');
const {quoted} = require('./dorhub_values.js');

// Where one job's results go; the counts in `done` are kept here.
class Output {
  constructor(number, send, problemsKept) {
    this.number = number;
    this.send = send;
    this.problemsKept = problemsKept;
    this.records = this.problems = this.skips = 0;
    this.isComplete = false;
  }
  // One canonical record (RECORDS.md); fields that are undefined are left out.
  record(record) {
    this.records += 1;
    this.send('record', this.number, record);
  }
  // `code` is one of the manifest's texts; `args` fill it, as far as they may be repeated.
  problem(code, place, args = {}, severity = 'error') {
    const said = {};
    for (const name of Object.keys(args)) said[name] = quoted(name, args[name]);
    this.say(code, place, said, severity);
  }
  // A problem whose arguments are no texts of the document.
  say(code, place, args, severity) {
    this.problems += 1;
    if (this.problems <= this.problemsKept || severity === 'fatal')
      this.send('problem', this.number, {code, severity, place, args});
  }
  skip(reason, place) {
    this.skips += 1;
    this.send('skip', this.number, {reason, place});
  }
  // This delivery is the partner's whole list: what it lacks has left.
  complete() {
    this.isComplete = true;
  }
  said() {
    return this.records + this.problems + this.skips;
  }
}

class Delivery {
  constructor(envelope, document, out, limits) {
    this.envelope = envelope;
    this.document = document;
    this.options = envelope.options || {};
    this.hasGap = false;
    this.openEnd = null;  // the last row's place, when no line end follows it: it may have been cut off
    this.out = out;
    this.limits = limits;
  }
  // The document as CSV; throws Refused when it is none.
  rows({delimiter = '', encoding = ''} = {}) {
    return new Rows(this, this.out, this.limits, delimiter, encoding);
  }
}

// Bytes of descriptor 0: a line, or so many of them. null at the end.
class Source {
  constructor() {
    this.bytes = Buffer.alloc(0);
    this.room = Buffer.alloc(0);
  }
  more(wanted) {
    const size = Math.max(wanted, 1 << 18);
    if (this.room.length < size) this.room = Buffer.allocUnsafe(size);
    const count = retried(() => fs.readSync(0, this.room, 0, size));
    // A copy: one byte of the room would keep all of it.
    this.bytes = Buffer.concat([this.bytes, this.room.subarray(0, count)]);
    return count > 0;
  }
  line() {
    for (;;) {
      const end = this.bytes.indexOf(10);
      if (end >= 0) return this.take(end + 1).toString('latin1').trimEnd();
      if (!this.more(0)) return null;
    }
  }
  exactly(size) {
    const parts = [];
    let missing = size;
    for (;;) {
      const part = this.take(Math.min(missing, this.bytes.length));
      parts.push(part);
      missing -= part.length;
      if (missing === 0) return parts.length === 1 ? part : Buffer.concat(parts, size);
      if (!this.more(missing)) return null;
    }
  }
  take(count) {
    const taken = this.bytes.subarray(0, count);
    this.bytes = this.bytes.subarray(count);
    return taken;
  }
}

// A descriptor that somebody made non-blocking says EAGAIN when it has to wait.
function retried(call) {
  for (;;) {
    try {
      return call();
    } catch (error) {
      if (error.code === 'EOF') return 0;
      if (error.code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1);
    }
  }
}

// Answers the hub's frames until it closes the connection.
function serve(id, version, translate) {
  console.log = console.info = console.debug = console.error;
  let waiting = [];
  let waitingBytes = 0;
  const flush = () => {
    const data = Buffer.from(waiting.join(''));
    waiting = [];
    waitingBytes = 0;
    for (let at = 0; at < data.length;) at += retried(() => fs.writeSync(1, data, at));
  };
  const send = (kind, number, payload) => {
    const text = JSON.stringify(payload);
    waiting.push(`DH1 ${kind} ${number} ${Buffer.byteLength(text)}\n`, text);
    waitingBytes += text.length;
    if (waitingBytes > 1 << 17) flush();
  };
  const source = new Source();
  let limits = {};
  for (let header = source.line(); header !== null; header = source.line()) {
    // The number stays text: it may be larger than a JavaScript number can hold.
    const [, kind, number, size] = header.split(' ');
    const payload = source.exactly(Number(size));
    if (payload === null) return;
    if (kind === 'hello') {
      limits = JSON.parse(payload.toString()).limits || {};
      send('hello', 0, {protocol: 1, abi: '0.1', model: '0.1', name: id, id, version, posture: 'interpreter'});
    } else {
      const out = new Output(number, send, limits.problems || 1000);
      const outcome = kind === 'translate' ? translated(translate, payload, out, limits) : 'unsupported';
      send('done', number, {records: out.records, problems: out.problems, skips: out.skips,
                                    complete: out.isComplete && outcome === 'ok', outcome});
    }
    flush();
  }
}

function translated(translate, payload, out, limits) {
  const end = payload.indexOf(10);
  const delivery = new Delivery(JSON.parse(payload.toString('utf8', 0, end)), payload.subarray(end + 1), out, limits);
  try {
    translate(delivery, out);
    return 'ok';
  } catch (error) {
    if (error instanceof Refused) return error.outcome;
    console.error(error);  // its text may quote a person, its type does not
    out.problem('adapter.exception', {}, {kind: String(error && error.name).toLowerCase()}, 'fatal');
    return 'failed';
  } finally {
    if (delivery.hasGap) out.isComplete = false;
    if (out.isComplete && delivery.openEnd) {
      out.isComplete = false;
      out.say('csv.no_line_end', delivery.openEnd, {}, 'warning');
    }
  }
}

module.exports = {serve};
