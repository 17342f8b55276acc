#include "engine/base/digest.h"

#include <gtest/gtest.h>

namespace careergap {
namespace {

std::string digest_of(std::initializer_list<std::string_view> texts) {
  Digest digest;
  for (const std::string_view text : texts) digest.add(text);
  return digest.render();
}

TEST(Digest, IsThirtyTwoHexDigits) {
  const std::string digest = digest_of({"one"});
  EXPECT_EQ(digest.size(), 32U);
  EXPECT_EQ(digest.find_first_not_of("0123456789abcdef"), std::string::npos);
}

TEST(Digest, TellsTextsAndTheirLimitsApart) {
  EXPECT_EQ(digest_of({"one", "two"}), digest_of({"one", "two"}));
  EXPECT_NE(digest_of({"one", "two"}), digest_of({"two", "one"}));
  EXPECT_NE(digest_of({"one", "two"}), digest_of({"onet", "wo"}));
  EXPECT_NE(digest_of({}), digest_of({""}));
}

TEST(Digest, CanBeAskedOnTheWay) {
  Digest digest;
  digest.add("one");
  EXPECT_EQ(digest.render(), digest_of({"one"}));
  digest.add("two");
  EXPECT_EQ(digest.render(), digest_of({"one", "two"}));
}

}  // namespace
}  // namespace careergap
