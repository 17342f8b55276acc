#include "cli/interrupt.h"

namespace careergap {

namespace {

// The one thing that a handler may write; nothing else is shared with it.
volatile std::sig_atomic_t is_asked = 0;

extern "C" void leave_word(int /*signal*/) {
  is_asked = 1;
}

}  // namespace

InterruptWatch::InterruptWatch() {
  is_asked = 0;
  struct sigaction action = {};
  action.sa_handler = leave_word;
  sigemptyset(&action.sa_mask);
  // The second signal of a kind finds its default again, which ends the program. What reads and writes goes on after
  // the first. A signal that a shell set to be ignored, as for jobs in the background of a script, is taken too:
  // whoever sends it means it.
  action.sa_flags = static_cast<int>(SA_RESETHAND) | SA_RESTART;
  sigaction(SIGINT, &action, &interrupt_before_);
  sigaction(SIGTERM, &action, &terminate_before_);
}

InterruptWatch::~InterruptWatch() {
  sigaction(SIGINT, &interrupt_before_, nullptr);
  sigaction(SIGTERM, &terminate_before_, nullptr);
}

bool InterruptWatch::is_asked_to_stop() const {
  return is_asked != 0;
}

}  // namespace careergap
