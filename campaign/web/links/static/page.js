// A team's page with and without a network: what is sent is first kept in the phone and goes when it can.

import { add, all, drop, refuse } from "./kept.js";
import { smaller } from "./photo.js";

const WORKER = "/to/giu-trang.js";
const AGAIN_MS = 30000;
const GONE = 410;
const LATER = new Set([408, 425, 429]);

const net = document.querySelector("[data-net]");
const keeper = document.querySelector("[data-keeper]");
const list = document.querySelector("[data-kept]");
const sent = [];
let isSending = false;
let isWanted = false;
let isBusy = false;

/** Shows whether the page stands without a network. */
function showNet() {
  if (net) net.hidden = navigator.onLine;
}

/** The entries that belong to this page: all of them on the team's own. */
function isHere(entry) {
  return entry.address.startsWith(`${location.pathname}/`);
}

function line(text, kind) {
  const item = document.createElement("li");
  item.className = kind;
  item.textContent = text;
  return item;
}

/** Tells what waits in the phone, what has just gone, and what the office did not take. */
async function show() {
  if (!list) return;
  const rows = document.createElement("ul");
  rows.className = "kept";
  for (const entry of (await all()).filter(isHere)) rows.append(entry.refused ? refusedLine(entry) : waitingLine(entry));
  for (const told of sent) rows.append(line(`${told}: đã gửi.`, "is-sent"));
  list.replaceChildren(...(rows.children.length ? [rows] : []));
}

function waitingLine(entry) {
  const later = isBusy ? "đã lưu trong máy, máy chủ đang bận nên sẽ tự gửi lại." : "đã lưu trong máy, sẽ gửi khi có mạng.";
  return line(`${entry.told}: ${isSending ? "đang gửi…" : later}`, "");
}

function refusedLine(entry) {
  const item = line(`${entry.told}: chưa gửi được. ${entry.refused}`, "is-refused");
  const button = document.createElement("button");
  button.type = "button";
  button.className = "link";
  button.textContent = "Bỏ";
  button.addEventListener("click", async () => {
    await drop(entry.id);
    await show();
  });
  item.append(button);
  return item;
}

function bodyOf(entry) {
  const body = new FormData();
  for (const [name, value] of entry.fields) body.append(name, value);
  if (entry.photo) body.append("anh", entry.photo, "anh.jpg");
  return body;
}

/** Sends one entry; resolves to whether the next may be tried now. */
async function send(entry) {
  let answer;
  isBusy = false;
  try {
    answer = await fetch(entry.address, { method: "POST", body: bodyOf(entry), headers: { Accept: "application/json" } });
  } catch {
    return false;
  }
  if (answer.ok) {
    await drop(entry.id);
    if (isHere(entry)) sent.push(entry.told);
    return true;
  }
  isBusy = answer.status >= 500 || LATER.has(answer.status);
  if (isBusy) return false;
  if (answer.status === GONE) await drop(entry.id);
  else await refuse(entry.id, await reasonOf(answer));
  return true;
}

async function reasonOf(answer) {
  try {
    return (await answer.json()).error || "";
  } catch {
    return "Hãy tải lại trang rồi gửi lại.";
  }
}

/** Sends what waits, in its order, one after the other; tabs take turns where the browser knows locks. */
async function sendAll() {
  isWanted = true;
  if (isSending) return;
  isSending = true;
  await show();
  try {
    while (isWanted) {
      isWanted = false;
      await (navigator.locks ? navigator.locks.request("gui-xac-nhan", sendWaiting) : sendWaiting());
    }
  } finally {
    isSending = false;
  }
  if (sent.length) await renewTold();
  await show();
}

/** Tries again and again; phones that were all told to wait do not come back together. */
function sendAgain() {
  window.setTimeout(() => {
    sendAll();
    sendAgain();
  }, AGAIN_MS * (0.5 + Math.random()));
}

async function sendWaiting() {
  for (const entry of await all()) if (!entry.refused && !(await send(entry))) return;
}

/** Shows what the office has by now. */
async function renewTold() {
  const here = document.querySelector("[data-told]");
  if (!here) return;
  try {
    const answer = await fetch(location.pathname + location.search, { headers: { Accept: "text/html" } });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const fresh = page.querySelector("[data-told]");
    if (fresh) here.replaceChildren(...fresh.children);
  } catch {
    // The page stands as it was; what was sent is told below it.
  }
}

async function keep(form) {
  const body = new FormData(form);
  const file = body.get("anh");
  body.delete("anh");
  const id = crypto.randomUUID ? crypto.randomUUID() : `${Date.now()}-${Math.random()}`;
  if (body.has("lan")) body.set("lan", id);
  const fields = [...body.entries()].filter(([, value]) => typeof value === "string");
  const photo = file && file.size ? await smaller(file) : null;
  await add({ id, address: new URL(form.action).pathname, told: form.dataset.keeps, fields, photo, refused: "" });
}

async function submitted(event) {
  const form = event.target;
  if (!form.dataset || !form.dataset.keeps || form.dataset.plain) return;
  event.preventDefault();
  const button = form.querySelector("button");
  button.disabled = true;
  try {
    await keep(form);
    form.reset();
  } catch {
    // No room, or a window that keeps nothing: the form goes as any other.
    form.dataset.plain = "1";
    form.submit();
    return;
  } finally {
    button.disabled = false;
  }
  await sendAll();
  list.scrollIntoView({ block: "center" });
}

/** Has this page and what it shows kept for when there is no network. */
async function keepPage() {
  if (!("serviceWorker" in navigator)) return;
  await navigator.serviceWorker.register(WORKER, { scope: "/to/" });
  const ready = await navigator.serviceWorker.ready;
  const parts = performance.getEntriesByType("resource").map((entry) => entry.name);
  const packs = [...document.querySelectorAll(".packs a")].slice(0, 3).map((link) => link.href);
  ready.active.postMessage({ keep: [location.href, ...parts, ...packs] });
  if (keeper) {
    keeper.hidden = false;
    keeper.addEventListener("click", () => keepPack(ready.active));
  }
}

/** Has the pack's pictures and texts kept; what is for print shops is not read on a phone. */
function keepPack(worker) {
  const shown = [...document.querySelectorAll(".pack img, .pack a[download]")].map((part) => part.src || part.href);
  const answers = new MessageChannel();
  keeper.disabled = true;
  keeper.textContent = "Đang lưu…";
  answers.port1.onmessage = ({ data }) => {
    keeper.disabled = !data.missing;
    keeper.textContent = data.missing ? "Chưa lưu hết, bấm để lưu tiếp" : "Đã lưu gói trong máy";
  };
  worker.postMessage({ keep: shown.filter((address) => !new URL(address).pathname.endsWith(".pdf")) }, [answers.port2]);
}

document.addEventListener("submit", submitted);
window.addEventListener("online", () => {
  showNet();
  sendAll();
});
window.addEventListener("offline", showNet);
document.addEventListener("visibilitychange", () => {
  if (!document.hidden) sendAll();
});
sendAgain();
showNet();
show();
sendAll();
window.addEventListener("load", () => keepPage().catch(() => undefined));
if (document.readyState === "complete") keepPage().catch(() => undefined);
