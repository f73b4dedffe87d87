#include "explain/explain.h"

#include <algorithm>
#include <map>

#include "resources/resources.h"
#include "text/table.h"
#include "workspace.h"

namespace sayso {
namespace {

class Explainer {
 public:
  Explainer(const Extractor& extractor, const Workspace::Impl& w, const Trace& trace)
      : extractor_(extractor), r_(extractor.resources()), w_(w), trace_(trace) {}

  std::string run(unsigned only) {
    if (only == 0) article();
    for (uint32_t s = 0; s < w_.tokens.sentences.size(); ++s)
      if (only == 0 || only == s + 1) sentence(s);
    return std::move(out_);
  }

 private:
  std::string_view view(Range r) const { return r.empty() ? std::string_view() : w_.article.view(w_.tokens.span(r)); }
  static bool within(Range r, Range sentence) { return !r.empty() && sentence.first <= r.first && r.first < sentence.last; }

  void line(std::string_view what, std::string_view text, std::string_view more = {}) {
    out_ += "  ";
    out_ += what;
    out_.append(what.size() < 10 ? 10 - what.size() : 1, ' ');
    for (char c : text) out_ += c == '\n' || c == '\r' ? ' ' : c;
    if (!more.empty()) {
      out_ += "   ";
      out_ += more;
    }
    out_ += '\n';
  }

  std::string by(const Evidence& e) const {
    std::string out;
    for (uint8_t i = 0; i < e.size; ++i) out += (i ? ", " : "by ") + std::string(extractor_.evidence_name(e.ids[i]));
    return out;
  }

  void article() {
    out_ += "article " + w_.article.id + "\n";
    if (w_.article.title) line("title", w_.article.view(*w_.article.title));
    if (w_.article.dateline) line("dateline", w_.article.view(*w_.article.dateline));
    if (!w_.article.published.value.empty()) line("published", w_.article.published.value, w_.record.published_from);
    for (size_t i = 0; i < w_.article.boilerplate.size(); ++i)
      line("furniture", w_.article.view(w_.article.boilerplate[i].span), w_.record.boilerplate[i].kind);
    for (const std::string& warning : w_.article.warnings) line("warning", warning);
  }

  void sentence(uint32_t s) {
    const Range range = w_.tokens.sentences[s].tokens;
    out_ += "\nsentence " + std::to_string(s + 1) + "\n";
    tokens(range);
    lookups(range);
    phrases(range);
    rules(range);
    names(range);
    dates(range);
    counts(range);
    quotes(range);
    claims(range);
  }

  void tokens(Range range) {
    std::string text;
    for (uint32_t t = range.first; t < range.last; ++t) {
      if (t > range.first) text += ' ';
      text += view({t, t + 1});
      text += '/';
      text += to_string(w_.phrases.pos[t]);
    }
    line("tokens", text);
  }

  std::string senses(NameId name) const {
    std::string out;
    for (const Sense& sense : r_.gazetteer.senses(name)) {
      const Entry& e = r_.gazetteer.entry(sense.entry);
      if (out.size() > 200) return out += " …";
      out += (out.empty() ? "" : "; ") + std::string(extractor_.evidence_name(sense.evidence)) + " " +
             std::string(r_.gazetteer.name(sense.entry));
      if (e.country[0]) out += " (" + std::string(e.country.data(), 2) + ")";
      if (sense.ambiguous) out += " ambiguous";
    }
    return out;
  }

  void lookups(Range range) {
    for (const Lookup& l : w_.lookups.matches) {
      if (!within(l.tokens, range)) continue;
      line("listed", view(l.tokens), senses(l.name));
    }
  }

  void phrases(Range range) {
    for (const NounPhrase& n : w_.phrases.nouns)
      if (within(n.tokens, range)) line("noun", view(n.tokens), "head " + std::string(view({n.head, n.head + 1})));
    for (const VerbGroup& v : w_.phrases.verbs) {
      if (!within(v.tokens, range)) continue;
      constexpr std::string_view tenses[] = {"", "past", "present", "future"};
      std::string more(tenses[static_cast<size_t>(v.tense)]);
      for (auto [on, word] :
           {std::pair{v.passive, " passive"}, {v.negated, " negated"}, {v.infinitive, " infinitive"}, {v.gerund, " gerund"}})
        if (on) more += word;
      line("verb", view(v.tokens), more);
    }
  }

  void rules(Range range) {
    for (const Trace::Step& step : trace_.steps)
      if (within(step.tokens, range)) line("rule", r_.rules.rule(step.rule).name, view(step.tokens));
  }

  void names(Range range) {
    for (size_t m = 0; m < w_.mentions.items.size(); ++m) {
      const Mention& mention = w_.mentions.items[m];
      if (!within(mention.tokens, range)) continue;
      std::string more = std::string(to_string(mention.type)) + " " + std::string(to_string(mention.kind));
      if (m < w_.entities.of_mention.size()) more += " of e" + std::to_string(w_.entities.of_mention[m] + 1);
      if (mention.margin != 0) more += " margin " + std::to_string(mention.margin).substr(0, 6);
      line("name", view(mention.tokens), more + " " + by(mention.by));
    }
  }

