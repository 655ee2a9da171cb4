// <table data-stacked>: on a narrow screen each row is a block, and each cell names its column.
// The roles are said, because a browser forgets them with the display of a table.
const ROLES = { table: "table", "thead, tbody, tfoot": "rowgroup", tr: "row", td: "cell" };

export function stacks(page) {
  label(page);
  page.addEventListener("matcher:replaced", () => label(page));
}

function label(page) {
  for (const table of page.querySelectorAll("table[data-stacked]")) {
    const names = [...table.tHead.rows[0].cells].map((cell) => cell.textContent.trim());
    for (const row of table.querySelectorAll("tbody > tr")) {
      [...row.cells].forEach((cell, place) => cell.setAttribute("data-column", names[place]));
    }
    for (const [parts, role] of Object.entries(ROLES)) {
      const found = parts === "table" ? [table] : table.querySelectorAll(parts);
      found.forEach((part) => part.setAttribute("role", role));
    }
    table.querySelectorAll("th").forEach((cell) => {
      cell.setAttribute("role", cell.scope === "row" ? "rowheader" : "columnheader");
    });
    table.classList.add("is-stacked");
  }
}
