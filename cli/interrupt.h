#pragma once

#include <csignal>

namespace careergap {

/// While it lives, the first SIGINT (Ctrl-C) and the first SIGTERM only leave word that somebody wants an end; a second
/// one ends the program at once. One at a time.
class InterruptWatch {
 public:
  InterruptWatch();
  ~InterruptWatch();
  InterruptWatch(const InterruptWatch&) = delete;
  InterruptWatch& operator=(const InterruptWatch&) = delete;

  [[nodiscard]] bool is_asked_to_stop() const;

 private:
  struct sigaction interrupt_before_, terminate_before_;
};

}  // namespace careergap
