// SPDX-License-Identifier: EUPL-1.2
#include "core/exchange/report.hpp"

#include <dorhub/json_writer.hpp>

namespace dorhub::exchange {
namespace {

std::string unread_report(std::string_view file_name, std::string_view state, std::string_view code,
                          Moment at, const TextPair& text) {
  std::string out = "{\"file_name\":";
  append_json_string(out, file_name);
  out += ",\"state\":";
  append_json_string(out, state);
  out += ",\"at\":";
  append_json_string(out, to_rfc3339(at));
  out += ",\"reason\":{\"code\":";
  append_json_string(out, code);
  out += ",\"text\":{\"en\":";
  append_json_string(out, text.en);
  out += ",\"nl\":";
  append_json_string(out, text.nl);
  out += "}}}";
  return laid_out(out);
}

}  // namespace

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

std::string refused_file_report(std::string_view file_name, std::string_view stays_as, const FileRefusal& why,
                                Moment at) {
  const std::string there(stays_as);
  return unread_report(
      file_name, "refused", why.code, at,
      {.nl = why.what.nl + ". Het is niet aangenomen; het staat nog in de map als " + there + ". " +
             why.cure.nl,
       .en = why.what.en + ". It was not taken; it stays in the folder as " + there + ". " + why.cure.en});
}

std::string passed_over_report(std::string_view file_name, std::string_view what, Moment at) {
  std::string_view dutch = "een bijzonder bestand";
  if (what == "symbolic link") dutch = "een symbolische koppeling";
  if (what == "folder") dutch = "een map";
  if (what == "fifo") dutch = "een FIFO";
  return unread_report(file_name, "passed_over", "inbox.not_a_file", at,
                       {.nl = "Dit is " + std::string(dutch) +
                              "; alleen gewone bestanden worden aangenomen. Zet het bestand zelf in de map.",
                        .en = "This is a " + std::string(what) +
                              "; only regular files are taken. Put the file itself into the folder."});
}

}  // namespace dorhub::exchange
