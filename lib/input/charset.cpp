#include "input/charset.h"

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include <memory>

#include "text/utf8.h"

namespace sayso {
namespace {

// The bytes converted from a charset that ICU knows; unmappable ones become U+FFFD. Empty when it knows no such one.
std::string convert(std::string_view bytes, const char* charset) {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<UConverter, decltype(&ucnv_close)> from(ucnv_open(charset, &status), &ucnv_close);
  std::unique_ptr<UConverter, decltype(&ucnv_close)> to(ucnv_open("UTF-8", &status), &ucnv_close);
  if (U_FAILURE(status)) return {};
  std::string out;
  std::vector<UChar> pivot(4096);
  UChar *pivot_source = pivot.data(), *pivot_target = pivot.data();
  std::vector<char> buffer(1 << 16);
  const char *source = bytes.data(), *end = bytes.data() + bytes.size();
  bool first = true;
  while (true) {
    char* target = buffer.data();
    status = U_ZERO_ERROR;
    ucnv_convertEx(to.get(), from.get(), &target, buffer.data() + buffer.size(), &source, end, pivot.data(), &pivot_source, &pivot_target,
                   pivot.data() + pivot.size(), first, true, &status);
    first = false;
    out.append(buffer.data(), static_cast<size_t>(target - buffer.data()));
    if (status != U_BUFFER_OVERFLOW_ERROR) break;
  }
  return out;
}

struct ByteCount {
  size_t multibyte = 0;  // valid sequences of two bytes or more
  size_t bad = 0;
  bool astray = true;  // no bad byte has a letter beside it, so they are no letters of another charset either
};

bool may_be_letter(char c) {
  auto b = static_cast<unsigned char>(c);
  return b >= 0x80 || (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z');
}

ByteCount survey(std::string_view bytes) {
  ByteCount n;
  for (size_t i = 0; i < bytes.size();) {
    auto b = static_cast<unsigned char>(bytes[i]);
    if (b < 0x80) {
      ++i;
      continue;
    }
    int length = 0;
    char32_t c = decode(bytes, i, length);
    if (length > 1 || c != replacement_character) {
      ++n.multibyte;
    } else {
      ++n.bad;
      n.astray &= !(i > 0 && may_be_letter(bytes[i - 1])) && !(i + 1 < bytes.size() && may_be_letter(bytes[i + 1]));
    }
    i += static_cast<size_t>(length);
  }
  return n;
}

std::string detected_charset(std::string_view bytes) {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<UCharsetDetector, decltype(&ucsdet_close)> detector(ucsdet_open(&status), &ucsdet_close);
  constexpr size_t sample = 1 << 16;
  ucsdet_setText(detector.get(), bytes.data(), static_cast<int32_t>(std::min(bytes.size(), sample)), &status);
  const UCharsetMatch* match = ucsdet_detect(detector.get(), &status);
  if (U_FAILURE(status) || !match) return "windows-1252";
  std::string name = ucsdet_getName(match, &status);
  constexpr int32_t sure = 20;
  if (U_FAILURE(status) || ucsdet_getConfidence(match, &status) < sure || name == "UTF-8") return "windows-1252";
  // What calls itself Latin-1 is Windows-1252 in practice: its C1 range holds quotes and dashes.
  return name == "ISO-8859-1" ? "windows-1252" : name;
}

// What pages call by one name is in practice the larger charset that browsers read by that name.
std::string known_as(std::string_view declared) {
  struct Label {
    std::string_view label, charset;
  };
  constexpr Label labels[] = {{"iso-8859-1", "windows-1252"}, {"latin1", "windows-1252"},
                              {"latin-1", "windows-1252"},    {"us-ascii", "windows-1252"},
                              {"ascii", "windows-1252"},      {"iso-8859-9", "windows-1254"},
                              {"iso-8859-11", "windows-874"}, {"tis-620", "windows-874"},
                              {"gb2312", "gb18030"},          {"gbk", "gb18030"},
                              {"shift_jis", "windows-31j"},   {"shift-jis", "windows-31j"},
                              {"euc-kr", "windows-949"},      {"ks_c_5601-1987", "windows-949"}};
  std::string name(declared);
  for (char& c : name)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  for (const Label& l : labels)
    if (name == l.label) return std::string(l.charset);
  return name == "utf-8" || name == "utf8" ? "windows-1252" : name;
}

}  // namespace

std::string to_utf8(std::string bytes, std::vector<std::string>& warnings, std::string_view declared) {
  std::string_view view = bytes;
  auto starts = [&](std::string_view mark) { return view.substr(0, mark.size()) == mark; };
  using namespace std::string_view_literals;
  if (starts("\xEF\xBB\xBF"sv)) {
    bytes.erase(0, 3);
    view = bytes;
  } else if (starts("\xFF\xFE\x00\x00"sv)) {
    return convert(view.substr(4), "UTF-32LE");
  } else if (starts("\xFF\xFE"sv)) {
    return convert(view.substr(2), "UTF-16LE");
  } else if (starts("\xFE\xFF"sv)) {
    return convert(view.substr(2), "UTF-16BE");
  }
  if (is_valid_utf8(view)) return bytes;
  ByteCount n = survey(view);
  if (n.multibyte >= n.bad || (n.astray && declared.empty())) {
    size_t repairs = 0;
    std::string repaired = repair_utf8(view, repairs);
    warnings.push_back("invalid UTF-8: " + std::to_string(repairs) + (repairs == 1 ? " sequence" : " sequences") + " replaced by U+FFFD");
    return repaired;
  }
  if (!declared.empty()) {
    std::string charset = known_as(declared);
    if (std::string converted = convert(view, charset.c_str()); !converted.empty()) return converted;
  }
  std::string charset = detected_charset(view);
  std::string converted = convert(view, charset.c_str());
  warnings.push_back("decoded from " + charset);
  return converted;
}

}  // namespace sayso
