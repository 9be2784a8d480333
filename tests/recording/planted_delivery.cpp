// SPDX-License-Identifier: EUPL-1.2
#include "tests/recording/planted_delivery.hpp"

#include <Poco/Base64Encoder.h>

#include <algorithm>
#include <random>
#include <sstream>

#include "sdk/read/xml_text.hpp"
#include "sdk/record/burgerservicenummer.hpp"
#include "tests/unit/sdk/read/workbook.hpp"

namespace dorhub::recording {
namespace {

/// One purchase in UTF-8, in the order of kColumns.
using Purchase = std::vector<std::string>;

const std::vector<std::string> kColumns{
    "Nr",     "Datum",    "Soort",  "Merk", "Type", "Frame",   "Bedrag",   "Naam",  "Voornaam",  "Straat",
    "Huisnr", "Postcode", "Plaats", "Mail", "Tel",  "Geboren", "Document", "Docnr", "Opmerking", "Bijlage"};

std::string base64(const std::string& bytes) {
  std::ostringstream out;
  Poco::Base64Encoder encoder(out);
  encoder.rdbuf()->setLineLength(0);
  encoder << bytes;
  encoder.close();
  return out.str();
}

class Maker {
 public:
  explicit Maker(std::uint32_t seed) : random_(seed), seed_(seed) {}

  PlantedDelivery run() {
    owner_ = stranger();
    // No name at all, one by which the adapter skips rows, and one that is somebody's.
    for (const std::string& name : {std::string(), std::string("Medewerker"), stranger()})
      columns_.push_back(name);
    const unsigned count = 2 + pick(5);
    for (unsigned i = 0; i < count; ++i) purchases_.push_back(purchase());
    out_.file_name = "inkoop-" + owner_ + "-" + std::to_string(seed_);
    switch (seed_ % 4) {
      case 0:
        csv();
        break;
      case 1:
        workbook();
        break;
      case 2:
        json();
        break;
      default:
        xml();
    }
    out_.reason = "the column «" + columns_.back() + "» is missing for " + purchases_.front()[7];
    out_.goods = {purchases_.front()[3], purchases_.front()[4]};
    return std::move(out_);
  }

 private:
  unsigned pick(unsigned below) { return static_cast<unsigned>(random_() % below); }
  std::string one_of(const std::vector<std::string>& texts) {
    return texts[pick(static_cast<unsigned>(texts.size()))];
  }

  /// A word that stands nowhere else, noted as somebody's.
  std::string planted(std::string word) {
    out_.people.push_back(word);
    return word;
  }
  std::string syllables(unsigned count, bool may_have_accents) {
    static const std::vector<std::string> kEnds{"k", "m", "x", "p", "ff", "zk"};
    std::string out;
    for (unsigned i = 0; i < count; ++i) {
      out += one_of({"vr", "qu", "zw", "kj", "gn", "x", "w", "ps"});
      out += may_have_accents && pick(4) == 0 ? one_of({"é", "ö", "ï"}) : one_of({"a", "o", "u", "y"});
    }
    out += one_of(kEnds);
    out.front() = static_cast<char>(out.front() - 32);
    return out;
  }
  /// Four to a dozen characters; sometimes only four.
  std::string person() {
    std::string word = syllables(1 + pick(3), true);
    while (std::count_if(word.begin(), word.end(), [](char c) { return (c & 0xC0) != 0x80; }) < 4)
      word += "u";
    return planted(std::move(word));
  }
  /// For where no value stands: long, as what is dropped can't be kept out of pseudonyms by chance.
  std::string stranger() { return planted(syllables(3, true)); }
  /// As it stands in addresses and namespaces.
  std::string stranger_in_ascii() { return planted(syllables(3, false)); }
  std::string digits(unsigned count) {
    std::string out(1, static_cast<char>('1' + pick(9)));
    while (out.size() < count) out += static_cast<char>('0' + pick(10));
    return out;
  }
  std::string two(unsigned number) { return (number < 10 ? "0" : "") + std::to_string(number); }

