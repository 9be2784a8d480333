// SPDX-License-Identifier: EUPL-1.2
#include "plugins/request/request_secrets.hpp"

#include <sodium.h>

#include <algorithm>
#include <boost/json.hpp>

#include "core/configuration/load.hpp"
#include "sdk/read/xml_text.hpp"
#include "sdk/record/ascii.hpp"

namespace dorhub::plugins {
namespace {

constexpr std::string_view kMark = "{{secret:";
constexpr std::string_view kMarkEnd = "}}";
constexpr std::size_t kHiddenFrom = 4;

enum class Form { as_it_is, header, percent, json, xml };

std::string percent_encoded(std::string_view value) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string out;
  for (const char c : value) {
    const auto byte = static_cast<unsigned char>(c);
    const bool is_open = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                         std::string_view("-._~").find(c) != std::string_view::npos;
    if (is_open)
      out += c;
    else
      (out += '%') += {kDigits[byte >> 4U], kDigits[byte & 15U]};
  }
  return out;
}

std::string json_escaped(std::string_view value) {
  const std::string quoted =
      boost::json::serialize(boost::json::value(boost::json::string_view(value.data(), value.size())));
  return quoted.substr(1, quoted.size() - 2);
}

Result<std::string> encoded(const std::string& value, const std::string& name, Form form) {
  switch (form) {
    case Form::percent:
      return percent_encoded(value);
    case Form::json:
      return json_escaped(value);
    case Form::xml:
      return read::xml_attribute(value);
    case Form::header:
      if (std::any_of(value.begin(), value.end(),
                      [](char c) { return static_cast<unsigned char>(c) < ' ' || c == 0x7f; }))
        return Error{"request.secret_form",
                     "the secret " + name + " holds a line end or control character, and stands in a header",
                     "", "write it on one line in its file"};
      break;
    case Form::as_it_is:
      break;
  }
  return value;
}

/// How a secret is written in a body, by its content type; none for a type in which it can't be.
std::optional<Form> form_of_body(const NamedTexts& headers) {
  std::string type;
  for (const auto& [name, value] : headers)
    if (lower_case(name) == "content-type") type = lower_case(value.substr(0, value.find(';')));
  while (type.ends_with(' ')) type.pop_back();
  if (type == "application/x-www-form-urlencoded") return Form::percent;
  if (type == "application/json" || type.ends_with("+json")) return Form::json;
  if (type == "application/xml" || type == "text/xml" || type.ends_with("+xml")) return Form::xml;
  if (type.empty() || type == "text/plain") return Form::as_it_is;
  return std::nullopt;
}

std::string replaced(std::string text, const std::string& what, const std::string& by) {
  for (std::size_t at = 0; (at = text.find(what, at)) != std::string::npos; at += by.size())
    text.replace(at, what.size(), by);
  return text;
}

}  // namespace

/// Fills the marks of one request, each secret read once per place.
class Filler {
 public:
  Filler(const SecretLookup& secrets, PassedRequest& out) : secrets_(secrets), out_(out) {}

  Result<std::string> fill(std::string_view text, Form form) {
    std::string filled;
    for (;;) {
      const std::size_t begin = text.find(kMark);
      filled += text.substr(0, begin);
      if (begin == std::string_view::npos) return filled;
      text.remove_prefix(begin + kMark.size());
      const std::size_t end = text.find(kMarkEnd);
      if (end == std::string_view::npos || end == 0 || end > 64)
        return Error{"request.secret_form", "a secret's mark is not written as {{secret:NAME}}"};
      const std::string name(text.substr(0, end));
      text.remove_prefix(end + kMarkEnd.size());
      DORHUB_TRY(value, secrets_(name));
      DORHUB_TRY(written, encoded(value, name, form));
      filled += written;  // never read again: a secret that looks like a mark stays what it is
      note(value, written, name);
      sodium_memzero(value.data(), value.size());
    }
  }

 private:
  void note(const std::string& value, const std::string& written, const std::string& name) {
    const std::string mark = std::string(kMark) + name + std::string(kMarkEnd);
    for (std::string form :
         {value, written, percent_encoded(value), json_escaped(value), read::xml_attribute(value)}) {
      const auto known = [&](const auto& pair) { return pair.first == form; };
      if (form.size() >= kHiddenFrom && std::none_of(out_.forms_.begin(), out_.forms_.end(), known))
        out_.forms_.emplace_back(std::move(form), mark);
    }
    // The longest first: a form may hold another one.
    std::stable_sort(out_.forms_.begin(), out_.forms_.end(),
                     [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });
  }

  const SecretLookup& secrets_;
  PassedRequest& out_;
};

SecretLookup secrets_of(const configuration::Connection& connection) {
  return [secrets = connection.secrets, id = connection.id](const std::string& name) -> Result<std::string> {
    const auto found = secrets.find(name);
    if (found == secrets.end())
      return Error{"request.no_secret", "connection " + id + " has no secret of the name the adapter wrote",
                   "", "set the option of that name as {file: …} or {env: …}"};
    return configuration::read_secret(found->second);
  };
}

PassedRequest::~PassedRequest() {
  const auto wipe = [](std::string& text) { sodium_memzero(text.data(), text.size()); };
  wipe(request_.url);
  for (auto& [name, value] : request_.headers) wipe(value);
  if (request_.body) wipe(*request_.body);
  for (auto& [form, mark] : forms_) wipe(form);
}

std::string PassedRequest::hide(std::string_view text) const {
  std::string out(text);
  for (const auto& [form, mark] : forms_) out = replaced(std::move(out), form, mark);
  return out;
}

ResponseHead PassedRequest::hide(ResponseHead head) const {
  for (auto& [name, value] : head.headers) value = hide(std::string_view(value));
  return head;
}

Result<PassedRequest> pass(const HttpRequest& request, const std::vector<std::string>& hosts,
                           const SecretLookup& secrets) {
  DORHUB_CHECK(check_request(request, hosts));
  PassedRequest out;
  Filler filler(secrets, out);
  out.request_.method = request.method;
  out.request_.wait_ms = request.wait_ms;
  DORHUB_TRY(url, filler.fill(request.url, Form::percent));
  out.request_.url = std::move(url);
  for (const auto& [name, value] : request.headers) {
    DORHUB_TRY(filled, filler.fill(value, Form::header));
    out.request_.headers.emplace_back(name, std::move(filled));
  }
  if (!request.body) return out;
  const auto form = form_of_body(request.headers);
  if (!form && request.body->find(kMark) != std::string::npos)
    return Error{"request.secret_form",
                 "a secret stands in a body of a type in which it can't be written safely", "",
                 "use JSON, XML, a form or plain text, or send it in a header"};
  DORHUB_TRY(body, filler.fill(*request.body, form.value_or(Form::as_it_is)));
  out.request_.body = std::move(body);
  return out;
}

}  // namespace dorhub::plugins
