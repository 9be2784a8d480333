// SPDX-License-Identifier: EUPL-1.2
#include "core/exchange/delivery_outcome.hpp"

#include <gtest/gtest.h>

namespace dorhub::exchange {
namespace {

/// Of a delivery of two records.
DeliveryOutcome outcome(store::DeliveryStatus status, std::string_view word, std::int64_t registered,
                        std::int64_t refused, std::int64_t problems) {
  DeliveryOutcome out;
  out.delivery.status = status;
  store::Attempt& attempt = out.attempts.emplace_back();
  attempt.outcome = word;
  attempt.records = 2;
  attempt.registered = registered;
  attempt.refused = refused;
  attempt.problems = problems;
  return out;
}

TEST(StateWord, SaysRegisteredOnlyWhereSomethingWas) {
  using enum store::DeliveryStatus;
  EXPECT_EQ(state_word(outcome(registered, "registered", 1, 1, 1)), "registered")
      << "a good one beside a bad one";
  EXPECT_EQ(state_word(outcome(registered, "registered", 0, 2, 2)), "refused");
  EXPECT_EQ(state_word(outcome(registered, "tested", 0, 0, 0)), "tested");
  EXPECT_EQ(state_word(outcome(registered, "tested", 0, 0, 1)), "tested") << "a warning refuses nothing";
  EXPECT_EQ(state_word(outcome(registered, "tested", 0, 2, 2)), "refused");
  EXPECT_EQ(state_word(outcome(dead, "dead", 0, 2, 2)), "dead");
  EXPECT_EQ(state_word(outcome(received, "retry", 0, 0, 1)), "received");
}

TEST(Outcome, TellsThePoliceWhoseARegisterNumberIs) {
  DeliveryOutcome out;
  out.delivery.organisation_id = OrganisationId(7);
  registry::HitView hit;
  hit.hit.organisation_id = OrganisationId(9);
  hit.registration.register_number = 1334;
  hit.organisation_code = "ketting";
  hit.organisation_name = "De Ketting";
  out.hits.first.push_back(hit);
  const ProblemTexts texts({});
  EXPECT_NE(write_outcome(out, texts).find(R"("organisation":{"id":"ketting","name":"De Ketting"})"),
            std::string::npos);
  out.delivery.organisation_id = OrganisationId(9);
  EXPECT_EQ(write_outcome(out, texts).find("organisation"), std::string::npos) << "its own";
}

}  // namespace
}  // namespace dorhub::exchange
