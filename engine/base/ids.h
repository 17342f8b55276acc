#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>

namespace careergap {

/// Names one entry of an immutable catalog by its place: dense from 0, in the order of the entries' text ids, so that
/// sorting by Id sorts by name. One type per kind of entry: a skill is never mistaken for a role. Valid for the catalog
/// that gave it only.
template <class Tag>
struct Id {
  std::uint32_t value = 0;

  [[nodiscard]] std::size_t index() const { return value; }
  friend auto operator<=>(Id, Id) = default;
};

using SkillId = Id<struct SkillTag>;
using RoleId = Id<struct RoleTag>;
using ActivityId = Id<struct ActivityTag>;
using RuleId = Id<struct RuleTag>;
using SourceId = Id<struct SourceTag>;

}  // namespace careergap
