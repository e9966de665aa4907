// The editor of a post's texts: counts, marks, tabs, saving, and what has to be looked at again, all while one types.

import { post } from "../shell/posting.js";
import { composed, lengthOf } from "./counting.js";
import { startMarks, type } from "./marks.js";
import { Saving } from "./saving.js";

const LOOK_MS = 600;
const VARIANTS = ["zalo", "facebook", "radio", "led"];

const editor = document.querySelector("[data-editor]");
const fields = new Map([...editor.querySelectorAll("[data-text]")].map((field) => [field.dataset.text, field]));
const limits = new Map(JSON.parse(editor.dataset.limits).map((limit) => [limit.place, limit]));
const offsets = new Map();
const isWritable = !fields.get("title").readOnly;

function content() {
  const texts = Object.fromEntries([...fields].map(([name, field]) => [name, composed(field.value)]));
  const variants = Object.fromEntries(VARIANTS.map((name) => [name, texts[name]]));
  const { title, summary, body, telegram, source } = texts;
  return { title, summary, body, telegram, source, variants };
}

function shownTexts() {
  return Object.fromEntries([...fields].map(([name, field]) => [name, composed(field.value || field.placeholder || "")]));
}

const written = new Intl.NumberFormat(document.documentElement.lang);

function countAll() {
  const texts = shownTexts();
  for (const output of editor.querySelectorAll("[data-counter]")) {
    const places = [output.dataset.counter, output.dataset.more].filter(Boolean).map((place) => limits.get(place));
    const told = places.map((limit) => ({ limit, length: lengthOf(limit.place, limit.unit, texts) + (offsets.get(limit.place) || 0) }));
    const [first, more] = told;
    const isOver = first.length > first.limit.most;
    const say = first.limit.unit === "words" ? editor.dataset.sayUnitWords : editor.dataset.sayUnit;
    const most = output.dataset.counter === "body" ? "" : `/${written.format(first.limit.most)}`;
    output.textContent = `${written.format(first.length)}${most} ${say}`;
    if (isOver) output.textContent += ` · ${editor.dataset.sayOver.replace("{count}", written.format(first.length - first.limit.most))}`;
    output.classList.toggle("is-over", isOver && !first.limit.soft);
    output.classList.toggle("is-long", (isOver && first.limit.soft) || Boolean(more && more.length > more.limit.most));
  }
}

/** The server's exact lengths: what differs from ours is added until it tells again. */
function take(lengths) {
  const texts = shownTexts();
  for (const [place, length] of Object.entries(lengths)) {
    const limit = limits.get(place);
    if (limit) offsets.set(place, length - lengthOf(place, limit.unit, texts));
  }
  countAll();
}

let lookTimer = 0;
let looking = null;

function lookSoon() {
  window.clearTimeout(lookTimer);
  lookTimer = window.setTimeout(look, LOOK_MS);
}

async function look() {
  if (looking) looking.abort();
  looking = new AbortController();
  try {
    const answer = await post(`${editor.dataset.address}/soat`, content(), { signal: looking.signal });
    if (answer.status !== 200) return showRemarks(null);
    for (const [name, text] of Object.entries(answer.value.derived)) fields.get(name).placeholder = text;
    take(answer.value.lengths);
    showRemarks(answer.value.remarks || []);
    fit();
  } catch (error) {
    if (error.name !== "AbortError") showRemarks(null);
  }
}

let shownRemarks = "";

/** Shows what to look at again, null when that is not known. What stands there already is not read out once more. */
function showRemarks(groups) {
  const found = JSON.stringify(groups);
  if (found === shownRemarks) return;
  const box = editor.querySelector("[data-remarks]");
  if (groups && groups.length) box.replaceChildren(...groups.map(groupOf));
  else box.replaceChildren(hint(groups ? editor.dataset.sayClean : editor.dataset.sayUnchecked));
  if (shownRemarks) box.setAttribute("aria-live", "polite");
  shownRemarks = found;
}

function hint(words) {
  const made = document.createElement("p");
  made.className = "hint";
  made.textContent = words;
  return made;
}

function groupOf({ name, page, remarks }) {
  const made = document.createElement("section");
  const head = document.createElement("h3");
  if (page) {
    const way = document.createElement("a");
    way.href = editor.dataset.address + page;
    way.textContent = name;
    head.append(way);
  } else head.textContent = name;
  const list = document.createElement("ul");
  list.className = "remarks";
  list.append(...remarks.map(remarkOf));
  made.append(head, list);
  return made;
}

function remarkOf(remark) {
  const item = document.createElement("li");
  item.className = `is-${remark.level}`;
  const words = document.createElement(remark.field ? "button" : "span");
  words.textContent = remark.line ? `${editor.dataset.sayLine.replace("{line}", remark.line)}: ${remark.message}` : remark.message;
  if (remark.field) {
    words.type = "button";
    words.addEventListener("click", () => goTo(remark));
  }
  item.append(words);
  return item;
}

/** Shows the text and chooses the line that a remark speaks of. */
function goTo({ field: name, line }) {
  const field = fields.get(name);
  if (!field) return;
  const pane = field.closest("[data-pane]");
  if (pane) show(pane.dataset.pane);
  field.focus();
  const lines = field.value.split("\n");
  if (!line || line > lines.length) return;
  const start = lines.slice(0, line - 1).join("\n").length + (line > 1 ? 1 : 0);
  field.setSelectionRange(start, start + lines[line - 1].length);
}

