// The picture's form: fields follow the layout, the picture follows every key, mistakes stand beside their field.

import { send } from "../shell/posting.js";
import { composed } from "./counting.js";
import { Saving } from "./saving.js";

const WAIT_MS = 80;

const maker = document.querySelector("[data-picture]");
const form = maker.querySelector("[data-form]");
const view = maker.querySelector("[data-view]");
const trouble = maker.querySelector("[data-trouble]");
const rows = maker.querySelector("[data-rows]");
const shapes = new Map(JSON.parse(maker.dataset.shapes).map((shape) => [shape.name, shape]));
const between = maker.dataset.between;
const isWritable = maker.dataset.writable === "1";

let size = "lien-ket";
let timer = 0;
let asking = null;
let shownUrl = "";

function shape() {
  return shapes.get(form.elements["s:layout"].value) || shapes.values().next().value;
}

function parts(text) {
  return text.trim() ? text.split(between).map((part) => part.trim()) : [];
}

function spec() {
  const told = {};
  for (const [name, value] of new FormData(form)) if (name.startsWith("s:")) told[name.slice(2)] = composed(String(value));
  told.columns = parts(told.columns || "");
  told.items = [...rows.children].map((row) => {
    const field = (name) => composed(row.querySelector(`[data-part="${name}"] input, [data-part="${name}"] select`).value);
    return { value: field("value"), label: field("label"), note: field("note"), icon: field("icon"), cells: parts(field("cells")) };
  });
  return told;
}

/** Shows the fields that the layout takes, and as many rows as it needs. */
function follow() {
  const { figure, columns, least, most, fields } = shape();
  maker.querySelector('[data-line="figure"]').hidden = !figure;
  maker.querySelector('[data-line="columns"]').hidden = !columns;
  maker.querySelector("[data-items]").hidden = most === 0;
  while (rows.children.length < least) addRow();
  [...rows.children].forEach((row, number) => {
    row.hidden = number >= most;
    for (const part of row.querySelectorAll("[data-part]")) part.hidden = !fields.includes(part.dataset.part);
    row.querySelector("legend").textContent = maker.dataset.sayItem.replace("{number}", number + 1);
    row.querySelector("[data-item-tools]").hidden = !isWritable;
    rename(row, number);
  });
  maker.querySelector("[data-add]").hidden = !isWritable || rows.children.length >= most;
}

function rename(row, number) {
  for (const part of row.querySelectorAll("[data-part]")) {
    const name = part.dataset.part;
    const field = part.querySelector("input, select");
    field.id = `i-${number}-${name}`;
    field.name = `i:${number}:${name}`;
    field.setAttribute("aria-describedby", `e-items[${number}].${name}`);
    part.querySelector("label").htmlFor = field.id;
    const error = part.querySelector("[data-error]");
    error.dataset.error = `items[${number}].${name}`;
    error.id = `e-items[${number}].${name}`;
  }
}

function addRow() {
  rows.append(document.querySelector("[data-empty-row]").content.cloneNode(true));
}

/** Rows that only left room to write without this module. */
function dropEmptyRows() {
  const isEmpty = (row) => [...row.querySelectorAll("input, select")].every((field) => !field.value);
  while (rows.lastElementChild && rows.children.length > shape().least && isEmpty(rows.lastElementChild)) rows.lastElementChild.remove();
}

function drawSoon() {
  window.clearTimeout(timer);
  timer = window.setTimeout(draw, WAIT_MS);
}

async function draw() {
  if (asking) asking.abort();
  asking = new AbortController();
  const { signal } = asking;
  try {
    const answer = await send(`${maker.dataset.address}/do-hoa/xem`, { spec: spec(), size }, { signal });
    if (answer.ok) show(await answer.blob());
    else tell(answer.status === 422 ? await answer.json() : { field: "", error: maker.dataset.sayOffline });
  } catch (error) {
    if (error.name !== "AbortError") tell({ field: "", error: maker.dataset.sayOffline });
  }
}

