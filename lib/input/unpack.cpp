// What is packed: gzip, other compressors, archives with members. Nothing is ever written to disk, so the names in an
// archive can do no harm; those that try to are failures all the same. All unpacking is a stream over a stream, so a
// bomb costs time only, and the Window's account of bytes read and bytes made ends that too.
//
// Gzip is read by zlib, all else by libarchive. Web archives compress each record as a gzip member of its own, so that
// a record can be fetched from the middle of the file; libarchive does not tell where members begin.
#include <archive.h>
#include <archive_entry.h>
#include <locale.h>
#include <zlib.h>

#include <deque>

#include "input/reader.h"

namespace sayso {
namespace {

class GzipStream : public Stream {
 public:
  explicit GzipStream(std::unique_ptr<Window> packed) : packed_(std::move(packed)) {
    constexpr int gzip_only = 16 + MAX_WBITS;
    ready_ = inflateInit2(&z_, gzip_only) == Z_OK;
    if (!ready_) fault_ = "gzip: no memory";
  }
  ~GzipStream() override {
    if (ready_) inflateEnd(&z_);
  }
  GzipStream(const GzipStream&) = delete;
  GzipStream& operator=(const GzipStream&) = delete;

  size_t read(char* to, size_t most) override {
    z_.next_out = reinterpret_cast<Bytef*>(to);
    z_.avail_out = static_cast<uInt>(most);
    while (ready_ && fault_.empty() && z_.avail_out == most) {
      std::string_view in = packed_->peek(between_ ? 2 : 1);
      if (between_) {
        // Behind a member comes another one, or padding that nobody needs.
        bool another = in.size() >= 2 && in[0] == '\x1f' && in[1] == '\x8b';
        if (!another) {
          if (members_ == 0) fault_ = "not gzip";
          if (!packed_->fault().empty()) fault_ = packed_->fault();
          break;
        }
        if (starts_.size() >= most_starts) starts_.pop_front();
        starts_.push_back({made_, packed_->offset()});
        inflateReset(&z_);
        between_ = false;
        ++members_;
      }
      if (in.empty()) {
        fault_ = packed_->fault().empty() ? "gzip: ends in the middle" : packed_->fault();
        break;
      }
      z_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(in.data()));
      z_.avail_in = static_cast<uInt>(in.size());
      int code = inflate(&z_, Z_NO_FLUSH);
      packed_->skip(in.size() - z_.avail_in);
      if (code == Z_STREAM_END)
        between_ = true;
      else if (code != Z_OK && code != Z_BUF_ERROR)
        fault_ = std::string("gzip: ") + (z_.msg ? z_.msg : "broken");
    }
    size_t got = most - z_.avail_out;
    made_ += got;
    packed_->unpacking()->made += got;
    return got;
  }

  // Where a member begins: its place among the packed bytes. Elsewhere no number would help to find the byte there.
  uint64_t place(uint64_t offset) override {
    while (!starts_.empty() && starts_.front().made < offset) starts_.pop_front();
    return !starts_.empty() && starts_.front().made == offset ? packed_->place(starts_.front().packed) : offset;
  }

 private:
  struct Start {
    uint64_t made, packed;
  };
  static constexpr size_t most_starts = 1 << 16;

  std::unique_ptr<Window> packed_;
  z_stream z_{};
  bool ready_ = false;
  bool between_ = true;  // two members
  uint64_t members_ = 0, made_ = 0;
  std::deque<Start> starts_;
};

// While it lives, this thread's locale is one of UTF-8: libarchive gives no other names than the locale can spell.
class Utf8Locale {
 public:
  Utf8Locale() : before_(uselocale(utf8())) {}
  ~Utf8Locale() { uselocale(before_); }
  Utf8Locale(const Utf8Locale&) = delete;
  Utf8Locale& operator=(const Utf8Locale&) = delete;

 private:
  static locale_t utf8() {
    static const locale_t made = newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);
    return made;
  }
  locale_t before_;
};

