// SPDX-License-Identifier: EUPL-1.2
// Stands in until sdk/read is built: this worker has no readers.
#include "sdk/read/read_extension.hpp"
namespace dorhub::read {
struct ReadExtension::Impl {};
ReadExtension::ReadExtension(const Limits&, Report) : impl_(new Impl) {}
ReadExtension::~ReadExtension() = default;
const dor_read_v1* ReadExtension::table() const { return nullptr; }
void ReadExtension::note_output() {}
void ReadExtension::finish_job() {}
bool ReadExtension::has_broken_off() const { return false; }
std::uint64_t ReadExtension::problems() const { return 0; }
std::size_t ReadExtension::open_cursors() const { return 0; }
}  // namespace dorhub::read
