#include "engine/problem/certificate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/catalog_files.h"
#include "tests/support/drawn_problem.h"

namespace careergap {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

/// Something of everything; whether it proves anything is not asked here.
Certificate all_kinds() {
  DrawnProblem problem;
  problem.fact_count = 5;
  problem.variants = {variant_of(0, {0}, {{1, 2}, {2, 3, 4}}, {1}, 5), variant_of(1, {1}, {}, {2}, 4),
                      variant_of(1, {}, {}, {2}, 0)};
  problem.start = {0};
  problem.goals = {2, 4};
  problem.walls = {{{1, 2, 3}, 4}, {{0, 0, 7}, 7}};
  Certificate certificate;
  certificate.catalog_digest = "abc";
  certificate.preset = "balanced";
  certificate.names = {"a \"quoted\" name\\", "line\nend and é"};
  certificate.wall_names = {"money", "hours"};
  certificate.difference_permille = 250;
  certificate.problem = problem;
  certificate.problem.is_forbidden = {0, 0, 1};
  using Kind = ProofRow::Kind;
  Claim claim;
  claim.at_most = {4, 7};
  claim.path = {1, 0};
  claim.has_path = true;
  claim.cost = 9;
  claim.bound = 8;
  claim.sets = {{1, 2}, {}, {4}};
  claim.excluded = {{0, 2}, {1}};
  claim.rows = {{Kind::goal, 2, 0, 0, {}},
                {Kind::support, 1, 2, 0, {}},
                {Kind::limit, 0, 0, 3, {}},
                {Kind::cover, 0, 0, 1, {0, 1}},
                {Kind::activity, 0, 0, 0, {1}}};
  claim.cases = {{{{{{0, 3}, {4, 1}}, 7, {{1, 12}}, {0}, {1, 2}}, {{}, 0, {}, {}, {}}}, 1, 1, 2}, {}, {}};
  certificate.claims.push_back(claim);
  claim.earlier = {0};
  claim.has_path = false;
  claim.path.clear();
  claim.cost = 0;
  certificate.claims.push_back(claim);
  return certificate;
}

TEST(Certificate, ComesBackAsItWasWritten) {
  const Certificate certificate = all_kinds();
  const std::string text = render_certificate(certificate);
  const auto read = read_certificate(text, "c.json");
  ASSERT_TRUE(read) << ::testing::PrintToString(test::places_of(read.error()));
  EXPECT_EQ(read->digest, find_digest(certificate));
  EXPECT_EQ(find_digest(read->certificate), read->digest);
  EXPECT_EQ(render_certificate(read->certificate), text);
  EXPECT_EQ(read->certificate.names, certificate.names);
  EXPECT_EQ(read->certificate.wall_names, certificate.wall_names);
  EXPECT_EQ(read->certificate.problem.is_forbidden, certificate.problem.is_forbidden);
  EXPECT_FALSE(read->certificate.claims[1].has_path);
}

TEST(Certificate, HasALineForEachVariantSetRowAndCase) {
  const std::string text = render_certificate(all_kinds());
  for (const char* line : {
           "\n{\"activity\":0,\"cost\":5,\"all\":[0],\"any\":[[1,2],[2,3,4]],\"out\":[1],\"weights\":[1,0]},\n",
           "\n{\"activity\":1,\"cost\":0,\"out\":[2],\"weights\":[3,7],\"forbidden\":true}\n",
           "\n{\"name\":\"money\",\"at_most\":4},\n",
           "\n[1,2],\n",
           "\n{\"kind\":\"cover\",\"limit\":1,\"activities\":[0,1]},\n",
           "\n{\"steps\":[{\"denominator\":7,\"multipliers\":[[0,3],[4,1]],\"potentials\":[[1,12]],\"unused\":[0],"
           "\"used\":[1,2]},{\"denominator\":0,\"multipliers\":[]}],\"split\":1,\"with\":1,\"without\":2},\n",
           "\n\"cost\": 9,\n",
       }) {
    EXPECT_THAT(text, HasSubstr(line));
  }
}

TEST(Certificate, DigestStandsOverAllThatClaimsSpeakOf) {
  const std::string digest = find_digest(all_kinds());
  const auto expect_other = [&](auto edit) {
    Certificate certificate = all_kinds();
    edit(certificate);
    EXPECT_NE(find_digest(certificate), digest);
  };
  expect_other([](Certificate& one) { one.catalog_digest = "abd"; });
  expect_other([](Certificate& one) { one.preset = "time"; });
  expect_other([](Certificate& one) { one.difference_permille = 251; });
  expect_other([](Certificate& one) { one.names[0] += "!"; });
  expect_other([](Certificate& one) { one.wall_names[1] = "weeks"; });
  expect_other([](Certificate& one) { one.problem.goals = {4}; });
  expect_other([](Certificate& one) { one.problem.start = {}; });
  expect_other([](Certificate& one) { one.problem.walls[0].at_most = 5; });
  expect_other([](Certificate& one) { one.problem.walls[0].weights[1] = 5; });
  expect_other([](Certificate& one) { one.problem.is_forbidden[1] = 1; });
  Certificate certificate = all_kinds();
  certificate.claims.clear();
  EXPECT_EQ(find_digest(certificate), digest);
  certificate.problem.is_forbidden = {};
  const std::string without = find_digest(certificate);
  certificate.problem.is_forbidden = {0, 0, 0};
  EXPECT_EQ(find_digest(certificate), without);
}

TEST(ReadCertificate, SaysEachFaultWithItsPlace) {
  struct Row {
    std::string from, to;  ///< in the text above; ^ where the fault is
    std::string code;
  };
  const std::vector<Row> rows{
      {"\"careergap.certificate/1\"", "^\"careergap.certificate/2\"", "F105"},
      {"\"does_not_prove\"", "^\"proofs\"", "F101"},
      {"\"does_not_prove\"", "^\"proves\"", "S010"},
      {"\"digest\": ", "\"digest\": ^[], \"preset\": ", "F103"},
      {"\"difference_permille\": 250", "\"difference_permille\": ^1001", "F104"},
      {"\"facts\": 5", "\"facts\": ^-1", "F104"},
      {"\"facts\": 5", "\"facts\": ^16000001", "F104"},
      {"\"facts\": 5", "\"facts\": ^1e3", "F103"},
      {"\"start\": [0]", "\"start\": [^5]", "F104"},
      {"\"goals\": [2,4]", "\"goals\": [4,^2]", "F104"},
      {"\"goals\": [2,4]", "\"goals\": [2,^2]", "F104"},
      {"\"name\":\"money\"", "\"name\":^7", "F103"},
      {"\"at_most\":4", "\"at_most\":^-4", "F104"},
      {"\"at_most\":4", "^\"weight\":4", "F101"},
      {"\"all\":[0]", "\"all\":^0", "F103"},
      {"[1,2],[2,3,4]", "[1,2],[^4]", "F104"},
      {"\"weights\":[1,0]", "\"weights\":[^9007199254740992,0]", "F104"},
      {"\"forbidden\":true", "\"forbidden\":^1", "F103"},
      {"\"earlier\": []", "\"earlier\": [^0]", "F104"},
      {"\"path\": [1,0]", "\"path\": [1,^3]", "F104"},
      {"\"bound\": 8", "\"bound\": ^9007199254740993", "F104"},
      {"{\"kind\":\"goal\",\"set\":2}", "{\"kind\":\"goal\",\"set\":^3}", "F104"},
      {"{\"kind\":\"goal\",\"set\":2}", "^{\"kind\":\"goals\",\"set\":2}", "F105"},
      {"{\"kind\":\"goal\",\"set\":2}", "^{\"kind\":\"goal\",\"limit\":2}", "F102"},
      {"{\"kind\":\"goal\",\"set\":2}", "^{\"kind\":\"support\",\"set\":2}", "F102"},
      {"{\"kind\":\"goal\",\"set\":2}", "^{\"set\":2}", "F102"},
      {"\"variant\":2", "\"variant\":^3", "F104"},
      {"\"limit\":3", "\"limit\":^4", "F104"},
      {"\"activities\":[0,1]", "\"activities\":[0,^2]", "F104"},
      {"\"activities\":[0,1]", "\"activities\":[1,^1]", "F104"},
      {"\"denominator\":7", "\"denominator\":^-7", "F104"},
      {"\"denominator\":7", "\"denominator\":^4611686018427387905", "F104"},
      {"[[0,3],[4,1]]", "[[0,^0],[4,1]]", "F104"},
      {"[[0,3],[4,1]]", "[[0,3],[^5,1]]", "F104"},
      {"[[0,3],[4,1]]", "[[0,3],^[4]]", "F103"},
      {"[[1,12]]", "[[^5,12]]", "F104"},
      {"\"unused\":[0]", "\"unused\":[^3]", "F104"},
      {"\"used\":[1,2]", "^\"unused\":[1,2]", "S010"},
      {"\"split\":1,", "\"split\":^3,", "F104"},
      {"\"without\":2", "\"without\":^3", "F104"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.to);
    test::Texts texts{{"c.json", render_certificate(all_kinds())}};
    test::replace(texts, "c.json", row.from, row.to);
    const std::string place = test::take_place(texts);
    const auto read = read_certificate(texts["c.json"], "c.json");
    ASSERT_FALSE(read);
    EXPECT_EQ(test::places_of(read.error()).front(), place + " " + row.code);
  }
}

TEST(ReadCertificate, SaysWhatIsMissingOrComesTooEarly) {
  struct Row {
    std::string from, to;
    std::string code;
  };
  const std::vector<Row> rows{
      {"\"weights\":[1,0]", "\"weights\":[1]", "F104"},
      {",\"weights\":[1,0]", "", "F104"},
      {"\"at_most\": [4,7]", "\"at_most\": [4]", "F104"},
      {"[0,2],\n[1]", "[0,2],\n[]", "F104"},
      {"\n\"cost\": 9,", "", "F102"},
      {"\n\"path\": [1,0],", "", "F102"},
      {"\n\"bound\": 8,", "", "F102"},
      {",\"without\":2", "", "F102"},
      {"\"split\":1,", "", "F102"},
      {"\n\"facts\": 5,", "", "F102"},
      {"\n\"sets\": [\n[1,2],\n[],\n[4]\n],", "", "F102"},
      {"\"cost\":5", "\"cost\":9007199254740991", "F104"},
  };
  for (const Row& row : rows) {
    SCOPED_TRACE(row.from);
    test::Texts texts{{"c.json", render_certificate(all_kinds())}};
    test::replace(texts, "c.json", row.from, row.to);
    const auto read = read_certificate(texts["c.json"], "c.json");
    ASSERT_FALSE(read);
    EXPECT_THAT(test::places_of(read.error()).front(), ::testing::EndsWith(row.code));
  }
  EXPECT_THAT(test::places_of(read_certificate("{}", "c").error()), ::testing::SizeIs(8));
  EXPECT_THAT(test::places_of(read_certificate("{\"claims\": []}", "c").error()), ElementsAre("c:1:2 F102"));
}

TEST(ReadCertificate, KeepsItsBounds) {
  const std::string text = render_certificate(all_kinds());
  CertificateLimits limits;
  limits.bytes = text.size() - 1;
  EXPECT_EQ(test::places_of(read_certificate(text, "c", limits).error()).front(), "c:1:1 S002");
  limits = {};
  limits.numbers = 50;
  EXPECT_THAT(test::places_of(read_certificate(text, "c", limits).error()).front(), ::testing::EndsWith("S002"));
  limits = {};
  limits.variants = 2;
  EXPECT_THAT(test::places_of(read_certificate(text, "c", limits).error()).front(), ::testing::EndsWith("S002"));
  limits = {};
  limits.facts = 4;
  EXPECT_THAT(test::places_of(read_certificate(text, "c", limits).error()).front(), ::testing::EndsWith("F104"));
}

TEST(ReadCertificate, TakesNoNameThatIsTooLong) {
  Certificate certificate = all_kinds();
  certificate.names[0].assign(1001, 'x');
  const auto read = read_certificate(render_certificate(certificate), "c");
  EXPECT_THAT(test::places_of(read.error()).front(), ::testing::EndsWith("F104"));
}

}  // namespace
}  // namespace careergap
