#pragma once

#include <functional>
#include <span>
#include <string>
#include <vector>

#include "engine/curate/rule_tests.h"

namespace careergap {

/// A catalog with one thing changed that a test beside it should notice.
struct Mutant {
  std::string of;    ///< id of the role or rule
  std::string what;  ///< "'sql' asked for at 3 instead of 2" …
  SourceMark mark;
  bool is_killed = false;
};

/// Changes each requirement of each role (level up and down, essential against useful, left out) and each rule
/// (condition turned round, each part of it left out, each consequence left out, required levels up and down), one at a
/// time, and asks the tests whether one that passed fails. Of a role the cases with it as target are asked, of a rule
/// those beside it and those that name it; cases without roles and skills, and those still to do, never kill: what they
/// would notice is the list itself. `picks`: whether entries of that id are changed at all; `looks`: called after each.
/// Cost: a copy of the catalog and some cases per mutant.
[[nodiscard]] std::vector<Mutant> find_mutants(const Catalog& catalog, std::span<const RuleTestCase> cases,
                                               const std::function<bool(const std::string& id)>& picks,
                                               const std::function<void(std::size_t done)>& looks = {});

}  // namespace careergap