  std::string burgerservicenummer() {
    for (;;) {
      const std::string number = digits(9);
      if (is_burgerservicenummer(number) && !number.starts_with("9999")) return planted(number);
    }
  }

  /// Of the Netherlands, with the right check digits (ISO 7064, mod 97-10).
  std::string account() {
    const std::string number = digits(10);
    unsigned rest = 0;  // of ABNA, the number, NL and 00, each letter as two digits
    for (const char c : "10112310" + number + "232100")
      rest = (rest * 10 + static_cast<unsigned>(c - '0')) % 97;
    return planted("NL" + two(98 - rest) + "ABNA" + number);
  }
  std::string postcode() { return planted("3" + digits(3)) + " " + one_of({"XQ", "ZK"}); }
  std::string day_of_birth() {
    return planted(two(1 + pick(28)) + "-" + two(1 + pick(12)) + "-" + std::to_string(1930 + pick(70)));
  }

  /// What people type behind a word that an adapter takes over: in the sort, the brand, the model.
  std::string note_behind(const std::string& word) {
    switch (pick(6)) {
      case 0:
        return word + " van mevr. " + person() + " geb " + day_of_birth();
      case 1:
        return word + " betaald " + account();
      case 2:
        return word + " " + person();
      case 3:
        return person() + ", " + word + " " + postcode();
      case 4:
        return word + " " + planted("06" + digits(8)) + " " + planted("q" + digits(5) + "x") + "@" +
               planted("zwk" + digits(4)) + ".nl";
      default:
        return word + " rijbewijs " + planted(digits(10)) + " BSN " + burgerservicenummer();
    }
  }
  /// The first purchase is as it should be: by it is told what stays.
  std::string with_note(const std::string& word) {
    if (purchases_.empty() || pick(3) != 0) return word;
    return pick(4) == 0 ? person() : note_behind(word);
  }

  std::string zipped_note() {
    const std::string text = "Geachte " + stranger() + ", dank u";
    return base64(read::make_zip({{"brief.txt", text, pick(2) != 0}}));
  }

  /// What a shop types under a purchase; no adapter reads it.
  std::string remark(const std::string& day, const std::string& name) {
    switch (pick(5)) {
      case 0:
        return day + " " + person() + " belde terug";
      case 1:
        return "BSN " + burgerservicenummer();
      case 2:
        return "zie " + name + "; rekening van " + person();
      case 3:
        return "\"contant\" aan " + person();
      default:
        return "eerste regel\nvan " + person();
    }
  }
  std::string attachment() {
    switch (pick(4)) {
      case 0:
        return base64("Aan de heer " + person());
      case 1:
        return zipped_note();
      case 2:
        return base64(base64("van " + person() + " voor later"));
      default:
        return "";
    }
  }

  Purchase purchase() {
    const std::string name = person() + (pick(3) == 0 ? " " + person() : "");
    const std::string born = day_of_birth();
    const std::string day = std::to_string(1 + pick(28)) + "-" + std::to_string(1 + pick(12)) + "-2025";
    return {planted("INK" + digits(6)),
            day,
            purchases_.empty() || pick(3) != 0 ? one_of({"fiets", "e-bike"}) : note_behind("fiets"),
            with_note(one_of({"Gazelle", "Batavus", "Sparta"})),
            with_note(one_of({"Orange C7+", "Finez", "Metro 8"})),
            planted("GZ" + digits(7)),
            std::to_string(20 + pick(900)) + (seed_ % 4 < 2 ? ",50" : ".50"),
            name,
            person(),
            planted(syllables(2, true) + "straat"),
            std::to_string(1 + pick(99)),
            postcode(),
            person(),
            planted("q" + digits(5) + "x") + "@" + planted("zwk" + digits(4)) + ".nl",
            planted("06" + digits(8)),
            born,
            one_of({"paspoort", "rijbewijs"}),
            planted("NX" + digits(7)),
            remark(day, name),
            attachment(),
            person(),
            !purchases_.empty() && pick(3) == 0 ? "PROEF" : person(),
            person()};
  }

