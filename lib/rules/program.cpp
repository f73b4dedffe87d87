// Patterns over symbols run as Thompson and Pike have it: all ways through the pattern are followed at once, symbol by
// symbol, the more wanted ahead of the less, and of two that come to the same step the first stays. So a pattern, a
// user's too, takes time linear in the text. RE2 does the same with bytes, but what it compiles can neither be kept in
// a file nor used where it lies, and compiling takes longer than an article.
#include "rules/program.h"

#include <algorithm>
#include <charconv>

namespace sayso {
namespace {

constexpr int most_repeats = 1000;
constexpr size_t most_steps = 200'000;

struct Repeats {
  int least = 0, most = -1;  // -1: without end
};

// Reads "?", "*", "+", "{3}", "{2,}", "{2,5}"; false when it is none of them.
bool read_quantifier(const std::string& text, Repeats& out) {
  if (text == "?") return out = {0, 1}, true;
  if (text == "*") return out = {0, -1}, true;
  if (text == "+") return out = {1, -1}, true;
  const char* end = text.data() + text.size() - 1;  // of what stands in the brackets
  auto [after_least, fault] = std::from_chars(text.data() + 1, end, out.least);
  if (fault != std::errc()) return false;
  out.most = out.least;
  if (after_least != end) {
    if (*after_least != ',') return false;
    out.most = -1;
    if (after_least + 1 != end) {
      auto [after_most, fault_too] = std::from_chars(after_least + 1, end, out.most);
      if (fault_too != std::errc() || after_most != end) return false;
    }
  }
  return out.least <= most_repeats && out.most <= most_repeats && (out.most < 0 || out.least <= out.most);
}

class Writer {
 public:
  Writer(std::vector<Instruction>& program, std::vector<std::string>& groups)
      : program_(program), groups_(groups), first_step_(program.size()), first_group_(groups.size()) {}

  std::string run(const Expression& pattern) {
    write(pattern);
    add(Instruction::match);
    if (error_.empty()) return {};
    program_.resize(first_step_);
    groups_.resize(first_group_);
    return error_;
  }

 private:
  uint32_t here() const { return static_cast<uint32_t>(program_.size() - first_step_); }
  Instruction& at(uint32_t step) { return program_[first_step_ + step]; }

  uint32_t add(Instruction::Op op, uint32_t to = 0, uint16_t group = 0) {
    if (here() >= most_steps && error_.empty()) error_ = "pattern too large";
    if (error_.empty()) program_.push_back({op, group, to, 0});
    return here() - 1;
  }

  void write(const Expression& e) {
    if (!error_.empty()) return;
    switch (e.kind) {
      case Expression::set: add(Instruction::symbol, e.symbols); return;
      case Expression::sequence:
        for (const Expression* part : e.parts) write(*part);
        return;
      case Expression::either: {
        std::vector<uint32_t> ends;
        for (size_t i = 0; i < e.parts.size(); ++i) {
          bool last = i + 1 == e.parts.size();
          uint32_t choice = last ? 0 : add(Instruction::either, here() + 1);
          write(*e.parts[i]);
          if (last || !error_.empty()) continue;
          ends.push_back(add(Instruction::jump));
          at(choice).other = here();
        }
        if (!error_.empty()) return;
        for (uint32_t end : ends) at(end).to = here();
        return;
      }
      case Expression::repeat: repeat(e); return;
      case Expression::capture: {
        auto group = static_cast<uint16_t>(next_group_++);
        if (first_group_ + group == groups_.size()) groups_.push_back(e.text);
        add(Instruction::begin, 0, group);
        write(*e.parts[0]);
        add(Instruction::end, 0, group);
        return;
      }
    }
  }

