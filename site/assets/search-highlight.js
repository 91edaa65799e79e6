/* On an article or a source page that a search led to (?q=…): marks what was sought and steps through it. The text itself stays as it was. */
(function () {
  "use strict";
  const asked = new URLSearchParams(location.search).get("q") || new URLSearchParams(location.hash.slice(1)).get("q");
  const here = document.currentScript;
  if (!asked || !asked.trim() || !here) return;
  const assets = here.src.replace(/[^/]*$/, "");
  const chinese = (document.documentElement.lang || "zh").startsWith("zh");
  const words = chinese
    ? { bar: "检索命中", of: "第 {at} 处，共 {n} 处", none: "文中没有这些字", back: "上一处", on: "下一处", list: "回到结果", off: "不再标出" }
    : { bar: "Search hits", of: "{at} of {n}", none: "not in this text", back: "Previous", on: "Next", list: "Results", off: "Clear" };

  const script = (url) =>
    new Promise((resolve, reject) => {
      const element = document.createElement("script");
      element.src = url;
      element.onload = resolve;
      element.onerror = reject;
      document.head.append(element);
    });

  /* The text nodes of an element that a reader sees as its text. */
  function textNodes(block) {
    const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
    const nodes = [];
    while (walker.nextNode()) nodes.push(walker.currentNode);
    return nodes;
  }

  function mark(block, parts) {
    const nodes = textNodes(block);
    const text = nodes.map((node) => node.data).join("");
    const found = [];
    for (const span of window.archiveSearch.places(text, parts)) found.push({ span, marks: [] });
    let start = 0;
    for (const node of nodes) {
      const end = start + node.data.length;
      let rest = node;
      let at = start;
      for (const hit of found) {
        const from = Math.max(hit.span.from, at);
        const to = Math.min(hit.span.to, end);
        if (from >= to) continue;
        if (from > at) rest = rest.splitText(from - at);
        const after = to < end ? rest.splitText(to - from) : null;
        const made = document.createElement("mark");
        rest.replaceWith(made);
        made.append(rest);
        hit.marks.push(made);
        at = to;
        if (!after) break;
        rest = after;
      }
      start = end;
    }
    return found.map((hit) => hit.marks).filter((marks) => marks.length);
  }

  function unmark(hits) {
    for (const made of hits.flat()) {
      const parent = made.parentNode;
      made.replaceWith(...made.childNodes);
      parent.normalize();
    }
  }

  function stepper(hits) {
    const bar = document.createElement("div");
    bar.className = "stepper";
    bar.setAttribute("role", "region");
    bar.setAttribute("aria-label", words.bar);
    const name = document.createElement("b");
    name.textContent = asked;
    const count = document.createElement("span");
    count.setAttribute("role", "status");
    let at = -1;
    const go = (step) => {
      if (!hits.length) return;
      if (at >= 0) hits[at].forEach((made) => made.classList.remove("now"));
      at = (at + step + hits.length) % hits.length;
      hits[at].forEach((made) => made.classList.add("now"));
      hits[at][0].scrollIntoView({ block: "center", inline: "center" });
      count.textContent = words.of.replace("{at}", at + 1).replace("{n}", hits.length);
    };
    const button = (text, action) => {
      const made = document.createElement("button");
      made.type = "button";
      made.textContent = text;
      made.addEventListener("click", action);
      return made;
    };
    bar.append(name, count);
    if (hits.length) bar.append(button(words.back, () => go(-1)), button(words.on, () => go(1)));
    else count.textContent = words.none;
    const list = document.createElement("a");
    list.textContent = words.list;
    list.href = assets.replace(/[^/]*\/$/, "") + "search.html?q=" + encodeURIComponent(asked);
    const close = button(words.off, () => {
      unmark(hits);
      bar.remove();
    });
    bar.append(list, close);
    // First in the order of the Tab key, wherever it is seen.
    const skip = document.querySelector(".skip");
    if (skip) skip.after(bar);
    else document.body.prepend(bar);
    return go;
  }

  function start() {
    const archive = window.archiveSearch;
    const story = document.querySelector(".story") || document.querySelector("main");
    const blocks = Array.from(story.querySelectorAll("h1, .kicker, .subtitle, .byline, .label, .abstract p, .text > *, .tx"));
    const keys = blocks.map((block) => archive.traced(block.textContent).key);
    // Where the text has it whole, its single words elsewhere are only in the way.
    const parts = archive.parse(asked).map((part) => ({ ...part, phrase: part.phrase || (!!part.key && keys.some((key) => key.includes(part.key))) }));
    const hits = [];
    for (const block of blocks) hits.push(...mark(block, parts));
    const go = stepper(hits);
    // A paragraph address wins: who follows one wants that paragraph.
    if (hits.length && !document.getElementById(decodeURIComponent(location.hash.slice(1)))) go(1);
  }

  const sheet = document.createElement("link");
  sheet.rel = "stylesheet";
  sheet.href = assets + "search.css";
  document.head.append(sheet);
  script(assets + "search-key.js")
    .then(() => script(assets.replace(/[^/]*\/$/, "") + "search/fold.js"))
    .then(start)
    .catch(() => {}); // the article reads without it
})();
