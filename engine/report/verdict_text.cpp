#include "engine/report/verdict_text.h"

#include <fmt/format.h>

#include <array>

#include "engine/base/text.h"
#include "engine/report/words.h"
#include "engine/report/wrap.h"

namespace careergap {

namespace {

/// What is wrong, by Flaw. {} stands for what Refusal::at names.
constexpr std::array<std::string_view, 31> kFlaws{
    "nothing",
    "its problem is not one: a cost or weight below 0, sums above 2^53, or facts that it does not have",
    "it does not say how much it allows for each wall, or not within bounds",
    "it builds on claim {}, which does not come before it, has no path or was refused",
    "entry {} of its excluded paths is not a list of variants",
    "there is no variant {}",
    "its path uses {}, which the problem forbids",
    "its path does {} twice",
    "its path comes to {} before all that it requires is there",
    "its path does not reach the goal {}",
    "its path crosses limit {}",
    "its path does not cost what the claim says",
    "its own path costs less than its bound",
    "there is no row {}",
    "row {} speaks of a set that is not there",
    "there is no fact {}",
    "row {} speaks of a limit that is not there",
    "row {} speaks of activities that are not there",
    "the set of row {} holds what is there from the start",
    "the set of row {} holds no goal",
    "the set of row {} holds nothing that its variant requires",
    "row {} is no cover of its limit",
    "a multiplier, denominator or bound is out of range",
    "its numbers are too large to be added up",
    "the potential of fact {} is more than it costs to come to hold it",
    "it does not follow that {} is of no use",
    "it does not follow that {} has to be used",
    "there is no case {}",
    "case {} follows from two splits",
    "it splits on {}, which it uses already",
    "a case is left open: what it shows does not reach the bound",
};
constexpr std::string_view kNoGround = "it shows no proof, and no earlier claim has this bound";
static_assert(static_cast<std::size_t>(Flaw::no_ground) == kFlaws.size());

class VerdictWriter {
 public:
  VerdictWriter(const ReadCertificate& file, const Verdict& verdict, const Style& style)
      : certificate_(file.certificate), network_(*file.certificate.problem.network), verdict_(verdict), style_(style) {
    is_digest_right_ = file.digest == find_digest(certificate_);
    variants_of_activity_.resize(network_.activity_count, 0);
    for (const std::uint32_t activity : network_.activity) ++variants_of_activity_[activity];
  }

  std::string run() && {
    write_problem();
    if (verdict_.refusal.flaw != Flaw::none) add(style_.bad("Refused") + ": " + render_flaw(verdict_.refusal));
    for (std::size_t i = 0; i < verdict_.claims.size(); ++i) write_claim(i);
    if (certificate_.claims.empty()) add(style_.bad("Refused") + ": it claims nothing");
    write_rest();
    return std::move(text_);
  }

 private:
  void add(const std::string& line) { text_ += line + "\n"; }
  void add_wrapped(const std::string& words) { add("  " + wrap_text(words, 2)); }

  void write_problem() {
    add(fmt::format("Problem {}: facts {}, variants {}, activities {}, goals {}", find_digest(certificate_),
                    network_.fact_count, network_.variant_count(), network_.activity_count,
                    certificate_.problem.goals.size()));
    const auto forbidden = std::ranges::count(certificate_.problem.is_forbidden, 1);
    if (forbidden > 0) add(fmt::format("  {} of the variants are forbidden: no path may have them", forbidden));
    if (!certificate_.catalog_digest.empty()) {
      add(fmt::format("  made from catalog {}, preset {}", make_printable(certificate_.catalog_digest),
                      make_printable(certificate_.preset)));
    }
    if (!is_digest_right_) {
      add("  " + style_.bad("refused") + ": the digest in the file is another one; the problem was changed after it");
    }
  }

  void write_claim(std::size_t place) {
    const Claim& claim = certificate_.claims[place];
    const ClaimVerdict& verdict = verdict_.claims[place];
    const std::string title = fmt::format("\nClaim {}: ", place + 1);
    if (!verdict.is_accepted()) {
      add(title + style_.bad("refused"));
      add_wrapped(render_flaw(verdict.refusal) + render_place(verdict.refusal) + ".");
      return;
    }
    add(title +
        (verdict.is_proved ? style_.good("accepted, proven") : style_.careful("accepted, not proven cheapest")));
    if (claim.has_path) add_wrapped("Path: " + render_path(claim.path) + ".");
    add_wrapped(render_bound(claim, verdict.is_proved));
    if (const auto limits = render_limits(claim); !limits.empty()) add_wrapped("Limits: " + limits + ".");
  }

