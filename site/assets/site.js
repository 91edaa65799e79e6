/* 版式设置、段落链接。没有脚本时一切照常可读。
   Settings and paragraph links. Everything reads without this file. */
(function () {
  "use strict";
  var here = document.currentScript ? document.currentScript.src : "";
  var root = document.documentElement, KEY = "column-archive:", KINDS = ["theme", "size", "flow", "keys"];

  function read(kind) {
    try { return localStorage.getItem(KEY + kind) || ""; } catch (error) { return ""; }
  }
  function apply(kind, value) {
    if (value) root.setAttribute("data-" + kind, value); else root.removeAttribute("data-" + kind);
  }
  function keep(kind, value) {
    try {
      if (value) localStorage.setItem(KEY + kind, value); else localStorage.removeItem(KEY + kind);
    } catch (error) { /* private browsing: the setting lasts for this page */ }
  }
  // Before the first paint, so that a dark page never flashes white.
  KINDS.forEach(function (kind) { apply(kind, read(kind)); });

  function each(list, use) { Array.prototype.forEach.call(list, use); }

  function settings() {
    var box = document.querySelector(".prefs");
    if (!box) return;
    var buttons = box.querySelectorAll("[data-set]");
    function show() {
      each(buttons, function (button) {
        var on = (root.getAttribute("data-" + button.getAttribute("data-set")) || "") === button.getAttribute("data-to");
        button.setAttribute("aria-pressed", on ? "true" : "false");
      });
    }
    box.hidden = false;
    show();
    box.addEventListener("click", function (event) {
      var button = event.target.closest("[data-set]");
      if (!button) return;
      var kind = button.getAttribute("data-set"), value = button.getAttribute("data-to");
      apply(kind, value);
      keep(kind, value);
      show();
      if (kind === "flow") start();
    });
    function close(focus) {
      if (!box.open) return;
      box.open = false;
      if (focus) box.querySelector("summary").focus();
    }
    document.addEventListener("keydown", function (event) { if (event.key === "Escape") close(box.contains(document.activeElement)); });
    document.addEventListener("click", function (event) { if (!box.contains(event.target)) close(false); });
  }

  // A vertical page begins at its right edge; the wheel and the keys that turn pages move along the lines.
  function vertical() { return root.getAttribute("data-flow") === "vertical"; }
  function start() {
    var story = document.querySelector(".story");
    if (!story) return;
    if (vertical()) { story.tabIndex = 0; story.scrollLeft = 0; } else story.removeAttribute("tabindex");
  }
  function wheel() {
    var story = document.querySelector(".story");
    if (!story) return;
    story.addEventListener("wheel", function (event) {
      if (!vertical() || event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)) return;
      var before = story.scrollLeft;
      story.scrollLeft -= event.deltaY;
      if (story.scrollLeft !== before) event.preventDefault();
    }, { passive: false });
    story.addEventListener("keydown", function (event) {
      var pages = { PageDown: -0.9, " ": event.shiftKey ? 0.9 : -0.9, PageUp: 0.9, End: -1e4, Home: 1e4 }[event.key];
      if (!pages || !vertical() || event.target !== story) return;
      event.preventDefault();
      story.scrollBy(pages * story.clientWidth, 0);
    });
  }

  // The search page's own script does this there, and more.
  function slash() {
    var box = document.getElementById("site-q");
    if (!box) return;
    document.addEventListener("keydown", function (event) {
      if (event.key !== "/" || root.hasAttribute("data-keys") || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
      if (/^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName)) return;
      event.preventDefault();
      box.focus();
    });
  }

  // A link to a paragraph goes with its article, or to where the paragraph is now: the browser's own way on forgets it.
  function onward() {
    var way = document.querySelector("meta[http-equiv=refresh]"), to = way ? way.content.replace(/^0; url=/, "") : "#";
    if (location.hash && to.indexOf("#") < 0) location.replace(to + location.hash);
    var gone = location.hash && document.getElementById(location.hash.slice(1));
    if (gone && gone.className === "moved-on") location.replace(gone.querySelector("a").href);
  }

  function paragraphLinks() {
    document.addEventListener("click", function (event) {
      var mark = event.target.closest && event.target.closest("a.mark");
      if (!mark || !navigator.clipboard) return;
      navigator.clipboard.writeText(mark.href).then(function () {
        mark.classList.add("done");
        setTimeout(function () { mark.classList.remove("done"); }, 1500);
      }, function () { /* refused: the address bar has the link all the same */ });
    });
  }

  // Over HTTP(S) a worker keeps what was read. From a folder everything is there anyway, and workers are refused.
  function offline() {
    if (!/^http/.test(location.protocol) || !here) return;
    var home = new URL("../", here), link = document.createElement("link");
    link.rel = "manifest";
    link.href = new URL("manifest.webmanifest", home).href;
    document.head.appendChild(link);
    var workers = navigator.serviceWorker, box = document.querySelector(".keep");
    if (!workers || !window.caches) return;
    workers.register(new URL("sw.js", home).href).catch(function () { /* reading goes on without it */ });
    if (!box) return;
    var word = box.querySelector("[role=status]"), button = box.querySelector("button");
    function end(text, done) { word.textContent = text; button.disabled = done; }
    caches.match(new URL("?everything", home).href).then(function (kept) { if (kept) end(box.dataset.finished, true); });
    workers.ready.then(function (registration) {
      box.hidden = false;
      // List by list: see the worker.
      function ask(list) { registration.active.postMessage(list); }
      button.addEventListener("click", function () {
        button.disabled = true;
        if (navigator.storage && navigator.storage.persist) navigator.storage.persist();
        ask(0);
      });
      workers.addEventListener("message", function (event) {
        var told = event.data;
        if (told.failed) { registration.update(); return end(box.dataset.failed, false); }
        if (told.done === told.all) return end(box.dataset.finished, true);
        word.textContent = box.dataset.done.replace("{done}", told.done).replace("{all}", told.all);
        ask(told.done);
      });
    });
  }

  function ready() { onward(); settings(); start(); wheel(); slash(); paragraphLinks(); offline(); }
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", ready); else ready();
})();
