// SPDX-License-Identifier: EUPL-1.2
#include "core/install/proposal.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sdk/tools/package/minisign_key.hpp"

namespace dorhub::install {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

Proposal proposal(const std::string& next, const std::string& present) {
  Proposal out;
  out.package.manifest.version = next;
  out.present.emplace().version = present;
  out.present_row = store::AdapterVersion{.adapter = "acme", .version = present};
  return out;
}

TEST(ProposalNews, AnOlderVersionIsOneByTheRulesOfSemanticVersions) {
  for (const auto& [older, newer] : {std::pair("1.9.0", "1.10.0"), std::pair("1.10.0-rc.2", "1.10.0"),
                                     std::pair("1.0.0-rc.2", "1.0.0-rc.10"), std::pair("2.0.0", "10.0.0-rc"),
                                     std::pair("1.0.0-rc", "1.0.0-rc.1")}) {
    EXPECT_THAT(proposal(older, newer).news(), ElementsAre(HasSubstr(std::string("OLDER than ") + newer)));
    EXPECT_THAT(proposal(newer, older).news(), IsEmpty()) << newer << " after " << older;
  }
  EXPECT_THAT(proposal("1.0.0", "1.0.0").news(), IsEmpty());
}

TEST(ProposalNews, WhoSignedIsNewsWhenItIsAnother) {
  const package::VerifyKey key = package::SignKey::make().public_key();
  Proposal next = proposal("1.1.0", "1.0.0");
  next.present_row->key_text = key.text();
  next.trust.signer = key;
  EXPECT_THAT(next.news(), IsEmpty());
  next.trust.signer.reset();
  EXPECT_THAT(next.news(),
              ElementsAre(HasSubstr("NOT SIGNED by a trusted key; 1.0.0 was with " + key.text())));
  next.trust.signer = package::SignKey::make().public_key();
  EXPECT_THAT(next.news(), ElementsAre(HasSubstr("ANOTHER KEY")));
}

// Its folder may be gone, and what was installed under the version is known all the same.
TEST(ProposalNews, OtherContentUnderAKnownVersionIsNewsWithoutOneInUse) {
  Proposal next = proposal("1.0.0", "1.0.0");
  next.present.reset();
  next.present_row.reset();
  EXPECT_THAT(next.news(), IsEmpty());
  next.namesake = store::AdapterVersion{.adapter = "acme", .version = "1.0.0"};
  EXPECT_THAT(next.news(), ElementsAre(HasSubstr("OTHER CONTENT than the 1.0.0 installed here on 1970")));
}

TEST(ProposalText, ShowsAllThatIsConsentedToAndQuotesWhatIsNoName) {
  Proposal next = proposal("1.0.0", "1.0.0");
  configuration::Manifest& manifest = next.package.manifest;
  manifest.vendor = "Acme\u202E», key RWabc… known here";
  manifest.personal = {"seller.name", "Verkoper. Asks: nobody"};
  for (int i = 1; i < 10; ++i) manifest.hosts.push_back("a" + std::to_string(i) + ".example.nl");
  manifest.hosts.emplace_back("evil.example");
  const std::string text = proposal_text(next);
  EXPECT_THAT(text, HasSubstr("«Acme·\", key RWabc… known here»"));
  EXPECT_THAT(text, HasSubstr("with seller.name, «Verkoper. Asks: nobody». Asks: a1.example.nl, "));
  EXPECT_THAT(text, HasSubstr(", a9.example.nl, evil.example\n"));
}

TEST(ProposalText, PromisesAWayBackOnlyToOtherBytes) {
  Proposal next = proposal("1.0.0", "1.0.0");
  next.package.sha256 = "5a";
  next.present_row->sha256 = "9b";
  EXPECT_THAT(proposal_text(next), HasSubstr("it is kept, and «dorhub adapter rollback"));
  next.present_row->sha256 = "5a";
  EXPECT_THAT(proposal_text(next),
              AllOf(HasSubstr("In use now: the same bytes"), Not(HasSubstr("rollback"))));
}

}  // namespace
}  // namespace dorhub::install
