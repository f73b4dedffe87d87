#include "resources/resources.h"

namespace sayso {

std::string_view embedded_image() { return {}; }
void release_embedded_image() {}

}  // namespace sayso
