#include "engine/report/wrap.h"

#include <algorithm>

#include "engine/base/text.h"

namespace careergap {

std::size_t width_of(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::string wrap_text(std::string_view text, std::size_t indent, std::size_t width) {
  std::string wrapped;
  std::size_t column = indent;
  for (const std::string_view word : split(text, ' ')) {
    if (word.empty()) continue;
    const std::size_t size = width_of(word);
    if (column > indent && column + 1 + size > width) {
      wrapped += "\n" + std::string(indent, ' ');
      column = indent;
    } else if (column > indent) {
      wrapped += ' ';
      ++column;
    }
    wrapped += word;
    column += size;
  }
  return wrapped;
}

std::string pad_right(std::string_view text, std::size_t width) {
  const std::size_t size = width_of(text);
  return std::string(text) + std::string(size < width ? width - size : 0, ' ');
}

}  // namespace careergap
