#pragma once

#include <string>
#include <string_view>

namespace careergap {

/// How text looks on a terminal: colour is switched on by the caller, and only there.
struct Style {
  bool has_colour = false;

  [[nodiscard]] std::string strong(std::string_view text) const { return wrap(text, "1"); }
  [[nodiscard]] std::string faint(std::string_view text) const { return wrap(text, "2"); }
  [[nodiscard]] std::string good(std::string_view text) const { return wrap(text, "32"); }
  [[nodiscard]] std::string careful(std::string_view text) const { return wrap(text, "33"); }
  [[nodiscard]] std::string bad(std::string_view text) const { return wrap(text, "31"); }

 private:
  [[nodiscard]] std::string wrap(std::string_view text, std::string_view code) const {
    return has_colour ? "\x1b[" + std::string(code) + "m" + std::string(text) + "\x1b[0m" : std::string(text);
  }
};

}  // namespace careergap
