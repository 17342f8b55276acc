#include <gtest/gtest.h>
#include <yaml.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdio>
#include <random>

#include "engine/source/yaml_reader.h"

namespace careergap {
namespace {

using Random = std::mt19937_64;

constexpr int kMutations = 10'000;
constexpr std::size_t kMostSampleBytes = 3'000;

constexpr std::array<std::string_view, 34> kNasty{":",
                                                  "- ",
                                                  "? ",
                                                  "[",
                                                  "]",
                                                  "{",
                                                  "}",
                                                  ",",
                                                  "\"",
                                                  "'",
                                                  "|\n",
                                                  ">+\n",
                                                  "&a ",
                                                  "*a",
                                                  "!!x ",
                                                  "! ",
                                                  "%",
                                                  "---\n",
                                                  "...\n",
                                                  "<<: ",
                                                  "~",
                                                  "#",
                                                  " #",
                                                  "\t",
                                                  "\r",
                                                  "\r\n",
                                                  "\n",
                                                  "\\",
                                                  "\x01",
                                                  "\xC3",
                                                  "\xED\xA0\x80",
                                                  "\xEF\xBB\xBF",
                                                  "\xE2\x80\xA8",
                                                  "\xF0\x9F\x98\x80"};

std::size_t draw(Random& random, std::size_t below) {
  return below == 0 ? 0 : static_cast<std::size_t>(random() % below);
}

/// All shipped files, sorted by name.
std::vector<SourceFile> read_samples() {
  std::vector<SourceFile> samples;
  for (const char* folder : {"/rules", "/skills-catalog"}) {
    auto files = read_folder(std::string(CAREERGAP_SOURCE_DIR) + folder, folder, SourceLimits{});
    if (!files) continue;
    for (auto& file : *files) {
      if (!file.bytes.empty()) samples.push_back(std::move(file));
    }
  }
  return samples;
}

/// Whole lines of a file, few enough that ten thousand readings take seconds: from an entry of its list on when it has
/// one, else from the top.
std::string cut_sample(const std::string& bytes, Random& random) {
  const auto entry = bytes.find("\n  - ", draw(random, bytes.size()));
  const std::string text = entry == std::string::npos ? bytes : "items:\n" + bytes.substr(entry + 1);
  return text.size() <= kMostSampleBytes ? text : text.substr(0, text.rfind('\n', kMostSampleBytes) + 1);
}

void mutate_once(std::string& text, Random& random) {
  const std::size_t at = draw(random, text.size()), length = 1 + draw(random, 20);
  switch (draw(random, 6)) {
    case 0:
      if (!text.empty()) text[at] = static_cast<char>(text[at] ^ (1 << draw(random, 8)));
      break;
    case 1:
      text.erase(at, length);
      break;
    case 2:
      text.insert(at, 1, static_cast<char>(draw(random, 256)));
      break;
    case 3:
      text.insert(draw(random, text.size()), text.substr(at, length * 10));
      break;
    case 4:
      text.resize(at);
      break;
    default:
      text.insert(at, kNasty[draw(random, kNasty.size())]);
  }
}

bool is_accepted_by_libyaml(const std::string& text) {
  yaml_parser_t parser;
  if (yaml_parser_initialize(&parser) == 0) return false;
  yaml_parser_set_input_string(&parser, reinterpret_cast<const unsigned char*>(text.data()), text.size());
  bool is_accepted = true;
  for (bool is_end = false; is_accepted && !is_end;) {
    yaml_event_t event;
    is_accepted = yaml_parser_parse(&parser, &event) == 1;
    if (!is_accepted) break;
    is_end = event.type == YAML_STREAM_END_EVENT;
    yaml_event_delete(&event);
  }
  yaml_parser_delete(&parser);
  return is_accepted;
}

std::size_t count_nodes(const Node& node) {
  std::size_t count = 1;
  for (const auto& item : node.items) count += count_nodes(item);
  for (const auto& entry : node.entries) count += 1 + count_nodes(entry.value);
  return count;
}

void check_faults(const Diagnostics& faults, const std::string& text) {
  const auto lines = static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
  for (const auto& fault : faults.items()) {
    ASSERT_GE(fault.mark.line(), 1u);
    ASSERT_GE(fault.mark.column(), 1u);
    ASSERT_LE(fault.mark.line(), lines + 2) << fault.message;  // libyaml counts the end of the file as a line
    ASSERT_LE(fault.mark.column(), text.size() + 1) << fault.message;
    ASSERT_FALSE(fault.message.empty());
    ASSERT_EQ(fault.message.find('\n'), std::string::npos) << fault.message;
  }
}

TEST(ReadYaml, WithstandsTenThousandMutations) {
  const auto samples = read_samples();
  ASSERT_FALSE(samples.empty());
  Random random(20261122);
  int accepted = 0;
  std::chrono::duration<double> longest{0}, total{0};
  for (int round = 0; round < kMutations; ++round) {
    SourceFile file{"mutant.yaml", cut_sample(samples[draw(random, samples.size())].bytes, random)};
    for (std::size_t times = 1 + draw(random, 3); times > 0; --times) mutate_once(file.bytes, random);
    const auto begin = std::chrono::steady_clock::now();
    Diagnostics diagnostics;
    const auto node = read_yaml(file, SourceLimits{}, diagnostics);
    const std::chrono::duration<double> time = std::chrono::steady_clock::now() - begin;
    longest = std::max(longest, time);
    total += time;
    ASSERT_LT(time.count(), 1.0) << file.bytes;
    ASSERT_NE(node.has_value(), diagnostics.has_errors()) << file.bytes;
    ASSERT_NO_FATAL_FAILURE(check_faults(diagnostics, file.bytes)) << file.bytes;
    if (!node) continue;
    ++accepted;
    ASSERT_TRUE(is_accepted_by_libyaml(file.bytes)) << file.bytes;
    ASSERT_LE(count_nodes(*node), file.bytes.size() + 1) << file.bytes;
  }
  std::printf("%d mutants of %zu files, %d accepted, %.1f s, longest %.1f ms\n", kMutations, samples.size(), accepted,
              total.count(), longest.count() * 1e3);
  EXPECT_GT(accepted, kMutations / 20) << "the mutants are too broken to say much";
  EXPECT_LT(accepted, kMutations * 19 / 20) << "the mutants are too tame to say much";
}

}  // namespace
}  // namespace careergap
