// SPDX-License-Identifier: EUPL-1.2

// An honest executable adapter in C++: a record for each line of the document. With the word "thread" in it,
// it also tries what its posture allows and a library's does not.

#include <unistd.h>

#include <algorithm>
#include <iostream>
#include <string>
#include <thread>

namespace {

void send(const std::string& kind, const std::string& number, const std::string& payload) {
  std::cout << "DH1 " << kind << ' ' << number << ' ' << payload.size() << '\n' << payload << std::flush;
}

}  // namespace

int main() {
  std::string magic, kind, number;
  std::size_t size = 0;
  while (std::cin >> magic >> kind >> number >> size) {
    std::cin.get();
    std::string payload(size, '\0');
    std::cin.read(payload.data(), static_cast<std::streamsize>(size));
    if (kind == "hello") {
      send("hello", "0",
           R"({"protocol":1,"abi":"0.1","model":"0.1","name":"native","id":"native",)"
           R"("version":"1.0.0","posture":"interpreter"})");
      continue;
    }
    const std::string document = payload.substr(payload.find('\n') + 1);
    if (document == "thread") std::thread([] {}).join();
    std::size_t records = 0;
    for (std::size_t at = 0; at < document.size(); ++records) {
      const std::size_t end = std::min(document.find('\n', at), document.size());
      send("record", number, "{\"text\":\"" + document.substr(at, end - at) + "\"}");
      at = end + 1;
    }
    send("done", number,
         "{\"records\":" + std::to_string(records) +
             ",\"problems\":0,\"skips\":0,\"complete\":false,\"outcome\":\"ok\"}");
  }
}