  std::string render_bound(const Claim& claim, bool is_proved) const {
    const std::string bound = render_number(claim.bound);
    const std::string within = claim.at_most.empty() && claim.earlier.empty() && claim.excluded.empty()
                                   ? "no path"
                                   : "no path within the limits";
    if (!claim.has_path)
      return is_proved ? "There is " + within + "." : "At least: " + within + " costs less than " + bound + ".";
    const std::string cost = "It costs " + render_number(claim.cost);
    if (is_proved) return cost + ", and " + within + " costs less.";
    return cost + "; " + within + " costs less than " + bound + ". Whether one costs less than " +
           render_number(claim.cost) + " is not shown.";
  }

  std::string render_limits(const Claim& claim) const {
    std::vector<std::string> limits;
    for (std::size_t i = 0; i < claim.at_most.size(); ++i) {
      limits.push_back(fmt::format("{} at most {}", name_of_wall(i), render_number(claim.at_most[i])));
    }
    for (const std::uint32_t earlier : claim.earlier) {
      const unsigned shared = 1000 - certificate_.difference_permille;
      limits.push_back(certificate_.difference_permille == 0
                           ? fmt::format("does not share all that the path of claim {} costs", earlier + 1)
                           : fmt::format("shares at most {} of what the path of claim {} costs",
                                         render_difference(shared), earlier + 1));
    }
    for (const auto& variants : claim.excluded) {
      limits.push_back("does not hold all of " + render_path(variants) + " (excluded, on trust)");
    }
    return join(limits, "; ");
  }

  std::string name_of_wall(std::size_t wall) const {
    const bool is_named = wall < certificate_.wall_names.size() && !certificate_.wall_names[wall].empty();
    return is_named ? make_printable(certificate_.wall_names[wall]) : fmt::format("wall {}", wall);
  }
  std::string name_of_activity(std::uint32_t activity) const {
    const bool is_named = activity < certificate_.names.size() && !certificate_.names[activity].empty();
    return is_named ? make_printable(certificate_.names[activity]) : fmt::format("activity {}", activity);
  }
  /// With the number of the variant where its activity has several.
  std::string name_of_variant(std::uint32_t v) const {
    if (v >= network_.variant_count()) return fmt::format("variant {}", v);
    const std::uint32_t activity = network_.activity[v];
    const std::string name = name_of_activity(activity);
    return variants_of_activity_[activity] == 1 ? name : fmt::format("{} (variant {})", name, v);
  }
  std::string render_path(const std::vector<std::uint32_t>& variants) const {
    std::vector<std::string> names;
    for (const std::uint32_t v : variants) names.push_back(name_of_variant(v));
    return names.empty() ? "nothing to do" : join(names, ", ");
  }

  std::string render_flaw(const Refusal& refusal) const {
    if (refusal.flaw == Flaw::no_ground) return std::string(kNoGround);
    std::string at = std::to_string(refusal.at);
    switch (refusal.flaw) {
      case Flaw::bad_earlier:
        at = std::to_string(std::size_t{refusal.at} + 1);
        break;
      case Flaw::forbidden_variant:
      case Flaw::unmet_prerequisite:
      case Flaw::not_unused:
      case Flaw::not_used:
      case Flaw::split_on_used:
        at = name_of_variant(refusal.at);
        break;
      case Flaw::repeated_activity:
        at = name_of_activity(refusal.at);
        break;
      default:
        break;
    }
    return fmt::format(fmt::runtime(kFlaws[static_cast<std::size_t>(refusal.flaw)]), at);
  }

  static std::string render_place(const Refusal& refusal) {
    if (refusal.proof_case == kNone) return {};
    const std::string place = fmt::format(" (case {}", refusal.proof_case);
    return refusal.step == kNone ? place + ")" : place + fmt::format(", step {})", refusal.step);
  }

  void write_rest() {
    add("\nNot shown by a certificate:");
    add_wrapped("That this problem says what a catalog and a person say, and that excluded paths have to be excluded.");
  }

  const Certificate& certificate_;
  const Network& network_;
  const Verdict& verdict_;
  const Style& style_;
  bool is_digest_right_ = false;
  std::vector<std::uint32_t> variants_of_activity_;
  std::string text_;
};

}  // namespace

bool is_accepted(const ReadCertificate& file, const Verdict& verdict) {
  return verdict.is_accepted() && file.digest == find_digest(file.certificate);
}

std::string render_verdict_text(const ReadCertificate& file, const Verdict& verdict, const Style& style) {
  return VerdictWriter(file, verdict, style).run();
}

}  // namespace careergap
