#include "engine/problem/certificate.h"

#include <array>
#include <charconv>
#include <concepts>
#include <numeric>
#include <span>

#include "engine/base/digest.h"

namespace careergap {

namespace {

constexpr std::array<std::string_view, 5> kKinds{"goal", "support", "limit", "cover", "activity"};

/// Appends JSON to a text: certificates are mostly numbers, and these are written as they come.
class Writer {
 public:
  std::string take() && { return std::move(text_); }

  Writer& raw(std::string_view text) {
    text_ += text;
    return *this;
  }
  template <std::integral Number>
  Writer& number(Number value) {
    std::array<char, 24> digits;
    text_.append(digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr);
    return *this;
  }
  Writer& quoted(std::string_view text) {
    constexpr std::string_view kHex = "0123456789abcdef";
    text_ += '"';
    for (const char c : text) {
      const auto byte = static_cast<unsigned char>(c);
      if (c == '"' || c == '\\') text_ += '\\';
      if (byte >= 0x20) {
        text_ += c;
      } else {
        text_ += "\\u00";
        text_ += kHex[byte >> 4];
        text_ += kHex[byte & 15];
      }
    }
    text_ += '"';
    return *this;
  }
  /// `[` the items, each written by `write`, with `between` them `]`.
  template <class Items, class Write>
  Writer& list(const Items& items, std::string_view between, Write write) {
    text_ += '[';
    bool is_first = true;
    for (const auto& item : items) {
      if (!is_first) text_ += between;
      is_first = false;
      write(item);
    }
    text_ += ']';
    return *this;
  }
  template <class Items, class Write>
  Writer& lines(const Items& items, Write write) {
    if (std::empty(items)) return raw("[]");
    text_ += "[\n";
    bool is_first = true;
    for (const auto& item : items) {
      if (!is_first) text_ += ",\n";
      is_first = false;
      write(item);
    }
    text_ += "\n]";
    return *this;
  }
  template <class Number>
  Writer& numbers(const std::vector<Number>& list_of) {
    return numbers(std::span<const Number>(list_of));
  }
  template <class Number>
  Writer& numbers(std::span<const Number> list_of) {
    return list(list_of, ",", [&](Number item) { number(item); });
  }
  template <class First, class Second>
  Writer& pairs(const std::vector<std::pair<First, Second>>& list_of) {
    return list(list_of, ",",
                [&](const auto& pair) { raw("[").number(pair.first).raw(",").number(pair.second).raw("]"); });
  }

