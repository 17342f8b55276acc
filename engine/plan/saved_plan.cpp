#include "engine/plan/saved_plan.h"

#include <array>

#include "engine/source/fields.h"
#include "engine/source/json_reader.h"

namespace careergap {

namespace {

constexpr std::array<std::string_view, 1> kSchemas{"careergap.plan/1"};
constexpr std::array<std::string_view, 4> kAskerKinds{"role", "family", "rule", "goal"};

constexpr FieldSpec kPlanFields[]{
    {"schema", FieldType::choice, true, {}, 0, 0, kSchemas},
    {"catalog_digest", FieldType::text, true, {}, 0, 64},
    {"request", FieldType::map, true},
    {"gap", FieldType::map, true},
    {"paths", FieldType::list, true},
};
constexpr FieldSpec kRequestFields[]{{"from", FieldType::list, true}};
constexpr FieldSpec kTitledFields[]{{"title", FieldType::text, true}};
constexpr FieldSpec kGapFields[]{{"lines", FieldType::list, true}};
constexpr FieldSpec kLineFields[]{
    {"skill", FieldType::id, true},
    {"label", FieldType::text, true},
    {"kind", FieldType::choice, true, {}, 0, 0, kSkillKindWords},
    {"need", FieldType::integer, true, {}, 1, 4},
    {"importance", FieldType::choice, true, {}, 0, 0, kImportanceWords},
    {"why", FieldType::text, true},
    {"asker", FieldType::map, true},
};
constexpr FieldSpec kAskerFields[]{
    {"kind", FieldType::choice, true, {}, 0, 0, kAskerKinds},
    {"id", FieldType::id, true},
    {"title", FieldType::node, true},
    {"because", FieldType::node, true},
    {"source", FieldType::node, true},
};
constexpr FieldSpec kPlaceFields[]{{"file", FieldType::text, true},
                                   {"line", FieldType::integer, true, {}, 1, 1'000'000'000}};
constexpr FieldSpec kPathFields[]{{"steps", FieldType::list, true}};
constexpr FieldSpec kStepFields[]{
    {"activity", FieldType::id, true}, {"title", FieldType::text, true}, {"chains", FieldType::list, true}};
constexpr FieldSpec kChainFields[]{{"through", FieldType::list, true}, {"closes", FieldType::list, true}};
constexpr FieldSpec kLinkFields[]{{"step", FieldType::integer, true, {}, 1, 1'000'000},
                                  {"needs", FieldType::list, true},
                                  {"credit", FieldType::node, true}};
constexpr FieldSpec kAtomFields[]{{"skill", FieldType::id, true},
                                  {"label", FieldType::text, true},
                                  {"credential", FieldType::node, true},
                                  {"level", FieldType::integer, true, {}, 1, 4}};
constexpr FieldSpec kEndFields[]{{"line", FieldType::integer, true, {}, 0, 1'000'000},
                                 {"from", FieldType::integer, true, {}, 0, 4},
                                 {"to", FieldType::integer, true, {}, 0, 4},
                                 {"shows_practice", FieldType::node, true}};

constexpr EntrySpec kPlan{"a saved plan", kPlanFields, true}, kRequest{"a request", kRequestFields, true},
    kTitled{"a role", kTitledFields, true}, kGap{"a gap", kGapFields, true}, kLine{"a line", kLineFields, true},
    kAsker{"an asker", kAskerFields, true}, kPlace{"a place", kPlaceFields, true}, kPath{"a path", kPathFields, true},
    kStep{"a step", kStepFields, true}, kChain{"a chain", kChainFields, true}, kLink{"a link", kLinkFields, true},
    kAtom{"a skill at a level", kAtomFields, true}, kEnd{"what a chain closes", kEndFields, true};

/// Reads part by part and goes on after a fault; what was read counts only when there was none.
class SavedPlanReader {
 public:
  explicit SavedPlanReader(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

  ExplainedPlan read(const Node& top) {
    const Fields fields(top, kPlan, diagnostics_);
    if (!fields.has("schema")) return {};  // of another form: its other faults would be noise
    plan_.catalog_digest = fields.text("catalog_digest");
    if (const Node* request = fields.find("request"))
      for (const Node& role : Fields(*request, kRequest, diagnostics_).items("from"))
        plan_.from.push_back(Fields(role, kTitled, diagnostics_).text("title"));
    if (const Node* target = top.find("target"); target != nullptr && !target->is_null())
      plan_.to = Fields(*target, kTitled, diagnostics_).text("title");
    if (const Node* gap = fields.find("gap")) read_gap(*gap);
    for (const Node& path : fields.items("paths")) read_path(path);
    return std::move(plan_);
  }

 private:
  void read_gap(const Node& node) {
    const Fields fields(node, kGap, diagnostics_);
    for (const Node& line : fields.items("lines")) read_line(line);
    const Node* evidence = node.find("evidence");
    if (evidence != nullptr && !evidence->is_null()) plan_.evidence = read_asker(*evidence);
  }

  void read_line(const Node& node) {
    const Fields fields(node, kLine, diagnostics_);
    ExplainedLine& line = plan_.lines.emplace_back();
    line.need = {fields.text("skill"), fields.text("label"), fields.text("kind") == word_of(SkillKind::credential),
                 Level{fields.integer("need").value_or(1)}};
    line.is_essential = fields.text("importance") == word_of(Importance::essential);
    line.why = fields.text("why");
    if (const Node* asker = fields.find("asker")) line.asked_by = read_asker(*asker);
  }

  Asker read_asker(const Node& node) {
    const Fields fields(node, kAsker, diagnostics_);
    Asker asker;
    for (std::size_t kind = 0; kind < kAskerKinds.size(); ++kind)
      if (fields.text("kind") == kAskerKinds[kind]) asker.kind = static_cast<Asker::Kind>(kind);
    asker.id = fields.text("id");
    asker.title = read_text(fields, "title");
    asker.because = read_text(fields, "because");
    asker.source = read_text(fields, "source");
    const Node* place = node.find("place");
    if (place == nullptr || place->is_null()) return asker;
    const Fields mark(*place, kPlace, diagnostics_);
    asker.file = mark.text("file");
    asker.line = mark.integer("line").value_or(0);
    return asker;
  }

  void read_path(const Node& node) {
    const Fields fields(node, kPath, diagnostics_);
    const auto steps = fields.items("steps");
    auto& path = plan_.paths.emplace_back();
    for (const Node& step : steps) read_step(step, steps.size(), path);
  }

  void read_step(const Node& node, std::size_t steps, std::vector<ExplainedStep>& path) {
    const Fields fields(node, kStep, diagnostics_);
    const auto place = static_cast<std::int64_t>(path.size());
    ExplainedStep& step = path.emplace_back();
    step.activity = fields.text("activity");
    step.title = fields.text("title");
    for (const Node& chain : fields.items("chains"))
      step.reasons.push_back(read_chain(chain, place, static_cast<std::int64_t>(steps)));
  }

  Reason read_chain(const Node& node, std::int64_t place, std::int64_t steps) {
    const Fields fields(node, kChain, diagnostics_);
    Reason reason;
    for (const Node& item : fields.items("through")) {
      const Fields link(item, kLink, diagnostics_);
      const std::int64_t step = link.integer("step").value_or(1) - 1;
      if (link.has("step") && (step <= place || step >= steps))
        diagnostics_.add(Code::out_of_range, link.mark_of("step"), "a later step of the same path was expected");
      place = step;
      Link& read = reason.through.emplace_back();
      read.step = static_cast<std::size_t>(step);
      read.is_credit = read_flag(link, "credit");
      for (const Node& need : link.items("needs")) read.needs.push_back(read_atom(need));
    }
    for (const Node& end : fields.items("closes")) reason.closes.push_back(read_end(end));
    return reason;
  }

  NamedAtom read_atom(const Node& node) {
    const Fields fields(node, kAtom, diagnostics_);
    return {fields.text("skill"), fields.text("label"), read_flag(fields, "credential"),
            Level{fields.integer("level").value_or(1)}};
  }

  ChainEnd read_end(const Node& node) {
    const Fields fields(node, kEnd, diagnostics_);
    const auto line = static_cast<std::size_t>(fields.integer("line").value_or(0));
    if (fields.has("line") && line >= plan_.lines.size())
      diagnostics_.add(Code::out_of_range, fields.mark_of("line"), "the place of a line of the gap was expected");
    return {line, Level{fields.integer("from").value_or(0)}, Level{fields.integer("to").value_or(0)},
            read_flag(fields, "shows_practice")};
  }

  bool read_flag(const Fields& fields, std::string_view key) {
    const Node* value = fields.find(key);
    if (value == nullptr) return false;
    if (!value->is_quoted && (value->text == "true" || value->text == "false")) return value->text == "true";
    diagnostics_.add(Code::wrong_type, value->mark, "true or false was expected");
    return false;
  }

  /// A text that may be empty.
  std::string read_text(const Fields& fields, std::string_view key) {
    const Node* value = fields.find(key);
    if (value == nullptr || value->is_quoted) return value == nullptr ? std::string{} : value->text;
    diagnostics_.add(Code::wrong_type, value->mark, "a text was expected");
    return {};
  }

  Diagnostics& diagnostics_;
  ExplainedPlan plan_;
};

}  // namespace

SourceLimits find_saved_plan_limits() {
  SourceLimits limits;
  limits.file_bytes = 32u << 20;
  limits.nodes_per_file = 2'000'000;
  return limits;
}

Expected<ExplainedPlan> read_saved_plan(const SourceFile& file, const SourceLimits& limits) {
  Diagnostics diagnostics;
  const auto top = read_json(file, limits, diagnostics);
  ExplainedPlan plan;
  if (top) plan = SavedPlanReader(diagnostics).read(*top);
  diagnostics.sort();
  if (diagnostics.empty()) return plan;
  return unexpected(std::move(diagnostics));
}

}  // namespace careergap
