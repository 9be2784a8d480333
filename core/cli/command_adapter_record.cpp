// SPDX-License-Identifier: EUPL-1.2
// dorhub adapter record
#include <CLI/CLI.hpp>
#include <boost/json.hpp>
#include <filesystem>
#include <memory>
#include <ostream>

#include "core/cli/command_adapter_words.hpp"
#include "core/cli/opened_hub.hpp"
#include "core/cli/within.hpp"
#include "core/install/journal_recordings.hpp"
#include "sdk/tools/recording/sample_files.hpp"

namespace dorhub::cli {
namespace {

namespace fs = std::filesystem;
namespace json = boost::json;

struct RecordWords {
  std::string connection = {};
  std::size_t last = 1;
  std::size_t rows = 200;
  std::vector<std::string> keep = {};
  ProjectChoice project = {};
};

Error other_adapter(const kit::Project& project, const exchange::LiveConnection& connection) {
  return {"record.adapter",
          "the connection «" + connection.settings->id + "» uses the adapter " +
              connection.settings->adapter + ", and this project is " + project.id(),
          "--dir", "name the folder of that adapter's project"};
}

/// One recording, told; the exit code.
int print_made(const Invocation& invocation, const store::Delivery& delivery,
               const recording::Recording& recording, const std::vector<fs::path>& files) {
  auto& out = invocation.console.out();
  if (invocation.is_json) {
    json::array names;
    for (const fs::path& file : files) names.push_back(json::string(file.string()));
    json::array kept;
    for (const std::string& name : recording.kept) kept.push_back(json::string(name));
    out << json::serialize(json::object{{"delivery", delivery.delivery_id.text()},
                                        {"rows", recording.rows},
                                        {"files", std::move(names)},
                                        {"kept", std::move(kept)}})
        << '\n';
    return ExitCode::ok;
  }
  out << files.front().lexically_proximate(fs::current_path()).string() << "  " << recording.rows
      << (recording.rows == 1 ? " row" : " rows") << ", kept:" << kept_words(recording.kept) << '\n';
  return ExitCode::ok;
}

int record_one(const Invocation& invocation, const install::JournalSource& source,
               const store::Delivery& delivery, const RecordWords& words) {
  const auto made =
      install::record_delivery(source, delivery,
                               {.file_name = recording::free_name(source.project.samples_folder()),
                                .rows = words.rows,
                                .keep = words.keep});
  const std::string about = "delivery " + delivery.delivery_id.text();
  if (!made.ok()) {
    Error error = made.error();
    error.where = error.where.empty() ? about : about + ", " + error.where;
    return invocation.fail(error);
  }
  const auto files = recording::keep_sample(source.project, *made);
  if (!files.ok()) return invocation.fail(files.error());
  return print_made(invocation, delivery, *made, *files);
}

int run(const Invocation& invocation, const RecordWords& words) {
  const auto project = built_project(invocation, words.project);
  if (!project.ok()) return fail_without_project(invocation, project.error());
  if (const auto read = kit::require_manifest(*project); !read.ok()) return invocation.fail(read.error());
  const auto hub = OpenedHub::open(invocation, {.index = false, .is_server = false, .create = false});
  if (hub == nullptr) return ExitCode::refused;
  const auto* connection = hub->connection(invocation, words.connection, "CONNECTION");
  if (connection == nullptr) return ExitCode::refused;
  if (connection->settings->adapter != project->id())
    return invocation.fail(other_adapter(*project, *connection));
  const install::JournalSource source{(*hub)->exchange(), *connection, *project, worker_program()};
  const auto deliveries = install::latest_deliveries((*hub)->database(), *connection, words.last);
  if (deliveries.empty())
    return invocation.fail({"record.none", "nothing has come in by «" + words.connection + "» yet", "",
                            "«dorhub delivery list» shows what has come in"});
  int code = ExitCode::ok;
  for (const store::Delivery& delivery : deliveries)
    code = std::max(code, record_one(invocation, source, delivery, words));
  if (!invocation.is_json && code == ExitCode::ok)
    invocation.console.err() << "Pseudonyms stand for people; look through it all the same. Then: dorhub "
                                "adapter accept\n";
  return code;
}

}  // namespace

void add_adapter_record(CLI::App& adapter, Invocation& invocation) {
  auto words = std::make_shared<RecordWords>();
  auto* command = adapter.add_subcommand(
      "record", "Make samples of real deliveries of this hub, without the people in them");
  command->add_option("CONNECTION", words->connection, "The connection that they came in by")->required();
  command->add_option("--last", words->last, "As many of the latest deliveries; 1 when left out")
      ->type_name("NUMBER")
      ->check(within(1, 1000));
  command->add_option("--rows", words->rows, "As many rows of each at most; 200 when left out")
      ->type_name("NUMBER")
      ->check(within(1, 1'000'000));
  add_keep_option(*command, words->keep);
  add_project_options(*command, words->project);
  teach(*command,
        "  dorhub adapter record kassa --last 5\n"
        "  dorhub adapter record kassa --keep Status --dir acme\n"
        "\n"
        "Where the hub runs and its master key is. Only what the adapter takes over as a field that says\n"
        "nothing of a person stays (brand, model, price …): each name is tried, none is believed; and names "
        "and\n"
        "deciding values that stand in the adapter's own mapping, tables or program. All else\n"
        "gets other letters and digits of the same shape, the same value the same ones, and days are moved. "
        "A\n"
        "recording is written only when the adapter answers to it as to the delivery and no word of four\n"
        "characters or more of a person is in it, in zip or base64 either; else it is said which, and "
        "nothing\n"
        "is written. The look at each delivery stands in the audit log.");
  command->callback(
      [&invocation, words] { invocation.action = [&invocation, words] { return run(invocation, *words); }; });
}

}  // namespace dorhub::cli
