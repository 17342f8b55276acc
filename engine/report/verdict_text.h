#pragma once

#include <string>

#include "engine/report/style.h"
#include "engine/verify/verify.h"

namespace careergap {

/// Whether everything in the file stands: its digest is that of its problem, and every claim is accepted.
[[nodiscard]] bool is_accepted(const ReadCertificate& file, const Verdict& verdict);

/// What a certificate proves and what it does not, claim by claim: the path by names, its cost, the bound and the
/// limits it holds for; of what was refused the reason and the place.
[[nodiscard]] std::string render_verdict_text(const ReadCertificate& file, const Verdict& verdict, const Style& style);

}  // namespace careergap
