// Many articles. One reader fills parcels of documents, workers turn each parcel into text, one writer hands the
// parcels on in the order in which they were read. Parcels are bounded in number and filled by size, so memory does
// not grow with the input, and the lock is taken once a parcel.
#include "batch/run.h"

#include <condition_variable>
#include <deque>
#include <exception>
#include <map>
#include <mutex>
#include <thread>

namespace sayso {
namespace {

struct Parcel {
  uint64_t number = 0;
  std::vector<InputItem> items;
  // What came of each item: a record as text, or an error.
  std::vector<std::string> records;
  std::vector<std::optional<Error>> errors;
  uint64_t bytes = 0;
};

constexpr size_t parcel_bytes = 1 << 18;
constexpr size_t parcel_items = 256;

void work(Parcel& parcel, const Extractor& extractor, const Options& options, const RecordWriter& write, Workspace& workspace) {
  parcel.records.resize(parcel.items.size());
  parcel.errors.resize(parcel.items.size());
  for (size_t i = 0; i < parcel.items.size(); ++i) {
    InputItem& item = parcel.items[i];
    if (!item.document) {
      parcel.errors[i] = std::move(item.error);
      continue;
    }
    try {
      open(item, extractor.resources());
      write(extractor.extract(*item.document, options, workspace), parcel.records[i]);
    } catch (const std::exception& e) {
      parcel.records[i].clear();
      parcel.errors[i] =
          Error{std::string("the article could not be done: ") + e.what(), item.document->source + " (" + item.document->id + ")", 0, 0};
    }
    item.document.reset();
  }
}

// Fills a parcel; false when the input has ended and the parcel is empty.
bool fill(Input& input, Parcel& parcel) {
  while (parcel.bytes < parcel_bytes && parcel.items.size() < parcel_items) {
    auto item = input.next();
    if (!item) break;
    if (item->document) parcel.bytes += item->document->text.size();
    parcel.items.push_back(std::move(*item));
  }
  return !parcel.items.empty();
}

bool deliver(Parcel& parcel, const BatchSink& sink, BatchResult& result) {
  result.bytes += parcel.bytes;
  for (size_t i = 0; i < parcel.records.size(); ++i) {
    if (parcel.errors[i]) {
      ++result.failed;
      sink.error(*parcel.errors[i]);
    } else {
      ++result.articles;
      if (!sink.record(parcel.records[i])) {
        result.stopped = true;
        return false;
      }
    }
  }
  return true;
}

class Pool {
 public:
  Pool(const Extractor& extractor, const Options& options, const RecordWriter& write, unsigned workers)
      : extractor_(extractor), options_(options), write_(write) {
    for (unsigned i = 0; i < workers; ++i) threads_.emplace_back([this] { loop(); });
  }
  ~Pool() {
    {
      std::lock_guard lock(mutex_);
      closed_ = true;
    }
    changed_.notify_all();
    for (std::thread& t : threads_) t.join();
  }
  Pool(const Pool&) = delete;
  Pool& operator=(const Pool&) = delete;

  void put(Parcel parcel) {
    {
      std::lock_guard lock(mutex_);
      todo_.push_back(std::move(parcel));
    }
    changed_.notify_all();
  }
  Parcel take(uint64_t number) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return done_.contains(number); });
    Parcel p = std::move(done_.at(number));
    done_.erase(number);
    return p;
  }

 private:
  void loop() {
    Workspace workspace;
    while (true) {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [&] { return closed_ || !todo_.empty(); });
      if (todo_.empty()) return;
      Parcel p = std::move(todo_.front());
      todo_.pop_front();
      lock.unlock();
      work(p, extractor_, options_, write_, workspace);
      lock.lock();
      done_.emplace(p.number, std::move(p));
      lock.unlock();
      changed_.notify_all();
    }
  }

  const Extractor& extractor_;
  const Options& options_;
  const RecordWriter& write_;
  std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<Parcel> todo_;
  std::map<uint64_t, Parcel> done_;
  bool closed_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace

BatchResult run_batch(Input& input, const Extractor& extractor, const Options& options, unsigned workers, const RecordWriter& write,
                      const BatchSink& sink, Workspace* single) {
  BatchResult result;
  if (workers <= 1) {
    Workspace own;
    Workspace& workspace = single ? *single : own;
    // One article at a time, so that a stream is answered as it comes.
    while (auto item = input.next()) {
      Parcel parcel;
      if (item->document) parcel.bytes = item->document->text.size();
      parcel.items.push_back(std::move(*item));
      work(parcel, extractor, options, write, workspace);
      if (!deliver(parcel, sink, result)) break;
    }
    return result;
  }
  Pool pool(extractor, options, write, workers);
  uint64_t read = 0, delivered = 0;
  bool more = true;
  while (more || delivered < read) {
    while (more && read - delivered < uint64_t{workers} * 2) {
      Parcel parcel;
      parcel.number = read;
      more = fill(input, parcel);
      if (!more) break;
      pool.put(std::move(parcel));
      ++read;
    }
    if (delivered == read) break;
    Parcel parcel = pool.take(delivered++);
    if (!deliver(parcel, sink, result)) break;
  }
  return result;
}

}  // namespace sayso
