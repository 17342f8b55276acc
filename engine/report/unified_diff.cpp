// Myers, "An O(ND) difference algorithm and its variations" (1986): the greedy walk along diagonals, with what each
// round knew kept for the way back.
#include "engine/report/unified_diff.h"

#include <algorithm>
#include <cstdint>
#include <vector>

namespace careergap {

namespace {

constexpr std::int64_t kMostRounds = 2'000;
constexpr std::size_t kAround = 3;

using Lines = std::vector<std::string_view>;

/// With their line ends: that a last line has none is a difference.
Lines split_lines(std::string_view text) {
  Lines lines;
  while (!text.empty()) {
    const auto line_end = text.find('\n');
    const std::size_t size = line_end == std::string_view::npos ? text.size() : line_end + 1;
    lines.push_back(text.substr(0, size));
    text.remove_prefix(size);
  }
  return lines;
}

struct Edit {
  char sign = ' ';  // ' ' both, '-' before only, '+' after only
  std::string_view line;
};

/// The stretch between the first and the last line that differ.
class Walk {
 public:
  Walk(const Lines& before, const Lines& after, std::size_t start, std::size_t before_end, std::size_t after_end)
      : before_(before),
        after_(after),
        start_(start),
        n_(static_cast<std::int64_t>(before_end - start)),
        m_(static_cast<std::int64_t>(after_end - start)) {}

  std::vector<Edit> find() {
    std::vector<std::int64_t> furthest{0, 0, 0};  // of diagonals -d-1 … d+1, so that every neighbour is there
    for (std::int64_t d = 0; d <= std::min(n_ + m_, kMostRounds); ++d) {
      rounds_.push_back(furthest);
      std::vector<std::int64_t> next(static_cast<std::size_t>(2 * d + 5), 0);
      for (std::int64_t k = -d; k <= d; k += 2) {
        std::int64_t x = step(furthest, d, k);
        while (x < n_ && x - k < m_ && is_same(x, x - k)) ++x;
        next[static_cast<std::size_t>(k + d + 2)] = x;
        if (x >= n_ && x - k >= m_) return walk_back(d, n_, m_);
      }
      furthest = std::move(next);
    }
    return replace_all();
  }

 private:
  [[nodiscard]] const std::string_view& left(std::int64_t x) const {
    return before_[start_ + static_cast<std::size_t>(x)];
  }
  [[nodiscard]] const std::string_view& right(std::int64_t y) const {
    return after_[start_ + static_cast<std::size_t>(y)];
  }
  [[nodiscard]] bool is_same(std::int64_t x, std::int64_t y) const { return left(x) == right(y); }

  /// `round` holds what round d - 1 reached on its diagonals -d-1 … d+1.
  static std::int64_t at(const std::vector<std::int64_t>& round, std::int64_t d, std::int64_t k) {
    return round[static_cast<std::size_t>(k + d + 1)];
  }
  static bool goes_down(const std::vector<std::int64_t>& round, std::int64_t d, std::int64_t k) {
    return k == -d || (k != d && at(round, d, k - 1) < at(round, d, k + 1));
  }
  static std::int64_t step(const std::vector<std::int64_t>& round, std::int64_t d, std::int64_t k) {
    if (d == 0) return 0;
    return goes_down(round, d, k) ? at(round, d, k + 1) : at(round, d, k - 1) + 1;
  }

  std::vector<Edit> walk_back(std::int64_t d, std::int64_t x, std::int64_t y) const {
    std::vector<Edit> edits;
    for (; d >= 0; --d) {
      const auto& round = rounds_[static_cast<std::size_t>(d)];
      const std::int64_t k = x - y;
      const bool is_down = d > 0 && goes_down(round, d, k);
      const std::int64_t entered = step(round, d, k);
      for (; x > entered; --x, --y) edits.push_back({' ', left(x - 1)});
      if (d == 0) break;
      if (is_down)
        edits.push_back({'+', right(--y)});
      else
        edits.push_back({'-', left(--x)});
    }
    std::reverse(edits.begin(), edits.end());
    return edits;
  }

  [[nodiscard]] std::vector<Edit> replace_all() const {
    std::vector<Edit> edits;
    for (std::int64_t x = 0; x < n_; ++x) edits.push_back({'-', left(x)});
    for (std::int64_t y = 0; y < m_; ++y) edits.push_back({'+', right(y)});
    return edits;
  }

