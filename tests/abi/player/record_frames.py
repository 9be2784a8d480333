#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
# Records a conversation of hub and adapter: record_frames.py ADAPTER.py SAMPLE NAME VERSION > transcript.ndjson
# Says to the adapter what the hub of this release says (tests/abi holds the hub to it) and writes down both sides.
import json
import subprocess
import sys

adapter, sample, name, version = sys.argv[1:5]
process = subprocess.Popen([sys.executable, adapter], stdin=subprocess.PIPE, stdout=subprocess.PIPE)


def frame(kind, number, payload):
    return b"DH1 %s %d %d\n" % (kind.encode(), number, len(payload)) + payload


def tell(data):
    process.stdin.write(data)
    process.stdin.flush()
    print(json.dumps({"hub": data.decode()}, ensure_ascii=False))


def hear(until):
    heard = b""
    while True:
        header = process.stdout.readline()
        size = int(header.split()[3])
        heard += header + process.stdout.read(size)
        if header.split()[1] == until:
            break
    print(json.dumps({"worker": heard.decode()}, ensure_ascii=False))


tell(frame("hello", 0, json.dumps({"protocol": 1}).encode()))
hear(b"hello")
head = {"delivery": "1", "received_at": "2026-03-21T10:00:00Z", "content_type": "text/csv",
        "file_name": sample.rsplit("/", 1)[-1], "headers": {}, "connection": "golden", "options": {}}
with open(sample, "rb") as file:
    tell(frame("translate", 1, json.dumps(head).encode() + b"\n" + file.read()))
hear(b"done")
