// The short ways of find_impact against searching both sides for everybody, over drawn worlds and drawn edits.
#include "engine/curate/impact.h"

#include <random>
#include <set>

#include "engine/curate/edits.h"
#include "tests/support/catalog_files.h"

namespace careergap {
namespace {

using test::Texts;

constexpr std::uint32_t kSkills = 7, kRoles = 5, kActivities = 24;
constexpr Date kToday{2026, 11, 27};

/// Draws the same numbers on every machine.
class Draw {
 public:
  explicit Draw(std::uint32_t seed) : engine_(seed) {}
  std::uint32_t below(std::uint32_t bound) { return static_cast<std::uint32_t>(engine_() % bound); }
  bool one_in(std::uint32_t bound) { return below(bound) == 0; }
  std::string skill() { return "s" + std::to_string(below(kSkills)); }

 private:
  std::mt19937 engine_;
};

std::string draw_activity(Draw& draw, std::uint32_t number) {
  const std::uint32_t to = 1 + draw.below(3);
  const std::string skill = draw.skill();
  const std::string requires_line = to > 1           ? "    requires: {" + skill + ": " + std::to_string(to - 1) + "}\n"
                                    : draw.one_in(3) ? "    requires: {s0: 1}\n"
                                                     : "";
  const bool is_first = number < kSkills * 3;  // so that every level is reached
  const std::uint32_t level = is_first ? number / kSkills + 1 : to;
  const std::string named = is_first ? "s" + std::to_string(number % kSkills) : skill;
  const std::string asks = is_first
                               ? (level > 1 ? "    requires: {" + named + ": " + std::to_string(level - 1) + "}\n" : "")
                               : requires_line;
  return "  - id: a" + std::to_string(number) + "\n    title: Activity " + std::to_string(number) +
         "\n    kind: project\n    about: Do it.\n" + asks + "    grants: {" + named + ": " + std::to_string(level) +
         "}\n    hours: " + std::to_string(5 + draw.below(60)) +
         "\n    hours_basis: estimated\n    money: " + std::to_string(draw.below(4) * 20) +
         "\n    weeks: " + std::to_string(draw.below(10)) + "\n    mode: online\n    because: It is done.\n";
}

std::string draw_role(Draw& draw, std::uint32_t number) {
  const std::string id = "r" + std::to_string(number);
  std::string text = "id: " + id + "\ntitle: Role " + id + "\nfamily: all\nseniority: mid\nabout: Works.\nrequires:\n";
  std::set<std::string> named;
  while (named.size() < 3) named.insert(draw.skill());
  for (const auto& skill : named)
    text += "  - {skill: " + skill + ", level: " + std::to_string(1 + draw.below(3)) + ", why: It is needed.}\n";
  text += "  - {skill: together, level: 1, why: It is needed.}\n";
  if (number % 2 == 0)
    text += "teaches: {" + *named.begin() + ": 1}\nmonths: " + std::to_string(6 + draw.below(12)) + "\n";
  return text + "reviewed: 2026-11-22\nsource: editorial\nas_of: 2026-11-22\ngrade: known\n";
}

Texts draw_world(Draw& draw) {
  Texts texts;
  const Texts small = test::small_world();
  for (const std::string name : {"sources", "exchange-rates", "levels"})
    texts["skills-catalog/" + name + ".yaml"] = small.at("skills-catalog/" + name + ".yaml");
  const std::string founded = "source: editorial\nas_of: 2026-11-22\ngrade: known\n";
  std::string skills = "reviewed: 2026-11-22\ndomain: people\n" + founded + "skills:\n";
  for (std::uint32_t i = 0; i < kSkills; ++i)
    skills +=
        "  - {id: s" + std::to_string(i) + ", label: Skill " + std::to_string(i) + ", kind: tool, about: A tool.}\n";
  texts["skills-catalog/skills/people/all.yaml"] =
      skills + "  - {id: together, label: Together, kind: behaviour, about: With others.}\n";
  std::string activities = "reviewed: 2026-11-22\n" + founded + "activities:\n";
  for (std::uint32_t i = 0; i < kActivities; ++i) activities += draw_activity(draw, i);
  texts["skills-catalog/activities/people/all.yaml"] =
      activities +
      "  - {id: meet, title: Meet, kind: community, about: Meet., grants: {together: 1}, hours: 5, hours_basis: "
      "estimated, money: 0, mode: online, because: One meets.}\n";
  texts["rules/roles/all/_family.yaml"] =
      "id: all\ntitle: All\nabout: All.\nreviewed: 2026-11-22\nsource: editorial\nas_of: 2026-11-22\ngrade: known\n";
  for (std::uint32_t i = 0; i < kRoles; ++i)
    texts["rules/roles/all/r" + std::to_string(i) + ".yaml"] = draw_role(draw, i);
  return texts;
}

FieldEdit set(std::string keys, std::string value) {
  return {FieldEdit::How::set, std::move(keys), std::move(value)};
}

/// An everyday edit. What comes of it may be a catalog with faults; then there is nothing to compare.
Edited draw_edit(const EditBase& base, Draw& draw) {
  const std::string activity = "a" + std::to_string(draw.below(kActivities));
  const std::string role = "r" + std::to_string(draw.below(kRoles));
  std::vector<FieldEdit> fields;
  switch (draw.below(9)) {
    case 0:
      return retire_entry(base, EntryKind::activity, activity, "Gone.");
    case 1:
      return add_to_area(base, EntryKind::activity, "people/all", "new",
                         std::vector{set("title", "New"), set("kind", "course"), set("provider", "A school"),
                                     set("about", "New."), set("grants", "{" + draw.skill() + ": 1}"),
                                     set("hours", std::to_string(1 + draw.below(40))), set("hours_basis", "estimated"),
                                     set("money", "0"), set("mode", "online"), set("because", "It is new.")});
    case 2:
      fields = {set("level", std::to_string(1 + draw.below(3)))};
      return edit_requirement(base, role, draw.skill(), fields);
    case 3:
      return rename_entry(base, EntryKind::activity, activity, "renamed", "A better word.");
    case 4:
      return rename_entry(base, EntryKind::role, role, "renamed", "A better word.");
    case 5:
      fields = {set("months", std::to_string(3 + draw.below(24)))};
      return edit_entry(base, EntryKind::role, "r" + std::to_string(2 * draw.below(2)), fields);
    case 6:
      fields = {set("about", "In other words."), set("because", "For another reason.")};
      return edit_entry(base, EntryKind::activity, activity, fields);
    default:
      fields = {set(draw.one_in(2) ? "hours" : draw.one_in(2) ? "money" : "weeks", std::to_string(draw.below(70)))};
      if (draw.one_in(4)) fields.push_back(set("requires", "{" + draw.skill() + ": 1}"));
      if (draw.one_in(6)) fields.push_back(set("grants", "{" + draw.skill() + ": 2}"));
      return edit_entry(base, EntryKind::activity, activity, fields);
  }
}

/// As if a rule had changed: then nobody is passed over.
CatalogDiff search_everybody() {
  CatalogDiff diff;
  EntryChange change;
  change.how = EntryChange::How::added;
  change.kind = "rule";
  diff.entries = {change};
  return diff;
}

/// "r1 → r2: 400 → 420", of those whose best path costs something else.
std::set<std::string> list_changes(const Impact& impact, const std::vector<ImpactAsker>& askers) {
  std::set<std::string> changes;
  for (const auto& change : impact.changes)
    if (change.growth() != 0 || change.before.end != change.after.end)
      changes.insert(askers[change.asker].name + " → " + askers[change.asker].target + ": " +
                     std::to_string(change.before.cost.value) + " → " + std::to_string(change.after.cost.value));
  return changes;
}

TEST(Impact, TheShortWaysSayWhatSearchingForEverybodySays) {
  std::size_t compared = 0, passed_over = 0, worse = 0, better = 0;
  for (std::uint32_t seed = 1; seed <= 60; ++seed) {
    Draw draw(seed);
    const CatalogFiles files = test::build_files(draw_world(draw));
    const LoadedCatalog before = load_catalog(files, {});
    ASSERT_TRUE(before.catalog) << seed << ": " << ::testing::PrintToString(test::places_of(before.diagnostics));
    for (int i = 0; i < 5; ++i) {
      const Edited edited = draw_edit({files, *before.catalog, kToday}, draw);
      if (!edited.is_done()) continue;
      const LoadedCatalog after = load_catalog(edited.files, {});
      if (!after.catalog) continue;
      const auto askers = list_role_pairs(*before.catalog, *after.catalog);
      const CatalogDiff diff = diff_catalogs(files, edited.files, *after.catalog);
      const Impact quick = find_impact(*before.catalog, *after.catalog, diff, askers, {});
      const Impact slow = find_impact(*before.catalog, *after.catalog, search_everybody(), askers, {});
      EXPECT_EQ(list_changes(quick, askers), list_changes(slow, askers)) << seed << " " << i;
      EXPECT_EQ(slow.searched, askers.size());
      ++compared;
      passed_over += quick.searched < askers.size() ? 1 : 0;
      for (const auto& change : slow.changes) (change.growth() > 0 ? worse : better) += 1;
    }
  }
  // The worlds are worth asking: of each sort there are many.
  EXPECT_GT(compared, 150u);
  EXPECT_GT(passed_over, 30u);
  EXPECT_GT(worse, 50u);
  EXPECT_GT(better, 50u);
}

TEST(Impact, ARenamedRoleIsTheSameRole) {
  Draw draw(7);
  const CatalogFiles files = test::build_files(draw_world(draw));
  const LoadedCatalog before = load_catalog(files, {});
  const Edited edited = rename_entry({files, *before.catalog, kToday}, EntryKind::role, "r0", "other", "A word.");
  const LoadedCatalog after = load_catalog(edited.files, {});
  ASSERT_TRUE(after.catalog);
  const CatalogDiff diff = diff_catalogs(files, edited.files, *after.catalog);
  ASSERT_EQ(diff.entries.size(), 1u);
  EXPECT_EQ(diff.entries[0].how, EntryChange::How::renamed);
  EXPECT_EQ(diff.entries[0].old_id, "r0");
  const auto askers = list_role_pairs(*before.catalog, *after.catalog);
  EXPECT_EQ(askers.size(), kRoles * (kRoles - 1));
  const Impact impact = find_impact(*before.catalog, *after.catalog, diff, askers, {});
  EXPECT_TRUE(impact.roles_added.empty() && impact.roles_removed.empty());
  EXPECT_TRUE(list_changes(impact, askers).empty());
}

}  // namespace
}  // namespace careergap
