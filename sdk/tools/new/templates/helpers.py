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
