// How long a text is, as each place counts. The server counts exactly; this is for every key in between.

/** Composed letters: one spelling for one word. */
export function composed(text) {
  return text.normalize("NFC");
}

/** What is left of Markdown once its marks are gone, nearly as the server reads it. */
export function withoutMarks(markdown) {
  return markdown
    .replace(/\[([^\]\n]*)\]\((?:https?:|mailto:|tel:)[^)\s]*\)/g, "$1")
    .replace(/^#{1,6}[ \t]+/gm, "")
    .replace(/^[ \t]*[-*+][ \t]+/gm, "• ")
    .replace(/\*\*([^*\n]+)\*\*/g, "$1")
    .replace(/(^|[^*\w])\*([^*\n]+)\*/g, "$1$2")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

const COUNTS = {
  utf16: (text) => text.length,
  characters: (text) => [...text].length,
  words: (text) => (text.trim() ? text.trim().split(/\s+/).length : 0),
};

/** The length of plain text in a unit: utf16, characters or words. */
export function count(text, unit) {
  return COUNTS[unit](text);
}

/** The length of what an editor holds for a place. `texts` are all of them, by place. */
export function lengthOf(place, unit, texts) {
  if (place === "telegram" || place === "caption") {
    const text = withoutMarks(texts.telegram || "");
    return count(text ? `${texts.title}\n\n${text}` : texts.title, unit);
  }
  return count(texts[place === "fold" ? "facebook" : place] || "", unit);
}
