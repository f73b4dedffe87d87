#include "batch/run.h"

#include <fstream>

#include "catch.h"
#include "support.h"

using namespace sayso;

namespace {

struct Output {
  std::string records;
  std::vector<std::string> errors;
  BatchResult result;
};

Output run(const std::vector<std::string>& paths, unsigned workers, size_t stop_after = SIZE_MAX) {
  Output out;
  size_t taken = 0;
  InputOptions from;
  from.paths = paths;
  Input input(from);
  BatchSink sink;
  sink.take = [&](Outcome& outcome) {
    if (outcome.failure) {
      out.errors.push_back(outcome.failure->error.to_string());
      return true;
    }
    out.records += outcome.record;
    return ++taken < stop_after;
  };
  auto write = [&](const Record& record, std::string& text) {
    test::extractor().write_json(record, {}, text);
    text += '\n';
  };
  BatchOptions batch;
  batch.workers = workers;
  out.result = run_batch(input, test::extractor(), {}, batch, write, sink);
  return out;
}

std::string corpus() { return test::path("corpus").string(); }

}  // namespace

TEST_CASE("a batch gives the same output with any number of workers") {
  Output one = run({corpus()}, 1);
  CHECK(one.errors.empty());
  CHECK(one.result.articles == test::corpus().size());
  for (unsigned workers : {2u, 3u, 7u}) CHECK(run({corpus()}, workers).records == one.records);
}

TEST_CASE("a fault stays in its article") {
  for (unsigned workers : {1u, 4u}) {
    Output out = run({"no/such/file.txt", corpus(), "nor/this.jsonl"}, workers);
    REQUIRE(out.errors.size() == 2);
    CHECK(out.errors[0].starts_with("no/such/file.txt: "));
    CHECK(out.errors[1].starts_with("nor/this.jsonl: "));
    CHECK(out.result.articles == test::corpus().size());
    CHECK(out.result.failed == 2);
  }
}

TEST_CASE("a batch stops when nobody wants more") {
  for (unsigned workers : {1u, 4u}) {
    Output out = run({corpus(), corpus()}, workers, 3);
    CHECK(out.result.stopped);
    CHECK(std::count(out.records.begin(), out.records.end(), '\n') == 3);
  }
}

TEST_CASE("nothing in, nothing out") {
  CHECK(run({}, 1).records.empty());
  CHECK(run({}, 4).records.empty());
}
