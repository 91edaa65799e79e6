/* Filters and dates: reads the table of facets.js. Loaded when results are narrowed, counted or sorted by date. */
"use strict";
archiveSearch.narrowing((size) => (names, columns) => {
  const FACETS = ["author", "topic", "column", "year", "paper"];
  const MONTHS = 13 * 32; // numbers of a year's days, as search_facets.py writes them
  const rows = {};
  for (const facet of ["author", "topic"]) {
    const numbers = archiveSearch.numbers(columns[facet]);
    rows[facet] = [];
    for (let at = 0; at < numbers.length; at += numbers[at] + 1) rows[facet].push(numbers.slice(at + 1, at + 1 + numbers[at]));
  }
  for (const facet of ["column", "paper", "day"]) rows[facet] = archiveSearch.numbers(columns[facet]);
  if (Object.values(rows).some((row) => row.length !== size)) throw new Error("facets");

  function valuesOf(facet, doc) {
    if (facet === "year") return rows.day[doc] ? [String(Math.floor(rows.day[doc] / MONTHS))] : [];
    const numbers = rows[facet][doc];
    return (Array.isArray(numbers) ? numbers : numbers ? [numbers] : []).map((number) => names[facet][number - 1]);
  }

  return {
    passes: (doc, filters) =>
      filters.every(([facet, values]) => !FACETS.includes(facet) || valuesOf(facet, doc).some((value) => values.includes(value))),
    counts(docs) {
      const counts = {};
      for (const facet of FACETS) {
        const sums = new Map();
        for (const doc of docs) for (const value of valuesOf(facet, doc)) sums.set(value, (sums.get(value) || 0) + 1);
        counts[facet] = Array.from(sums, ([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
      }
      return counts;
    },
    /* Undated ones last either way. */
    byDay: (docs, sort) =>
      docs.slice().sort((a, b) => !rows.day[a] - !rows.day[b] || (sort === "newest" ? rows.day[b] - rows.day[a] : rows.day[a] - rows.day[b]) || a - b),
  };
});

/* The filters as lists of ticks, the most frequent first; a tick keeps the focus. */
archiveSearch.drawFacets = function (place, counts, { element, words, say, figure, filters, toggle }) {
  const SHOWN = 8;
  const focused = document.activeElement.dataset.facet;

  function group(facet, values) {
    const picked = filters[facet] || [];
    for (const value of picked) if (!values.some((one) => one.value === value)) values.push({ value, count: 0 });
    if (!values.length || (values.length === 1 && !picked.length)) return [];
    if (facet === "year") values.sort((a, b) => (a.value < b.value ? 1 : -1));
    const row = ({ value, count }) => {
      const tick = element("input", "", { type: "checkbox", checked: picked.includes(value) });
      tick.dataset.facet = `${facet}:${value}`;
      tick.addEventListener("change", () => toggle(facet, value, tick.checked));
      const label = element("label");
      label.append(tick, " ", value, " ", element("small", figure(count)));
      const line = element("li");
      line.append(label);
      return line;
    };
    const first = values.filter((one, at) => at < SHOWN || picked.includes(one.value));
    const list = element("ul");
    list.append(...first.map(row));
    const set = element("fieldset");
    set.append(element("legend", words[facet]), list);
    if (values.length > first.length) {
      const all = element("button", say(words.all, { n: figure(values.length) }), { type: "button" });
      all.addEventListener("click", () => {
        list.replaceChildren(...values.map(row));
        all.remove();
        list.querySelector("input").focus();
      });
      set.append(all);
    }
    return [set];
  }

  place.replaceChildren(...Object.keys(counts).flatMap((facet) => group(facet, counts[facet])));
  const again = focused && Array.from(place.querySelectorAll("input")).find((one) => one.dataset.facet === focused);
  if (again) again.focus();
};
