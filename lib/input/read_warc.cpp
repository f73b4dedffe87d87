// Web archives (WARC): records of a head with a Content-Length, a body, two line breaks. The pages are the bodies of
// `response` records, as HTTP sent them: chunked and compressed bodies are undone; and of `resource` and `conversion`
// records (the text that WET files hold) when their type is text. All else (requests, images, redirects) is passed
// over without being kept.
//
// When a record's length is wrong, what follows it is not a record. Then this record is a failure, and reading goes on
// at the next line that begins one, which may lie inside the wrong body.
#include <brotli/decode.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>
#include <charconv>
#include <memory>
#include <utility>

#include "input/charset.h"
#include "input/html/read_page.h"
#include "input/reader.h"

namespace sayso {
namespace {

constexpr size_t longest_head = 1 << 16;

std::string lowered(std::string_view text) {
  std::string out(text);
  for (char& c : out)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  return out;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t' || text.back() == '\r')) text.remove_suffix(1);
  return text;
}

// The lines of a head up to the blank one: "name: value".
class Head {
 public:
  // The value of a field; empty when there is none.
  std::string_view operator[](std::string_view name) const {
    for (const auto& [key, value] : fields_)
      if (key == name) return value;
    return {};
  }
  void add(std::string_view line) {
    size_t colon = line.find(':');
    if (colon != std::string_view::npos) fields_.emplace_back(lowered(trimmed(line.substr(0, colon))), trimmed(line.substr(colon + 1)));
  }

 private:
  std::vector<std::pair<std::string, std::string>> fields_;
};

// "text/html; charset=utf-8" -> "text/html", and the charset.
std::string media_type(std::string_view field, std::string& charset) {
  std::string all = lowered(field);
  if (size_t at = all.find("charset="); at != std::string::npos) {
    size_t from = all.find_first_not_of("\"' ", at + 8);
    if (from != std::string::npos) charset = all.substr(from, all.find_first_of("\"'; ,", from) - from);
  }
  return std::string(trimmed(std::string_view(all).substr(0, all.find(';'))));
}

bool unchunk(std::string& body) {
  std::string out;
  for (size_t i = 0; i < body.size();) {
    size_t end = body.find('\n', i);
    if (end == std::string::npos) return false;
    size_t size = 0;
    auto [stop, code] = std::from_chars(body.data() + i, body.data() + end, size, 16);
    if (code != std::errc()) return false;
    if (size == 0) {
      body = std::move(out);
      return true;
    }
    if (size > body.size() - end - 1) return false;
    out.append(body, end + 1, size);
    i = body.find('\n', end + 1 + size);
    if (i == std::string::npos) return false;
    ++i;
  }
  return false;
}

constexpr const char* broken_body = "a compressed body that is broken";

// gzip, zlib or bare deflate. Empty reason: done.
std::string inflate_body(std::string& body, uint64_t most) {
  constexpr int gzip_or_zlib = 32 + MAX_WBITS;
  for (int bits : {gzip_or_zlib, -MAX_WBITS}) {
    z_stream z{};
    if (inflateInit2(&z, bits) != Z_OK) return "no memory";
    std::string out;
    z.next_in = reinterpret_cast<Bytef*>(body.data());
    z.avail_in = static_cast<uInt>(body.size());
    int code = Z_OK;
    while (code == Z_OK && out.size() <= most) {
      constexpr size_t chunk = 1 << 16;
      size_t before = out.size();
      out.resize(before + chunk);
      z.next_out = reinterpret_cast<Bytef*>(out.data() + before);
      z.avail_out = chunk;
      code = inflate(&z, Z_NO_FLUSH);
      out.resize(before + chunk - z.avail_out);
    }
    inflateEnd(&z);
    if (code == Z_OK) return too_large(most);
    if (code == Z_STREAM_END) {
      body = std::move(out);
      return {};
    }
  }
  return broken_body;
}

// Brotli. Empty reason: done.
std::string unbrotli_body(std::string& body, uint64_t most) {
  std::unique_ptr<BrotliDecoderState, decltype(&BrotliDecoderDestroyInstance)> state(BrotliDecoderCreateInstance(nullptr, nullptr, nullptr),
                                                                                     &BrotliDecoderDestroyInstance);
  if (!state) return "no memory";
  std::string out;
  auto* next = reinterpret_cast<const uint8_t*>(body.data());
  size_t left = body.size(), no_room = 0;  // it keeps what it makes until it is taken
  while (true) {
    BrotliDecoderResult result = BrotliDecoderDecompressStream(state.get(), &left, &next, &no_room, nullptr, nullptr);
    while (BrotliDecoderHasMoreOutput(state.get())) {
      size_t size = 0;
      const uint8_t* made = BrotliDecoderTakeOutput(state.get(), &size);
      if (out.size() + size > most) return too_large(most);
      out.append(reinterpret_cast<const char*>(made), size);
    }
    if (result == BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT) continue;
    if (result != BROTLI_DECODER_RESULT_SUCCESS) return broken_body;
    body = std::move(out);
    return {};
  }
}

// Zstandard. Empty reason: done.
std::string unzstd_body(std::string& body, uint64_t most) {
  std::unique_ptr<ZSTD_DCtx, decltype(&ZSTD_freeDCtx)> context(ZSTD_createDCtx(), &ZSTD_freeDCtx);
  if (!context) return "no memory";
  std::string out;
  ZSTD_inBuffer in{body.data(), body.size(), 0};
  for (size_t left = 1; left > 0;) {
    constexpr size_t chunk = 1 << 16;
    size_t before = out.size();
    out.resize(before + chunk);
    ZSTD_outBuffer to{out.data() + before, chunk, 0};
    left = ZSTD_decompressStream(context.get(), &to, &in);
    if (ZSTD_isError(left) || (left > 0 && in.pos == in.size && to.pos < chunk)) return broken_body;
    out.resize(before + to.pos);
    if (out.size() > most) return too_large(most);
  }
  body = std::move(out);
  return {};
}

class Warc : public Reader {
 public:
  Warc(Part part, const InputOptions& options) : part_(std::move(part)), options_(options), bytes_(*part_.bytes) {}

