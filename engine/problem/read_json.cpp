// JSON in: the one file that knows the JSON parser. Instances and certificates are millions of small numbers, so they
// are read as they stream by, without a tree in between; what a number means has to be known when it comes, hence the
// order of keys that some places ask for.
#include <simdjson.h>

#include <algorithm>
#include <array>
#include <optional>
#include <span>
#include <utility>

#include "engine/problem/certificate.h"
#include "engine/problem/instance.h"

namespace careergap {

namespace {

namespace ondemand = simdjson::ondemand;

/// More faults than this of one file help nobody.
constexpr std::size_t kMostFaults = 50;
constexpr std::size_t kLongestText = 1000;

struct Key {
  std::string_view name;
  bool is_required = true;
};
/// The places of the keys that came, as bits.
using KeySet = std::uint32_t;

/// Walks one document. A fault of a value is noted and the walk goes on; where the text is not JSON it ends. Functions
/// give false when the walk is to end.
class JsonWalk {
 public:
  JsonWalk(std::string_view text, std::string name)
      : text_(text), name_(std::make_shared<std::string>(std::move(name))) {}

  /// Calls `on_field(key, value)` for each field of the document's top; false when the text is not JSON.
  template <class OnField>
  bool run(std::span<const Key> keys, OnField on_field) {
    at_ = text_.data();
    if (const auto error = parser_.iterate(text_).get(document_)) return is_unreadable(error);
    pin();
    ondemand::object top;
    if (const auto error = document_.get_object().get(top)) return is_wrong(error, "an object");
    KeySet seen = 0;
    if (!each_field(top, keys, seen, on_field)) return false;
    // Whatever stands behind the end of the top is seen as a further token.
    const char* rest = nullptr;
    return document_.current_location().get(rest) == simdjson::OUT_OF_BOUNDS || is_broken(simdjson::TRAILING_CONTENT);
  }

  /// The fields of an object by their keys: each known one once, and all that are required.
  template <class OnField>
  bool each_field(ondemand::value value, std::span<const Key> keys, KeySet& seen, OnField on_field) {
    pin();
    ondemand::object object;
    if (const auto error = value.get_object().get(object)) return is_wrong(error, "an object");
    return each_field(object, keys, seen, on_field);
  }
  template <class OnItem>
  bool each_item(ondemand::value value, OnItem on_item) {
    pin();
    ondemand::array array;
    if (const auto error = value.get_array().get(array)) return is_wrong(error, "a list");
    for (auto element : array) {
      ondemand::value item;
      if (const auto error = std::move(element).get(item)) return is_broken(error);
      if (!on_item(item)) return false;
    }
    return true;
  }

  template <class Number>
  bool read(ondemand::value value, std::int64_t least, std::int64_t most, Number& into) {
    pin();
    std::int64_t number = 0;
    if (const auto error = value.get_int64().get(number)) return is_wrong(error, "a whole number");
    if (number < least || number > most) {
      return add(Code::out_of_range, most < least ? std::to_string(number) + " where there is nothing to name"
                                                  : std::to_string(number) + " is not between " +
                                                        std::to_string(least) + " and " + std::to_string(most));
    }
    into = static_cast<Number>(number);
    return true;
  }
  bool read(ondemand::value value, std::string& into) {
    pin();
    std::string_view text;
    if (const auto error = value.get_string().get(text)) return is_wrong(error, "a text");
    if (text.size() > kLongestText) {
      return add(Code::out_of_range, "a text longer than " + std::to_string(kLongestText) + " bytes");
    }
    into = text;
    return true;
  }
  bool read(ondemand::value value, bool& into) {
    pin();
    if (const auto error = value.get_bool().get(into)) return is_wrong(error, "true or false");
    return true;
  }

