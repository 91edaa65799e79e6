/* The search page: asks search.js and shows the answer, as text nodes alone. */
(function () {
  "use strict";
  const archive = window.archiveSearch;
  const words = JSON.parse(document.getElementById("search-words").textContent);
  const byId = (id) => document.getElementById(id);
  const box = byId("q");
  const [status, offers, problems, findings, hits, further, sort, chosen, facets, facetLists, elsewhere] = [
    "status", "offers", "problems", "findings", "hits", "further", "sort", "chosen", "facets", "facet-lists", "elsewhere",
  ].map(byId);
  const FACETS = ["author", "topic", "column", "year", "paper"];
  const PAGE = 10;
  const WAIT = 120; // milliseconds between a key and its results
  const SMALL = 2000; // articles up to which the filters are counted unasked
  const SNIPPET = 110;

  let filters = {};
  let turn = 0;
  let result = null;
  let timer = 0;
  let partlySaid = false;
  let unfolded = false;

  const say = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => (values && name in values ? values[name] : whole));
  const figure = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, ",");
  function element(name, text, properties) {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    return Object.assign(made, properties);
  }
  function marked(parent, text, spans) {
    let at = 0;
    for (const span of spans) {
      if (span.from > at) parent.append(text.slice(at, span.from));
      parent.append(element("mark", text.slice(span.from, span.to)));
      at = span.to;
    }
    parent.append(text.slice(at));
    return parent;
  }
  function tell(text, values) {
    const said = say(text, values);
    if (status.textContent !== said) status.textContent = said;
  }

  /* ── the address ── */

  function fromAddress() {
    const asked = new URLSearchParams(location.search);
    box.value = asked.get("q") || "";
    sort.value = asked.get("sort") || "relevance";
    if (!sort.value) sort.value = "relevance";
    filters = {};
    for (const facet of FACETS) if (asked.has(facet)) filters[facet] = asked.getAll(facet);
  }
  function address(query) {
    const asked = new URLSearchParams();
    if (query) asked.set("q", query);
    if (sort.value !== "relevance") asked.set("sort", sort.value);
    for (const facet of FACETS) for (const value of filters[facet] || []) asked.append(facet, value);
    const text = asked.toString();
    return location.pathname + (text ? "?" + text : "");
  }
  // What was asked for by Enter or a choice keeps its place in the history; what is being typed replaces itself.
  let settled = Boolean(location.search);
  function remember(asNew) {
    const wanted = address(box.value.trim());
    if (wanted !== location.pathname + location.search) {
      history[asNew || settled ? "pushState" : "replaceState"](null, "", wanted);
      settled = false;
    }
    settled = settled || asNew;
  }

  /* ── asking ── */

  async function ask(asNew) {
    clearTimeout(timer);
    const mine = ++turn;
    const query = box.value.trim();
    remember(asNew);
    if (!query) return clear();
    if (!result) tell(words.searching);
    try {
      const found = await archive.find(query, { filters, sort: sort.value });
      if (mine !== turn) return;
      const rows = await drawn(found, await found.next(PAGE));
      if (mine !== turn) return;
      result = found;
      partlySaid = false;
      show(rows);
    } catch (error) {
      if (mine !== turn) return;
      clear();
      problems.textContent = words.broken;
      problems.hidden = false;
      console.warn(error);
    }
  }

  function clear() {
    result = null;
    hits.replaceChildren();
    for (const one of [offers, problems, findings, further, chosen]) one.hidden = true;
    elsewhere.hidden = !!box.value.trim();
    tell(box.value.trim() ? "" : words.empty);
  }

  function show(rows) {
    hits.replaceChildren();
    const any = result.total || result.partial;
    const narrowed = FACETS.some((facet) => (filters[facet] || []).length);
    const count = result.total || result.partial;
    const counts = { n: figure(count) };
    if (!result.parts.length) tell(words.empty);
    else if (result.total) tell(result.exact ? words.found : words.about, counts);
    else if (any) tell(words.partly, counts);
    else tell(words.nothing);
    if (result.instead) tell(words.instead + words.comma + status.textContent, result.instead);
    showOffers();
    showProblems();
    showChosen(narrowed);
    findings.hidden = !any && !narrowed;
    facets.parentElement.hidden = count < 2 && !narrowed; // one article is in order, and nothing narrows it
    elsewhere.hidden = any > 0;
    add(rows);
    if (facets.open) showFacets();
    else if (!unfolded && archive.size() <= SMALL && matchMedia("(min-width: 56rem)").matches) facets.open = true; // which shows them
    unfolded = true;
  }

  function showOffers() {
    offers.replaceChildren();
    const queries = [...(result.suggestions || [])];
    for (const found of result.pinyin) queries.push(...found.queries.slice(0, 10));
    const distinct = Array.from(new Set(queries)).filter((query) => query !== result.query).slice(0, 12);
    offers.hidden = !distinct.length;
    if (!distinct.length) return;
    offers.append(element("span", words.meant));
    for (const query of distinct) {
      const link = element("a", query, { href: "?q=" + encodeURIComponent(query) });
      link.addEventListener("click", (event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        box.value = query;
        ask(true);
        box.focus();
      });
      offers.append(" ", link);
    }
  }

  function showProblems() {
    problems.hidden = !result.problems.size;
    problems.textContent = result.problems.size ? say(words.problem, { n: result.problems.size }) : "";
  }

  /* The hits with their rows, made before any is shown: {hit, row}. */
  async function drawn(found, list) {
    const rows = [];
    for (const hit of list) {
      await archive.turn();
      rows.push({ hit, row: item(found, hit) });
    }
    return rows;
  }

  function add(rows) {
    for (const { hit, row } of rows) {
      if (!hit.full && !partlySaid && result.total) {
        hits.append(element("li", words.below, { className: "divide" }));
        partlySaid = true;
      }
      hits.append(row);
    }
    further.hidden = !result.more;
    further.textContent = say(words.more, { n: PAGE });
  }

  function item(result, hit) {
    const row = element("li", "", { className: "hit" });
    const { card } = hit;
    if (!card) {
      row.append(element("p", words.unread, { className: "piece" }));
      return row;
    }
    const parts = result.parts.filter((part) => !part.not);
    const only = (field) => parts.filter((part) => !part.field || part.field === field);
    const piece = (field, text) => marked(document.createDocumentFragment(), text, archive.places(text, only(field)));
    const over = element("p", "", { className: "over" });
    if (card.column) over.append(piece("column", card.column));
    if (card.kind === "page") over.append(words.page);
    if (card.kicker) over.append(card.column ? " · " : "", piece("title", card.kicker));
    if (over.hasChildNodes()) row.append(over);
    const link = element("a", "", { href: card.url + "?q=" + encodeURIComponent(result.instead ? result.instead.used : result.query) });
    link.append(piece("title", card.title));
    const head = element("h2");
    head.append(link);
    row.append(head);
    if (card.subtitle) {
      const below = element("p", "", { className: "below" });
      below.append(piece("title", card.subtitle));
      row.append(below);
    }
    const by = element("p", "", { className: "by" });
    const fact = (field, text) => {
      if (!text) return;
      const one = element("span");
      one.append(field ? piece(field, text) : text);
      by.append(by.hasChildNodes() ? " " : "", one);
    };
    card.authors.forEach((name) => fact("author", name));
    fact("", card.date);
    fact("", card.paper);
    card.topics.forEach((name) => fact("topic", name));
    if (by.hasChildNodes()) row.append(by);
    const { text, spans, before, after } = archive.snippet(card.body, only("body"), SNIPPET);
    const shown = element("p", "", { className: "piece" });
    shown.append(before ? "……" : "");
    marked(shown, text.replace(/\n/g, " "), spans);
    shown.append(after ? "……" : "");
    row.append(shown);
    return row;
  }

  async function goOn() {
    const mine = turn;
    further.disabled = true;
    try {
      const rows = await drawn(result, await result.next(PAGE));
      if (mine !== turn) return;
      const before = hits.querySelectorAll("a").length;
      add(rows);
      showProblems();
      if (result.total) tell(result.exact ? words.found : words.about, { n: figure(result.total) });
      const next = hits.querySelectorAll("a")[before];
      if (next) next.focus();
    } finally {
      further.disabled = false;
    }
  }

  /* ── filters ── */

  function toggle(facet, value, on) {
    const values = (filters[facet] || []).filter((one) => one !== value);
    if (on) values.push(value);
    filters[facet] = values;
    ask(true);
  }

  function showChosen(narrowed) {
    chosen.replaceChildren();
    chosen.hidden = !narrowed;
    for (const facet of FACETS) {
      for (const value of filters[facet] || []) {
        const button = element("button", `${value} ×`, { type: "button" });
        button.setAttribute("aria-label", say(words.drop, { value }));
        button.addEventListener("click", () => toggle(facet, value, false));
        chosen.append(button, " ");
      }
    }
    if (narrowed) {
      const all = element("button", words.clear, { type: "button" });
      all.addEventListener("click", () => {
        filters = {};
        ask(true);
      });
      chosen.append(all);
    }
  }

  async function showFacets() {
    if (!result) return;
    const mine = turn;
    let counts;
    try {
      if (!document.hidden) await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve))); // the results are seen first
      if (mine !== turn) return;
      counts = await result.counts();
    } catch (error) {
      result.problems.add(error.path || String(error));
      return showProblems();
    }
    if (mine !== turn) return;
    archive.drawFacets(facetLists, counts, { element, words, say, figure, filters, toggle });
  }

  /* ── keys and events ── */

  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(ask, WAIT, false);
  };
  let composing = false;
  box.addEventListener("compositionstart", () => {
    composing = true;
    clearTimeout(timer);
  });
  box.addEventListener("compositionend", () => {
    composing = false;
    soon();
  });
  box.addEventListener("input", (event) => {
    if (!composing && !event.isComposing) soon();
  });
  byId("ask").addEventListener("submit", (event) => {
    event.preventDefault();
    if (!composing) ask(true);
  });
  sort.addEventListener("change", () => ask(true));
  further.addEventListener("click", goOn);
  facets.addEventListener("toggle", () => facets.open && showFacets());
  addEventListener("popstate", () => {
    settled = true;
    fromAddress();
    ask(false);
  });

  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName) && event.target.type !== "checkbox";
    if (event.key === "/" && !typing && !document.documentElement.hasAttribute("data-keys")) {
      event.preventDefault();
      box.focus();
      box.select();
    } else if (event.key === "Escape" && hits.contains(document.activeElement)) {
      box.focus();
    } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const links = Array.from(hits.querySelectorAll("h2 a"));
      const at = links.indexOf(document.activeElement);
      if (at < 0 && document.activeElement !== box) return;
      if (at < 0 && event.key === "ArrowUp") return;
      const next = event.key === "ArrowDown" ? at + 1 : at - 1;
      event.preventDefault();
      if (next < 0) box.focus();
      else if (next < links.length) links[next].focus();
      else if (!further.hidden) further.focus();
    }
  });

  fromAddress();
  if (box.value) ask(false);
  else {
    clear();
    if (!("ontouchstart" in window)) box.focus();
    archive.ready().catch(() => {});
  }
})();
