# SPDX-License-Identifier: Apache-2.0
"""Texts of Dutch files to canonical values, and what of a text a problem may repeat.

What can't be right is a Fault, never moved or guessed; empty texts and words for unknown are no value.
"""
import re

BLANK = " \t\n\v\f\r\u00a0"

_UNKNOWN = {"onbekend", "onbekend.", "niet bekend", "n.v.t.", "n.v.t", "nvt", "nvt.", "geen", "niet van toepassing",
            "unknown", "none", "null", "n/a", "n.a.", "n.b.", "nb", "niet ingevuld", "not available"}


class Fault(Exception):
    """Why a text is no value: "not_a_date", "no_such_day" …; the end of a problem's code."""


def lower(text):
    return text.lower() if text.isascii() else re.sub("[A-Z]", lambda sign: sign[0].lower(), text)


def says_unknown(text):
    text = text.strip(BLANK)
    if len(text.encode()) >= 2 and text[0] in "<([":
        text = text[1:-1].strip(BLANK)
    return bool(re.fullmatch(r"[-?.*_/]+", text)) or lower(text) in _UNKNOWN


def known(text):
    """The text as a value: one line, however long it is; None when it is empty or says unknown."""
    text = text.strip(BLANK)
    if not text or says_unknown(text):
        return None
    return re.sub(" ?[\x00-\x1f\x7f]+", " ", text).lstrip(" ") or None


def beginning(text, longest):
    """At most `longest` bytes of it: for quoting in a problem, never for a value."""
    return text.encode()[:longest].decode("utf-8", "ignore")


def moment(text):
    """A day or moment in Dutch forms as RFC 3339, without offset where the text has none; None for no value."""
    text = text.strip(BLANK)
    if not text or says_unknown(text):
        return None
    day = re.match(r"([0-9]{1,5})([-/.])([0-9]{1,3})\2([0-9]{1,5})", text)
    if not day or len(day[3]) > 2:
        raise Fault("not_a_date")
    first, month, third = day[1], int(day[3]), day[4]
    if len(first) == 4 and len(third) <= 2:
        year, number = int(first), int(third)
    elif len(first) <= 2 and len(third) == 4:
        year, number = int(third), int(first)
    else:
        raise Fault("two_digit_year" if len(first) <= 2 and len(third) == 2 else "not_a_date")
    is_none = len(first) == 4 and year == month == number == 0
    if not is_none and not (1850 <= year <= 2199 and 1 <= number <= _days_in(year, month)):
        raise Fault("no_such_day")
    time = "T00:00:00"
    rest = text[day.end():].strip(BLANK)
    rest = re.sub("^Tt?|^t", "", rest)
    if rest:
        time = _time(rest)
    return None if is_none else "%04d-%02d-%02d%s" % (year, month, number, time)


def _days_in(year, month):
    if not 1 <= month <= 12:
        return 0
    is_leap = (year % 4 == 0 and year % 100 != 0) or year % 400 == 0
    return (31, 29 if is_leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1]


def _time(text):
    found = re.match(r"([0-9]{1,2}):([0-9]{2})(?::([0-9]{2})(?:[.,][0-9]{1,12})?)?"
                     r"(?:([Zz])|([+-])([0-9]{2}):?([0-9]{2})?)?", text)
    if not found:
        raise Fault("not_a_date")
    hour, minute, second = int(found[1]), int(found[2]), int(found[3] or 0)
    hours, minutes = int(found[6] or 0), int(found[7] or 0)
    if hour > 23 or minute > 59 or second > 59 or hours > 23 or minutes > 59:
        raise Fault("no_such_time")
    if text[found.end():].strip(BLANK):
        raise Fault("not_a_date")
    offset = "Z" if found[4] else "%s%02d:%02d" % (found[5], hours, minutes) if found[5] else ""
    return "T%02d:%02d:%02d%s" % (hour, minute, second, offset)


def cents(text):
    """An amount in a Dutch file ("1.250,00", "€ 12,50", "12,-") in cents; None for no value."""
    text = text.strip(BLANK)
    if not text or says_unknown(text):
        return None
    unit = re.compile(r"^(€|euro|eur)|(€|euro|eur)$", re.IGNORECASE)
    for _ in range(3):
        text = unit.sub("", text, count=2).strip(BLANK)
    text = re.sub(r"(?<=.)(,--|,-|\.--|\.-)$", "", text)
    is_negative = text.startswith("-") or text.endswith("-")
    text = unit.sub("", re.sub("^-|-$", "", text, count=1).strip(BLANK)).strip(BLANK)
    sign = max(text.rfind(","), text.rfind("."))
    if not ("," in text and "." in text):
        if text.count(",") > 1 or text.count(".") > 1 or ("." in text and len(text) - sign == 4):
            sign = -1
    whole, part = (text[:sign], text[sign + 1:]) if sign >= 0 else (text, None)
    if not re.fullmatch(r"[0-9]+|[0-9]{1,3}([., '][0-9]{3})+", whole) or len(re.findall("[0-9]", whole)) > 12:
        raise Fault("not_an_amount")
    value = int(re.sub("[^0-9]", "", whole)) * 100
    if part is not None:
        if not re.match("[0-9]", part):
            raise Fault("not_an_amount")
        digits = re.match("[0-9]{1,2}", part)[0]
        tail = part[len(digits):].lstrip("0")
        if tail:
            raise Fault("part_of_a_cent" if tail.isdigit() and tail.isascii() else "not_an_amount")
        value += int(digits) * (10 if len(digits) == 1 else 1)
    if value // 100 > 1_000_000_000:
        raise Fault("amount_too_large")
    return -value if is_negative else value


class RowFields:
    """Converts the cells of one row and reports what can't be right. `refused`: the row must not become a record."""

    def __init__(self, out, prefix):
        self._out, self._prefix, self.refused = out, prefix, False

    def convert(self, converter, cell, name, must=True, is_personal=False):
        """What `converter` makes of the cell; None and a problem when it is at fault."""
        try:
            return converter(cell.text)
        except Fault as fault:
            self.report(fault.args[0], cell, name, must, is_personal)
            return None

    def report(self, code, cell, name, must=True, is_personal=False):
        self.refused = self.refused or must
        args = {"field": name} if is_personal else {"field": name, "value": beginning(known(cell.text) or "", 80)}
        self._out.problem(self._prefix + "." + code, cell.place, args, "error" if must else "warning")


def quoted(name, text):
    """A problem is stored in the clear: only what looks like a value or a code is repeated, never a person."""
    if not text:
        return text
    if name in ("field", "column"):
        return text if len(text.encode()) <= 80 else "…"
    may = _is_value(text) if name == "value" else re.fullmatch(r"[0-9a-z._:/-]{1,80}", text)
    return text if may else "…"


def _is_value(text):
    if len(text.encode()) > 40 or re.search("[0-9]{9}", text):
        return False
    if not re.fullmatch(r"([-/.:,+ %]|€|EUR|eur)*([0-9]([-/.:,+ %]|€|EUR|eur|[TtZzEe](?![TtZzEe]))*)+", text):
        return False
    digits = len(re.findall("[0-9]", text))
    return digits > 0 and (":" in text or digits < 9 or digits > 11)
