// What firing all rules of the shipped catalog takes, beside the search that follows: `rules_bench [RUNS]`, medians.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <string>
#include <vector>

#include "engine/base/text.h"
#include "engine/catalog/load_catalog.h"
#include "engine/plan/plan_facts.h"
#include "engine/plan/recommend.h"
#include "engine/rule/fire.h"

namespace {

using namespace careergap;  // NOLINT: a program of one file
using Clock = std::chrono::steady_clock;

template <class Work>
double median_microseconds(int runs, Work work) {
  std::vector<double> times;
  for (int run = 0; run < runs; ++run) {
    const auto start = Clock::now();
    work();
    times.push_back(std::chrono::duration<double, std::micro>(Clock::now() - start).count());
  }
  std::ranges::sort(times);
  return times[times.size() / 2];
}

/// All three phases on what is known in the end, facts included.
Findings fire_all(const Catalog& catalog, const Plan& plan) {
  Findings findings;
  for (const Phase phase : {Phase::before_gap, Phase::after_gap, Phase::after_path})
    fire_rules(catalog, phase, build_plan_facts(catalog, plan), findings);
  return findings;
}

}  // namespace

int main(int argc, char** argv) {
  const int runs = argc > 1 ? static_cast<int>(read_integer(argv[1]).value_or(21)) : 21;
  const std::string source = CAREERGAP_SOURCE_DIR;
  const auto files = read_catalog_files(source + "/rules", "rules", source + "/skills-catalog", "skills-catalog", {});
  if (!files) return 1;
  const auto loaded = load_catalog(*files, {});
  if (!loaded.catalog) return 1;
  const Catalog& catalog = *loaded.catalog;
  constexpr std::array<std::array<const char*, 2>, 4> kMoves{{{"data-analyst", "data-engineer"},
                                                              {"software-developer", "lead-developer"},
                                                              {"accountant", "finance-manager"},
                                                              {"qa-tester", "site-reliability-engineer"}}};
  fmt::print(
      "{} rules; microseconds, median of {} runs\n\n| move | rules fired | firing | search |\n|---|---:|---:|---:|\n",
      catalog.rules().size(), runs);
  for (const auto& [from, to] : kMoves) {
    ProfileInput input;
    input.held_roles = {catalog.find_role(from).value()};
    Diagnostics diagnostics;
    const Profile profile = build_profile(catalog, input, diagnostics);
    PlanOptions options;
    options.asks_questions = options.weighs_limits = false;
    const auto search = [&] { return recommend(catalog, profile, catalog.find_role(to), options); };
    const Plan plan = search();
    const double firing = median_microseconds(runs, [&] { return fire_all(catalog, plan); });
    const double whole = median_microseconds(runs, search);
    fmt::print("| {} to {} | {} | {:.0f} | {:.0f} |\n", from, to, plan.findings.fired.size(), firing, whole - firing);
  }
  return 0;
}
