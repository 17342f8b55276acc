#pragma once

#include <span>
#include <string>
#include <vector>

#include "engine/base/codes.h"
#include "engine/base/mark.h"

namespace careergap {

/// A further place that a diagnostic speaks of, such as the first of two entries with one id.
struct Note {
  SourceMark mark;
  std::string text;
};

/// One finding about what somebody wrote.
struct Diagnostic {
  Code code;
  SourceMark mark;
  std::string message;     ///< what is wrong and what was expected, without file, code or full stop
  std::string suggestion;  ///< the nearest right spelling, or empty
  std::vector<Note> notes;

  [[nodiscard]] Severity severity() const { return row_of(code).severity; }
};

/// All findings of one run. Collecting never stops at the first.
class Diagnostics {
 public:
  Diagnostic& add(Code code, SourceMark mark, std::string message, std::string suggestion = {});
  void add(Diagnostics others);

  /// Takes out the findings that the predicate picks and gives how many they were.
  template <class Picks>
  std::size_t drop(Picks picks) {
    return std::erase_if(items_, picks);
  }

  /// By file, line, column, code, message; the same finding twice counts once.
  void sort();
  [[nodiscard]] bool has_errors() const;
  [[nodiscard]] bool empty() const { return items_.empty(); }
  [[nodiscard]] std::size_t size() const { return items_.size(); }
  [[nodiscard]] std::span<const Diagnostic> items() const { return items_; }

 private:
  std::vector<Diagnostic> items_;
};

}  // namespace careergap