  /// Remembers where the value begins that is about to be read.
  const char* pin() {
    const char* place = nullptr;
    at_ = document_.current_location().get(place) == simdjson::SUCCESS ? place : text_.data() + text_.size();
    return at_;
  }
  /// The place of the value read last, to come back to with `add_at`.
  [[nodiscard]] const char* here() const { return at_; }
  bool add(Code code, std::string message) { return add_at(at_, code, std::move(message)); }
  bool add_at(const char* place, Code code, std::string message) {
    diagnostics_.add(code, find_mark(place), std::move(message));
    return diagnostics_.size() < kMostFaults;
  }
  bool is_good() const { return diagnostics_.empty(); }
  Diagnostics take_diagnostics() { return std::move(diagnostics_); }

 private:
  template <class OnField>
  bool each_field(ondemand::object object, std::span<const Key> keys, KeySet& seen, OnField& on_field) {
    const char* const start = at_;
    seen = 0;
    for (auto item : object) {
      ondemand::field field;
      if (const auto error = std::move(item).get(field)) return is_broken(error);
      const char* const key_place = field.key().raw() - 1;  // the quote before it
      std::string_view name;
      if (const auto error = field.unescaped_key().get(name)) return is_broken(error);
      at_ = key_place;
      const auto key = std::ranges::find(keys, name, &Key::name);
      const KeySet bit = key == keys.end() ? 0 : KeySet{1} << (key - keys.begin());
      if (bit == 0) {
        if (!add(Code::unknown_key, "unknown key '" + std::string(name.substr(0, kLongestText)) + "'")) return false;
      } else if ((seen & bit) != 0) {
        if (!add(Code::duplicate_key, "'" + std::string(name) + "' is given twice")) return false;
      } else {
        seen |= bit;
        if (!on_field(key->name, field.value())) return false;
      }
    }
    at_ = start;
    for (std::size_t i = 0; i < keys.size(); ++i) {
      if (!keys[i].is_required || (seen >> i & 1) != 0) continue;
      if (!add(Code::missing_key, "'" + std::string(keys[i].name) + "' is missing")) return false;
    }
    return true;
  }

  bool is_broken(simdjson::error_code error) {
    pin();
    return is_unreadable(error);
  }
  /// Before there is a document, there is no place in it to ask for.
  bool is_unreadable(simdjson::error_code error) {
    add(Code::json_syntax, std::string("not well-formed JSON: ") + simdjson::error_message(error));
    return false;
  }
  bool is_wrong(simdjson::error_code error, std::string_view expected) {
    if (error != simdjson::INCORRECT_TYPE && error != simdjson::NUMBER_ERROR) return is_broken(error);
    return add(Code::wrong_type, "expected " + std::string(expected));  // the parser passes over what was not taken
  }
  /// Lines and columns are counted only when there is something to say.
  SourceMark find_mark(const char* place) const {
    const std::string_view text(text_.data(), text_.size());
    const auto offset = place == nullptr ? 0
                                         : static_cast<std::size_t>(std::clamp<std::ptrdiff_t>(
                                               place - text.data(), 0, static_cast<std::ptrdiff_t>(text.size())));
    const std::string_view before = text.substr(0, offset);
    const auto line = static_cast<std::uint32_t>(std::ranges::count(before, '\n') + 1);
    const std::size_t line_start = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
    const auto is_character = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; };
    const auto column = std::ranges::count_if(before.substr(line_start), is_character) + 1;
    return {name_, line, static_cast<std::uint32_t>(column)};
  }

  simdjson::padded_string text_;
  std::shared_ptr<const std::string> name_;
  ondemand::parser parser_;
  ondemand::document document_;
  const char* at_ = nullptr;
  Diagnostics diagnostics_;
};

Diagnostics too_many_bytes(const std::string& name, std::size_t bound) {
  Diagnostics diagnostics;
  diagnostics.add(Code::too_large, SourceMark(name, 1, 1),
                  "larger than the bound of " + std::to_string(bound) + " bytes");
  return diagnostics;
}

/// The neutral instance file, field by field. Facts need the numbers of skills and levels, so these come first.
class InstanceReader {
 public:
  InstanceReader(std::string_view json, const std::string& name, const InstanceLimits& limits)
      : walk_(json, name), limits_(limits) {}