const LINK_LEVELS = { answers: "fine", closed: "warn", broken: "stop", untried: "warn" };

async function checkLinks(button) {
  const words = button.textContent;
  button.disabled = true;
  button.textContent = editor.dataset.sayChecking;
  const { status, value } = await post(`${editor.dataset.address}/lien-ket`, content()).catch(() => ({ status: 0, value: null }));
  button.disabled = false;
  button.textContent = words;
  const list = document.createElement("ul");
  list.className = "remarks";
  list.append(...toldOfLinks(status, value).map(remarkOf));
  editor.querySelector("[data-links]").replaceChildren(list);
}

function toldOfLinks(status, value) {
  if (status !== 200) return [{ level: "stop", message: (value && value.error) || editor.dataset.sayUnchecked }];
  if (!value.links.length) return [{ level: "fine", message: editor.dataset.sayNoLinks }];
  return value.links.map((link) => ({ level: LINK_LEVELS[link.state], message: `${link.address}: ${link.message}` }));
}

// Tabs: one text at a time; without this module all stand below each other.
const tabs = [...editor.querySelectorAll("[data-way]")];

function show(name) {
  for (const tab of tabs) {
    const isHere = tab.dataset.way === name;
    tab.setAttribute("aria-selected", String(isHere));
    tab.tabIndex = isHere ? 0 : -1;
    document.getElementById(`way-${tab.dataset.way}`).hidden = !isHere;
  }
  fit();
}

function startTabs() {
  const list = editor.querySelector('[role="tablist"]');
  list.hidden = false;
  for (const pane of editor.querySelectorAll("[data-pane]")) {
    pane.setAttribute("role", "tabpanel");
    pane.setAttribute("aria-labelledby", `tab-${pane.dataset.pane}`);
  }
  list.addEventListener("click", (event) => {
    const tab = event.target.closest("[data-way]");
    if (tab) show(tab.dataset.way);
  });
  list.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!step) return;
    const next = tabs[(tabs.indexOf(event.target) + step + tabs.length) % tabs.length];
    show(next.dataset.way);
    next.focus();
  });
  show("body");
}

/** Areas are as high as what they hold, where the browser does not do it by itself. */
function fit() {
  if (CSS.supports("field-sizing", "content")) return;
  for (const area of editor.querySelectorAll("textarea")) {
    area.style.height = "auto";
    area.style.height = `${Math.min(area.scrollHeight + 4, 720)}px`;
  }
}

function offerTexts() {
  for (const name of VARIANTS) {
    const field = fields.get(name);
    const isOwn = Boolean(field.value);
    editor.querySelector(`[data-take="${name}"]`).hidden = isOwn || !isWritable;
    editor.querySelector(`[data-leave="${name}"]`).hidden = !isOwn || !isWritable;
  }
}

startTabs();
startMarks(editor, editor.dataset.sayWords);

/** What another person saved, in the shape of what this page sends. */
function shaped(theirs) {
  const { title, summary, body, telegram, source } = theirs;
  const variants = Object.fromEntries(VARIANTS.map((name) => [name, theirs.variants[name] || ""]));
  return { title, summary, body, telegram, source, variants };
}

const saving = isWritable
  ? new Saving(editor, content, {
      isAsBegan: (theirs, kept) => JSON.stringify(shaped(theirs)) === kept,
      flat: (one) => ({ ...shaped(one), ...shaped(one).variants, variants: "" }),
      label: (name) => (fields.has(name) ? fields.get(name).labels[0].textContent : name),
      kept: () => {},
    })
  : null;

function changed() {
  countAll();
  offerTexts();
  if (saving) saving.touch();
  lookSoon();
}

editor.addEventListener("input", (event) => event.target.dataset.text && changed());
editor.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.target.classList.contains("one-line")) event.preventDefault();
});
editor.addEventListener("paste", (event) => {
  const pasted = event.clipboardData && event.clipboardData.getData("text/plain");
  if (!event.target.dataset.text || !pasted || pasted === composed(pasted)) return;
  event.preventDefault();
  type(event.target, composed(pasted));
});
editor.addEventListener("focusout", (event) => {
  const field = event.target;
  if (field.dataset && field.dataset.text && field.value !== composed(field.value)) field.value = composed(field.value);
});
editor.addEventListener("click", (event) => {
  const { take: taken, leave } = event.target.dataset;
  if (taken) fields.get(taken).value = fields.get(taken).placeholder;
  if (leave) fields.get(leave).value = "";
  if (taken || leave) {
    changed();
    fields.get(taken || leave).focus();
  }
});
editor.addEventListener("replaced", (event) => {
  for (const [name, field] of fields) field.value = (VARIANTS.includes(name) ? event.detail.variants[name] : event.detail[name]) || "";
  changed();
});
const form = editor.querySelector("[data-form]");
form.addEventListener("submit", (event) => {
  const sender = event.submitter;
  const isLinks = Boolean(sender) && sender.hasAttribute("data-check-links");
  if (!saving || !(isLinks || (sender && sender.hasAttribute("data-save")))) return;
  event.preventDefault();
  event.stopPropagation();
  if (isLinks) checkLinks(sender);
  else saving.save();
});
document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s" && saving) {
    event.preventDefault();
    saving.save();
  }
});

take(JSON.parse(editor.dataset.lengths));
offerTexts();
fit();
if (isWritable) look();
