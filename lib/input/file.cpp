#include "input/file.h"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace sayso {
namespace {

class FileStream : public Stream {
 public:
  FileStream(int fd, bool owned, Unpacking& unpacking, std::atomic<uint64_t>* progress, const std::atomic<bool>* stop)
      : fd_(fd), owned_(owned), unpacking_(unpacking), progress_(progress), stop_(stop) {
    struct stat s {};
    regular_ = fstat(fd, &s) == 0 && S_ISREG(s.st_mode);
    if (regular_) size_ = static_cast<uint64_t>(s.st_size);
  }
  ~FileStream() override {
    if (owned_) close(fd_);
  }
  FileStream(const FileStream&) = delete;
  FileStream& operator=(const FileStream&) = delete;

  size_t read(char* to, size_t most) override {
    while (true) {
      if (!regular_ && stop_ && !wait()) return 0;
      ssize_t got = ::read(fd_, to, most);
      if (got >= 0) {
        unpacking_.read += static_cast<uint64_t>(got);
        if (progress_) *progress_ += static_cast<uint64_t>(got);
        return static_cast<size_t>(got);
      }
      if (errno == EINTR) continue;
      fault_ = std::strerror(errno);
      return 0;
    }
  }
  bool seek(uint64_t offset) override { return regular_ && owned_ && lseek(fd_, static_cast<off_t>(offset), SEEK_SET) >= 0; }
  std::optional<uint64_t> size() const override { return size_; }

 private:
  // Until there is something to read; false when it is time to stop.
  bool wait() const {
    constexpr int milliseconds = 100;
    pollfd p{fd_, POLLIN, 0};
    while (!*stop_) {
      int ready = poll(&p, 1, milliseconds);
      if (ready > 0 || (ready < 0 && errno != EINTR)) return true;
    }
    return false;
  }

  int fd_;
  bool owned_, regular_ = false;
  std::optional<uint64_t> size_;
  Unpacking& unpacking_;
  std::atomic<uint64_t>* progress_;
  const std::atomic<bool>* stop_;
};

}  // namespace

std::unique_ptr<Stream> open_file(const std::string& path, Unpacking& unpacking, std::atomic<uint64_t>* progress,
                                  const std::atomic<bool>* stop) {
  bool standard_input = path == "-";
  int fd = standard_input ? STDIN_FILENO : open(path.c_str(), O_RDONLY | O_CLOEXEC);
  if (fd < 0) return nullptr;
  return std::make_unique<FileStream>(fd, !standard_input, unpacking, progress, stop);
}

}  // namespace sayso
