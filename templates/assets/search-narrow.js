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
