#include "engine/base/units.h"

#include <gtest/gtest.h>

namespace careergap {
namespace {

struct DateCase {
  std::string_view text;
  bool is_date;
};

TEST(ReadDate, TakesDaysThatExist) {
  const DateCase cases[] = {
      {"2026-11-22", true},  {"1900-01-01", true},  {"2199-12-31", true},  {"2024-02-29", true},
      {"2023-02-29", false}, {"2100-02-29", false}, {"2026-04-31", false}, {"2026-13-01", false},
      {"2026-00-10", false}, {"2026-01-00", false}, {"1899-12-31", false}, {"2200-01-01", false},
      {"2026-1-1", false},   {"26-11-22", false},   {"2026/11/22", false}, {"2026-11-22 ", false},
      {"-026-11-22", false}, {"20a6-11-22", false}, {"", false},
  };
  for (const auto& row : cases) {
    const auto date = read_date(row.text);
    EXPECT_EQ(date.has_value(), row.is_date) << row.text;
    if (date) {
      EXPECT_EQ(render_date(*date), row.text);
    }
  }
}

TEST(Dates, CompareByCalendar) {
  EXPECT_LT((Date{2025, 12, 31}), (Date{2026, 1, 1}));
  EXPECT_LT((Date{2026, 1, 31}), (Date{2026, 2, 1}));
}

TEST(Quantities, AddAndCompareInsideOneUnit) {
  EXPECT_EQ(Hours{3} + Hours{4}, Hours{7});
  EXPECT_EQ(Hours{3} - Hours{4}, Hours{-1});
  EXPECT_LT(Money{199}, Money{200});
  Amount<Hours> amount{{1}, {2}, {3}};
  amount += {{10}, {20}, {30}};
  EXPECT_EQ(amount, (Amount<Hours>{{11}, {22}, {33}}));
}

TEST(Levels, HaveNames) {
  EXPECT_EQ(name_of(Level{0}), "none");
  EXPECT_EQ(name_of(kPractitioner), "practitioner");
  EXPECT_EQ(name_of(kHighestLevel), "expert");
  EXPECT_EQ(name_of(Level{5}), "");
  EXPECT_EQ(name_of(Level{-1}), "");
}

}  // namespace
}  // namespace careergap
