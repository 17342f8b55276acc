#pragma once

#include <stdexcept>
#include <string>

namespace careergap {

/// Our own mistake, never the user's: thrown by CAREERGAP_CHECK, caught by main alone (exit code 32).
class BrokenAssumption : public std::logic_error {
  using std::logic_error::logic_error;
};

}  // namespace careergap

/// Holds in release builds too. `assumption` says in words what was assumed.
#define CAREERGAP_CHECK(condition, assumption)                                                     \
  do {                                                                                             \
    if (!(condition)) {                                                                            \
      throw ::careergap::BrokenAssumption(std::string(__FILE__) + ":" + std::to_string(__LINE__) + \
                                          ": assumed: " + (assumption));                           \
    }                                                                                              \
  } while (false)
