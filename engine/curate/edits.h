#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/curate/file_changes.h"

namespace careergap {

/// One field of an entry as somebody wants it: `title=Data engineer`, `hours.expected=40`, `aliases+=etl developer`,
/// `aliases-=etl developer`; nothing behind `=` takes the field out.
struct FieldEdit {
  enum class How : std::uint8_t { set, add, remove };
  How how = How::set;
  std::string keys;   ///< a key, or keys with dots between them
  std::string value;  ///< as YAML has it behind a key: a text, a number, `[a, b]`, `{low: 1, expected: 2, high: 3}`
};

/// Nothing when it is not of these forms.
[[nodiscard]] std::optional<FieldEdit> read_field_edit(std::string_view text);

/// The folders after an edit, or a sentence that says why there is none. What the edit makes of the catalog is for
/// check_catalog to say: an edit itself looks only at what it has to touch.
struct Edited {
  CatalogFiles files;
  std::string fault;

  [[nodiscard]] bool is_done() const { return fault.empty(); }
};

/// What is said of an id that no entry of the kind has: what became of it, or what is spelt nearly so.
[[nodiscard]] std::string say_unknown(const Catalog& catalog, EntryKind kind, const std::string& id);

/// The folders as read, with the catalog that they hold and the day of the edit.
struct EditBase {
  const CatalogFiles& files;
  const Catalog& catalog;
  Date today;
};

// New entries. Provenance that is not given and that the file does not have is `editorial`, today and `unverified`.

/// A file of its own, `roles/<family>/<id>.yaml`, without a test: draft_role_test makes one of the catalog that comes
/// of it.
[[nodiscard]] Edited add_role(const EditBase& base, const std::string& family, const std::string& id,
                              std::span<const FieldEdit> fields);
/// At the end of `skills/<area>.yaml` or `activities/<area>.yaml`, where `area` is `<domain>/<file>`; the file is made
/// when it is not there. `kind`: skill or activity.
[[nodiscard]] Edited add_to_area(const EditBase& base, EntryKind kind, const std::string& area, const std::string& id,
                                 std::span<const FieldEdit> fields);
[[nodiscard]] Edited add_requirement(const EditBase& base, const std::string& role, const std::string& skill,
                                     const std::string& level, std::span<const FieldEdit> fields);

// Changes of what is there. `kind`: role, skill, activity, rule or template.

[[nodiscard]] Edited edit_entry(const EditBase& base, EntryKind kind, const std::string& id,
                                std::span<const FieldEdit> fields);
[[nodiscard]] Edited edit_requirement(const EditBase& base, const std::string& role, const std::string& skill,
                                      std::span<const FieldEdit> fields);
[[nodiscard]] Edited remove_requirement(const EditBase& base, const std::string& role, const std::string& skill);

// Ids that change or go. Each leaves a record in redirects.yaml, so that the old id goes on to be understood.

/// Everywhere in both folders, in tests too; a file that is one entry is renamed with its test.
[[nodiscard]] Edited rename_entry(const EditBase& base, EntryKind kind, const std::string& old_id,
                                  const std::string& new_id, const std::string& because);
/// The old entry goes; its names become names of the other, and what named it names the other. Of a skill what it
/// implies, transfers and is called elsewhere goes along, and where somebody has or asks for both the higher level
/// stays. Of a role its requirements and its test go.
[[nodiscard]] Edited merge_entry(const EditBase& base, EntryKind kind, const std::string& old_id,
                                 const std::string& into, const std::string& because);
/// Takes the entry out for good.
[[nodiscard]] Edited retire_entry(const EditBase& base, EntryKind kind, const std::string& id,
                                  const std::string& because);
/// Marks it as something that nothing new should build on. `kind`: role, skill or activity.
[[nodiscard]] Edited deprecate_entry(const EditBase& base, EntryKind kind, const std::string& id,
                                     const std::string& because, std::span<const std::string> instead);

/// Puts new ids in the places where old_id_used says that old ones stand, all over both folders. Gives how many.
[[nodiscard]] std::size_t replace_old_ids(CatalogFiles& files, Date today);

/// The text of a first test for a role: somebody from that other role (else from one of its family), with the gap and
/// the first step that the program finds today.
[[nodiscard]] std::string draft_role_test(const Catalog& catalog, RoleId role, std::optional<RoleId> from);

}  // namespace careergap
