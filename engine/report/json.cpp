#include "engine/report/json.h"

#include <nlohmann/json.hpp>

#include "engine/report/beside_words.h"
#include "engine/report/explain_words.h"
#include "engine/report/goal_words.h"
#include "engine/report/limit_words.h"

namespace careergap {

namespace {

using Json = nlohmann::ordered_json;

template <class Unit>
Json build_amount(Amount<Unit> amount) {
  return {{"low", amount.low.value}, {"expected", amount.expected.value}, {"high", amount.high.value}};
}

Json build_place(const SourceMark& mark) {
  return mark.is_set() ? Json{{"file", mark.file()}, {"line", mark.line()}} : Json(nullptr);
}

Json build_provenance(const Catalog& catalog, const Provenance& provenance) {
  const Source& source = catalog[provenance.source.id];
  return {{"source", source.id},
          {"title", source.title},
          {"as_of", render_date(provenance.as_of)},
          {"grade", word_of(provenance.grade)}};
}

Json build_understood(const Catalog& catalog, const Resolution<RoleId>& resolution) {
  const auto& match = resolution.matches.front();
  return {{"text", resolution.text},
          {"role", catalog[match.id].id},
          {"title", catalog[match.id].title},
          {"by", word_of(match.by)},
          {"matched", match.matched}};
}

Json build_request(const Catalog& catalog, const Request& request, const Plan& plan) {
  Json from = Json::array();
  for (const auto& role : request.from) from.push_back(build_understood(catalog, role));
  return {{"from", from},
          {"to", request.to ? build_understood(catalog, *request.to) : Json(nullptr)},
          {"have", request.have},
          {"used", request.used},
          {"profile", request.profile_file ? Json(*request.profile_file) : Json(nullptr)},
          {"today", render_date(request.today)},
          {"hours_per_week", plan.options.hours_per_week.value},
          {"include_useful", plan.options.include_useful}};
}

Json build_asker(const Asker& asker) {
  return {{"kind", word_of(asker.kind)},
          {"id", asker.id},
          {"title", asker.title},
          {"because", asker.because},
          {"source", asker.source},
          {"place", asker.file.empty() ? Json(nullptr) : Json{{"file", asker.file}, {"line", asker.line}}}};
}

Json build_named(const NamedAtom& atom) {
  return {
      {"skill", atom.skill}, {"label", atom.label}, {"credential", atom.is_credential}, {"level", atom.level.value}};
}

Json build_named_line(const ExplainedLine& line) {
  Json json = build_named(line.need);
  json["importance"] = word_of(line.is_essential ? Importance::essential : Importance::useful);
  json["why"] = line.why;
  json["asker"] = build_asker(line.asked_by);
  return json;
}

/// Why a step is there. `build_line`: what stands for the line at a place of the gap.
template <class BuildLine>
Json build_chains(const ExplainedStep& step, BuildLine build_line) {
  Json chains = Json::array();
  for (const auto& [through, closes] : step.reasons) {
    Json links = Json::array(), ends = Json::array();
    for (const auto& link : through) {
      Json needs = Json::array();
      for (const auto& need : link.needs) needs.push_back(build_named(need));
      links.push_back({{"step", link.step + 1}, {"needs", needs}, {"credit", link.is_credit}});
    }
    for (const auto& end : closes)
      ends.push_back({{"line", build_line(end.line)},
                      {"from", end.from.value},
                      {"to", end.to.value},
                      {"shows_practice", end.shows_practice}});
    chains.push_back({{"through", links}, {"closes", ends}});
  }
  return chains;
}

Json build_held(const Catalog& catalog, const HeldSkill& held) {
  Json json{{"origin", word_of(held.origin)}};
  if (held.origin == Origin::held_role) json["role"] = catalog[*held.from_role].id;
  if (held.origin == Origin::implied) json["skill"] = catalog[*held.from_skill].id;
  return json;
}

Json build_line(const Catalog& catalog, const Plan& plan, const GapLine& line) {
  const Requirement& requirement = line.requirement;
  const Skill& skill = catalog[requirement.skill.id];
  return {{"skill", skill.id},
          {"label", skill.label},
          {"kind", word_of(skill.kind)},
          {"have", line.have.value},
          {"need", requirement.level.value},
          {"missing", line.missing.value},
          {"state", word_of(line.state)},
          {"new", line.is_new()},
          {"asks_evidence", line.asks_evidence},
          {"applied", line.applied.value},
          {"importance", word_of(requirement.importance)},
          {"weight", requirement.weight},
          {"why", requirement.why},
          {"asked_by", requirement.asked_by},
          {"asker", build_asker(find_asker(catalog, plan, requirement))},
          {"place", build_place(requirement.mark)},
          {"held", line.held ? build_held(catalog, *line.held) : Json(nullptr)}};
}

Json build_evidence(const Catalog& catalog, const Plan& plan) {
  const auto rule = find_evidence_asker(catalog, plan);
  return rule ? build_asker(*rule) : Json(nullptr);
}

Json build_gap(const Catalog& catalog, const Plan& plan) {
  Json lines = Json::array(), strengths = Json::array(), waived = Json::array();
  for (const auto& line : plan.gap.lines) lines.push_back(build_line(catalog, plan, line));
  for (const auto& strength : plan.gap.strengths) {
    strengths.push_back({{"skill", catalog[strength.skill].id},
                         {"have", strength.have.value},
                         {"need", strength.need.value},
                         {"helps_with", strength.helps_with ? Json(catalog[*strength.helps_with].id) : Json(nullptr)},
                         {"share_percent", strength.share_percent}});
  }
  for (const auto& [line, by] : plan.requirements.waived)
    waived.push_back({{"skill", catalog[line.skill.id].id}, {"by", catalog[by].id}});
  return {{"readiness", plan.gap.readiness},
          {"readiness_at_most", plan.gap.readiness_at_most},
          {"lines", lines},
          {"evidence", build_evidence(catalog, plan)},
          {"strengths", strengths},
          {"waived", waived}};
}

/// Of those consequences that say something.
std::string_view word_of(Consequence::Kind kind) {
  if (kind == Consequence::Kind::conclude) return "conclude";
  if (kind == Consequence::Kind::conflict) return "conflict";
  if (kind == Consequence::Kind::obstacle) return "obstacle";
  if (kind == Consequence::Kind::credit) return "credit";
  return kind == Consequence::Kind::warn ? "warn" : "advise";
}

Json build_atoms(const Catalog& catalog, const std::vector<Atom>& atoms) {
  Json json = Json::array();
  for (const Atom atom : atoms) json.push_back({{"skill", catalog[atom.skill].id}, {"level", atom.level.value}});
  return json;
}

Json build_ids(const Catalog& catalog, const std::vector<ActivityId>& activities) {
  Json ids = Json::array();
  for (const auto activity : activities) ids.push_back(catalog[activity].id);
  return ids;
}

Json build_coverage_list(const Catalog& catalog, const Plan& plan) {
  Json coverage = Json::array();
  for (const auto& [name, state, count, because, rule, offers] : build_coverage(catalog, plan))
    coverage.push_back({{"name", name}, {"state", state}, {"count", count}, {"rule", rule}});
  return coverage;
}

Json build_unlock_list(const Catalog& catalog, const Plan& plan) {
  Json unlocks = Json::array();
  for (const auto& unlock : plan.unlocks)
    unlocks.push_back({{"role", catalog[unlock.role].id},
                       {"title", catalog[unlock.role].title},
                       {"near", unlock.is_near},
                       {"lacks", build_atoms(catalog, unlock.lacks)}});
  return unlocks;
}

Json build_offer_list(const Catalog& catalog, const Plan& plan) {
  Json offers = Json::array();
  for (const auto& offer : plan.offers)
    offers.push_back({{"rule", catalog[offer.rule].id}, {"activities", build_ids(catalog, offer.activities)}});
  return offers;
}

Json build_findings(const Catalog& catalog, const Plan& plan) {
  Json findings = Json::array();
  for (const auto& [id, consequence] : plan.findings.all) {
    if (consequence->text.empty()) continue;
    const Rule& rule = catalog[id];
    findings.push_back({{"rule", rule.id},
                        {"kind", word_of(consequence->kind)},
                        {"text", consequence->text},
                        {"because", rule.because},
                        {"place", build_place(consequence->mark)}});
  }
  return findings;
}

Json build_closing(const Catalog& catalog, const Plan& plan, const Closing& closing) {
  const auto skill = plan.gap.lines[closing.line].requirement.skill.id;
  return {{"skill", catalog[skill].id},
          {"from", closing.from.value},
          {"to", closing.to.value},
          {"shows_practice", closing.shows_practice},
          {"through", closing.through ? Json(catalog[*closing.through].id) : Json(nullptr)}};
}

Json build_price(const Price& price) {
  if (!price.is_known) return nullptr;
  return build_amount(price.amount);
}

/// Of the preferences that fit, in the order in which they apply.
Json build_percents(const Activity& activity, const Plan& plan) {
  Json percents = Json::array();
  for (const auto& preference : plan.preferences)
    if (preference.fits(activity)) percents.push_back(preference.percent);
  return percents;
}

Json build_step(const Catalog& catalog, const Plan& plan, const Step& step, const std::vector<Money>& highest_prices) {
  const Activity& activity = catalog[step.activity];
  Json closes = Json::array(), opens = Json::array(), waits = Json::array();
  for (const auto& closing : step.closes) closes.push_back(build_closing(catalog, plan, closing));
  for (const auto& [later, atom, is_credit] : step.enables)
    opens.push_back(
        {{"step", later + 1}, {"skill", catalog[atom.skill].id}, {"level", atom.level.value}, {"credit", is_credit}});
  for (const auto before : step.waits_for) waits.push_back(before + 1);
  Json json{{"activity", activity.id},
            {"title", activity.title},
            {"kind", word_of(activity.kind)},
            {"provider", activity.provider},
            {"mode", word_of(activity.mode)},
            {"about", activity.about},
            {"url", activity.url},
            {"hours", build_amount(step.hours)},
            {"money", build_price(activity.price)},
            {"ranked_price", find_ranked_price(activity, highest_prices).value},
            {"elapsed_weeks", build_amount(activity.weeks)},
            {"months", activity.months},
            {"stretch", is_stretch(activity)},
            {"percents", build_percents(activity, plan)},
            {"template", is_general(activity) ? Json(activity.made_from) : Json(nullptr)},
            {"start_week", step.when.start.value},
            {"finish_week", step.when.finish.value},
            {"cost", step.cost.value},
            {"closes", closes},
            {"opens", opens},
            {"waits_for", waits},
            {"because", render_because(activity)},
            {"provenance", build_provenance(catalog, activity.provenance)},
            {"place", build_place(activity.mark)},
            {"credit", nullptr}};
  if (step.credit) {
    json["credit"] = {{"from", catalog[step.credit->from.skill].id},
                      {"level", step.credit->from.level.value},
                      {"towards", catalog[step.credit->towards].id},
                      {"share_percent", step.credit->share_percent},
                      {"part_hours", find_part(activity, step.credit->towards).hours.value},
                      {"saved_hours", step.credit->saved.value}};
  }
  return json;
}

Json build_totals(const Totals& totals) {
  return {{"hours", build_amount(totals.hours)},
          {"money", build_amount(totals.money)},
          {"unknown_prices", totals.unknown_prices},
          {"weeks", build_amount(totals.weeks)}};
}

Json build_path(const Catalog& catalog, const Plan& plan, const ExplainedPlan& explained, std::size_t rank) {
  const Path& path = plan.paths[rank];
  const auto highest_prices = find_highest_prices(catalog);
  Json steps = Json::array();
  for (std::size_t i = 0; i < path.steps.size(); ++i) {
    steps.push_back(build_step(catalog, plan, path.steps[i], highest_prices));
    steps.back()["chains"] = build_chains(explained.paths[rank][i], [](std::size_t line) { return line; });
  }
  return {{"rank", rank + 1},
          {"cost", path.cost.value},
          {"proved", path.is_proved},
          {"bound", path.bound.value},
          {"totals", build_totals(path.totals)},
          {"uses", path.uses},
          {"unverified_percent", path.unverified_percent},
          {"compared_with", rank == 0 ? Json(nullptr) : Json(path.compared_with + 1)},
          {"only_here", build_ids(catalog, path.only_here)},
          {"only_above", build_ids(catalog, path.only_above)},
          {"steps", steps}};
}

Json build_limit(const Catalog& catalog, const PersonalLimit& limit) {
  Json json{{"limit", word_of(limit.name)},
            {"text", render_limit(catalog, limit)},
            {"at_most", is_amount(limit.name) ? Json(limit.at_most) : Json(nullptr)},
            {"words", Json::array()}};
  if (limit.name == LimitName::kind) json["words"].push_back(word_of(limit.kind));
  if (limit.name == LimitName::attribute) json["words"].push_back(word_of(limit.attribute));
  if (limit.name == LimitName::mode) json["words"].push_back(word_of(limit.mode));
  for (const auto& word : limit.words) json["words"].push_back(word);
  return json;
}

Json build_limits(const Catalog& catalog, const Plan& plan) {
  Json all = Json::array();
  for (std::size_t i = 0; i < plan.options.limits.all.size(); ++i) {
    Json limit = build_limit(catalog, plan.options.limits.all[i]);
    limit["activities_out"] = plan.limit_effects.by.empty() ? 0 : plan.limit_effects.by[i];
    all.push_back(limit);
  }
  return {{"all", all}, {"activities", plan.limit_effects.activities}, {"activities_out", plan.limit_effects.out}};
}

/// A path that the answer does not lay out: what it takes, and its steps by name.
Json build_outline(const Catalog& catalog, const Path& path) {
  Json steps = Json::array();
  for (const auto& step : path.steps) steps.push_back(catalog[step.activity].id);
  return {{"cost", path.cost.value},
          {"proved", path.is_proved},
          {"totals", build_totals(path.totals)},
          {"uses", path.uses},
          {"steps", steps}};
}

Json build_optional(std::optional<std::int64_t> value) {
  return value ? Json(*value) : Json(nullptr);
}

Json build_ways_out(const Catalog& catalog, const Plan& plan) {
  if (!plan.ways_out) return nullptr;
  Json all = Json::array(), lacks = Json::array();
  for (const auto& way : plan.ways_out->all) {
    Json loosened = Json::array();
    for (const auto& [limit, to] : way.loosened)
      loosened.push_back({{"limit", limit},
                          {"to", build_optional(to)},
                          {"flag", render_limit_flag(plan.options.limits.all[limit], to)}});
    all.push_back({{"loosened", loosened}, {"least", way.is_least}, {"path", build_outline(catalog, way.path)}});
  }
  for (const auto& lack : plan.ways_out->lacks)
    lacks.push_back({{"skill", catalog[lack.goal.skill].id},
                     {"level", lack.goal.level.value},
                     {"in_practice", lack.in_practice},
                     {"roots", build_atoms(catalog, lack.roots)}});
  return {{"all", all}, {"complete", plan.ways_out->is_complete}, {"lacks", lacks}};
}

Json build_limit_prices(const Catalog& catalog, const Plan& plan) {
  Json prices = Json::array();
  for (const auto& price : plan.limit_prices)
    prices.push_back({{"limit", prices.size()},
                      {"state", word_of(price.state)},
                      {"to", build_optional(price.to)},
                      {"least", price.is_least},
                      {"path", price.path ? build_outline(catalog, *price.path) : Json(nullptr)}});
  return prices;
}

Json build_trade_offs(const Catalog& catalog, const Plan& plan) {
  if (!plan.trade_offs) return nullptr;
  Json points = Json::array();
  for (const auto& point : plan.trade_offs->points)
    points.push_back({{"hours", point.path.totals.hours.expected.value},
                      {"money", point.money.value},
                      {"proved", point.is_proved},
                      {"hours_at_least", point.hours_at_least.value},
                      {"path", build_outline(catalog, point.path)}});
  return {{"points", points}, {"complete", plan.trade_offs->is_complete}};
}

Json build_ranking(const Catalog& catalog, const Plan& plan) {
  const PresetRow& row = row_of(plan.options.preset);
  return {{"preset", row.word},
          {"per_hour", row.per_hour},
          {"per_money_unit", row.per_unit},
          {"per_month", row.per_month},
          {"per_step", row.per_activity},
          {"template_factor", kTemplateFactor},
          {"currency", catalog.base_currency()},
          {"difference_permille", plan.options.difference_permille},
          {"paths_asked_for", plan.options.paths}};
}

Json build_questions(const Catalog& catalog, const Plan& plan) {
  Json questions = Json::array();
  for (const auto& question : plan.questions) {
    questions.push_back({{"skill", catalog[question.atom.skill].id},
                         {"level", question.atom.level.value},
                         {"asks_evidence", question.asks_evidence},
                         {"saved_cost", question.saved_cost.value},
                         {"saved_hours", question.saved_hours.value},
                         {"saved_money", question.saved_money.value},
                         {"saved_weeks", question.saved_weeks.value},
                         {"another_path", question.is_another_path},
                         {"say", render_answer_flag(catalog, question)}});
  }
  return questions;
}

Json build_target(const Catalog& catalog, const Plan& plan) {
  if (!plan.target) return nullptr;
  const Role& role = catalog[*plan.target];
  return {{"role", role.id},
          {"title", role.title},
          {"family", role.family},
          {"seniority", word_of(role.seniority)},
          {"place", build_place(role.mark)}};
}

Json build_goal(const Catalog& catalog, const Plan& plan) {
  const Goal& goal = plan.options.goal;
  Json gives = Json::array(), arrangements = Json::array(), preferences = Json::array(), checks = Json::array();
  for (const Good good : goal.purpose.gives) gives.push_back(word_of(good));
  for (const Arrangement wish : goal.arrangements) arrangements.push_back(word_of(wish));
  for (const auto& preference : plan.preferences)
    preferences.push_back({{"kind", preference.kind ? Json(word_of(*preference.kind)) : Json(nullptr)},
                           {"mode", preference.mode ? Json(word_of(*preference.mode)) : Json(nullptr)},
                           {"uses", preference.uses_one_of ? Json("strengths") : Json(nullptr)},
                           {"percent", preference.percent},
                           {"rule", preference.rule ? Json(catalog[*preference.rule].id) : Json(nullptr)}});
  for (const auto& [letter, name, verdict, note] : build_goal_checks(catalog, plan))
    checks.push_back({{"letter", std::string(1, letter)}, {"name", name}, {"verdict", verdict}, {"note", note}});
  Json skills = Json::array();
  for (const auto& line : plan.requirements.lines)
    if (line.asked_by == "goal") skills.push_back({{"skill", line.skill.name}, {"level", line.level.value}});
  return {{"kind", word_of(goal.kind)},
          {"skills", skills},
          {"deadline", goal.deadline ? Json(render_date(*goal.deadline)) : Json(nullptr)},
          {"measure", goal.measure},
          {"reason", goal.reason},
          {"purpose", {{"says", goal.purpose.text}, {"gives", gives}, {"question", render_purpose_question(plan)}}},
          {"arrangements", arrangements},
          {"preferences", preferences},
          {"stretch", word_of(goal.stretch)},
          {"checks", checks}};
}

Json build_conflict_list(const Catalog& catalog, const Plan& plan) {
  Json conflicts = Json::array();
  for (const auto& [says, resolve, because, rule] : build_conflicts(catalog, plan))
    conflicts.push_back({{"says", says},
                         {"resolve", resolve},
                         {"because", because},
                         {"rule", rule.empty() ? Json(nullptr) : Json(rule)}});
  return conflicts;
}

Json build_obstacle_list(const Catalog& catalog, const Plan& plan) {
  Json obstacles = Json::array();
  for (const auto& [name, trigger, response, preparation, because, rule] : build_obstacles(catalog, plan))
    obstacles.push_back({{"name", name},
                         {"trigger", trigger},
                         {"response", response},
                         {"preparation", preparation},
                         {"because", because},
                         {"rule", rule}});
  return obstacles;
}

std::string dump(const Json& json) {
  return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

Json build_common(std::string_view schema, const Catalog& catalog, const Request& request, const Plan& plan) {
  Json json{{"schema", schema}, {"catalog_digest", catalog.digest()}};
  for (const auto& overlay : catalog.overlays())
    json["overlays"].push_back({{"name", overlay.name}, {"digest", overlay.digest}});
  json.update(Json{{"request", build_request(catalog, request, plan)},
                   {"target", build_target(catalog, plan)},
                   {"goal", build_goal(catalog, plan)},
                   {"conflicts", build_conflict_list(catalog, plan)},
                   {"obstacles", build_obstacle_list(catalog, plan)},
                   {"gap", build_gap(catalog, plan)},
                   {"findings", build_findings(catalog, plan)}});
  return json;
}

}  // namespace

std::string render_plan_json(const Catalog& catalog, const Request& request, const Plan& plan) {
  Json json = build_common("careergap.plan/1", catalog, request, plan);
  json["ranking"] = build_ranking(catalog, plan);
  json["limits"] = build_limits(catalog, plan);
  json["end"] = word_of(plan.end);
  json["bound"] = plan.bound.value;
  json["unreachable"] = build_atoms(catalog, plan.unreachable);
  json["paths"] = Json::array();
  const ExplainedPlan explained = explain(catalog, plan);
  for (std::size_t rank = 0; rank < plan.paths.size(); ++rank)
    json["paths"].push_back(build_path(catalog, plan, explained, rank));
  json["coverage"] = build_coverage_list(catalog, plan);
  json["offers"] = build_offer_list(catalog, plan);
  json["unlocks"] = build_unlock_list(catalog, plan);
  json["strength_sentences"] = build_strength_sentences(catalog, plan);
  json["ways_out"] = build_ways_out(catalog, plan);
  json["limit_prices"] = build_limit_prices(catalog, plan);
  json["trade_offs"] = build_trade_offs(catalog, plan);
  json["questions"] = build_questions(catalog, plan);
  json["untried"] = build_atoms(catalog, plan.untried);
  json["stopped"] = plan.is_stopped;
  return dump(json);
}

std::string render_why_json(const ExplainedPlan& plan, StepPlace place, std::string_view digest) {
  const ExplainedStep& step = plan.paths[place.path][place.step];
  return dump({{"schema", "careergap.why/1"},
               {"catalog_digest", plan.catalog_digest},
               {"catalog_fits", plan.catalog_digest == digest},
               {"from", plan.from},
               {"to", plan.to},
               {"path", place.path + 1},
               {"step", place.step + 1},
               {"activity", step.activity},
               {"title", step.title},
               {"evidence", plan.evidence ? build_asker(*plan.evidence) : Json(nullptr)},
               {"chains", build_chains(step, [&](std::size_t line) { return build_named_line(plan.lines[line]); })}});
}

std::string render_gap_json(const Catalog& catalog, const Request& request, const Plan& plan) {
  Json json = build_common("careergap.gap/1", catalog, request, plan);
  json["questions"] = build_questions(catalog, plan);
  json["untried"] = build_atoms(catalog, plan.untried);
  json["stopped"] = plan.is_stopped;
  return dump(json);
}

}  // namespace careergap
