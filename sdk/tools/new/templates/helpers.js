// Sets record.good.brand for 'good.brand'; a value that is not there stays out.
function put(record, path, value) {
  if (value === undefined || value === null || value === '') return;
  const folders = path.split('.');
  const last = folders.pop();
  for (const folder of folders) record = record[folder] = record[folder] || {};
  record[last] = value;
}

// A number on the good, as written: the hub compares.
function addNumber(record, kind, cell) {
  if (!cell.text) return;
  const good = record.good = record.good || {};
  (good.identifiers = good.identifiers || []).push({kind, value: cell.text});
}

function day(text) {
  const found = moment(text);
  return found ? found.slice(0, 10) : found;
}
