#include "cli/read_request.h"

#include <algorithm>

#include "cli/ask.h"
#include "engine/base/text.h"
#include "engine/profile/read_goal.h"
#include "engine/profile/read_names.h"
#include "engine/profile/read_profile.h"
#include "engine/report/text.h"
#include "engine/report/words.h"

namespace careergap {

namespace {

/// `sql:3`. The level stands after the last colon, so that names may hold one.
struct StatedSkill {
  std::string name;
  Level level;
};

/// As a shell takes it for one word.
std::string quote(const std::string& text) {
  constexpr std::string_view kPlain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.,:/+";
  if (!text.empty() && text.find_first_not_of(kPlain) == std::string::npos) return text;
  std::string quoted = "'";
  for (const char c : text) quoted += c == '\'' ? std::string("'\\''") : std::string(1, c);
  return quoted + "'";
}

std::optional<StatedSkill> read_stated(const std::string& text) {
  const auto colon = text.rfind(':');
  if (colon == std::string::npos) return std::nullopt;
  const auto level = read_integer(trim(std::string_view(text).substr(colon + 1)));
  if (!level || *level < 0 || *level > kHighestLevel.value || trim(text.substr(0, colon)).empty()) return std::nullopt;
  return StatedSkill{text.substr(0, colon), Level{*level}};
}

/// Everything the person said, resolved. All that was not understood is said at once.
class RequestReader {
 public:
  RequestReader(const Arguments& arguments, const Catalog& catalog, Console& console)
      : arguments_(arguments), catalog_(catalog), resolver_(catalog), console_(console) {}

  /// Fills request, input and goal; the exit code is done when all was understood.
  ExitCode read(Request& request, ProfileInput& input, GoalFile& goal) {
    request.have = arguments_.have;
    request.used = arguments_.used;
    request.profile_file = arguments_.profile;
    request.today = arguments_.today;
    request.explains = arguments_.explains;
    request.certificate_file = arguments_.certificate;
    request.trade_offs_certificate_file = arguments_.trade_offs_certificate;
    read_profile_file(input);
    read_goal_file(goal);
    read_goal_flags(goal.goal);
    for (const auto& text : arguments_.from)
      read_role(text, "--from", [&](const Resolution<RoleId>& role) { take_held(role, request, input); });
    request.to = goal.target;
    if (arguments_.to) read_role(*arguments_.to, "--to", [&](const Resolution<RoleId>& role) { request.to = role; });
    read_skills("--have", arguments_.have, [&](const Statement& s) { input.statements.push_back(s); });
    read_skills("--used", arguments_.used, [&](const Statement& s) { input.projects.push_back({"--used", {s}}); });
    if (exit_ == ExitCode::done && !request.to && goal.goal.skills.empty()) ask(request, input);
    say_deprecated(request, input);
    return exit_;
  }

  [[nodiscard]] const Limits& limits() const { return limits_; }

 private:
  static void take_held(const Resolution<RoleId>& role, Request& request, ProfileInput& input) {
    const auto& held = input.held_roles;
    if (std::find(held.begin(), held.end(), role.matches.front().id) != held.end()) return;
    request.from.push_back(role);
    input.held_roles.push_back(role.matches.front().id);
  }

  /// Of what the person named: it still works, and they may want to know what takes its place.
  void say_deprecated(const Request& request, const ProfileInput& input) {
    const auto say = [&](std::string_view what, const std::string& name, const std::optional<Deprecation>& deprecated) {
      if (deprecated)
        console_.err << "careergap: the " << what << " '" << name << "' is " << render_deprecation(*deprecated) << '\n';
    };
    std::vector<RoleId> roles = input.held_roles;
    if (request.to) roles.push_back(request.to->matches.front().id);
    for (const RoleId id : roles) say("role", catalog_[id].id, catalog_[id].deprecated);
    const auto say_skills = [&](const std::vector<Statement>& statements) {
      for (const auto& statement : statements)
        say("skill", catalog_[statement.skill].id, catalog_[statement.skill].deprecated);
    };
    say_skills(input.statements);
    for (const auto& project : input.projects) say_skills(project.uses);
  }