  Expected<Instance> run() && {
    (void)walk_.run(kTop, [&](std::string_view key, ondemand::value value) { return read_field(key, value); });
    if (!walk_.is_good()) return unexpected(walk_.take_diagnostics());
    instance_.problem.network = std::make_shared<const Network>(std::move(*network_).build());
    return std::move(instance_);
  }

 private:
  struct Atom {
    std::int64_t skill = -1, level = -1;
  };

  static constexpr std::array<Key, 10> kTop{{{"id", false},
                                             {"n_skills"},
                                             {"max_level"},
                                             {"start"},
                                             {"goal"},
                                             {"activities"},
                                             {"set", false},
                                             {"seed", false},
                                             {"params", false},
                                             {"weights", false}}};
  static constexpr std::array<Key, 9> kActivity{{{"id"},
                                                 {"cost"},
                                                 {"hours", false},
                                                 {"money", false},
                                                 {"weeks", false},
                                                 {"pre", false},
                                                 {"pre_any", false},
                                                 {"out"},
                                                 {"kind", false}}};

  bool read_field(std::string_view key, ondemand::value value) {
    if (key == "id") return walk_.read(value, instance_.id);
    if (key == "n_skills") return walk_.read(value, 1, limits_.skills, skills_);
    if (key == "max_level") return walk_.read(value, 1, limits_.max_level, levels_);
    if (key != "start" && key != "goal" && key != "activities") return true;
    if (skills_ == 0 || levels_ == 0) {
      if (walk_.is_good()) {
        walk_.add(Code::missing_key, "'n_skills' and 'max_level' have to come before '" + std::string(key) + "'");
      }
      return false;
    }
    if (key == "start") return read_atoms(value) && collect(instance_.problem.start, true);
    if (key == "goal") return read_atoms(value) && collect(instance_.problem.goals, false);
    network_.emplace(static_cast<std::uint32_t>(skills_ * levels_));
    return walk_.each_item(value, [&](ondemand::value item) { return read_activity(item); });
  }

  bool read_activity(ondemand::value item) {
    std::int64_t number = count_, cost = 0, hours = 0, money = 0, weeks = 0;
    requires_all_.clear();
    requires_any_.clear();
    outcomes_.clear();
    pre_.clear();
    KeySet seen = 0;
    const bool goes_on = walk_.each_field(item, kActivity, seen, [&](std::string_view key, ondemand::value value) {
      if (key == "id") return read_number(value, number);
      if (key == "cost") return walk_.read(value, 0, limits_.cost, cost);
      if (key == "hours") return walk_.read(value, 0, limits_.cost, hours);
      if (key == "money") return walk_.read(value, 0, limits_.cost, money);
      if (key == "weeks") return walk_.read(value, 0, limits_.cost, weeks);
      if (key == "out") return read_atoms(value) && collect(outcomes_, true);
      if (key == "pre") {
        if (!read_atoms(value)) return false;
        pre_ = atoms_;
        return collect(requires_all_, false);
      }
      if (key == "pre_any") {
        return walk_.each_item(value, [&](ondemand::value group) { return read_group(group); });
      }
      return true;
    });
    if (!goes_on) return false;
    if (count_ == limits_.activities) {
      walk_.add(Code::too_large, "more than " + std::to_string(limits_.activities) + " activities");
      return false;
    }
    total_ += cost;
    if (total_ >= kMostTotal) {
      walk_.add(Code::out_of_range, "the costs of all activities have to stay below 2^53");
      return false;
    }
    drop_carried();
    network_->add(static_cast<std::uint32_t>(count_), cost, requires_all_, requires_any_, outcomes_);
    instance_.hours.push_back(hours);
    instance_.money.push_back(money);
    instance_.weeks.push_back(weeks);
    ++count_;
    return true;
  }

  bool read_number(ondemand::value value, std::int64_t& number) {
    if (!walk_.read(value, 0, limits_.activities, number)) return false;
    return number == count_ ||
           walk_.add(Code::out_of_range, "activities are numbered from 0 in their order: expected " +
                                             std::to_string(count_) + ", not " + std::to_string(number));
  }

