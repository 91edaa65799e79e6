// Asks Pagefind's own script over a folder: `node search_pagefind.mjs FOLDER`, one JSON string a line in, one answer a line out.
// Every question is asked in a fresh copy of the script, as by a reader who has just come.
import { copyFileSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";

const folder = process.argv[2];
globalThis.window = globalThis;
globalThis.location = { origin: "http://localhost", href: "http://localhost/" };
globalThis.document = { querySelector: () => ({ getAttribute: () => "zh-cn" }), documentElement: { lang: "zh-cn" }, currentScript: null };
let files = [];
globalThis.fetch = async (address) => {
  const path = join(folder, decodeURIComponent(String(address).replace(/^.*\/pagefind\//, "").replace(/\?.*$/, "")));
  files.push(path);
  return new Response(readFileSync(path));
};

let number = 0;
for await (const line of createInterface({ input: process.stdin })) {
  const copy = join(tmpdir(), `pagefind-${process.pid}-${number++}.mjs`);
  copyFileSync(join(folder, "pagefind.js"), copy);
  const pagefind = await import(pathToFileURL(copy));
  rmSync(copy);
  files = [join(folder, "pagefind.js")];
  await pagefind.options({ basePath: "http://localhost/pagefind/", baseUrl: "/" });
  await pagefind.init();
  const start = files;
  files = [];
  const { results } = await pagefind.search(JSON.parse(line));
  const first = await Promise.all(results.slice(0, 10).map((result) => result.data()));
  process.stdout.write(JSON.stringify({ start, files, urls: first.map((data) => data.url) }) + "\n");
}
