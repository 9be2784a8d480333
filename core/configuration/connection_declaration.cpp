// SPDX-License-Identifier: EUPL-1.2
// The fields of a connection and its push door; the rest of the settings stands in declaration.cpp.
#include "core/configuration/declaration.hpp"

namespace dorhub::configuration {
namespace {

using std::chrono_literals::operator""s;
using std::chrono_literals::operator""h;

/// `proof:` as it is written; a variant has no order of fields, so the two stand side by side.
struct ProofForm {
  std::string api_key = {};
  std::optional<SignatureProof> signature = {};
};

void declare(Form& form, ProofForm& proof) {
  form.key_hash(
      {"api_key",
       "The sender puts a key in the header «Authorization: Bearer KEY» or «X-API-Key: KEY». Here stands "
       "only the key's SHA-256; «dorhub config key» makes both.",
       "{sha256: 9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08}"},
      proof.api_key);
  form.optional_block({"signature", "The sender signs the raw body with a shared secret (a webhook)."},
                      proof.signature);
  form.exactly_one({"api_key", "signature"});
}

}  // namespace

void declare(Form& form, Connection& connection) {
  form.text({"id", "Name of the connection; part of its push address and of its inbox folder.",
             "fietsenwinkel-oost-kassa", true},
            TextKind::id, connection.id);
  form.text({"organisation", "The id of the organisation in whose name deliveries come.",
             "fietsenwinkel-oost", true},
            TextKind::id, connection.organisation);
  form.text(
      {"adapter", "The id of the adapter that understands this partner; «dorhub adapter list» shows them.",
       "depot", true},
      TextKind::id, connection.adapter);
  form.choice<ConnectionMode>(
      {"mode", "What happens with a delivery.", "test"},
      {{ConnectionMode::live, "live", "it is registered and matched"},
       {ConnectionMode::test, "test", "it is translated, checked and reported, but nothing is registered"},
       {ConnectionMode::paused, "paused", "doors are closed: a push gets 503, inbox files wait"}},
      connection.mode);
  form.free_block(
      {"options",
       "The adapter's own options, as its adapter.yaml describes them; «dorhub adapter list» and the "
       "adapter's README tell which there are."});
  form.text({"zone", "The time zone of times that the partner writes without an offset.", "Europe/Amsterdam"},
            TextKind::zone, connection.zone);
  form.map({"establishments",
            "Which establishment the partner's shop ids mean. The key \"*\" stands for every other shop, and "
            "for a record that names none. Not needed when the organisation has one establishment.",
            "{\"12\": centrum, \"*\": oost}"},
           TextKind::id, "the partner's own shop id", connection.establishments);
  form.text({"inbox",
             "The folder in which this partner's files arrive; one that is not a full path lies under "
             "«inbox.folder», and without that in the folder of this file.",
             "fietsenwinkel-oost"},
            TextKind::inbox, connection.inbox);
  form.whole({"keep_originals", "As «inbox.keep_originals», for this connection only.", "7"}, {0, 365},
             connection.keep_originals_days);
  form.flag(
      {"empty_list_closes",
       "What a complete list means that names no holding at all. «false»: it is taken for a fault of the "
       "partner's system, closes nothing and is reported. «true»: the depot is empty, and everything "
       "that it held has left.",
       "true"},
      connection.empty_list_closes);
  form.whole({"list_closes_at_most",
              "How many percent of the holdings that were there, whatever brought them, a complete list may "
              "close at once. A list that lacks more (and at least 20) is taken for one that was cut off: it "
              "closes nothing and is reported. When so much has left indeed, set it to 100 and replay the "
              "delivery.",
              "80"},
             {0, 100}, connection.list_closes_at_most);
  form.optional_block({"push", "Lets the partner push: POST /hub/v1/koppelingen/ID/aanleveringen."},
                      connection.push);
}

void declare(Form& form, Push& push) {
  ProofForm proof;
  form.block({"proof", "How the sender proves who it is. Exactly one of the two.", "", true}, proof);
  if (proof.signature) {
    push.proof = std::move(*proof.signature);
  } else {
    push.proof = ApiKeyProof{std::move(proof.api_key)};
  }
  form.block(
      {"deduplication",
       "How a delivery that is sent twice is recognised. Without it, the same body twice in a row is one "
       "delivery. A request's «Idempotency-Key» counts where the rule finds no key, or there is none."},
      push.deduplication);
  form.choice<Acknowledgement>(
      {"acknowledge", "What the sender gets as soon as the delivery is safe.", "empty"},
      {{Acknowledgement::json, "json", "202 and a JSON object with the delivery's id"},
       {Acknowledgement::empty, "empty", "204 without a body"},
       {Acknowledgement::adapter, "adapter", "what the adapter makes of it, in the partner's own form"}},
      push.acknowledge);
  form.texts(
      {"headers", "Request headers that are kept with the delivery and shown to the adapter.", "[X-Topic]"},
      TextKind::header, push.headers);
}

void declare(Form& form, SignatureProof& proof) {
  form.text({"header", "The header that carries the signature.", "X-Hmac-SHA256", true}, TextKind::header,
            proof.header);
  form.choice<SignatureAlgorithm>(
      {"algorithm", "How it is computed.", "hmac-sha256"},
      {{SignatureAlgorithm::hmac_sha256, "hmac-sha256", "HMAC with SHA-256, what nearly everybody uses"},
       {SignatureAlgorithm::hmac_sha1, "hmac-sha1", "HMAC with SHA-1, for old systems only"},
       {SignatureAlgorithm::hmac_sha512, "hmac-sha512", "HMAC with SHA-512"}},
      proof.algorithm);
  form.choice<SignatureEncoding>({"encoding", "How its bytes are written.", "base64"},
                                 {{SignatureEncoding::hex, "hex", "hexadecimal digits, either case"},
                                  {SignatureEncoding::base64, "base64", "base64 with padding"}},
                                 proof.encoding);
  form.choice<SignedPart>(
      {"signed", "What was signed.", "id_timestamp_body"},
      {{SignedPart::body, "body", "the raw body"},
       {SignedPart::url_body, "url_body", "«url», then the raw body"},
       {SignedPart::id_timestamp_body, "id_timestamp_body", "ID.TIMESTAMP.BODY, as Standard Webhooks does"}},
      proof.signed_part);
  form.text({"prefix", "Text that stands before the signature in the header.", "sha256="}, TextKind::line,
            proof.prefix);
  form.secret({"secret", "The secret shared with the sender. One that starts with «whsec_» holds base64.",
               "{file: secrets/acme}", true},
              proof.secret);
  form.text({"id_header", "With «id_timestamp_body»: the header with the message's id.", "webhook-id"},
            TextKind::header, proof.id_header);
  form.text({"timestamp_header", "With «id_timestamp_body»: the header with its Unix time in seconds.",
             "webhook-timestamp"},
            TextKind::header, proof.timestamp_header);
  form.duration({"tolerance", "With «id_timestamp_body»: how far that time may be off, either way.", "5 min"},
                1s, 24h, proof.tolerance);
  form.text({"url", "With «url_body»: the address exactly as the sender knows it.",
             "https://hub.example.nl/hub/v1/koppelingen/kassa/aanleveringen"},
            TextKind::url, proof.url);
}

void declare(Form& form, Deduplication& deduplication) {
  form.text(
      {"header",
       "A header whose value is the same when a delivery is sent again. It counts together with the body, "
       "unless it is the «id_header» of a signature over «id_timestamp_body»: nothing else vouches for it.",
       "X-Event-Id"},
      TextKind::header, deduplication.header);
  form.text({"pointer", "A JSON pointer to such a value in the body.", "/body/event_id"}, TextKind::pointer,
            deduplication.pointer);
  form.at_most_one({"header", "pointer"});
}

}  // namespace dorhub::configuration
