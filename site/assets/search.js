/* The search without a page: loads what a query needs, puts a lunr.Index together, ranks. docs/search.md says why. */
(function (global) {
  "use strict";
  const archive = (global.archiveSearch = global.archiveSearch || {});
  const { digits, base: BASE, MARK, MARKS } = archive.codes;
  const FORMAT = 1; // search.py counts it
  const LENGTH = 48; // search.py splits lengths by it
  const SCORED = 400; // articles handed to lunr: none after them could come first
  const LOOKS = 4; // so many times the articles shown are read to find those that hold the query to the letter
  const LOOKS_FOR_PHRASE = 20;
  const LEAST_READ = 5;
  const SPREAD = 12; // files that a lone character or a prefix may load
  const arrived = new Map();
  const asked = new Map();
  let meta = null;

  /* ── loading ── */

  const script = global.document && document.currentScript;
  const root = script ? new URL("../search/", script.src.replace(/[?#].*/, "")).href : "search/";

  archive.source = function (path) {
    return new Promise((resolve, reject) => {
      const element = document.createElement("script");
      element.src = root + path + (meta ? `?v=${meta.stamp}` : ""); // no mixture of the files of two builds
      element.onload = element.onerror = (event) => {
        element.remove();
        if (event.type === "load") resolve();
        else reject(new Error(path));
      };
      document.head.append(element);
    });
  };

  const fold = archive.fold;
  archive.fold = (...table) => {
    fold(...table);
    arrived.set("fold", []);
  };
  const keep = (kind) => (name, ...rest) => void arrived.set(`${kind}/${name}`, rest);
  archive.terms = keep("t");
  archive.card = keep("d");
  archive.pinyin = keep("p");
  archive.facets = (names, columns) => void arrived.set("facets", [names, columns]);
  archive.readings = (lines) => void arrived.set("readings", [lines]);
  archive.meta = (facts) => void arrived.set("meta", [facts]);
  archive.suggesting = (make) => void arrived.set("suggest", [make]);
  archive.narrowing = (make) => void arrived.set("narrow", [make]);

  /* A file's content, read once; what is missing or damaged rejects, and is asked for again next time. */
  function load(name, path, read) {
    let promise = asked.get(name);
    if (!promise) {
      promise = archive
        .source(path)
        .then(() => {
          const content = arrived.get(name);
          arrived.delete(name);
          if (!content) throw new Error(path);
          return read(...content);
        })
        .catch((error) => {
          asked.delete(name);
          error.path = path;
          throw error;
        });
      asked.set(name, promise);
    }
    return promise;
  }

  archive.ready = function () {
    const folding = load("fold", "fold.js", () => true);
    const facts = load("meta", "meta.js", (found) => {
      if (found.format !== FORMAT) throw new Error("format");
      found.lengths = found.low.map((low, field) => {
        const high = archive.numbers(found.high[field]);
        return Uint32Array.from(archive.numbers(low), (length, doc) => length + LENGTH * (high[doc] || 0));
      });
      if (found.lengths.some((known) => known.length !== found.count)) throw new Error("meta");
      found.terms = found.terms ? found.terms.split(" ") : [];
      found.pinyin = found.pinyin ? found.pinyin.split(" ") : [];
      found.average = found.totals.map((total) => total / found.count);
      meta = found;
      return found;
    });
    return Promise.all([facts, folding]).then(() => meta);
  };

  archive.size = () => (meta ? meta.count : 0);

  const suggest = () => load("suggest", "../assets/search-suggest.js", (make) => make({ load, digest, filesFor, placeOf, pinyin: meta.pinyin }));
  const narrow = () => load("narrow", "../assets/search-narrow.js", (make) => make).then((make) => load("facets", "facets.js", make(meta.count)));

  const TABLE = Array.from({ length: 256 }, (_, n) => {
    for (let bit = 0; bit < 8; bit++) n = n & 1 ? (n >>> 1) ^ 0xedb88320 : n >>> 1;
    return n >>> 0;
  });
  function digest(key) {
    let sum = 0xffffffff;
    for (const byte of new TextEncoder().encode(key)) sum = (sum >>> 8) ^ TABLE[(sum ^ byte) & 255];
    return ((sum ^ 0xffffffff) >>> 0).toString(16).padStart(8, "0");
  }

  function readTerms(first, coded, records) {
    const terms = [];
    let last = "";
    for (let at = 0; at < coded.length; ) {
      let digit = digits[coded.charCodeAt(at++)];
      if (digit >= BASE) digit = (digit - BASE) * BASE + digits[coded.charCodeAt(at++)];
      const length = digit >> 3;
      last = last.slice(0, digit & 7) + coded.slice(at, at + length);
      at += length;
      terms.push(last);
    }
    const rows = records.split("~");
    if (rows.length !== terms.length || terms[0] !== first) throw new Error("terms");
    return { terms, rows };
  }

  /* The last place of a sorted list whose string is not after `key`; at least 0. */
  function placeOf(sorted, key) {
    let low = 0;
    let high = sorted.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (sorted[middle] <= key) low = middle + 1;
      else high = middle;
    }
    return Math.max(0, low - 1);
  }

  function filesFor(directory, unit, most) {
    if (!directory.length) return [];
    const first = placeOf(directory, unit.term);
    if (!unit.prefix) return [directory[first]];
    const last = placeOf(directory, unit.term + "\uffff");
    return directory.slice(first, Math.min(last, first + most - 1) + 1);
  }

  /* ── postings ── */

  /* A record → for each field the documents and how often each holds the term. */
  function decode(record) {
    const fields = meta.fields.map(() => null);
    let docs = [];
    let counts = [];
    let field = 0;
    let value = -1;
    let repeating = -1;
    const finish = () => {
      if (repeating >= 0 && repeating !== counts.length) throw new Error("repeats");
      if (docs.length) fields[field] = { docs, counts };
    };
    for (let at = 0; at < record.length; at++) {
      let digit = digits[record.charCodeAt(at)];
      if (digit === MARK) {
        const mark = MARKS.indexOf(record[at]);
        if (mark === 1) {
          repeating = counts.findIndex((count) => count === 2);
        } else {
          finish();
          field = mark - 1;
          docs = [];
          counts = [];
          value = repeating = -1;
        }
        continue;
      }
      if (digit >= BASE) digit = (digit - BASE) * BASE + digits[record.charCodeAt(++at)];
      if (repeating < 0) {
        value += digit + 1;
        docs.push(value >> 1);
        counts.push((value & 1) + 1);
      } else {
        counts[repeating] = digit + 2;
        do repeating++;
        while (repeating < counts.length && counts[repeating] < 2);
      }
      if (value >> 1 >= meta.count) throw new Error("document");
    }
    finish();
    return fields;
  }

  /* The units' terms, decoded; what could not be loaded goes to `problems`. */
  async function lookUp(units, wholes, problems) {
    const wanted = [...units, ...wholes.map((term) => ({ term, prefix: false }))];
    const names = new Set();
    for (const unit of wanted) for (const first of filesFor(meta.terms, unit, SPREAD)) names.add(first);
    const files = new Map();
    await Promise.all(
      Array.from(names, (first) => {
        const name = digest(first);
        return load(`t/${name}`, `t/${name}.js`, (...coded) => readTerms(first, ...coded)).then(
          (file) => files.set(first, file),
          (error) => problems.add(error.path || String(error)),
        );
      }),
    );
    const found = new Map();
    const expand = (unit) => {
      const terms = [];
      for (const first of filesFor(meta.terms, unit, SPREAD)) {
        const file = files.get(first);
        if (!file) continue;
        let at = placeOf(file.terms, unit.term);
        if (file.terms[at] < unit.term) at++;
        for (; at < file.terms.length && (unit.prefix ? file.terms[at].startsWith(unit.term) : file.terms[at] === unit.term); at++) {
          const term = file.terms[at];
          if (!found.has(term)) {
            try {
              found.set(term, decode(file.rows[at]));
            } catch {
              problems.add(`t/${digest(first)}.js`);
              continue;
            }
          }
          terms.push(term);
        }
      }
      return terms;
    };
    for (const unit of units) unit.terms = expand(unit);
    for (const unit of wanted.slice(units.length)) expand(unit);
    return { found, files };
  }

  /* ── lunr ── */

  function weights(fields) {
    let documents = 0;
    for (const posting of fields) if (posting) documents += posting.docs.length;
    const idf = Math.log(1 + Math.abs((meta.count - documents + 0.5) / (documents + 0.5)));
    const { k1, b } = meta;
    return (field, at) => {
      const { docs, counts } = fields[field];
      const tf = counts[at];
      const length = meta.lengths[field][docs[at]] / meta.average[field];
      return Math.round(((idf * ((k1 + 1) * tf)) / (k1 * (1 - b + b * length) + tf)) * meta.boosts[field] * 1000) / 1000;
    };
  }

  /* A lunr.Index of these terms as if cut out of the whole archive's; `kept`: the documents wanted. */
  archive.assemble = function (found, kept) {
    const lunr = global.lunr;
    const tokens = new lunr.TokenSet.Builder();
    const invertedIndex = Object.create(null);
    const elements = Object.create(null);
    const terms = Array.from(found.keys()).sort();
    terms.forEach((term, index) => {
      tokens.insert(term);
      const fields = found.get(term);
      const weight = weights(fields);
      const posting = (invertedIndex[term] = Object.create(null));
      posting._index = index;
      meta.fields.forEach((name, field) => {
        const documents = (posting[name] = Object.create(null));
        if (!fields[field]) return;
        fields[field].docs.forEach((doc, at) => {
          if (kept && !kept.has(doc)) return;
          documents[doc] = Object.create(null);
          const ref = name + "/" + doc;
          (elements[ref] = elements[ref] || []).push(index, weight(field, at));
        });
      });
    });
    tokens.finish();
    const fieldVectors = Object.create(null);
    for (const ref in elements) fieldVectors[ref] = new lunr.Vector(elements[ref]);
    return new lunr.Index({ invertedIndex, fieldVectors, tokenSet: tokens.root, fields: meta.fields, pipeline: new lunr.Pipeline() });
  };

  /* The same for a list of {term, prefix}: the tests compare it with the whole. */
  archive.subindex = async function (units) {
    await archive.ready();
    const { found } = await lookUp(units, [], new Set());
    return archive.assemble(found, null);
  };

  /* ── ranking ── */

  function allowed(part) {
    return part.field ? [meta.fields.indexOf(part.field)] : meta.fields.map((_, field) => field);
  }

  /* How many of the units each document holds, and how many there are: at most 64. */
  function cover(parts, found) {
    const covered = new Uint8Array(meta.count);
    const seen = new Uint8Array(meta.count);
    let stamp = 0;
    for (const part of parts) {
      const fields = allowed(part);
      for (const unit of part.units) {
        stamp++;
        for (const term of unit.terms) {
          for (const field of fields) {
            const posting = found.get(term)[field];
            if (!posting) continue;
            for (const doc of posting.docs) {
              if (seen[doc] !== stamp) {
                seen[doc] = stamp;
                covered[doc]++;
              }
            }
          }
        }
      }
    }
    return { covered, most: stamp };
  }

  /* The documents that scored best, by lunr's weights: keeps the index small. */
  function best(docs, parts, found, most) {
    if (docs.length <= most) return docs;
    const scores = new Float64Array(meta.count);
    for (const part of parts) {
      const fields = allowed(part);
      for (const unit of part.units) {
        for (const term of unit.terms) {
          const weight = weights(found.get(term));
          for (const field of fields) {
            const posting = found.get(term)[field];
            if (posting) posting.docs.forEach((doc, at) => (scores[doc] += weight(field, at)));
          }
        }
      }
    }
    const cut = Float64Array.from(docs, (doc) => -scores[doc]).sort()[most - 1];
    return docs.filter((doc) => -scores[doc] <= cut).slice(0, most + 50);
  }

  function ranked(docs, parts, found, most) {
    const chosen = best(docs, parts, found, most);
    const index = archive.assemble(found, new Set(chosen));
    const results = index.query((query) => {
      for (const part of parts) {
        const options = { presence: global.lunr.Query.presence.OPTIONAL, usePipeline: false };
        if (part.field) options.fields = [part.field];
        const wildcard = global.lunr.Query.wildcard;
        for (const unit of part.units) {
          query.term(unit.term, { ...options, wildcard: unit.prefix ? wildcard.TRAILING : wildcard.NONE });
        }
        for (const whole of part.wholes) if (found.has(whole)) query.term(whole, options);
      }
    });
    return results.map((result) => Number(result.ref));
  }

  /* ── the search ── */

  /* options: filters {facet: [value…]}, sort "relevance" | "newest" | "oldest", asTyped (no pinyin in its place)
   * → {parts, total, partial, exact, problems, pinyin, suggestions, instead, next(count), counts()} */
  archive.find = async function (query, options = {}) {
    await archive.ready();
    const problems = new Set();
    const parts = archive.parse(query);
    const wanted = parts.filter((part) => !part.not);
    const units = parts.flatMap((part) => part.units);
    const { found, files } = await lookUp(units, wanted.flatMap((part) => part.wholes), problems);
    const filters = Object.entries(options.filters || {}).filter(([, values]) => values.length);
    const sort = options.sort || "relevance";
    let table = null;
    if (filters.length || sort !== "relevance") table = await narrow().catch((error) => void problems.add(error.path || String(error)));

    // A phrase of one term needs no look at the text; of others only articles with all its terms can hold it.
    const phrases = wanted.filter((part) => part.phrase && (part.units.length > 1 || part.units[0].term !== part.key));
    const { covered, most } = cover(wanted, found);
    const within = cover(wanted.filter((part) => part.phrase), found);
    const without = parts.filter((part) => part.not).map((part) => cover([part], found));
    const tiers = Array.from({ length: most + 1 }, () => []);
    for (let doc = 0; parts.length && doc < meta.count; doc++) {
      if (most && !covered[doc]) continue;
      if (within.covered[doc] < within.most || without.some((part) => part.covered[doc] === part.most)) continue;
      if (!table || table.passes(doc, filters)) tiers[covered[doc]].push(doc);
    }
    const full = tiers[most];
    const least = most < 3 ? 1 : Math.ceil(most / 2);
    const some = (from, to) => tiers.slice(from, to).reverse().filter((tier) => tier.length);
    let partial = some(least, most);
    if (!full.length && !partial.length) partial = some(1, least).slice(0, 1);

    const result = { query, parts, total: full.length, partial: partial.flat().length, exact: !phrases.length || !full.length, problems };
    result.pinyin = result.suggestions = [];
    try {
      if (wanted.some((part) => /[a-z]/i.test(part.text))) result.pinyin = await (await suggest()).pinyinOf(wanted, problems);
      if (!full.length && wanted.length) {
        if (result.pinyin.length && !options.asTyped) {
          const instead = result.pinyin[0].queries[0];
          const other = await archive.find(instead, { ...options, asTyped: true });
          if (other.total || (other.partial && !result.partial)) {
            return Object.assign(other, { instead: { typed: query, used: instead }, pinyin: result.pinyin });
          }
        }
        result.suggestions = await (await suggest()).suggestions(wanted, files, problems);
      }
    } catch (error) {
      problems.add(error.path || String(error));
    }

    const docs = full.length ? full : partial.flat();
    result.docs = docs;
    result.counts = () => narrow().then((known) => known.counts(docs));
    const byDay = table && sort !== "relevance" ? (some) => table.byDay(some, sort) : null;
    result.next = pager(result, { byDay, wanted, found, phrases, tiers: [full, ...partial] });
    return result;
  };

  /* → next(count): the next hits, checked against their text; an empty list at the end. */
  function pager(result, { byDay, wanted, found, phrases, tiers }) {
    const literal = wanted.filter((part) => part.units.length > 1);
    const shown = new Set();
    let queue = []; // {doc, full}
    let tier = 0;
    let ordered = 0;
    let most = SCORED;
    let unread = tiers[0].length;
    let dropped = 0;

    function refill() {
      for (; !queue.length && tier < tiers.length; tier++, ordered = 0, most = SCORED) {
        const docs = tiers[tier];
        while (!queue.length && ordered < docs.length) {
          const order = byDay ? byDay(docs) : wanted.length ? ranked(docs, wanted, found, most) : docs.slice().reverse();
          queue = order.filter((doc) => !shown.has(doc)).map((doc) => ({ doc, full: tier === 0 }));
          queue.forEach(({ doc }) => shown.add(doc));
          ordered = queue.length ? ordered + queue.length : docs.length;
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
      const keys = hit.card.keys || (hit.card.keys = textsOf(hit.card).map(([field, text]) => [field, archive.traced(text).key]));
      const holds = (part) => keys.some(([field, key]) => (!part.field || part.field === field) && key.includes(part.key));
      return Object.assign(hit, { verified: phrases.every(holds), literal: literal.every(holds) });
    }

    return async function next(count) {
      const hits = [];
      const later = [];
      let looked = 0;
      while (hits.length < count && looked < count * (phrases.length ? LOOKS_FOR_PHRASE : LOOKS)) {
        refill();
        if (!queue.length || (later.length && !queue[0].full)) break;
        // Where many fail the check, more are read at once.
        const batch = queue.splice(0, looked ? Math.max(count - hits.length, LEAST_READ) : count);
        looked += batch.length;
        for (const hit of await Promise.all(batch.map(check))) {
          if (hit.full) unread--;
          if (!hit.verified) dropped += hit.full ? 1 : 0;
          else if (hit.full && !byDay && !hit.literal) later.push(hit);
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
      refill();
      result.more = queue.length > 0;
      return hits;
    };
  }

  /* An article as a result shows it. */
  archive.read = function (doc) {
    return load(`d/${doc}`, `d/${Math.floor(doc / meta.folder)}/${doc}.js`, (shown, body) => {
      const [url, title, kicker, subtitle, authors, column, topics, date, paper, kind] = shown;
      return { url, title, kicker, subtitle, authors, column, topics, date, paper, kind, body };
    });
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
