#pragma once
#include <atomic>
#include <memory>
#include <string>

#include "input/stream.h"

namespace sayso {

// The bytes of a file; of standard input when the path is "-". Null, with the reason in errno, when it cannot be
// opened. What is read is also added to `progress`; where reading must wait, it ends when `stop` becomes true.
std::unique_ptr<Stream> open_file(const std::string& path, Unpacking& unpacking, std::atomic<uint64_t>* progress,
                                  const std::atomic<bool>* stop);

}  // namespace sayso
