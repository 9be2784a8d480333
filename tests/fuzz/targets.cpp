// SPDX-License-Identifier: EUPL-1.2
#include "tests/fuzz/targets.hpp"

#include "sdk/record/frame.hpp"
#include "tests/unit/sdk/read/workbook.hpp"

namespace dorhub::fuzz {
namespace {

std::vector<std::string> csv_seeds() {
  return {"id;merk;datum\r\n1;Gazelle;2026-11-24\r\n2;\"a \"\"b\"\"\nc\";\r\n\r\n3;x;y;;\r\n",
          "sep=,\na,b\n1,\"2,5\"\n",
          "\xEF\xBB\xBF"
          "naam\tprijs\nRen\xC3\xA9\t1,00\n",
          "a|b\nRen\xE9|9,99E+14\n",
          std::string("\xFF\xFE"
                      "a\0;\0b\0\n\0"
                      "1\0;\0"
                      "2\0\n\0",
                      18)};
}

std::vector<std::string> xlsx_seeds() {
  const read::Workbook book{
      .rows =
          "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" s=\"1\"><v>45985.5</v></c></row>"
          "<row r=\"2\"><c r=\"A2\" t=\"inlineStr\"><is><t>x</t></is></c></row>",
      .shared = "<si><t>nr</t></si>",
      .styles = "<xf numFmtId=\"14\"/>"};
  auto stored = read::workbook_parts(book);
  for (auto& part : stored) part.stored = true;
  return {read::make_xlsx(book), read::make_zip(stored),
          book.rows +
              "<row r='5'><c r='C5' t='str'><f>A1</f><v>9,99E+14</v></c><c t='e'><v>#N/A</v></c><c "
              "t='b'><v>1</v></c>"
              "<c s='2'><v>4.5E-3</v></c><c s='1'><v>60</v></c></row>"};
}

std::vector<std::string> json_seeds() {
  return {
      R"({"error":false,"data":[{"id":1,"name":"a\u00e9\ud83d\ude00"},{"id":2.50,"x":["y",null,true]}],"n":null})",
      "[1,\"x\",{\"a\":{}}]", "\xEF\xBB\xBF[[]]"};
}

std::vector<std::string> xml_seeds() {
  return {
      "<?xml version=\"1.0\" encoding=\"windows-1252\"?><!-- c --><r xmlns:o=\"urn:o\"><i a=\"1\" "
      "o:b=\"&lt;\">x\xE9"
      "<![CDATA[<y>]]></i><i/><?p q?></r>",
      "<!DOCTYPE r [<!ENTITY a \"b\">]><r><i>&a;</i></r>", "<r><i><b>1</b>&#233;&amp;</i></r>"};
}

std::vector<std::string> record_seeds() {
  return {
      R"({"type":"registration","system":"acme","id":"17","occurred_at":"2026-11-24T10:15:00","place":{"line":3},)"
      R"("acquisition":"purchase","good":{"brand":"Gazelle","colours":["zwart"],"identifiers":[{"kind":"imei",)"
      R"("value":"490154203237518"}]},"price_cents":12500,"seller":{"kind":"person","born_on":"1980-02-29",)"
      R"("address":{"country":"NL"}},"deleted":false})",
      R"({"type":"trader_notification","system":"l","id":"1","address":{"city":"x"},"branches":["a"],"kvk_number":null})"};
}

std::vector<std::string> frame_seeds() {
  std::string stream = "Loading\n";
  append_frame(stream, FrameKind::hello, 0, R"({"protocol":1,"abi":"0.1","model":"0.1","name":"w"})");
  append_frame(stream, FrameKind::problem, 7,
               R"({"code":"a.b","severity":"note","place":{"line":1},"args":{"x":"y"}})");
  stream += "print without line feed";
  append_frame(stream, FrameKind::done, 7,
               R"({"records":0,"problems":1,"skips":0,"complete":false,"outcome":"ok"})");
  return {stream,
          "{\"delivery\":\"d\",\"received_at\":\"x\",\"options\":{\"a\":[1]}}\n{\"url\":\"https://x\"}"};
}

std::vector<std::string> http_seeds() {
  return {
      "POST /hub/v1/koppelingen/a/aanleveringen?x=1%20y&z HTTP/1.1\r\nHost: localhost\r\nContent-Length: "
      "5\r\n"
      "X-Signature: sha256=00\r\n\r\nhello\r\nGET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n",
      "POST /a HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\nExpect: 100-continue\r\n\r\n"
      "5;a=b\r\nhello\r\n0\r\nX-T: 1\r\n\r\nOPTIONS * HTTP/1.1\r\nHost: h\r\n\r\n",
      "GET http://h/%C3%A9?q=+ HTTP/1.0\r\n\r\n"};
}

std::vector<std::string> identifier_seeds() {
  return {"S/N: GZ 12345-67",
          "IMEI: 35-693803-564380-9",
          "VF38BRFVP80328484",
          "NL-HXAF6B30H908",
          "12-ABC-3",
          "00:1A:2B:3C:4D:5E",
          "FFB14210755999XY12",
          "12345jansen",
          "M\xC3\xBCller ?1",
          "268435456000009001",
          "(S/N) \xE2\x84\x96 4711-A",
          "serienummer is 036000291452",
          "nvt geen UNKNOWN123",
          "12 BKG O",
          "framenr. GZ 1234567 van Jan de Vries, 06-12345678",
          "1234 AB 12"};
}

std::vector<std::string> check_seeds() {
  return {"GZ1234567\nKon. Gazelle\nOrange C7 dames\nzwart", "C02ZXIY2LVDL\nApple\nMacBook Pro 14 M1\n",
          "35693803564?809\niPhone\nA2633", "Y70083002486024398", "SN0012345670 99"};
}

}  // namespace

const std::vector<Target>& targets() {
  static const std::vector<Target> all{
      {"csv", &fuzz_csv, &csv_seeds},          {"xlsx", &fuzz_xlsx, &xlsx_seeds},
      {"json", &fuzz_json, &json_seeds},       {"xml", &fuzz_xml, &xml_seeds},
      {"record", &fuzz_record, &record_seeds}, {"frames", &fuzz_frames, &frame_seeds},
      {"http", &fuzz_http, &http_seeds},       {"identifier", &fuzz_identifier, &identifier_seeds},
      {"check", &fuzz_check, &check_seeds},
  };
  return all;
}

}  // namespace dorhub::fuzz
