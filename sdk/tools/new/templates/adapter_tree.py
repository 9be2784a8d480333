"""{{title}}: what was bought from private persons, as JSON. Made by «dorhub adapter new»: read each line."""
import json
import sys

from dorhub_frames import serve
from dorhub_rows import Refused
from dorhub_values import RowFields, cents, known, moment


def translate(delivery, out):
    for row in elements(delivery, out, "{{list}}"):
        fields = RowFields(out, "row")  # reports what can't be right, with its place
        bought = {"type": "registration", "system": "{{id}}"}
{{fields}}        if not fields.refused:
            out.record(bought)


def elements(delivery, out, pointer):
    """The elements of the list that the JSON pointer leads to; "/*": the document is the list."""
    try:  # numbers stay as they are written; a byte that is no UTF-8 costs its own text and not the document
        found = json.loads(delivery.document.decode("utf-8-sig", errors="replace"), parse_float=str, parse_int=str)
    except json.JSONDecodeError as wrong:
        out.problem("json.syntax", {"line": wrong.lineno, "column": wrong.colno}, {"expected": "value"}, "fatal")
        raise Refused("invalid") from wrong
    except RecursionError as deep:
        out.problem("json.nesting", {"line": 1}, {"limit": str(sys.getrecursionlimit())}, "fatal")
        raise Refused("invalid") from deep
    pointer = "" if pointer == "/*" else pointer
    for step in steps(pointer)[1:]:
        found = found.get(step) if isinstance(found, dict) else None
    if not isinstance(found, list):
        out.problem("row.no_list", {"line": 1}, {"field": pointer}, "fatal")
        return
    for number, element in enumerate(found):
        yield Element(element, pointer + "/" + str(number))


def steps(path):
    """The names on the way; a slash in a name is written «~1», a tilde «~0»."""
    return [step.replace("~1", "/").replace("~0", "~") for step in path.split("/")]


class Element:
    """row["good/imei"] is the value below, with its text and its place."""
    is_damaged = False

    def __init__(self, value, pointer):
        self._value, self._pointer = value, pointer

    @property
    def place(self):
        return {"pointer": self._pointer}

    @property
    def text(self):
        if isinstance(self._value, bool):
            return "true" if self._value else "false"
        return self._value.strip() if isinstance(self._value, str) else ""

    def __getitem__(self, path):
        value = self._value
        for step in steps(path):
            if isinstance(value, list):
                value = value[int(step)] if step.isdigit() and int(step) < len(value) else None
            else:
                value = value.get(step) if isinstance(value, dict) else None
        return Element(value, self._pointer + "/" + path)


{{helpers}}

serve("{{id}}", "0.1.0", translate)
