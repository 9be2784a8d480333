// SPDX-License-Identifier: EUPL-1.2
// Empty on purpose: CMake needs a source beside which it compiles the header that all tests share.
