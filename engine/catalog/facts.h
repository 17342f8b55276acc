#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace careergap {

/// What a fact holds: words of one kind, so that a misspelt one is found when the catalog is read, or a number.
enum class FactType : std::uint8_t { role, family, seniority, attribute, number };

/// A fact that rules may ask for. A word may have several values at once; a condition holds when one of them fits.
struct FactRow {
  std::string_view name;
  FactType type;
  std::string_view about;
};

/// Every fact there is. rules/README.md explains each.
inline constexpr std::array<FactRow, 8> kFacts{{
    {"target.role", FactType::role, "the role one wants, and the roles it extends"},
    {"target.family", FactType::family, "its family"},
    {"target.seniority", FactType::seniority, "its seniority"},
    {"target.attribute", FactType::attribute, "each of its attributes"},
    {"held.role", FactType::role, "each role the person holds or held"},
    {"held.family", FactType::family, "the families of these roles"},
    {"held.seniority", FactType::seniority, "the seniorities of these roles"},
    {"held.roles", FactType::number, "how many roles were given"},
}};

}  // namespace careergap
