// SPDX-License-Identifier: EUPL-1.2
// An honest executable adapter in JavaScript: one record for each delivery. "open PATH" tries to write a file.
const fs = require('fs');
let waiting = Buffer.alloc(0);

function send(kind, number, payload) {
  const bytes = Buffer.from(payload);
  fs.writeSync(1, Buffer.concat([Buffer.from(`DH1 ${kind} ${number} ${bytes.length}\n`), bytes]));
}

function onFrame(kind, number, payload) {
  if (kind === 'hello')
    return send('hello', 0, JSON.stringify({protocol: 1, abi: '0.1', model: '0.1', name: 'script', id: 'script',
                                            version: '1.0.0', posture: 'interpreter'}));
  const document = payload.slice(payload.indexOf('\n') + 1);
  if (document.startsWith('open ')) fs.writeFileSync(document.slice(5), 'harm');
  send('record', number, JSON.stringify({text: document}));
  send('done', number, JSON.stringify({records: 1, problems: 0, skips: 0, complete: false, outcome: 'ok'}));
}

process.stdin.on('data', (data) => {
  waiting = Buffer.concat([waiting, data]);
  for (;;) {
    const line = waiting.indexOf(10);
    if (line < 0) return;
    const [, kind, number, size] = waiting.toString('latin1', 0, line).split(' ');
    const end = line + 1 + Number(size);
    if (waiting.length < end) return;
    const payload = waiting.toString('utf8', line + 1, end);
    waiting = waiting.subarray(end);
    onFrame(kind, number, payload);
  }
});
