#include "engine/catalog/lay_over.h"

#include <algorithm>
#include <iterator>
#include <map>

#include "engine/base/text.h"
#include "engine/catalog/draft/specs.h"
#include "engine/source/yaml_reader.h"

namespace careergap {

namespace {

void read_exceptions_file(const Node& tree, std::vector<TakenOut>& exceptions, Diagnostics& diagnostics) {
  const Fields file(tree, specs::kExceptionsFile, diagnostics);
  for (const Fields& line : file.each("exceptions")) {
    for (const EntryKind kind : kRedirectedKinds) {
      if (!line.has(word_of(kind))) continue;
      auto id = line.marked(word_of(kind));
      exceptions.push_back({kind, std::move(id.value), line.text("because"), std::move(id.mark)});
    }
  }
}

/// Calls `use` with the entries of the kind.
template <class SomeDrafts, class Use>
auto with_entries(SomeDrafts& drafts, EntryKind kind, Use use) {
  switch (kind) {
    case EntryKind::role:
      return use(drafts.roles);
    case EntryKind::rule:
      return use(drafts.rules);
    case EntryKind::template_of_activities:
      return use(drafts.templates);
    case EntryKind::skill:
      return use(drafts.skills);
    default:
      return use(drafts.activities);
  }
}

/// Whether the test lies beside a role; rules may have the same stem.
bool is_of_role(const TestDraft& test) {
  return test.tree.mark.file().find("/roles/") != std::string::npos;
}

void drop_test(Drafts& drafts, EntryKind kind, const std::string& id) {
  if (kind != EntryKind::role && kind != EntryKind::rule) return;
  std::erase_if(drafts.tests, [&](const TestDraft& test) {
    return test.stem == id && is_of_role(test) == (kind == EntryKind::role);
  });
}

std::vector<std::string> list_ids(const Drafts& drafts, EntryKind kind) {
  return with_entries(drafts, kind, [](const auto& entries) {
    std::vector<std::string> ids;
    for (const auto& entry : entries) ids.push_back(entry.id);
    return ids;
  });
}

/// Puts `own` in the place of entries with the same id, and beside the others.
template <class Entry>
void lay_entries_over(std::vector<Entry>& entries, std::vector<Entry> own, std::string_view what, Overlay& overlay,
                      Diagnostics& diagnostics) {
  std::map<std::string, SourceMark> below;
  for (const auto& entry : entries) below.emplace(entry.id, entry.mark);
  std::map<std::string, bool> is_own;
  for (const auto& entry : own) {
    if (entry.id.empty() || !is_own.emplace(entry.id, true).second) continue;  // said where ids are held together
    const auto place = below.find(entry.id);
    ++(place == below.end() ? overlay.added : overlay.replaced);
    if (place == below.end()) continue;
    diagnostics
        .add(Code::overlay_replaces, entry.mark,
             "the " + std::string(what) + " '" + entry.id + "' takes the place of the one at " +
                 render_place(place->second))
        .notes.push_back({place->second, "the one replaced"});
  }
  std::erase_if(entries, [&](const Entry& entry) { return is_own.contains(entry.id); });
  std::move(own.begin(), own.end(), std::back_inserter(entries));
}

void lay_redirects_over(std::vector<Redirect>& redirects, std::vector<Redirect> own) {
  std::erase_if(redirects, [&](const Redirect& redirect) {
    return std::ranges::any_of(own,
                               [&](const Redirect& o) { return o.kind == redirect.kind && o.from == redirect.from; });
  });
  std::move(own.begin(), own.end(), std::back_inserter(redirects));
}

void lay_tests_over(std::vector<TestDraft>& tests, std::vector<TestDraft> own) {
  std::erase_if(tests, [&](const TestDraft& test) {
    return std::ranges::any_of(
        own, [&](const TestDraft& o) { return o.stem == test.stem && is_of_role(o) == is_of_role(test); });
  });
  std::move(own.begin(), own.end(), std::back_inserter(tests));
}

/// One table of rates and one meaning of levels serve all: prices are compared in one currency.
void refuse_rates(const Drafts& own, Diagnostics& diagnostics) {
  if (own.rates.empty()) return;
  diagnostics.add(Code::misplaced_file, SourceMark(own.rates.front().mark.file(), 1, 1),
                  "an overlay holds no exchange rates; those of the catalog hold, and a price may be in any of their "
                  "currencies");
}

}  // namespace

std::vector<TakenOut> read_exceptions(const std::vector<SourceFile>& beside, const std::string& root,
                                      const SourceLimits& limits, Diagnostics& diagnostics) {
  std::vector<TakenOut> exceptions;
  for (const auto& file : beside) {
    if (file.name != root + "/exceptions.yaml") {
      diagnostics.add(Code::misplaced_file, SourceMark(file.name, 1, 1),
                      "no such file belongs here; expected rules/, skills-catalog/ and exceptions.yaml");
      continue;
    }
    if (const auto tree = read_yaml(file, limits, diagnostics)) read_exceptions_file(*tree, exceptions, diagnostics);
  }
  return exceptions;
}

bool holds(const Drafts& drafts, EntryKind kind, const std::string& id) {
  return with_entries(drafts, kind, [&](const auto& entries) {
    return std::ranges::any_of(entries, [&](const auto& entry) { return entry.id == id; });
  });
}

void take_out(Drafts& drafts, const Drafts& own, const std::vector<TakenOut>& exceptions, Overlay& overlay,
              std::vector<TakenOut>& taken_out, Diagnostics& diagnostics) {
  for (const auto& exception : exceptions) {
    const std::string what = std::string(word_of(exception.kind)) + " '" + exception.id + "'";
    const auto gone = std::ranges::find_if(
        taken_out, [&](const TakenOut& t) { return t.kind == exception.kind && t.id == exception.id; });
    if (gone != taken_out.end()) {
      diagnostics.add(Code::idle_exception, exception.mark, "the " + what + " is out already")
          .notes.push_back({gone->mark, "the exception that took it out"});
    } else if (!holds(drafts, exception.kind, exception.id)) {
      diagnostics.add(Code::unknown_exception, exception.mark, "there is no " + what + " to take out",
                      nearest_spelling(exception.id, list_ids(drafts, exception.kind)));
    } else if (holds(own, exception.kind, exception.id)) {
      diagnostics.add(Code::idle_exception, exception.mark,
                      "the overlay's own " + what + " takes the place of the one below; no exception is needed");
    } else {
      with_entries(drafts, exception.kind, [&](auto& entries) {
        std::erase_if(entries, [&](const auto& entry) { return entry.id == exception.id; });
      });
      drop_test(drafts, exception.kind, exception.id);
      taken_out.push_back(exception);
      ++overlay.taken_out;
    }
  }
}

void lay_over(Drafts& drafts, Drafts own, Overlay& overlay, Diagnostics& diagnostics) {
  refuse_rates(own, diagnostics);
  const auto lay = [&](auto& entries, auto& over, std::string_view what) {
    lay_entries_over(entries, std::move(over), what, overlay, diagnostics);
  };
  lay(drafts.sources, own.sources, "source");
  lay(drafts.skills, own.skills, "skill");
  lay(drafts.activities, own.activities, "activity");
  lay(drafts.templates, own.templates, "template");
  lay(drafts.families, own.families, "family");
  lay(drafts.roles, own.roles, "role");
  lay(drafts.rules, own.rules, "rule");
  lay_redirects_over(drafts.redirects, std::move(own.redirects));
  lay_tests_over(drafts.tests, std::move(own.tests));
}

}  // namespace careergap
