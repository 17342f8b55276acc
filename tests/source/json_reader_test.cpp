#include "engine/source/json_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace careergap {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

std::vector<std::string> faults_of(const std::string& text, SourceLimits limits = {}) {
  Diagnostics diagnostics;
  const auto node = read_json({"f.json", text}, limits, diagnostics);
  EXPECT_EQ(node.has_value(), diagnostics.empty()) << text;
  std::vector<std::string> faults;
  for (const auto& item : diagnostics.items())
    faults.push_back(std::to_string(item.mark.line()) + ":" + std::to_string(item.mark.column()) + " " +
                     std::string(row_of(item.code).number));
  return faults;
}

TEST(JsonReader, EveryValueHasItsPlaceAndStaysAsWritten) {
  Diagnostics diagnostics;
  const auto top = read_json(
      {"f.json", "{\"ä\": [1, -2.5e3],\n \"b\": {\"c\": \"\\u00e9\\n\"}, \"d\": null, \"e\": true}"}, {}, diagnostics);
  ASSERT_TRUE(top);
  EXPECT_THAT(diagnostics.items(), IsEmpty());
  const Node* list = top->find("ä");
  ASSERT_EQ(list->items.size(), 2u);
  EXPECT_EQ(list->items[1].text, "-2.5e3");
  EXPECT_EQ(list->items[1].mark.column(), 11u);  // characters, not bytes
  EXPECT_FALSE(list->items[0].is_quoted);
  const Node* text = top->find("b")->find("c");
  EXPECT_EQ(text->text, "é\n");
  EXPECT_TRUE(text->is_quoted);
  EXPECT_EQ(text->mark.line(), 2u);
  EXPECT_EQ(text->mark.column(), 13u);
  EXPECT_TRUE(top->find("d")->is_null());
  EXPECT_EQ(top->find("e")->text, "true");
}

TEST(JsonReader, RefusesWhatIsNoJsonWithItsPlace) {
  EXPECT_THAT(faults_of(""), ElementsAre("1:1 J301"));
  EXPECT_THAT(faults_of(" \n "), ElementsAre("1:1 J301"));
  EXPECT_THAT(faults_of("7"), ElementsAre("1:1 F103"));
  EXPECT_THAT(faults_of("{\"a\": 01}"), ElementsAre("1:7 J301"));
  EXPECT_THAT(faults_of("{\"a\": nul}"), ElementsAre("1:7 J301"));
  EXPECT_THAT(faults_of("{\"a\": 1} 2"), ::testing::SizeIs(1));
  EXPECT_THAT(faults_of("[1, 2"), ::testing::SizeIs(1));
  EXPECT_THAT(faults_of("{\"a\": 1,\n \"a\": 2}"), ElementsAre("2:2 S010"));
  EXPECT_THAT(faults_of("{\"a\": \"\\u001b[31m\"}"), ElementsAre("1:7 S005"));
  EXPECT_THAT(faults_of("{\"a\": \"\\ud800\"}"), ElementsAre("1:7 J301"));
  EXPECT_THAT(faults_of("{\"a\": \"\xff\"}"), ElementsAre("1:8 S004"));
}

TEST(JsonReader, StopsAtItsBounds) {
  SourceLimits limits;
  limits.depth = 3;
  EXPECT_THAT(faults_of("[[[]]]", limits), IsEmpty());
  EXPECT_THAT(faults_of("[[[[]]]]", limits), ElementsAre("1:4 S007"));
  limits.nodes_per_file = 3;
  EXPECT_THAT(faults_of("[1, 2]", limits), IsEmpty());
  EXPECT_THAT(faults_of("[1, 2, 3]", limits), ElementsAre("1:8 S008"));
  limits.scalar_bytes = 2;
  EXPECT_THAT(faults_of("[\"abc\"]", limits), ElementsAre("1:2 F104"));
  limits.file_bytes = 5;
  EXPECT_THAT(faults_of("[1, 2]", limits), ElementsAre("1:1 S002"));
  EXPECT_THAT(faults_of(std::string(100'000, '[')), ::testing::SizeIs(1));
}

}  // namespace
}  // namespace careergap