  bool next(Found& found) override {
    while (true) {
      skip_breaks();
      if (bytes_.at_end()) {
        if (bytes_.fault().empty() || std::exchange(reported_, true)) return false;
        found.item = failed("unpack", bytes_.fault(), part_.source);
        return true;
      }
      if (record(found)) return true;
    }
  }

 private:
  void skip_breaks() {
    while (true) {
      std::string_view next = bytes_.peek();
      size_t at = next.find_first_not_of("\r\n");
      if (at != std::string_view::npos) return bytes_.skip(at);
      if (next.empty()) return;
      bytes_.skip(next.size());
    }
  }

  // To the next line that begins a record; false when there is none.
  bool find_record() {
    constexpr std::string_view mark = "WARC/";
    while (true) {
      std::string_view next = bytes_.peek(mark.size() + 1);
      if (next.size() <= mark.size()) return false;
      size_t at = next.find("\nWARC/");
      if (at != std::string_view::npos) {
        bytes_.skip(at + 1);
        return true;
      }
      bytes_.skip(next.size() - mark.size());
    }
  }

  // Reads one record; true when it is an article or a failure.
  bool record(Found& found) {
    uint64_t offset = bytes_.offset();
    uint64_t place = bytes_.place(offset);
    std::string source = at_offset(part_.source, place);
    auto fail = [&](std::string reason) {
      found.item = failed("read", std::move(reason), source);
      return true;
    };
    Head head;
    std::string line;
    size_t head_size = 0;
    for (bool first = true;; first = false) {
      line.clear();
      bool whole = bytes_.line(line, longest_head);
      std::string_view text = trimmed(line);
      if (first && !text.starts_with("WARC/")) {
        bool more = find_record();
        return fail(more ? "no WARC record begins here; going on at the next one" : "no WARC record begins here");
      }
      if (text.empty()) break;
      head_size += line.size();
      if (!whole || head_size > longest_head) {
        find_record();
        return fail("the head of the record does not end");
      }
      head.add(text);
    }
    std::string_view id = head["warc-record-id"];
    if (!id.empty()) source = at_offset(part_.source + "#" + std::string(id), place);
    std::string_view length = head["content-length"];
    uint64_t size = 0;
    auto [end, code] = std::from_chars(length.data(), length.data() + length.size(), size);
    if (length.empty() || code != std::errc() || end != length.data() + length.size()) {
      find_record();
      return fail("no Content-Length in the record's head");
    }
    InputItem item;
    std::string reason;
    std::string body;
    uint64_t left = size;
    bool wanted = look(head, item, left, reason);
    if (wanted && reason.empty() && left > options_.max_article_size) reason = too_large(options_.max_article_size);
    bool keep = wanted && reason.empty();
    uint64_t missing = take(left, keep ? &body : nullptr);
    std::string_view behind = bytes_.peek(4);
    bool good = missing == 0 && (behind.starts_with("\r\n\r\n") || behind.starts_with("\n\n") || behind.empty() ||
                                 (behind.size() < 4 && behind.find_first_not_of("\r\n") == std::string_view::npos));
    if (!good) {
      if (!bytes_.fault().empty()) {
        reported_ = true;
        return fail(bytes_.fault());
      }
      // The next record may lie inside.
      if (size_t at = body.find("\nWARC/1."); at != std::string::npos)
        bytes_.unread(std::string_view(body).substr(at + 1));
      else
        find_record();
      return fail(missing > 0 ? "the file ends within the record: its Content-Length is wrong, or it was cut"
                              : "the record does not end where its Content-Length says");
    }
    if (!wanted) return false;
    if (reason.empty()) reason = decode(body);
    if (!reason.empty()) return fail(std::move(reason));
    if (id.starts_with('<') && id.ends_with('>')) id = id.substr(1, id.size() - 2);
    Document d;
    d.source = std::move(source);
    d.id = id.starts_with("urn:uuid:") ? id.substr(9) : id;
    std::string_view target = head["warc-target-uri"];
    if (target.starts_with('<') && target.ends_with('>')) target = target.substr(1, target.size() - 2);
    d.url = target;
    d.text = item.page ? std::move(body) : to_utf8(std::move(body), d.warnings, item.charset);
    if (d.id.empty() && !item.page) d.id = hex_hash(d.text);
    item.document = std::move(d);
    found.item = std::move(item);
    return true;
  }

