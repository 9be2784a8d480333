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


{{helpers}}

serve("{{id}}", "0.1.0", translate)
