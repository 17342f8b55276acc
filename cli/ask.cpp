#include "cli/ask.h"

#include <istream>
#include <ostream>

#include "engine/base/text.h"

namespace careergap {

std::optional<Resolution<RoleId>> ask_for_role(const Resolver& resolver, const Catalog& catalog,
                                               const std::string& question, Console& console) {
  std::vector<RoleId> offered;
  for (std::string line;;) {
    console.err << question << ' ' << std::flush;
    if (!std::getline(console.in, line) || trim(line).empty()) {
      console.err << '\n';
      return std::nullopt;
    }
    if (const auto number = read_integer(trim(line));
        number && *number >= 1 && *number <= static_cast<std::int64_t>(offered.size()))
      line = catalog[offered[static_cast<std::size_t>(*number - 1)]].id;
    auto resolution = resolver.resolve_role(line);
    if (resolution.is_understood()) {
      console.err << "  " << catalog[resolution.matches.front().id].title << '\n';
      return resolution;
    }
    offered = resolution.nearest;
    for (const auto& match : resolution.matches) offered.push_back(match.id);
    console.err << (resolution.matches.empty() ? "  No role of that name. The nearest:\n"
                                               : "  That may be one of several:\n");
    for (std::size_t i = 0; i < offered.size(); ++i)
      console.err << "    " << i + 1 << "  " << catalog[offered[i]].title << '\n';
    console.err << "  A number, another title, or an empty line to leave it out.\n";
  }
}

std::optional<std::string> ask_for_text(const std::string& question, Console& console) {
  console.err << question << "\n> " << std::flush;
  std::string line;
  if (std::getline(console.in, line)) return std::string(trim(line));
  console.err << '\n';
  return std::nullopt;
}

}  // namespace careergap