// libarchive over a Window.
class Archive {
 public:
  explicit Archive(std::unique_ptr<Window> packed) : packed_(std::move(packed)), handle_(archive_read_new()) {}
  ~Archive() { archive_read_free(handle_); }
  Archive(const Archive&) = delete;
  Archive& operator=(const Archive&) = delete;

  bool open() {
    archive_read_set_callback_data(handle_, this);
    archive_read_set_read_callback(handle_, [](archive*, void* self, const void** buffer) -> la_ssize_t {
      auto& a = *static_cast<Archive*>(self);
      a.packed_->skip(a.given_);
      std::string_view bytes = a.packed_->peek();
      a.given_ = bytes.size();
      *buffer = bytes.data();
      return static_cast<la_ssize_t>(bytes.size());
    });
    // A zip's directory stands at its end: where one can go there, libarchive does.
    if (packed_->size() && packed_->seek(packed_->offset()))
      archive_read_set_seek_callback(handle_, [](archive*, void* self, la_int64_t offset, int from) -> la_int64_t {
        auto& a = *static_cast<Archive*>(self);
        int64_t base = from == SEEK_SET   ? 0
                       : from == SEEK_CUR ? static_cast<int64_t>(a.packed_->offset() + a.given_)
                                          : static_cast<int64_t>(*a.packed_->size());
        a.given_ = 0;
        return base + offset >= 0 && a.packed_->seek(static_cast<uint64_t>(base + offset)) ? base + offset : ARCHIVE_FATAL;
      });
    return archive_read_open1(handle_) == ARCHIVE_OK;
  }
  std::string fault() const {
    if (!packed_->fault().empty()) return packed_->fault();
    const char* message = archive_error_string(handle_);
    return message ? message : "broken archive";
  }
  archive* operator*() { return handle_; }
  Window& packed() { return *packed_; }

 private:
  std::unique_ptr<Window> packed_;
  size_t given_ = 0;  // of the window, to libarchive
  archive* handle_;
};

// What libarchive makes of the entry it stands at.
class EntryStream : public Stream {
 public:
  explicit EntryStream(std::shared_ptr<Archive> a) : archive_(std::move(a)) {}

  size_t read(char* to, size_t most) override {
    if (!fault_.empty()) return 0;
    la_ssize_t got = archive_read_data(**archive_, to, most);
    if (got < 0) {
      fault_ = archive_->fault();
      return 0;
    }
    archive_->packed().unpacking()->made += static_cast<uint64_t>(got);
    return static_cast<size_t>(got);
  }

 private:
  std::shared_ptr<Archive> archive_;
};

std::string unpacked_name(const std::string& name) {
  for (auto [ending, as] :
       {std::pair<std::string_view, std::string_view>{".tgz", ".tar"}, {".tbz2", ".tar"}, {".txz", ".tar"}, {".tzst", ".tar"}})
    if (name.ends_with(ending)) return name.substr(0, name.size() - ending.size()) + std::string(as);
  for (std::string_view ending : {".gz", ".bz2", ".xz", ".zst", ".lz4", ".lzma", ".Z"})
    if (name.ends_with(ending)) return name.substr(0, name.size() - ending.size());
  return name;
}

// Compressed bytes hold one part: the same without the compression.
class Unwrapped : public Reader {
 public:
  explicit Unwrapped(Part part) : part_(std::move(part)) {}
  bool next(Found& found) override {
    if (!part_) return false;
    found.part = std::move(*part_);
    part_.reset();
    return true;
  }

 private:
  std::optional<Part> part_;
};

class Failing : public Reader {
 public:
  explicit Failing(InputItem item) : item_(std::move(item)) {}
  bool next(Found& found) override {
    if (!item_) return false;
    found.item = std::move(*item_);
    item_.reset();
    return true;
  }

 private:
  std::optional<InputItem> item_;
};

class Members : public Reader {
 public:
  Members(Part part, std::shared_ptr<Archive> a) : source_(std::move(part.source)), archive_(std::move(a)) {}

