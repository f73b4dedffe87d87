#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "input/stream.h"

namespace sayso {

enum class Utf16 : uint8_t { no, little_endian, big_endian };

// By the byte-order mark, or by JSON's first bracket.
Utf16 utf16_of(std::string_view head);
// Its text in UTF-8, without the mark; a character that is cut off at the end is left out.
std::string utf8_of(std::string_view bytes, Utf16 order);
// The same as a stream. Its origin() is right for what begins a line or an object.
std::unique_ptr<Stream> decode_utf16(std::unique_ptr<Window> bytes, Utf16 order);

}  // namespace sayso
