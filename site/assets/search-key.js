/* Keys and queries: what generator/press/folding.py and search_terms.py do, for the text a reader types. */
(function (global) {
  "use strict";
  const archive = (global.archiveSearch = global.archiveSearch || {});

  const HAN = "\\u3005\\u3007\\u3041-\\u3096\\u30a1-\\u30fa\\u30fc\\u3400-\\u4dbf\\u4e00-\\u9fff\\uac00-\\ud7a3\\uf900-\\ufaff\\u{20000}-\\u{323af}";
  const RUN = new RegExp(`([${HAN}]+)|([0-9]+)|(?:(?![${HAN}0-9])[\\p{L}\\p{N}])+`, "gu");
  const SPELLED = new RegExp(`(?:(?![${HAN}])[\\p{L}\\p{N}])+`, "gu");
  const IDEOGRAPHS = new RegExp(`[${HAN}]`, "u");
  const LONGEST = 64;
  const MOST_UNITS = 64;

  const forms = new Uint16Array(0x10000); // character → its form; 0: itself
  const learnt = new Map();

  /* The table of fold.js: a character and its form, then steps to the next form and to the next character. */
  archive.fold = function (first, newSteps, oldSteps) {
    let [old, form] = [first.charCodeAt(0), first.charCodeAt(1)];
    forms[old] = form;
    const steps = archive.numbers(oldSteps);
    archive.numbers(newSteps).forEach((step, place) => {
      form += step;
      old += steps[place] & 1 ? -(steps[place] + 1) / 2 : steps[place] / 2;
      forms[old] = form;
    });
    learnt.clear();
  };

  /* Numbers written by search_codes.py. */
  const MARKS = "~}|{`^";
  const digits = new Uint16Array(0xfff0);
  const BARRED = '"\\\u00ad\ufeff';
  let base = 0;
  const MARK = 0xffff;
  (function () {
    for (const mark of BARRED + MARKS) digits[mark.charCodeAt(0)] = MARK;
    for (const [first, last] of [[0x20, 0x7e], [0xa1, 0x1fff], [0x2070, 0xd7ff], [0xe000, 0xfdcf], [0xfdf0, 0xffef]]) {
      for (let code = first; code <= last; code++) if (!digits[code]) digits[code] = base++;
    }
    for (const mark of BARRED) digits[mark.charCodeAt(0)] = 0;
    base -= 32;
  })();
  archive.codes = { digits, base, MARK, MARKS };
  archive.numbers = function (text) {
    const found = [];
    for (let at = 0; at < text.length; at++) {
      let digit = digits[text.charCodeAt(at)];
      if (digit >= base) digit = (digit - base) * base + digits[text.charCodeAt(++at)];
      found.push(digit);
    }
    return found;
  };

  function foldCharacter(character) {
    let key = learnt.get(character);
    if (key === undefined) {
      key = "";
      for (const one of character.normalize("NFKC").toLowerCase()) key += one.length === 1 && forms[one.charCodeAt(0)] ? String.fromCharCode(forms[one.charCodeAt(0)]) : one;
      learnt.set(character, key);
    }
    return key;
  }

  archive.key = function (text) {
    let key = "";
    for (const character of text) key += foldCharacter(character);
    return key;
  };

  /* Characters that are their own key: simplified Chinese, small letters, digits, marks of Chinese print. */
  let plain = null;
  function learnPlain() {
    plain = new Uint8Array(0x10000);
    plain.fill(1, 0x4e00, 0xa000);
    for (const mark of "\n0123456789abcdefghijklmnopqrstuvwxyz，。、；：？！（）“”‘’《》〈〉【】…—·") plain[mark.charCodeAt(0)] = 1;
    forms.forEach((form, old) => form && (plain[old] = 0));
  }
  const PRINTED = { ",": "，", ";": "；", ":": "：", "?": "？", "!": "！", "(": "（", ")": "）" };

  /* The key to look for a phrase in, and `from(place)`: where in the text a place of it lies. Marks take their Chinese
   * form, blanks are one. */
  archive.traced = function (text) {
    if (!plain) learnPlain();
    const shifts = []; // where key and text part: [place in the key, place in the text]
    let key = "";
    let start = 0;
    for (let at = 0; at < text.length; at++) {
      if (plain[text.charCodeAt(at)]) continue;
      key += text.slice(start, at);
      const character = String.fromCodePoint(text.codePointAt(at));
      let folded = PRINTED[foldCharacter(character)] || foldCharacter(character);
      let end = at + character.length;
      if (/^\s+$/.test(folded)) {
        while (/[^\S\n]/.test(text[end] || "")) end++;
        folded = " ";
      }
      if (folded.length !== 1 || end !== at + 1) {
        for (let n = 0; n < folded.length; n++) shifts.push([key.length + n, at]);
        shifts.push([key.length + folded.length, end]);
      }
      key += folded;
      start = end;
      at = end - 1;
    }
    key += text.slice(start);
    const from = (place) => {
      let low = 0;
      let high = shifts.length;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (shifts[middle][0] <= place) low = middle + 1;
        else high = middle;
      }
      return low ? shifts[low - 1][1] + place - shifts[low - 1][0] : place;
    };
    return { key, from };
  };

  /* What must be found; a lone Han character stands for all that begins with it. */
  archive.units = function (key) {
    const found = new Map();
    const add = (term, prefix = false) => {
      if (found.size < MOST_UNITS && !found.has(term)) found.set(term, { term, prefix });
    };
    let last = null;
    for (const match of key.matchAll(RUN)) {
      if (found.size >= MOST_UNITS) break;
      const letters = Array.from(match[0]);
      const touches = last && last.end === match.index;
      const end = match.index + match[0].length;
      if (last && !touches) alone(last);
      if (touches) add(last.letters[last.letters.length - 1] + letters[0]);
      if (match[1] || match[2]) for (let n = 1; n < letters.length && n <= MOST_UNITS; n++) add(letters[n - 1] + letters[n]);
      else add(letters.slice(0, LONGEST).join(""));
      last = { letters, end, han: !!match[1], number: !!match[2], touches };
    }
    if (last) alone(last);
    function alone({ letters, han, number, touches }) {
      if (letters.length === 1 && !touches && (han || number)) add(letters[0], han);
    }
    return Array.from(found.values());
  };

  /* Runs of three to eight characters, numbers, names like 5g: perhaps words that the index holds whole. */
  archive.wholes = function (key) {
    const runs = Array.from(key.matchAll(RUN), (match) => (match[1] ? Array.from(match[0]) : [])).filter((run) => run.length > 2 && run.length < 9);
    const words = Array.from(key.matchAll(SPELLED), (match) => Array.from(match[0]).slice(0, LONGEST)).filter((word) => word.some((one) => one >= "0" && one <= "9"));
    return [...runs, ...words].slice(0, 8).map((letters) => letters.join(""));
  };

  const FIELDS = {
    title: "title", "标题": "title",
    author: "author", "作者": "author",
    column: "column", "栏目": "column",
    topic: "topic", "主题": "topic", "话题": "topic",
  };
  const FIELD = /^([a-zａ-ｚ]{5,6}|[\u4e00-\u9fff]{2})\s*[:：]\s*/i;
  const CLOSING = { '"': '"', "“": "”", "”": "”", "„": "”", "「": "」", "『": "』" };
  const BREAK = /[\s"“”„「『]/;

  /* A query → its parts. Every text is a query: what is no operator is sought. */
  archive.parse = function (query) {
    const text = String(query).slice(0, 20000).replace(/[＂－−＊：]/g, (mark) => mark.normalize("NFKC").replace("−", "-"));
    const parts = [];
    const known = new Set();
    let units = 0;
    let at = 0;
    while (at < text.length && units < MOST_UNITS) {
      if (/\s/.test(text[at])) {
        at++;
        continue;
      }
      const part = { text: "", field: null, not: false, phrase: false, prefix: false };
      if (text[at] === "-" && at + 1 < text.length && !/[\s-]/.test(text[at + 1])) {
        part.not = true;
        at++;
      }
      const named = FIELD.exec(text.slice(at, at + 32));
      if (named && FIELDS[archive.key(named[1])]) {
        part.field = FIELDS[archive.key(named[1])];
        at += named[0].length;
      }
      const closing = CLOSING[text[at]];
      let end;
      if (closing) {
        end = text.indexOf(closing, at + 1);
        if (end < 0) end = text.length;
        part.phrase = true;
        part.text = text.slice(at + 1, end);
        at = end + 1;
      } else {
        end = at;
        while (end < text.length && !BREAK.test(text[end])) end++;
        part.text = text.slice(at, end);
        at = Math.max(end, at + 1);
        const bare = part.text.replace(/\*+$/, "");
        part.prefix = bare !== part.text;
        part.text = bare;
      }
      const key = archive.key(part.text);
      part.units = archive.units(key).slice(0, MOST_UNITS - units);
      const name = [part.not, part.field, key, part.phrase, part.prefix].join(" ");
      if (!part.units.length || known.has(name)) continue;
      known.add(name);
      units += part.units.length;
      if (part.prefix) {
        const last = part.units[part.units.length - 1];
        if (!IDEOGRAPHS.test(last.term)) last.prefix = true;
      }
      part.key = archive.traced(part.text.trim()).key;
      part.wholes = part.not ? [] : archive.wholes(key);
      parts.push(part);
    }
    return parts;
  };

  /* Where the parts' words stand in a text: [from, to] in its own places, joined and sorted. */
  archive.places = function (text, parts) {
    const { key, from } = archive.traced(text);
    const spans = [];
    const mark = (needle, whole) => {
      for (let at = key.indexOf(needle); at >= 0; at = key.indexOf(needle, at + 1)) {
        const last = from(at + needle.length - 1);
        spans.push({ from: from(at), to: last + (text.codePointAt(last) > 0xffff ? 2 : 1), whole });
      }
    };
    for (const part of parts) {
      if (part.not) continue;
      if (part.key) mark(part.key, true);
      if (!part.phrase && !spans.some((span) => span.whole)) for (const unit of part.units) mark(unit.term, false);
    }
    spans.sort((a, b) => a.from - b.from || b.to - a.to);
    const joined = [];
    for (const span of spans) {
      const last = joined[joined.length - 1];
      if (last && span.from <= last.to) {
        last.to = Math.max(last.to, span.to);
        last.whole = last.whole || span.whole;
      } else joined.push(span);
    }
    return joined;
  };
})(typeof window === "undefined" ? globalThis : window);