  /// In the document's encoding.
  static std::string encoded(const std::string& text, unsigned kind) {
    if (kind == 0) return text;
    if (kind == 1) return "\xEF\xBB\xBF" + text;
    std::string out = kind == 3 ? "\xFF\xFE" : "";
    for (std::size_t i = 0; i < text.size(); ++i) {
      unsigned code = static_cast<unsigned char>(text[i]);
      if (code >= 0xC0) code = (code & 0x1FU) << 6U | (static_cast<unsigned char>(text[++i]) & 0x3FU);
      out += static_cast<char>(code & 0xFFU);
      if (kind == 3) out += static_cast<char>(code >> 8U);
    }
    return out;
  }
  static constexpr const char* kEncodings[] = {"UTF-8", "UTF-8 with a mark", "Windows-1252", "UTF-16"};

  void csv() {
    const char sign = one_of({";", ",", "\t"})[0];
    const std::string end = pick(2) == 0 ? "\r\n" : "\n";
    std::string text;
    for (std::size_t i = 0; i < columns_.size(); ++i)
      text += (i == 0 ? "" : std::string(1, sign)) + columns_[i];
    text += end;
    for (const Purchase& one : purchases_) {
      for (std::size_t i = 0; i < one.size(); ++i)
        text += (i == 0 ? "" : std::string(1, sign)) + cell(one[i], sign);
      text += end;
      if (pick(4) == 0) text += end;  // an empty line
    }
    if (pick(3) == 0)  // its cells have shifted: refused
      text +=
          planted("INK" + digits(6)) + sign + person() + std::string(columns_.size(), sign) + person() + end;
    if (pick(4) == 0)  // a quote that does not close: refused
      text += std::string("\"") + person() + sign + person() + " " + digits(2) + end;
    const unsigned kind = pick(4);
    out_.what = std::string("CSV ") + kEncodings[kind];
    out_.file_name += ".csv";
    out_.bytes = encoded(text, kind);
  }
  static std::string cell(const std::string& text, char sign) {
    if (text.find_first_of(std::string("\"\r\n") + sign) == std::string::npos) return text;
    std::string out = "\"";
    for (const char c : text) out += c == '"' ? std::string("\"\"") : std::string(1, c);
    return out + "\"";
  }

  void json() {
    std::string text = "{\n  \"maker\": " + json_text(owner_) + ",\n  " + json_text(person()) + ": {" +
                       json_text(person()) + ": null},\n  \"export\": {\"koop\": [";
    for (std::size_t row = 0; row < purchases_.size(); ++row) {
      text += row == 0 ? "\n    {" : ",\n    {";
      for (std::size_t i = 0; i < columns_.size(); ++i)
        text += (i == 0 ? "\"" : ", \"") + columns_[i] +
                "\": " + (columns_[i] == "Bedrag" ? purchases_[row][i] : json_text(purchases_[row][i]));
      text += ", \"regels\": [";
      for (int line = 0; line < 12; ++line)
        text += (line == 0 ? "" : ", ") + json_text(line % 5 == 0 ? person() : "x");
      text += "]}";
    }
    const unsigned kind = pick(2);
    out_.what = std::string("JSON ") + kEncodings[kind];
    out_.file_name += ".json";
    out_.bytes =
        encoded(text + "\n  ]},\n  \"klanten\": [{\"naam\": " + json_text(person()) + "}]\n}\n", kind);
  }
  std::string json_text(const std::string& text) {
    std::string out = "\"";
    const bool is_escaped = pick(3) == 0;
    for (const char c : text) {
      constexpr const char* kHex = "0123456789abcdef";
      const auto byte = static_cast<unsigned char>(c);
      if (c == '"' || c == '\\')
        out += std::string("\\") + c;
      else if (byte < 0x20 || (is_escaped && byte < 0x80))
        out += std::string("\\u00") + kHex[byte >> 4U] + kHex[byte & 15U];
      else
        out += c;
    }
    return out + "\"";
  }

