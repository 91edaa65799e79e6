/* 引文：复制、下载，以及“引文连同出处”。没有脚本时引文照样在页上，只是引用日期要自己填。
   References: copying, downloads, and a quotation with its source. Without this file the references still stand on the
   page; only the day of access is left for the reader to fill in.

   The record on the page is a CSL-JSON item. BibTeX and RIS are made from it by the same rules as the downloads of the
   whole archive, with the same result. */
(function (root) {
  "use strict";
  var TEX = {
    "\\": "{\\textbackslash}", "{": "{\\textbraceleft}", "}": "{\\textbraceright}", "$": "\\$", "&": "\\&", "#": "\\#",
    "%": "\\%", "_": "\\_", "^": "{\\textasciicircum}", "~": "{\\textasciitilde}"
  };

  function has(object, key) { return Object.prototype.hasOwnProperty.call(object, key); }

  // Special characters written out, and nothing that TeX would join into one character.
  function tex(text) {
    var found = "", before = "";
    Array.from(text).forEach(function (char) {
      var twice = char === before && "-'`,<>".indexOf(char) >= 0;
      if (twice || (char === "`" && (before === "?" || before === "!"))) found += "{}";
      found += has(TEX, char) ? TEX[char] : char;
      before = char;
    });
    return found;
  }

  function pieces(issued) {
    return (issued["date-parts"] || []).map(function (parts) {
      return parts.map(function (part, at) { return String(part).padStart(at ? 2 : 4, "0"); }).join("-");
    });
  }

  function year(issued) {
    var years = pieces(issued).map(function (piece) { return piece.slice(0, 4); });
    years = years.filter(function (one, at) { return years.indexOf(one) === at; }).join("/");
    return years && (years.indexOf("/") >= 0 || issued.circa) ? "[" + years + "]" : years;
  }

  function slashed(issued) {
    var found = pieces(issued), circa = issued.circa;
    if (found.length === 1) return found[0].split("-").concat(["", ""]).slice(0, 3).join("/") + "/" + (circa ? "circa" : "");
    var other = found.length ? found.join(" to ") + (circa ? " circa" : "") : issued.literal || "";
    return other ? "///" + other : "";
  }

  function names(item) { return (item.author || []).map(function (who) { return who.literal; }); }

  function bibtex(item) {
    var issued = item.issued || {}, mark = issued.circa ? "~" : "";
    var fields = [
      ["author", names(item).map(function (name) { return "{" + tex(name) + "}"; }).join(" and ")],
      ["title", "{" + tex(item.title) + "}"],
      ["journal", tex(item["container-title"] || "")],
      ["date", pieces(issued).map(function (piece) { return piece + mark; }).join("/")],
      ["year", tex(issued.literal || "") || year(issued)],
      ["pages", tex(item.page || "")],
      ["url", item.URL || ""],
      ["langid", (item.language || "").indexOf("zh") === 0 ? "chinese" : ""],
      ["entrysubtype", "newspaper"]
    ];
    var lines = fields.filter(function (field) { return field[1]; }).map(function (field) {
      return "  " + field[0] + " = {" + field[1] + "}";
    });
    return "@article{" + item.id + ",\n" + lines.join(",\n") + "\n}\n";
  }

  function ris(item) {
    var issued = item.issued || {}, when = year(issued);
    var lines = [["TY", "NEWS"], ["ID", item.id], ["TI", item.title]];
    names(item).forEach(function (name) { lines.push(["AU", name]); });
    lines.push(
      ["T2", item["container-title"]], ["PY", /^\d+$/.test(when) ? when : ""], ["DA", slashed(issued)], ["SP", item.page],
      ["SE", item.section], ["UR", item.URL], ["LA", item.language]
    );
    return lines.filter(function (line) { return line[1]; }).map(function (line) {
      return line[0] + "  - " + line[1] + "\r\n";
    }).join("") + "ER  - \r\n";
  }

  function csl(item) { return "[\n" + JSON.stringify(item) + "\n]\n"; }

  // The reader's own day: nobody else can know when the page was read.
  function accessed(text, day) {
    var at = text.lastIndexOf("[引用日期]");
    if (at < 0) return text;
    var two = function (number) { return String(number).padStart(2, "0"); };
    var date = day.getFullYear() + "-" + two(day.getMonth() + 1) + "-" + two(day.getDate());
    return text.slice(0, at) + "[" + date + "]" + text.slice(at + "[引用日期]".length);
  }

  function quoted(text, reference, address) {
    var quote = text.trim().split(/\s*\n\s*/).join("\n");
    return "“" + quote + "”\n" + reference + (address ? "\n" + address : "");
  }

  root.columnArchiveCite = { bibtex: bibtex, ris: ris, csl: csl, accessed: accessed, quoted: quoted };
  if (typeof document === "undefined") return;

  var WORDS = {
    zh: { copy: "复制", copied: "已复制", failed: "复制不成，请手动选取", save: "下载：", quote: "复制引文与出处" },
    hant: { copy: "複製", copied: "已複製", failed: "複製不成，請手動選取", save: "下載：", quote: "複製引文與出處" },
    en: { copy: "Copy", copied: "Copied", failed: "Not copied; please select by hand", save: "Download: ", quote: "Copy quotation with source" }
  };

  function words() {
    var lang = document.documentElement.lang || "zh";
    if (/^zh-(Hant|TW|HK|MO)/i.test(lang)) return WORDS.hant;
    return /^zh/i.test(lang) ? WORDS.zh : WORDS.en;
  }

  function byHand(text) {
    var area = document.createElement("textarea");
    area.value = text;
    area.className = "vh";
    document.body.appendChild(area);
    area.select();
    var done = false;
    try { done = document.execCommand("copy"); } catch (error) { done = false; }
    document.body.removeChild(area);
    return done;
  }

  function copy(text) {
    if (!navigator.clipboard) return Promise.resolve(byHand(text));
    return navigator.clipboard.writeText(text).then(function () { return true; }, function () { return byHand(text); });
  }

  function button(label, use) {
    var made = document.createElement("button");
    made.type = "button";
    made.textContent = label;
    made.addEventListener("click", use);
    return made;
  }

  function start() {
    var box = document.getElementById("cite"), holder = document.getElementById("cite-record");
    if (!box || !holder) return;
    var item, say = words();
    try { item = JSON.parse(holder.textContent); } catch (error) { return; }
    var told = document.createElement("p");
    told.className = "vh";
    told.setAttribute("role", "status");
    box.appendChild(told);

    function copying(made, text) {
      copy(text).then(function (done) {
        var label = made.textContent;
        told.textContent = done ? say.copied : say.failed;
        if (made.disabled) return;
        made.disabled = true;
        made.textContent = told.textContent;
        setTimeout(function () { made.textContent = label; made.disabled = false; told.textContent = ""; }, 1500);
      });
    }

    var references = Array.prototype.map.call(box.querySelectorAll("dd"), function (place) {
      var text = accessed(place.textContent, new Date());
      place.textContent = text;
      var made = button(say.copy, function () { copying(made, text); });
      made.setAttribute("aria-label", say.copy + " " + (place.previousElementSibling || place).textContent);
      place.appendChild(document.createTextNode(" "));
      place.appendChild(made);
      return text;
    });

    var files = document.createElement("p");
    files.className = "files";
    files.appendChild(document.createTextNode(say.save));
    [["BibTeX", "bib", "application/x-bibtex", bibtex], ["RIS", "ris", "application/x-research-info-systems", ris],
      ["CSL-JSON", "json", "application/vnd.citationstyles.csl+json", csl]].forEach(function (kind) {
      files.appendChild(button(kind[0], function () {
        var link = document.createElement("a");
        link.href = URL.createObjectURL(new Blob([kind[3](item)], { type: kind[2] }));
        link.download = item.id + "." + kind[1];
        document.body.appendChild(link);
        link.click();
        document.body.removeChild(link);
        setTimeout(function () { URL.revokeObjectURL(link.href); }, 10000);
      }));
      files.appendChild(document.createTextNode(" "));
    });
    box.appendChild(files);
    quotations(say, references, copying);
  }

  // A button that comes with a selection inside the text of the article.
  function quotations(say, references, copying) {
    var story = document.querySelector(".story");
    if (!story || !references.length) return;
    var canonical = document.querySelector("link[rel=canonical]");
    var online = references.filter(function (text) { return text.indexOf("[N/OL]") >= 0; })[0] || references[0];
    var chosen = "", anchor = "";
    var made = button(say.quote, function () {
      var home = canonical ? canonical.href : location.protocol === "file:" ? "" : location.href.split("#")[0];
      copying(made, quoted(chosen, online, home && home + (anchor ? "#" + anchor : "")));
    });
    made.className = "quote";
    made.hidden = true;
    document.body.appendChild(made);

    document.addEventListener("selectionchange", function () {
      var selection = document.getSelection();
      var inside = selection && selection.rangeCount && !selection.isCollapsed && story.contains(selection.anchorNode) &&
        story.contains(selection.focusNode);
      var text = inside ? selection.toString().trim() : "";
      if (!made.disabled) made.hidden = !text;
      if (!text) return;
      chosen = text;
      var node = selection.getRangeAt(0).startContainer;
      var block = (node.nodeType === 1 ? node : node.parentElement).closest("[id^='p-']");
      anchor = block ? block.id : "";
    });
  }

  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", start); else start();
})(typeof window === "undefined" ? globalThis : window);
