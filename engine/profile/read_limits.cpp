#include "engine/profile/read_limits.h"

#include <algorithm>
#include <set>

#include "engine/base/text.h"

namespace careergap {

namespace {

/// As people compare words: capitals do not matter.
std::string fold(std::string_view text) {
  std::string folded(trim(text));
  for (char& c : folded)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return folded;
}

class LimitReader {
 public:
  LimitReader(const LimitTexts& texts, const Catalog& catalog, Date today)
      : texts_(texts), catalog_(catalog), today_(today) {}

  ReadLimits read() && {
    if (texts_.budget) read_budget(*texts_.budget);
    if (texts_.is_free_only) add(LimitName::free_only, 0);
    if (texts_.hours) read_amount("--hours", *texts_.hours, LimitName::hours, 0, kMostHoursLimit);
    read_weeks();
    if (texts_.mentorships)
      read_amount("--mentorships", *texts_.mentorships, LimitName::mentorships, 0, kMostMentorshipsLimit);
    for (const auto& text : texts_.avoid) read_avoided(text);
    read_in_person();
    read_providers();
    read_accepted("--region", texts_.regions, LimitName::region, &Activity::region,
                  "; --region worldwide takes only what is held anywhere");
    read_accepted("--language", texts_.languages, LimitName::language, &Activity::language, "");
    std::stable_sort(result_.limits.all.begin(), result_.limits.all.end(),
                     [](const auto& a, const auto& b) { return a.name < b.name; });
    return std::move(result_);
  }

 private:
  PersonalLimit& add(LimitName name, std::int64_t at_most) {
    auto& limit = result_.limits.all.emplace_back();
    limit.name = name;
    limit.at_most = at_most;
    return limit;
  }

  void refuse(std::string_view flag, const std::string& text, const std::string& expected) {
    result_.faults.push_back({flag, text, expected});
  }

  /// "one of a, b, c was expected; did you mean 'b'?", as far as there is something near.
  void refuse_word(std::string_view flag, const std::string& text, const std::vector<std::string>& words,
                   std::string_view further) {
    std::vector<std::string> folded;
    for (const auto& word : words) folded.push_back(fold(word));
    const std::string near = nearest_spelling(fold(text), folded);
    constexpr std::size_t kMostNamed = 40;
    std::string expected = words.empty() ? "the catalog names none" : "it is none of those that the catalog names";
    if (!words.empty() && words.size() <= kMostNamed) expected = "one of " + join(words, ", ") + " was expected";
    expected += further;
    const auto place = std::find(folded.begin(), folded.end(), near);
    if (!near.empty()) expected += "; did you mean '" + words[static_cast<std::size_t>(place - folded.begin())] + "'?";
    refuse(flag, text, expected);
  }

  void read_amount(std::string_view flag, const std::string& text, LimitName name, std::int64_t least,
                   std::int64_t most) {
    const auto number = read_integer(text);
    if (number && *number >= least && *number <= most) {
      add(name, *number);
      return;
    }
    refuse(flag, text,
           "a whole number from " + std::to_string(least) + " to " + std::to_string(most) + " was expected");
  }

  /// `200`, `49.50`, `200EUR`, `200 eur`.
  void read_budget(const std::string& text) {
    const auto letters = text.find_first_not_of("0123456789.");
    const auto millionths = read_millionths(trim(std::string_view(text).substr(0, letters)));
    constexpr std::int64_t kMost = 10'000'000, kMillion = 1'000'000;
    if (!millionths || *millionths % (kMillion / 100) != 0 || *millionths > kMost * kMillion) {
      return refuse("--budget", text,
                    "a sum from 0 to 10000000 with at most two decimals was expected, with a currency or in " +
                        catalog_.base_currency() + ", such as 200 or 200EUR");
    }
    const std::int64_t minor = *millionths / (kMillion / 100);
    if (letters == std::string::npos) {
      add(LimitName::budget, minor);
      return;
    }
    read_currency(text, fold(std::string_view(text).substr(letters)), minor);
  }

  void read_currency(const std::string& text, const std::string& currency, std::int64_t minor) {
    std::vector<std::string> known{catalog_.base_currency()};
    for (const auto& rate : catalog_.rates()) known.push_back(rate.currency);
    const auto place = std::find_if(known.begin(), known.end(), [&](const auto& k) { return fold(k) == currency; });
    if (place == known.end())
      return refuse_word("--budget", std::string(text.substr(text.find_first_not_of("0123456789."))), known,
                         " after the number");
    if (place == known.begin()) {
      add(LimitName::budget, minor);
      return;
    }
    const auto& rate = catalog_.rates()[static_cast<std::size_t>(place - known.begin()) - 1];
    constexpr std::int64_t kMillion = 1'000'000;
    // In two parts, as the whole product would not fit. Rounded down: nobody may spend what they do not have.
    const std::int64_t converted =
        minor * (rate.millionths / kMillion) + minor * (rate.millionths % kMillion) / kMillion;
    std::string amount(trim(std::string_view(text).substr(0, text.find_first_not_of("0123456789."))));
    add(LimitName::budget, converted).said = amount + " " + rate.currency;
  }

