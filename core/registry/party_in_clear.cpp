// SPDX-License-Identifier: EUPL-1.2
#include "core/registry/party_in_clear.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

#include "core/catalogue/catalogue.hpp"
#include "core/catalogue/words.hpp"
#include "core/identifier/identifier.hpp"
#include "core/registry/name_words.hpp"
#include "core/registry/record_ids.hpp"
#include "sdk/record/write.hpp"

namespace dorhub::registry {
namespace {

/// Shorter ones are too often somebody's model or article number.
constexpr std::size_t kDocumentLeast = 6;
/// A Dutch number without its country is nine digits and a zero.
constexpr std::size_t kTelephoneLeast = 9;

std::string text_of(const Field<std::string>& field) { return field.value_or({}); }

/// The words of a name in one order: «Jansen, Jan» is Jan Jansen.
std::string name_key(std::string_view name) {
  const std::string folded = catalogue::fold_words(name);
  std::vector<std::string_view> words = catalogue::split_words(folded);
  std::sort(words.begin(), words.end());
  std::string key;
  for (const std::string_view word : words) key += (key.empty() ? "" : " ") + std::string(word);
  return key;
}

/// Whether a name has two words that are no prefixes: by one alone nobody can be told from a make.
bool is_whole_name(std::string_view key, std::size_t letters_least = 1) {
  const auto words = catalogue::split_words(key);
  return std::count_if(words.begin(), words.end(), [&](std::string_view word) {
           return word.size() >= letters_least && !is_name_prefix(word);
         }) >= 2;
}

/// Whether a family name alone is somebody: «van der Quibbel» or «Quibbel-Jansen». One of two words of which
/// one is a prefix is as often a make («De Rosa», «Van Raam»), and so is a single word («Giant»).
bool is_whole_family_name(std::string_view key) {
  return is_whole_name(key, 2) || catalogue::split_words(key).size() >= 3;
}

bool is_known_make(std::string_view text) {
  catalogue::ReadBrand room;
  return catalogue::Catalogue::standard()->read_brand(text, room).is_known;
}

/// Whether a text is a make from its first word to its last: «Koga Miyata», and not «Koga-Postma».
bool is_whole_make(std::string_view text) { return catalogue::Catalogue::standard()->is_name_of_brand(text); }

/// Whether a text is the good's own make and letters behind it: «Giant E» is a model of Giant, also when E.
/// Giant sells it. Not of a make of two words, which may be all that somebody is called («Eddy Merckx E»).
bool is_make_with_letters(std::string_view text, const Field<std::string>& brand) {
  if (!brand || !is_known_make(*brand)) return false;
  const std::string make = catalogue::fold_words(*brand);
  const std::string folded = catalogue::fold_words(text);
  const auto words = catalogue::split_words(folded);
  return words.size() > 1 && words.front() == make &&
         std::all_of(words.begin() + 1, words.end(), [](std::string_view word) { return word.size() == 1; });
}

/// The family name at the end of a whole name that has prefixes: of «Jan van der Quibbel» the last three
/// words.
std::string family_name_in(std::string_view name) {
  const std::string folded = catalogue::fold_words(name);
  const auto words = catalogue::split_words(folded);
  if (words.size() < 4) return {};
  const auto first = std::find_if(words.begin() + 1, words.end(), is_name_prefix);
  std::string out;
  for (auto word = first; word != words.end(); ++word) out += (out.empty() ? "" : " ") + std::string(*word);
  return out;
}

/// Words next to each other and what they are joined, in every way there is, as long as `is_wanted` says no.
template <class IsWanted>
bool any_run(const std::vector<std::string_view>& words, std::size_t bytes_most, IsWanted is_wanted) {
  for (std::size_t begin = 0; begin < words.size(); ++begin) {
    std::string joined;
    for (std::size_t end = begin; end < words.size() && joined.size() < bytes_most; ++end)
      if (is_wanted(joined += words[end])) return true;
  }
  return false;
}

/// The digits of a text that is a telephone number, without the country or the zero; else nothing.
std::string telephone_key(std::string_view text) {
  std::string digits;
  for (const char c : text) {
    if (c >= '0' && c <= '9')
      digits += c;
    else if (std::string_view(" -+()./").find(c) == std::string_view::npos)
      return {};
  }
  if (digits.size() < kTelephoneLeast) return {};
  for (const std::string_view country : {"0031", "31", "0"})
    if (digits.starts_with(country) && digits.size() - country.size() >= kTelephoneLeast)
      return digits.substr(country.size());
  return digits;
}

/// What is compared of a party, in the forms of the keys above.
class PartyKeys {
 public:
  explicit PartyKeys(const Party& party) {
    if (is_natural_person(party)) add_names(party);
    if (party.document) add_document(text_of(party.document->number));
    if (party.phone) telephone_ = telephone_key(*party.phone);
    if (party.email) add(plain_, identifier::plain_key(*party.email), kDocumentLeast);
    if (party.address) add_addresses(*party.address);
  }

  [[nodiscard]] bool is_empty() const {
    return names_.empty() && plain_.empty() && addresses_.empty() && telephone_.empty();
  }

  [[nodiscard]] bool has(std::string_view text, bool may_be_postcode = false) const {
    if (text.size() < kDocumentLeast - 1) return false;  // «Jo Po» is the shortest
    const auto is_in = [](const std::vector<std::string>& keys, const std::string& key) {
      return std::find(keys.begin(), keys.end(), key) != keys.end();
    };
    if (!names_.empty() && is_in(names_, name_key(text))) return true;
    const std::string plain = identifier::plain_key(text);
    if (is_in(plain_, plain) || (!may_be_postcode && is_in(addresses_, plain))) return true;
    if (!telephone_.empty() && telephone_key(text) == telephone_) return true;
    return has_within(text, may_be_postcode);
  }

