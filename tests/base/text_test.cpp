#include "engine/base/text.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace careergap {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

TEST(Trim, TakesBlanksFromBothEndsOnly) {
  EXPECT_EQ(trim(" \t a b\r\n"), "a b");
  EXPECT_EQ(trim("a"), "a");
  EXPECT_EQ(trim(" \n "), "");
  EXPECT_EQ(trim(""), "");
}

TEST(Split, KeepsEmptyParts) {
  EXPECT_THAT(split("a,,b,", ','), ElementsAre("a", "", "b", ""));
  EXPECT_THAT(split("", ','), ElementsAre(""));
}

TEST(Join, PutsSeparatorsBetween) {
  const std::vector<std::string> parts{"a", "", "b"};
  EXPECT_EQ(join(parts, ", "), "a, , b");
  EXPECT_EQ(join({}, ", "), "");
}

struct IntegerCase {
  std::string_view text;
  std::optional<std::int64_t> value;
};

TEST(ReadInteger, TakesPlainDecimalDigitsOnly) {
  const IntegerCase cases[] = {
      {"0", 0},
      {"42", 42},
      {"-7", -7},
      {"9223372036854775807", INT64_MAX},
      {"-9223372036854775808", INT64_MIN},
      {"9223372036854775808", {}},
      {"012", {}},
      {"-01", {}},
      {"+5", {}},
      {"0x1F", {}},
      {"1e3", {}},
      {"1_000", {}},
      {"1,000", {}},
      {"3.0", {}},
      {" 7", {}},
      {"7 ", {}},
      {"-", {}},
      {"", {}},
  };
  for (const auto& row : cases) EXPECT_EQ(read_integer(row.text), row.value) << row.text;
}

TEST(ReadMillionths, IsExact) {
  const IntegerCase cases[] = {
      {"0", 0},           {"1", 1'000'000},
      {"0.1", 100'000},   {"1.085", 1'085'000},
      {"0.000001", 1},    {"1000000000", 1'000'000'000'000'000},
      {"1000000001", {}}, {"0.0000001", {}},
      {"1.", {}},         {".5", {}},
      {"-1", {}},         {"-0.5", {}},
      {"1.2.3", {}},      {"1e3", {}},
      {"", {}},
  };
  for (const auto& row : cases) EXPECT_EQ(read_millionths(row.text), row.value) << row.text;
}

struct DistanceCase {
  std::string_view a, b;
  std::size_t distance;
};

TEST(DistanceBetween, CountsEditsAndSwapsOfNeighbours) {
  const DistanceCase cases[] = {
      {"", "", 0},           {"", "abc", 3},           {"python", "python", 0}, {"pyhton", "python", 1},
      {"title", "titel", 1}, {"kitten", "sitting", 3}, {"ab", "ba", 1},
  };
  for (const auto& row : cases) {
    EXPECT_EQ(distance_between(row.a, row.b), row.distance) << row.a << " " << row.b;
    EXPECT_EQ(distance_between(row.b, row.a), row.distance) << row.b << " " << row.a;
  }
}

TEST(NearestSpellings, AreNearestFirstAndTiesInTheOrderGiven) {
  const std::vector<std::string> words{"java", "python", "pythons", "cython", "sql"};
  EXPECT_THAT(nearest_spellings("pyhton", words, 3), ElementsAre("python", "pythons", "cython"));
  EXPECT_THAT(nearest_spellings("pyhton", words, 1), ElementsAre("python"));
  EXPECT_THAT(nearest_spellings("welding", words, 3), IsEmpty());
  EXPECT_EQ(nearest_spelling("sqll", words), "sql");
  EXPECT_EQ(nearest_spelling("sqll", {}), "");
}

TEST(NearestSpellings, PassOverWhatNobodyMistypes) {
  const std::vector<std::string> words{std::string(300, 'a')};
  EXPECT_EQ(nearest_spelling(std::string(299, 'a'), words), "");
}

}  // namespace
}  // namespace careergap
