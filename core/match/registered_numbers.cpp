// SPDX-License-Identifier: EUPL-1.2
#include "core/match/registered_numbers.hpp"

#include <algorithm>
#include <mutex>
#include <string>
#include <unordered_map>

#include "core/identifier/label.hpp"
#include "core/match/edits.hpp"
#include "core/match/near_search.hpp"
#include "core/match/prepared.hpp"
#include "core/match/published.hpp"
#include "core/match/segment.hpp"

namespace dorhub::match {
namespace {

/// Numbers in arrival order. Full blocks never change; the last is copied when goods are added.
struct Block {
  std::vector<std::uint64_t> ids;
  std::vector<std::uint32_t> owners;  ///< indexes into Registered::owners
  std::vector<std::uint8_t> lengths;  ///< with is_pattern
  std::string text;
};
/// Beside a length: the key has "?" for characters that could not be read.
constexpr std::uint8_t is_pattern = 0x80;
static_assert(identifier::max_key_length < is_pattern);
constexpr std::size_t numbers_in_block = 16384;

/// What a reader sees.
struct Registered {
  std::vector<std::shared_ptr<const Block>> blocks;
  std::vector<std::uint64_t> owners;
};

void append(Block& block, std::uint64_t id, std::uint32_t owner, std::string_view key) {
  const bool pattern = key.find('?') != std::string_view::npos;
  block.ids.push_back(id);
  block.owners.push_back(owner);
  block.lengths.push_back(static_cast<std::uint8_t>(key.size() | (pattern ? is_pattern : 0U)));
  block.text += key;
}

/// The digit that O and I are read as.
constexpr char as_digit(char c) { return c == 'O' ? '0' : c == 'I' ? '1' : c; }

/// One number of the theft, asked of many registered ones. As generous as search_near: two edits cover twins,
/// jumps and misheard numbers of any length, a common part covers labels, zeros, glued numbers and lost
/// beginnings; and one look-alike may be typed throughout.
class Likeness {
 public:
  explicit Likeness(std::string key) : key_(std::move(key)), distance_(key_) {}

  [[nodiscard]] bool to(std::string_view other) const {
    const std::size_t longer = std::max(key_.size(), other.size());
    const std::size_t shorter = std::min(key_.size(), other.size());
    if (longer - shorter <= 2 && distance_.to(other) <= 2) return true;
    if (longer == shorter)
      return std::equal(key_.begin(), key_.end(), other.begin(),
                        [](char a, char b) { return as_digit(a) == as_digit(b); });
    if (shorter < min_part) return false;
    return other.size() < key_.size() ? key_.find(other) != std::string::npos
                                      : other.find(key_) != std::string_view::npos;
  }

  [[nodiscard]] bool fits(std::string_view pattern) const { return fits_pattern(pattern, key_); }

 private:
  std::string key_;
  EditDistance distance_;
};

void add_forms(const identifier::Identifier& id, std::vector<std::string>& keys) {
  if (is_strict(id.kind) && id.valid && id.kind_key != id.match_key) keys.push_back(id.kind_key);
  if (const auto label = identifier::label_glued(id.match_key); label && label->kind) {
    const identifier::Identifier bare = identifier::normalise(*label->kind, label->rest);
    if (bare.valid && bare.kind_key != bare.match_key) keys.push_back(bare.kind_key);
  }
}

/// The keys by which a theft's number may be known: its match key and its kind's own form.
std::vector<std::string> keys_wanted(const Number& number) {
  const identifier::Identifier id = prepare(number);
  if (!id.searchable) return {};
  std::vector<std::string> keys{id.match_key};
  add_forms(id, keys);
  return keys;
}

/// The same of a registered number. To save memory without the forms that are like its match key: the theft's
/// form, which is equal, is then like it too. And as it was read, where characters of it could not be.
std::vector<std::string> keys_registered(const Number& number) {
  const identifier::Identifier id = prepare(number);
  if (!id.searchable) return {};
  std::vector<std::string> keys;
  add_forms(id, keys);
  if (auto form = form_without_kind(id.match_key)) keys.push_back(std::move(form->key));
  const Likeness own(id.match_key);
  std::erase_if(keys, [&](const std::string& key) { return own.to(key); });
  keys.push_back(id.match_key);
  std::string pattern = unreadable_pattern(number.value);
  if (!pattern.empty()) keys.push_back(std::move(pattern));
  return keys;
}

}  // namespace

struct RegisteredNumbers::Implementation {
  std::mutex
      writer;  // one writer at a time: guards `owners` and who may store `registered`; no reader takes it
  std::unordered_map<std::uint64_t, std::uint32_t> owners;  // where each owner stands
  Published<Registered> registered{std::make_shared<const Registered>()};

