#include <sys/mman.h>
#include <unistd.h>

#include "resources/resources.h"

extern "C" const char sayso_image_begin[];
extern "C" const char sayso_image_end[];

namespace sayso {

std::string_view embedded_image() { return {sayso_image_begin, static_cast<size_t>(sayso_image_end - sayso_image_begin)}; }

void release_embedded_image() {
  auto page = static_cast<uintptr_t>(sysconf(_SC_PAGESIZE));
  const char* first = sayso_image_begin + (page - reinterpret_cast<uintptr_t>(sayso_image_begin) % page) % page;
  const char* last = sayso_image_end - reinterpret_cast<uintptr_t>(sayso_image_end) % page;
  if (first < last) madvise(const_cast<char*>(first), static_cast<size_t>(last - first), MADV_DONTNEED);
}

}  // namespace sayso
