#include "resources/resources.h"

namespace sayso {

std::string_view embedded_image() { return {}; }

}  // namespace sayso
