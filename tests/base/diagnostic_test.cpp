#include "engine/base/diagnostic.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "engine/base/check.h"
#include "engine/base/expected.h"
#include "engine/base/ids.h"

namespace careergap {
namespace {

std::vector<std::string> places_of(const Diagnostics& diagnostics) {
  std::vector<std::string> places;
  for (const auto& item : diagnostics.items())
    places.push_back(render_place(item.mark) + ":" + std::to_string(item.mark.column()) + " " +
                     std::string(row_of(item.code).number));
  return places;
}

Code find_code(Severity severity) {
  const auto row = std::find_if(kCodes.begin(), kCodes.end(), [&](const CodeRow& r) { return r.severity == severity; });
  CAREERGAP_CHECK(row != kCodes.end(), "each severity has a code");
  return row->code;
}

TEST(Codes, RowsStandInTheOrderOfTheEnumAndNumbersAreUnique) {
  std::set<std::string_view> numbers;
  for (std::size_t i = 0; i < kCodes.size(); ++i) {
    EXPECT_EQ(static_cast<std::size_t>(kCodes[i].code), i) << kCodes[i].number;
    EXPECT_TRUE(numbers.insert(kCodes[i].number).second) << kCodes[i].number;
    EXPECT_EQ(kCodes[i].number.size(), 4u);
    EXPECT_FALSE(kCodes[i].title.empty());
  }
}

TEST(Diagnostics, SortByFileLineColumnCodeAndDropRepetitions) {
  Diagnostics diagnostics;
  diagnostics.add(Code::unknown_key, {"b.yaml", 1, 1}, "x");
  diagnostics.add(Code::unknown_key, {"a.yaml", 10, 1}, "x");
  diagnostics.add(Code::unknown_key, {"a.yaml", 9, 5}, "x");
  diagnostics.add(Code::missing_key, {"a.yaml", 9, 1}, "x");
  diagnostics.add(Code::unknown_key, {"a.yaml", 9, 1}, "x");
  diagnostics.add(Code::unknown_key, {"a.yaml", 10, 1}, "x");
  diagnostics.sort();
  EXPECT_THAT(places_of(diagnostics), testing::ElementsAre("a.yaml:9:1 F101", "a.yaml:9:1 F102", "a.yaml:9:5 F101",
                                                           "a.yaml:10:1 F101", "b.yaml:1:1 F101"));
}

TEST(Diagnostics, KnowWhetherAnyIsAnError) {
  Diagnostics diagnostics;
  EXPECT_TRUE(diagnostics.empty());
  diagnostics.add(find_code(Severity::info), {}, "information");
  diagnostics.add(find_code(Severity::warning), {}, "a warning");
  EXPECT_FALSE(diagnostics.has_errors());
  Diagnostics others;
  others.add(find_code(Severity::error), {}, "an error").notes.push_back({{}, "a note"});
  diagnostics.add(std::move(others));
  EXPECT_TRUE(diagnostics.has_errors());
  ASSERT_EQ(diagnostics.size(), 3u);
  EXPECT_EQ(diagnostics.items()[2].notes.size(), 1u);
}

TEST(SourceMark, ComparesByNameNotByAddress) {
  EXPECT_EQ(SourceMark("a", 1, 2), SourceMark("a", 1, 2));
  EXPECT_FALSE(SourceMark("a", 1, 2) == SourceMark("a", 1, 3));
  EXPECT_LT(SourceMark("a", 2, 9), SourceMark("a", 10, 1));
}

TEST(SourceMark, FromNowhereHasNoPlace) {
  EXPECT_FALSE(SourceMark().is_set());
  EXPECT_EQ(SourceMark().file(), "");
  EXPECT_EQ(render_place(SourceMark()), "");
  EXPECT_EQ(render_place({"a.yaml", 3, 1}), "a.yaml:3");
}

TEST(Expected, CarriesAllFaults) {
  Diagnostics faults;
  faults.add(Code::cannot_read, {}, "one");
  faults.add(Code::too_large, {}, "two");
  const Expected<int> none = unexpected(std::move(faults));
  ASSERT_FALSE(none.has_value());
  EXPECT_EQ(none.error().size(), 2u);
}

TEST(Check, ThrowsWithTheAssumption) {
  EXPECT_NO_THROW(CAREERGAP_CHECK(true, "nothing"));
  try {
    CAREERGAP_CHECK(1 > 2, "one is more than two");
    FAIL();
  } catch (const BrokenAssumption& broken) {
    EXPECT_THAT(broken.what(), testing::HasSubstr("one is more than two"));
  }
}

TEST(Ids, AreOrderedAndOneTypePerKind) {
  EXPECT_LT(SkillId{1}, SkillId{2});
  EXPECT_EQ(RoleId{7}.index(), 7u);
  EXPECT_FALSE((std::is_convertible_v<SkillId, RoleId>));
}

}  // namespace
}  // namespace careergap
