# SPDX-License-Identifier: Apache-2.0
"""Frames: how an adapter in Python speaks with the dorhub hub (FRAMES.md tells it byte by byte).

Lies beside the adapter with dorhub_rows.py and dorhub_values.py (FILES in CMakeLists.txt); Python's own library is
all they need. `serve(id, version, translate)` answers until the hub ends; `translate(delivery, out)` walks
`delivery.rows()` and says each row with `out.record()`, `out.problem()` or `out.skip()`. What is printed goes to
standard error, never between the frames.
"""
import json
import os
import sys
import traceback

from dorhub_rows import Refused, Rows
from dorhub_values import quoted


class Output:
    """Where one job's results go; the counts in `done` are kept here."""

    def __init__(self, number, send, problems_kept):
        self.number, self._send, self._kept = number, send, problems_kept
        self.records = self.problems = self.skips = 0
        self.is_complete = False

    def record(self, record):
        """One canonical record (RECORDS.md); fields that are None are left out."""
        self.records += 1
        self._send("record", self.number, {name: value for name, value in record.items() if value is not None})

    def problem(self, code, place, args=None, severity="error"):
        """`code` is one of the manifest's texts; `args` fill it, as far as they may be repeated."""
        self.say(code, place, {name: quoted(name, text) for name, text in (args or {}).items()}, severity)

    def say(self, code, place, args, severity):
        """A problem whose arguments are no texts of the document."""
        self.problems += 1
        if self.problems <= self._kept or severity == "fatal":
            self._send("problem", self.number, {"code": code, "severity": severity, "place": place, "args": args})

    def skip(self, reason, place):
        self.skips += 1
        self._send("skip", self.number, {"reason": reason, "place": place})

    def complete(self):
        """This delivery is the partner's whole list: what it lacks has left."""
        self.is_complete = True

    def said(self):
        return self.records + self.problems + self.skips


class Delivery:
    def __init__(self, envelope, document, out, limits):
        self.envelope, self.document, self._out, self._limits = envelope, document, out, limits
        self.options = envelope.get("options", {})
        self.has_gap = False
        self.open_end = None  # the last row's place, when no line end follows it: it may have been cut off

    def rows(self, delimiter="", encoding=""):
        """The document as CSV; raises Refused when it is none."""
        return Rows(self, self._out, self._limits, delimiter, encoding)


def serve(adapter_id, version, translate):
    """Answers the hub's frames until it closes the connection."""
    source, sink = os.fdopen(0, "rb", 1 << 18, closefd=False), os.dup(1)
    os.dup2(2, 1)  # print() must not stand between frames
    sys.stdout.reconfigure(line_buffering=True)  # the hub ends the worker by a signal: what waits then is lost
    waiting = bytearray()

    def flush():
        data = bytes(waiting)
        waiting.clear()
        while data:
            data = data[os.write(sink, data):]

    def send(kind, number, payload):
        data = json.dumps(payload, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
        waiting.extend(b"DH1 %s %d %d\n" % (kind.encode(), number, len(data)))
        waiting.extend(data)
        if len(waiting) > 1 << 17:
            flush()

    limits = {}
    while header := source.readline(64):
        _, kind, number, size = header.split()
        number, payload = int(number), source.read(int(size))
        if kind == b"hello":
            limits = json.loads(payload).get("limits", {})
            send("hello", 0, {"protocol": 1, "abi": "0.1", "model": "0.1", "name": adapter_id, "id": adapter_id,
                              "version": version, "posture": "interpreter"})
        else:
            out = Output(number, send, limits.get("problems", 1000))
            outcome = "unsupported"
            if kind == b"translate":
                outcome = _translated(translate, payload, out, limits)
            sys.stdout.flush()  # a line without its end belongs to this job too
            complete = out.is_complete and outcome == "ok"
            send("done", number, {"records": out.records, "problems": out.problems, "skips": out.skips,
                                  "complete": complete, "outcome": outcome})
        flush()


def _translated(translate, payload, out, limits):
    head, _, document = payload.partition(b"\n")
    delivery = Delivery(json.loads(head), document, out, limits)
    try:
        translate(delivery, out)
    except Refused as refused:
        return refused.args[0]
    except Exception as error:  # its text may quote a person, its type does not
        traceback.print_exc()
        out.problem("adapter.exception", {}, {"kind": type(error).__name__.lower()}, "fatal")
        return "failed"
    finally:
        if delivery.has_gap:
            out.is_complete = False
        elif out.is_complete and delivery.open_end:
            out.is_complete = False
            out.say("csv.no_line_end", delivery.open_end, {}, "warning")
    return "ok"
