# SPDX-License-Identifier: EUPL-1.2
# Plays an adapter from a recording: reads what the hub says, holds it against what a hub once said, and answers
# with the bytes that an adapter once answered. Whatever a hub says more than it did then is fine; what it says
# otherwise is printed, and the player gives up.
import json
import os
import sys

source, sink = sys.stdin.buffer, sys.stdout.buffer


def holds(said, recorded):
    """Whether `said` has everything of `recorded`, with the same values."""
    if isinstance(recorded, dict):
        return isinstance(said, dict) and all(name in said and holds(said[name], recorded[name]) for name in recorded)
    return said == recorded


def give_up(what):
    print(what, file=sys.stderr, flush=True)
    os._exit(7)


jobs = {"0": "0"}  # the recorded number of a job to the one that this hub chose


def check(step, kind, number, payload):
    frame = step.split("\n", 1)
    words = frame[0].split(" ")
    if words[1] != kind or jobs.setdefault(words[2], number) != number:
        give_up(f"the hub sent {kind} {number}, recorded is {words[1]} {words[2]}")
    head, _, rest = payload.partition(b"\n")
    recorded_head, _, recorded_rest = frame[1].encode().partition(b"\n")
    if not holds(json.loads(head), json.loads(recorded_head)):
        give_up(f"{kind}: the hub said {head.decode()}, recorded is {recorded_head.decode()}")
    if rest != recorded_rest:
        give_up(f"{kind}: other bytes than recorded")


def renumbered(recorded):
    """The recorded frames with this hub's numbers; their payloads byte by byte."""
    out = b""
    while recorded:
        header, _, rest = recorded.partition(b"\n")
        magic, kind, number, size = header.split(b" ")
        out += b" ".join((magic, kind, jobs[number.decode()].encode(), size)) + b"\n" + rest[:int(size)]
        recorded = rest[int(size):]
    return out


with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "transcript.ndjson"), encoding="utf-8") as file:
    steps = [json.loads(line) for line in file]
for step in steps:
    if "worker" in step:
        sink.write(renumbered(step["worker"].encode()))
        sink.flush()
        continue
    header = source.readline().decode().split()
    if len(header) != 4:
        give_up(f"the hub sent {header} where a header belongs")
    check(step["hub"], header[1], header[2], source.read(int(header[3])))
source.readline()
