#pragma once

#include <string>
#include <vector>

#include "engine/base/diagnostic.h"
#include "engine/catalog/entries.h"
#include "engine/source/source_files.h"
#include "engine/source/tree.h"

namespace careergap {

/// A case file that lies beside a role or rule, still unread.
struct TestDraft {
  std::string stem;  ///< `data-engineer` for data-engineer.test.yaml
  Node tree;
};

/// What the files say, entry by entry, each checked only by itself: references are names, nothing is compared with
/// anything.
struct Drafts {
  std::vector<Source> sources;
  std::string base_currency = "USD";  ///< unless exchange-rates.yaml says otherwise
  std::vector<ExchangeRate> rates;
  std::vector<Skill> skills;
  std::vector<Activity> activities;
  std::vector<Template> templates;
  std::vector<Family> families;
  std::vector<Role> roles;
  std::vector<Rule> rules;
  std::vector<Redirect> redirects;
  std::vector<TestDraft> tests;
};

/// Reads the files of rules/ and skills-catalog/ into drafts. Names in `files` start with `root` + "/".
/// Every fault of every file is added to `diagnostics` (S…, F…, and misplaced_file); an entry with a fault is read as
/// far as it goes. The order of `files` does not matter: drafts come out sorted by their place. Files are parsed on all
/// cores.
[[nodiscard]] Drafts read_drafts(const std::vector<SourceFile>& rules, const std::string& rules_root,
                                 const std::vector<SourceFile>& skills_catalog, const std::string& skills_catalog_root,
                                 const SourceLimits& limits, Diagnostics& diagnostics);

}  // namespace careergap
