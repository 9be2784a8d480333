// SPDX-License-Identifier: EUPL-1.2
#include "plugins/worker_order.hpp"

#include <gtest/gtest.h>

namespace dorhub::plugins {
namespace {

TEST(WorkerOrder, ArrivesAsItWasSent) {
  WorkerOrder sent;
  sent.posture = WorkerOrder::Posture::interpreter;
  sent.program = "/opt/adapters/acme/acme\nwith a line feed.py";
  sent.interpreter = "/usr/bin/python3";
  sent.folder = "/opt/adapters/acme";
  sent.memory_bytes = 123;
  sent.use_landlock = false;
  sent.use_empty_root = true;
  const std::string bytes = write_order(sent);
  const auto size = order_size(std::string_view(bytes).substr(0, kOrderHeader));
  ASSERT_TRUE(size);
  ASSERT_EQ(*size, bytes.size() - kOrderHeader);
  const auto got = read_order(std::string_view(bytes).substr(kOrderHeader));
  ASSERT_TRUE(got);
  EXPECT_EQ(got->posture, sent.posture);
  EXPECT_EQ(got->program, sent.program);
  EXPECT_EQ(got->interpreter, sent.interpreter);
  EXPECT_EQ(got->folder, sent.folder);
  EXPECT_EQ(got->memory_bytes, 123u);
  EXPECT_FALSE(got->use_landlock);
  EXPECT_TRUE(got->use_empty_root);
}

TEST(WorkerOrder, IsRefusedWhenItIsDamaged) {
  EXPECT_FALSE(order_size("DH1 hell"));
  EXPECT_FALSE(order_size("9999999\n"));
  EXPECT_FALSE(read_order("0"));
  EXPECT_FALSE(read_order(std::string_view("9\0\0\0\0001\0001\0001\0", 12)));
}

}  // namespace
}  // namespace dorhub::plugins
