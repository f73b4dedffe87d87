#include "resources/resources.h"

extern "C" const char sayso_image_begin[];
extern "C" const char sayso_image_end[];

namespace sayso {

std::string_view embedded_image() { return {sayso_image_begin, static_cast<size_t>(sayso_image_end - sayso_image_begin)}; }

}  // namespace sayso
