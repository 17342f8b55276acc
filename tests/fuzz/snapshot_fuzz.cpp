#include <cstddef>
#include <cstdint>
#include <string>

#include "engine/base/check.h"
#include "engine/catalog/snapshot.h"

namespace {

using namespace careergap;

constexpr std::string_view kVersion = "fuzz";

/// Files that the marks of a body may name; they need not say what the body says. As many as the small catalogs have
/// from which a corpus is made: the body of a snapshot is what follows its fourth line.
const CatalogFiles& files() {
  static const CatalogFiles files = [] {
    CatalogFiles made{"rules", "skills-catalog", {}, {}};
    for (int i = 10; i < 40; ++i) {
      made.rules.push_back({"rules/" + std::to_string(i) + ".yaml", "a\nb\n"});
      made.skills_catalog.push_back({"skills-catalog/" + std::to_string(i) + ".yaml", ""});
    }
    return made;
  }();
  return files;
}

/// Everything that the checked catalog promises about its references.
void check_references(const Catalog& catalog) {
  const auto check_skill = [&](const auto& ref) {
    CAREERGAP_CHECK(ref.is_resolved && catalog[ref.id].id == ref.name, "a skill of a checked catalog is there");
  };
  for (const auto& skill : catalog.skills()) {
    for (const auto& implication : skill.implies) check_skill(implication.gives.skill);
    for (const auto& transfer : skill.transfers) check_skill(transfer.towards.skill);
    CAREERGAP_CHECK(catalog[skill.provenance.source.id].id == skill.provenance.source.name, "a source is there");
    (void)files().find_line(skill.mark);
  }
  for (const auto& activity : catalog.activities()) {
    for (const auto& atom : activity.requires_all) check_skill(atom.skill);
    for (const auto& group : activity.requires_any)
      for (const auto& atom : group) check_skill(atom.skill);
    for (const auto& grant : activity.grants) check_skill(grant.atom.skill);
    (void)find_applied_atoms(activity);
  }
  for (const auto& role : catalog.roles()) {
    for (const auto& line : role.requirements) check_skill(line.skill);
    for (const auto& atom : role.entry) check_skill(atom.skill);
    for (const auto& atom : role.teaches) check_skill(atom.skill);
    CAREERGAP_CHECK(catalog.find_family(role.family) != nullptr, "a family is there");
    std::size_t steps = 0;
    for (const Role* at = &role; at->extends; at = &catalog[at->extends->id])
      CAREERGAP_CHECK(++steps <= catalog.roles().size(), "roles extend each other without a circle");
  }
}

}  // namespace

/// The input is a body: no fuzzer guesses a checksum. What stands before the body is compared, not read.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  CAREERGAP_CHECK(read_snapshot(bytes, files(), kVersion).state != SnapshotState::missing, "bytes are never missing");
  const auto restored = read_snapshot(seal_snapshot(bytes, files(), kVersion), files(), kVersion);
  CAREERGAP_CHECK(restored.catalog.has_value() == (restored.state == SnapshotState::fits), "a catalog or a reason");
  if (restored.catalog) check_references(*restored.catalog);
  return 0;
}
