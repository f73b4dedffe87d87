// Many articles. A reader fills parcels of documents, workers make outcomes of them, the caller's thread hands these
// on in the order in which they were read. A worker that has nothing to do takes the parcel that is being filled: a fast
// input fills large parcels, a slow one is answered article by article. Within a parcel articles are extracted in groups
// (see extract.cpp).
//
// Memory grows neither with the input nor with the number of workers. What waits, texts before the work and records
// after it, is bounded in bytes: then the reader waits, too. What the work itself takes is a hundred times its text, so
// the texts that are worked on at the same time are bounded as well: with many workers parcels are smaller, a worker with
// a large article waits until others are done, and more than 10 workers would do nothing but wait.
//
// Which article repeats which is decided in the order of the input too: a worker prepares its parcel (pages are read
// here), waits for its turn, and only then looks for duplicates; the turn is short, what is costly lies around it.
#include "batch/run.h"

#include <malloc.h>

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
  uint64_t spent = 0;  // nanoseconds of processor time
};

struct Parcel {
  uint64_t number = 0;
  std::vector<Job> jobs;
  uint64_t bytes = 0;    // of text
  uint64_t waiting = 0;  // bytes that wait because of it: its texts, then its records
};

constexpr size_t largest_parcel = 1 << 16;
constexpr size_t parcel_jobs = 256;
constexpr size_t longest_whole = 1 << 14;             // bytes of a text whose record is written in one piece
constexpr size_t page_cheaper = 4;                    // to read a page takes so many times less memory than to extract a text of its size
constexpr uint64_t most_waiting = uint64_t{2} << 20;  // bytes of texts and records; more only when one article is larger
constexpr uint64_t most_in_work = uint64_t{3} << 16;  // bytes of text
constexpr unsigned most_workers = 10;

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

// What is worked on at the same time.
class Scale {
 public:
  // Some bytes of it. Whoever has a load waits for nobody but the processor.
  class Load {
   public:
    Load(Scale& scale, uint64_t bytes) : scale_(scale), bytes_(bytes) {
      std::unique_lock lock(scale.mutex_);
      scale.changed_.wait(lock, [&] { return scale.all_ == 0 || scale.all_ + bytes <= most_in_work; });
      scale.all_ += bytes;
    }
    ~Load() {
      {
        std::lock_guard lock(scale_.mutex_);
        scale_.all_ -= bytes_;
      }
      scale_.changed_.notify_all();
    }
    Load(const Load&) = delete;
    Load& operator=(const Load&) = delete;

   private:
    Scale& scale_;
    uint64_t bytes_;
  };

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  uint64_t all_ = 0;
};

class Batch {
 public:
  Batch(Input& input, const Extractor& extractor, const Options& options, const BatchOptions& batch, const RecordWriter& write,
        const BatchSink& sink, const LongRecordWriter& write_long)
      : input_(input), extractor_(extractor), options_(options), batch_(batch), write_(write), write_long_(write_long), sink_(sink) {
    if (batch.duplicates != DuplicatePolicy::ignore) duplicates_.emplace();
    workers_ = std::clamp(batch.workers, 1u, most_workers);
    parcel_bytes_ = std::min<size_t>(most_in_work / workers_, largest_parcel);
  }

  BatchResult run() {
    if (workers_ == 1 && !batch_.slow_input)
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
    out.push_back(workers_ == 1 && batch_.single ? batch_.single->sibling() : Workspace());
    return out;
  }

  // ---- many threads

  void together() {
    std::vector<std::thread> threads;
    for (unsigned i = 0; i < workers_; ++i) threads.emplace_back([this] { worker(); });
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
    const size_t most_parcels = 2 * workers_ + 2;
    Parcel one;
    while (!stopped() && may_read() && add(one)) {
      if (one.jobs.empty()) continue;
      std::unique_lock lock(mutex_);
      if (no_more_) break;  // nobody would take it
      open_.jobs.push_back(std::move(one.jobs.back()));
      open_.bytes += one.bytes;
      one = {};
      bool wanted = idle_ > 0;
      if (open_.bytes >= parcel_bytes_ || open_.jobs.size() >= parcel_jobs) {
        changed_.wait(lock, [&] { return no_more_ || open_.jobs.empty() || (parcels_in_hand_ < most_parcels && bearable()); });
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

  // Waits while an article is in hand that is so large that to read another beside it would cost too much. True.
  bool may_read() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return no_more_ || waiting_ <= 2 * most_waiting; });
    return true;
  }
  // May the parcel that is being filled be taken? Under the lock, as the next two.
  bool bearable() const { return parcels_in_hand_ == 0 || waiting_ + open_.bytes <= most_waiting; }
  // That parcel, with its number.
  Parcel close_parcel() {
    Parcel p = std::exchange(open_, {});
    p.number = read_++;
    ++parcels_in_hand_;
    wait_for(p, p.bytes);
    return p;
  }
  void wait_for(Parcel& parcel, uint64_t bytes) {
    waiting_ += bytes - parcel.waiting;
    parcel.waiting = bytes;
  }

