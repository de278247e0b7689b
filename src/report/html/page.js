
"use strict";
(() => {
  // The first number of a cell; groups of three digits are parted by no-break spaces.
  const number = (text) => {
    const found = /[-−]?\d+(\.\d+)?/.exec(text.replace(/(\d)\u00a0(?=\d{3}(?!\d))/g, "$1"));
    return found ? Number(found[0].replace("−", "-")) : NaN;
  };
  const compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);
  const words = new Intl.Collator("en", { numeric: true }).compare;

  // Severities by their gravity, other words as they are.
  const gravity = { error: "0", warning: "1", note: "2" };

  // Puts the rows into the order of a column; rows without a figure stay last.
  const sort = (table, at, figures, falling) => {
    const body = table.tBodies[0];
    const key = (row) => {
      const told = row.cells[at].textContent.trim();
      const text = gravity[told] ?? told;
      return { row, text, value: figures ? number(text) : 0, none: figures ? !/\d/.test(text) : /^[–]?$/.test(text) };
    };
    const sign = falling ? -1 : 1;
    const keys = Array.from(body.rows, key);
    keys.sort((a, b) => a.none - b.none || sign * (figures ? compare(a.value, b.value) : words(a.text, b.text)));
    body.append(...keys.map((key) => key.row));
  };

  const sortable = (table) => {
    const heads = Array.from(table.tHead ? table.tHead.rows[0].cells : []);
    heads.forEach((head, at) => {
      if (head.tagName !== "TH") return;
      const figures = head.classList.contains("r");
      const button = document.createElement("button");
      button.type = "button";
      button.append(...head.childNodes);
      head.append(button);
      button.addEventListener("click", () => {
        const was = head.getAttribute("aria-sort");
        const falling = was ? was === "ascending" : figures;
        heads.forEach((other) => other.removeAttribute("aria-sort"));
        head.setAttribute("aria-sort", falling ? "descending" : "ascending");
        sort(table, at, figures, falling);
      });
    });
  };

  // Keeps the rows that hold all words of a text.
  const filterable = (table, place) => {
    const rows = Array.from(table.tBodies[0].rows);
    const texts = rows.map((row) => row.textContent.toLowerCase());
    const [bar, label, input, told] = ["div", "label", "input", "span"].map((name) => document.createElement(name));
    bar.className = "filter";
    input.type = "search";
    told.setAttribute("role", "status");
    label.append("Show rows with ", input);
    bar.append(label, told);
    place.before(bar);
    const tell = (shown) => { told.textContent = shown + " of " + rows.length + " rows"; };
    tell(rows.length);
    input.addEventListener("input", () => {
      const wanted = input.value.toLowerCase().split(/\s+/).filter(Boolean);
      let shown = 0;
      rows.forEach((row, at) => {
        row.hidden = !wanted.every((word) => texts[at].includes(word));
        shown += row.hidden ? 0 : 1;
      });
      tell(shown);
    });
  };

  // Shows what a node of a picture is joined to.
  const highlighted = (svg) => {
    const nodes = Array.from(svg.querySelectorAll(".node"));
    const edges = Array.from(svg.querySelectorAll(".edge"));
    const show = (at) => {
      const on = new Set([at]);
      edges.forEach((edge) => {
        const ends = [edge.dataset.from, edge.dataset.to];
        const touches = ends.includes(at);
        edge.classList.toggle("on", touches);
        if (touches) ends.forEach((end) => on.add(end));
      });
      nodes.forEach((node) => node.classList.toggle("on", on.has(node.dataset.node)));
      svg.classList.add("dim");
    };
    const hide = () => svg.classList.remove("dim");
    nodes.forEach((node) => {
      node.setAttribute("tabindex", "0");
      ["mouseenter", "focus"].forEach((event) => node.addEventListener(event, () => show(node.dataset.node)));
      ["mouseleave", "blur"].forEach((event) => node.addEventListener(event, hide));
    });
  };

  document.querySelectorAll("table[data-tools]").forEach((table) => {
    sortable(table);
    if (table.dataset.tools === "filter") filterable(table, table.parentElement);
  });
  document.querySelectorAll(".picture svg").forEach(highlighted);
})();