  bool next(Found& found) override {
    Utf8Locale locale;
    while (!ended_) {
      archive_entry* entry = nullptr;
      int code = archive_read_next_header(**archive_, &entry);
      if (code == ARCHIVE_EOF) {
        // An archive cut between two members looks whole to libarchive.
        ended_ = true;
        if (archive_->packed().fault().empty()) return false;
        found.item = failed("unpack", archive_->packed().fault(), source_);
        return true;
      }
      if (code == ARCHIVE_RETRY) continue;
      if (code == ARCHIVE_FATAL) {
        ended_ = true;
        found.item = failed("unpack", archive_->fault(), source_);
        return true;
      }
      if (archive_entry_filetype(entry) != AE_IFREG) continue;
      const char* raw = archive_entry_pathname_utf8(entry);
      if (!raw) raw = archive_entry_pathname(entry);
      std::string name = raw ? raw : "?";
      std::string source = source_ + "!" + name;
      if (leaves(name)) {
        found.item = failed("unpack", "the member's name leaves the archive", source);
        return true;
      }
      if (hidden(name)) continue;
      if (archive_entry_is_data_encrypted(entry)) {
        found.item = failed("unpack", "encrypted", source);
        return true;
      }
      found.part = Part{std::move(source), std::move(name),
                        std::make_unique<Window>(std::make_unique<EntryStream>(archive_), archive_->packed().unpacking()), false};
      return true;
    }
    return false;
  }

 private:
  static bool leaves(std::string_view name) {
    if (name.starts_with('/') || name.starts_with('\\') || (name.size() > 1 && name[1] == ':')) return true;
    while (true) {
      size_t end = name.find_first_of("/\\");
      if (name.substr(0, end) == "..") return true;
      if (end == std::string_view::npos) return false;
      name.remove_prefix(end + 1);
    }
  }

  // As in a shell: what some systems add for themselves.
  static bool hidden(std::string_view name) {
    for (size_t i = 0; i < name.size(); ++i)
      if (name[i] == '.' && (i == 0 || name[i - 1] == '/') && name.substr(i, 2) != "./") return true;
    return false;
  }

  std::string source_;
  std::shared_ptr<Archive> archive_;
  bool ended_ = false;
};

}  // namespace

std::unique_ptr<Reader> read_gzip(Part part, const InputOptions&) {
  auto unpacking = part.bytes->unpacking();
  return std::make_unique<Unwrapped>(Part{part.source, unpacked_name(part.name),
                                          std::make_unique<Window>(std::make_unique<GzipStream>(std::move(part.bytes)), unpacking),
                                          part.asked});
}

std::unique_ptr<Reader> read_compressed(Part part, const InputOptions&) {
  auto unpacking = part.bytes->unpacking();
  auto a = std::make_shared<Archive>(std::move(part.bytes));
  archive_read_support_filter_bzip2(**a);
  archive_read_support_filter_xz(**a);
  archive_read_support_filter_lzma(**a);
  archive_read_support_filter_zstd(**a);
  archive_read_support_filter_lz4(**a);
  archive_read_support_filter_compress(**a);
  archive_read_support_format_raw(**a);
  archive_read_support_format_empty(**a);
  archive_entry* entry = nullptr;
  if (!a->open() || archive_read_next_header(**a, &entry) < ARCHIVE_WARN)
    return std::make_unique<Failing>(failed("unpack", a->fault(), part.source));
  return std::make_unique<Unwrapped>(
      Part{part.source, unpacked_name(part.name), std::make_unique<Window>(std::make_unique<EntryStream>(a), unpacking), part.asked});
}

std::unique_ptr<Reader> read_archive(Part part, const InputOptions&) {
  auto a = std::make_shared<Archive>(std::move(part.bytes));
  archive_read_support_format_tar(**a);
  archive_read_support_format_gnutar(**a);
  archive_read_support_format_zip(**a);
  archive_read_support_format_empty(**a);
  if (!a->open()) return std::make_unique<Failing>(failed("unpack", a->fault(), part.source));
  return std::make_unique<Members>(std::move(part), std::move(a));
}

}  // namespace sayso
