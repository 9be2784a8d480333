// SPDX-License-Identifier: EUPL-1.2

// The bench adapter again, as an executable in C++ that speaks frames by itself and splits its rows by
// itself. What it saves over the shared object is the way through the ABI and the reader; what it lacks is
// everything else.

#include <unistd.h>

#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

namespace {

std::string waiting;

void flush() {
  for (std::string_view rest = waiting; !rest.empty();) {
    const ssize_t count = write(1, rest.data(), rest.size());
    if (count <= 0) _exit(1);
    rest.remove_prefix(static_cast<std::size_t>(count));
  }
  waiting.clear();
}

void send(std::string_view kind, std::string_view number, std::string_view payload) {
  waiting.append("DH1 ").append(kind).append(" ").append(number).append(" ");
  waiting.append(std::to_string(payload.size())).append("\n").append(payload);
  if (waiting.size() > 128 * 1024) flush();
}

std::string_view take(std::string_view& text, char end) {
  const std::size_t at = text.find(end);
  const std::string_view taken = text.substr(0, at);
  text.remove_prefix(at == std::string_view::npos ? text.size() : at + 1);
  return taken;
}

void translate(std::string_view number, std::string_view payload) {
  take(payload, '\n');  // the envelope
  take(payload, '\n');  // the names
  std::size_t records = 0;
  std::string record;
  for (; !payload.empty(); ++records) {
    std::string_view line = take(payload, '\n');
    const std::string_view id = take(line, ';');
    take(line, ';');
    record.assign(R"({"type":"registration","system":"frames-native","id":")").append(id);
    record.append(R"(","place":{"line":)").append(std::to_string(records + 2));
    record.append(R"(},"good":{"identifiers":[{"kind":"frame_number","value":")").append(take(line, ';'));
    record.append(R"("}]}})");
    send("record", number, record);
  }
  send("done", number,
       R"({"records":)" + std::to_string(records) +
           R"(,"problems":0,"skips":0,"complete":false,"outcome":"ok"})");
}

}  // namespace

int main() {
  char header[65];
  while (std::fgets(header, sizeof header, stdin) != nullptr) {
    std::string_view line(header);
    take(line, ' ');
    const std::string kind(take(line, ' '));
    const std::string number(take(line, ' '));
    std::string payload(std::strtoull(std::string(line).c_str(), nullptr, 10), '\0');
    if (std::fread(payload.data(), 1, payload.size(), stdin) != payload.size()) return 1;
    if (kind == "hello") {
      send("hello", "0",
           R"({"protocol":1,"abi":"0.1","model":"0.1","name":"frames-native","id":"frames-native",)"
           R"("version":"1.0.0","posture":"interpreter"})");
    } else {
      translate(number, payload);
    }
    flush();
  }
}