  // Each copy of the part has the same groups.
  void repeat(const Expression& e) {
    Repeats repeats;
    if (!read_quantifier(e.text, repeats)) {
      error_ = "invalid repetition size: " + e.text;
      return;
    }
    const uint32_t first_group = next_group_;
    auto part = [&] {
      next_group_ = first_group;
      write(*e.parts[0]);
    };
    // x{2,} is x x+, x* is (x+)?: so that a part that can match nothing ends like any other.
    int must = repeats.most < 0 ? std::max(0, repeats.least - 1) : repeats.least;
    for (int i = 0; i < must; ++i) part();
    std::vector<uint32_t> choices;
    if (repeats.most < 0) {
      if (repeats.least == 0) choices.push_back(add(Instruction::either, here() + 1));
      uint32_t loop = here();
      part();
      uint32_t again = add(Instruction::either, loop);
      if (error_.empty()) at(again).other = here();
    }
    for (int i = must; i < repeats.most; ++i) {
      choices.push_back(add(Instruction::either, here() + 1));
      part();
    }
    if (!error_.empty()) return;
    for (uint32_t choice : choices) at(choice).other = here();
  }

  std::vector<Instruction>& program_;
  std::vector<std::string>& groups_;
  const size_t first_step_, first_group_;
  uint32_t next_group_ = 0;
  std::string error_;
};

class Runner {
 public:
  Runner(std::span<const Instruction> program, const BitTable& sets, std::span<const uint16_t> symbols, ProgramScratch& scratch,
         std::span<Range> groups)
      : program_(program), sets_(sets), symbols_(symbols), s_(scratch), best_(groups) {}

  uint32_t run() {
    if (s_.seen.size() < program_.size()) s_.seen.resize(program_.size(), 0);
    s_.groups.assign(best_.size(), Range{});
    next_generation();
    follow(0);
    while (!s_.next.empty()) {
      ++at_;
      s_.now.swap(s_.next);
      s_.groups_now.swap(s_.groups_next);
      next_generation();
      for (const ProgramScratch::Thread& t : s_.now) {
        std::copy_n(s_.groups_now.begin() + t.groups, best_.size(), s_.groups.begin());
        follow(t.step + 1);
      }
    }
    return longest_;
  }

 private:
  void next_generation() {
    s_.next.clear();
    s_.groups_next.clear();
    if (++s_.generation != 0) return;
    std::fill(s_.seen.begin(), s_.seen.end(), 0);
    s_.generation = 1;
  }

  // From a step to all those that take the next symbol, the most wanted first.
  void follow(uint32_t step) {
    while (s_.seen[step] != s_.generation) {
      s_.seen[step] = s_.generation;
      const Instruction& i = program_[step];
      switch (i.op) {
        case Instruction::symbol:
          if (at_ == symbols_.size() || !sets_.has(i.to, symbols_[at_])) return;
          s_.next.push_back({step, static_cast<uint32_t>(s_.groups_next.size())});
          s_.groups_next.insert(s_.groups_next.end(), s_.groups.begin(), s_.groups.end());
          return;
        case Instruction::jump: step = i.to; break;
        case Instruction::either:
          follow(i.to);
          step = i.other;
          break;
        case Instruction::begin:
        case Instruction::end: {
          if (i.group >= best_.size()) {
            ++step;
            break;
          }
          Range before = s_.groups[i.group];
          (i.op == Instruction::begin ? s_.groups[i.group].first : s_.groups[i.group].last) = at_;
          follow(step + 1);
          s_.groups[i.group] = before;
          return;
        }
        case Instruction::match:
          longest_ = at_;
          std::copy(s_.groups.begin(), s_.groups.end(), best_.begin());
          return;
      }
    }
  }

  std::span<const Instruction> program_;
  const BitTable& sets_;
  std::span<const uint16_t> symbols_;
  ProgramScratch& s_;
  std::span<Range> best_;
  uint32_t at_ = 0, longest_ = 0;
};

}  // namespace

std::string write_program(const Expression& pattern, std::vector<Instruction>& program, std::vector<std::string>& groups) {
  return Writer(program, groups).run(pattern);
}

uint32_t longest_match(std::span<const Instruction> program, const BitTable& sets, std::span<const uint16_t> symbols,
                       ProgramScratch& scratch, std::span<Range> groups) {
  return Runner(program, sets, symbols, scratch, groups).run();
}

}  // namespace sayso
