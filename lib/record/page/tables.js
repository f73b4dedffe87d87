"use strict";
// Elements and sortable tables, for the page of articles and for the report. Text enters the page as text nodes only.

function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === undefined || value === null || value === false) continue;
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((c) => c !== undefined && c !== null && c !== ""));
  return element;
}

// Numbers as numbers, all else by the reader's alphabet; what is missing comes last in either direction.
const collator = new Intl.Collator("en", {numeric: true, sensitivity: "base"});
function compare_cells(a, b, direction) {
  const missing = (v) => v === undefined || v === null || v === "";
  if (missing(a) || missing(b)) return missing(a) - missing(b);
  return direction * (typeof a === "number" && typeof b === "number" ? a - b : collator.compare(String(a), String(b)));
}

// Makes a click on a head of `table` sort its body. `value(row, column)` is what a row is sorted by. Rows that are equal keep their order.
function make_sortable(table, value) {
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, column) => {
    head.firstElementChild.addEventListener("click", () => {
      const down = head.getAttribute("aria-sort") === "ascending" || (!head.hasAttribute("aria-sort") && head.classList.contains("number"));
      for (const other of heads) other.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", down ? "descending" : "ascending");
      const body = table.tBodies[0];
      const rows = [...body.rows].map((row) => [value(row, column), row]);
      rows.sort((a, b) => compare_cells(a[0], b[0], down ? -1 : 1));
      body.append(...rows.map(([, row]) => row));
    });
  });
}

// "light", "dark", then as the system has it.
function next_theme() {
  const root = document.documentElement;
  const order = ["", "light", "dark"];
  const next = order[(order.indexOf(root.dataset.theme || "") + 1) % 3];
  if (next) root.dataset.theme = next;
  else delete root.dataset.theme;
  return next || "system";
}
