// Keeps a team's pages and the files that it opened, so that they can be read without a network. Sends nothing by itself.

const CACHE = "to-1";
const MOST = 400;
const WAIT_MS = 6000;
const GONE = 410;
const NO_NETWORK =
  '<!doctype html><html lang="vi"><meta charset="utf-8"><meta name="viewport" content="width=device-width">' +
  "<title>Chưa có mạng</title><h1>Chưa có mạng</h1><p>Trang này chưa được lưu trong máy. Hãy mở lại khi có mạng.</p></html>";

self.addEventListener("install", () => self.skipWaiting());

self.addEventListener("activate", (event) => {
  const tidy = async () => {
    for (const name of await caches.keys()) if (name.startsWith("to-") && name !== CACHE) await caches.delete(name);
    await self.clients.claim();
  };
  event.waitUntil(tidy());
});

/** Under which address a page is kept: what was just done is no other page. */
function keyOf(address) {
  const url = new URL(address);
  url.searchParams.delete("xong");
  url.hash = "";
  return url.href;
}

function isOurs(address) {
  const url = new URL(address);
  return url.origin === self.location.origin && /^\/(to|studio\/static|studio\/fonts)\//.test(url.pathname);
}

/** A file whose address changes with it. */
function isLasting(address) {
  const url = new URL(address);
  return url.searchParams.has("v") || url.pathname.startsWith("/studio/fonts/");
}

/** Keeps a whole answer; a page that tells what was just done is not how the page reads later. */
async function put(address, answer) {
  if (answer.status !== 200 || answer.redirected || new URL(address).searchParams.has("xong")) return;
  const cache = await caches.open(CACHE);
  await cache.put(keyOf(address), answer);
  const keys = await cache.keys();
  for (const key of keys.slice(0, Math.max(0, keys.length - MOST))) await cache.delete(key);
}

/** A team that left, or whose link was renewed, has nothing of it in the phone any more. */
async function forget(address) {
  const team = new URL(address).pathname.split("/").slice(0, 3).join("/");
  const cache = await caches.open(CACHE);
  for (const key of await cache.keys()) {
    const path = new URL(key.url).pathname;
    if (path === team || path.startsWith(`${team}/`)) await cache.delete(key);
  }
}

async function kept(address) {
  return (await caches.open(CACHE)).match(keyOf(address), { ignoreVary: true });
}

async function fromNetwork(request) {
  const answer = await fetch(request);
  if (answer.status === GONE) await forget(request.url);
  else await put(request.url, answer.clone()).catch(() => undefined);
  return answer;
}

async function answerTo(request) {
  const known = await kept(request.url);
  if (known && isLasting(request.url)) return known;
  const fresh = fromNetwork(request);
  try {
    if (!known) return await fresh;
    const late = new Promise((resolve) => setTimeout(resolve, WAIT_MS));
    const answer = await Promise.race([fresh, late]);
    return answer && answer.status < 500 ? answer : known;
  } catch {
    if (known) return known;
    if (request.mode !== "navigate") return Response.error();
    return new Response(NO_NETWORK, { status: 503, headers: { "Content-Type": "text/html; charset=utf-8" } });
  } finally {
    fresh.catch(() => undefined);
  }
}

self.addEventListener("fetch", (event) => {
  if (event.request.method === "GET" && isOurs(event.request.url)) event.respondWith(answerTo(event.request));
});

/** Keeps what is not kept yet; resolves to how many could not be had. */
async function keepAll(addresses) {
  let missing = 0;
  for (const address of new Set(addresses.filter(isOurs).map(keyOf))) {
    // What was opened under this worker is kept already, as fresh as it came.
    if (await kept(address)) continue;
    const answer = await fetch(address).catch(() => null);
    if (answer) await put(address, answer).catch(() => undefined);
    if (!(await kept(address))) missing += 1;
  }
  return missing;
}

self.addEventListener("message", (event) => {
  if (!event.data || !Array.isArray(event.data.keep)) return;
  event.waitUntil(keepAll(event.data.keep).then((missing) => event.ports[0] && event.ports[0].postMessage({ missing })));
});
