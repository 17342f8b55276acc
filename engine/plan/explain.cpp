#include "engine/plan/explain.h"

#include <algorithm>
#include <deque>
#include <map>

#include "engine/base/text.h"

namespace careergap {

namespace {

NamedAtom name_atom(const Catalog& catalog, Atom atom) {
  const Skill& skill = catalog[atom.skill];
  return {skill.id, skill.label, skill.kind == SkillKind::credential, atom.level};
}

Asker build_asker(const Catalog& catalog, Asker::Kind kind, const std::string& id, const Ref<SourceId>& source,
                  const SourceMark& mark) {
  Asker asker;
  asker.kind = kind;
  asker.id = id;
  if (source.is_resolved) asker.source = catalog[source.id].title;
  asker.file = mark.file();
  asker.line = mark.line();
  return asker;
}

Asker build_asker(const Catalog& catalog, const Rule& rule, const SourceMark& mark) {
  Asker asker = build_asker(catalog, Asker::Kind::rule, rule.id, rule.provenance.source, mark);
  asker.because = rule.because;
  return asker;
}

/// The later steps that use what a step gives, each with all that it uses.
std::vector<Link> find_links(const Catalog& catalog, const Step& step) {
  std::map<std::size_t, Link> by_step;
  for (const auto& [later, atom, is_credit] : step.enables) {
    const auto found = by_step.find(later);
    // What is needed is the better reason: a credit beside it is not told.
    if (found != by_step.end() && !found->second.is_credit && is_credit) continue;
    if (found != by_step.end() && found->second.is_credit && !is_credit) found->second.needs.clear();
    Link& link = by_step[later];
    link.step = later;
    link.is_credit = is_credit;
    link.needs.push_back(name_atom(catalog, atom));
  }
  std::vector<Link> links;
  for (auto& [later, link] : by_step) links.push_back(std::move(link));
  return links;
}

/// What the step does for lines that the path has to close; where it does nothing for those, for the others.
std::vector<ChainEnd> find_ends(const Plan& plan, const Step& step) {
  std::vector<ChainEnd> asked, others;
  for (const Closing& closing : step.closes) {
    const bool is_asked = is_to_close(plan.gap.lines[closing.line], plan.options);
    (is_asked ? asked : others).push_back({closing.line, closing.from, closing.to, closing.shows_practice});
  }
  return asked.empty() ? others : asked;
}

bool is_asked_for(const Plan& plan, const std::vector<ChainEnd>& ends) {
  return std::ranges::any_of(ends,
                             [&](const ChainEnd& end) { return is_to_close(plan.gap.lines[end.line], plan.options); });
}

/// The shortest way on from a link to a step that does something for a line that is asked for.
std::optional<Reason> find_reason(const Catalog& catalog, const Plan& plan, const Path& path, const Link& first) {
  std::deque<std::vector<Link>> open{{first}};
  std::vector<bool> is_seen(path.steps.size(), false);
  is_seen[first.step] = true;
  while (!open.empty()) {
    const std::vector<Link> through = std::move(open.front());
    open.pop_front();
    const Step& last = path.steps[through.back().step];
    if (auto ends = find_ends(plan, last); is_asked_for(plan, ends)) return Reason{through, std::move(ends)};
    for (Link& next : find_links(catalog, last)) {
      if (is_seen[next.step]) continue;
      is_seen[next.step] = true;
      open.push_back(through);
      open.back().push_back(std::move(next));
    }
  }
  return std::nullopt;
}

std::vector<Reason> find_reasons(const Catalog& catalog, const Plan& plan, const Path& path, const Step& step) {
  std::vector<Reason> reasons;
  if (auto ends = find_ends(plan, step); !ends.empty()) reasons.push_back({{}, std::move(ends)});
  for (const Link& link : find_links(catalog, step))
    if (auto reason = find_reason(catalog, plan, path, link)) reasons.push_back(std::move(*reason));
  return reasons;
}

}  // namespace

std::optional<StepPlace> find_step(const ExplainedPlan& plan, std::string_view step, std::optional<std::size_t> path) {
  if (const auto number = read_integer(step)) {
    const std::size_t at = path.value_or(0);
    if (at >= plan.paths.size() || *number < 1 || *number > std::ssize(plan.paths[at])) return std::nullopt;
    return StepPlace{at, static_cast<std::size_t>(*number - 1)};
  }
  for (std::size_t at = 0; at < plan.paths.size(); ++at) {
    if (path && *path != at) continue;
    const auto found = std::ranges::find(plan.paths[at], step, &ExplainedStep::activity);
    if (found != plan.paths[at].end()) return StepPlace{at, static_cast<std::size_t>(found - plan.paths[at].begin())};
  }
  return std::nullopt;
}

Asker find_asker(const Catalog& catalog, const Plan& plan, const Requirement& line) {
  for (const auto& [rule, consequence] : plan.findings.all)
    if (catalog[rule].id == line.asked_by && consequence->mark == line.mark)
      return build_asker(catalog, catalog[rule], line.mark);
  const Family* family = catalog.find_family(line.asked_by);
  const auto role = catalog.find_role(line.asked_by);
  if (family == nullptr && !role) return build_asker(catalog, Asker::Kind::goal, line.asked_by, line.source, line.mark);
  // A family may be called like a role: then the file tells whose line it is.
  const bool is_family = family != nullptr && (!role || catalog[*role].mark.file() != line.mark.file());
  Asker asker =
      build_asker(catalog, is_family ? Asker::Kind::family : Asker::Kind::role, line.asked_by, line.source, line.mark);
  asker.title = is_family ? family->title : catalog[*role].title;
  return asker;
}

std::optional<Asker> find_evidence_asker(const Catalog& catalog, const Plan& plan) {
  const auto rule = plan.requirements.evidence_rule;
  if (!rule) return std::nullopt;
  return build_asker(catalog, catalog[*rule], catalog[*rule].mark);
}

ExplainedPlan explain(const Catalog& catalog, const Plan& plan) {
  ExplainedPlan explained;
  explained.catalog_digest = catalog.digest();
  for (const RoleId role : plan.profile.held_roles) explained.from.push_back(catalog[role].title);
  if (plan.target) explained.to = catalog[*plan.target].title;
  for (const auto& line : plan.gap.lines) {
    const Requirement& asked = line.requirement;
    explained.lines.push_back({name_atom(catalog, {asked.skill.id, asked.level}), line.is_essential(), asked.why,
                               find_asker(catalog, plan, asked)});
  }
  explained.evidence = find_evidence_asker(catalog, plan);
  for (const Path& path : plan.paths) {
    auto& steps = explained.paths.emplace_back();
    for (const Step& step : path.steps)
      steps.push_back(
          {catalog[step.activity].id, catalog[step.activity].title, find_reasons(catalog, plan, path, step)});
  }
  return explained;
}

}  // namespace careergap
