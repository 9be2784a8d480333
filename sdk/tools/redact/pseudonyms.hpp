// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Values of the same shape that say nothing of anybody: "Jansen" becomes "Wotkep", 12345 another five
/// digits.
///
/// The same value gives the same pseudonym within one run, and another in the next: the key is made anew and
/// kept nowhere. Kept are length in characters, capitals, signs, and what a number must have to be read as
/// one: the check digit of an IMEI and of an IBAN, and an existing day, a year. A burgerservicenummer becomes
/// one that is given to nobody, and nothing else becomes one; an e-mail address ends in .test, a telephone
/// number in six digits that count up or are the same. A day goes back by a distance of its own, the same in
/// every form of that day. No two values share a pseudonym: where there are too few of a length, such as of
/// one digit, it grows; so does a domain of fewer than six characters. Text in base64 is replaced within it,
/// and keeps its length whatever it takes. One thread.

#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>

namespace dorhub::redact {

/// With how many keys is tried to write pseudonyms in which no person's word stands by chance.
inline constexpr int kKeys = 5;

/// The key of an attempt, from 0: another for each. None stays none, which is a random one.
[[nodiscard]] std::string key_of_attempt(std::string key, int number);

class Pseudonyms {
 public:
  /// `key`: 32 bytes; empty: random ones.
  explicit Pseudonyms(std::string key = {});

  /// What no pseudonym may be, as far as there are others.
  void refuse(std::function<bool(std::string_view)> refuses) { refuses_ = std::move(refuses); }

  /// The pseudonym of a UTF-8 value; empty for an empty one, and words such as «onbekend» stay.
  [[nodiscard]] std::string of(std::string_view value);

 private:
  [[nodiscard]] std::string free_one(std::string_view value) const;
  [[nodiscard]] std::string of_as_many_bytes(std::string text);
  [[nodiscard]] std::string made(std::string_view value, unsigned attempt) const;

  std::string key_;
  std::map<std::string, std::string, std::less<>> known_;
  std::set<std::string, std::less<>> used_;
  std::function<bool(std::string_view)> refuses_;
};

}  // namespace dorhub::redact
