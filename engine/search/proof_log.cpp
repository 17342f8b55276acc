#include "engine/search/proof_log.h"

#include <tuple>

namespace careergap {

void ProofLog::begin_claim() {
  claim_ = Claim();
  claim_.cases.emplace_back();
  places_of_sets_.clear();
  places_of_rows_.clear();
}

std::uint32_t ProofLog::add_row(ProofRow row, std::vector<Fact> facts) {
  if (row.kind == ProofRow::Kind::goal || row.kind == ProofRow::Kind::support) {
    const auto [place, is_new] =
        places_of_sets_.try_emplace(std::move(facts), static_cast<std::uint32_t>(claim_.sets.size()));
    if (is_new) claim_.sets.push_back(place->first);
    row.set = place->second;
  }
  const auto next = static_cast<std::uint32_t>(claim_.rows.size());
  const auto [place, is_new] =
      places_of_rows_.try_emplace(RowKey(row.kind, row.set, row.variant, row.limit, row.activities), next);
  if (is_new) claim_.rows.push_back(std::move(row));
  return place->second;
}

std::pair<std::uint32_t, std::uint32_t> ProofLog::split(std::uint32_t in_case, std::uint32_t variant) {
  const auto with = static_cast<std::uint32_t>(claim_.cases.size());
  claim_.cases[in_case].split = variant;
  claim_.cases[in_case].with = with;
  claim_.cases[in_case].without = with + 1;
  claim_.cases.resize(claim_.cases.size() + 2);
  return {with, with + 1};
}

void ProofLog::forget_cases() {
  claim_.cases.resize(1);
  claim_.cases.front().split = claim_.cases.front().with = claim_.cases.front().without = kNone;
}

Claim ProofLog::take_claim(std::span<const Limit> limits, std::span<const Wall> walls) {
  std::vector<std::uint32_t> number(limits.size(), 0);
  std::uint32_t next = 0;
  for (const LimitKind kind : {LimitKind::wall, LimitKind::ranking, LimitKind::excluded}) {
    for (std::size_t i = 0; i < limits.size(); ++i) {
      if (limits[i].kind != kind) continue;
      number[i] = next++;
      if (kind == LimitKind::excluded) claim_.excluded.push_back(limits[i].variants);
    }
  }
  for (const Wall& wall : walls) claim_.at_most.push_back(wall.at_most);
  for (ProofRow& row : claim_.rows) {
    if (row.kind == ProofRow::Kind::limit || row.kind == ProofRow::Kind::cover) row.limit = number[row.limit];
  }
  return std::move(claim_);
}

}  // namespace careergap