  /// A group that asks for level 0 of a skill is met by everybody; one without options by nobody.
  bool read_group(ondemand::value value) {
    if (!read_atoms(value)) return false;
    if (atoms_.empty() && walk_.is_good()) return walk_.add(Code::out_of_range, "a group without options");
    if (std::ranges::any_of(atoms_, [](const Atom& atom) { return atom.level == 0; })) return true;
    return collect(requires_any_.emplace_back(), false);
  }

  bool read_atoms(ondemand::value value) {
    atoms_.clear();
    return walk_.each_item(value, [&](ondemand::value item) {
      const char* const start = walk_.pin();
      std::size_t place = 0;
      Atom atom;
      const bool goes_on = walk_.each_item(item, [&](ondemand::value number) {
        ++place;
        if (place == 1) return walk_.read(number, 0, skills_ - 1, atom.skill);
        return place > 2 || walk_.read(number, 0, levels_, atom.level);
      });
      if (!goes_on) return false;
      if (place != 2 && !walk_.add_at(start, Code::wrong_type, "expected [skill, level]")) return false;
      if (place == 2 && atom.skill >= 0 && atom.level >= 0) atoms_.push_back(atom);
      return true;
    });
  }

  Fact fact_of(std::int64_t skill, std::int64_t level) const { return static_cast<Fact>(skill * levels_ + level - 1); }
  /// The facts of the atoms read last: of each its level, or with `closed` all levels up to it.
  bool collect(std::vector<Fact>& facts, bool closed) {
    for (const Atom& atom : atoms_) {
      for (std::int64_t level = closed ? 1 : std::max<std::int64_t>(atom.level, 1); level <= atom.level; ++level) {
        facts.push_back(fact_of(atom.skill, level));
      }
    }
    std::ranges::sort(facts);
    facts.erase(std::ranges::unique(facts).begin(), facts.end());
    return true;
  }
  /// Whoever may start the activity has the levels below those it asks for.
  void drop_carried() {
    for (const Atom& atom : pre_) {
      if (atom.level == 0) continue;
      const Fact least = fact_of(atom.skill, 1), most = fact_of(atom.skill, atom.level);
      std::erase_if(outcomes_, [&](Fact fact) { return fact >= least && fact <= most; });
    }
  }

  JsonWalk walk_;
  const InstanceLimits& limits_;
  Instance instance_;
  std::optional<NetworkBuilder> network_;
  std::int64_t skills_ = 0, levels_ = 0, count_ = 0, total_ = 0;
  std::vector<Atom> atoms_, pre_;
  std::vector<Fact> requires_all_, outcomes_;
  std::vector<std::vector<Fact>> requires_any_;
};

/// The certificate file. What numbers name comes before them: the problem before the claims, in a claim the limits and
/// sets before the rows, the rows before the cases.
class CertificateReader {
 public:
  CertificateReader(std::string_view json, const std::string& name, const CertificateLimits& limits)
      : walk_(json, name), limits_(limits) {}

  Expected<ReadCertificate> run() && {
    (void)walk_.run(kTop, [&](std::string_view key, ondemand::value value) { return read_top(key, value); });
    if (!walk_.is_good()) return unexpected(walk_.take_diagnostics());
    return std::move(result_);
  }

 private:
  using Numbers = std::vector<std::uint32_t>;

