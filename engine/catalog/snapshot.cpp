#include "engine/catalog/snapshot.h"

#include "engine/base/digest.h"
#include "engine/catalog/snapshot/reader.h"
#include "engine/catalog/snapshot/writer.h"

namespace careergap {

namespace {

constexpr std::string_view kName = "careergap snapshot ", kSnapshotForm = "9\n";

std::string render_checksum(std::string_view bytes) {
  Digest digest;
  digest.add(bytes);
  return digest.render();
}

/// Cuts off the first line and gives it without its end; all that is left when there is no line end.
std::string_view take_line(std::string_view& bytes) {
  const std::string_view line = bytes.substr(0, bytes.find('\n'));
  bytes.remove_prefix(std::min(line.size() + 1, bytes.size()));
  return line;
}

/// Marks name files by their place in this list, so that a snapshot holds no path and serves wherever the same files
/// lie.
std::vector<std::shared_ptr<const std::string>> find_file_names(const CatalogFiles& files) {
  std::vector<std::shared_ptr<const std::string>> names;
  for (const auto* list : {&files.rules, &files.skills_catalog})
    for (const auto* file : sort_by_name(*list)) names.push_back(std::make_shared<const std::string>(file->name));
  return names;
}

std::optional<Drafts> read_body(std::string_view body, const CatalogFiles& files) {
  const auto names = find_file_names(files);
  snapshot::Reader reader(body, names);
  Drafts drafts;
  reader(drafts);
  if (!reader.is_complete()) return std::nullopt;
  return drafts;
}

}  // namespace

Expected<std::string> render_snapshot(const CatalogFiles& files, std::string_view version, const SourceLimits& limits) {
  auto loaded = load_catalog(files, limits);
  if (!loaded.catalog) return unexpected(std::move(loaded.diagnostics));
  Diagnostics said;
  const auto names = find_file_names(files);
  snapshot::Writer writer(names);
  writer(read_drafts(files.rules, files.rules_root, files.skills_catalog, files.skills_catalog_root, limits, said));
  return seal_snapshot(writer.take_bytes(), files, version);
}

RestoredCatalog read_snapshot(std::string_view bytes, const CatalogFiles& files, std::string_view version) {
  const auto refuse = [](SnapshotState state) { return RestoredCatalog{std::nullopt, state}; };
  if (!bytes.starts_with(kName)) return refuse(SnapshotState::damaged);
  bytes.remove_prefix(kName.size());
  if (!bytes.starts_with(kSnapshotForm)) return refuse(SnapshotState::of_another_version);
  bytes.remove_prefix(kSnapshotForm.size());
  const auto checksum = take_line(bytes);
  if (checksum != render_checksum(bytes)) return refuse(SnapshotState::damaged);
  if (take_line(bytes) != version) return refuse(SnapshotState::of_another_version);
  std::string digest = render_digest(files);
  if (take_line(bytes) != digest) return refuse(SnapshotState::of_other_files);

  auto drafts = read_body(bytes, files);
  if (!drafts) return refuse(SnapshotState::damaged);
  Diagnostics diagnostics;
  auto catalog = build_catalog(std::move(*drafts), std::move(digest), diagnostics);
  if (!catalog) return refuse(SnapshotState::damaged);
  return {std::move(catalog), SnapshotState::fits};
}

RestoredCatalog read_snapshot_file(const std::string& path, const CatalogFiles& files, std::string_view version) {
  SourceLimits limits;
  limits.file_bytes = kMostSnapshotBytes;
  const auto file = read_file(path, limits);
  return file ? read_snapshot(file->bytes, files, version) : RestoredCatalog{};
}

std::string seal_snapshot(std::string_view body, const CatalogFiles& files, std::string_view version) {
  std::string sealed = std::string(version) + "\n" + render_digest(files) + "\n";
  sealed += body;
  return std::string(kName) + std::string(kSnapshotForm) + render_checksum(sealed) + "\n" + sealed;
}

}  // namespace careergap
