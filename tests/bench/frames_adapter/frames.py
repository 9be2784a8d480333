# SPDX-License-Identifier: EUPL-1.2
# The bench adapter again, in Python with the SDK's modules.
from dorhub_frames import serve


def translate(delivery, out):
    for row in delivery.rows():
        out.record({"type": "registration", "system": "frames-python", "id": row["id"].text, "place": row.place,
                    "good": {"identifiers": [{"kind": "frame_number", "value": row["frame"].text}]}})


serve("frames-python", "1.0.0", translate)
