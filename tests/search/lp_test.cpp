// The two ways to solve a linear program against each other, on random ones that change as those of the search do.
#include "engine/search/lp.h"

#include <gtest/gtest.h>

#include <random>

namespace careergap {
namespace {

class DrawnPrograms : public ::testing::Test {
 protected:
  std::int64_t draw(std::int64_t least, std::int64_t most) {
    return least + static_cast<std::int64_t>(random_() % static_cast<std::uint64_t>(most - least + 1));
  }

  /// As the search knows them: an entered set, a supported variant, or a limit.
  Row draw_row() {
    Row row;
    const std::int64_t kind = draw(0, 2);
    for (std::uint32_t column = 0; column < costs_.size(); ++column) {
      if (draw(0, 2) != 0) continue;
      row.columns.push_back(column);
      row.coefficients.push_back(kind == 2 ? -draw(1, 50) : 1);
    }
    if (kind == 0) row.at_least = 1;
    if (kind == 1 && !row.columns.empty()) row.coefficients.front() = -1;
    if (kind == 2) row.at_least = -draw(20, 400);
    return row;
  }

  void begin(std::size_t columns) {
    costs_.clear();
    rows_.clear();
    for (std::size_t column = 0; column < columns; ++column) costs_.push_back(draw(0, 3000));
    fixings_.assign(columns, Fixing::free);
    dense_ = make_dense_program(costs_);
    sparse_ = make_clp_program(costs_);
  }
  void add_rows(int count) {
    std::vector<Row> added;
    for (int i = 0; i < count; ++i) added.push_back(draw_row());
    dense_->add_rows(added);
    sparse_->add_rows(added);
    rows_.insert(rows_.end(), added.begin(), added.end());
  }
  void fix_some() {
    for (std::uint32_t column = 0; column < costs_.size(); ++column) {
      if (draw(0, 4) != 0) continue;
      fixings_[column] = static_cast<Fixing>(draw(0, 2));
      dense_->fix(column, fixings_[column]);
      sparse_->fix(column, fixings_[column]);
    }
  }
  /// Of both alike, so that they stay the same program; only those that the optimum does not need.
  void delete_idle_rows() {
    std::vector<std::uint32_t> idle;
    for (std::uint32_t row = 0; row < rows_.size(); ++row) {
      if (dense_->multipliers()[row] == 0.0 && dense_->can_delete(row)) idle.push_back(row);
    }
    dense_->delete_rows(idle);
    sparse_->delete_rows(idle);
    for (std::size_t i = idle.size(); i-- > 0;) rows_.erase(rows_.begin() + idle[i]);
  }
  ExactBound bound_of(const LinearProgram& program, std::int64_t denominator, double unit) const {
    return find_exact_bound(costs_, fixings_, rows_, round_multipliers(program.multipliers(), unit), denominator);
  }

  std::mt19937_64 random_{7};
  std::vector<std::int64_t> costs_;
  std::vector<Row> rows_;
  std::vector<Fixing> fixings_;
  std::unique_ptr<LinearProgram> dense_, sparse_;
};

constexpr std::int64_t kDenominator = std::int64_t{1} << 30;

TEST_F(DrawnPrograms, HaveTheSameOptimumAndProveIt) {
  int optimal = 0, infeasible = 0;
  for (int program = 0; program < 200; ++program) {
    SCOPED_TRACE(program);
    begin(static_cast<std::size_t>(draw(3, 40)));
    for (int round = 0; round < 8; ++round) {
      add_rows(static_cast<int>(draw(0, 6)));
      fix_some();
      const LpEnd end = dense_->solve();
      const LpEnd other = sparse_->solve();
      if (other != LpEnd::failed) {  // CLP gives up at times
        ASSERT_EQ(end, other);
      }
      if (end == LpEnd::infeasible) {
        ++infeasible;
        EXPECT_GT(bound_of(*dense_, 0, 1125899906842624.0).total, 0);
        continue;
      }
      ASSERT_EQ(end, LpEnd::optimal);
      ++optimal;
      if (other == LpEnd::failed) continue;
      EXPECT_NEAR(dense_->objective(), sparse_->objective(), 0.1);
      const ExactBound exact = bound_of(*dense_, kDenominator, static_cast<double>(kDenominator));
      EXPECT_NEAR(static_cast<double>(exact.total) / static_cast<double>(kDenominator), sparse_->objective(), 0.1);
      if (round % 3 == 2) delete_idle_rows();
    }
  }
  EXPECT_GT(optimal, 300);
  EXPECT_GT(infeasible, 100);
}

TEST_F(DrawnPrograms, StopAtTheCutoffWithABoundAboveIt) {
  int cut_off = 0;
  for (int program = 0; program < 100; ++program) {
    SCOPED_TRACE(program);
    begin(30);
    add_rows(20);
    if (dense_->solve() != LpEnd::optimal) continue;
    const double cutoff = dense_->objective() + 100;
    dense_->set_cutoff(cutoff);
    fix_some();
    if (dense_->solve() != LpEnd::cut_off) continue;
    ++cut_off;
    const ExactBound exact = bound_of(*dense_, kDenominator, static_cast<double>(kDenominator));
    EXPECT_GT(static_cast<double>(exact.total) / static_cast<double>(kDenominator), cutoff - 0.1);
  }
  EXPECT_GT(cut_off, 20);
}

TEST_F(DrawnPrograms, AreLeftAsTheyWereByTrials) {
  for (int program = 0; program < 50; ++program) {
    SCOPED_TRACE(program);
    begin(30);
    add_rows(20);
    if (dense_->solve() != LpEnd::optimal) continue;
    const double before = dense_->objective();
    std::vector<std::uint32_t> fractional;
    for (std::uint32_t column = 0; column < costs_.size(); ++column) {
      if (dense_->point()[column] > 0.01 && dense_->point()[column] < 0.99) fractional.push_back(column);
    }
    const auto gains = dense_->try_columns(fractional);
    for (std::size_t i = 0; i < fractional.size(); ++i) {
      for (const Fixing fixing : {Fixing::zero, Fixing::one}) {
        dense_->fix(fractional[i], fixing);
        const double gain = fixing == Fixing::zero ? gains[i].first : gains[i].second;
        if (dense_->solve() == LpEnd::optimal) {
          EXPECT_LE(gain, dense_->objective() - before + 0.1);
        }
      }
      dense_->fix(fractional[i], Fixing::free);
    }
    ASSERT_EQ(dense_->solve(), LpEnd::optimal);
    EXPECT_NEAR(dense_->objective(), before, 0.1);
  }
}

}  // namespace
}  // namespace careergap
