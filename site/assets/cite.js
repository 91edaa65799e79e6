/* 引文：复制、下载，以及“引文连同出处”。没有脚本时引文照样在页上，只是引用日期要自己填。
   References: copying, downloads, and a quotation with its source. Without this file they still stand on the page; only
   the day of access is left to the reader. BibTeX and RIS are made from the page's CSL-JSON item by the rules of
   interchange.py, with the same result. */
(root => {
  "use strict";
  const TEX = {
    "\\": "{\\textbackslash}", "{": "{\\textbraceleft}", "}": "{\\textbraceright}", "^": "{\\textasciicircum}",
    "~": "{\\textasciitilde}"
  };
  const DAY = "[引用日期]";

  const tex = text => {
    let before = "", found = "";
    for (const char of text) {
      if (char === before ? "-'`,<>".includes(char) : char === "`" && (before === "?" || before === "!")) found += "{}";
      found += "$&#%_".includes(char) ? "\\" + char : TEX[char] || char;
      before = char;
    }
    return found;
  };
  const pieces = issued => (issued["date-parts"] || []).map(parts =>
    parts.map((part, at) => String(part).padStart(at ? 2 : 4, "0")).join("-"));
  const year = issued => {
    const years = [...new Set(pieces(issued).map(piece => piece.slice(0, 4)))].join("/");
    return years && (years.includes("/") || issued.circa) ? `[${years}]` : years;
  };
  const slashed = issued => {
    const found = pieces(issued), { circa, literal } = issued;
    if (found.length === 1) return [...found[0].split("-"), "", ""].slice(0, 3).join("/") + (circa ? "/circa" : "/");
    const other = found.length ? found.join(" to ") + (circa ? " circa" : "") : literal;
    return other ? "///" + other : "";
  };
  const names = item => (item.author || []).map(who => who.literal);

  const bibtex = item => {
    const issued = item.issued || {}, mark = issued.circa ? "~" : "";
    const fields = {
      author: names(item).map(name => `{${tex(name)}}`).join(" and "),
      title: `{${tex(item.title)}}`,
      journal: tex(item["container-title"] || ""),
      date: pieces(issued).map(piece => piece + mark).join("/"),
      year: tex(issued.literal || "") || year(issued),
      pages: tex(item.page || ""),
      url: item.URL,
      langid: /^zh/.test(item.language) ? "chinese" : "",
      entrysubtype: "newspaper"
    };
    const lines = Object.keys(fields).filter(key => fields[key]).map(key => `  ${key} = {${fields[key]}}`);
    return `@article{${item.id},\n${lines.join(",\n")}\n}\n`;
  };
  const ris = item => {
    const issued = item.issued || {}, when = year(issued);
    return [
      ["TY", "NEWS"], ["ID", item.id], ["TI", item.title], ...names(item).map(name => ["AU", name]),
      ["T2", item["container-title"]], ["PY", /^\d+$/.test(when) && when], ["DA", slashed(issued)], ["SP", item.page],
      ["SE", item.section], ["UR", item.URL], ["LA", item.language]
    ].filter(line => line[1]).map(([tag, value]) => `${tag}  - ${value}\r\n`).join("") + "ER  - \r\n";
  };
  const csl = item => `[\n${JSON.stringify(item)}\n]\n`;

  // The reader's own day: nobody else can know when the page was read.
  const accessed = (text, day) => {
    const at = text.lastIndexOf(DAY), two = number => String(number).padStart(2, "0");
    const date = `[${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}]`;
    return at < 0 ? text : text.slice(0, at) + date + text.slice(at + DAY.length);
  };

  root.columnArchiveCite = { bibtex, ris, csl, accessed };
  if (!root.document) return;

  const lang = document.documentElement.lang;
  const [COPY, COPIED, FAILED, SAVE, QUOTE] = !/^zh/i.test(lang)
    ? ["Copy", "Copied", "Not copied; please select by hand", "Download: ", "Copy quotation with source"]
    : /-(Hant|TW|HK|MO)/i.test(lang)
      ? ["複製", "已複製", "複製不成，請手動選取", "下載：", "複製引文與出處"]
      : ["复制", "已复制", "复制不成，请手动选取", "下载：", "复制引文与出处"];

  const byHand = text => {
    const area = document.createElement("textarea");
    area.value = text;
    area.className = "vh";
    document.body.append(area);
    area.select();
    const done = document.execCommand("copy");
    area.remove();
    return done;
  };
  const copy = async text => {
    try {
      await navigator.clipboard.writeText(text);
      return true;
    } catch (error) {
      return byHand(text);
    }
  };
  const button = (label, use) => {
    const made = document.createElement("button");
    made.type = "button";
    made.textContent = label;
    made.addEventListener("click", () => use(made));
    return made;
  };

  const start = () => {
    const box = document.getElementById("cite"), holder = document.getElementById("cite-record");
    if (!box || !holder) return;
    const item = JSON.parse(holder.textContent), told = document.createElement("p"), files = document.createElement("p");
    told.className = "vh";
    told.setAttribute("role", "status");
    const copying = async (made, text) => {
      const label = made.textContent;
      made.disabled = true;
      made.textContent = told.textContent = await copy(text) ? COPIED : FAILED;
      setTimeout(() => {
        made.textContent = label;
        made.disabled = false;
        told.textContent = "";
      }, 1500);
    };

    const references = [...box.querySelectorAll("dd")].map(place => {
      const text = place.textContent = accessed(place.textContent, new Date());
      const made = button(COPY, one => copying(one, text));
      made.setAttribute("aria-label", `${COPY} ${place.previousElementSibling.textContent}`);
      place.append(" ", made);
      return text;
    });

    files.className = "files";
    files.append(SAVE);
    for (const [name, suffix, make] of [["BibTeX", "bib", bibtex], ["RIS", "ris", ris], ["CSL-JSON", "json", csl]]) {
      files.append(button(name, () => {
        const link = document.createElement("a");
        link.href = URL.createObjectURL(new Blob([make(item)], { type: "application/octet-stream" }));
        link.download = `${item.id}.${suffix}`;
        link.click();
        setTimeout(() => URL.revokeObjectURL(link.href), 10000);
      }), " ");
    }
    box.append(files, told);

    // A button that comes with a selection inside the article.
    const story = document.querySelector(".story"), canonical = document.querySelector("link[rel=canonical]");
    const home = canonical ? canonical.href : location.protocol === "file:" ? "" : location.href.split("#")[0];
    const reference = references.find(text => text.includes("[N/OL]")) || references[0];
    let chosen = "", anchor = "";
    const quote = button(QUOTE, one => {
      const lines = [`“${chosen.split(/\s*\n\s*/).join("\n")}”`, reference, home && home + anchor];
      copying(one, lines.filter(Boolean).join("\n"));
    });
    quote.className = "quote";
    quote.hidden = true;
    document.body.append(quote);
    document.addEventListener("selectionchange", () => {
      const selection = document.getSelection();
      const inside = story && story.contains(selection.anchorNode) && story.contains(selection.focusNode);
      const text = inside ? selection.toString().trim() : "";
      quote.hidden = !text && !quote.disabled;
      if (!text) return;
      chosen = text;
      const node = selection.getRangeAt(0).startContainer;
      const block = (node.closest ? node : node.parentElement).closest("[id^='p-']");
      anchor = block ? `#${block.id}` : "";
    });
  };
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start); else start();
})(globalThis);
