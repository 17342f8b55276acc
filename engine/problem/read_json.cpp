// JSON in: the one file that knows the JSON parser. Instances are millions of small numbers, so they are read as they
// stream by, without a tree in between.
#include <simdjson.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "engine/problem/instance.h"

namespace careergap {

namespace {

namespace ondemand = simdjson::ondemand;

/// More faults than this of one file help nobody.
constexpr std::size_t kMostFaults = 50;

/// Walks one document. A fault of a value is noted and the walk goes on; where the text is not JSON it ends.
class JsonWalk {
 public:
  JsonWalk(std::string_view text, std::string name)
      : text_(text), name_(std::make_shared<std::string>(std::move(name))) {}

  /// Calls `on_field(key, value)` for each field of the document's top; false when the text is not JSON.
  template <class OnField>
  bool run(OnField on_field) {
    if (const auto error = parser_.iterate(text_).get(document_)) return is_broken(error);
    ondemand::object top;
    if (const auto error = document_.get_object().get(top)) return is_broken(error);
    if (!each_field(top, on_field)) return false;
    // Whatever stands behind the end of the top is seen as a further token.
    const char* rest = nullptr;
    return document_.current_location().get(rest) == simdjson::OUT_OF_BOUNDS || is_broken(simdjson::TRAILING_CONTENT);
  }

  template <class OnField>
  bool each_field(ondemand::object object, OnField on_field) {
    for (auto item : object) {
      ondemand::field field;
      if (const auto error = std::move(item).get(field)) return is_broken(error);
      std::string_view key;
      if (const auto error = field.unescaped_key().get(key)) return is_broken(error);
      if (!on_field(key, field.value())) return false;
    }
    return true;
  }
  template <class OnField>
  bool each_field(ondemand::value value, OnField on_field) {
    ondemand::object object;
    if (const auto error = value.get_object().get(object)) return is_wrong(error, "an object");
    return each_field(std::move(object), std::move(on_field));
  }
  template <class OnItem>
  bool each_item(ondemand::value value, OnItem on_item) {
    ondemand::array array;
    if (const auto error = value.get_array().get(array)) return is_wrong(error, "a list");
    for (auto element : array) {
      ondemand::value item;
      if (const auto error = std::move(element).get(item)) return is_broken(error);
      if (!on_item(item)) return false;
    }
    return true;
  }

  bool read(ondemand::value value, std::int64_t least, std::int64_t most, std::int64_t& into) {
    std::int64_t number = 0;
    if (const auto error = value.get_int64().get(number)) return is_wrong(error, "a whole number");
    if (number < least || number > most) {
      add(Code::out_of_range,
          std::to_string(number) + " is not between " + std::to_string(least) + " and " + std::to_string(most));
      return diagnostics_.size() < kMostFaults;
    }
    into = number;
    return true;
  }
  bool read(ondemand::value value, std::string& into) {
    std::string_view text;
    if (const auto error = value.get_string().get(text)) return is_wrong(error, "a text");
    into = text.substr(0, 1000);
    return true;
  }
  void add(Code code, std::string message) { diagnostics_.add(code, find_mark(), std::move(message)); }
  bool is_good() const { return diagnostics_.empty(); }
  Diagnostics take_diagnostics() { return std::move(diagnostics_); }

 private:
  bool is_broken(simdjson::error_code error) {
    add(Code::json_syntax, std::string("not well-formed JSON: ") + simdjson::error_message(error));
    return false;
  }
  bool is_wrong(simdjson::error_code error, std::string_view expected) {
    if (error != simdjson::INCORRECT_TYPE && error != simdjson::NUMBER_ERROR) return is_broken(error);
    add(Code::wrong_type, "expected " + std::string(expected));
    return diagnostics_.size() < kMostFaults;  // the parser passes over what was not taken
  }
  /// Lines and columns are counted only when there is something to say.
  SourceMark find_mark() {
    const char* place = nullptr;
    if (document_.current_location().get(place) != simdjson::SUCCESS || place == nullptr) return {name_, 1, 1};
    const std::string_view text(text_.data(), text_.size());
    const auto offset = static_cast<std::size_t>(
        std::clamp<std::ptrdiff_t>(place - text.data(), 0, static_cast<std::ptrdiff_t>(text.size())));
    const std::string_view before = text.substr(0, offset);
    const auto line = static_cast<std::uint32_t>(std::ranges::count(before, '\n') + 1);
    const std::size_t line_start = before.rfind('\n') == std::string_view::npos ? 0 : before.rfind('\n') + 1;
    return {name_, line, static_cast<std::uint32_t>(offset - line_start + 1)};
  }

  simdjson::padded_string text_;
  std::shared_ptr<const std::string> name_;
  ondemand::parser parser_;
  ondemand::document document_;
  Diagnostics diagnostics_;
};

/// The neutral instance file, field by field. Facts need the numbers of skills and levels, so these come first.
class InstanceReader {
 public:
  InstanceReader(std::string_view json, const std::string& name, const InstanceLimits& limits)
      : walk_(json, name), limits_(limits) {}

  Expected<Instance> run() && {
    const bool is_json = walk_.run([&](std::string_view key, ondemand::value value) { return read_field(key, value); });
    if (is_json && !network_) walk_.add(Code::missing_key, "'activities' is missing");
    if (!walk_.is_good()) return unexpected(walk_.take_diagnostics());
    instance_.problem.network = std::make_shared<const Network>(std::move(*network_).build());
    return std::move(instance_);
  }

