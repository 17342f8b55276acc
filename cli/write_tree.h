#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "engine/curate/file_changes.h"

namespace careergap {

/// Where the two folders lie and how names of their files begin.
struct TreeRoots {
  std::string rules, rules_shown_as, skills_catalog, skills_catalog_shown_as;
};

/// Keeps others from writing while the folders are read, or from reading and writing while they are written. Let go
/// when it is destroyed, also by a crash.
class TreeLock {
 public:
  TreeLock() = default;
  explicit TreeLock(std::vector<int> descriptors) : descriptors_(std::move(descriptors)) {}
  TreeLock(TreeLock&& other) noexcept : descriptors_(std::move(other.descriptors_)) { other.descriptors_.clear(); }
  TreeLock& operator=(TreeLock&& other) noexcept {
    descriptors_.swap(other.descriptors_);
    return *this;
  }
  ~TreeLock();

 private:
  std::vector<int> descriptors_;
};

/// What came of asking for the folders: the lock, or a sentence that says why they cannot be had.
struct OpenTree {
  std::optional<TreeLock> lock;
  std::string fault;
};

/// Waits for a writer, for at most ten seconds; then brings what a writer that was cut off had decided on to its end,
/// or throws away what it had not. So whoever reads under the lock meets the state before a change or after it. What
/// somebody has changed by hand since then is never overwritten: where all is as it was before, the change is dropped;
/// otherwise a sentence says what to look at. Folders that are not there, or on which nothing can be locked, are no
/// fault here.
[[nodiscard]] OpenTree open_tree(const TreeRoots& roots);

/// Writes the changes whole or not at all. They are laid down in a hidden folder inside one of the two first; one
/// rename decides that they hold; then each file is put in its place. Refused, with a sentence, when a file is not what
/// `before` says (somebody else has changed it), may not be written, or is a link; and when the disk is full. What
/// fails after the decision is brought to its end by whatever command reads the folders next.
[[nodiscard]] std::optional<std::string> write_tree(const TreeRoots& roots, std::span<const FileChange> changes);

}  // namespace careergap
