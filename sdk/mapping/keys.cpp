// SPDX-License-Identifier: Apache-2.0
#include "sdk/mapping/keys.hpp"

#include <array>

namespace dorhub::mapping {
namespace {

constexpr std::array kTop = std::to_array<Key>({
    {"record", "Which record a row or element gives: registration, disposal, holding …", "registration"},
    {"fields",
     "The record's fields and where each comes from. `id` must be among them: the source's own key, never "
     "the row's number.",
     "{id: Inkoopnr, occurred_at: Datum}"},
    {"list",
     "JSON and XML: the pointer to the list whose elements are the rows. Left out: a JSON document that is "
     "itself a list. A mapping with a list reads tables too, by the same names.",
     "/sales"},
    {"needs",
     "The columns that a table must have; a file without one is refused as a whole. In an inner list one "
     "of the columns is enough. Left out: every column that the mapping names.",
     "[Inkoopnr, [Framenr, Chipnr]]"},
    {"skip", "Rows that are left out on purpose: a list of conditions, each with its reason.",
     "[{from: Soort, is_not: [fiets], reason: not_a_bicycle}]"},
    {"also", "Further records of the same row, such as the disposal beside a holding.",
     "[{record: disposal, only_with: kind, fields: {…}}]"},
    {"read", "How the document is read, where it can't be detected.", "{encoding: windows-1252}"},
    {"complete",
     "Each file is the partner's whole list: what a later one lacks has left. Claimed only when every row "
     "went in. `true`, or {option: NAME} to let the admin say so per connection.",
     "true"},
    {"rename",
     "An option in which an admin may give columns other names: a block with the mapping's name and the "
     "file's.",
     "{option: columns}"},
});

constexpr std::array kRecord = std::to_array<Key>({
    {"record", "Which record.", "disposal"},
    {"fields", "Its fields, as above.", "{id: Nr, kind: {value: sold}}"},
    {"when", "Only for rows on which one of these conditions holds.", "[{from: Verkocht, is: [ja]}]"},
    {"only_with", "Only when this field of the record gets a value.", "kind"},
});

constexpr std::array kSource = std::to_array<Key>({
    {"from",
     "The column. In JSON and XML a member or element; deeper ones with slashes (`good/frame`), attributes "
     "with @, elements of a list by their number from 0. A slash in a name is `~1`, a tilde `~0`.",
     "Framenr"},
    {"join",
     "Several columns put together; those without a value are left out (of an `id` all must be there).",
     "[Straat, Plaats]"},
    {"with", "What stands between joined values; a space when left out.", "\", \""},
    {"value", "A constant.", "purchase"},
    {"option", "What this option of the connection says.", "depot"},
    {"format", "How a day or moment is written; `dutch` when left out.", "compact"},
    {"decimal",
     "Which sign stands before the cents: `comma` or `point`. Left out: comma in tables, point in JSON and "
     "XML.",
     "point"},
    {"unit", "Of an amount: `euros` or `cents`; euros when left out.", "cents"},
    {"split", "Fields that hold a list: the signs at which one value is cut; `;,/` when left out.", "\"|\""},
    {"values", "A table from the source's values to ours; capitals do not count.", "{fiets: bicycle}"},
    {"words",
     "A list from ours to words that a text may contain; the first that fits counts, capitals do not.",
     "[{orphan: [wees, langdurig]}]"},
    {"otherwise", "What becomes of a value that stands in no table.", "leave_out"},
    {"need",
     "What a wrong value does. Left out: `must` for id, occurred_at and numbers that a spreadsheet damaged, "
     "else `may`. Values of personal fields never stand in a problem.",
     "must"},
});

constexpr std::array kCondition = std::to_array<Key>({
    {"from", "The column, member or element that is looked at.", "Status"},
    {"is", "It has one of these values; capitals do not count.", "[verwijderd, fout]"},
    {"is_not", "It has none of these values.", "[fiets]"},
    {"contains", "One of these words stands in it.", "[test]"},
    {"empty", "It is empty (`true`) or not (`false`).", "true"},
    {"reason",
     "Under `skip`: why the row is left out, as a code. Its texts stand in adapter.yaml under texts, behind "
     "the adapter's id and a dot.",
     "not_a_bicycle"},
});

constexpr std::array kRead = std::to_array<Key>({
    {"encoding", "utf-8, utf-16 or windows-1252; detected when left out or `auto`.", "windows-1252"},
    {"delimiter", "The sign between columns; detected when left out or `auto`.", "\";\""},
    {"sheet", "The sheet of a workbook; the first when left out.", "Voorraad"},
    {"format", "csv, xlsx, json or xml; detected when left out.", "csv"},
});

constexpr std::array kForms = std::to_array<Word<DateForm>>({
    {"dutch", DateForm::dutch, "d-m-yyyy (also with / or .) or yyyy-mm-dd, with or without a time"},
    {"dutch_20yy", DateForm::dutch_20yy, "d-m-yy, where 26 is 2026; also what `dutch` reads"},
    {"dutch_birth", DateForm::dutch_birth,
     "d-m-yy of a birth, where 64 is 1964 and 04 is 2004: who would be younger than 16 at receipt was born a "
     "century earlier; also what `dutch` reads"},
    {"american", DateForm::american, "m/d/yyyy, with or without a time"},
    {"compact", DateForm::compact, "yyyymmdd, yyyymmddhhmm or yyyymmddhhmmss"},
    {"unix", DateForm::unix_seconds, "seconds since 1970"},
    {"unix_ms", DateForm::unix_milliseconds, "milliseconds since 1970"},
});

constexpr std::array kDecimals = std::to_array<Word<Decimal>>({
    {"comma", Decimal::comma, "1.250,00; «1.250» is 1250 euros"},
    {"point", Decimal::point, "1250.00; «1,250» is 1250 euros"},
});

constexpr std::array kFallbacks = std::to_array<Word<Otherwise>>({
    {"report", Otherwise::report, "a problem; for fields that have a fixed set of values, when left out"},
    {"keep", Otherwise::keep, "the source's own word; for other fields, when left out"},
    {"leave_out", Otherwise::leave_out, "no value, no problem"},
});

constexpr std::array kNeeds = std::to_array<Word<Need>>({
    {"must", Need::must, "the row is refused"},
    {"may", Need::may, "the field is left out, with a warning"},
});

constexpr std::array kUnits = std::to_array<Word<bool>>({
    {"euros", false, "1.250,00 is 125000 cents"},
    {"cents", true, "125000 is 125000 cents"},
});

}  // namespace

std::span<const Key> top_keys() { return kTop; }
std::span<const Key> record_keys() { return kRecord; }
std::span<const Key> source_keys() { return kSource; }
std::span<const Key> condition_keys() { return kCondition; }
std::span<const Key> read_keys() { return kRead; }
std::span<const Word<DateForm>> date_forms() { return kForms; }
std::span<const Word<Decimal>> decimal_signs() { return kDecimals; }
std::span<const Word<Otherwise>> fallbacks() { return kFallbacks; }
std::span<const Word<Need>> needs() { return kNeeds; }
std::span<const Word<bool>> units() { return kUnits; }

}  // namespace dorhub::mapping
