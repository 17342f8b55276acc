#pragma once

#include <string>
#include <vector>

#include "engine/plan/plan.h"
#include "engine/report/words.h"

namespace careergap {

// What is said beside the paths: what they take care of, what could be done besides, what else they open, and how a
// strength can be put; shared by all outputs.

/// "network", "thin", "1 of 2"; where it is not covered, why it matters and what could be done.
struct CoverageWords {
  std::string name, state, count, because, rule, offers;
};
[[nodiscard]] std::vector<CoverageWords> build_coverage(const Catalog& catalog, const Plan& plan);

/// "You could: Talk to three people who do the job (Networking, 6 h, free); …" for a rule that offers something; else
/// empty.
[[nodiscard]] std::string render_offers(const Catalog& catalog, const Plan& plan, RuleId rule);

/// What the step gives besides skills that the person or a rule asks for, with the rule.
[[nodiscard]] std::vector<std::string> list_marks(const Catalog& catalog, const Plan& plan, const Step& step);

/// A role that comes within reach: "Finance business partner", "all that is asked for at hiring" or "lacks SQL 1".
struct UnlockWords {
  std::string title, lacks;
  bool is_near = false;
};
[[nodiscard]] std::vector<UnlockWords> build_unlocks(const Catalog& catalog, const Plan& plan);

/// Sentences with which somebody can name strengths that the target asks for, then those that carry over to it, at most
/// four, each with a place for an example of their own: "As Data analyst I have used SQL in practice, for example …".
[[nodiscard]] std::vector<std::string> build_strength_sentences(const Catalog& catalog, const Plan& plan);

}  // namespace careergap
