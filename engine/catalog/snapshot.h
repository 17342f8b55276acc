#pragma once

#include <array>
#include <string>
#include <string_view>

#include "engine/catalog/load_catalog.h"

namespace careergap {

// A snapshot is what the YAML files of a catalog say, in a form that needs no parser. It stands for exactly these files
// and this version of the program and is refused for any other. Source: docs/decisions/0005-catalog-snapshot.md.

/// Larger ones are refused.
inline constexpr std::size_t kMostSnapshotBytes = 16u << 20;

enum class SnapshotState : std::uint8_t { fits, missing, of_another_version, of_other_files, damaged };
inline constexpr std::array<std::string_view, 5> kSnapshotStateWords{"fits", "missing", "of another version",
                                                                     "of other files", "damaged"};

[[nodiscard]] constexpr std::string_view word_of(SnapshotState v) {
  return kSnapshotStateWords[static_cast<std::size_t>(v)];
}

struct RestoredCatalog {
  std::optional<Catalog> catalog;  ///< given when the snapshot fits; equal to what load_catalog makes of the files
  SnapshotState state = SnapshotState::missing;
};

/// Reads and checks the files like load_catalog and gives their snapshot. Errors: those of load_catalog, sorted.
[[nodiscard]] Expected<std::string> render_snapshot(const CatalogFiles& files, std::string_view version,
                                                    const SourceLimits& limits);

/// Builds the catalog from a snapshot, with every check across entries, unless the snapshot is not of these files and
/// this version or its bytes are not as they were written. `bytes` may be a stranger's. Errors: none; a refused
/// snapshot is a state. Never throws.
[[nodiscard]] RestoredCatalog read_snapshot(std::string_view bytes, const CatalogFiles& files,
                                            std::string_view version);

/// The same from a file; missing when it cannot be read or is larger than kMostSnapshotBytes.
[[nodiscard]] RestoredCatalog read_snapshot_file(const std::string& path, const CatalogFiles& files,
                                                 std::string_view version);

/// Puts before `body` what read_snapshot verifies: form, checksum, version, digest of the files.
[[nodiscard]] std::string seal_snapshot(std::string_view body, const CatalogFiles& files, std::string_view version);

}  // namespace careergap