  void xml() {
    const bool is_latin = pick(3) == 0;
    const std::string prefix = stranger_in_ascii();
    std::string text = std::string("<?xml version=\"1.0\" encoding=\"") +
                       (is_latin ? "ISO-8859-1" : "UTF-8") + "\"?>\n<!-- van " + stranger() +
                       "\n -->\n<?maker " + stranger() + "?>\n<export by=\"" + read::xml_attribute(person()) +
                       "\" xmlns=\"http://" + stranger_in_ascii() + ".example/" + stranger_in_ascii() +
                       "\" xmlns:" + prefix + "='urn:" + stranger_in_ascii() + "'>\n";
    for (const Purchase& one : purchases_) {
      text += "  <koop klant='" + person() + "'>";
      for (std::size_t i = 0; i < columns_.size(); ++i)
        if (columns_[i].empty())
          text += xml_value(one[i]);
        else
          text += "<" + columns_[i] + ">" + xml_value(one[i]) + "</" + columns_[i] + ">\n    ";
      text += "<!-- " + stranger() + " --></koop>\n";
    }
    text += "  <" + prefix + ":slot " + prefix + ":door='" + person() + "'>" + xml_value(person()) + "</" +
            prefix + ":slot>\n</export>\n";
    const unsigned kind = is_latin ? 2 : pick(2);
    out_.what = std::string("XML ") + kEncodings[kind];
    out_.file_name += ".xml";
    out_.bytes = encoded(text, kind);
  }
  std::string xml_value(const std::string& text) {
    switch (pick(4)) {
      case 0:
        return "<![CDATA[" + text + "]]>";
      case 1: {  // each ASCII letter as a number
        std::string out;
        for (const char c : text)
          out += (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ? "&#" + std::to_string(c) + ";"
                 : (c & 0x80) != 0                                ? std::string(1, c)
                                                                  : read::xml_text(std::string(1, c));
        return out;
      }
      default:
        return read::xml_text(text);
    }
  }

  void workbook() {
    std::string shared;
    std::size_t shared_count = 0;
    std::string rows;
    const bool has_shared = pick(2) == 0;
    const auto text_cell = [&](const std::string& text) {
      const std::string inner = "<t xml:space=\"preserve\">" + read::xml_text(text) + "</t>";
      if (!has_shared) return "<c t=\"inlineStr\"><is>" + inner + "</is></c>";
      shared += "<si>" + inner + "</si>";
      return "<c t=\"s\"><v>" + std::to_string(shared_count++) + "</v></c>";
    };
    std::vector<Purchase> all{columns_};
    all.insert(all.end(), purchases_.begin(), purchases_.end());
    unsigned number = 1 + pick(3);  // the header need not be the first row
    for (const Purchase& one : all) {
      rows += "<row r=\"" + std::to_string(number) + "\">";
      for (const std::string& value : one) rows += value.empty() ? "<c/>" : text_cell(value);
      rows += "</row>";
      number += 1 + pick(2);
    }
    const bool stored = pick(2) != 0;
    const std::string head = "<?xml version=\"1.0\"?>";
    const std::string ns = "http://schemas.openxmlformats.org/";
    const std::string main = " xmlns=\"" + ns + "spreadsheetml/2006/main\"";
    const std::string office = ns + "officeDocument/2006/relationships";
    const std::string relations = head + "<Relationships xmlns=\"" + ns + "package/2006/relationships\">";
    const auto relation = [&](const std::string& id, const std::string& type, const std::string& target) {
      return "<Relationship Id=\"" + id + "\" Type=\"" + office + "/" + type + "\" Target=\"" + target +
             "\"/>";
    };
    const auto sheet = [&](const std::string& data) {
      return head + "<worksheet" + main + "><sheetData>" + data + "</sheetData></worksheet>";
    };
    out_.what = stored ? "XLSX stored" : "XLSX deflated";
    out_.file_name += ".xlsx";
    out_.bytes = read::make_zip(
        {{"_rels/.rels", relations + relation("r1", "officeDocument", "xl/workbook.xml") + "</Relationships>",
          stored},
         {"docProps/core.xml",
          head + "<coreProperties><creator>" + stranger() + "</creator></coreProperties>", stored},
         {"xl/comments1.xml", head + "<comments><text>" + stranger() + "</text></comments>", stored},
         {"xl/_rels/workbook.xml.rels",
          relations + relation("r1", "worksheet", "worksheets/sheet1.xml") +
              relation("r2", "worksheet", "worksheets/sheet2.xml") +
              relation("r3", "sharedStrings", "sharedStrings.xml") + "</Relationships>",
          stored},
         {"xl/workbook.xml",
          head + "<workbook" + main + " xmlns:r=\"" + office + "\"><sheets><sheet name=\"Inkoop " +
              stranger() + "\" sheetId=\"1\" r:id=\"r1\"/><sheet name=\"" + stranger() +
              "\" sheetId=\"2\" state=\"hidden\" r:id=\"r2\"/></sheets></workbook>",
          stored},
         {"xl/sharedStrings.xml", head + "<sst" + main + ">" + shared + "</sst>", stored},
         {"xl/worksheets/sheet1.xml", sheet(rows), stored},
         {"xl/worksheets/sheet2.xml",
          sheet("<row r=\"1\"><c t=\"inlineStr\"><is><t>" + stranger() + "</t></is></c></row>"), stored}});
  }

  std::mt19937 random_;
  std::uint32_t seed_;
  std::string owner_;
  std::vector<std::string> columns_{kColumns};
  std::vector<Purchase> purchases_;
  PlantedDelivery out_;
};

}  // namespace

PlantedDelivery planted_delivery(std::uint32_t seed) { return Maker(seed).run(); }

std::string planted_manifest() {
  return R"(id: planted
name: Invented shop
vendor: dorhub
contact: https://example.org
version: 1.0.0
description: An invented shop's purchases.
abi: "0.1"
model: "0.1"
status: draft
texts:
  planted.lapsed: {nl: vervallen, en: lapsed}
formats:
  - name: purchases
    source: invented
    source_version: "1"
    content_types: [text/csv, application/json, application/xml]
    files: ["*"]
    samples: ["*"]
posture: mapping
mapping:
  record: registration
  list: /export/koop
  fields:
    system: {value: planted}
    id: Nr
    occurred_at: {from: Datum, need: must}
    acquisition: {value: purchase}
    price_cents: Bedrag
    good.product_group: {from: Soort, words: [{bicycle: [fiets]}, {e_bike: [e-bike]}]}
    good.brand: Merk
    good.model: Type
    good.identifiers.frame_number: Frame
    seller.kind: {value: person}
    seller.family_name: Naam
    seller.first_names: Voornaam
    seller.born_on: Geboren
    seller.email: Mail
    seller.phone: Tel
    seller.address.street: Straat
    seller.address.house_number: Huisnr
    seller.address.postcode: Postcode
    seller.address.city: Plaats
    seller.document.kind: {from: Document, values: {paspoort: passport, rijbewijs: driving_licence}}
    seller.document.number: Docnr
)";
}

std::string planted_manifest_with_skips() {
  std::string out = planted_manifest();
  return out.insert(out.find("  fields:\n"),
                    "  skip: [{from: Medewerker, contains: [PROEF], reason: lapsed}]\n");
}

}  // namespace dorhub::recording
