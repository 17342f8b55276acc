#include <algorithm>
#include <ostream>

#include "cli/console.h"
#include "engine/problem/certificate.h"
#include "engine/report/verdict_text.h"
#include "engine/source/source_files.h"

namespace careergap {

namespace {

ExitCode say_faults(const Diagnostics& faults, const SourceFile* file, Console& console) {
  const auto line_of = [&](const SourceMark& mark) {
    return file == nullptr ? std::string{} : find_line({*file}, mark.file(), mark.line());
  };
  console.err << render_diagnostics(faults, line_of, console.err_style);
  const auto is_unreadable = [](const Diagnostic& fault) { return fault.code == Code::cannot_read; };
  return std::ranges::any_of(faults.items(), is_unreadable) ? ExitCode::file_trouble : ExitCode::refused;
}

}  // namespace

ExitCode run_verify(const Arguments& arguments, Console& console) {
  const CertificateLimits certificate_limits;
  SourceLimits limits;
  limits.file_bytes = certificate_limits.bytes;
  const auto file = read_file(*arguments.certificate, limits);
  if (!file) return say_faults(file.error(), nullptr, console);
  const auto read = read_certificate(file->bytes, file->name, certificate_limits);
  if (!read) return say_faults(read.error(), &*file, console);
  const Verdict verdict = verify(read->certificate);
  console.out << render_verdict_text(*read, verdict, console.out_style);
  return is_accepted(*read, verdict) ? ExitCode::done : ExitCode::refused;
}

}  // namespace careergap
