#include "text/utf8.h"

#include <utf8proc.h>

#include <cstring>

namespace sayso {

char32_t decode(std::string_view text, size_t at, int& length) {
  auto lead = static_cast<unsigned char>(text[at]);
  if (lead < 0x80) {
    length = 1;
    return lead;
  }
  auto byte = [&](size_t i) { return static_cast<unsigned char>(text[at + i]); };
  auto goes_on = [&](size_t i) { return (byte(i) & 0xC0) == 0x80; };
  if (lead >= 0xC2 && lead < 0xE0 && at + 1 < text.size() && goes_on(1)) {
    length = 2;
    return static_cast<char32_t>((lead & 0x1F) << 6 | (byte(1) & 0x3F));
  }
  if (lead > 0xE0 && lead < 0xED && at + 2 < text.size() && goes_on(1) && goes_on(2)) {
    length = 3;
    return static_cast<char32_t>((lead & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F));
  }
  utf8proc_int32_t c = 0;
  auto got =
      utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()) + at, static_cast<utf8proc_ssize_t>(text.size() - at), &c);
  if (got <= 0) {
    length = 1;
    return replacement_character;
  }
  length = static_cast<int>(got);
  return static_cast<char32_t>(c);
}

void append_utf8(std::string& out, char32_t c) {
  utf8proc_uint8_t bytes[4];
  auto n = utf8proc_encode_char(static_cast<utf8proc_int32_t>(c), bytes);
  out.append(reinterpret_cast<const char*>(bytes), static_cast<size_t>(n));
}

bool is_ascii(std::string_view text) {
  size_t i = 0;
  for (; i + 8 <= text.size(); i += 8) {
    uint64_t block = 0;
    std::memcpy(&block, text.data() + i, 8);
    if (block & 0x8080808080808080u) return false;
  }
  for (; i < text.size(); ++i)
    if (static_cast<unsigned char>(text[i]) >= 0x80) return false;
  return true;
}

bool is_valid_utf8(std::string_view text) {
  if (is_ascii(text)) return true;
  for (size_t i = 0; i < text.size();) {
    if (static_cast<unsigned char>(text[i]) < 0x80) {
      ++i;
      continue;
    }
    utf8proc_int32_t c = 0;
    auto got =
        utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()) + i, static_cast<utf8proc_ssize_t>(text.size() - i), &c);
    if (got <= 0) return false;
    i += static_cast<size_t>(got);
  }
  return true;
}

std::string repair_utf8(std::string_view text, size_t& repairs, std::vector<uint32_t>* offsets) {
  repairs = 0;
  std::string out;
  out.reserve(text.size());
  bool in_bad_run = false;
  for (size_t i = 0; i < text.size();) {
    utf8proc_int32_t c = 0;
    auto got =
        utf8proc_iterate(reinterpret_cast<const utf8proc_uint8_t*>(text.data()) + i, static_cast<utf8proc_ssize_t>(text.size() - i), &c);
    if (got > 0) {
      out.append(text.substr(i, static_cast<size_t>(got)));
      if (offsets) offsets->resize(out.size(), static_cast<uint32_t>(i));
      i += static_cast<size_t>(got);
      in_bad_run = false;
      continue;
    }
    // A lead byte starts a new bad sequence; continuation bytes belong to the one before.
    bool continuation = (static_cast<unsigned char>(text[i]) & 0xC0) == 0x80;
    if (!in_bad_run || !continuation) {
      append_utf8(out, replacement_character);
      if (offsets) offsets->resize(out.size(), static_cast<uint32_t>(i));
      ++repairs;
    }
    in_bad_run = true;
    ++i;
  }
  if (offsets) offsets->push_back(static_cast<uint32_t>(text.size()));
  return out;
}

}  // namespace sayso
