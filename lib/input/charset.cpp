#include "input/charset.h"

#include <unicode/ucnv.h>
#include <unicode/ucsdet.h>

#include <memory>

#include "text/utf8.h"

namespace sayso {
namespace {

// The bytes behind the first `begin`, converted from a charset that ICU knows; unmappable ones become U+FFFD. Empty when
// it knows no such one. `offsets` as in to_utf8().
std::string convert(std::string_view bytes, size_t begin, const char* charset, std::vector<uint32_t>* offsets) {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<UConverter, decltype(&ucnv_close)> from(ucnv_open(charset, &status), &ucnv_close);
  if (U_FAILURE(status)) return {};
  std::string out;
  constexpr size_t chunk = 1 << 14;
  std::vector<UChar> units(chunk);
  std::vector<int32_t> places(chunk);  // of the units, behind `source`; -1: that of the unit before
  const char *source = bytes.data() + begin, *end = bytes.data() + bytes.size();
  size_t at = begin;
  UChar lead = 0;
  do {
    auto first = static_cast<size_t>(source - bytes.data());
    UChar* target = units.data();
    status = U_ZERO_ERROR;
    ucnv_toUnicode(from.get(), &target, units.data() + chunk, &source, end, places.data(), true, &status);
    for (size_t i = 0; i < static_cast<size_t>(target - units.data()); ++i) {
      UChar unit = units[i];
      if (places[i] >= 0 && lead == 0) at = first + static_cast<size_t>(places[i]);
      if (U16_IS_LEAD(unit)) {
        lead = unit;
        continue;
      }
      append_utf8(out, static_cast<char32_t>(lead != 0 && U16_IS_TRAIL(unit) ? U16_GET_SUPPLEMENTARY(lead, unit) : unit));
      lead = 0;
      if (offsets) offsets->resize(out.size(), static_cast<uint32_t>(at));
    }
  } while (status == U_BUFFER_OVERFLOW_ERROR);
  if (offsets) offsets->push_back(static_cast<uint32_t>(bytes.size()));
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

std::string to_utf8(std::string bytes, std::vector<std::string>& warnings, std::string_view declared, std::vector<uint32_t>* offsets) {
  std::string_view view = bytes;
  auto starts = [&](std::string_view mark) { return view.substr(0, mark.size()) == mark; };
  using namespace std::string_view_literals;
  if (starts("\xFF\xFE\x00\x00"sv)) return convert(view, 4, "UTF-32LE", offsets);
  if (starts("\xFF\xFE"sv)) return convert(view, 2, "UTF-16LE", offsets);
  if (starts("\xFE\xFF"sv)) return convert(view, 2, "UTF-16BE", offsets);
  size_t mark = starts("\xEF\xBB\xBF"sv) ? 3 : 0;
  std::string_view text = view.substr(mark);
  bool valid = is_valid_utf8(text);
  if (valid && !offsets) {
    bytes.erase(0, mark);
    return bytes;
  }
  ByteCount n = valid ? ByteCount() : survey(text);
  if (n.multibyte >= n.bad || (n.astray && declared.empty())) {
    size_t repairs = 0;
    std::string repaired = repair_utf8(text, repairs, offsets);
    if (offsets)
      for (uint32_t& o : *offsets) o += static_cast<uint32_t>(mark);
    if (repairs > 0)
      warnings.push_back("invalid UTF-8: " + std::to_string(repairs) + (repairs == 1 ? " sequence" : " sequences") + " replaced by U+FFFD");
    return repaired;
  }
  if (!declared.empty()) {
    std::string charset = known_as(declared);
    if (std::string converted = convert(view, mark, charset.c_str(), offsets); !converted.empty()) return converted;
  }
  std::string charset = detected_charset(text);
  warnings.push_back("decoded from " + charset);
  return convert(view, mark, charset.c_str(), offsets);
}

}  // namespace sayso
