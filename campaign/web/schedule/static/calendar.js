// Dragging posts to another day or hour, and the small form that does the same from the keyboard. Without this module
// “Dời” leads to a page with the same form.

import { post } from "../shell/posting.js";

const told = document.querySelector("[data-told]");
const dialog = document.querySelector("[data-moving]");
let dragged = null;

function calendar() {
  return document.querySelector("[data-calendar]");
}

function arm() {
  for (const chip of calendar().querySelectorAll("[data-post]")) {
    chip.draggable = Boolean(chip.querySelector("[data-shift]"));
    for (const link of chip.querySelectorAll("a")) link.draggable = false;
  }
}

/** Shows the calendar as it stands now, without losing the place on the page. */
async function refresh() {
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
  if (!answer.ok) return location.reload();
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.querySelector("[data-calendar]");
  if (!fresh) return location.reload();
  calendar().replaceChildren(...fresh.childNodes);
  arm();
}

function say(words, isProblem = false) {
  document.querySelector(".toast")?.remove();
  const note = document.createElement("p");
  note.className = isProblem ? "toast problem" : "toast";
  note.textContent = words;
  document.body.append(note);
  told.textContent = words;
  window.setTimeout(() => note.remove(), isProblem ? 9000 : 6000);
}

/** Moves a post; resolves to an empty text, or to why it could not be moved. */
async function move(chip, day, time, isSure = false) {
  const sent = { ngay: day, gio: time, luc: chip.dataset.at, chac: isSure ? "1" : "" };
  const { status, value } = await post(`/studio/lich/doi/${chip.dataset.post}`, sent).catch(() => ({ status: 0 }));
  if (status === 409 && value?.confirm) {
    return window.confirm(value.confirm) ? move(chip, day, time, true) : "";
  }
  if (status !== 200) return value?.error || told.dataset.sayOffline;
  await refresh();
  say(value.told);
  return "";
}

document.addEventListener("dragstart", (event) => {
  const chip = event.target.closest?.("[data-post]");
  if (!chip) return;
  dragged = chip;
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", chip.dataset.post);
  chip.classList.add("dragged");
});

document.addEventListener("dragend", () => {
  dragged?.classList.remove("dragged");
  document.querySelector(".over")?.classList.remove("over");
  dragged = null;
});

document.addEventListener("dragover", (event) => {
  const place = dragged && event.target.closest?.("[data-drop]");
  document.querySelector(".over")?.classList.remove("over");
  if (!place) return;
  event.preventDefault();
  event.dataTransfer.dropEffect = "move";
  place.classList.add("over");
});

document.addEventListener("drop", async (event) => {
  const place = dragged && event.target.closest?.("[data-drop]");
  if (!place) return;
  event.preventDefault();
  const chip = dragged;
  const minutes = chip.dataset.time.slice(3);
  const hour = place.dataset.hour;
  const time = hour === undefined ? chip.dataset.time : `${hour.padStart(2, "0")}:${minutes}`;
  if (place.dataset.drop === chip.dataset.day && time === chip.dataset.time) return;
  const problem = await move(chip, place.dataset.drop, time);
  if (problem) say(problem, true);
});

function ask(chip) {
  const form = dialog.querySelector("form");
  const problem = dialog.querySelector("[data-problem]");
  dialog.querySelector("[data-name]").textContent = chip.querySelector(".words").textContent;
  form.elements.ngay.value = chip.dataset.day;
  form.elements.gio.value = chip.dataset.time;
  problem.hidden = true;
  dialog.querySelector("[data-send]").onclick = async (event) => {
    event.preventDefault();
    if (!form.reportValidity()) return;
    problem.textContent = await move(chip, form.elements.ngay.value, form.elements.gio.value);
    problem.hidden = !problem.textContent;
    if (problem.textContent) return;
    dialog.close();
    // Whoever works from the keyboard goes on from the post that moved.
    calendar().querySelector(`[data-post="${chip.dataset.post}"] a`)?.focus({ preventScroll: true });
  };
  dialog.querySelector("[data-cancel]").onclick = (event) => {
    event.preventDefault();
    dialog.close();
  };
  dialog.showModal();
}

document.addEventListener("click", (event) => {
  const link = event.target.closest?.("[data-shift]");
  const chip = link?.closest("[data-post]");
  if (!chip || !dialog || event.ctrlKey || event.metaKey) return;
  event.preventDefault();
  ask(chip);
});

arm();
