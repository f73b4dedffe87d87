// The report: tables that sort, and the theme.
for (const table of document.querySelectorAll("table"))
  make_sortable(table, (row, column) => {
    const cell = row.cells[column];
    return cell.dataset.value === undefined ? cell.textContent : Number(cell.dataset.value);
  });
document.getElementById("theme").addEventListener("click", () => {
  document.getElementById("theme").textContent = "Theme: " + next_theme();
});