  // Is there an article in the record? Reads the HTTP head when there is one, of the `left` bytes of the body.
  bool look(const Head& head, InputItem& item, uint64_t& left, std::string& reason) {
    chunked_ = false;
    encoding_.clear();
    std::string_view type = head["warc-type"];
    std::string charset;
    auto readable = [&](const std::string& media) {
      constexpr size_t enough = 1024;
      bool untold = media.empty() && html::looks_like_html(bytes_.peek(enough).substr(0, left));
      item.page = media == "text/html" || media == "application/xhtml+xml" || untold;
      item.charset = charset;
      return item.page || media == "text/plain";
    };
    if (type == "conversion" || type == "resource") return readable(media_type(head["content-type"], charset));
    if (type != "response" || lowered(head["content-type"]).find("http") == std::string::npos) return false;
    Head http;
    std::string line;
    bool ok = false;
    for (bool first = true; left > 0; first = false) {
      line.clear();
      uint64_t before = bytes_.offset();
      // A line longer than the record would lead out of it.
      std::string_view ahead = bytes_.peek(static_cast<size_t>(std::min<uint64_t>(left, longest_head)));
      size_t newline = ahead.substr(0, static_cast<size_t>(std::min<uint64_t>(left, ahead.size()))).find('\n');
      if (newline == std::string_view::npos) {
        reason = "the HTTP head does not end";
        return true;
      }
      line = ahead.substr(0, newline);
      bytes_.skip(newline + 1);
      left -= bytes_.offset() - before;
      std::string_view text = trimmed(line);
      if (text.empty()) break;
      if (first) {
        size_t space = text.find(' ');
        ok = space != std::string_view::npos && trimmed(text.substr(space)).starts_with('2');
      }
      http.add(text);
    }
    chunked_ = lowered(http["transfer-encoding"]).find("chunked") != std::string::npos;
    encoding_ = lowered(http["content-encoding"]);
    return ok && readable(media_type(http["content-type"], charset));
  }

  // Reads `left` bytes, into `body` when there is one; gives how many were not there.
  uint64_t take(uint64_t left, std::string* body) {
    while (left > 0) {
      std::string_view next = bytes_.peek();
      if (next.empty()) return left;
      next = next.substr(0, static_cast<size_t>(std::min<uint64_t>(left, next.size())));
      if (body) *body += next;
      bytes_.skip(next.size());
      left -= next.size();
    }
    return 0;
  }

  // Undoes how HTTP sent the body. A crawler may have done so already and kept the head: then the body does not look
  // like what the head says, and stays as it is.
  std::string decode(std::string& body) const {
    if (chunked_) unchunk(body);
    if (encoding_.empty() || encoding_ == "identity") return {};
    auto first = [&](size_t i) { return i < body.size() ? static_cast<unsigned char>(body[i]) : 0; };
    bool packed = (first(0) == 0x1F && first(1) == 0x8B) || (encoding_ == "deflate" && first(0) != '<');
    if (packed) return inflate_body(body, options_.max_article_size);
    if (encoding_ == "zstd" && body.starts_with("\x28\xB5\x2F\xFD")) return unzstd_body(body, options_.max_article_size);
    // Brotli has no mark of its own.
    if (encoding_ == "br") {
      std::string reason = unbrotli_body(body, options_.max_article_size);
      size_t begin = body.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
      bool undone = begin != std::string::npos && body[begin] == '<';
      return undone ? std::string() : reason;
    }
    if (body.find('<') < 512) return {};
    return "Content-Encoding " + encoding_ + " is not known";
  }

  Part part_;
  const InputOptions& options_;
  Window& bytes_;
  bool chunked_ = false;
  std::string encoding_;
  bool reported_ = false;
};

}  // namespace

std::unique_ptr<Reader> read_warc(Part part, const InputOptions& options) { return std::make_unique<Warc>(std::move(part), options); }

}  // namespace sayso
