/* The answer, page by page: the articles in their order, read, held to what was asked, with the piece of text to show. */
(function (global) {
  "use strict";
  const archive = (global.archiveSearch = global.archiveSearch || {});
  const SCORED = 400; // articles handed to lunr: none after them could come first
  const LOOKS = 4; // so many times the articles shown are read to find those that hold the query to the letter
  const LOOKS_FOR_PHRASE = 20;
  const LEAST_READ = 5;

  /* → next(count): the next hits, checked against their text; an empty list at the end. */
  archive.pager = function (result, { ordered, wanted, phrases, tiers, literalFirst }) {
    const literal = wanted.filter((part) => part.units.length > 1);
    const shown = new Set();
    let queue = []; // {doc, full}
    let tier = 0;
    let taken = 0;
    let most = SCORED;
    let unread = tiers[0].length;
    let dropped = 0;

    async function refill() {
      for (; !queue.length && tier < tiers.length; tier++, taken = 0, most = SCORED) {
        const docs = tiers[tier];
        while (!queue.length && taken < docs.length) {
          await archive.turn();
          queue = ordered(docs, most).filter((doc) => !shown.has(doc)).map((doc) => ({ doc, full: tier === 0 }));
          queue.forEach(({ doc }) => shown.add(doc));
          taken = queue.length ? taken + queue.length : docs.length;
          most *= 4;
        }
        if (queue.length) return;
      }
    }

    async function check({ doc, full }) {
      const hit = { doc, full, card: null, verified: !phrases.length, literal: false };
      try {
        hit.card = await archive.read(doc);
      } catch (error) {
        result.problems.add(error.path || String(error));
        return hit;
      }
      if (!literal.length && !phrases.length) return Object.assign(hit, { literal: true });
      await archive.turn();
      const keys = hit.card.keys || (hit.card.keys = textsOf(hit.card).map(([field, text]) => [field, archive.traced(text).key]));
      const holds = (part) => keys.some(([field, key]) => (!part.field || part.field === field) && key.includes(part.key));
      return Object.assign(hit, { verified: phrases.every(holds), literal: literal.every(holds) });
    }

    return async function next(count) {
      const hits = [];
      const later = [];
      let looked = 0;
      while (hits.length < count && looked < count * (phrases.length ? LOOKS_FOR_PHRASE : LOOKS)) {
        await refill();
        if (!queue.length || (later.length && !queue[0].full)) break;
        // Where many fail the check, more are read at once.
        const batch = queue.splice(0, looked ? Math.max(count - hits.length, LEAST_READ) : count);
        looked += batch.length;
        const checked = [];
        for (const one of batch) {
          await archive.turn();
          checked.push(check(one));
        }
        for (const hit of await Promise.all(checked)) {
          if (hit.full) unread--;
          if (!hit.verified) dropped += hit.full ? 1 : 0;
          else if (hit.full && literalFirst && !hit.literal) later.push(hit);
          else hits.push(hit);
        }
      }
      hits.push(...later);
      const rest = hits.splice(count);
      unread += rest.filter((hit) => hit.full).length;
      queue.unshift(...rest);
      if (phrases.length) {
        result.total = tiers[0].length - dropped;
        result.exact = unread <= 0;
      }
      await refill();
      result.more = queue.length > 0;
      return hits;
    };
  };

  function textsOf(card) {
    return [
      ["title", card.kicker], ["title", card.title], ["title", card.subtitle],
      ...card.authors.map((name) => ["author", name]),
      ["column", card.column], ...card.topics.map((name) => ["topic", name]),
      ["body", card.body],
    ].filter(([, text]) => text);
  }

  /* A piece of the text around the hits, about `length` characters: {text, spans, before, after}. */
  archive.snippet = function (text, parts, length) {
    const spans = archive.places(text, parts);
    let start = 0;
    let value = -1;
    for (const span of spans) {
      let sum = 0;
      const seen = new Set();
      for (const other of spans) {
        if (other.from < span.from || other.to > span.from + length) continue;
        const words = text.slice(other.from, other.to);
        sum += seen.has(words) ? 0.1 : (other.to - other.from) * (other.whole ? 4 : 1);
        seen.add(words);
      }
      if (sum > value) {
        value = sum;
        start = span.from;
      }
    }
    let from = Math.max(0, start - Math.floor(length / 4));
    const stop = text.slice(from, start).search(/[。！？\n][^。！？\n]*$/);
    if (stop >= 0) from += stop + 1;
    while (from < start && "”’」』）》".includes(text[from])) from++; // they belong to the sentence before
    if (/[\udc00-\udfff]/.test(text[from] || "")) from++;
    let to = Math.min(text.length, from + length);
    if (/[\udc00-\udfff]/.test(text[to] || "")) to++;
    return {
      text: text.slice(from, to),
      spans: spans.filter((span) => span.to > from && span.from < to).map((span) => ({ from: Math.max(0, span.from - from), to: Math.min(to, span.to) - from })),
      before: from > 0,
      after: to < text.length,
    };
  };
})(typeof window === "undefined" ? globalThis : window);
