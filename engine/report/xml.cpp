#include "engine/report/xml.h"

namespace careergap {

std::string escape_xml(std::string_view text) {
  std::string escaped;
  for (const char c : text) {
    switch (c) {
      case '&':
        escaped += "&amp;";
        break;
      case '<':
        escaped += "&lt;";
        break;
      case '>':
        escaped += "&gt;";
        break;
      case '"':
        escaped += "&quot;";
        break;
      case '\'':
        escaped += "&apos;";
        break;
      default: {
        const bool is_writable = static_cast<unsigned char>(c) >= 0x20 || c == '\n' || c == '\t';
        escaped += is_writable ? std::string(1, c) : "\xEF\xBF\xBD";
      }
    }
  }
  return escaped;
}

}  // namespace careergap
