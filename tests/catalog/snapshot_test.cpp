#include "engine/catalog/snapshot.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>

#include "engine/base/digest.h"
#include "engine/catalog/snapshot/reader.h"
#include "engine/catalog/snapshot/writer.h"
#include "tests/support/catalog_files.h"

namespace careergap {
namespace {

using test::build_files;
using test::small_world;
using test::Texts;
using Names = std::vector<std::shared_ptr<const std::string>>;

constexpr std::string_view kVersion = "1.2.3";

CatalogFiles read_shipped() {
  const std::string root = CAREERGAP_SOURCE_DIR;
  return read_catalog_files(root + "/rules", "rules", root + "/skills-catalog", "skills-catalog", {}).value();
}

std::string render(const CatalogFiles& files) {
  return render_snapshot(files, kVersion, {}).value();
}

/// What a snapshot holds after form, checksum, version and digest, a line each.
std::string_view body_of(std::string_view snapshot) {
  for (int line = 0; line < 4; ++line) snapshot.remove_prefix(snapshot.find('\n') + 1);
  return snapshot;
}

/// Every field that the description names, of the entries as they are in the checked catalog.
std::string render_entries(const Catalog& catalog, const Names& names) {
  snapshot::Writer writer(names);
  const auto add = [&](const auto& entries) {
    for (const auto& entry : entries) writer(entry);
  };
  writer(catalog.base_currency());
  add(catalog.sources());
  add(catalog.skills());
  add(catalog.activities());
  add(catalog.templates());
  add(catalog.from_templates());
  add(catalog.families());
  add(catalog.roles());
  add(catalog.rules());
  return writer.take_bytes();
}

void expect_equal(const Catalog& restored, const Catalog& cold, const CatalogFiles& files) {
  Names names;
  for (const auto* list : {&files.rules, &files.skills_catalog})
    for (const auto& file : *list) names.push_back(std::make_shared<const std::string>(file.name));
  EXPECT_EQ(restored.digest(), cold.digest());
  EXPECT_EQ(render_entries(restored, names), render_entries(cold, names));
  // What the building adds and the description leaves out.
  for (std::size_t i = 0; i < cold.activities().size(); ++i)
    EXPECT_EQ(restored.activities()[i].price.amount, cold.activities()[i].price.amount) << cold.activities()[i].id;
  for (std::size_t i = 0; i < cold.roles().size(); ++i)
    for (std::size_t j = 0; j < cold.roles()[i].requirements.size(); ++j) {
      EXPECT_EQ(restored.roles()[i].requirements[j].skill.id, cold.roles()[i].requirements[j].skill.id);
      EXPECT_EQ(restored.roles()[i].requirements[j].source.id, cold.roles()[i].requirements[j].source.id);
      EXPECT_TRUE(restored.roles()[i].requirements[j].skill.is_resolved);
    }
}

TEST(Snapshot, RestoresWhatTheFilesGive) {
  for (const auto& files : {build_files(small_world()), build_files({}), read_shipped()}) {
    const auto restored = read_snapshot(render(files), files, kVersion);
    ASSERT_EQ(restored.state, SnapshotState::fits) << files.rules.size() << " files of rules";
    expect_equal(*restored.catalog, *load_catalog(files, {}).catalog, files);
  }
}

TEST(Snapshot, IsTheSameWhateverTheOrderOfFiles) {
  auto files = build_files(small_world());
  const std::string snapshot = render(files);
  std::reverse(files.rules.begin(), files.rules.end());
  std::reverse(files.skills_catalog.begin(), files.skills_catalog.end());
  EXPECT_EQ(render(files), snapshot);
  EXPECT_EQ(read_snapshot(snapshot, files, kVersion).state, SnapshotState::fits);
}

TEST(Snapshot, ServesTheSameFilesUnderAnotherName) {
  const auto files = build_files(small_world());
  CatalogFiles moved{"/else/where", "there/", {}, {}};
  for (const auto& file : files.rules) moved.rules.push_back({"/else/where" + file.name.substr(5), file.bytes});
  for (const auto& file : files.skills_catalog)
    moved.skills_catalog.push_back({"there" + file.name.substr(14), file.bytes});
  const auto restored = read_snapshot(render(files), moved, kVersion);
  ASSERT_EQ(restored.state, SnapshotState::fits);
  expect_equal(*restored.catalog, *load_catalog(moved, {}).catalog, moved);
  const Skill& sql = (*restored.catalog)[restored.catalog->find_skill("sql").value()];
  EXPECT_EQ(render_place(sql.mark), "there/skills/data/databases.yaml:7");
  EXPECT_EQ(moved.find_line(sql.mark), "  - id: sql");
}

TEST(Snapshot, OfOtherFilesIsRefused) {
  const auto files = build_files(small_world());
  const std::string snapshot = render(files);
  const auto state_for = [&](const auto& change) {
    CatalogFiles changed = files;
    change(changed);
    return read_snapshot(snapshot, changed, kVersion).state;
  };
  EXPECT_EQ(state_for([](CatalogFiles& f) { f.rules.front().bytes += "\n"; }), SnapshotState::of_other_files);
  EXPECT_EQ(state_for([](CatalogFiles& f) { f.rules.front().name += "x"; }), SnapshotState::of_other_files);
  EXPECT_EQ(state_for([](CatalogFiles& f) { f.skills_catalog.pop_back(); }), SnapshotState::of_other_files);
  EXPECT_EQ(state_for([](CatalogFiles& f) { f = {}; }), SnapshotState::of_other_files);
}

TEST(Snapshot, OfAnotherVersionIsRefused) {
  const auto files = build_files(small_world());
  std::string snapshot = render(files);
  EXPECT_EQ(read_snapshot(snapshot, files, "1.2.4").state, SnapshotState::of_another_version);
  EXPECT_EQ(read_snapshot(snapshot, files, "").state, SnapshotState::of_another_version);
  char& form = snapshot[snapshot.find('\n') - 1];
  form = form == '9' ? '8' : '9';  // the form stands before the checksum: another one may have no checksum there
  EXPECT_EQ(read_snapshot(snapshot, files, kVersion).state, SnapshotState::of_another_version);
}

TEST(Snapshot, FilesWithFaultsHaveNone) {
  Texts texts = small_world();
  test::replace(texts, "rules/roles/data/data-analyst.yaml", "skill: sql", "skill: sqll");
  const auto files = build_files(texts);
  const auto snapshot = render_snapshot(files, kVersion, {});
  ASSERT_FALSE(snapshot);
  EXPECT_EQ(test::places_of(snapshot.error()), test::places_of(load_catalog(files, {}).diagnostics));
}

TEST(Snapshot, AnyChangedByteIsRefused) {
  const auto files = build_files(small_world());
  const std::string snapshot = render(files);
  for (std::size_t at = 0; at < snapshot.size(); ++at) {
    for (const int flip : {0x01, 0x80, 0xFF}) {
      std::string changed = snapshot;
      changed[at] = static_cast<char>(changed[at] ^ flip);
      ASSERT_FALSE(read_snapshot(changed, files, kVersion).catalog) << "byte " << at;
    }
  }
}

TEST(Snapshot, AnyCutIsRefused) {
  const auto files = build_files(small_world());
  const std::string snapshot = render(files);
  for (std::size_t size = 0; size < snapshot.size(); ++size)
    ASSERT_FALSE(read_snapshot(std::string_view(snapshot).substr(0, size), files, kVersion).catalog)
        << size << " bytes";
  EXPECT_EQ(read_snapshot(snapshot + "x", files, kVersion).state, SnapshotState::damaged);
}

/// Bytes with a right checksum that nobody has written: taken or refused, and what is taken can be used.
TEST(Snapshot, AForgedBodyIsReadWithinItsBounds) {
  const auto files = build_files(small_world());
  const std::string snapshot = render(files);
  const std::string body(body_of(snapshot));
  ASSERT_EQ(seal_snapshot(body, files, kVersion), snapshot);
  std::size_t taken = 0, refused = 0;
  const auto read = [&](const std::string& forged) {
    const auto restored = read_snapshot(seal_snapshot(forged, files, kVersion), files, kVersion);
    ++(restored.catalog ? taken : refused);
    ASSERT_EQ(restored.catalog.has_value(), restored.state == SnapshotState::fits);
    if (!restored.catalog) return;
    for (const auto& role : restored.catalog->roles())
      for (const auto& line : role.requirements) {
        ASSERT_LT(line.skill.id.index(), restored.catalog->skills().size());
        ASSERT_LT(line.source.id.index(), restored.catalog->sources().size());
      }
    for (const auto& skill : restored.catalog->skills()) (void)files.find_line(skill.mark);
  };
  for (std::size_t at = 0; at < body.size(); ++at) {
    for (const int byte : {0x00, 0x01, 0x7F, 0x80, 0xFF, (body[at] & 0xFF) + 1, (body[at] & 0xFF) - 1}) {
      std::string forged = body;
      forged[at] = static_cast<char>(byte);
      read(forged);
    }
    read(body.substr(0, at));
    read(body.substr(0, at) + body.substr(at + 1));
    read(body.substr(0, at) + '\x01' + body.substr(at));
  }
  EXPECT_GT(taken, 100u) << "letters of a text may change";
  EXPECT_GT(refused, 10'000u);
}

TEST(Snapshot, EachFaultOfABodyIsRefused) {
  const Names names{std::make_shared<const std::string>("rules/a.yaml")};
  const auto is_read = [&](std::string_view bytes, auto value) {
    snapshot::Reader reader(bytes, names);
    reader(value);
    return reader.is_complete();
  };
  using namespace std::string_view_literals;
  EXPECT_TRUE(is_read("\x03sql"sv, std::string()));
  EXPECT_FALSE(is_read("\x04sql"sv, std::string())) << "longer than what is left";
  EXPECT_FALSE(is_read("\x02sql"sv, std::string())) << "something is left over";
  EXPECT_FALSE(is_read("\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x01"sv, std::string())) << "a number without end";
  EXPECT_FALSE(is_read("\xFF\xFF\xFF\xFF\xFF\xFF\xFF\xFF\x7F"sv, std::string())) << "a size of 2^63 - 1";
  EXPECT_FALSE(is_read(""sv, std::string()));
  EXPECT_FALSE(is_read("\x01\x1B"sv, std::string())) << "a control character";
  EXPECT_FALSE(is_read("\x01\xC3"sv, std::string())) << "half a character";
  EXPECT_TRUE(is_read("\x04"sv, Level{}));
  EXPECT_FALSE(is_read("\x05"sv, Level{}));
  EXPECT_FALSE(is_read("\x02"sv, false));
  EXPECT_TRUE(is_read("\x02"sv, Mode::online));
  EXPECT_FALSE(is_read("\x03"sv, Mode::online));
  EXPECT_TRUE(is_read("\x01\x02\x03"sv, SourceMark()));
  EXPECT_TRUE(is_read("\x00"sv, SourceMark()));
  EXPECT_FALSE(is_read("\x02\x02\x03"sv, SourceMark())) << "a file that is not there";
  EXPECT_FALSE(is_read("\x01\xFF\xFF\xFF\xFF\xFF\x01\x03"sv, SourceMark())) << "a line above 2^32";
  EXPECT_TRUE(is_read("\x01\x02\x02"sv, Amount<Hours>()));
  EXPECT_FALSE(is_read("\x02\x01\x02"sv, Amount<Hours>())) << "out of order";
  EXPECT_FALSE(is_read("\x80\x80\x02\x01\x02"sv, Amount<Hours>())) << "more hours than the format allows";
  EXPECT_TRUE(is_read("\x03sql\x00\x02"sv, AtomRef()));
  EXPECT_FALSE(is_read("\x00\x00\x02"sv, AtomRef())) << "a reference to nothing";
  EXPECT_FALSE(is_read("\x03sql\x00\x00"sv, AtomRef())) << "level 0 of something";
  EXPECT_FALSE(is_read("\x7F\x00"sv, std::vector<std::string>())) << "more entries than bytes";
}

TEST(Snapshot, ConditionsNestOnlySoDeep) {
  const auto is_read = [](int depth) {
    Condition condition;
    for (int i = 0; i < depth; ++i) {
      Condition outer;
      outer.kind = Condition::Kind::negation;
      outer.parts.push_back(std::move(condition));
      condition = std::move(outer);
    }
    const Names names;
    snapshot::Writer writer(names);
    writer(condition);
    const std::string bytes = writer.take_bytes();
    snapshot::Reader reader(bytes, names);
    reader(condition);
    return reader.is_complete();
  };
  EXPECT_TRUE(is_read(static_cast<int>(SourceLimits{}.depth))) << "what YAML allows";
  EXPECT_FALSE(is_read(1000));
}

TEST(Snapshot, AFileThatCannotBeReadIsMissing) {
  namespace fs = std::filesystem;
  const auto files = build_files(small_world());
  const fs::path path = fs::temp_directory_path() / ("careergap-snapshot-" + std::to_string(::getpid()));
  const auto state = [&] { return read_snapshot_file(path.string(), files, kVersion).state; };
  fs::remove(path);
  EXPECT_EQ(state(), SnapshotState::missing);
  EXPECT_EQ(read_snapshot_file("", files, kVersion).state, SnapshotState::missing);
  std::ofstream(path, std::ios::binary) << render(files);
  EXPECT_EQ(state(), SnapshotState::fits);
  fs::resize_file(path, 0);
  EXPECT_EQ(state(), SnapshotState::damaged);
  fs::resize_file(path, kMostSnapshotBytes + 1);
  EXPECT_EQ(state(), SnapshotState::missing);
  fs::remove(path);
}

}  // namespace
}  // namespace careergap
