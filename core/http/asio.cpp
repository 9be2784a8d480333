// SPDX-License-Identifier: EUPL-1.2
// Boost.Asio's and Beast's own code, compiled once here and not in each file that uses them.
#include <boost/asio/impl/src.hpp>
#include <boost/asio/ssl/impl/src.hpp>
#include <boost/beast/src.hpp>