  void worker() {
    std::vector<Workspace> workspaces = first_workspace();
    while (true) {
      std::unique_lock lock(mutex_);
      ++idle_;
      changed_.wait(lock, [&] { return !todo_.empty() || (!open_.jobs.empty() && bearable()) || (all_read_ && open_.jobs.empty()); });
      --idle_;
      if (todo_.empty() && open_.jobs.empty()) return;
      Parcel p;
      if (!todo_.empty()) {
        p = std::move(todo_.front());
        todo_.pop_front();
      } else {
        p = close_parcel();
      }
      lock.unlock();
      work(p, workspaces);
      uint64_t records = 0;
      for (const Job& job : p.jobs) records += job.outcome.record.size() + job.outcome.long_record.memory();
      lock.lock();
      wait_for(p, records);
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
      wait_for(parcel, 0);
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
          open_document(job, times);
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
    size_t longest = 0;
    for (Job& job : parcel.jobs) {
      if (job.done || job.finished || !job.wanted || !job.item.document || stopped()) continue;
      guarded(job, times, [&] { open_document(job, times); });
      if (!job.done) longest = std::max(longest, job.item.document->text.size());
    }
    Scale::Load load(scale_, std::clamp(longest, std::min<size_t>(parcel.bytes, group_bytes), largest_parcel));
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
          if (batch_.duplicates == DuplicatePolicy::mark) job.item.document->duplicate_of = std::move(job.duplicate_of);
          if (write_long_ && job.item.document->text.size() > longest_whole)
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
      if (bytes < group_bytes && group.size() < group_articles) continue;
      extract(group, workspaces);
      group.clear();
      bytes = 0;
    }
    extract(group, workspaces);
    // What a text larger than its share has left behind goes back.
    if (longest > 2 * parcel_bytes_) workspaces = first_workspace();
    if (longest > largest_parcel) malloc_trim(0);
  }

  // Pages are read here.
  void open_document(Job& job, const StageTimes& times) {
    if (!job.item.document) return;
    std::optional<Scale::Load> load;
    if (job.item.page) load.emplace(scale_, job.item.document->text.size() / page_cheaper);
    open(job.item, options_, extractor_.resources(), times);
    times.check();
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
    std::string scratch;
    auto take = [&](Job& job, const Record& record) {
      scratch.clear();
      write_(record, scratch);
      job.outcome.record = scratch;  // no larger than it must be
      job.done = true;
    };
    if (group.size() > 1) {
      times.deadline = deadline(0);
      try {
        extractor_.extract(documents, options_, workspaces,
                           [&](size_t i, const Record& record) { guarded(*group[i], times, [&] { take(*group[i], record); }); });
      } catch (const OutOfTime&) {
      } catch (const std::exception&) {
      }
    }
    for (size_t i = 0; i < group.size(); ++i) {
      Job& job = *group[i];
      if (!job.done) guarded(job, times, [&] { take(job, extractor_.extract(*documents[i], options_, workspaces.front())); });
      job.item = {};
    }
  }

  // In the thread's processor time, of an article that goes on now and has had `spent` before; 0: none.
  uint64_t deadline(uint64_t spent) const {
    return batch_.article_timeout > 0 ? thread_nanoseconds() - spent + static_cast<uint64_t>(batch_.article_timeout * 1e9) : 0;
  }

  // Whatever happens to an article becomes its outcome.
  template <class F>
  void guarded(Job& job, StageTimes& times, F&& f) {
    times.current = Stage::article;
    times.deadline = deadline(job.spent);
    uint64_t begin = times.deadline != 0 ? thread_nanoseconds() : 0;
    std::string reason;
    try {
      f();
      if (begin != 0) job.spent += thread_nanoseconds() - begin;
      return;
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
      bool large = job.outcome.bytes > most_waiting;
      if (!sink_.take(job.outcome)) {
        result_.stopped = true;
        return false;
      }
      if (large) malloc_trim(0);  // before the next may take as much
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
  Scale scale_;
  unsigned workers_;
  size_t parcel_bytes_;
  std::atomic<uint64_t> passed_over_ = 0;
  std::atomic<bool> no_more_ = false;  // the sink has had enough

  std::mutex mutex_;  // of what follows
  std::condition_variable changed_;
  unsigned idle_ = 0;  // workers
  Parcel open_;        // being filled
  std::deque<Parcel> todo_;
  std::map<uint64_t, Parcel> done_;
  uint64_t read_ = 0, parcels_in_hand_ = 0, waiting_ = 0;
  bool all_read_ = false;
};

}  // namespace

BatchResult run_batch(Input& input, const Extractor& extractor, const Options& options, const BatchOptions& batch,
                      const RecordWriter& write, const BatchSink& sink, const LongRecordWriter& write_long) {
  return Batch(input, extractor, options, batch, write, sink, write_long).run();
}

}  // namespace sayso