  static constexpr std::array<Key, 10> kTop{{{"schema"},
                                             {"proves", false},
                                             {"does_not_prove", false},
                                             {"digest"},
                                             {"catalog_digest"},
                                             {"preset"},
                                             {"difference_permille"},
                                             {"names"},
                                             {"problem"},
                                             {"claims"}}};
  static constexpr std::array<Key, 5> kProblem{{{"facts"}, {"start"}, {"goals"}, {"walls"}, {"variants"}}};
  static constexpr std::array<Key, 2> kWall{{{"name"}, {"at_most"}}};
  static constexpr std::array<Key, 7> kVariant{
      {{"activity"}, {"cost"}, {"all", false}, {"any", false}, {"out"}, {"weights", false}, {"forbidden", false}}};
  static constexpr std::array<Key, 9> kClaim{{{"at_most"},
                                              {"earlier"},
                                              {"excluded"},
                                              {"path", false},
                                              {"cost", false},
                                              {"bound"},
                                              {"sets"},
                                              {"rows"},
                                              {"cases"}}};
  static constexpr std::array<Key, 5> kRow{
      {{"kind"}, {"set", false}, {"variant", false}, {"limit", false}, {"activities", false}}};
  static constexpr std::array<Key, 4> kCase{{{"steps"}, {"split", false}, {"with", false}, {"without", false}}};
  static constexpr std::array<Key, 5> kStep{
      {{"denominator"}, {"multipliers"}, {"potentials", false}, {"unused", false}, {"used", false}}};

  /// A kind of row and the keys that it has, all of them.
  struct RowKind {
    std::string_view name;
    ProofRow::Kind kind;
    KeySet keys;
  };
  static constexpr std::array<RowKind, 5> kRowKinds{{{"goal", ProofRow::Kind::goal, 0b00011},
                                                     {"support", ProofRow::Kind::support, 0b00111},
                                                     {"limit", ProofRow::Kind::limit, 0b01001},
                                                     {"cover", ProofRow::Kind::cover, 0b11001},
                                                     {"activity", ProofRow::Kind::activity, 0b10001}}};

  Certificate& certificate() { return result_.certificate; }
  Problem& problem() { return result_.certificate.problem; }
  bool stops(Code code, std::string message) {
    walk_.add(code, std::move(message));
    return false;
  }
  bool has_come(bool is_there, std::string_view what, std::string_view before) {
    if (is_there) return true;
    return stops(Code::missing_key, std::string(what) + " has to come before '" + std::string(before) + "'");
  }

  bool read_top(std::string_view key, ondemand::value value) {
    if (key == "schema") return read_schema(value);
    if (key == "digest") return walk_.read(value, result_.digest);
    if (key == "catalog_digest") return walk_.read(value, certificate().catalog_digest);
    if (key == "preset") return walk_.read(value, certificate().preset);
    if (key == "difference_permille") return walk_.read(value, 0, 1000, certificate().difference_permille);
    if (key == "names") return read_names(value);
    if (key == "problem") return read_problem(value);
    if (key != "claims") return true;
    return has_come(problem().network != nullptr, "'problem'", key) &&
           walk_.each_item(value, [&](ondemand::value item) { return read_claim(item); });
  }

  bool read_schema(ondemand::value value) {
    constexpr std::string_view kSchema = "careergap.certificate/1";
    std::string schema;
    if (!walk_.read(value, schema)) return false;
    return schema == kSchema || stops(Code::not_a_choice, "expected \"" + std::string(kSchema) + "\"");
  }

  bool read_names(ondemand::value value) {
    return walk_.each_item(value, [&](ondemand::value item) {
      return is_room_for_one() && walk_.read(item, certificate().names.emplace_back());
    });
  }

  bool read_problem(ondemand::value value) {
    KeySet seen = 0;
    const bool goes_on = walk_.each_field(value, kProblem, seen, [&](std::string_view key, ondemand::value field) {
      if (key == "facts") return walk_.read(field, 0, limits_.facts, facts_);
      if (!has_come(facts_ >= 0, "'facts'", key)) return false;
      if (key == "start") return read_ascending(field, facts_, problem().start);
      if (key == "goals") return read_ascending(field, facts_, problem().goals);
      if (key == "walls") {
        are_walls_read_ = true;
        return walk_.each_item(field, [&](ondemand::value item) { return read_wall(item); });
      }
      return has_come(are_walls_read_, "'walls'", key) && read_variants(field);
    });
    if (!goes_on || !network_) return goes_on;
    problem().network = std::make_shared<const Network>(std::move(*network_).build());
    return true;
  }

