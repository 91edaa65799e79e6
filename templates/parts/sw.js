/* {{ _('离线阅读') }} · One cache for one version of the site; see generator/press/offline.py. */
"use strict";
const VERSION = {{ version | tojson }};
const NEEDED = {{ needed | tojson }};
const PREFIX = "column-archive " + self.registration.scope + " ";
const CACHE = PREFIX + VERSION;
const scoped = (path) => new URL(path, self.registration.scope).href;
const AWAY = "<!DOCTYPE html><meta charset=utf-8><meta name=viewport content='width=device-width'><title>" +
  {{ _('没有网络') | tojson }} + "</title><p>" + {{ _('没有网络，这一页也没有存过。') | tojson }} + " <a href='" +
  scoped("index.html").replace(/[&'"<>]/g, encodeURIComponent) + "'>" + {{ _('回到首页') | tojson }} + "</a>";

/* Whether the site on the network still is this version; asked anew for each page, and after two seconds. */
let asked = null;
function current() {
  if (!asked) {
    asked = fetch(scoped("offline/version.txt"), { cache: "no-store" })
      .then(async (answer) => answer.ok && (await answer.text()) === VERSION);
    setTimeout(() => { asked = null; }, 2000);
  }
  return asked;
}

async function fetchInto(cache, addresses, told) {
  let done = 0;
  const queue = addresses.slice();
  async function one() {
    while (queue.length) {
      const address = queue.pop();
      const answer = await fetch(address, { cache: "no-cache" });
      if (answer.ok) await cache.put(address, answer);
      else if (answer.status !== 404) throw new Error(answer.status + " " + address);
      done += 1;
      if (told) await told(done);
    }
  }
  await Promise.all([one(), one(), one(), one()]);
}

/* What the last version held is fetched anew; until all of it is here, the last version stays. */
self.addEventListener("install", (event) => {
  event.waitUntil((async () => {
    const held = new Set(NEEDED.map(scoped));
    for (const name of await caches.keys()) {
      if (!name.startsWith(PREFIX) || name === CACHE) continue;
      for (const request of await (await caches.open(name)).keys()) if (!/[?]v=/.test(request.url)) held.add(request.url);
    }
    const cache = await caches.open(CACHE);
    await fetchInto(cache, [...held]);
    asked = null;
    if (!(await current())) {
      await caches.delete(CACHE);
      throw new Error("a newer version came out meanwhile");
    }
    await self.skipWaiting();
  })());
});

self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    for (const name of await caches.keys()) if (name.startsWith(PREFIX) && name !== CACHE) await caches.delete(name);
    await self.clients.claim();
  })());
});

function key(request) {
  const url = new URL(request.url);
  url.hash = "";
  if (!url.searchParams.has("v")) url.search = "";
  return url.href;
}

async function keep(address, answer) {
  if (await current()) await (await caches.open(CACHE)).put(address, answer);
}

self.addEventListener("fetch", (event) => {
  const request = event.request;
  if (request.method !== "GET" || !request.url.startsWith(self.registration.scope)) return;
  const address = key(request);
  if (request.mode === "navigate") asked = null;
  if (/\/offline\/version\.txt$|\/sw\.js$/.test(address)) return;
  event.respondWith((async () => {
    const cache = await caches.open(CACHE);
    const stamped = /[?]v=/.test(address);
    if (stamped) {
      const held = await cache.match(address);
      if (held) return held;
    }
    try {
      const answer = await fetch(request);
      if (answer.ok && answer.type === "basic") event.waitUntil(keep(address, answer.clone()).catch(() => {}));
      return answer;
    } catch (error) {
      const held = (await cache.match(address)) || (await cache.match(address, { ignoreSearch: true }));
      if (held) return held;
      if (request.mode !== "navigate") throw error;
      return new Response(AWAY, { status: 503, headers: { "Content-Type": "text/html; charset=utf-8" } });
    }
  })());
});

/* "Keep everything": the whole list of this version, with word of how far it has come. */
self.addEventListener("message", (event) => {
  if (event.data !== "keep everything") return;
  const tell = (text) => event.source && event.source.postMessage(text);
  event.waitUntil((async () => {
    try {
      const listing = await (await fetch(scoped("offline/files.json"), { cache: "no-store" })).json();
      if (listing.version !== VERSION) throw new Error("a newer version came out meanwhile");
      const all = listing.files.length;
      await fetchInto(await caches.open(CACHE), listing.files.map(scoped), (done) => (done % 25 && done !== all ? null : tell({ done, all })));
      asked = null;
      tell({ done: all, all, finished: await current() });
    } catch (error) {
      tell({ failed: String(error) });
    }
  })());
});