  std::uint32_t owner(std::uint64_t owner, Registered& all) {
    const auto [at, is_new] = owners.try_emplace(owner, static_cast<std::uint32_t>(all.owners.size()));
    if (is_new) all.owners.push_back(owner);
    return at->second;
  }
};

RegisteredNumbers::RegisteredNumbers() : implementation_(std::make_unique<Implementation>()) {}
RegisteredNumbers::~RegisteredNumbers() = default;

void RegisteredNumbers::clear() {
  const std::scoped_lock lock(implementation_->writer);
  implementation_->owners.clear();
  implementation_->registered.store(std::make_shared<const Registered>());
}

void RegisteredNumbers::add(std::span<const RegisteredGood> goods) {
  const std::scoped_lock lock(implementation_->writer);
  auto all = std::make_shared<Registered>(*implementation_->registered.load());
  auto& blocks = all->blocks;
  std::shared_ptr<Block> open;
  const auto close = [&] {
    open->ids.shrink_to_fit();
    open->owners.shrink_to_fit();
    open->lengths.shrink_to_fit();
    open->text.shrink_to_fit();
    blocks.push_back(std::move(open));
    open = nullptr;
  };
  if (!blocks.empty() && blocks.back()->ids.size() < numbers_in_block) {
    open = std::make_shared<Block>(*blocks.back());
    blocks.pop_back();
  }
  for (const RegisteredGood& good : goods) {
    const std::uint32_t owner = implementation_->owner(good.owner, *all);
    for (const Number& number : good.numbers) {
      for (const std::string& key : keys_registered(number)) {
        if (!open) open = std::make_shared<Block>();
        append(*open, good.id, owner, key);
        if (open->ids.size() >= numbers_in_block) close();
      }
    }
  }
  if (open) close();
  implementation_->registered.store(std::move(all));
}

std::vector<RegisteredId> RegisteredNumbers::find(const StolenGood& stolen) const {
  std::vector<Likeness> wanted;
  for (const Number& number : stolen.good.numbers) {
    for (std::string& key : keys_wanted(number)) wanted.emplace_back(std::move(key));
  }
  std::vector<RegisteredId> ids;
  const std::shared_ptr<const Registered> all = implementation_->registered.load();
  for (const std::shared_ptr<const Block>& block : all->blocks) {
    std::size_t at = 0;
    for (std::size_t i = 0; i < block->ids.size(); ++i) {
      const bool pattern = (block->lengths[i] & is_pattern) != 0;
      const std::string_view key(block->text.data() + at, block->lengths[i] & ~unsigned{is_pattern});
      at += key.size();
      const auto is_like = [&](const Likeness& one) { return pattern ? one.fits(key) : one.to(key); };
      if (std::any_of(wanted.begin(), wanted.end(), is_like)) {
        ids.push_back({all->owners[block->owners[i]], block->ids[i]});
      }
    }
  }
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  return ids;
}

std::size_t RegisteredNumbers::number_count() const {
  std::size_t count = 0;
  for (const auto& block : implementation_->registered.load()->blocks) count += block->ids.size();
  return count;
}

std::size_t RegisteredNumbers::bytes() const {
  std::size_t bytes = 0;
  for (const auto& block : implementation_->registered.load()->blocks) {
    bytes += block->ids.capacity() * 8 + block->owners.capacity() * 4 + block->lengths.capacity() +
             block->text.capacity();
  }
  return bytes;
}

}  // namespace dorhub::match
