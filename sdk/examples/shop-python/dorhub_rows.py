# SPDX-License-Identifier: Apache-2.0
"""CSV as the hub's own readers read it (READING.md): encodings, delimiters, quotes, places and problems.

A row that can't be right is reported and left out; a document that can't be read further raises Refused, which
dorhub_frames.py turns into the job's outcome.
"""
import re

from dorhub_values import BLANK, lower

_LINE_BLANK = " \t\r\n"
_ASCII = bytes(range(128))
# A character of UTF-8 beyond ASCII (RFC 3629).
_LONGER = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}"
                     rb"|\xed[\x80-\x9f][\x80-\xbf]|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}"
                     rb"|\xf4[\x80-\x8f][\x80-\xbf]{2}")
_UTF_32 = re.compile(rb"((?:[^\0]\0\0\0){2,}|(?:\0\0\0[^\0]){2,}).{0,3}", re.DOTALL)
_TOLD = {"utf-8": "utf-8", "utf8": "utf-8", "us-ascii": "utf-8", "ascii": "utf-8", "utf-16": "utf-16-le",
         "utf-16le": "utf-16-le", "utf-16be": "utf-16-be"} | dict.fromkeys(
             ("windows-1252", "cp1252", "iso-8859-1", "iso8859-1", "latin1", "latin-1", "ansi"), "windows-1252")
_LINE_END = re.compile("\r\n|\r|\n")


class Refused(Exception):
    """The document can't be read further; the problem has been said."""


class Cell:
    __slots__ = ("raw", "line", "column")

    def __init__(self, raw, line, column):
        self.raw, self.line, self.column = raw, line, column

    @property
    def text(self):
        return self.raw.strip(BLANK)

    @property
    def place(self):
        return {"line": self.line, "column": self.column} if self.line else {}

    @property
    def is_damaged(self):
        """A number that a spreadsheet has damaged ("9,99E+14"): report it, never repair it."""
        return "+" in self.raw and re.fullmatch(r"-?[0-9]([.,][0-9]+)?[Ee]\+[0-9]{2,}", self.raw) is not None


_ABSENT = Cell("", 0, 0)


class Row:
    __slots__ = ("_cells", "_columns", "line")

    def __init__(self, cells, columns, line):
        self._cells, self._columns, self.line = cells, columns, line

    def __getitem__(self, name):
        """The cell under that column, absent (empty) when there is none; case does not matter."""
        index = self._columns.get(lower(name))
        if index is None or index >= len(self._cells):
            return _ABSENT
        text, line = self._cells[index]
        return Cell(text, line, index + 1)

    @property
    def place(self):
        return {"line": self.line}


class _Scan:
    """One row in the text: its cells as (text, line), where the next begins, and the first thing that is wrong."""
    __slots__ = ("cells", "count", "next", "feeds", "trouble", "column", "at_feed", "line_end")

    def __init__(self):
        self.cells, self.count, self.next, self.feeds = [], 0, 0, 0
        self.trouble, self.column, self.at_feed, self.line_end = "", 0, 0, 0


