#pragma once

#include <span>
#include <string>
#include <string_view>

#include "engine/source/fields.h"

namespace careergap {

/// A kind of file that people write.
struct FileKind {
  std::string_view name;   ///< `role`: of the schema, and on the command line
  std::string_view place;  ///< where such files lie
  const EntrySpec* spec;   ///< what its reader goes by
};

/// All kinds there are, those of rules/ first.
[[nodiscard]] std::span<const FileKind> list_file_kinds();

/// `role.schema.json`.
[[nodiscard]] std::string name_schema_file(const FileKind& kind);

/// A JSON Schema (draft-07) of the files of a kind, made from the tables that their reader goes by: every key with what
/// it is, its type, bounds and words. It refuses nothing that the reader accepts, but for texts that other readers of
/// YAML take for none when no quotes are around them: `true`, `Null`, or the id `1e-3`. What it cannot say is for the
/// reader alone: references, keys that the value of another key asks for, decimals, what a number looks like as text.
[[nodiscard]] std::string render_schema(const FileKind& kind);

/// One kind a line, with the place of its files.
[[nodiscard]] std::string render_file_kinds();

}  // namespace careergap