 private:
  std::string text_;
};

void write_variant(Writer& out, const Problem& problem, std::uint32_t v) {
  const Network& network = *problem.network;
  const auto nodes = network.prerequisites[v];
  std::size_t facts = 0;
  while (facts < nodes.size() && !network.is_group(nodes[facts])) ++facts;
  out.raw("{\"activity\":").number(network.activity[v]).raw(",\"cost\":").number(network.cost[v]);
  if (facts > 0) out.raw(",\"all\":").numbers(nodes.first(facts));
  if (facts < nodes.size()) {
    out.raw(",\"any\":").list(nodes.subspan(facts), ",", [&](std::uint32_t node) {
      out.numbers(network.options_of(node));
    });
  }
  out.raw(",\"out\":").numbers(network.outcomes[v]);
  if (!problem.walls.empty()) {
    out.raw(",\"weights\":").list(problem.walls, ",", [&](const Wall& wall) { out.number(wall.weights[v]); });
  }
  if (!problem.allows(v)) out.raw(",\"forbidden\":true");
  out.raw("}");
}

void write_problem(Writer& out, const Certificate& certificate) {
  const Problem& problem = certificate.problem;
  const auto write_text = [&](const std::string& text) { out.quoted(text); };
  out.raw("\"catalog_digest\": ").quoted(certificate.catalog_digest);
  out.raw(",\n\"preset\": ").quoted(certificate.preset);
  out.raw(",\n\"difference_permille\": ").number(certificate.difference_permille);
  out.raw(",\n\"names\": ").lines(certificate.names, write_text);
  out.raw(",\n\"problem\": {\n\"facts\": ").number(problem.network->fact_count);
  out.raw(",\n\"start\": ").numbers(problem.start);
  out.raw(",\n\"goals\": ").numbers(problem.goals);
  std::vector<std::uint32_t> walls(problem.walls.size()), variants(problem.variant_count());
  std::iota(walls.begin(), walls.end(), 0U);
  std::iota(variants.begin(), variants.end(), 0U);
  out.raw(",\n\"walls\": ").lines(walls, [&](std::uint32_t wall) {
    out.raw("{\"name\":").quoted(wall < certificate.wall_names.size() ? certificate.wall_names[wall] : std::string());
    out.raw(",\"at_most\":").number(problem.walls[wall].at_most).raw("}");
  });
  out.raw(",\n\"variants\": ").lines(variants, [&](std::uint32_t v) { write_variant(out, problem, v); });
  out.raw("\n}");
}

void write_row(Writer& out, const ProofRow& row) {
  using enum ProofRow::Kind;
  out.raw("{\"kind\":").quoted(kKinds[static_cast<std::size_t>(row.kind)]);
  if (row.kind == goal || row.kind == support) out.raw(",\"set\":").number(row.set);
  if (row.kind == support) out.raw(",\"variant\":").number(row.variant);
  if (row.kind == limit || row.kind == cover) out.raw(",\"limit\":").number(row.limit);
  if (row.kind == cover || row.kind == activity) out.raw(",\"activities\":").numbers(row.activities);
  out.raw("}");
}

void write_step(Writer& out, const ProofStep& step) {
  out.raw("{\"denominator\":").number(step.denominator).raw(",\"multipliers\":").pairs(step.multipliers);
  if (!step.potentials.empty()) out.raw(",\"potentials\":").pairs(step.potentials);
  if (!step.unused.empty()) out.raw(",\"unused\":").numbers(step.unused);
  if (!step.used.empty()) out.raw(",\"used\":").numbers(step.used);
  out.raw("}");
}

void write_case(Writer& out, const ProofCase& one) {
  out.raw("{\"steps\":").list(one.steps, ",", [&](const ProofStep& step) { write_step(out, step); });
  if (one.split != kNone) {
    out.raw(",\"split\":").number(one.split).raw(",\"with\":").number(one.with);
    out.raw(",\"without\":").number(one.without);
  }
  out.raw("}");
}

void write_claim(Writer& out, const Claim& claim) {
  const auto write_numbers = [&](const auto& numbers) { out.numbers(numbers); };
  out.raw("{\n\"at_most\": ").numbers(claim.at_most);
  out.raw(",\n\"earlier\": ").numbers(claim.earlier);
  out.raw(",\n\"excluded\": ").lines(claim.excluded, write_numbers);
  if (claim.has_path) out.raw(",\n\"path\": ").numbers(claim.path).raw(",\n\"cost\": ").number(claim.cost);
  out.raw(",\n\"bound\": ").number(claim.bound);
  out.raw(",\n\"sets\": ").lines(claim.sets, write_numbers);
  out.raw(",\n\"rows\": ").lines(claim.rows, [&](const ProofRow& row) { write_row(out, row); });
  out.raw(",\n\"cases\": ").lines(claim.cases, [&](const ProofCase& one) { write_case(out, one); });
  out.raw("\n}");
}

std::string render_problem(const Certificate& certificate) {
  Writer out;
  write_problem(out, certificate);
  return std::move(out).take();
}

std::string find_digest_of(std::string_view problem) {
  Digest digest;
  digest.add(problem);
  return digest.render();
}

constexpr std::string_view kOpening = R"({
"schema": "careergap.certificate/1",
"proves": [
"Each claim may give a path; whoever follows its steps in this order meets every prerequisite and every goal, inside the limits.",
"Each claim gives a bound: no path inside the claim's limits costs less. Where it equals the cost, the path is proven cheapest.",
"Both follow from the problem in this file by whole-number arithmetic alone."
],
"does_not_prove": [
"That the problem says what the catalog and the person say; the digests tell only what it was made from.",
"That the calendar has to refuse the paths that a claim excludes: this is taken on trust.",
"That a path is the cheapest where the bound is below its cost: there the bound is all that is proven."
],
)";

}  // namespace

std::string find_digest(const Certificate& certificate) {
  return find_digest_of(render_problem(certificate));
}

std::string render_certificate(const Certificate& certificate) {
  const std::string problem = render_problem(certificate);
  Writer out;
  out.raw(kOpening).raw("\"digest\": ").quoted(find_digest_of(problem)).raw(",\n").raw(problem);
  out.raw(",\n\"claims\": ").lines(certificate.claims, [&](const Claim& claim) { write_claim(out, claim); });
  out.raw("\n}\n");
  return std::move(out).take();
}

}  // namespace careergap