 private:
  struct Atom {
    std::int64_t skill = -1, level = -1;
  };

  bool read_field(std::string_view key, ondemand::value value) {
    if (key == "id") return walk_.read(value, instance_.id);
    if (key == "n_skills") return walk_.read(value, 1, limits_.skills, skills_);
    if (key == "max_level") return walk_.read(value, 1, limits_.max_level, levels_);
    if (key == "set" || key == "seed" || key == "params" || key == "weights") return true;
    if (key != "start" && key != "goal" && key != "activities") {
      walk_.add(Code::unknown_key, "unknown key '" + std::string(key) + "'");
      return true;
    }
    if (skills_ == 0 || levels_ == 0) {
      walk_.add(Code::missing_key, "'n_skills' and 'max_level' have to come before '" + std::string(key) + "'");
      return false;
    }
    if (key == "start") return read_atoms(value) && collect(instance_.problem.start, true);
    if (key == "goal") return read_atoms(value) && collect(instance_.problem.goals, false);
    if (network_) {
      walk_.add(Code::duplicate_key, "'activities' is given twice");
      return false;
    }
    network_.emplace(static_cast<std::uint32_t>(skills_ * levels_));
    return walk_.each_item(value, [&](ondemand::value item) { return read_activity(item); });
  }

  bool read_activity(ondemand::value item) {
    if (count_ == limits_.activities) {
      walk_.add(Code::too_large, "more than " + std::to_string(limits_.activities) + " activities");
      return false;
    }
    std::int64_t number = 0, cost = -1, hours = 0, money = 0, weeks = 0;
    requires_all_.clear();
    requires_any_.clear();
    outcomes_.clear();
    pre_.clear();
    const bool is_json = walk_.each_field(item, [&](std::string_view key, ondemand::value value) {
      if (key == "id") return walk_.read(value, 0, limits_.activities - 1, number);
      if (key == "cost") return walk_.read(value, 0, limits_.cost, cost);
      if (key == "hours") return walk_.read(value, 0, limits_.cost, hours);
      if (key == "money") return walk_.read(value, 0, limits_.cost, money);
      if (key == "weeks") return walk_.read(value, 0, limits_.cost, weeks);
      if (key == "pre") {
        if (!read_atoms(value)) return false;
        pre_ = atoms_;
        return collect(requires_all_, false);
      }
      if (key == "pre_any") {
        return walk_.each_item(value, [&](ondemand::value group) {
          return read_atoms(group) && collect(requires_any_.emplace_back(), false);
        });
      }
      if (key == "out") return read_atoms(value) && collect(outcomes_, true);
      if (key != "kind") walk_.add(Code::unknown_key, "unknown key '" + std::string(key) + "'");
      return true;
    });
    if (!is_json) return false;
    if (cost < 0) walk_.add(Code::missing_key, "'cost' of activity " + std::to_string(count_) + " is missing");
    if (number != count_) {
      walk_.add(Code::out_of_range, "activities are numbered from 0 in their order: expected " +
                                        std::to_string(count_) + ", not " + std::to_string(number));
    }
    total_ += std::max<std::int64_t>(cost, 0);
    if (total_ >= kMostTotal) {
      walk_.add(Code::out_of_range, "the costs of all activities have to stay below 2^53");
      return false;
    }
    // A group that asks for level 0 of a skill is met by everybody.
    std::erase_if(requires_any_, [](const auto& group) { return group.empty(); });
    drop_carried();
    network_->add(static_cast<std::uint32_t>(count_), std::max<std::int64_t>(cost, 0), requires_all_, requires_any_,
                  outcomes_);
    instance_.hours.push_back(hours);
    instance_.money.push_back(money);
    instance_.weeks.push_back(weeks);
    ++count_;
    return true;
  }

  bool read_atoms(ondemand::value value) {
    atoms_.clear();
    return walk_.each_item(value, [&](ondemand::value item) {
      std::size_t place = 0;
      Atom atom;
      const bool is_json = walk_.each_item(item, [&](ondemand::value number) {
        ++place;
        if (place == 1) return walk_.read(number, 0, skills_ - 1, atom.skill);
        return place > 2 || walk_.read(number, 0, levels_, atom.level);
      });
      if (!is_json) return false;
      if (place != 2) walk_.add(Code::wrong_type, "expected [skill, level]");
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

  static constexpr std::int64_t kMostTotal = std::int64_t{1} << 53;
  JsonWalk walk_;
  const InstanceLimits& limits_;
  Instance instance_;
  std::optional<NetworkBuilder> network_;
  std::int64_t skills_ = 0, levels_ = 0, count_ = 0, total_ = 0;
  std::vector<Atom> atoms_, pre_;
  std::vector<Fact> requires_all_, outcomes_;
  std::vector<std::vector<Fact>> requires_any_;
};

}  // namespace

Expected<Instance> read_instance(std::string_view json, const std::string& name, const InstanceLimits& limits) {
  if (json.size() > limits.bytes) {
    Diagnostics diagnostics;
    diagnostics.add(Code::too_large, SourceMark(name, 1, 1),
                    "larger than the bound of " + std::to_string(limits.bytes) + " bytes");
    return unexpected(std::move(diagnostics));
  }
  return InstanceReader(json, name, limits).run();
}

}  // namespace careergap
