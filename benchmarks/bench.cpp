// Times every stage and the whole pipeline over several megabytes of news, beside two measures taken in the same run:
// ICU's word iterator over the same text, which is the yardstick, and memcpy, the floor. Before anything is timed the
// work is counted and compared with what news gives, so that neither a run that finds nothing nor an easy text can look
// fast. An argument names a file of one's own to time instead, in any form that extract reads.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "articles.h"
#include "batch/run.h"
#include "input/input.h"
#include "resources/resources.h"
#include "text/segment.h"
#include "workspace.h"

namespace {

using namespace sayso;

struct Material {
  Extractor extractor;
  std::vector<Document> documents;
  size_t bytes = 0;
  uint64_t words = 0, mentions = 0, dates = 0, counts = 0, quotes = 0, claims = 0;
};

void demand(bool holds, const char* what) {
  if (holds) return;
  std::fprintf(stderr, "sayso_bench: %s; nothing was timed\n", what);
  std::exit(1);
}

std::string own_file;

std::vector<Document> made_documents() {
  std::vector<Document> out;
  for (std::string& text : bench::articles(4 << 20)) {
    Document d;
    d.id = std::to_string(out.size());
    d.published = "2024-05-08";
    d.text = std::move(text);
    out.push_back(std::move(d));
  }
  return out;
}

std::vector<Document> documents_of(const std::string& path) {
  InputOptions from;
  from.paths = {path};
  Input input(from);
  std::vector<Document> out;
  while (auto item = input.next())
    if (item->document && !item->page && !item->document->text.empty()) out.push_back(std::move(*item->document));
  return out;
}

// What 1,000 bytes of news give: 1,270 articles of agencies, local papers and broadcasters, 2.7 MB, commit a8f98ec.
void demand_news(const Material& m) {
  struct {
    const char* what;
    double found, news;
  } figures[] = {{"mentions", static_cast<double>(m.mentions), 13.7},
                 {"dates", static_cast<double>(m.dates), 3.6},
                 {"counts", static_cast<double>(m.counts), 3.3},
                 {"quotes", static_cast<double>(m.quotes), 1.3},
                 {"claims", static_cast<double>(m.claims), 6.0}};
  for (const auto& f : figures) {
    const double per_kb = f.found / (static_cast<double>(m.bytes) / 1000);
    if (per_kb > f.news * 0.85 && per_kb < f.news * 1.15) continue;
    std::fprintf(stderr, "sayso_bench: %.2f %s in 1,000 bytes, news has %.1f\n", per_kb, f.what, f.news);
    demand(false, "the text is not like news");
  }
}

const Material& material() {
  static const Material made = [] {
    Material m;
    auto loaded = Extractor::load();
    demand(static_cast<bool>(loaded), "the library does not load");
    m.extractor = *loaded;
    m.documents = own_file.empty() ? made_documents() : documents_of(own_file);
    demand(!m.documents.empty(), "there are no articles");
    for (const Document& d : m.documents) m.bytes += d.text.size();
    Workspace workspace;
    Segmenter segmenter;
    std::vector<uint32_t> boundaries;
    for (const Document& d : m.documents) {
      boundaries.clear();
      segmenter.words(d.text, boundaries);
      m.words += boundaries.size();
      const Record& r = m.extractor.extract(d, {}, workspace);
      for (const Entity& e : r.entities) m.mentions += e.mentions.size();
      m.dates += r.dates.size();
      m.counts += r.counts.size();
      m.quotes += r.quotes.size();
      m.claims += r.claims.size();
    }
    if (own_file.empty()) demand_news(m);
    return m;
  }();
  return made;
}

void rates(benchmark::State& state) { state.SetBytesProcessed(static_cast<int64_t>(material().bytes) * state.iterations()); }

void memcpy_(benchmark::State& state) {
  const Material& m = material();
  std::string to(m.bytes, '\0');
  for (auto _ : state) {
    char* at = to.data();
    for (const Document& d : m.documents) {
      std::memcpy(at, d.text.data(), d.text.size());
      at += d.text.size();
    }
    benchmark::DoNotOptimize(to.data());
    benchmark::ClobberMemory();
  }
  rates(state);
}
BENCHMARK(memcpy_)->Name("memcpy");

void icu_words(benchmark::State& state) {
  Segmenter segmenter;
  std::vector<uint32_t> boundaries;
  for (auto _ : state)
    for (const Document& d : material().documents) {
      boundaries.clear();
      segmenter.words(d.text, boundaries);
      benchmark::DoNotOptimize(boundaries.data());
    }
  rates(state);
}
BENCHMARK(icu_words)->Unit(benchmark::kMillisecond);

void icu_sentences(benchmark::State& state) {
  Segmenter segmenter;
  std::vector<uint32_t> boundaries;
  for (auto _ : state)
    for (const Document& d : material().documents) {
      boundaries.clear();
      segmenter.sentences(d.text, boundaries);
      benchmark::DoNotOptimize(boundaries.data());
    }
  rates(state);
}
BENCHMARK(icu_sentences)->Unit(benchmark::kMillisecond);

// Articles in groups, as a batch extracts them.
template <class F>
void extract_all(std::vector<Workspace>& workspaces, F&& take) {
  const Material& m = material();
  while (workspaces.size() < group_articles) workspaces.push_back(workspaces.front().sibling());
  std::vector<const Document*> group;
  size_t bytes = 0;
  for (const Document& d : m.documents) {
    group.push_back(&d);
    bytes += d.text.size();
    if (bytes < group_bytes && group.size() < group_articles && &d != &m.documents.back()) continue;
    m.extractor.extract(group, {}, workspaces, [&](size_t, const Record& r) { take(r); });
    group.clear();
    bytes = 0;
  }
}

// The whole: every stage, and the record written as JSON.
void whole(benchmark::State& state) {
  std::vector<Workspace> workspaces(1);
  std::string json;
  for (auto _ : state)
    extract_all(workspaces, [&](const Record& r) {
      json.clear();
      material().extractor.write_json(r, {}, json);
      benchmark::DoNotOptimize(json.data());
    });
  rates(state);
}
BENCHMARK(whole)->Unit(benchmark::kMillisecond);

void json(benchmark::State& state) {
  const Material& m = material();
  static std::vector<Record> records;
  if (records.empty()) {
    Workspace workspace;
    for (const Document& d : m.documents) records.push_back(m.extractor.extract(d, {}, workspace));
  }
  std::string out;
  for (auto _ : state)
    for (const Record& r : records) {
      out.clear();
      m.extractor.write_json(r, {}, out);
      benchmark::DoNotOptimize(out.data());
    }
  rates(state);
}
BENCHMARK(json)->Unit(benchmark::kMillisecond);

// Processor seconds of every stage for the whole text, by the spine's own wrapper; the best of three rounds.
const std::array<double, stage_names.size()>& stage_seconds() {
  static const auto measured = [] {
    std::vector<Workspace> workspaces(1);
    StageTimes& times = (*workspaces.front()).stage_times;
    times.enabled = true;
    std::array<double, stage_names.size()> best{};
    for (int round = 0; round < 3; ++round) {
      times.nanoseconds = {};
      extract_all(workspaces, [](const Record& r) { benchmark::DoNotOptimize(&r); });
      for (size_t s = 0; s < best.size(); ++s) {
        double seconds = static_cast<double>(times.nanoseconds[s]) / 1e9;
        best[s] = round == 0 ? seconds : std::min(best[s], seconds);
      }
    }
    return best;
  }();
  return measured;
}

void stage(benchmark::State& state, size_t index) {
  double seconds = stage_seconds()[index];
  for (auto _ : state) state.SetIterationTime(seconds);
  rates(state);
  state.counters["ns/byte"] = seconds * 1e9 / static_cast<double>(material().bytes);
}

}  // namespace

int main(int argc, char** argv) {
  for (size_t s = 0; s < stage_names.size(); ++s)
    benchmark::RegisterBenchmark(("stage/" + std::string(stage_names[s])).c_str(), stage, s)
        ->UseManualTime()
        ->Iterations(1)
        ->Unit(benchmark::kMillisecond);
  benchmark::Initialize(&argc, argv);
  if (argc == 2) own_file = argv[1];
  if (argc > 2 || own_file.starts_with("-")) return benchmark::ReportUnrecognizedArguments(argc, argv) ? 2 : 1;
  const Material& m = material();
  std::printf("%zu articles, %.2f MB: %llu words, %llu mentions, %llu dates, %llu counts, %llu quotes, %llu claims\n", m.documents.size(),
              static_cast<double>(m.bytes) / 1e6, static_cast<unsigned long long>(m.words), static_cast<unsigned long long>(m.mentions),
              static_cast<unsigned long long>(m.dates), static_cast<unsigned long long>(m.counts),
              static_cast<unsigned long long>(m.quotes), static_cast<unsigned long long>(m.claims));
  benchmark::RunSpecifiedBenchmarks();
}