  template <class Take>
  void read_role(const std::string& text, std::string_view flag, Take take) {
    const auto resolution = resolver_.resolve_role(text);
    if (resolution.is_understood()) {
      say_when_old(resolution, EntryKind::role, flag);
      return take(resolution);
    }
    console_.err << render_unresolved_role(catalog_, resolution, flag,
                                           flag == "--from" ? render_way_on() : std::string{}, console_.err_style);
    leave_with(ExitCode::not_understood);
  }

  /// The command without the roles that were not understood. A skill of the target stands for what the person would
  /// say.
  std::string render_way_on() const {
    std::string command = arguments_.command == Command::plan ? "careergap plan" : "careergap gap";
    const auto add = [&](std::string_view flag, const std::string& value) {
      command += " " + std::string(flag) + " " + quote(value);
    };
    const auto is_known = [&](const std::string& text) {
      const auto stated = read_stated(text);
      return stated && resolver_.resolve_skill(stated->name).is_understood();
    };
    for (const auto& from : arguments_.from)
      if (resolver_.resolve_role(from).is_understood()) add("--from", from);
    const bool has_target = arguments_.to && resolver_.resolve_role(*arguments_.to).is_understood();
    add("--to", has_target ? *arguments_.to : "ROLE");
    for (const auto& have : arguments_.have)
      if (is_known(have)) add("--have", have);
    for (const auto& used : arguments_.used)
      if (is_known(used)) add("--used", used);
    if (arguments_.profile) add("--profile", *arguments_.profile);
    if (arguments_.rules_folder) add("--rules", *arguments_.rules_folder);
    if (arguments_.skills_catalog_folder) add("--skills-catalog", *arguments_.skills_catalog_folder);
    for (const auto& overlay : arguments_.overlays) add("--overlay", overlay);
    add("--have", find_example());
    return command;
  }

  /// A skill that the target asks for and the person may well have: the lowest level it asks for that was not said yet.
  std::string find_example() const {
    const auto to = resolver_.resolve_role(arguments_.to.value_or(""));
    if (!to.is_understood()) return "communication:2";
    std::string example = "SKILL:LEVEL";
    Level lowest = kHighestLevel + Level{1};
    for (const auto& line : catalog_[to.matches.front().id].requirements) {
      const std::string flag = line.skill.name + ":" + std::to_string(line.level.value);
      const auto is_same = [&](const std::string& said) { return said.starts_with(line.skill.name + ":"); };
      if (line.level >= lowest || std::any_of(arguments_.have.begin(), arguments_.have.end(), is_same)) continue;
      lowest = line.level;
      example = flag;
    }
    return example;
  }

  template <class IdType>
  void say_when_old(const Resolution<IdType>& resolution, EntryKind kind, std::string_view flag) {
    const auto& match = resolution.matches.front();
    if (match.by != MatchedBy::old_id) return;
    console_.err << "careergap: " << flag << ": " << say_old_id(catalog_, kind, match.matched) << '\n';
  }

  /// The answer echoes roles with the reason for each; skills only as typed, so that a corrected spelling must be said
  /// here.
  void say_when_guessed(const Resolution<SkillId>& resolution, std::string_view flag) {
    const auto& match = resolution.matches.front();
    if (match.by != MatchedBy::spelling) return;
    console_.err << "careergap: " << flag << " '" << resolution.text << "' was taken for " << catalog_[match.id].label
                 << ": " << render_reason(match.by, match.matched) << '\n';
  }

  template <class Take>
  void read_skills(std::string_view flag, const std::vector<std::string>& texts, Take take) {
    for (const auto& text : texts) {
      const auto stated = read_stated(text);
      if (!stated) {
        console_.err << "careergap: " << flag << " '" << text
                     << "': SKILL:LEVEL with a level from 0 to 4 was expected, such as sql:3\n";
        leave_with(ExitCode::usage);
        continue;
      }
      const auto resolution = resolver_.resolve_skill(stated->name);
      if (resolution.is_understood()) {
        say_when_guessed(resolution, flag);
        say_when_old(resolution, EntryKind::skill, flag);
        take(Statement{resolution.matches.front().id, stated->level, {}});
        continue;
      }
      console_.err << render_unresolved_skill(catalog_, resolution, flag, console_.err_style);
      leave_with(ExitCode::not_understood);
    }
  }