function show(blob) {
  tell(null);
  view.parentElement.hidden = false;
  maker.querySelector("[data-no-picture]")?.remove();
  const before = shownUrl;
  shownUrl = URL.createObjectURL(blob);
  view.src = shownUrl;
  view.decode().catch(() => {}).finally(() => {
    view.dispatchEvent(new CustomEvent("drawn", { bubbles: true }));
    if (before) URL.revokeObjectURL(before);
  });
}

function tell(wrong) {
  for (const place of form.querySelectorAll("[data-error]")) {
    const isHere = Boolean(wrong) && place.dataset.error === wrong.field;
    place.hidden = !isHere;
    place.textContent = isHere ? wrong.error : "";
    const field = place.parentElement.querySelector("input:not([type=radio]), select");
    if (field && place.dataset.error !== "items") field.toggleAttribute("aria-invalid", false);
    if (field && isHere && place.dataset.error !== "items") field.setAttribute("aria-invalid", "true");
  }
  // Its field may be far below the picture that did not change.
  trouble.hidden = !wrong;
  trouble.textContent = wrong ? wrong.told || wrong.error : "";
  view.classList.toggle("is-old", Boolean(wrong));
}

function point() {
  for (const link of maker.querySelectorAll("[data-get]")) {
    const kind = link.dataset.get;
    link.hidden = kind === "pdf" && !isPaper();
    if (!link.hidden) link.href = `${maker.dataset.address}/do-hoa/${size}.${kind}`;
  }
}

function isPaper() {
  return ["a3", "a4", "a5", "cuon-dung", "bang-ron"].includes(size);
}

dropEmptyRows();
follow();
point();

/** A spec as people read it: a line for each text, with its label. */
function told(one) {
  if (!one) return maker.dataset.sayTemplate;
  const label = (name) => maker.querySelector(`label[for="s-${name}"]`)?.textContent || name;
  const layout = shapes.get(one.layout)?.label || "";
  const order = [...maker.querySelectorAll("[data-line]")].map((line) => line.dataset.line);
  const texts = order.map((name) => [name, one[name]]).filter(([, text]) => typeof text === "string" && text);
  const items = (one.items || []).map((item) => [item.value, item.label, item.note, ...(item.cells || [])].filter(Boolean).join(" · "));
  return [layout, ...texts.map(([name, text]) => `${label(name)}: ${text}`), ...items.filter(Boolean)].join("\n");
}

let began = maker.dataset.spec;
const saving = isWritable
  ? new Saving(maker, () => ({ spec: spec() }), {
      isAsBegan: (theirs) => theirs.spec === began,
      flat: ({ spec: one }) => ({ spec: told(typeof one === "string" ? one && JSON.parse(one) : one) }),
      label: () => maker.dataset.sayPicture,
      kept: (value) => {
        began = value.spec;
      },
    })
  : null;

function changed() {
  drawSoon();
  if (saving) saving.touch();
}

form.addEventListener("input", (event) => {
  if (event.target.name === "s:layout") follow();
  changed();
});
form.addEventListener("click", (event) => {
  const row = event.target.closest("[data-item]");
  const step = Number(event.target.dataset.move || 0);
  if (event.target.closest("[data-add]")) {
    addRow();
    follow();
    rows.lastElementChild.querySelector("[data-part]:not([hidden]) input").focus();
  } else if (row && event.target.closest("[data-remove]")) {
    row.remove();
    follow();
  } else if (row && step) {
    const other = step < 0 ? row.previousElementSibling : row.nextElementSibling;
    if (!other) return;
    if (step < 0) other.before(row);
    else other.after(row);
    follow();
    event.target.focus();
  } else return;
  changed();
});
form.addEventListener("submit", (event) => {
  if (!saving || !event.submitter || !event.submitter.hasAttribute("data-save")) return;
  event.preventDefault();
  event.stopPropagation();
  saving.save();
});
maker.addEventListener("replaced", () => window.location.reload());
for (const button of maker.querySelectorAll("[data-size]")) {
  button.disabled = false;
  button.addEventListener("click", () => {
    size = button.dataset.size;
    for (const other of maker.querySelectorAll("[data-size]")) other.setAttribute("aria-pressed", String(other === button));
    point();
    draw();
  });
}
