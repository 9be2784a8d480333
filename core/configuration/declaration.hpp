// SPDX-License-Identifier: EUPL-1.2
#pragma once

/// Where every setting of the hub is declared: its name, meaning, range and example, once.
/// To add a setting: a member with its default in `settings.hpp` or `connection.hpp`, and one line in
/// `declaration.cpp`. Parser, JSON Schema, reference page and example test follow by themselves.

#include "core/configuration/form.hpp"
#include "core/configuration/settings.hpp"

namespace dorhub::configuration {

void declare(Form& form, Settings& settings);
void declare(Form& form, Http& http);
void declare(Form& form, Tls& tls);
void declare(Form& form, Store& store);
void declare(Form& form, Adapters& adapters);
void declare(Form& form, Worker& worker);
void declare(Form& form, Limits& limits);
void declare(Form& form, Matching& matching);
void declare(Form& form, MunicipalMatching& matching);
void declare(Form& form, Inbox& inbox);
void declare(Form& form, Organisation& organisation);
void declare(Form& form, Establishment& establishment);
void declare(Form& form, Connection& connection);
void declare(Form& form, Push& push);
void declare(Form& form, SignatureProof& proof);
void declare(Form& form, Deduplication& deduplication);
void declare(Form& form, ApiClient& client);

}  // namespace dorhub::configuration