  bool read_wall(ondemand::value value) {
    Wall& wall = problem().walls.emplace_back();
    wall_totals_.push_back(0);
    std::string& name = certificate().wall_names.emplace_back();
    KeySet seen = 0;
    return is_room_for_one() && walk_.each_field(value, kWall, seen, [&](std::string_view key, ondemand::value field) {
      return key == "name" ? walk_.read(field, name) : walk_.read(field, 0, kMostTotal, wall.at_most);
    });
  }

  bool read_variants(ondemand::value value) {
    network_.emplace(static_cast<std::uint32_t>(facts_));
    return walk_.each_item(value, [&](ondemand::value item) { return read_variant(item); });
  }

  bool read_variant(ondemand::value value) {
    Variant variant;
    std::vector<std::int64_t> weights;
    bool is_forbidden = false;
    KeySet seen = 0;
    const bool goes_on = walk_.each_field(value, kVariant, seen, [&](std::string_view key, ondemand::value field) {
      if (key == "activity") return walk_.read(field, 0, limits_.variants - 1, variant.activity);
      if (key == "cost") return walk_.read(field, 0, kMostTotal - 1, variant.cost.value);
      if (key == "all") return read_ascending(field, facts_, variant.requires_all);
      if (key == "any") {
        return walk_.each_item(field, [&](ondemand::value group) {
          if (!read_ascending(group, facts_, variant.requires_any.emplace_back())) return false;
          return variant.requires_any.back().size() >= 2 || !walk_.is_good() ||
                 walk_.add(Code::out_of_range, "a group of alternatives has two or more");
        });
      }
      if (key == "out") return read_ascending(field, facts_, variant.outcomes);
      if (key == "weights") return read_amounts(field, kMostTotal - 1, weights);
      return walk_.read(field, is_forbidden);
    });
    if (!goes_on || !walk_.is_good()) return goes_on;
    return add_variant(variant, weights, is_forbidden);
  }

  bool add_variant(const Variant& variant, std::span<const std::int64_t> weights, bool is_forbidden) {
    if (count_ == limits_.variants) {
      return stops(Code::too_large, "more than " + std::to_string(limits_.variants) + " variants");
    }
    if (weights.size() != problem().walls.size()) {
      return stops(Code::out_of_range, "expected one weight a wall: " + std::to_string(problem().walls.size()));
    }
    total_ += variant.cost.value;
    if (total_ >= kMostTotal) return stops(Code::out_of_range, "the costs of all variants have to stay below 2^53");
    for (std::size_t i = 0; i < weights.size(); ++i) {
      wall_totals_[i] += weights[i];
      if (wall_totals_[i] >= kMostTotal) {
        return stops(Code::out_of_range, "the weights of all variants in a wall have to stay below 2^53");
      }
      problem().walls[i].weights.push_back(weights[i]);
    }
    if (is_forbidden) problem().is_forbidden.resize(static_cast<std::size_t>(count_), 0);
    if (is_forbidden || !problem().is_forbidden.empty()) problem().is_forbidden.push_back(is_forbidden ? 1 : 0);
    network_->add(variant);
    ++count_;
    return true;
  }

  bool read_claim(ondemand::value value) {
    Claim claim;
    last_case_ = 0;
    case_place_ = nullptr;
    KeySet seen = 0;
    const bool goes_on = walk_.each_field(value, kClaim, seen, [&](std::string_view key, ondemand::value field) {
      if (key == "at_most") return read_at_most(field, claim);
      if (key == "earlier") return read_places(field, certificate().claims.size(), claim.earlier);
      if (key == "excluded") return read_excluded(field, claim);
      if (key == "path") {
        claim.has_path = true;
        return read_places(field, problem().variant_count(), claim.path);
      }
      if (key == "cost") return walk_.read(field, 0, kMostTotal - 1, claim.cost);
      if (key == "bound") return walk_.read(field, 0, kMostTotal, claim.bound);
      if (key == "sets") {
        return walk_.each_item(field, [&](ondemand::value item) {
          return is_room_for_one() && read_ascending(item, facts_, claim.sets.emplace_back());
        });
      }
      if (key == "rows") {
        return has_come((seen & 0b1000111) == 0b1000111, "each of 'at_most', 'earlier', 'excluded' and 'sets'", key) &&
               walk_.each_item(field, [&](ondemand::value item) { return read_row(item, claim); });
      }
      return has_come((seen & 0b10000000) != 0, "'rows'", key) &&
             walk_.each_item(field, [&](ondemand::value item) { return read_case(item, claim); });
    });
    if (!goes_on) return false;
    if (claim.has_path != ((seen & 0b10000) != 0) &&
        !walk_.add(Code::missing_key, "a path and its cost stand together, or neither")) {
      return false;
    }
    if (case_place_ != nullptr && last_case_ >= claim.cases.size() &&
        !walk_.add_at(case_place_, Code::out_of_range, "no case " + std::to_string(last_case_))) {
      return false;
    }
    certificate().claims.push_back(std::move(claim));
    return true;
  }

