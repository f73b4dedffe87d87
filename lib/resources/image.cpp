// The compiled image: vocabulary, gazetteer, weights, word lists and compiled rules as flat arrays that are used where they
// lie; the rules as text besides, for a user who adds some. Layout, all little-endian, sections aligned to 64 bytes:
//
//     "SAYSO\0" version(u16) checksum(u64, over what follows) section count(u32) layout(u32, of what the arrays hold)
//     per section: offset(u64) size(u64)
//     sections: language, names of word lists, names of evidence, texts; then in the order in which image_arrays() visits them
//
// The image is a build product; the text is the truth.
#include <cstring>
#include <type_traits>

#include "claims/claim_knowledge.h"
#include "resources/load.h"
#include "resources/own.h"
#include "rules/compiled.h"

namespace sayso {
namespace {

constexpr char magic[6] = {'S', 'A', 'Y', 'S', 'O', '\0'};
constexpr uint16_t format_version = 5;
constexpr size_t alignment = 64;  // a line of the caches: rows of 32 bytes do not lie across two

struct Header {
  char magic[6];
  uint16_t version;
  uint64_t checksum;
  uint32_t sections;
  uint32_t layout;
};
struct Section {
  uint64_t offset;
  uint64_t size;
};

uint64_t checksum(std::string_view bytes) {
  uint64_t h = 0xcbf29ce484222325u;
  size_t i = 0;
  for (; i + 8 <= bytes.size(); i += 8) {
    uint64_t k = 0;
    std::memcpy(&k, bytes.data() + i, 8);
    h = (h ^ k) * 0x9FB21C651E98DF25u;
    h ^= h >> 32;
  }
  for (; i < bytes.size(); ++i) h = (h ^ static_cast<unsigned char>(bytes[i])) * 0x100000001b3u;
  return h;
}

// Visits every flat array of the resources, always in this order.
template <class R, class F>
void image_arrays(R& r, F&& f) {
  r.vocabulary.visit(f);
  f(r.pos_choices);
  r.gazetteer.visit(f);
  r.names.visit(f);
  r.claims->model.visit(f);
  r.claims->tables.visit(f);
  r.claims->facts.visit(f);
  for (auto& [name, list] : r.lists) list.visit(f);
  r.rules.compiled().visit(f);
}

// Tells apart most programs whose arrays do not hold the same.
template <class Value>
uint32_t and_of(uint32_t layout) {
  return (layout ^ static_cast<uint32_t>(sizeof(Value))) * 0x01000193u;
}

void put_text(std::string& out, std::string_view text) {
  auto n = static_cast<uint64_t>(text.size());
  out.append(reinterpret_cast<const char*>(&n), sizeof n);
  out += text;
}

bool get_text(std::string_view& in, std::string& out) {
  uint64_t n = 0;
  if (in.size() < sizeof n) return false;
  std::memcpy(&n, in.data(), sizeof n);
  in.remove_prefix(sizeof n);
  if (in.size() < n) return false;
  out.assign(in.substr(0, n));
  in.remove_prefix(n);
  return true;
}

// Values without padding: equal ones have equal bytes, so that the same text gives the same image.
template <class T>
constexpr bool all_bytes_count = std::has_unique_object_representations_v<T> || std::is_floating_point_v<T>;
template <>
constexpr bool all_bytes_count<Entry> = sizeof(Entry) == 7 * 4 + 2 + 1 + 1;  // it has floats
template <>
constexpr bool all_bytes_count<PosChoice> = sizeof(PosChoice) == 4 * 4 + 4 + 4;  // likewise

}  // namespace

std::string write_image(const Resources& resources) {
  auto& r = const_cast<Resources&>(resources);  // visiting for reading
  std::vector<std::string> sections(4);
  put_text(sections[0], r.language);
  for (const auto& [name, list] : r.lists) put_text(sections[1], name);
  for (const std::string& name : r.evidence) put_text(sections[2], name);
  for (const auto& [path, text] : r.files) {
    put_text(sections[3], path);
    put_text(sections[3], text);
  }
  uint32_t layout = 0;
  image_arrays(r, [&](auto& array) {
    using Value = std::remove_cvref_t<decltype(array[0])>;
    static_assert(all_bytes_count<Value>);
    layout = and_of<Value>(layout);
    sections.emplace_back(reinterpret_cast<const char*>(array.data()), array.size() * sizeof(array[0]));
  });

  std::string body(sections.size() * sizeof(Section), '\0');
  for (size_t i = 0; i < sections.size(); ++i) {
    body.resize((sizeof(Header) + body.size() + alignment - 1) / alignment * alignment - sizeof(Header));
    Section s{sizeof(Header) + body.size(), sections[i].size()};
    std::memcpy(body.data() + i * sizeof(Section), &s, sizeof s);
    body += sections[i];
  }
  Header h{};
  std::memcpy(h.magic, magic, sizeof magic);
  h.version = format_version;
  h.sections = static_cast<uint32_t>(sections.size());
  h.layout = layout;
  h.checksum = checksum(body);
  return std::string(reinterpret_cast<const char*>(&h), sizeof h) + body;
}

Result<std::shared_ptr<Resources>> read_image(std::string_view bytes, const ResourceOptions& own, ImageTrust trust) {
  auto broken = [](const char* why) { return Error{std::string("the compiled image is broken: ") + why, {}, 0, 0}; };
  Header h{};
  if (bytes.size() < sizeof h) return broken("too short");
  std::memcpy(&h, bytes.data(), sizeof h);
  if (std::memcmp(h.magic, magic, sizeof magic) != 0) return broken("not an image");
  if (h.version != format_version) return broken("made by another version");
  if (bytes.size() < sizeof h + uint64_t{h.sections} * sizeof(Section)) return broken("too short");
  if (trust == ImageTrust::verify && checksum(bytes.substr(sizeof h)) != h.checksum) return broken("its checksum does not hold");
  std::vector<std::string_view> sections;
  for (uint32_t i = 0; i < h.sections; ++i) {
    Section s{};
    std::memcpy(&s, bytes.data() + sizeof h + i * sizeof s, sizeof s);
    if (s.offset > bytes.size() || s.size > bytes.size() - s.offset || s.offset % alignment != 0) return broken("a section lies outside");
    sections.push_back(bytes.substr(s.offset, s.size));
  }
  auto r = std::make_shared<Resources>();
  r->claims = std::make_shared<ClaimKnowledge>();
  if (sections.size() < 4) return broken("wrong number of sections");
  std::string path, text;
  get_text(sections[0], r->language);
  while (get_text(sections[1], text)) r->lists.try_emplace(text);
  r->evidence.clear();
  while (get_text(sections[2], text)) r->evidence.push_back(text);
  while (get_text(sections[3], path) && get_text(sections[3], text)) r->files[path] = text;
  size_t next = 4;
  bool ok = true;
  uint32_t layout = 0;
  image_arrays(*r, [&](auto& array) {
    using Value = std::remove_cvref_t<decltype(array[0])>;
    layout = and_of<Value>(layout);
    if (next >= sections.size() || sections[next].size() % sizeof(Value) != 0) {
      ok = false;
      return;
    }
    std::string_view s = sections[next++];
    array = Array<Value>::view({reinterpret_cast<const Value*>(s.data()), s.size() / sizeof(Value)});
  });
  if (!ok || next != sections.size()) return broken("wrong number of sections");
  if (layout != h.layout) return broken("made by another version");
  for (auto& [name, list] : r->lists) list.link();
  r->rules.compiled().link();
  r->claims->tables.link();
  Errors errors;
  add_own(own, *r, errors);
  finish_resources(*r, errors);
  if (!own.rules.empty()) compile_written_rules(*r, errors);
  if (!errors.empty()) return errors;
  return r;
}

}  // namespace sayso
