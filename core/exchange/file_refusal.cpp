// SPDX-License-Identifier: EUPL-1.2
#include "core/exchange/file_refusal.hpp"

#include "core/exchange/partner_file.hpp"

namespace dorhub::exchange {

FileRefusal too_large_file(std::uint64_t bytes, std::uint64_t most) {
  const Error error = beyond_inbox_file(bytes, most);
  return {
      .code = error.code,
      .what = {.nl = "Het bestand heeft " + std::to_string(bytes) + " bytes; " + error.code + " staat er " +
                     std::to_string(most) + " toe",
               .en = "The file has " + std::to_string(bytes) + " bytes; " + error.code + " allows " +
                     std::to_string(most)},
      .cure = {.nl = "Stuur het in delen, of vraag de beheerder van de hub " + error.code + " te verhogen.",
               .en = "Send it in parts, or ask the hub's administrator to raise " + error.code + "."}};
}

FileRefusal no_memory_for_file(std::uint64_t bytes) {
  return {.code = "inbox.no_memory",
          .what = {.nl = "Het bestand heeft " + std::to_string(bytes) +
                         " bytes, en de hub heeft geen geheugen om het aan te nemen",
                   .en = "The file has " + std::to_string(bytes) +
                         " bytes, and the hub has no memory to take it"},
          .cure = {.nl = "Stuur het in delen, of vraag de beheerder de hub meer geheugen te geven.",
                   .en = "Send it in parts, or ask the administrator to give the hub more memory."}};
}

FileRefusal unreadable_file(const Error& why) {
  if (why.code == "inbox.not_a_file")
    return {.code = why.code,
            .what = {.nl = "Het is geen gewoon bestand", .en = "It is no regular file"},
            .cure = {.nl = "Zet het bestand zelf in de map.", .en = "Put the file itself there."}};
  return {.code = why.code,
          .what = {.nl = "De hub kan het bestand niet lezen (" + why.message + ")",
                   .en = "The hub can't read the file (" + why.message + ")"},
          .cure = {.nl = "Geef de gebruiker van de hub leesrecht en zet het opnieuw in de map.",
                   .en = "Give the hub's user the right to read it, and put it there again."}};
}

}  // namespace dorhub::exchange