  void dates(Range range) {
    for (size_t d = 0; d < w_.times.items.size(); ++d)
      if (within(w_.times.items[d].tokens, range))
        line("date", view(w_.times.items[d].tokens), w_.record.dates[d].value + " " + by(w_.times.items[d].by));
  }

  void counts(Range range) {
    for (const CountTag& c : w_.counts.items) {
      if (!within(c.tokens, range)) continue;
      std::string more(to_string(c.type));
      if (c.value) more += " " + figure(*c.value);
      more += " " + std::string(to_string(c.bound));
      if (!c.unit.empty()) more += " " + c.unit;
      if (!c.event.empty()) more.append(" ").append(c.event);
      if (c.of) more += " of \"" + std::string(view(*c.of)) + "\"";
      line("count", view(c.tokens), more + " " + by(c.by));
    }
  }

  void quotes(Range range) {
    for (const QuoteTag& q : w_.quotes.items)
      if (within(q.tokens, range))
        line("quote", view(q.tokens),
             std::string(to_string(q.kind)) + (q.speaker ? " speaker " + std::string(view(*q.speaker)) : "") + " " + by(q.by));
  }

  void claims(Range range) {
    for (size_t i = 0; i < w_.claims.items.size(); ++i) {
      const ClaimTag& c = w_.claims.items[i];
      Range at = c.cue ? *c.cue : !c.content.empty() ? c.content.front() : Range{};
      if (!within(at, range)) continue;
      line("claim", "c" + std::to_string(i + 1) + " " + std::string(to_string(c.kind)),
           std::string(to_string(c.status)) + (c.negated ? " negated" : "") + (c.anonymous ? " anonymous" : "") + " " + by(c.by));
      if (c.source) line("  source", view(*c.source));
      if (c.cue) line("  cue", view(*c.cue), c.lemma);
      for (Range part : c.content) line("  content", view(part));
    }
  }

  const Extractor& extractor_;
  const Resources& r_;
  const Workspace::Impl& w_;
  const Trace& trace_;
  std::string out_;
};

}  // namespace

std::string explain(const Extractor& extractor, const Document& document, const Options& options, unsigned sentence) {
  Workspace workspace;
  Trace trace;
  (*workspace).rules.trace = &trace;
  (*workspace).longest_stretch = SIZE_MAX;  // all products are to be seen
  extractor.extract(document, options, workspace);
  return Explainer(extractor, *workspace, trace).run(sentence);
}

Errors check_examples(const Extractor& extractor) {
  const Rules& rules = extractor.resources().rules;
  Errors errors;
  Workspace workspace;
  Trace trace;
  (*workspace).rules.trace = &trace;
  std::vector<Span> groups;
  Options options;
  options.published = "2024-05-08";
  auto fault = [&](const Rule& rule, const Rule::Example& example, const std::string& what) {
    errors.push_back({"rule " + rule.name + ": " + what + ": " + example.text, rule.file, example.line, 1});
  };
  Errors again;
  WrittenRules written = written_rules(extractor.resources(), again);
  std::map<std::string_view, const Rule*> by_name;
  for (const RuleFile& file : written.files)
    for (const Rule& rule : file.rules) by_name.emplace(rule.name, &rule);
  for (size_t n = 0; n < rules.size(); ++n) {
    const auto id = static_cast<RuleId>(n);
    const CompiledRule compiled = rules.rule(id);
    const Rule& rule = *by_name.at(compiled.name);
    const std::string phase(rules.phase_name(compiled.phase));
    // Does this rule find the example, and where?
    auto found = [&](const Rule::Example& example, bool wanted) {
      if (phase == "tokens") {
        size_t dot = rule.name.find('.');
        TokenClass c = rules.token_class(example.text);
        return c != 0 && c == rules.token_class_named(rule.name.substr(dot == std::string::npos ? 0 : dot + 1));
      }
      if (rule.is_text) return rules.match_line(compiled.phase, example.text, groups) == id;
      Document d;
      d.text = example.text;
      trace.steps.clear();
      extractor.extract(d, options, workspace);
      const Workspace::Impl& w = *workspace;
      auto here = [&](Range tokens) { return example.marked.empty() || w.tokens.span(tokens) == example.marked; };
      // Of what a rule of dates matches, code may trim a part, split a range, or refuse the whole.
      auto by_rule = [&](const auto& item) {
        return std::find(item.by.ids.begin(), item.by.ids.begin() + item.by.size, compiled.evidence) != item.by.ids.begin() + item.by.size;
      };
      if (std::any_of(w.times.items.begin(), w.times.items.end(), [&](const Time& t) { return by_rule(t) && here(t.tokens); })) return true;
      bool refused = phase == "dates" && !wanted;
      return !refused && std::any_of(trace.steps.begin(), trace.steps.end(),
                                     [&](const Trace::Step& step) { return step.rule == id && here(step.tokens); });
    };
    for (const Rule::Example& example : rule.yes)
      if (!found(example, true)) fault(rule, example, "does not match its example");
    for (Rule::Example example : rule.no) {
      example.marked = {};
      if (found(example, false)) fault(rule, example, "matches what it must not");
    }
  }
  return errors;
}

}  // namespace sayso
