#include <sys/mman.h>
#include <unistd.h>

#include "resources/resources.h"

extern "C" const char sayso_image_begin[];
extern "C" const char sayso_image_end[];

namespace sayso {

std::string_view embedded_image() { return {sayso_image_begin, static_cast<size_t>(sayso_image_end - sayso_image_begin)}; }

void release_embedded_image() {
  auto page = static_cast<uintptr_t>(sysconf(_SC_PAGESIZE));
  auto first = (reinterpret_cast<uintptr_t>(sayso_image_begin) + page - 1) / page * page;
  auto last = reinterpret_cast<uintptr_t>(sayso_image_end) / page * page;
  if (first < last) madvise(reinterpret_cast<void*>(first), last - first, MADV_DONTNEED);
}

}  // namespace sayso
