// SPDX-License-Identifier: EUPL-1.2
#include "core/exchange/report.hpp"

#include <dorhub/json_writer.hpp>

namespace dorhub::exchange {

std::string laid_out(std::string_view json) {
  std::string out;
  std::size_t depth = 0;
  bool in_text = false;
  const auto new_line = [&] { out += '\n' + std::string(depth * 2, ' '); };
  for (std::size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    const bool opens = !in_text && (c == '{' || c == '[');
    const bool closes = !in_text && (c == '}' || c == ']');
    const bool is_empty = opens && i + 1 < json.size() && (json[i + 1] == '}' || json[i + 1] == ']');
    if (closes && json[i - 1] != '{' && json[i - 1] != '[') {
      --depth;
      new_line();
    }
    out += c;
    if (in_text && c == '\\') {
      out += json[++i];
    } else if (c == '"') {
      in_text = !in_text;
    } else if (opens && !is_empty) {
      ++depth;
      new_line();
    } else if (!in_text && c == ',') {
      new_line();
    } else if (!in_text && c == ':') {
      out += ' ';
    }
  }
  return out + '\n';
}

std::string refused_file_report(std::string_view file_name, const Error& why, Moment at) {
  const bool is_large = why.code.starts_with("limits.");
  const std::string en = why.message + ". The file was not taken; it stays beside as NAME.refused. " +
                         (is_large ? "Send it in parts, or ask the hub's administrator to raise the limit."
                                   : "Give the hub's user the right to read it, and put it there again.");
  const std::string nl = is_large ? "Het bestand is groter dan deze hub aanneemt (" + why.code +
                                        ") en is niet gelezen; het staat nog in de map als NAAM.refused. "
                                        "Stuur het in delen, of vraag de "
                                        "beheerder van de hub de grens te verhogen."
                                  : "De hub mag het bestand niet lezen; het staat nog in de map als "
                                    "NAAM.refused. Geef de gebruiker van de "
                                    "hub leesrecht en zet het opnieuw in de map.";
  std::string out = "{\"file_name\":";
  append_json_string(out, file_name);
  out += ",\"state\":\"refused\",\"at\":";
  append_json_string(out, to_rfc3339(at));
  out += ",\"reason\":{\"code\":";
  append_json_string(out, why.code);
  out += ",\"text\":{\"en\":";
  append_json_string(out, en);
  out += ",\"nl\":";
  append_json_string(out, nl);
  out += "}}}";
  return laid_out(out);
}

}  // namespace dorhub::exchange
