/* The search without a page: loads what a query needs, has it ranked (search-rank.js) and read (search-hits.js). docs/search.md says why. */
(function (global) {
  "use strict";
  const archive = (global.archiveSearch = global.archiveSearch || {});
  const { digits, base: BASE } = archive.codes;
  const FORMAT = 3; // search.py counts it
  const LENGTH = 48; // search.py splits the lengths of texts by it
  const SPREAD = 12; // files that a lone character or a prefix may load
  const TURN = 8; // milliseconds, half a frame
  const arrived = new Map();
  const asked = new Map();
  let meta = null;
  let ranking = null;

  /* ── taking turns ── */

  /* Awaited between two steps: long work gives way, so that the page goes on drawing and hearing keys. Nobody sees a hidden page. */
  let since = 0;
  archive.turn = async function () {
    if (!global.document || document.hidden || performance.now() - since < TURN) return;
    await (global.scheduler && scheduler.yield ? scheduler.yield() : new Promise((resolve) => setTimeout(resolve)));
    since = performance.now();
  };

  /* ── loading ── */

  const script = global.document && document.currentScript;
  const root = script ? new URL("../search/", script.src.replace(/[?#].*/, "")).href : "search/";

  archive.source = function (path) {
    return new Promise((resolve, reject) => {
      const element = document.createElement("script");
      element.src = root + path + (meta ? `?v=${meta.stamp}` : ""); // no mixture of the files of two builds
      element.onload = element.onerror = (event) => {
        since = performance.now();
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
      const { rest, quotient, title, labels, label } = found.lengths;
      const [high, kinds] = [quotient, label].map(archive.numbers);
      found.lengths = [
        Uint32Array.from(archive.numbers(rest), (length, doc) => length + LENGTH * high[doc]),
        Uint32Array.from(archive.numbers(title)),
        ...found.fields.slice(2).map((_, field) => Uint32Array.from(kinds, (kind) => labels[kind][field])),
      ];
      found.numbers = kinds.length;
      let gap = -1;
      found.gaps = new Set(archive.numbers(found.gaps).map((step) => (gap += step + 1)));
      if (found.lengths.some((known) => known.length !== found.count + found.gaps.size)) throw new Error("meta");
      found.terms = found.terms ? found.terms.split(" ") : [];
      found.pinyin = found.pinyin ? found.pinyin.split(" ") : [];
      found.average = found.totals.map((total) => total / found.count);
      meta = found;
      return found;
    });
    return Promise.all([facts, folding]).then(() => meta);
  };

  /* Nothing before this needs the page's last scripts: search-rank.js, search-hits.js and, the very last, lunr. */
  async function allHere() {
    const waiting = script && !global.lunr && document.readyState !== "complete";
    if (waiting) await new Promise((resolve) => ["DOMContentLoaded", "load"].forEach((name) => addEventListener(name, resolve)));
    ranking = ranking || archive.ranking(meta);
    await archive.turn();
  }

  archive.size = () => (meta ? meta.count : 0);

  const suggest = () => load("suggest", "../assets/search-suggest.js", (make) => make({ load, digest, filesFor, placeOf, pinyin: meta.pinyin }));
  const narrow = () => load("narrow", "../assets/search-narrow.js", (make) => make).then((make) => load("facets", "facets.js", make(meta.numbers)));

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
    await allHere();
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
              found.set(term, ranking.decode(file.rows[at]));
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
    for (const unit of wanted) {
      unit.terms = expand(unit);
      await archive.turn();
    }
    return { found, files };
  }

  /* The same for a list of {term, prefix}: the tests compare it with the whole. */
  archive.subindex = async function (units) {
    await archive.ready();
    const { found } = await lookUp(units, [], new Set());
    return ranking.assemble(found, null);
  };

  /* ── the search ── */

  /* options: filters {facet: [value…]}, sort "relevance" | "newest" | "oldest", asTyped (no pinyin in its place)
   * → {parts, total, partial, exact, problems, pinyin, suggestions, instead, next(count), counts()} */
  archive.find = async function (query, options = {}) {
    since = performance.now();
    await archive.ready();
    await archive.turn();
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
    const { covered, most } = ranking.cover(wanted, found);
    const within = ranking.cover(wanted.filter((part) => part.phrase), found);
    const without = parts.filter((part) => part.not).map((part) => ranking.cover([part], found));
    const tiers = Array.from({ length: most + 1 }, () => []);
    for (let doc = 0; parts.length && doc < meta.numbers; doc++) {
      if (most ? !covered[doc] : meta.gaps.has(doc)) continue;
      if (within.covered[doc] < within.most || without.some((part) => part.covered[doc] === part.most)) continue;
      if (!table || table.passes(doc, filters)) tiers[covered[doc]].push(doc);
    }
    await archive.turn();
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
    const ordered = (some, most) => (byDay ? byDay(some) : wanted.length ? ranking.ranked(some, wanted, found, most) : some.slice().reverse());
    result.next = archive.pager(result, { ordered, wanted, phrases, tiers: [full, ...partial], literalFirst: !byDay });
    return result;
  };

  /* An article as a result shows it. */
  archive.read = function (doc) {
    return load(`d/${doc}`, `d/${Math.floor(doc / meta.folder)}/${doc}.js`, (shown, body) => {
      const [url, title, kicker, subtitle, authors, column, topics, date, paper, kind] = shown;
      return { url, title, kicker, subtitle, authors, column, topics, date, paper, kind, body };
    });
  };
})(typeof window === "undefined" ? globalThis : window);
