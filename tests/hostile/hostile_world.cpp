// SPDX-License-Identifier: EUPL-1.2
#include "tests/hostile/hostile_world.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace hostile {

using namespace dorhub;
using namespace dorhub::plugins;

std::string Delivered::printed() const {
  std::string all;
  for (const PrintedLine& line : outcome.printed) all += line.text + "\n";
  return all;
}

HostSettings small_settings() {
  HostSettings settings;
  settings.folders = {HOSTILE_ADAPTERS};
  settings.worker_program = DORHUB_WORKER;
  settings.deadline = std::chrono::seconds(60);  // never reached but by what hangs; machines may be busy
  settings.start_deadline = std::chrono::seconds(60);
  settings.memory_bytes = 128ull << 20;
  settings.pool = 1;
  return settings;
}

HostSettings impatient_settings() {
  HostSettings settings = small_settings();
  settings.deadline = std::chrono::seconds(1);
  return settings;
}

World::World(HostSettings settings) {
  chmod(folder_.path().c_str(), 0777);
  host_ = std::make_unique<AdapterHost>(std::move(settings), log_);
}

World::~World() { host_.reset(); }

Delivered World::deliver(const std::string& adapter, const std::string& document,
                         const std::string& organisation, const std::string& options) {
  Delivered delivered;
  Receiver receiver;
  receiver.record = [&](std::string_view json) {
    if (delivered.records.size() < 100) delivered.records.emplace_back(json);
    return true;
  };
  receiver.problem = [&](const Problem& problem) { delivered.problems.push_back(problem); };
  receiver.skip = [&](const Skip&) { ++delivered.skips; };
  Envelope envelope;
  envelope.delivery = "1";
  envelope.received_at = "2026-11-24T12:00:00Z";
  envelope.connection = "test";
  envelope.options = options;
  delivered.outcome = host_->translate({organisation, adapter}, envelope, document, receiver);
  return delivered;
}

Listener::Listener(std::uint16_t port)
    : socket_(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)), port_(port) {
  const int yes = 1;
  setsockopt(socket_, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  if (bind(socket_, reinterpret_cast<sockaddr*>(&address), size) != 0 || listen(socket_, 8) != 0 ||
      getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &size) != 0)
    throw std::runtime_error("no listening socket");
  port_ = ntohs(address.sin_port);
}

Listener::~Listener() { close(socket_); }

bool Listener::was_visited() const {
  pollfd watched{socket_, POLLIN, 0};
  return poll(&watched, 1, 50) > 0;
}

std::vector<pid_t> children() {
  std::vector<pid_t> found;
  for (const auto& task : std::filesystem::directory_iterator("/proc/self/task")) {
    std::ifstream list(task.path() / "children");
    for (pid_t child = 0; list >> child;) found.push_back(child);
  }
  return found;
}

std::size_t count_workers(bool and_kill) {
  const std::string own = std::string("dorhub-worker\0", 14) + std::to_string(getpid()) + '\0';
  std::size_t count = 0;
  for (const auto& process : std::filesystem::directory_iterator("/proc")) {
    const pid_t pid = std::atoi(process.path().filename().c_str());
    if (pid <= 0 || slurp(process.path() / "cmdline") != own) continue;
    ++count;
    if (and_kill) kill(pid, SIGKILL);
  }
  return count;
}

std::string slurp(const std::string& path) {
  std::ifstream file(path);
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

void spit(const std::string& path, const std::string& text) { std::ofstream(path) << text; }

}  // namespace hostile