  bool read_at_most(ondemand::value value, Claim& claim) {
    if (!read_amounts(value, kMostTotal, claim.at_most)) return false;
    return claim.at_most.size() == problem().walls.size() || !walk_.is_good() ||
           walk_.add(Code::out_of_range, "expected one number a wall: " + std::to_string(problem().walls.size()));
  }

  bool read_excluded(ondemand::value value, Claim& claim) {
    return walk_.each_item(value, [&](ondemand::value item) {
      if (!read_ascending(item, static_cast<std::int64_t>(problem().variant_count()), claim.excluded.emplace_back())) {
        return false;
      }
      return !claim.excluded.back().empty() || !walk_.is_good() ||
             walk_.add(Code::out_of_range, "an excluded path has one variant or more");
    });
  }

  bool read_row(ondemand::value value, Claim& claim) {
    if (!is_room_for_one()) return false;
    ProofRow row;
    std::string kind;
    const std::size_t limits = claim.at_most.size() + claim.earlier.size() + claim.excluded.size();
    KeySet seen = 0;
    const bool goes_on = walk_.each_field(value, kRow, seen, [&](std::string_view key, ondemand::value field) {
      if (key == "kind") return walk_.read(field, kind);
      if (key == "set") return read_place(field, claim.sets.size(), row.set);
      if (key == "variant") return read_place(field, problem().variant_count(), row.variant);
      if (key == "limit") return read_place(field, limits, row.limit);
      return read_ascending(field, problem().network->activity_count, row.activities);
    });
    if (!goes_on || (seen & 1) == 0) return goes_on;
    const auto known = std::ranges::find(kRowKinds, kind, &RowKind::name);
    if (known == kRowKinds.end()) return walk_.add(Code::not_a_choice, "'" + kind + "' is no kind of row");
    if (seen != known->keys) return walk_.add(Code::missing_key, "a row of kind '" + kind + "' has other keys");
    row.kind = known->kind;
    claim.rows.push_back(std::move(row));
    return true;
  }

  bool read_case(ondemand::value value, Claim& claim) {
    if (!is_room_for_one()) return false;
    ProofCase& one = claim.cases.emplace_back();
    KeySet seen = 0;
    const bool goes_on = walk_.each_field(value, kCase, seen, [&](std::string_view key, ondemand::value field) {
      if (key == "steps") {
        return walk_.each_item(field, [&](ondemand::value item) { return read_step(item, claim, one); });
      }
      if (key == "split") return read_place(field, problem().variant_count(), one.split);
      return read_case_place(field, key == "with" ? one.with : one.without);
    });
    if (!goes_on) return false;
    const KeySet split = seen & 0b1110;
    return split == 0 || split == 0b1110 ||
           walk_.add(Code::missing_key, "'split', 'with' and 'without' stand together, or none of them");
  }

  /// How many cases there are is known behind the last one only.
  bool read_case_place(ondemand::value value, std::uint32_t& into) {
    if (!walk_.read(value, 0, kNone - 1, into)) return false;
    if (into != kNone && into >= last_case_) {
      last_case_ = into;
      case_place_ = walk_.here();
    }
    return true;
  }