 private:
  /// The same among other words: «fiets van Jan Jansen», «paspoort NPR4C21B9», «2024-0612345678». What says
  /// it with other words around must be longer: «E. Bike» is nobody in «e-bike Gazelle».
  [[nodiscard]] bool has_within(std::string_view text, bool may_be_postcode) const {
    const std::string folded = catalogue::fold_words(text);
    const std::vector<std::string_view> words = catalogue::split_words(folded);
    if (words.size() < 2) return false;
    const auto is_in = [](const std::vector<std::string>& keys, const std::string& key) {
      return std::find(keys.begin(), keys.end(), key) != keys.end();
    };
    for (const std::string& name : inner_names_) {
      const auto count = static_cast<std::size_t>(std::count(name.begin(), name.end(), ' ')) + 1;
      for (std::size_t begin = 0; begin + count <= words.size(); ++begin) {
        const char* end = words[begin + count - 1].data() + words[begin + count - 1].size();
        if (name_key({words[begin].data(), end}) == name) return true;
      }
    }
    return any_run(words, identifier::max_key_length, [&](const std::string& joined) {
      if (!telephone_.empty() && telephone_key(joined) == telephone_) return true;
      if (joined.size() < kDocumentLeast) return false;
      const std::string plain = identifier::plain_key(joined);
      return is_in(plain_, plain) || (!may_be_postcode && is_in(addresses_, plain));
    });
  }
  /// One without a digit is no number but what a clerk filled in («paspoort», «onbekend»), and a word of
  /// goods as well.
  void add_document(std::string_view number) {
    std::string key = identifier::plain_key(number);
    if (std::any_of(key.begin(), key.end(), identifier::is_digit))
      add(plain_, std::move(key), kDocumentLeast);
  }
  static void add(std::vector<std::string>& keys, std::string key, std::size_t least) {
    if (key.size() >= least) keys.push_back(std::move(key));
  }
  void add_name(const std::string& name) {
    std::string key = name_key(name);
    if (!is_whole_name(key)) return;
    if (is_whole_name(key, 2)) inner_names_.push_back(key);
    names_.push_back(std::move(key));
  }
  void add_family_name(const std::string& name) {
    std::string key = name_key(name);
    if (!is_whole_family_name(key) || is_whole_make(name)) return;
    names_.push_back(key);
    inner_names_.push_back(std::move(key));
  }
  void add_names(const Party& party) {
    if (party.name) {
      add_name(*party.name);
      add_family_name(family_name_in(*party.name));
    }
    if (!party.family_name) return;
    const std::string last = text_of(party.prefix) + " " + *party.family_name;
    add_family_name(last);
    if (party.first_names) add_name(*party.first_names + " " + last);
    if (party.initials) add_name(*party.initials + " " + last);
  }
  void add_addresses(const Address& address) {
    if (!address.house_number) return;
    const std::string number = *address.house_number + text_of(address.house_number_suffix);
    const std::string postcode = text_of(address.postcode);
    const std::string city = text_of(address.city);
    const auto add_line = [&](const std::string& line) {
      add(addresses_, identifier::plain_key(line), kDocumentLeast);
    };
    if (address.postcode) add_line(postcode + number);
    if (!address.street) return;
    add_line(*address.street + number);
    add_line(*address.street + number + postcode + city);
    add_line(*address.street + number + city);
  }

  std::vector<std::string> names_;
  std::vector<std::string> inner_names_;  // those that may stand among other words
  std::vector<std::string> plain_;
  std::vector<std::string> addresses_;
  std::string telephone_;
};

std::optional<std::string> find_in_good(const Good& good, const PartyKeys& party) {
  const auto has = [&](const Field<std::string>& field) { return field && party.has(*field); };
  if (has(good.brand)) return "good.brand";
  if (has(good.model) && !is_make_with_letters(*good.model, good.brand)) return "good.model";
  if (has(good.product_group)) return "good.product_group";
  if (good.colours)
    for (const std::string& colour : *good.colours)
      if (party.has(colour)) return "good.colours";
  if (good.identifiers)
    for (const Identifier& number : *good.identifiers)
      if (party.has(number.value, number.kind == "engraving")) return "good.identifiers";
  return std::nullopt;
}

}  // namespace

std::optional<std::string> find_party_in_clear(const Record& record, const Record& known_by) {
  const Party* party = party_of(known_by);
  if (party == nullptr) return std::nullopt;
  const PartyKeys keys(*party);
  if (keys.is_empty()) return std::nullopt;
  if (const Good* good = record_good(record))
    if (auto field = find_in_good(*good, keys)) return field;
  if (auto field = find_id(record, [&](std::string_view id) { return keys.has(id); })) return field;
  const Head& head = record_head(record);
  if (head.establishment && keys.has(*head.establishment)) return "establishment";
  return std::nullopt;
}

std::optional<std::string> find_party_in_merged(const Record& record, const Record& before,
                                                const Record& merged) {
  if (auto field = find_party_in_clear(record, before)) return field;
  // Without a party of its own the rest was there before: a deletion of it must go through.
  return party_of(record) != nullptr ? find_party_in_clear(merged, merged) : std::nullopt;
}

}  // namespace dorhub::registry