  void read_profile_file(ProfileInput& input) {
    if (!arguments_.profile) return;
    read_personal_file(*arguments_.profile, [&](const SourceFile& file, Diagnostics& diagnostics) {
      input = read_profile(file, resolver_, catalog_, {}, diagnostics);
    });
  }

  /// The limits of the command line and of the goal file are read together: what stands in both is the command line's.
  void read_goal_file(GoalFile& goal) {
    if (!arguments_.goal) {
      read_limit_texts(arguments_.limits, goal, {});
      return;
    }
    bool is_read = false;
    read_personal_file(*arguments_.goal, [&](const SourceFile& file, Diagnostics& diagnostics) {
      goal = read_goal(file, resolver_, catalog_, {}, diagnostics);
      is_read = true;
      for (const auto& fault : read_limit_texts(combine(goal.limits, arguments_.limits), goal, goal.places))
        diagnostics.add(Code::not_a_choice, fault.mark, fault.value);
    });
    if (!is_read) read_limit_texts(arguments_.limits, goal, {});
  }

  static LimitTexts combine(const LimitTexts& file, const LimitTexts& flags) {
    LimitTexts texts = file;
    const auto take = [](auto& into, const auto& said) {
      if (said) into = said;
    };
    take(texts.budget, flags.budget);
    take(texts.hours, flags.hours);
    take(texts.mentorships, flags.mentorships);
    take(texts.in_person, flags.in_person);
    if (flags.weeks || flags.by) texts.weeks = texts.by = std::nullopt;
    take(texts.weeks, flags.weeks);
    take(texts.by, flags.by);
    const auto append = [](std::vector<std::string>& into, const std::vector<std::string>& said) {
      into.insert(into.end(), said.begin(), said.end());
    };
    append(texts.avoid, flags.avoid);
    append(texts.avoid_providers, flags.avoid_providers);
    append(texts.regions, flags.regions);
    append(texts.languages, flags.languages);
    texts.is_free_only = texts.is_free_only || flags.is_free_only;
    return texts;
  }

  /// Says what is wrong on the command line, and gives back what is wrong in the file.
  std::vector<Marked<std::string>> read_limit_texts(const LimitTexts& texts, const GoalFile& goal,
                                                    const std::vector<GoalFile::Place>& places) {
    std::vector<Marked<std::string>> in_file;
    auto [limits, faults] = read_limits(texts, catalog_, arguments_.today);
    limits_ = std::move(limits);
    for (const auto& fault : faults) {
      const SourceMark mark = places.empty() ? SourceMark{} : goal.find_place(fault);
      const std::string said = "'" + make_printable(fault.text) + "' was given; " + fault.expected;
      if (mark.is_set()) {
        in_file.push_back({said, mark});
        continue;
      }
      console_.err << "careergap: " << fault.flag << ": " << said << '\n';
      leave_with(ExitCode::usage);
    }
    return in_file;
  }

  void read_goal_flags(Goal& goal) {
    const auto refuse = [&](std::string_view flag, const std::string& text, std::vector<std::string> words) {
      const std::string near = nearest_spelling(text, words);
      console_.err << "careergap: " << flag << ": '" << make_printable(text) << "' was given; one of "
                   << join(words, ", ") << " was expected" << (near.empty() ? "" : "; did you mean '" + near + "'?")
                   << '\n';
      leave_with(ExitCode::usage);
    };
    const auto read_word = [&]<class Enum, std::size_t n>(std::string_view flag, const std::string& text,
                                                          const std::array<std::string_view, n>& words, Enum) {
      const auto place = std::find(words.begin(), words.end(), text);
      if (place == words.end()) {
        refuse(flag, text, {words.begin(), words.end()});
        return std::optional<Enum>{};
      }
      return std::optional<Enum>{static_cast<Enum>(place - words.begin())};
    };
    if (arguments_.goal_kind)
      goal.kind = read_word("--kind", *arguments_.goal_kind, kGoalKindWords, goal.kind).value_or(goal.kind);
    if (arguments_.measure) goal.measure = *arguments_.measure;
    if (arguments_.reason) goal.reason = *arguments_.reason;
    if (arguments_.stretch)
      goal.stretch = read_word("--stretch", *arguments_.stretch, kStretchWords, goal.stretch).value_or(goal.stretch);
    for (const auto& text : arguments_.purposes)
      if (const auto good = read_word("--purpose", text, kGoodWords, Good::money)) goal.purpose.gives.push_back(*good);
    const auto read_preferences = [&](std::string_view flag, const std::vector<std::string>& texts, int percent) {
      for (const auto& text : texts) {
        if (const auto preference = find_preference(text, percent))
          goal.preferences.push_back(*preference);
        else
          refuse(flag, text, list_preferable_words());
      }
    };
    read_preferences("--prefer", arguments_.preferred, kPreferredPercent);
    read_preferences("--rather-not", arguments_.rather_not, kRatherNotPercent);
    goal.is_told =
        goal.is_told || arguments_.goal_kind || arguments_.measure || arguments_.reason || !arguments_.purposes.empty();
  }

