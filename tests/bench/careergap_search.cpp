// One line of JSON for each problem instance: what the search finds, proves and costs. Reads the neutral instance
// format. With --certificate it also writes the proof of each into a folder, as DIR/<id>.certificate.json, for
// `careergap verify`; ranks are then looked for one after the other, since each is a claim of its own.
#include <sys/resource.h>
#include <time.h>

#include <charconv>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/problem/certificate.h"
#include "engine/problem/instance.h"
#include "engine/search/search.h"

namespace careergap {
namespace {

struct Options {
  unsigned top = 1;
  std::optional<std::int64_t> budget_money;
  std::uint64_t steps = 1'000'000'000;
  std::optional<std::string> certificate;  ///< the folder
  std::vector<std::string> files;
};

constexpr std::string_view kUsage =
    "usage: careergap_search [--top K] [--budget-money N] [--steps N] [--certificate DIR] FILE...\n";

bool read_number(std::string_view text, std::int64_t least, std::int64_t& into) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), into);
  return error == std::errc{} && end == text.data() + text.size() && into >= least;
}

std::optional<Options> read_options(const std::vector<std::string>& arguments) {
  Options options;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string& argument = arguments[i];
    if (!argument.starts_with("--")) {
      options.files.push_back(argument);
      continue;
    }
    if (++i == arguments.size()) return std::nullopt;
    if (argument == "--certificate") {
      options.certificate = arguments[i];
      continue;
    }
    std::int64_t number = 0;
    if (!read_number(arguments[i], 0, number)) return std::nullopt;
    if (argument == "--top" && number >= 1) {
      options.top = static_cast<unsigned>(number);
    } else if (argument == "--budget-money") {
      options.budget_money = number;
    } else if (argument == "--steps") {
      options.steps = static_cast<std::uint64_t>(number);
    } else {
      return std::nullopt;
    }
  }
  if (options.files.empty()) return std::nullopt;
  return options;
}

double milliseconds_since(std::chrono::steady_clock::time_point start) {
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

/// Of this process: says what was worked, whatever else the machine was doing.
double processor_milliseconds() {
  timespec time{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return 1e3 * static_cast<double>(time.tv_sec) + 1e-6 * static_cast<double>(time.tv_nsec);
}

/// Three figures after the point say enough.
double rounded(double value) {
  return static_cast<double>(static_cast<std::int64_t>(value * 1000 + 0.5)) / 1000;
}

nlohmann::ordered_json describe(const Instance& instance, const Answer& answer, const Options& options) {
  nlohmann::ordered_json line;
  line["id"] = instance.id;
  const FoundPath* best = answer.paths.empty() ? nullptr : &answer.paths.front();
  line["cost"] = best != nullptr ? nlohmann::ordered_json(best->cost.value) : nlohmann::ordered_json(nullptr);
  line["proved"] = best != nullptr ? best->is_proved : answer.end == SearchEnd::unreachable;
  line["lower_bound"] = best != nullptr ? nlohmann::ordered_json(best->bound.value) : nlohmann::ordered_json(nullptr);
  line["steps"] = best != nullptr ? best->variants : std::vector<std::uint32_t>{};
  if (options.top > 1) {
    std::vector<std::int64_t> costs;
    for (const FoundPath& path : answer.paths) costs.push_back(path.cost.value);
    line["costs"] = costs;
    line["all_proved"] = answer.end != SearchEnd::out_of_steps;
  }
  line["search_steps"] = answer.steps;
  return line;
}

/// False when the file cannot be written.
bool write_certificate(const Instance& instance, Answer& answer, const SearchOptions& search, const Options& options,
                       nlohmann::ordered_json& line) {
  Certificate certificate;
  certificate.difference_permille = search.difference_permille;
  certificate.problem = instance.problem;
  if (options.budget_money) certificate.wall_names.emplace_back("money");
  certificate.claims = std::move(answer.claims);
  const std::string text = render_certificate(certificate);
  const std::filesystem::path file = std::filesystem::path(*options.certificate) / (instance.id + ".certificate.json");
  std::ofstream out(file, std::ios::binary);
  if (!(out << text) || !out.flush()) {
    std::cerr << file.string() << ": cannot be written\n";
    return false;
  }
  line["certificate"] = file.string();
  line["certificate_bytes"] = text.size();
  return true;
}

/// False when the file cannot be read as an instance, or its certificate not be written.
bool solve(const std::string& file, const Options& options) {
  const auto start = std::chrono::steady_clock::now();
  std::string text;
  {
    std::FILE* in = std::fopen(file.c_str(), "rb");
    if (in == nullptr) {
      std::cerr << file << ": cannot be opened\n";
      return false;
    }
    std::fseek(in, 0, SEEK_END);
    text.resize(static_cast<std::size_t>(std::max(0L, std::ftell(in))));
    std::fseek(in, 0, SEEK_SET);
    text.resize(std::fread(text.data(), 1, text.size(), in));
    std::fclose(in);
  }
  auto instance = read_instance(text, file);
  if (!instance) {
    for (const Diagnostic& diagnostic : instance.error().items()) {
      std::cerr << diagnostic.mark.file() << ':' << diagnostic.mark.line() << ':' << diagnostic.mark.column() << ": "
                << diagnostic.message << '\n';
    }
    return false;
  }
  if (options.budget_money) instance->problem.walls.push_back({instance->money, *options.budget_money});
  const double read_ms = milliseconds_since(start);
  const double solve_processor_start = processor_milliseconds();
  const auto solve_start = std::chrono::steady_clock::now();
  SearchOptions search;
  search.paths = options.top;
  search.difference_permille = 0;
  search.steps = options.steps;
  search.wants_proof = options.certificate.has_value();
  Answer answer = find_paths(instance->problem, search);
  const double solve_ms = milliseconds_since(solve_start);
  const double solve_processor_ms = processor_milliseconds() - solve_processor_start;
  nlohmann::ordered_json line = describe(*instance, answer, options);
  line["read_ms"] = rounded(read_ms);
  line["solve_ms"] = rounded(solve_ms);
  line["solve_cpu_ms"] = rounded(solve_processor_ms);
  line["process_cpu_ms"] = rounded(processor_milliseconds());
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  line["peak_mb"] = rounded(static_cast<double>(usage.ru_maxrss) / 1024);
  const bool is_written = !options.certificate || write_certificate(*instance, answer, search, options, line);
  std::cout << line.dump() << std::endl;
  return is_written;
}

}  // namespace
}  // namespace careergap

int main(int argc, char** argv) {
  const auto options = careergap::read_options({argv + 1, argv + argc});
  if (!options) {
    std::cerr << careergap::kUsage;
    return 30;
  }
  bool good = true;
  for (const std::string& file : options->files) good = careergap::solve(file, *options) && good;
  return good ? 0 : 31;
}
