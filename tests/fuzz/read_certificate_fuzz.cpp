#include <cstddef>
#include <cstdint>
#include <string_view>

#include "engine/base/check.h"
#include "engine/verify/verify.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace careergap;
  CertificateLimits limits;
  limits.facts = 1000;
  limits.variants = 1000;
  const auto file = read_certificate({reinterpret_cast<const char*>(data), size}, "fuzz.json", limits);
  if (!file) {
    CAREERGAP_CHECK(!file.error().empty(), "a certificate or faults");
    for (const auto& fault : file.error().items()) {
      CAREERGAP_CHECK(fault.mark.line() >= 1 && fault.mark.column() >= 1, "every fault has a place");
    }
    return 0;
  }
  const Certificate& certificate = file->certificate;
  const Verdict verdict = verify(certificate);
  CAREERGAP_CHECK(verdict.claims.size() == certificate.claims.size() || verdict.refusal.flaw != Flaw::none,
                  "a verdict on every claim");
  // What was read is written so that it reads the same.
  const std::string text = render_certificate(certificate);
  const auto again = read_certificate(text, "again.json", limits);
  CAREERGAP_CHECK(again && render_certificate(again->certificate) == text,
                  "a certificate comes back as it was written");
  CAREERGAP_CHECK(verify(again->certificate).is_accepted() == verdict.is_accepted(), "with the same verdict");
  return 0;
}
