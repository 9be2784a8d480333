"""{{title}}: what was bought from private persons, one a row. Made by «dorhub adapter new»: read each line."""
from dorhub_frames import serve
from dorhub_values import RowFields, cents, known, moment


def translate(delivery, out):
    rows = delivery.rows()
    for name in ({{columns}},):
        if not rows.has_column(name):
            return out.problem("row.missing_column", {"line": 1}, {"column": name}, "fatal")
    for row in rows:
        fields = RowFields(out, "row")  # reports what can't be right, with its place
        bought = {"type": "registration", "system": "{{id}}"}
{{fields}}        if not fields.refused:
            out.record(bought)


def put(record, path, value):
    """Sets record["good"]["brand"] for "good.brand"; a value that is not there stays out."""
    if value is None or value == "":
        return
    *folders, last = path.split(".")
    for folder in folders:
        record = record.setdefault(folder, {})
    record[last] = value


def add_number(record, kind, cell):
    """A number on the good, as written: the hub compares."""
    if cell.text:
        record.setdefault("good", {}).setdefault("identifiers", []).append({"kind": kind, "value": cell.text})


def day(text):
    found = moment(text)
    return found[:10] if found else None


serve("{{id}}", "0.1.0", translate)
