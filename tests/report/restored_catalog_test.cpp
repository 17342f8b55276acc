// A catalog from a snapshot must say what the catalog from its files says, to the byte, in every output.
#include <gtest/gtest.h>

#include "engine/catalog/snapshot.h"
#include "engine/plan/recommend.h"
#include "engine/report/json.h"
#include "engine/report/markdown.h"
#include "engine/report/text.h"

namespace careergap {
namespace {

struct Both {
  Catalog cold, restored;
};

const Both& shipped() {
  static const Both both = [] {
    const std::string root = CAREERGAP_SOURCE_DIR;
    const auto files =
        read_catalog_files(root + "/rules", "rules", root + "/skills-catalog", "skills-catalog", {}).value();
    auto restored = read_snapshot(render_snapshot(files, "a version", {}).value(), files, "a version");
    return Both{load_catalog(files, {}).catalog.value(), std::move(restored.catalog.value())};
  }();
  return both;
}

template <class IdType>
void expect_same_entries(std::size_t entries, std::size_t restored_entries) {
  ASSERT_EQ(entries, restored_entries);
  for (std::uint32_t i = 0; i < entries; ++i)
    EXPECT_EQ(render_entry_text(shipped().cold, IdType{i}, {}), render_entry_text(shipped().restored, IdType{i}, {}));
}

TEST(RestoredCatalog, ShowsEveryEntryAlike) {
  const auto& [cold, restored] = shipped();
  expect_same_entries<RoleId>(cold.roles().size(), restored.roles().size());
  expect_same_entries<SkillId>(cold.skills().size(), restored.skills().size());
  expect_same_entries<ActivityId>(cold.activities().size(), restored.activities().size());
  expect_same_entries<RuleId>(cold.rules().size(), restored.rules().size());
}

std::vector<std::string> answer(const Catalog& catalog, RoleId from, RoleId to) {
  Request request;
  request.from = {Resolution<RoleId>{"from", {{from, MatchedBy::id, "from"}}, {}, {}}};
  request.to = Resolution<RoleId>{"to", {{to, MatchedBy::id, "to"}}, {}, {}};
  request.today = {2026, 11, 22};
  ProfileInput input;
  input.held_roles = {from};
  Diagnostics diagnostics;
  PlanOptions options;
  options.paths = 1;
  options.asks_questions = false;
  const Plan plan = recommend(catalog, build_profile(catalog, input, diagnostics), to, options);
  return {render_plan_json(catalog, request, plan), render_gap_json(catalog, request, plan),
          render_plan_markdown(catalog, request, plan), render_plan_text(catalog, request, plan, {}),
          render_gap_text(catalog, request, plan, {})};
}

TEST(RestoredCatalog, AnswersAlikeForEveryTarget) {
  const auto& [cold, restored] = shipped();
  const auto roles = static_cast<std::uint32_t>(cold.roles().size());
  for (std::uint32_t to = 0; to < roles; ++to) {
    const RoleId from{(to + 1) % roles};
    EXPECT_EQ(answer(cold, from, RoleId{to}), answer(restored, from, RoleId{to})) << cold.roles()[to].id;
  }
}

TEST(RestoredCatalog, UnderstandsNamesAlike) {
  const auto& [cold, restored] = shipped();
  const Resolver of_cold(cold), of_restored(restored);
  const auto places = [](const auto& resolution) {
    std::vector<std::uint32_t> found;
    for (const auto& match : resolution.matches) found.push_back(match.id.value);
    for (const auto id : resolution.nearest) found.push_back(id.value);
    return found;
  };
  for (const auto* text :
       {"data engineer", "15-2051.01", "senior BI analyst", "engnieer", "head of everything", "qa"}) {
    EXPECT_EQ(places(of_cold.resolve_role(text)), places(of_restored.resolve_role(text))) << text;
    EXPECT_EQ(places(of_cold.resolve_skill(text)), places(of_restored.resolve_skill(text))) << text;
  }
}

}  // namespace
}  // namespace careergap
