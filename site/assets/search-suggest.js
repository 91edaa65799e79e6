/* What may have been meant: pinyin, words that sound alike, words one letter off. Loaded when a query calls for it. */
"use strict";
archiveSearch.suggesting(function ({ load, digest, filesFor, placeOf, pinyin }) {
  const LETTERS = /^[a-z]+$/;
  function spelling(text) {
    const plain = text.normalize("NFD").replace(/u\u0308|ü/g, "v").replace(/\p{M}/gu, "").toLowerCase().replace(/['’\s]/g, "");
    return plain.replace(/([ln])v/g, "$1yu");
  }

  /* Words that these letters spell whole or by initials, best first; else words whose spelling begins so. */
  async function spelt(letters, problems, prefixes = true) {
    if (!LETTERS.test(letters) || letters.length > 60) return [];
    const words = [];
    for (const first of filesFor(pinyin, { term: letters, prefix: prefixes }, 2)) {
      const name = digest(first);
      let file;
      try {
        file = await load(`p/${name}`, `p/${name}.js`, (spelt, words) => {
          const [keys, lines] = [spelt.split(" "), words.split("\n")];
          if (keys[0] !== first || keys.length !== lines.length) throw new Error("pinyin");
          return { keys, lines };
        });
      } catch (error) {
        problems.add(error.path || String(error));
        continue;
      }
      let at = placeOf(file.keys, letters);
      if (file.keys[at] < letters) at++;
      for (; at < file.keys.length && file.keys[at].startsWith(letters); at++) {
        const exact = file.keys[at] === letters;
        if (!exact && (!prefixes || (words.length && letters.length < 3))) break;
        words.push(...file.lines[at].split(" ").slice(0, exact ? 40 : 3));
        if (words.length > 40) break;
      }
    }
    return Array.from(new Set(words));
  }

  /* Letters of the query → what they may spell: [{words, queries}], one for each word of letters; all letters together first.
   * A query has a word for everything that can be spelt. */
  async function pinyinOf(parts, problems) {
    const latin = parts.filter((part) => !part.not && !part.phrase && LETTERS.test(spelling(part.text)));
    const together = latin.map((part) => spelling(part.text)).join("");
    if (latin.length > 1 && latin.length === parts.length) {
      const words = await spelt(together, problems);
      if (words.length) return [{ words, queries: words.map((word) => rewritten(parts, latin, word)) }];
    }
    const readings = new Map();
    for (const part of latin) readings.set(part, await spelt(spelling(part.text), problems));
    if (latin.length === 1 && !readings.get(latin[0]).length) readings.set(latin[0], await twoWords(together, problems));
    const all = latin.every((part) => readings.get(part).length);
    if (!all) for (const [part, words] of readings) readings.set(part, words.filter(inFull(spelling(part.text)))); // initials of some alone are chance
    const found = [...readings].filter(([, words]) => words.length);
    const best = new Map(found.map(([part, words]) => [part, words[0]]));
    const query = (part, word) => parts.map((one) => (best.has(one) ? fieldOf(one) + (one === part ? word : best.get(one)) : quoted(one))).join(" ");
    return found.map(([part, words]) => ({ words, queries: words.map((word) => query(part, word)) }));
  }

  /* jicengzhili → 基层治理: the longest word that the letters begin with, and another for the rest, both spelt in full:
   * any letters are the initials of something. */
  async function twoWords(letters, problems) {
    const word = async (letters) => (await spelt(letters, problems, false)).find(inFull(letters));
    for (let cut = letters.length - 2; cut > 1; cut--) {
      const before = await word(letters.slice(0, cut));
      const after = before && (await word(letters.slice(cut)));
      if (after && after !== before) return [`${before} ${after}`];
    }
    return [];
  }

  const inFull = (letters) => (word) => Array.from(word).length < letters.length;

  const fieldOf = (part) => (part.field ? part.field + ":" : "");
  const quoted = (part) => (part.not ? "-" : "") + fieldOf(part) + (part.phrase ? `"${part.text}"` : part.text) + (part.prefix ? "*" : "");
  function rewritten(parts, group, word) {
    return parts.flatMap((part) => (part === group[0] ? [fieldOf(part) + word] : group.includes(part) ? [] : [quoted(part)])).join(" ");
  }

  function distance(one, other, most) {
    const a = Array.from(one);
    const b = Array.from(other);
    if (Math.abs(a.length - b.length) > most) return most + 1;
    let before = null;
    let row = b.map((_, n) => n + 1);
    row.unshift(0);
    for (let i = 1; i <= a.length; i++) {
      const next = [i];
      for (let j = 1; j <= b.length; j++) {
        next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
        if (before && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
      }
      before = row;
      row = next;
    }
    return row[b.length];
  }

  /* What may have been meant where nothing holds all of the query: words that sound the same, words one letter off. */
  async function suggestions(parts, files, problems) {
    const offers = [];
    const offer = (part, text) => {
      const query = rewritten(parts, [part], text);
      if (text !== part.key) offers.push(query);
    };
    for (const part of parts) {
      if (part.phrase) offers.push(parts.map((one) => (one.phrase ? fieldOf(one) + one.text : quoted(one))).join(" "));
      if (part.units.every((unit) => unit.terms.length)) continue;
      for (const unit of part.units) {
        if (unit.terms.length || /[^\p{Script=Latin}\p{N}]/u.test(unit.term) || unit.term.length < 3) continue;
        for (const file of files.values()) {
          for (const term of file.terms) {
            if (term[0] === unit.term[0] && distance(term, unit.term, 1) === 1) offer(part, part.key.replace(unit.term, term));
          }
        }
      }
      const letters = Array.from(part.key);
      if (letters.length > 2 && letters.length < 12) {
        for (const file of files.values()) {
          for (const term of file.terms) {
            if (term.length === part.key.length && term[0] === part.key[0] && distance(term, part.key, 1) === 1) offer(part, term);
          }
        }
      }
      if (letters.length > 1 && letters.length <= 24) await soundAlikes(part, letters, offer, problems);
    }
    return Array.from(new Set(offers)).slice(0, 8);
  }

  async function soundAlikes(part, letters, offer, problems) {
    let readings;
    try {
      readings = await load("readings", "readings.js", (lines) => {
        const table = new Map();
        for (const line of lines.split("\n")) {
          const [syllable, alike] = line.split(" ");
          for (const character of alike || "") table.set(character, syllable);
        }
        return table;
      });
    } catch (error) {
      problems.add(error.path || String(error));
      return;
    }
    const missing = new Set(part.units.filter((unit) => !unit.terms.length).map((unit) => unit.term));
    let tries = 0;
    for (const size of [letters.length <= 8 ? letters.length : 0, 4, 3, 2]) {
      if (!size || size > letters.length) continue;
      for (let at = 0; at + size <= letters.length && tries < 16; at++) {
        const window = letters.slice(at, at + size);
        const torn = window.some((_, n) => n && missing.has(window[n - 1] + window[n]));
        if (!torn || !window.every((character) => readings.has(character))) continue;
        tries++;
        const words = await spelt(window.map((character) => readings.get(character)).join(""), problems, false);
        for (const word of words.slice(0, 3)) {
          if (Array.from(word).length === size) offer(part, letters.slice(0, at).join("") + word + letters.slice(at + size).join(""));
        }
      }
    }
  }

  return { pinyinOf, suggestions };
});