  template <class Read>
  void read_personal_file(const std::string& name, Read read) {
    const auto file = read_file(name, {});
    Diagnostics diagnostics;
    if (!file) {
      diagnostics.add(file.error());
    } else {
      read(*file, diagnostics);
    }
    diagnostics.sort();
    const auto line_finder = [&](const SourceMark& mark) {
      return file ? find_line({*file}, mark.file(), mark.line()) : std::string{};
    };
    console_.err << render_diagnostics(diagnostics, line_finder, console_.err_style);
    if (!file) return leave_with(ExitCode::file_trouble);
    if (!diagnostics.has_errors()) return;
    const auto items = diagnostics.items();
    const bool only_names =
        std::all_of(items.begin(), items.end(), [](const Diagnostic& d) { return d.code == Code::unknown_name; });
    leave_with(only_names ? ExitCode::not_understood : ExitCode::bad_data);
  }

  void ask(Request& request, ProfileInput& input) {
    if (!console_.can_ask) {
      console_.err << "careergap: --to ROLE is missing: a plan needs a goal. `careergap roles` lists the roles.\n";
      return leave_with(ExitCode::usage);
    }
    if (request.from.empty() && input.held_roles.empty() && input.statements.empty() && input.projects.empty()) {
      if (auto role = ask_for_role(resolver_, catalog_, "Your role now (empty: none):", console_))
        take_held(*role, request, input);
    }
    request.to = ask_for_role(resolver_, catalog_, "The role you want:", console_);
    if (request.to) return;
    console_.err << "careergap: a plan needs a goal\n";
    leave_with(ExitCode::usage);
  }

  /// The first kind of trouble decides.
  void leave_with(ExitCode code) {
    if (exit_ == ExitCode::done) exit_ = code;
  }

  const Arguments& arguments_;
  const Catalog& catalog_;
  Resolver resolver_;
  Console& console_;
  Limits limits_;
  ExitCode exit_ = ExitCode::done;
};

/// `gap` looks at the best path only, for the questions that would change it.
PlanOptions find_options(const Arguments& arguments, Limits limits, GoalFile goal) {
  PlanOptions options = arguments.options;
  options.limits = std::move(limits);
  options.goal = std::move(goal.goal);
  options.today = arguments.today;
  if (!arguments.has_hours_per_week && goal.hours_per_week) options.hours_per_week = *goal.hours_per_week;
  if (arguments.command == Command::gap) options.paths = 1;
  return options;
}

}  // namespace

std::optional<PlanRequest> read_request(const Arguments& arguments, const Catalog& catalog, Console& console,
                                        ExitCode& exit) {
  PlanRequest asked;
  ProfileInput input;
  GoalFile goal;
  RequestReader reader(arguments, catalog, console);
  exit = reader.read(asked.request, input, goal);
  if (exit != ExitCode::done) return std::nullopt;
  Diagnostics diagnostics;
  asked.profile = build_profile(catalog, input, diagnostics);
  diagnostics.sort();
  console.err << render_diagnostics(
      diagnostics, [](const SourceMark&) { return std::string{}; }, console.err_style);
  if (diagnostics.has_errors()) {
    exit = ExitCode::bad_data;
    return std::nullopt;
  }
  if (asked.request.to) asked.target = asked.request.to->matches.front().id;
  asked.options = find_options(arguments, reader.limits(), std::move(goal));
  return asked;
}

}  // namespace careergap
