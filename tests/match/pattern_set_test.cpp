#include "engine/match/pattern_set.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <thread>

namespace careergap {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

struct FaultCase {
  std::string pattern;
  bool is_faulty;
};

TEST(PatternFault, NamesWhatMustNotStandInAPattern) {
  const FaultCase cases[] = {
      {"(senior|sr\\.?) data engineer", false},
      {"c\\+\\+", false},
      {"[\\pL\\pN_]+ engineer", false},
      {"\\bdata\\b.*", false},
      {"développeu(r|se)", false},
      {std::string(500, 'a'), false},
      {std::string(501, 'a'), true},
      {"", true},
      {"a*", true},
      {"(a|b?)", true},
      {"(", true},
      {"[z-a]", true},
      {"a**{2}", true},
      {"(?<name>a)", true},
      {"(?=a)a", true},
      {"(a)\\1", true},
      {"a{1001}", true},
      {"((a{100}){100})", true},
      {"(\\pL{50}){8}", true},
      {"\bfoo", true},
      {std::string("a\0b", 3), true},
      {"a\x7F", true},
      {"a\xC2\x85", true},
      {"caf\xE9", true},
  };
  for (const auto& row : cases) EXPECT_EQ(find_pattern_fault(row.pattern).has_value(), row.is_faulty) << row.pattern;
}

TEST(PatternSet, MatchesWholeTextsOnly) {
  const PatternSet set({"(senior |sr\\.? )?data engineer", "data .*", "engineer", "c\\+\\+"});
  EXPECT_THAT(set.find_matches("data engineer"), ElementsAre(0, 1));
  EXPECT_THAT(set.find_matches("sr. data engineer"), ElementsAre(0));
  EXPECT_THAT(set.find_matches("engineer"), ElementsAre(2));
  EXPECT_THAT(set.find_matches("c++"), ElementsAre(3));
  EXPECT_THAT(set.find_matches("c++11"), IsEmpty());
  EXPECT_THAT(set.find_matches("the engineer"), IsEmpty());
  EXPECT_THAT(set.find_matches(""), IsEmpty());
}

TEST(PatternSet, TreatsAlternativesAsOnePattern) {
  const PatternSet set({"a|bc"});
  EXPECT_THAT(set.find_matches("bc"), ElementsAre(0));
  EXPECT_THAT(set.find_matches("abc"), IsEmpty());
}

TEST(PatternSet, OfNothingMatchesNothing) {
  EXPECT_THAT(PatternSet().find_matches("a"), IsEmpty());
  EXPECT_THAT(PatternSet(std::vector<std::string>{}).find_matches("a"), IsEmpty());
}

TEST(PatternSet, GivesSamePatternsEachItsPlace) {
  const PatternSet set({"a", "b", "a"});
  EXPECT_THAT(set.find_matches("a"), ElementsAre(0, 2));
}

TEST(PatternSet, SurvivesAMove) {
  PatternSet first({"a"});
  PatternSet second = std::move(first);
  EXPECT_THAT(second.find_matches("a"), ElementsAre(0));
  first = PatternSet({"b"});
  EXPECT_THAT(first.find_matches("b"), ElementsAre(0));
}

TEST(PatternSet, LosesNoMatchWhenTheSetOutgrowsItsMemory) {
  std::vector<std::string> patterns;
  for (int i = 0; i < 320; ++i)
    patterns.push_back("x" + std::to_string(i % 300) + "([a-z]{900}[a-z]{900}[a-z]{900}[a-z]{900})?");
  ASSERT_EQ(find_pattern_fault(patterns.front()), std::nullopt);
  const PatternSet set(std::move(patterns));
  EXPECT_THAT(set.find_matches("x7"), ElementsAre(7, 307));
  EXPECT_THAT(set.find_matches("x299" + std::string(3600, 'q')), ElementsAre(299));
  EXPECT_THAT(set.find_matches("y7"), IsEmpty());
}

TEST(PatternSet, MayBeAskedByManyThreadsAtOnce) {
  const PatternSet set({"a+", "b+"});
  std::vector<std::thread> threads;
  std::vector<std::size_t> hits(4);
  for (std::size_t i = 0; i < hits.size(); ++i)
    threads.emplace_back([&, i] { hits[i] = set.find_matches(i % 2 == 0 ? "aaa" : "bbb").at(0); });
  for (auto& thread : threads) thread.join();
  EXPECT_THAT(hits, ElementsAre(0, 1, 0, 1));
}

}  // namespace
}  // namespace careergap