  void read_weeks() {
    if (texts_.weeks && texts_.by) return refuse("--by", *texts_.by, "--weeks or --by was expected, not both");
    if (texts_.weeks) read_amount("--weeks", *texts_.weeks, LimitName::weeks, 1, kMostWeeksLimit);
    if (!texts_.by) return;
    const auto by = read_date(*texts_.by);
    const std::int64_t weeks = by ? count_days(today_, *by) / 7 : 0;
    if (!by || weeks < 1 || weeks > kMostWeeksLimit) {
      return refuse("--by", *texts_.by,
                    "a date as YYYY-MM-DD, at least a week after " + render_date(today_) +
                        " and at most 2000 weeks, was expected");
    }
    add(LimitName::weeks, weeks).said = render_date(*by);
  }

  void read_avoided(const std::string& text) {
    const auto limit = find_avoided(fold(text));
    if (!limit) return refuse_word("--avoid", text, list_avoidable_words(), "");
    result_.limits.all.push_back(*limit);
    drop_repeated();
  }

  /// A limit that was said twice counts once.
  void drop_repeated() {
    auto& all = result_.limits.all;
    const PersonalLimit& last = all.back();
    const bool is_there = std::any_of(all.begin(), all.end() - 1, [&](const PersonalLimit& other) {
      return other.name == last.name && other.kind == last.kind && other.mode == last.mode &&
             other.attribute == last.attribute && other.words == last.words;
    });
    if (is_there) all.pop_back();
  }

  void read_in_person() {
    if (!texts_.in_person) return;
    const std::string word = fold(*texts_.in_person);
    if (word == "yes") return;
    if (word != "no") return refuse_word("--in-person", *texts_.in_person, {"no", "yes"}, "");
    add(LimitName::mode, 0).mode = Mode::in_person;
    drop_repeated();
  }

  /// What activities say of themselves in one of their fields, each once.
  std::vector<std::string> find_words(std::string Activity::*field) const {
    std::set<std::string> words;
    for (const auto& activity : catalog_.activities())
      if (!(activity.*field).empty()) words.insert(activity.*field);
    return {words.begin(), words.end()};
  }

  /// The words of the catalog that were meant; those that it does not hold are refused.
  std::vector<std::string> choose_words(std::string_view flag, const std::vector<std::string>& texts,
                                        const std::vector<std::string>& words, std::string_view further) {
    std::vector<std::string> chosen;
    for (const auto& text : texts) {
      const auto found = std::find_if(words.begin(), words.end(), [&](const auto& w) { return fold(w) == fold(text); });
      if (found == words.end())
        refuse_word(flag, text, words, further);
      else if (std::find(chosen.begin(), chosen.end(), *found) == chosen.end())
        chosen.push_back(*found);
    }
    return chosen;
  }

  void read_providers() {
    const auto words = find_words(&Activity::provider);
    for (const auto& provider : choose_words("--avoid-provider", texts_.avoid_providers, words, ""))
      add(LimitName::provider, 0).words = {provider};
  }

  void read_accepted(std::string_view flag, const std::vector<std::string>& texts, LimitName name,
                     std::string Activity::*field, std::string_view further) {
    auto words = find_words(field);
    if (name == LimitName::region && std::find(words.begin(), words.end(), kWorldwide) == words.end())
      words.emplace_back(kWorldwide);
    auto chosen = choose_words(flag, texts, words, further);
    if (!chosen.empty()) add(name, 0).words = std::move(chosen);
  }

  const LimitTexts& texts_;
  const Catalog& catalog_;
  Date today_;
  ReadLimits result_;
};

}  // namespace

std::optional<PersonalLimit> find_avoided(std::string_view word) {
  const auto place_in = [&](const auto& words) -> std::optional<std::size_t> {
    const auto found = std::find(words.begin(), words.end(), word);
    if (found == words.end()) return std::nullopt;
    return static_cast<std::size_t>(found - words.begin());
  };
  PersonalLimit limit;
  if (const auto kind = place_in(kActivityKindWords)) {
    limit.name = LimitName::kind;
    limit.kind = static_cast<ActivityKind>(*kind);
  } else if (const auto mode = place_in(kModeWords)) {
    limit.name = LimitName::mode;
    limit.mode = static_cast<Mode>(*mode);
  } else if (const auto attribute = place_in(kRoleAttributeWords)) {
    limit.name = LimitName::attribute;
    limit.attribute = static_cast<RoleAttribute>(*attribute);
  } else {
    return std::nullopt;
  }
  return limit;
}

std::vector<std::string> list_avoidable_words() {
  return {kAvoidableWords.begin(), kAvoidableWords.end()};
}

ReadLimits read_limits(const LimitTexts& texts, const Catalog& catalog, Date today) {
  return LimitReader(texts, catalog, today).read();
}

}  // namespace careergap
