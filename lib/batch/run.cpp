// Many articles. A reader fills parcels of documents, workers make outcomes of them, the caller's thread hands these
// on in the order in which they were read. Parcels are bounded in number and in bytes, so memory does not grow with the
// input. A worker that has nothing to do takes the parcel that is being filled: a fast input fills large parcels, a slow
// one is answered article by article. Within a parcel articles are extracted in groups (see extract.cpp).
//
// Which article repeats which is decided in the order of the input too: a worker prepares its parcel (pages are read
// here), waits for its turn, and only then looks for duplicates; the turn is short, what is costly lies around it.
#include "batch/run.h"

#include <algorithm>
#include <chrono>
#include <condition_variable>
#include <deque>
#include <exception>
#include <map>
#include <mutex>
#include <thread>

#include "batch/duplicates.h"
#include "workspace.h"

namespace sayso {
namespace {

struct Job {
  InputItem item;
  bool finished = false;  // in an earlier run: only remembered, for the sake of its duplicates
  bool wanted = true;     // no duplicate to be dropped
  std::string duplicate_of;
  Outcome outcome;
  bool done = false;
};

struct Parcel {
  uint64_t number = 0;
  std::vector<Job> jobs;
  uint64_t bytes = 0;
};

constexpr size_t parcel_bytes = 1 << 16;
constexpr size_t parcel_jobs = 256;
constexpr size_t group_bytes = 1 << 15;  // of articles extracted together: with more, their products leave the caches
constexpr size_t group_jobs = 32;
constexpr uint64_t bytes_in_hand = uint64_t{4} << 20;  // in all parcels; more only when one article is larger

uint64_t hashed(std::string_view text, uint64_t h = 0xcbf29ce484222325u) {
  for (char c : text) h = (h ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
  return (h ^ 0xff) * 0x100000001b3u;  // "ab", "c" is not "a", "bc"
}

ArticleKey key_of(const InputItem& item) {
  if (!item.document) return {hashed(item.failure->source), hashed(item.failure->error.message)};
  const Document& d = *item.document;
  return {hashed(d.source), hashed(d.text, hashed(d.title, hashed(d.published)))};
}

// Whose turn it is.
class Turn {
 public:
  // False when there will be no more turns.
  bool wait(uint64_t number, const std::function<bool()>& stopped) {
    std::unique_lock lock(mutex_);
    while (next_ != number) {
      constexpr auto a_while = std::chrono::milliseconds(100);
      changed_.wait_for(lock, a_while);
      if (next_ != number && stopped()) return false;
    }
    return true;
  }
  void pass() {
    {
      std::lock_guard lock(mutex_);
      ++next_;
    }
    changed_.notify_all();
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  uint64_t next_ = 0;
};

class Batch {
 public:
  Batch(Input& input, const Extractor& extractor, const Options& options, const BatchOptions& batch, const RecordWriter& write,
        const BatchSink& sink, const LongRecordWriter& write_long)
      : input_(input), extractor_(extractor), options_(options), batch_(batch), write_(write), write_long_(write_long), sink_(sink) {
    if (batch.duplicates != DuplicatePolicy::ignore) duplicates_.emplace();
  }

  BatchResult run() {
    if (batch_.workers <= 1 && !batch_.slow_input)
      alone();
    else
      together();
    result_.stopped |= batch_.stop && *batch_.stop;
    result_.passed_over = passed_over_;
    return result_;
  }

 private:
  bool stopped() const { return no_more_ || (batch_.stop && *batch_.stop); }

  // ---- one thread: read, work, hand on, a parcel at a time

  void alone() {
    std::vector<Workspace> workspaces = first_workspace();
    bool more = true;
    for (uint64_t number = 0; more && !stopped(); ++number) {
      Parcel parcel;
      parcel.number = number;
      while (more && !stopped() && parcel.bytes < group_bytes && parcel.jobs.size() < parcel_jobs) more = add(parcel);
      work(parcel, workspaces);
      if (!deliver(parcel)) break;
    }
  }

  // A thread's; work() adds its siblings.
  std::vector<Workspace> first_workspace() const {
    std::vector<Workspace> out;
    out.push_back(batch_.workers <= 1 && batch_.single ? batch_.single->sibling() : Workspace());
    return out;
  }

  // ---- many threads

  void together() {
    std::vector<std::thread> threads;
    for (unsigned i = 0; i < std::max(1u, batch_.workers); ++i) threads.emplace_back([this] { worker(); });
    threads.emplace_back([this] { reader(); });
    hand_on();
    no_more_ = true;
    {
      std::lock_guard lock(mutex_);
      all_read_ = true;
      todo_.clear();
      open_ = {};
    }
    changed_.notify_all();
    for (std::thread& t : threads) t.join();
  }

  void reader() {
    const size_t most_parcels = 2 * batch_.workers + 2;
    Parcel one;
    while (!stopped() && add(one)) {
      if (one.jobs.empty()) continue;
      std::unique_lock lock(mutex_);
      open_.jobs.push_back(std::move(one.jobs.back()));
      open_.bytes += one.bytes;
      one = {};
      bool wanted = idle_ > 0;
      if (open_.bytes >= parcel_bytes || open_.jobs.size() >= parcel_jobs) {
        changed_.wait(lock, [&] {
          return no_more_ || open_.jobs.empty() || parcels_in_hand_ == 0 ||
                 (parcels_in_hand_ < most_parcels && bytes_in_hand_ + open_.bytes <= bytes_in_hand);
        });
        if (!open_.jobs.empty()) todo_.push_back(close_parcel());
        wanted = true;
      }
      lock.unlock();
      if (wanted) changed_.notify_all();
    }
    {
      std::lock_guard lock(mutex_);
      all_read_ = true;
    }
    changed_.notify_all();
  }

  // The parcel that is being filled, with its number; under the lock.
  Parcel close_parcel() {
    Parcel p = std::exchange(open_, {});
    p.number = read_++;
    ++parcels_in_hand_;
    bytes_in_hand_ += p.bytes;
    return p;
  }

  void worker() {
    std::vector<Workspace> workspaces = first_workspace();
    while (true) {
      std::unique_lock lock(mutex_);
      ++idle_;
      changed_.wait(lock, [&] { return all_read_ || !todo_.empty() || !open_.jobs.empty(); });
      --idle_;
      Parcel p;
      if (!todo_.empty()) {
        p = std::move(todo_.front());
        todo_.pop_front();
      } else if (!open_.jobs.empty()) {
        p = close_parcel();
      } else {
        return;
      }
      lock.unlock();
      work(p, workspaces);
      lock.lock();
      done_.emplace(p.number, std::move(p));
      lock.unlock();
      changed_.notify_all();
    }
  }

  // In the caller's thread: parcels that are done, to the sink.
  void hand_on() {
    uint64_t delivered = 0;
    while (true) {
      std::unique_lock lock(mutex_);
      constexpr auto a_while = std::chrono::milliseconds(100);
      auto ready = [&] { return batch_.in_order ? done_.contains(delivered) : !done_.empty(); };
      bool got = changed_.wait_for(lock, a_while, [&] { return ready() || (all_read_ && open_.jobs.empty() && delivered == read_); });
      if (!got) {
        lock.unlock();
        if (!pause()) return;
        continue;
      }
      if (!ready()) return;
      auto it = batch_.in_order ? done_.find(delivered) : done_.begin();
      Parcel parcel = std::move(it->second);
      done_.erase(it);
      lock.unlock();
      ++delivered;
      bool more = deliver(parcel);
      lock.lock();
      --parcels_in_hand_;
      bytes_in_hand_ -= parcel.bytes;
      lock.unlock();
      changed_.notify_all();
      if (!more) return;
    }
  }

  // ---- the steps

  // One item of the input into the parcel, or none when it was done before. False at the end.
  bool add(Parcel& parcel) {
    auto item = input_.next();
    if (!item) return false;
    Job job;
    if (sink_.finished) {
      job.outcome.key = key_of(*item);
      job.finished = sink_.finished(job.outcome.key);
      if (job.finished) {
        ++passed_over_;
        if (!duplicates_ || !item->document) return true;
      }
    }
    if (item->document) job.outcome.bytes = item->document->text.size();
    parcel.bytes += job.outcome.bytes;
    job.item = std::move(*item);
    parcel.jobs.push_back(std::move(job));
    return true;
  }

  void work(Parcel& parcel, std::vector<Workspace>& workspaces) {
    StageTimes& times = (*workspaces.front()).stage_times;
    if (duplicates_) {
      std::vector<Signature> signatures(parcel.jobs.size());
      for (size_t i = 0; i < parcel.jobs.size(); ++i) {
        Job& job = parcel.jobs[i];
        guarded(job, times, [&] {
          open(job.item, options_, extractor_.resources());
          if (job.item.document) signatures[i] = sign(job.item.document->text);
        });
      }
      if (!turn_.wait(parcel.number, [this] { return stopped(); })) return;
      for (size_t i = 0; i < parcel.jobs.size(); ++i) {
        Job& job = parcel.jobs[i];
        if (job.done || !job.item.document) continue;
        job.duplicate_of = duplicates_->find_or_add(signatures[i], job.item.document->id);
        job.outcome.duplicate = !job.duplicate_of.empty();
        job.wanted = !job.outcome.duplicate || batch_.duplicates != DuplicatePolicy::drop;
      }
      turn_.pass();
    }
    std::vector<Job*> group;
    size_t bytes = 0;
    for (Job& job : parcel.jobs) {
      if (job.done || job.finished) continue;
      if (stopped()) return;
      bool short_article = false;
      guarded(job, times, [&] {
        if (!job.item.document) {
          job.outcome.failure = std::move(job.item.failure);
        } else if (job.wanted) {
          open(job.item, options_, extractor_.resources());
          times.check();
          if (batch_.duplicates == DuplicatePolicy::mark) job.item.document->duplicate_of = std::move(job.duplicate_of);
          if (write_long_ && job.item.document->text.size() > (*workspaces.front()).longest_stretch)
            write_long_(*job.item.document, workspaces.front(), job.outcome.long_record);
          else
            short_article = true;
        }
        job.done = !short_article;
      });
      if (!short_article) {
        job.item = {};
        continue;
      }
      group.push_back(&job);
      bytes += job.item.document->text.size();
      if (bytes < group_bytes && group.size() < group_jobs) continue;
      extract(group, workspaces);
      group.clear();
      bytes = 0;
    }
    extract(group, workspaces);
  }

  // Articles that are open, together; when something happens to one of them, each by itself.
  void extract(std::vector<Job*>& group, std::vector<Workspace>& workspaces) {
    if (group.empty()) return;
    while (workspaces.size() < group.size()) workspaces.push_back(workspaces.front().sibling());
    // The longest into the first, so that what a workspace has grown to is bounded by its share of a group.
    std::sort(group.begin(), group.end(),
              [](const Job* a, const Job* b) { return a->item.document->text.size() > b->item.document->text.size(); });
    std::vector<const Document*> documents;
    for (const Job* job : group) documents.push_back(&*job->item.document);
    StageTimes& times = (*workspaces.front()).stage_times;
    bool together = group.size() > 1;
    if (together) {
      times.deadline = deadline();
      try {
        extractor_.extract(documents, options_, workspaces);
      } catch (const OutOfTime&) {
        together = false;
      } catch (const std::exception&) {
        together = false;
      }
    }
    std::string scratch;
    for (size_t i = 0; i < group.size(); ++i) {
      Job& job = *group[i];
      guarded(job, times, [&] {
        scratch.clear();
        write_(together ? workspaces[i].record() : extractor_.extract(*documents[i], options_, workspaces.front()), scratch);
        job.outcome.record = scratch;  // no larger than it must be
        job.done = true;
      });
      job.item = {};
    }
  }

  // In the thread's processor time, of what begins now; 0: none.
  uint64_t deadline() const {
    return batch_.article_timeout > 0 ? thread_nanoseconds() + static_cast<uint64_t>(batch_.article_timeout * 1e9) : 0;
  }

  // Whatever happens to an article becomes its outcome.
  template <class F>
  void guarded(Job& job, StageTimes& times, F&& f) {
    times.current = Stage::article;
    times.deadline = deadline();
    std::string reason;
    try {
      return f();
    } catch (const OutOfTime&) {
      reason = "took longer than --article-timeout allows";
    } catch (const std::exception& e) {
      reason = std::string("the article could not be done: ") + e.what();
    }
    const Document& d = *job.item.document;
    job.outcome.record.clear();
    job.outcome.long_record = {};
    job.outcome.failure =
        Failure{std::string(stage_names[static_cast<size_t>(times.current)]), Error{std::move(reason), d.source, 0, 0}, d.source, d.id};
    job.done = true;
  }

  bool deliver(Parcel& parcel) {
    for (Job& job : parcel.jobs) {
      if (job.finished) continue;
      if (!job.done) return false;  // it was time to stop
      result_.bytes += job.outcome.bytes;
      if (job.outcome.failure)
        ++result_.failed;
      else if (job.wanted)
        ++result_.articles;
      result_.duplicates += job.outcome.duplicate;
      if (!sink_.take(job.outcome)) {
        result_.stopped = true;
        return false;
      }
    }
    return pause();
  }

  bool pause() {
    if (!sink_.pause || sink_.pause()) return true;
    result_.stopped = true;
    return false;
  }

  Input& input_;
  const Extractor& extractor_;
  const Options& options_;
  const BatchOptions& batch_;
  const RecordWriter& write_;
  const LongRecordWriter& write_long_;
  const BatchSink& sink_;
  BatchResult result_;
  std::optional<Duplicates> duplicates_;
  Turn turn_;
  std::atomic<uint64_t> passed_over_ = 0;
  std::atomic<bool> no_more_ = false;  // the sink has had enough

  std::mutex mutex_;  // of what follows
  std::condition_variable changed_;
  unsigned idle_ = 0;  // workers
  Parcel open_;        // being filled
  std::deque<Parcel> todo_;
  std::map<uint64_t, Parcel> done_;
  uint64_t read_ = 0, parcels_in_hand_ = 0, bytes_in_hand_ = 0;
  bool all_read_ = false;
};

}  // namespace

BatchResult run_batch(Input& input, const Extractor& extractor, const Options& options, const BatchOptions& batch,
                      const RecordWriter& write, const BatchSink& sink, const LongRecordWriter& write_long) {
  return Batch(input, extractor, options, batch, write, sink, write_long).run();
}

}  // namespace sayso
