// SPDX-License-Identifier: EUPL-1.2

// The least adapter that reads rows and gives records: what is measured is the way, not the translation.

#include <dorhub/adapter.hpp>

namespace {

class Frames : public dorhub::Adapter {
 public:
  void translate(const dorhub::Delivery& in, dorhub::Output& out) override {
    auto rows = in.rows();
    while (auto row = rows.next()) {
      dorhub::Registration bought;
      bought.id = std::string((*row)["id"].text());
      bought.good.fill().identifier("frame_number", (*row)["frame"].text());
      out.record(bought, row->place());
    }
  }
};

}  // namespace

DORHUB_ADAPTER(Frames, "frames", "1.0.0")
