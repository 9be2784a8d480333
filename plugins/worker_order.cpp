// SPDX-License-Identifier: EUPL-1.2
#include "plugins/worker_order.hpp"

#include <charconv>
#include <cstdio>
#include <vector>

namespace dorhub::plugins {
namespace {

constexpr std::size_t kMost = 64 * 1024;

Error bad_order() { return Error{"worker.order", "the order is damaged"}; }

}  // namespace

// Fields are separated by zero bytes, which no path holds.
std::string write_order(const WorkerOrder& order) {
  std::string body;
  const auto field = [&](std::string_view text) {
    body += text;
    body += '\0';
  };
  field(std::to_string(static_cast<int>(order.posture)));
  field(order.program);
  field(order.interpreter);
  field(order.folder);
  field(order.id);
  field(order.version);
  field(std::to_string(order.memory_bytes));
  field(order.use_landlock ? "1" : "0");
  field(order.use_empty_root ? "1" : "0");
  char header[kOrderHeader + 1];
  std::snprintf(header, sizeof header, "%07zu\n", body.size());
  return header + body;
}

Result<std::size_t> order_size(std::string_view header) {
  std::size_t size = 0;
  if (header.size() != kOrderHeader || header.back() != '\n') return bad_order();
  const auto [end, failed] = std::from_chars(header.data(), header.data() + 7, size);
  if (failed != std::errc() || end != header.data() + 7 || size > kMost) return bad_order();
  return size;
}

Result<WorkerOrder> read_order(std::string_view body) {
  std::vector<std::string> fields;
  while (!body.empty()) {
    const std::size_t end = body.find('\0');
    if (end == std::string_view::npos) return bad_order();
    fields.emplace_back(body.substr(0, end));
    body.remove_prefix(end + 1);
  }
  if (fields.size() != 9 || fields[0].size() != 1 || fields[0][0] < '0' || fields[0][0] > '2')
    return bad_order();
  WorkerOrder order;
  order.posture = static_cast<WorkerOrder::Posture>(fields[0][0] - '0');
  order.program = fields[1];
  order.interpreter = fields[2];
  order.folder = fields[3];
  order.id = fields[4];
  order.version = fields[5];
  const std::string& memory = fields[6];
  const auto parsed = std::from_chars(memory.data(), memory.data() + memory.size(), order.memory_bytes);
  if (parsed.ec != std::errc()) return bad_order();
  order.use_landlock = fields[7] == "1";
  order.use_empty_root = fields[8] == "1";
  return order;
}

}  // namespace dorhub::plugins
