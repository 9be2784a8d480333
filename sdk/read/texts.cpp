// SPDX-License-Identifier: Apache-2.0
#include "sdk/read/texts.hpp"

#include <algorithm>
#include <array>

namespace dorhub::read {
namespace {

constexpr std::array kTexts = std::to_array<ProblemText>({
    {"csv.bad_header",
     "De kopregel is geen geldige CSV-regel: een aanhalingsteken sluit niet of er staat tekst achter",
     "The header is not a valid CSV row: a quote does not close, or text follows it"},
    {"csv.cell_too_large", "Een cel is groter dan {limit} bytes; de rij is geweigerd",
     "A cell is larger than {limit} bytes; the row was refused"},
    {"csv.cut_off",
     "De laatste rij houdt na {cells} van de {columns} cellen op, zonder regeleinde: het bestand is "
     "waarschijnlijk "
     "afgebroken; de rij is geweigerd. Lever het hele bestand aan, of zet een regeleinde achter de laatste "
     "rij",
     "The last row ends after {cells} of {columns} cells, without a line end: the file was probably cut off; "
     "the row was refused. Send the whole file, or put a line end behind the last row"},
    {"csv.duplicate_column", "Kolom «{column}» staat er meer dan eens; de eerste geldt",
     "Column «{column}» stands there more than once; the first counts"},
    {"csv.empty", "Het bestand heeft geen kopregel", "The file has no header row"},
    {"csv.encoding", "De tekst is geen geldige {encoding}; de rij is geweigerd",
     "The text is not valid {encoding}; the row was refused"},
    {"csv.missing_cells", "De rij heeft {cells} cellen, de kopregel {columns}; de laatste ontbreken",
     "The row has {cells} cells, the header {columns}; the last ones are missing"},
    {"csv.no_line_end",
     "Achter de laatste rij staat geen regeleinde: zij kan in haar laatste cel afgebroken zijn. De rij is "
     "gelezen, maar de lijst geldt niet als volledig en er is niets uitgeschreven. Lever het hele bestand "
     "aan, of zet een regeleinde achter de laatste rij",
     "No line end follows the last row: it may have been cut off within its last cell. The row was read, but "
     "the list does not count as complete and nothing was signed out. Send the whole file, or put a line end "
     "behind the last row"},
    {"csv.other_encoding",
     "Deze regel is {encoding} en de rest {rest}; hij is als {encoding} gelezen. Laat het bestand in één "
     "tekencodering maken",
     "This line is {encoding} and the rest {rest}; it was read as {encoding}. Have the file made in one "
     "encoding"},
    {"csv.text_after_quote",
     "Achter een sluitend aanhalingsteken staat nog tekst; {lines} regel(s) geweigerd. Schrijf een "
     "aanhalingsteken in "
     "een cel dubbel",
     "Text follows a closing quote; {lines} line(s) refused. Write a quote inside a cell twice"},
    {"csv.too_many_broken_rows",
     "Meer dan {limit} rijen hebben kapotte aanhalingstekens; de rest is niet gelezen",
     "More than {limit} rows have broken quotes; the rest was not read"},
    {"csv.too_many_cells",
     "De rij heeft {cells} cellen, de kopregel {columns}; de cellen kunnen verschoven zijn, de rij is "
     "geweigerd",
     "The row has {cells} cells, the header {columns}; cells may have shifted, the row was refused"},
    {"csv.too_many_columns", "De rij heeft meer dan {limit} cellen; de rij is geweigerd",
     "The row has more than {limit} cells; the row was refused"},
    {"csv.unclosed_quote", "Een aanhalingsteken wordt niet gesloten; {lines} regel(s) geweigerd",
     "A quote is not closed; {lines} line(s) refused"},
    {"json.duplicate_key", "De naam «{name}» staat tweemaal in hetzelfde object",
     "The name «{name}» stands twice in one object"},
    {"json.element_too_large", "Eén element heeft meer dan {limit} waarden",
     "One element has more than {limit} values"},
    {"json.encoding", "De tekst is geen geldige UTF-8 (JSON is altijd UTF-8)",
     "The text is not valid UTF-8 (JSON always is)"},
    {"json.ended", "Het document houdt te vroeg op (verwacht: {verwacht})",
     "The document ends too early (expected: {expected})"},
    {"json.nesting", "Het document is meer dan {limit} niveaus diep (limits.nesting)",
     "The document is more than {limit} levels deep (limits.nesting)"},
    {"json.syntax", "Dit is hier geen geldige JSON (verwacht: {verwacht})",
     "This is not valid JSON here (expected: {expected})"},
    {"json.text_too_large", "Een tekst is groter dan {limit} bytes", "A text is larger than {limit} bytes"},
    {"read.bad_option", "De leesoptie «{option}» bestaat niet of heeft een verkeerde waarde",
     "The reader's option «{option}» does not exist or has a wrong value"},
    {"read.expanded_too_large", "Het document is uitgepakt groter dan {limit} bytes (limits.expanded)",
     "The document is larger than {limit} bytes when expanded (limits.expanded)"},
    {"read.failed", "Het document kon niet gelezen worden", "The document could not be read"},
    {"read.no_rows", "Dit is {found}, geen tabel", "This is {found}, not a table"},
    {"read.out_of_memory",
     "Het document vraagt meer geheugen dan een aanlevering mag gebruiken (worker.memory)",
     "The document needs more memory than a delivery may use (worker.memory)"},
    {"read.too_many_records",
     "De aanlevering heeft meer dan {limit} rijen; de rest is niet gelezen (limits.records)",
     "The delivery has more than {limit} rows; the rest was not read (limits.records)"},
    {"read.unknown_encoding", "De tekencodering «{encoding}» is onbekend; gebruik utf-8 of windows-1252",
     "The encoding «{encoding}» is unknown; use utf-8 or windows-1252"},
    {"read.unknown_format", "Het formaat «{format}» is onbekend", "The format «{format}» is unknown"},
    {"row.unanswered", "Van deze rij is niets terechtgekomen: geen record, geen probleem, niet overgeslagen",
     "Nothing came of this row: no record, no problem, no skip"},
    {"xlsx.damaged", "Het werkboek is beschadigd ({part})", "The workbook is damaged ({part})"},
    {"xlsx.empty", "Het werkblad heeft geen kopregel", "The sheet has no header row"},
    {"xlsx.no_sheet", "Werkblad «{sheet}» is er niet ({sheets} bladen gevonden)",
     "There is no sheet «{sheet}» ({sheets} sheets found)"},
    {"xlsx.no_workbook", "Het archief bevat geen werkboek", "The archive holds no workbook"},
    {"xlsx.not_a_workbook", "Dit is geen werkboek (.xlsx) maar iets anders, misschien een tekst die zo heet",
     "This is not a workbook (.xlsx) but something else, perhaps a text that is called so"},
    {"xlsx.old_or_encrypted",
     "Dit is een oud (.xls) of versleuteld werkboek; bewaar het als .xlsx zonder wachtwoord",
     "This is an old (.xls) or encrypted workbook; save it as .xlsx without a password"},
    {"xlsx.too_many_columns", "De rij heeft cellen voorbij kolom {limit}; de rij is geweigerd",
     "The row has cells beyond column {limit}; the row was refused"},
    {"xml.doctype_refused", "Het document heeft een DOCTYPE; dat wordt nooit gelezen",
     "The document has a DOCTYPE; that is never read"},
    {"xml.element_too_large", "Eén element heeft meer dan {limit} onderdelen",
     "One element has more than {limit} parts"},
    {"xml.markup_too_large", "Een tag, commentaar of instructie is groter dan {limit} bytes",
     "A tag, comment or instruction is larger than {limit} bytes"},
    {"xml.nesting", "Het document is meer dan {limit} niveaus diep (limits.nesting)",
     "The document is more than {limit} levels deep (limits.nesting)"},
    {"xml.syntax", "Dit is hier geen geldige XML ({reason})", "This is not valid XML here ({reason})"},
    {"xml.text_too_large", "Een tekst is groter dan {limit} bytes", "A text is larger than {limit} bytes"},
    {"zip.bomb", "Het archief is uitgepakt meer dan {limit} maal zo groot (limits.expanded_ratio)",
     "The archive is more than {limit} times as large when expanded (limits.expanded_ratio)"},
    {"zip.damaged", "Het archief is beschadigd ({part})", "The archive is damaged ({part})"},
    {"zip.encrypted", "Het archief is versleuteld", "The archive is encrypted"},
    {"zip.member_missing", "In het archief ontbreekt {part}", "The archive lacks {part}"},
    {"zip.too_large", "Het archief is uitgepakt groter dan {limit} bytes (limits.expanded)",
     "The archive is larger than {limit} bytes when expanded (limits.expanded)"},
    {"zip.truncated", "Het archief is niet heel: het einde ontbreekt",
     "The archive is not whole: its end is missing"},
    {"zip.unsupported", "Het archief gebruikt {what}, dat niet gelezen wordt",
     "The archive uses {what}, which is not read"},
});

}  // namespace

std::span<const ProblemText> reader_texts() { return kTexts; }

std::optional<ProblemText> reader_text(std::string_view code) {
  const auto* const found =
      std::find_if(kTexts.begin(), kTexts.end(), [&](const ProblemText& text) { return text.code == code; });
  if (found == kTexts.end()) return std::nullopt;
  return *found;
}

}  // namespace dorhub::read