class Rows:
    """`for row in rows`: each row with any text in it, once."""

    def __init__(self, delivery, out, limits, delimiter, encoding):
        self._delivery, self._out = delivery, out
        self._most_cells, self._most_bytes = limits.get("columns", 1024), limits.get("cell_bytes", 1 << 20)
        self._at, self._line, self._broken, self._width = 0, 1, 0, 0
        self._refuse_other_formats(delivery.document)
        self._encoding, text = decide(delivery.document, encoding)
        if self._encoding in ("", "utf-32"):
            self._fatal("read.unknown_encoding", 0, 0, {"encoding": self._encoding or encoding})
        self._was_wide = self._encoding.startswith("utf-16")
        if self._was_wide:
            self._encoding, text = "utf-8", text.decode(self._encoding, "replace").encode()
        self._may_be_mixed = not encoding and not self._was_wide and (
            not text.isascii() if self._encoding == "utf-8" else bool(_LONGER.search(text)))
        self._row_encoding = self._encoding
        self._text = text.decode("latin-1")  # a character is a byte: each cell is decoded when its row is known
        self._delimiter = self._decide(delimiter)
        self._ends = re.compile("[\r\n" + re.escape(self._delimiter) + "]")
        self.columns = self._header()
        self._index = {}
        for number, name in enumerate(self.columns):
            self._index.setdefault(lower(name.strip(BLANK)), number)

    def has_column(self, name):
        return lower(name) in self._index

    def __iter__(self):
        while self._at < len(self._text):
            row = self._row()
            if row is None:
                continue
            said = self._out.said()
            yield row
            if said == self._out.said():
                self._report("row.unanswered", row.line, 0, {})

    def _report(self, code, line, column, args, severity="error"):
        place = {"line": line, "column": column} if column else {"line": line}
        if severity != "warning":
            self._delivery.has_gap = True
        self._out.say(code, place, args, severity)

    def _fatal(self, code, line, column=0, args=None, outcome="invalid"):
        self._report(code, line, column, args or {}, "fatal")
        raise Refused(outcome)

    def _refuse_other_formats(self, document):
        if document.startswith((b"PK\x03\x04", b"PK\x05\x06")):
            self._fatal("read.no_rows", 1, 0, {"found": "xlsx"})
        if "spreadsheetml" in self._delivery.envelope.get("content_type", ""):
            self._report("xlsx.not_a_workbook", 1, 0, {}, "warning")
        if document.startswith(b"\xd0\xcf\x11\xe0"):
            self._fatal("xlsx.old_or_encrypted", 0)
        if document.startswith(b"%PDF-"):
            self._fatal("read.no_rows", 1, 0, {"found": "PDF"})
        start = re.sub(rb"^(\xef\xbb\xbf|\xff\xfe|\xfe\xff)", b"", document[:4096]).translate(None, b" \t\r\n\0")
        if start.startswith((b"<", b"{", b"[[", b"[{", b'["', b"[]")):
            self._fatal("read.no_rows", 1, 0, {"found": "XML/HTML" if start.startswith(b"<") else "JSON"})

    def _decide(self, told):
        text, sep = self._text, re.match("(?:sep|SEP)=(.)(?:\r\n|\r|\n|$(?!\n))", self._text, re.DOTALL)
        found = ";"
        if sep:
            found, self._at, self._line = sep[1], sep.end(), 2
        if told or sep:
            return told or found
        best = 0
        for candidate in ";\t,|":
            score = self._score(text, candidate)
            if score > best:
                best, found = score, candidate
        return found

    def _score(self, text, delimiter):
        at, rows, first, alike = 0, 0, 0, 0
        while at < len(text) and rows < 20 and at < 65536:
            begin, (at, cells) = at, _count(text, at, delimiter)
            if not text[begin:at].strip(_LINE_BLANK):
                continue
            rows += 1
            first = first or cells
            alike += cells == first
        return 0 if first < 2 else alike * 10000 // rows + min(first, 999)

    def _header(self):
        names, line = [], 1
        while self._at < len(self._text):
            scan = self._scan_row()
            line = self._line
            if scan.trouble:
                code = "csv.too_many_columns" if scan.trouble == "many" else "csv.bad_header"
                self._fatal(code, line + scan.at_feed, scan.column, {"limit": str(self._most_cells)})
            self._at, self._line = scan.next, self._line + scan.feeds
            names = [text.strip(_LINE_BLANK) for text, _ in scan.cells]
            if any(names):
                break
        while names and not names[-1]:
            names.pop()
        if not names:
            self._fatal("csv.empty", 1)
        self._width, self._most = len(names), self._usual(scan.count)
        seen = set()
        for number, name in enumerate(names):
            if name and name in seen:
                repeated = name if re.fullmatch(r"[a-z][A-Za-z0-9_.\-/]{0,39}", name) else "…"
                self._report("csv.duplicate_column", line, number + 1, {"column": repeated}, "warning")
            seen.add(name)
        return names

    def _usual(self, most):
        """How many cells a row has at most: as the header was written, or as the first two rows are alike."""
        at, first = self._at, 0
        while at < len(self._text):
            begin, (at, cells) = at, _count(self._text, at, self._delimiter)
            if not self._text[begin:at].strip(_LINE_BLANK):
                continue
            if first:
                return max(most, first) if cells == first else most
            first = cells
        return most

    def _row(self):
        line, scan = self._line, self._scan_row()
        if scan.trouble in ("open", "after"):
            return self._skip_broken(scan)
        self._at, self._line = scan.next, line + scan.feeds
        if self._at == len(self._text) and self._text[-1] not in "\r\n":
            self._delivery.open_end = {"line": line, "column": min(len(scan.cells), self._width)}
        if scan.trouble == "encoding":
            return self._report("csv.encoding", line + scan.at_feed, scan.column,
                                {"encoding": "UTF-16" if self._was_wide else "UTF-8"})
        if scan.trouble == "large":
            return self._report("csv.cell_too_large", line + scan.at_feed, scan.column,
                                {"limit": str(self._most_bytes)})
        if scan.trouble == "many":
            return self._report("csv.too_many_columns", line, 0, {"limit": str(self._most_cells)})
        cells, width = scan.cells, self._width
        if not any(text.strip(_LINE_BLANK) for text, _ in cells):
            return None
        if len(cells) > width:
            has_gap = not all(text.strip(_LINE_BLANK) for text, _ in cells[:width])
            if has_gap and len(cells) > self._most or any(text.strip(_LINE_BLANK) for text, _ in cells[width:]):
                return self._report("csv.too_many_cells", line, width + 1,
                                    {"cells": str(scan.count), "columns": str(width)})
            del cells[width:]
        if len(cells) < width and self._delivery.open_end:
            return self._report("csv.cut_off", line, len(cells), {"cells": str(len(cells)), "columns": str(width)})
        if len(cells) < width:
            self._report("csv.missing_cells", line, 0, {"cells": str(len(cells)), "columns": str(width)}, "warning")
        return Row(cells, self._index, line)

    def _skip_broken(self, scan):
        """Behind a bad quote: one problem for its line and those after it that don't fit the header."""
        line = self._line + scan.at_feed
        self._at, self._line = scan.line_end, line + 1
        while self._at < len(self._text):
            following = self._scan(self._at)
            fits = not following.trouble and following.count >= self._width
            if fits or following.trouble in ("open", "after"):
                break
            self._at, self._line = following.next, self._line + max(following.feeds, 1)
        code = "csv.unclosed_quote" if scan.trouble == "open" else "csv.text_after_quote"
        self._report(code, line, scan.column, {"lines": str(self._line - line)})
        self._broken += 1
        if self._broken > 1000:
            self._fatal("csv.too_many_broken_rows", line, 0, {"limit": "1000"}, "limit")

    def _scan_row(self):
        """The next row, in the other encoding where nobody told which and it is of that one."""
        self._row_encoding = self._encoding
        scan = self._scan(self._at)
        if not self._may_be_mixed or scan.trouble in ("open", "after"):
            return scan
        line = self._text[self._at:scan.next].encode("latin-1")
        if self._encoding == "utf-8":
            other, is_other = "windows-1252", scan.trouble == "encoding" and _is_windows_1252(line)
        else:
            other, is_other = "utf-8", _LONGER.search(line) and _is_utf8(line)
        if not is_other:
            return scan
        self._row_encoding = other
        self._report("csv.other_encoding", self._line, 0, {"encoding": other, "rest": self._encoding}, "warning")
        return self._scan(self._at)

    def _scan(self, at):
        text, scan, line = self._text, _Scan(), self._line
        while True:
            scan.next = at
            if text.startswith('"', at):
                end = self._quoted(at, scan, line)
                if end is None:
                    return scan
            else:
                found = self._ends.search(text, at)
                end = found.start() if found else len(text)
                self._add(text[at:end], line + scan.feeds, scan, end)
            if end >= len(text):
                scan.next = end
                return scan
            at = end + 1
            if text[end] == self._delimiter:
                continue
            if text[end] == "\r" and text.startswith("\n", at):
                at += 1
            scan.feeds += 1
            scan.next = at
            return scan

    def _quoted(self, begin, scan, line):
        """Behind the closing quote of a cell; None when it does not end, or goes on behind it."""
        text, at = self._text, begin + 1
        while True:
            quote = text.find('"', at, begin + 2 + self._most_bytes)
            if quote < 0:
                return self._trouble(scan, "open", begin)
            if not text.startswith('"', quote + 1):
                break
            at = quote + 2
        end = quote + 1
        if end < len(text) and text[end] not in "\r\n" and text[end] != self._delimiter:
            return self._trouble(scan, "after", begin)
        inside = text[begin + 1:quote]
        self._add(inside.replace('""', '"') if '"' in inside else inside, line + scan.feeds, scan, end)
        if "\n" in inside or "\r" in inside:
            scan.feeds += len(_LINE_END.findall(inside))
        return end

    def _add(self, cell, line, scan, end):
        if len(cell) > self._most_bytes:
            self._trouble(scan, "large", end)
        if scan.count >= self._most_cells:
            self._trouble(scan, "many", end)
        if not scan.trouble and not cell.isascii():
            cell = self._decoded(cell)
            if cell is None:
                self._trouble(scan, "encoding", end)
        scan.count += 1
        if not scan.trouble:
            scan.cells.append((cell, line))

    def _decoded(self, cell):
        """The text of a cell's bytes; None when they are damaged."""
        if self._row_encoding == "windows-1252":  # which is Latin-1 but for these
            return cell.encode("latin-1").decode("cp1252", "replace") if re.search("[\x80-\x9f]", cell) else cell
        encoded = cell.encode("latin-1")
        text = encoded.decode("utf-8", "replace")
        is_damaged = "\ufffd" in text and (self._was_wide or not _is_utf8(encoded))
        return None if is_damaged else text

    def _trouble(self, scan, what, at):
        if not scan.trouble:
            feed = _LINE_END.search(self._text, at)
            scan.trouble, scan.column, scan.at_feed = what, scan.count + 1, scan.feeds
            scan.line_end = feed.end() if feed else len(self._text)


