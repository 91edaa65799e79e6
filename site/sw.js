"use strict";
const VERSION = "c8fc30f2438ac14f", FIRST = {"assets/cite.js":"2aae8548217e710a","assets/custom.css":"e3b0c44298fc1c14","assets/icon.svg":"bc6f2881d9506e82","assets/site.js":"227e88e96ae95918","assets/style.css":"8c976f375574e926","index.html":"86f8bd0aed5e832c"}, LISTS = ["b05e22116af2d2b9","f40bf5fe3adb3fb1","b1d95e12fd054b23"], AWAY = "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>没有网络 · 专栏文库</title>\n<link rel=\"stylesheet\" href=\"{home}assets/style.css?v=8c976f37\">\n</head>\n<body>\n<header class=\"top\">\n<p class=\"name\"><a href=\"{home}index.html\">专栏文库</a></p>\n<nav class=\"bar nav\" aria-label=\"全站\"><ul><li><a href=\"{home}index.html\">回到首页</a></li></ul></nav>\n</header>\n<main id=\"main\">\n<header class=\"head\">\n<h1>没有网络</h1>\n<p class=\"sum\">没有网络，这一页也没有存过。</p>\n</header>\n</main>\n</body>\n</html>";
const HOME = registration.scope, PREFIX = `column-archive ${HOME} `, CACHE = PREFIX + VERSION, OPEN = `${CACHE} open`;
const SEAL = "x-seal";
const at = path => new URL(path, HOME).href;
const path = url => decodeURI(url.slice(HOME.length).replace(/[?#].*/, "")).replace(/(^|\/)$/, "$1index.html");
const cached = (path, cacheName = CACHE) => caches.match(at(path), { cacheName });
const store = async (path, answer) => (await caches.open(CACHE)).put(at(path), answer);
const others = async () => (await caches.keys()).filter(name => name.startsWith(PREFIX) && !name.startsWith(CACHE));
const digest = async data => {
  const bytes = new Uint8Array(await crypto.subtle.digest("SHA-256", data));
  return Array.from(bytes.slice(0, 8), byte => byte.toString(16).padStart(2, "0")).join("");
};
const lists = [];
const list = async number => {
  if (!lists[number]) {
    const path = `offline/${number}.json`;
    await keep(path, LISTS[number]);
    lists[number] = await (await cached(path)).json();
  }
  return lists[number];
};
const wanted = async path => {
  if (FIRST[path]) return FIRST[path];
  const number = parseInt((await digest(new TextEncoder().encode(path))).slice(0, 8), 16) % LISTS.length;
  return (await list(number))[path];
};
const sealed = async (answer, want) => {
  const bytes = await answer.arrayBuffer();
  if (!answer.ok || await digest(bytes) !== want) return;
  return new Response(bytes, { headers: { "Content-Type": answer.headers.get("Content-Type"), [SEAL]: want } });
};
const keep = async (path, want) => {
  if (await cached(path)) return;
  for (const name of await others()) {
    const held = await cached(path, name);
    if (held && held.headers.get(SEAL) === want) return store(path, held);
  }
  const answer = await sealed(await fetch(at(path), { cache: "no-cache" }), want);
  if (!answer) throw new Error(`not of this version: ${path}`);
  return store(path, answer);
};
const keepAll = async paths => {
  const some = async () => {
    for (let path; (path = paths.pop()) !== undefined;) {
      const want = await wanted(path);
      if (want) await keep(path, want);
    }
  };
  await Promise.all([some(), some(), some(), some(), some(), some()]);
};
const keepEverything = async () => {
  for (const number of LISTS.keys()) await keepAll(Object.keys(await list(number)));
  await store("?everything", new Response());
};
const mark = async id => {
  if (!id) return;
  const open = await caches.open(OPEN), marks = await open.keys();
  if (marks.length > 50) for (const { url } of marks) if (!await clients.get(url.split("?")[1])) await open.delete(url);
  await open.put(at(`?${id}`), new Response());
};
addEventListener("install", event => event.waitUntil((async () => {
  let reading;
  await keepAll(Object.keys(FIRST));
  for (const name of await others()) {
    if (!await cached("?complete", name)) continue;
    if (await cached("?everything", name)) await keepEverything();
    else await keepAll((await (await caches.open(name)).keys()).map(request => path(request.url)));
    for (const { id } of await clients.matchAll({ includeUncontrolled: true })) {
      reading = reading || await cached(`?${id}`, `${name} open`);
    }
  }
  if (!reading) skipWaiting();
})()));
addEventListener("activate", event => event.waitUntil((async () => {
  await store("?complete", new Response());
  for (const name of await others()) await caches.delete(name);
  await clients.claim();
  const shown = (await clients.matchAll()).map(client => client.url).filter(url => url.startsWith(HOME));
  await keepAll(shown.map(path)).catch(() => {});
})()));
const page = async (event, path) => {
  const want = wanted(path).catch(() => {}), held = await cached(path);
  try {
    const answer = await fetch(event.request);
    const copy = await want && await sealed(answer.clone(), await want);
    if (copy && !held) await store(path, copy);
    if (copy) await mark(event.resultingClientId);
    return answer;
  } catch (error) {
    if (held) await mark(event.resultingClientId);
    const headers = { "Content-Type": "text/html; charset=utf-8" };
    return held || new Response(AWAY.replaceAll("{home}", encodeURI(HOME)), { status: 503, headers });
  }
};
const part = async (event, path, stamp) => {
  const held = await cached(path), ours = event.clientId && await cached(`?${event.clientId}`, OPEN);
  if (held && (ours || held.headers.get(SEAL).startsWith(stamp))) return held;
  const want = ours && await wanted(path).catch(() => {}), answer = await fetch(event.request);
  if (!want) return answer;
  const copy = await sealed(answer, want);
  if (!copy) return Response.error();
  await store(path, copy.clone());
  return copy;
};
addEventListener("fetch", event => {
  const { method, mode, url } = event.request;
  if (method !== "GET" || !url.startsWith(HOME) || /^(data|downloads|feeds)\//.test(url.slice(HOME.length))) return;
  event.respondWith(mode === "navigate" ? page(event, path(url)) : part(event, path(url), new URL(url).searchParams.get("v") || "-"));
});
addEventListener("message", event => event.waitUntil((async () => {
  const all = LISTS.length, done = event.data + 1;
  try {
    await (done < all ? keepAll(Object.keys(await list(event.data))) : keepEverything());
    event.source.postMessage({ done, all });
  } catch (error) {
    event.source.postMessage({ failed: String(error) });
  }
})()));