  const Lines &before_, &after_;
  std::size_t start_;
  std::int64_t n_, m_;
  std::vector<std::vector<std::int64_t>> rounds_;
};

std::vector<Edit> find_edits(const Lines& before, const Lines& after) {
  std::size_t start = 0;
  while (start < std::min(before.size(), after.size()) && before[start] == after[start]) ++start;
  std::size_t before_end = before.size(), after_end = after.size();
  for (; before_end > start && after_end > start && before[before_end - 1] == after[after_end - 1]; --after_end)
    --before_end;
  std::vector<Edit> edits;
  for (std::size_t i = 0; i < start; ++i) edits.push_back({' ', before[i]});
  const auto between = Walk(before, after, start, before_end, after_end).find();
  edits.insert(edits.end(), between.begin(), between.end());
  for (std::size_t i = before_end; i < before.size(); ++i) edits.push_back({' ', before[i]});
  return edits;
}

/// `3,7`; `3` for a single line, and for none the line before.
std::string render_range(std::size_t lines_before, std::size_t count) {
  if (count == 1) return std::to_string(lines_before + 1);
  return std::to_string(count == 0 ? lines_before : lines_before + 1) + "," + std::to_string(count);
}

class Renderer {
 public:
  Renderer(const std::vector<Edit>& edits, const Style& style) : edits_(edits), style_(style) {}

  std::string render() {
    for (std::size_t at = 0; at < edits_.size();) {
      if (edits_[at].sign == ' ') {
        count(edits_[at++]);
        continue;
      }
      add_hunk(at, find_end(at));
      at = find_end(at);
    }
    return std::move(text_);
  }

 private:
  void count(const Edit& edit) {
    before_ += edit.sign != '+' ? 1 : 0;
    after_ += edit.sign != '-' ? 1 : 0;
  }

  /// Behind the last change that belongs to the hunk that begins at a change: the lines around two changes must not
  /// meet.
  [[nodiscard]] std::size_t find_end(std::size_t first) const {
    std::size_t end = first + 1;
    for (std::size_t at = end; at < edits_.size() && at - end <= 2 * kAround; ++at)
      if (edits_[at].sign != ' ') end = at + 1;
    return end;
  }

  void add_hunk(std::size_t first, std::size_t end) {
    const std::size_t start = first - std::min(first, kAround), stop = std::min(edits_.size(), end + kAround);
    const std::size_t old_lines = before_ - (first - start), new_lines = after_ - (first - start);
    const auto count_of = [&](char sign) {
      return static_cast<std::size_t>(std::count_if(edits_.begin() + static_cast<std::ptrdiff_t>(start),
                                                    edits_.begin() + static_cast<std::ptrdiff_t>(stop),
                                                    [&](const Edit& edit) { return edit.sign != sign; }));
    };
    text_ += style_.faint("@@ -" + render_range(old_lines, count_of('+')) + " +" +
                          render_range(new_lines, count_of('-')) + " @@") +
             "\n";
    for (std::size_t at = start; at < stop; ++at) add_line(edits_[at]);
    for (std::size_t at = first; at < end; ++at) count(edits_[at]);
  }

  void add_line(const Edit& edit) {
    const bool is_whole = edit.line.ends_with('\n');
    const std::string line = edit.sign + std::string(is_whole ? edit.line.substr(0, edit.line.size() - 1) : edit.line);
    text_ += (edit.sign == '-' ? style_.bad(line) : edit.sign == '+' ? style_.good(line) : line) + "\n";
    if (!is_whole) text_ += "\\ No newline at end of file\n";
  }

  const std::vector<Edit>& edits_;
  const Style& style_;
  std::string text_;
  std::size_t before_ = 0, after_ = 0;  // lines passed
};

}  // namespace

std::string render_unified_diff(std::string_view before, std::string_view after, std::string_view name,
                                const Style& style) {
  if (before == after) return {};
  const auto edits = find_edits(split_lines(before), split_lines(after));
  return style.strong("--- " + std::string(name)) + "\n" + style.strong("+++ " + std::string(name)) + "\n" +
         Renderer(edits, style).render();
}

}  // namespace careergap
