// The small toolbar above a text: puts Markdown around what is chosen, so that undo still works.

const PAIRS = { bold: ["**", "**"], italic: ["*", "*"] };
const KEYS = [
  ["bold", (e) => e.key.toLowerCase() === "b" && !e.shiftKey && !e.altKey],
  ["italic", (e) => e.key.toLowerCase() === "i" && !e.shiftKey && !e.altKey],
  ["link", (e) => e.key.toLowerCase() === "k" && !e.shiftKey && !e.altKey],
  ["list", (e) => e.code === "Digit8" && e.shiftKey],
  ["heading", (e) => e.code === "Digit2" && e.altKey],
];

/** Types `text` over what is chosen, as if by hand. */
export function type(area, text) {
  area.focus();
  if (!document.execCommand("insertText", false, text)) {
    area.setRangeText(text, area.selectionStart, area.selectionEnd, "end");
    area.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

function wrap(area, [before, after]) {
  const { selectionStart: start, selectionEnd: end, value } = area;
  const chosen = value.slice(start, end);
  const isMarked = value.slice(start - before.length, start) === before && value.slice(end, end + after.length) === after;
  if (isMarked) area.setSelectionRange(start - before.length, end + after.length);
  type(area, isMarked ? chosen : before + chosen + after);
  const from = isMarked ? start - before.length : start + before.length;
  area.setSelectionRange(from, from + chosen.length);
}

function eachLine(area, mark) {
  const { value } = area;
  const start = value.lastIndexOf("\n", area.selectionStart - 1) + 1;
  const next = value.indexOf("\n", area.selectionEnd);
  const end = next < 0 ? value.length : next;
  const lines = value.slice(start, end).split("\n");
  const isMarked = lines.every((line) => line.startsWith(mark));
  area.setSelectionRange(start, end);
  type(area, lines.map((line) => (isMarked ? line.slice(mark.length) : mark + line)).join("\n"));
}

function link(area, shown) {
  const { selectionStart: start, selectionEnd: end, value } = area;
  const words = value.slice(start, end) || shown;
  type(area, `[${words}](https://)`);
  const from = start + words.length + 3;
  area.setSelectionRange(from, from + "https://".length);
}

function mark(area, name, shown) {
  if (area.readOnly) return;
  if (PAIRS[name]) wrap(area, PAIRS[name]);
  else if (name === "link") link(area, shown);
  else eachLine(area, name === "list" ? "- " : "## ");
}

/** Shows the toolbars and listens to their keys. `shown` are the words of a link that has none yet. */
export function startMarks(root, shown) {
  for (const bar of root.querySelectorAll("[data-toolbar]")) {
    const area = document.getElementById(bar.dataset.toolbar);
    bar.hidden = area.readOnly;
    const names = [...bar.querySelectorAll("[data-mark]")].map((button) => button.dataset.mark);
    bar.addEventListener("click", (event) => {
      const button = event.target.closest("[data-mark]");
      if (button) mark(area, button.dataset.mark, shown);
    });
    area.addEventListener("keydown", (event) => {
      const found = (event.ctrlKey || event.metaKey) && KEYS.find(([name, is]) => names.includes(name) && is(event));
      if (!found) return;
      event.preventDefault();
      mark(area, found[0], shown);
    });
  }
}
