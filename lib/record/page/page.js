// The page of articles. Each record waits as JSON in a script of its own and is read when its article is chosen, so that a page of
// thousands opens as fast as a page of one.
//
// An article's text is cut at every border of every span: each piece (a <mark>) lies wholly inside or outside each span and carries the
// list of those that cover it, the shortest first. Overlap and nesting need nothing more. What a piece looks like follows from its list,
// from the layers that are switched on and from what is chosen; paint() is the one place that decides it.
(() => {

const $ = (id) => document.getElementById(id);

const layers = [
  {name: "person", label: "People", letter: "P", table: "entities"},
  {name: "organization", label: "Organizations", letter: "O", table: "entities"},
  {name: "place", label: "Places", letter: "L", table: "entities"},
  {name: "nationality", label: "Nationalities", letter: "N", table: "entities"},
  {name: "date", label: "Dates", letter: "D", table: "dates"},
  {name: "count", label: "Counts", letter: "#", table: "counts"},
  {name: "quote", label: "Quotes", letter: "\u201d", table: "quotes"},
  {name: "cue", label: "Claims", letter: "C", table: "claims"},
];
const on = new Set(layers.map((l) => l.name));
const letter_of = Object.fromEntries(layers.map((l) => [l.name, l.letter]));

// ---- one record -------------------------------------------------------------------------------------------------------------------------

// All items of a record under their ids ("e1", "d2", "n3", "q4", "c5"), and all their spans.
function read_record(record) {
  const items = new Map();
  const spans = [];
  const add = (id, kind, layer, data) => {
    const item = {id, kind, layer, data, spans: []};
    items.set(id, item);
    return item;
  };
  const span = (item, role, s, more) => {
    if (!s || !(s.end > s.start)) return;
    const one = {item, role, start: s.start, end: s.end, part: s.in === "title" ? "title" : "body", ...more};
    item.spans.push(one);
    spans.push(one);
  };
  const each = (key, f) => (record[key] || []).forEach(f);
  each("entities", (e) => {
    const item = add(e.id, "entity", e.type, e);
    for (const m of e.mentions || []) span(item, "mention", m, {mention: m});
  });
  each("dates", (d) => span(add(d.id, "date", "date", d), "date", d));
  each("counts", (c) => {
    const item = add(c.id, "count", "count", c);
    span(item, "count", c);
    span(item, "of", c.of);
  });
  each("quotes", (q) => {
    const item = add(q.id, "quote", "quote", q);
    span(item, "quote", q);
    span(item, "speaker", q.speaker);
    span(item, "cue word", q.cue);
  });
  each("claims", (c) => {
    const item = add(c.id, "claim", "cue", c);
    span(item, "source", c.source);
    span(item, "cue", c.cue);
    if (c.content) for (const [start, end] of c.content.spans || []) span(item, "content", {start, end, in: c.content.in});
  });
  each("boilerplate", (b) => span({id: "", kind: "boilerplate", layer: "boilerplate", data: b, spans: []}, "boilerplate", b));
  return {record, items, spans};
}

// What a span at rest is drawn as: its layer, or nothing for spans that only show when their item is chosen.
const at_rest = {mention: true, date: true, count: true, quote: true, cue: true, boilerplate: true};

// Cuts text[start, end) at all borders of `spans` (ascending starts): calls piece(start, end, covers).
function cut(start, end, spans, piece) {
  const borders = new Set([start, end]);
  for (const s of spans) {
    if (s.start > start && s.start < end) borders.add(s.start);
    if (s.end > start && s.end < end) borders.add(s.end);
  }
  const at = [...borders].sort((a, b) => a - b);
  let next = 0, open = [];
  for (let i = 0; i + 1 < at.length; ++i) {
    open = open.filter((s) => s.end > at[i]);
    while (next < spans.length && spans[next].start <= at[i]) {
      if (spans[next].end > at[i]) open.push(spans[next]);
      ++next;
    }
    piece(at[i], at[i + 1], [...open].sort((a, b) => a.end - a.start - (b.end - b.start)));
  }
}

// ---- the article in the middle ------------------------------------------------------------------------------------------------------------

const scripts = [...document.querySelectorAll("script.record")];
let current = -1;      // index into scripts
let article = null;    // what read_record made of it
let pieces = [];       // {mark, covers, at}: in the order of the text, `at` its index
let chosen = null;     // an item
let here = null;       // the piece that was clicked

function show_article(index, item_id) {
  current = index;
  article = read_record(JSON.parse(scripts[index].textContent));
  chosen = here = null;
  pieces = [];
  const r = article.record;
  const column = $("article");
  column.replaceChildren();
  column.lang = r.language || "en";
  const whole_title = r.title && r.title.in === "title" ? r.title.text : "";
  if (whole_title) column.append(blocks("title", whole_title, null));
  const about = make("div", {class: "about"}, about_line(r));
  column.append(blocks("body", r.text || "", whole_title ? null : r.title));
  const head = column.querySelector("h1");
  if (head) head.after(about);
  else column.prepend(about);
  for (const w of r.warnings || []) about.after(make("div", {class: "warning", role: "note"}, "Warning: " + w));
  column.scrollTop = 0;
  count_layers();
  fill_tables();
  mark_in_list();
  document.title = (title_of(scripts[index]) || r.id) + " \u2013 Sayso";
  choose(item_id && article.items.get(item_id) || null, {scroll: true});
}

function about_line(r) {
  const from = {option: "given with the command", metadata: "from the page or file", url: "from the address", dateline: "from the dateline", text: "from the text"};
  const published = r.published ? `published ${r.published.value} (${from[r.published.from] || r.published.from})` : "no date of publication";
  return [r.id, r.byline && `by ${r.byline}`, r.site, published, r.source && r.source !== r.id ? r.source : ""].filter(Boolean).join(" \u00b7 ");
}

// The paragraphs of one part of the record ("title" or "body") as elements.
function blocks(part, text, title) {
  const out = document.createDocumentFragment();
  const spans = article.spans.filter((s) => s.part === part).sort((a, b) => a.start - b.start || b.end - a.end);
  let first = 0;
  for (const found of text.matchAll(/[^\n\r]+/g)) {
    if (!found[0].trim()) continue;
    const start = found.index, end = start + found[0].length;
    const head = part === "title" || (title && title.start >= start && title.end <= end && title.end - title.start > (end - start) / 2);
    const block = make(head ? "h1" : "p", {dir: "auto"});
    while (first < spans.length && spans[first].end <= start && spans[first].start <= start) ++first;
    let last = first;
    while (last < spans.length && spans[last].start < end) ++last;
    cut(start, end, spans.slice(first, last).filter((s) => s.end > start), (a, b, covers) => {
      if (!covers.length) {
        block.append(text.slice(a, b));
        return;
      }
      const mark = make("mark", {"data-piece": pieces.length}, text.slice(a, b));
      pieces.push({mark, covers, at: pieces.length});
      block.append(mark);
    });
    out.append(block);
  }
  return out;
}

// The items that go with the chosen one, each under the word that a mark of it shows.
function related_to(item) {
  const out = new Map();
  const add = (id, role) => {
    const other = id && article.items.get(id);
    if (other) out.set(other, role);
  };
  const d = item.data;
  if (item.kind === "count") {
    add(d.place, "place");
    add(d.date, "date");
    add(d.part_of, "total");
    for (const id of d.conflicts || []) add(id, "disagrees");
  }
  if (item.kind === "date") add(d.anchor, "counted from");
  return out;
}

function paint() {
  const related = chosen ? related_to(chosen) : new Map();
  const source = chosen && chosen.kind === "count" && article.items.get(chosen.data.source);
  const seen = new Set();  // spans, and related items, whose first piece has been painted
  for (const {mark, covers} of pieces) {
    const classes = new Set();
    let role = "", label = "", live = false;
    for (const s of covers) {
      const first = !seen.has(s);
      if (first) seen.add(s);
      if (at_rest[s.role] && (on.has(s.item.layer) || s.role === "boilerplate")) {
        classes.add(s.item.layer);
        const letter = letter_of[s.item.layer] || "";
        if (first && !label.includes(letter)) label += letter;
      }
      if (s.item.kind !== "boilerplate") live = true;
      if (s.item === chosen) {
        classes.add("lit");
        if (s.role === "content") classes.add("content");
        if (first && s.role !== s.item.kind && s.role !== "mention") role = role || s.role;
      } else if (related.has(s.item) && at_rest[s.role]) {
        classes.add("related");
        if (first && !seen.has(s.item)) role = role || related.get(s.item);
        seen.add(s.item);
      } else if (source && s.item === source && (s.role === "source" || s.role === "cue")) {
        classes.add("related");
        if (first) role = role || (s.role === "source" ? "according to" : "");
      }
    }
    if (classes.has("lit") && covers.some((s) => s.item === chosen && s.role !== "content")) classes.delete("content");
    if (!live) classes.add("plain");
    mark.className = [...classes].join(" ");
    set_or_remove(mark, "data-role", role);
    set_or_remove(mark, "data-label", label);
  }
}

function set_or_remove(element, name, value) {
  if (value) element.setAttribute(name, value);
  else element.removeAttribute(name);
}

function choose(item, {piece = null, scroll = false} = {}) {
  chosen = item;
  here = piece;
  paint();
  show_details();
  for (const row of document.querySelectorAll("#tables tr.lit")) row.classList.remove("lit");
  if (item) {
    const table = layers.find((l) => l.name === item.layer).table;
    show_tab(table);
    const row = [...document.querySelectorAll("#tables tr[data-key]")].find((r) => r.dataset.key === item.id);
    if (row) {
      row.classList.add("lit");
      row.scrollIntoView({block: "nearest"});
    }
    if (scroll) go_to(item.spans.find((s) => at_rest[s.role]) || item.spans[0]);
  }
  try {
    history.replaceState(null, "", "#" + new URLSearchParams({a: article.record.id, ...(item ? {i: item.id} : {})}));
  } catch { /* a page opened where addresses cannot change */ }
}

function go_to(span) {
  const piece = span && pieces.find((p) => p.covers.includes(span));
  if (piece) piece.mark.scrollIntoView({block: "center"});
}

// The items at a place, the shortest span first; those that are drawn before those that only show when chosen.
function items_at(piece) {
  const drawn = (s) => at_rest[s.role] && on.has(s.item.layer);
  const order = [...piece.covers.filter(drawn), ...piece.covers.filter((s) => !drawn(s))];
  return [...new Set(order.map((s) => s.item))].filter((i) => i.kind !== "boilerplate");
}

function choose_at(piece) {
  const items = items_at(piece);
  if (!items.length) return;
  const next = here === piece && chosen ? items[(items.indexOf(chosen) + 1) % items.length] : items[0];
  choose(next, {piece});
}

// The drawn mark after or before what is chosen; at the start or end of the text when nothing is.
function step(direction) {
  const drawn = (piece) => piece.covers.some((s) => at_rest[s.role] && on.has(s.item.layer) && s.item.kind !== "boilerplate");
  const from = here || (chosen && pieces.find((p) => p.covers.some((s) => s.item === chosen)));
  let at = (from ? from.at : direction > 0 ? -1 : pieces.length) + direction;
  while (at >= 0 && at < pieces.length && !drawn(pieces[at])) at += direction;
  const piece = pieces[at];
  if (!piece) return;
  choose(items_at(piece)[0], {piece});
  piece.mark.scrollIntoView({block: "nearest"});
}

// ---- what is chosen, in words ---------------------------------------------------------------------------------------------------------------

const words = (s) => String(s).replaceAll("_", " ");
const number_format = new Intl.NumberFormat("en", {maximumFractionDigits: 6});
const number = (n) => typeof n === "number" ? number_format.format(n) : "";
const short = (text, most = 90) => text.length > most ? text.slice(0, most - 1).trimEnd() + "\u2026" : text;

const country_names = new Intl.DisplayNames("en", {type: "region"});
function country(code) {
  if (!code) return "";
  try { return country_names.of(code); } catch { return code; }
}

// "more than 165", "35 to 40", "about 3 %".
function amount(c) {
  const bound = {exact: "", between: ""}[c.bound] ?? words(c.bound) + " ";
  let n = number(c.value);
  if (c.low !== null && c.high !== null && c.low !== undefined && c.high !== undefined && c.low !== c.high) n = number(c.low) + " to " + number(c.high);
  return (bound + n + (c.type === "percent" ? " %" : "")).trim() || words(c.bound);
}

function day_words(iso) {
  if (!/^\d{4}-\d\d-\d\d$/.test(iso || "")) return iso || "";
  const day = new Date(iso + "T00:00:00Z");
  return isNaN(day) ? iso : `${day.toLocaleDateString("en", {weekday: "short", timeZone: "UTC"})} ${iso}`;
}

function interval(d) {
  if (!d.earliest && !d.latest) return "";
  if (d.earliest === d.latest) return day_words(d.earliest);
  const days = d.earliest && d.latest ? Math.round((new Date(d.latest) - new Date(d.earliest)) / 864e5) + 1 : NaN;
  return `${day_words(d.earliest) || "\u2026"} \u2192 ${day_words(d.latest) || "\u2026"}` + (days > 0 ? ` (${number(days)} days)` : "");
}

function name_of(item) {
  const d = item.data;
  if (item.kind === "entity") return d.name;
  if (item.kind === "claim") return `${d.source ? d.source.text : "(unstated)"} ${d.cue ? d.cue.text : "\u2026"}: ${d.content ? d.content.text : ""}`;
  if (item.kind === "quote") return `\u201c${d.text}\u201d`;
  return d.text;
}

function link(id, text) {
  const item = id && article.items.get(id);
  if (!item) return text || "";
  return make("button", {type: "button", class: "go", onclick: () => choose(item, {scroll: true})}, short(text || name_of(item)));
}
const links = (ids) => ids && ids.length ? make("ul", {}, ids.map((id) => make("li", {}, link(id)))) : "";

// Rows of [word, value]; those without a value are left out.
const rows_of = {
  entity(d) {
    const claims = (article.record.claims || []).filter((c) => c.source && c.source.entity === d.id);
    const quotes = (article.record.quotes || []).filter((q) => q.speaker && q.speaker.entity === d.id);
    const about = (article.record.claims || []).filter((c) => (c.about || []).includes(d.id));
    const l = d.link || {};
    return [
      ["Also as", (d.aliases || []).join(", ")],
      ["Roles", (d.roles || []).join(", ")],
      ["Country", country(l.country)],
      ["Lies at", typeof l.lat === "number" && d.type === "place" ? `${l.lat}, ${l.lon}` : ""],
      ["GeoNames", l.geonames], ["Wikidata", l.wikidata],
      ["Says", links(claims.map((c) => c.id))],
      ["Is quoted", links(quotes.map((q) => q.id))],
      ["Is spoken of", links(about.map((c) => c.id))],
      ["Mentions", make("ul", {}, (d.mentions || []).map((m, i) => make("li", {},
        make("button", {type: "button", class: "go", onclick: () => go_to(article.items.get(d.id).spans[i])}, m.text), " ",
        make("small", {}, [m.kind, m.metonym ? "stands for who speaks" : "", m.in ? "in the " + m.in : "", made_by(m.by)].filter(Boolean).join(" \u00b7 ")))))],
    ];
  },
  date: (d) => [
    ["Value", d.value ? make("code", {}, d.value) : "none: no such date"],
    ["Interval", interval(d)],
    ["Modifier", d.mod && words(d.mod)],
    ["Counted from", d.anchor && (article.items.has(d.anchor) ? link(d.anchor) : `the ${d.anchor === "published" ? "date of publication" : d.anchor}`)],
    ["Not said", (d.inferred || []).join(", ")],
    ["Or else", (d.alternatives || []).join(", ")],
    ["Made by", made_by(d.by)],
  ],
  count: (d) => [
    ["Value", amount(d)],
    ["Unit", d.unit], ["Class", d.class && words(d.class)],
    ["Of", d.of && d.of.text],
    ["Event", d.event && words(d.event)],
    ["Place", link(d.place)], ["Date", link(d.date)],
    ["According to", d.source && link(d.source, claim_source(d.source))],
    ["Part of", link(d.part_of)],
    ["Figure", [d.cumulative ? "running total" : "", d.new ? "an addition" : ""].filter(Boolean).join(", ")],
    ["Disagrees with", links(d.conflicts)],
    ["Made by", made_by(d.by)],
  ],
  quote: (d) => [
    ["Speaker", d.speaker ? link(d.speaker.entity, d.speaker.text) : "not named"],
    ["Cue", d.cue && d.cue.text],
    ["Claim", link(d.claim)],
    ["Made by", made_by(d.by)],
  ],
  claim: (d) => [
    ["Source", d.source ? link(d.source.entity, d.source.text) : "unstated"],
    ["Cue", d.cue && d.cue.text + (d.cue.lemma && d.cue.lemma !== d.cue.text ? ` (${d.cue.lemma})` : "")],
    ["Content", d.content && d.content.text],
    ["Status", words(d.status) + (d.negated ? ", negated" : "") + (d.anonymous ? ", source not named" : "")],
    ["Within", link(d.within)],
    ["About", links(d.about)], ["Quotes", links(d.quotes)], ["Dates", links(d.dates)], ["Counts", links(d.counts)],
    ["Made by", made_by(d.by)],
  ],
};

function claim_source(id) {
  const claim = article.items.get(id);
  return claim && claim.data.source ? claim.data.source.text : name_of(claim);
}

// "rule date.calendar_day, list places".
function made_by(by) {
  const kinds = {gazetteer: "list"};
  return (by || []).map((b) => {
    const colon = b.indexOf(":");
    const kind = b.slice(0, colon);
    return `${kinds[kind] || kind} ${b.slice(colon + 1)}`;
  }).join(", ");
}

function show_details() {
  const box = $("details");
  box.replaceChildren();
  box.scrollTop = 0;
  if (!chosen) {
    box.append(make("p", {class: "empty"}, "Click a mark in the text or a row below, or press \u2192 to walk from mark to mark. A second click on the same place shows what else is marked there."));
    return;
  }
  const d = chosen.data;
  const type = {entity: words(d.subtype || d.type), date: d.type, count: words(d.type), quote: d.kind + " quote", claim: words(d.kind || "claim")}[chosen.kind];
  const others = here ? items_at(here).filter((i) => i !== chosen) : [];
  box.append(
    make("h2", {class: chosen.kind === "quote" || chosen.kind === "claim" ? "long" : ""}, chosen.kind === "claim" && d.content ? d.content.text : name_of(chosen)),
    make("div", {class: "kind"}, make("span", {class: chosen.layer}, chosen.kind === "entity" ? words(d.type) : chosen.kind), make("span", {}, type), make("code", {}, d.id)),
    make("dl", {},
      [...rows_of[chosen.kind](d), ["Also here", others.length ? make("ul", {}, others.map((i) => make("li", {}, link(i.id), " ", make("small", {}, i.kind)))) : ""]]
        .filter(([word, value]) => value && !(chosen.kind === "claim" && word === "Content"))
        .map(([word, value]) => [make("dt", {}, word), make("dd", {}, value instanceof Node ? value : String(value))])));
}

// ---- the tables on the side -----------------------------------------------------------------------------------------------------------------

const entity_name = (id) => id && article.items.has(id) ? article.items.get(id).data.name : "";
const date_value = (id) => id && article.items.has(id) ? article.items.get(id).data.value : "";

// Of each table its columns: head, cell of an item, and (where it differs from the cell) what it is sorted by.
const tables = {
  entities: [
    ["Name", (e) => e.name], ["Type", (e) => words(e.subtype || e.type)], ["Mentions", (e) => (e.mentions || []).length, "number"],
    ["Country", (e) => country((e.link || {}).country)], ["Roles", (e) => (e.roles || []).join(", ")],
  ],
  dates: [["Words", (d) => d.text], ["Value", (d) => d.value, "day"], ["From", (d) => d.earliest, "day"], ["To", (d) => d.latest, "day"]],
  counts: [
    ["Words", (c) => c.text], ["Value", (c) => amount(c), "number", (c) => c.value ?? c.low ?? c.high], ["Unit", (c) => words(c.class || c.unit || "")],
    ["Event", (c) => words(c.event || "")], ["Place", (c) => entity_name(c.place)], ["Date", (c) => date_value(c.date), "day"],
    ["According to", (c) => c.source ? short(claim_source(c.source), 60) : ""],
  ],
  quotes: [["Words", (q) => q.text], ["Speaker", (q) => q.speaker ? entity_name(q.speaker.entity) || q.speaker.text : ""], ["Cue", (q) => q.cue ? q.cue.text : ""], ["Kind", (q) => q.kind]],
  claims: [
    ["Source", (c) => c.source ? entity_name(c.source.entity) || short(c.source.text, 60) : ""], ["Cue", (c) => c.cue ? c.cue.text : ""],
    ["Content", (c) => c.content ? short(c.content.text, 160) : ""], ["Kind", (c) => words(c.kind)], ["Status", (c) => words(c.status)],
  ],
};

function fill_tables() {
  $("tables").replaceChildren(...Object.entries(tables).map(([name, columns]) => {
    const items = article.record[name] || [];
    const panel = make("div", {id: "table-" + name, role: "tabpanel", "aria-labelledby": "tab-" + name, hidden: true});
    if (!items.length) {
      panel.append(make("p", {class: "empty"}, `No ${name} in this article.`));
      return panel;
    }
    const table = make("table", {},
      make("caption", {}, name[0].toUpperCase() + name.slice(1)),
      make("thead", {}, make("tr", {}, columns.map(([head, , kind]) => make("th", {scope: "col", class: kind}, make("button", {type: "button"}, head))))),
      make("tbody", {}, items.map((item) => {
        const layer = name === "entities" ? item.type : {dates: "date", counts: "count"}[name];
        return make("tr", {"data-key": item.id}, columns.map(([, cell, kind], i) => {
          const text = String(cell(item) ?? "");
          return make("td", {class: kind}, i ? text : make("button", {type: "button", class: "go"}, make("span", {class: layer}, text)));
        }));
      })));
    make_sortable(table, (row, column) => {
      const [, cell, , key] = columns[column];
      return (key || cell)(article.items.get(row.dataset.key).data);
    });
    panel.append(table);
    return panel;
  }));
  $("tabs").replaceChildren(...Object.keys(tables).map((name) => make("button", {
    type: "button", role: "tab", id: "tab-" + name, "aria-controls": "table-" + name, onclick: () => show_tab(name),
  }, `${name[0].toUpperCase()}${name.slice(1)} ${(article.record[name] || []).length}`)));
  show_tab(open_tab);
}

let open_tab = "entities";
function show_tab(name) {
  open_tab = name;
  for (const tab of $("tabs").children) {
    const is = tab.id === "tab-" + name;
    tab.setAttribute("aria-selected", is);
    tab.tabIndex = is ? 0 : -1;
  }
  for (const panel of $("tables").children) panel.hidden = panel.id !== "table-" + name;
}

// ---- the list of articles ---------------------------------------------------------------------------------------------------------------------

const title_of = (script) => script.dataset.title;
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
const searched = scripts.map((s) => plain(`${s.dataset.title} ${s.dataset.id} ${s.dataset.date}`));  // and the texts, when there is time
let entries = [];

function make_list() {
  entries = scripts.map((script, i) => make("li", {"data-article": i},
    make("button", {type: "button"}, make("span", {}, title_of(script)), make("small", {}, [script.dataset.date, script.dataset.id].filter(Boolean).join(" \u00b7 ")))));
  $("articles").append(...entries);
  $("list").hidden = scripts.length < 2;
  document.querySelector("main").classList.toggle("several", scripts.length > 1);
  if (scripts.length > 1) {
    find("");
    read_texts(0);
  }
}

// Reads the texts for the search, a few at a time when the browser has nothing else to do.
function read_texts(from) {
  const wait = window.requestIdleCallback || ((f) => setTimeout(() => f({timeRemaining: () => 10}), 20));
  wait((deadline) => {
    let i = from;
    do {
      const record = JSON.parse(scripts[i].textContent);
      searched[i] += " " + plain(record.text || "");
      ++i;
    } while (i < scripts.length && deadline.timeRemaining() > 2);
    if (i < scripts.length) read_texts(i);
    else $("list").dataset.ready = "true";
    if ($("search").value) find($("search").value);
  });
}

// Leaves the articles in the list that hold every word.
function find(query) {
  const wanted = plain(query).split(/\s+/).filter(Boolean);
  let count = 0;
  entries.forEach((entry, i) => {
    const is = wanted.every((w) => searched[i].includes(w));
    if (entry.hidden === is) entry.hidden = !is;
    count += is;
  });
  $("found").value = wanted.length ? `${number(count)} of ${number(entries.length)} articles` : `${number(entries.length)} articles`;
}

function mark_in_list() {
  for (const entry of document.querySelectorAll("#articles [aria-current]")) entry.removeAttribute("aria-current");
  const entry = entries[current];
  entry.setAttribute("aria-current", "true");
  entry.scrollIntoView({block: "nearest"});
}

function step_article(direction) {
  for (let i = current + direction; i >= 0 && i < entries.length; i += direction)
    if (!entries[i].hidden) return show_article(i);
}

// ---- the bar on top ---------------------------------------------------------------------------------------------------------------------------

function make_layers() {
  document.querySelector(".layers").append(...layers.map((layer, i) => make("button", {
    type: "button", "aria-pressed": "true", "data-layer": layer.name, title: `On and off (${i + 1})`, onclick: () => toggle_layer(layer),
  }, make("span", {class: layer.name}, layer.label), make("small"))));
}

function toggle_layer(layer) {
  if (!on.delete(layer.name)) on.add(layer.name);
  document.querySelector(`[data-layer="${layer.name}"]`).setAttribute("aria-pressed", on.has(layer.name));
  paint();
}

function count_layers() {
  for (const layer of layers) {
    const items = article.record[layer.table] || [];
    const n = layer.table === "entities" ? items.filter((e) => e.type === layer.name).length : items.length;
    document.querySelector(`[data-layer="${layer.name}"] small`).textContent = n;
  }
}

function toggle_labels() {
  const is = document.body.classList.toggle("labels");
  $("labels").setAttribute("aria-pressed", is);
}

function change_theme() {
  const theme = next_theme();
  $("theme").textContent = "Theme: " + theme;
}

// ---- hands and keys ---------------------------------------------------------------------------------------------------------------------------

$("article").addEventListener("click", (event) => {
  if (String(getSelection())) return;
  const mark = event.target.closest("mark");
  if (mark) choose_at(pieces[mark.dataset.piece]);
  else if (chosen) choose(null);
});
$("tables").addEventListener("click", (event) => {
  const row = event.target.closest("tr[data-key]");
  if (row) choose(article.items.get(row.dataset.key), {scroll: true});
});
$("articles").addEventListener("click", (event) => {
  const entry = event.target.closest("li");
  if (entry) show_article(Number(entry.dataset.article));
});
$("tabs").addEventListener("keydown", (event) => {
  const step_of = {ArrowRight: 1, ArrowLeft: -1}[event.key];
  if (!step_of) return;
  const all = [...$("tabs").children];
  const next = all[(all.findIndex((t) => t.getAttribute("aria-selected") === "true") + step_of + all.length) % all.length];
  next.click();
  next.focus();
  event.preventDefault();
  event.stopPropagation();
});
$("search").addEventListener("input", () => find($("search").value));
$("search").addEventListener("keydown", (event) => {
  if (event.key === "Escape") {
    $("search").value = "";
    find("");
    $("search").blur();
  }
  if (event.key === "Enter") {
    const first = entries.findIndex((e) => !e.hidden);
    if (first >= 0) show_article(first);
    $("search").blur();
  }
  event.stopPropagation();
});
$("labels").addEventListener("click", toggle_labels);
$("theme").addEventListener("click", change_theme);
$("help").addEventListener("click", () => $("keys").showModal());
addEventListener("hashchange", () => from_address());

const keys = {
  ArrowRight: () => step(1), n: () => step(1), ArrowLeft: () => step(-1), p: () => step(-1),
  Enter: () => here && choose_at(here),
  j: () => step_article(1), k: () => step_article(-1),
  "/": () => scripts.length > 1 && $("search").focus(),
  l: toggle_labels, t: change_theme, "?": () => $("keys").showModal(), Escape: () => choose(null),
};
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || $("keys").open || !article) return;
  if (event.key === "Enter" && event.target.closest("button, input")) return;
  const layer = /^[1-8]$/.test(event.key) && layers[event.key - 1];
  const action = layer ? () => toggle_layer(layer) : Object.hasOwn(keys, event.key) && keys[event.key];
  if (!action) return;
  event.preventDefault();
  action();
});

function from_address() {
  const at = new URLSearchParams(location.hash.slice(1));
  const index = scripts.findIndex((s) => s.dataset.id === at.get("a"));
  if (index >= 0 && index === current && article.items.has(at.get("i"))) choose(article.items.get(at.get("i")), {scroll: true});
  else if (index >= 0 && index !== current) show_article(index, at.get("i"));
  return index >= 0;
}

make_layers();
make_list();
if (!scripts.length) $("article").replaceChildren(make("p", {}, "No articles."));
else if (!from_address()) show_article(0);

})();
