// SPDX-License-Identifier: EUPL-1.2
#include "core/configuration/manifest_declaration.hpp"

namespace dorhub::configuration {

namespace {
constexpr std::uint64_t mib = 1ULL << 20;
constexpr std::uint64_t gib = 1ULL << 30;
}  // namespace

void declare(Form& form, Manifest& manifest) {
  form.text(
      {"id", "The adapter's name in configurations and commands; the name of its folder.", "depot", true},
      TextKind::id, manifest.id);
  form.text({"name", "Its name for people.", "Bicycle depot", true}, TextKind::line, manifest.name);
  form.text({"vendor", "Who made it.", "Example BV", true}, TextKind::line, manifest.vendor);
  form.text({"contact", "Where problems are reported: an e-mail address or a web address.",
             "https://example.nl/support", true},
            TextKind::line, manifest.contact);
  form.text({"version", "Its own version, after semantic versioning.", "1.4.0", true}, TextKind::version,
            manifest.version);
  form.text({"description", "What it speaks and what not, in a few sentences.",
             "Reads the daily stock list of a bicycle depot."},
            TextKind::paragraph, manifest.description);
  form.text(
      {"abi",
       "The version of the interface it was built for, as major.minor. The hub refuses another major and "
       "a newer minor.",
       "\"0.1\"", true},
      TextKind::number_pair, manifest.abi);
  form.text({"model", "The version of the canonical records that it makes.", "\"1\"", true},
            TextKind::number_pair, manifest.model);
  form.list({"formats", "The documents that it reads."}, manifest.formats);
  form.free_block({"options", "JSON Schema of the options that an admin may set for a connection."});
  form.texts(
      {"personal", "The source's fields with personal data that it reads; an admin sees this before use.",
       "[verkoper.naam]"},
      TextKind::line, manifest.personal);
  form.texts({"hosts", "The hosts that it wants to be asked, when it asks a system for documents.",
              "[api.example.nl]"},
             TextKind::host, manifest.hosts);
  form.block({"limits",
              "Limits of its own. A lower one than the hub's holds for it; with a higher one it does not run "
              "until the hub's administrator allows as much."},
             manifest.limits);
  form.block_map({"texts",
                  "For each problem code that it reports: the text in Dutch and English. A problem's "
                  "arguments stand in braces, such as {column}."},
                 TextKind::code, manifest.texts);
  form.choice<ManifestStatus>({"status", "How far it is.", "stable"},
                              {{ManifestStatus::draft, "draft", "may change; not for daily use"},
                               {ManifestStatus::stable, "stable", "for daily use"},
                               {ManifestStatus::deprecated, "deprecated", "works, but look for another"}},
                              manifest.status);
  form.choice<Posture>(
      {"posture", "How it runs, and so how tight its sandbox is.", "library", true},
      {{Posture::library, "library", "a shared object under the tight sandbox"},
       {Posture::mapping, "mapping", "no code of its own: columns and pointers in «mapping»"},
       {Posture::interpreter, "interpreter", "an executable with an interpreter, under the looser sandbox"}},
      manifest.posture);
  form.text({"library", "The shared object, in the manifest's folder.", "depot.so"}, TextKind::file_name,
            manifest.library);
  form.text({"executable", "The program, in the manifest's folder.", "adapter.py"}, TextKind::file_name,
            manifest.executable);
  form.text({"interpreter", "The full path of the program that runs the executable.", "/usr/bin/python3"},
            TextKind::path, manifest.interpreter);
  form.free_block({"mapping",
                   "Columns and pointers to canonical fields, for an adapter without code or for the part of "
                   "a library that needs "
                   "none. «dorhub adapter explain mapping» has its keys."});
}

void declare(Form& form, ManifestFormat& format) {
  form.text({"name", "A short name for the format.", "stock-list", true}, TextKind::id, format.name);
  form.text({"source", "Whose description it follows, with a web address where there is one.",
             "Acme stock list, version 3", true},
            TextKind::line, format.source);
  form.text({"source_version", "The version or date of that description.", "2026-03", true}, TextKind::line,
            format.source_version);
  form.texts({"content_types", "Content types under which it is pushed.", "[application/json]"},
             TextKind::line, format.content_types);
  form.texts({"files", "Patterns of file names under which it arrives.", "[\"*.csv\"]"}, TextKind::file_name,
             format.files);
  form.texts(
      {"samples",
       "Patterns of the names of its samples, where they don't begin with the format's name; the level "
       "«tested» asks for three good ones and a broken one.",
       "[\"export*\", \"broken-export*\"]"},
      TextKind::file_name, format.samples);
}

void declare(Form& form, ManifestText& text) {
  form.text({"nl", "In Dutch.", "de kolom {column} ontbreekt", true}, TextKind::paragraph, text.nl);
  form.text({"en", "In English.", "the column {column} is missing", true}, TextKind::paragraph, text.en);
}

void declare(Form& form, ManifestLimits& limits) {
  form.size({"memory", "Memory of its worker; the hub's is worker.memory.", "1 GiB"}, {0, 64 * gib},
            limits.memory_bytes);
  form.size({"record", "One canonical record as JSON; the hub's is limits.record.", "128 KiB"}, {0, 16 * mib},
            limits.record_bytes);
}

}  // namespace dorhub::configuration
