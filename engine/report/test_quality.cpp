#include "engine/report/test_quality.h"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

namespace careergap {

namespace {

using Json = nlohmann::ordered_json;

Json write_place(const SourceMark& mark) {
  return {{"file", mark.file()}, {"line", mark.line()}};
}

}  // namespace

std::int64_t find_percent(std::size_t part, std::size_t whole) {
  return whole == 0 ? 100 : static_cast<std::int64_t>(100 * part / whole);
}

std::size_t count_covered(std::span<const Branch> branches) {
  return static_cast<std::size_t>(std::ranges::count_if(branches, &Branch::is_covered));
}

std::size_t count_killed(std::span<const Mutant> mutants) {
  return static_cast<std::size_t>(std::ranges::count_if(mutants, &Mutant::is_killed));
}

std::string render_coverage_text(const Catalog& catalog, std::span<const Branch> branches) {
  std::string text;
  for (const auto& branch : branches)
    if (!branch.is_covered)
      text +=
          fmt::format("{}: in no test of '{}': {}\n", render_place(branch.mark), catalog[branch.rule].id, branch.what);
  const std::size_t covered = count_covered(branches);
  return text + fmt::format("{} of {} branches of {} rules in tests, {} %\n", covered, branches.size(),
                            catalog.rules().size(), find_percent(covered, branches.size()));
}

std::string render_coverage_json(const Catalog& catalog, std::span<const Branch> branches) {
  const std::size_t covered = count_covered(branches);
  Json json{{"schema", "careergap.coverage/1"},
            {"branches", branches.size()},
            {"covered", covered},
            {"percent", find_percent(covered, branches.size())},
            {"uncovered", Json::array()}};
  for (const auto& branch : branches) {
    if (branch.is_covered) continue;
    Json written = write_place(branch.mark);
    written["rule"] = catalog[branch.rule].id;
    written["what"] = branch.what;
    json["uncovered"].push_back(std::move(written));
  }
  return json.dump(2) + "\n";
}

std::string render_mutants_text(std::span<const Mutant> mutants) {
  std::string text;
  for (const auto& mutant : mutants)
    if (!mutant.is_killed)
      text += fmt::format("{}: no test of '{}' notices: {}\n", render_place(mutant.mark), mutant.of, mutant.what);
  const std::size_t killed = count_killed(mutants);
  return text +
         fmt::format("{} of {} changes noticed, {} %\n", killed, mutants.size(), find_percent(killed, mutants.size()));
}

std::string render_mutants_json(std::span<const Mutant> mutants) {
  const std::size_t killed = count_killed(mutants);
  Json json{{"schema", "careergap.mutants/1"},
            {"changes", mutants.size()},
            {"noticed", killed},
            {"percent", find_percent(killed, mutants.size())},
            {"survivors", Json::array()}};
  for (const auto& mutant : mutants) {
    if (mutant.is_killed) continue;
    Json written = write_place(mutant.mark);
    written["of"] = mutant.of;
    written["what"] = mutant.what;
    json["survivors"].push_back(std::move(written));
  }
  return json.dump(2) + "\n";
}

}  // namespace careergap