  bool read_step(ondemand::value value, const Claim& claim, ProofCase& one) {
    if (!is_room_for_one()) return false;
    ProofStep& step = one.steps.emplace_back();
    KeySet seen = 0;
    return walk_.each_field(value, kStep, seen, [&](std::string_view key, ondemand::value field) {
      if (key == "denominator") return walk_.read(field, 0, kMostMultiplier, step.denominator);
      if (key == "multipliers") return read_pairs(field, claim.rows.size(), 1, step.multipliers);
      if (key == "potentials") return read_pairs(field, static_cast<std::size_t>(facts_), 0, step.potentials);
      return read_places(field, problem().variant_count(), key == "used" ? step.used : step.unused);
    });
  }

  bool read_place(ondemand::value value, std::size_t count, std::uint32_t& into) {
    return walk_.read(value, 0, static_cast<std::int64_t>(count) - 1, into);
  }
  bool read_places(ondemand::value value, std::size_t count, Numbers& into) {
    return walk_.each_item(
        value, [&](ondemand::value item) { return is_room_for_one() && read_place(item, count, into.emplace_back()); });
  }
  bool read_ascending(ondemand::value value, std::int64_t count, Numbers& into) {
    std::int64_t least = 0;
    return walk_.each_item(value, [&](ondemand::value item) {
      std::int64_t number = least;
      if (!is_room_for_one() || !walk_.read(item, 0, count - 1, number)) return false;
      if (number < least && !walk_.add(Code::out_of_range, "the numbers of this list ascend, each once")) return false;
      least = std::max(least, number + 1);
      into.push_back(static_cast<std::uint32_t>(number));
      return true;
    });
  }
  bool read_amounts(ondemand::value value, std::int64_t most, std::vector<std::int64_t>& into) {
    return walk_.each_item(value, [&](ondemand::value item) {
      return is_room_for_one() && walk_.read(item, 0, most, into.emplace_back());
    });
  }
  bool read_pairs(ondemand::value value, std::size_t count, std::int64_t least,
                  std::vector<std::pair<std::uint32_t, std::int64_t>>& into) {
    return walk_.each_item(value, [&](ondemand::value item) {
      if (!is_room_for_one()) return false;
      const char* const start = walk_.pin();
      auto& pair = into.emplace_back();
      std::size_t place = 0;
      const bool goes_on = walk_.each_item(item, [&](ondemand::value number) {
        ++place;
        if (place == 1) return read_place(number, count, pair.first);
        return place > 2 || walk_.read(number, least, kMostMultiplier, pair.second);
      });
      if (!goes_on) return false;
      return place == 2 || walk_.add_at(start, Code::wrong_type, "expected two numbers");
    });
  }
  /// Counts what lists hold, all of them together.
  bool is_room_for_one() {
    return ++numbers_ <= limits_.numbers ||
           stops(Code::too_large, "more than " + std::to_string(limits_.numbers) + " entries of lists");
  }

  JsonWalk walk_;
  const CertificateLimits& limits_;
  ReadCertificate result_;
  std::optional<NetworkBuilder> network_;
  bool are_walls_read_ = false;
  std::int64_t facts_ = -1, count_ = 0, total_ = 0;
  std::vector<std::int64_t> wall_totals_;
  std::size_t numbers_ = 0;
  std::uint32_t last_case_ = 0;  ///< the largest that a split of the claim names
  const char* case_place_ = nullptr;
};

}  // namespace

Expected<Instance> read_instance(std::string_view json, const std::string& name, const InstanceLimits& limits) {
  if (json.size() > limits.bytes) return unexpected(too_many_bytes(name, limits.bytes));
  return InstanceReader(json, name, limits).run();
}

Expected<ReadCertificate> read_certificate(std::string_view json, const std::string& name,
                                           const CertificateLimits& limits) {
  if (json.size() > limits.bytes) return unexpected(too_many_bytes(name, limits.bytes));
  return CertificateReader(json, name, limits).run();
}

}  // namespace careergap