def _count(text, at, delimiter):
    """Where the row at `at` ends and how many cells it has; quotes count, faults don't."""
    cells, end_of_cell = 0, re.compile("[\r\n" + re.escape(delimiter) + "]")
    while True:
        cells += 1
        if text.startswith('"', at):
            begin, at = at, at + 1
            while True:
                quote = text.find('"', at)
                if quote < 0:
                    feed = _LINE_END.search(text, begin)
                    return max(at, feed.end() if feed else len(text)), cells
                at = quote + 1
                if not text.startswith('"', at):
                    break
                at += 1
        found = end_of_cell.search(text, at)
        if not found:
            return len(text), cells
        at = found.end()
        if found[0] != delimiter:
            return at + (found[0] == "\r" and text.startswith("\n", at)), cells


def decide(document, told=""):
    """The encoding of a document and its bytes behind the mark: the mark, what was told, UTF-16 by its zero bytes,
    else UTF-8 or Windows-1252, whichever most bytes beyond ASCII say."""
    if document.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")) or _UTF_32.fullmatch(document[:512 & ~3]):
        return "utf-32", document
    if document.startswith(b"\xef\xbb\xbf"):
        return "utf-8", document[3:]
    if document.startswith((b"\xff\xfe", b"\xfe\xff")):
        marked = "utf-16-le" if document[0] == 0xFF else "utf-16-be"
        return _zeros_say(document[2:]) or marked, document[2:]
    if told:
        return _TOLD.get(told.lower(), ""), document
    return _zeros_say(document) or _most_say(document), document


