// Runs the browser's search in node: `node engine.mjs SITE ASSETS` reads one JSON request a line, answers one a line.
// A request is {"do": name, …}; the context has no document, so files come from SITE by reading them.
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { join } from "node:path";
import vm from "node:vm";

const [, , site, assets] = process.argv;
const sources = ["vendor/lunr.js", "search-key.js", "search-rank.js", "search.js", "search-hits.js"].map((name) => new vm.Script(readFileSync(join(assets, name), "utf8"), { filename: name }));
let files = [];

// A browser tab that has loaded the scripts and nothing else.
function tab() {
  const context = vm.createContext({ console, URL, TextEncoder, performance });
  context.globalThis = context;
  for (const source of sources) source.runInContext(context);
  context.archiveSearch.source = async (path) => {
    files.push(path);
    const file = path.startsWith("../assets/") ? join(assets, path.slice(10)) : join(site, "search", path);
    vm.runInContext(readFileSync(file, "utf8"), context, path);
  };
  return context;
}
const context = tab();
const archive = context.archiveSearch;

const shownHit = (hit) => ({ doc: hit.doc, url: hit.card && hit.card.url, title: hit.card && hit.card.title, full: hit.full, literal: hit.literal });
const verbs = {
  async keys({ texts }) {
    await archive.ready();
    return texts.map((text) => archive.key(text));
  },
  async units({ texts }) {
    await archive.ready();
    return texts.map((text) => Array.from(archive.units(archive.key(text)), (unit) => [unit.term, !!unit.prefix]));
  },
  async parse({ texts }) {
    await archive.ready();
    return texts.map((text) => archive.parse(text));
  },
  // `cold`: in a tab of its own, so that `files` are all that the query needs after the start.
  async find({ query, options, count = 10, pages = 1, known = -1, cold = false }) {
    const search = cold ? tab().archiveSearch : archive;
    await search.ready();
    files = [];
    const started = performance.now();
    const result = await search.find(query, options);
    const hits = [];
    for (let page = 0; page < pages && (page === 0 || result.more); page++) hits.push(...(await result.next(count)));
    const { total, partial, exact, more, suggestions, instead } = result;
    return {
      total, partial, exact, more, suggestions, instead, files, hits: hits.map(shownHit), known: result.docs.includes(known),
      problems: [...result.problems], offers: result.pinyin.flatMap((found) => found.queries), pinyin: result.pinyin.map((found) => found.words.slice(0, 10)),
      milliseconds: performance.now() - started,
    };
  },
  async counts({ query, options }) {
    return await (await archive.find(query, options)).counts();
  },
  // The same clauses on the index put together from shards and on the whole index: [[ref, score]…] of both.
  async oracle({ clauses, units }) {
    const ask = (index) => index.query((query) => clauses.forEach(({ term, ...options }) => query.term(term, options)));
    const whole = (verbs.whole ||= context.lunr.Index.load(JSON.parse(readFileSync(join(site, "search", "lunr.json"), "utf8"))));
    const plain = (results) => results.map((result) => [result.ref, result.score, JSON.stringify(result.matchData.metadata)]);
    return [plain(ask(whole)), plain(ask(await archive.subindex(units)))];
  },
  async snippet({ query, text, length = 80 }) {
    await archive.ready();
    return archive.snippet(text, archive.parse(query), length);
  },
};

for await (const line of createInterface({ input: process.stdin })) {
  let answer;
  try {
    const request = JSON.parse(line);
    answer = { ok: await verbs[request.do](request) };
  } catch (error) {
    answer = { error: String((error && error.stack) || error) };
  }
  process.stdout.write(JSON.stringify(answer) + "\n");
}
