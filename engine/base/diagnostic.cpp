#include "engine/base/diagnostic.h"

#include <algorithm>
#include <iterator>
#include <tuple>
#include <utility>

namespace careergap {

Diagnostic& Diagnostics::add(Code code, SourceMark mark, std::string message, std::string suggestion) {
  items_.push_back({code, std::move(mark), std::move(message), std::move(suggestion), {}});
  return items_.back();
}

void Diagnostics::add(Diagnostics others) {
  std::move(others.items_.begin(), others.items_.end(), std::back_inserter(items_));
}

void Diagnostics::sort() {
  const auto key = [](const Diagnostic& d) { return std::tie(d.mark, d.code, d.message); };
  std::stable_sort(items_.begin(), items_.end(), [&](const auto& a, const auto& b) { return key(a) < key(b); });
  const auto same = [&](const auto& a, const auto& b) { return key(a) == key(b); };
  items_.erase(std::unique(items_.begin(), items_.end(), same), items_.end());
}

bool Diagnostics::has_errors() const {
  return std::any_of(items_.begin(), items_.end(), [](const auto& d) { return d.severity() == Severity::error; });
}

}  // namespace careergap