def _zeros_say(document):
    looked = document[:min(len(document), 512) & ~1]
    zeros = looked[0::2].count(0), looked[1::2].count(0)
    if len(looked) < 4 or sum(zeros) < len(looked) // 4 or 0 not in zeros:
        return ""
    return "utf-16-le" if zeros[0] == 0 else "utf-16-be"


def _most_say(document):
    if _is_utf8(document):
        return "utf-8"
    rest, longer = _LONGER.subn(b"", document)
    invalid = len(rest.translate(None, _ASCII))
    return "utf-8" if longer >= invalid or longer and _ends_inside_character(document) else "windows-1252"


def _is_utf8(encoded):
    try:
        encoded.decode()
        return True
    except UnicodeDecodeError:
        return False


def _is_windows_1252(line):
    """Whether a line among lines of UTF-8 is one of Windows-1252: none of its bytes are UTF-8, all have a character."""
    return not (_LONGER.search(line) or re.search(rb"[\x81\x8d\x8f\x90\x9d]", line) or _ends_inside_character(line))


def _ends_inside_character(document):
    for back in (1, 2, 3):
        byte = document[-back] if back <= len(document) else 0
        if byte < 0x80:
            return False
        if byte >= 0xC2:
            return (4 if byte >= 0xF0 else 3 if byte >= 0xE0 else 2) > back
    return False
