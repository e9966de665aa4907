// Saves by itself a second after typing stops and when the page is left. Nobody's words are written over unseen.

import { post, renewMark } from "../shell/posting.js";

const WAIT_MS = 1000;
const AGAIN_MS = 5000;
const KEEPALIVE_BYTES = 60000;

/** Keeps what `content()` gives on top of the version that the page began from. */
export class Saving {
  /** `page` tells what differs: `isAsBegan(theirs)`, `flat(content)` by name, and `label(name)`. */
  constructor(editor, content, page) {
    this.editor = editor;
    this.content = content;
    this.page = page;
    this.version = Number(editor.dataset.version);
    this.base = Number(editor.dataset.base);
    this.shown = editor.querySelector("[data-saved]");
    this.dialog = document.querySelector("[data-conflict]");
    this.kept = JSON.stringify(content());
    this.timer = 0;
    this.running = null;
    this.isSignedOut = false;
    document.addEventListener("visibilitychange", () => (document.hidden ? this.leave() : this.comeBack()));
    document.addEventListener("submit", (event) => this.saveFirst(event), true);
    window.addEventListener("beforeunload", (event) => this.isDirty && !this.isSending && event.preventDefault());
  }

  get isDirty() {
    return JSON.stringify(this.content()) !== this.kept;
  }

  /** A form that leads on goes only once all that was typed is kept, and on top of the version that stands then. */
  async saveFirst(event) {
    const { target: form, submitter } = event;
    const isOurs = submitter && (submitter.hasAttribute("data-save") || submitter.hasAttribute("data-check-links"));
    if (this.isSending || isOurs || !form.querySelector('input[name="version"]')) return;
    this.isSending = !this.running && !this.isDirty;
    if (this.isSending) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    await this.save();
    this.isSending = !this.isDirty;
    if (this.isSending) form.requestSubmit(submitter);
  }

  /** To be called after every change. */
  touch() {
    if (!this.isDirty) return;
    this.say(this.editor.dataset.sayDirty);
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.save(), WAIT_MS);
  }

  say(words, isBad = false) {
    if (!this.shown) return;
    this.shown.textContent = words;
    this.shown.classList.toggle("is-bad", isBad);
  }

  /** Saves now; one at a time, the latest last. `options` are those of fetch. */
  async save(options = {}) {
    window.clearTimeout(this.timer);
    while (this.running) await this.running;
    if (!this.isDirty || (this.dialog && this.dialog.open)) return;
    this.running = this.send(options);
    await this.running;
    this.running = null;
  }

  async send(options) {
    const sent = this.content();
    const written = JSON.stringify(sent);
    this.say(this.editor.dataset.saySaving);
    let answer;
    try {
      const door = this.editor.dataset.saveTo || `${this.editor.dataset.address}/luu`;
      answer = await post(door, { ...sent, version: this.version, base: this.base }, options);
    } catch {
      this.tryAgainSoon();
      return;
    }
    this.take(answer, written);
  }

  tryAgainSoon() {
    this.say(this.editor.dataset.sayOffline, true);
    window.clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.save(), AGAIN_MS);
  }

  take({ status, value }, written) {
    this.isSignedOut = status === 401;
    if (status === 200) {
      this.kept = written;
      this.page.kept(value);
      this.moved(value.version, value.base);
      this.say(value.saved);
      this.editor.dispatchEvent(new CustomEvent("saved"));
    } else if (status === 409) this.ask(value);
    else if (this.isSignedOut) this.say(this.editor.dataset.saySignedOut, true);
    else if (status >= 500) this.tryAgainSoon();
    else this.say((value && value.error) || this.editor.dataset.sayOffline, true);
  }

  moved(version, base) {
    this.version = version;
    this.base = base;
    for (const field of document.querySelectorAll('input[name="version"]')) field.value = version;
    for (const field of document.querySelectorAll('input[name="base"]')) field.value = base;
  }

  /** Shows both texts of what differs and lets the person choose. Who changed only something else is in nobody's way. */
  ask(value) {
    if (this.page.isAsBegan(value.theirs, this.kept)) {
      this.moved(value.version, value.base);
      this.save();
      return;
    }
    this.say(value.error, true);
    const mine = this.content();
    document.querySelector("[data-conflict-said]").textContent = value.error;
    document.querySelector("[data-both]").replaceChildren(...this.both(mine, value.theirs));
    this.dialog.showModal();
    this.dialog.onclick = (event) => {
      const choice = event.target.dataset.keep;
      if (!choice) return;
      this.dialog.close();
      this.moved(value.version, value.base);
      if (choice === "theirs") {
        this.editor.dispatchEvent(new CustomEvent("replaced", { detail: value.theirs }));
        this.kept = JSON.stringify(this.content());
        this.say(value.saved);
      } else this.save();
    };
  }

  both(mine, theirs) {
    const [left, right] = [this.page.flat(mine), this.page.flat(theirs)];
    const names = Object.keys(left).filter((name) => (left[name] || "") !== (right[name] || ""));
    return names.flatMap((name) => [
      block("h3", this.page.label(name)),
      column(this.editor.dataset.sayMine, left[name]),
      column(this.editor.dataset.sayTheirs, right[name]),
    ]);
  }

  /** What was typed last goes on its way even when the page is gone before the answer comes. */
  leave() {
    if (!this.isDirty) return;
    const sent = JSON.stringify({ ...this.content(), version: this.version, base: this.base });
    this.save({ keepalive: new TextEncoder().encode(sent).length < KEEPALIVE_BYTES });
  }

  /** Whoever signed in again elsewhere goes on here. */
  async comeBack() {
    if (this.isSignedOut && (await renewMark().catch(() => false))) this.save();
  }
}

function block(kind, words) {
  const made = document.createElement(kind);
  made.textContent = words;
  return made;
}

function column(head, words) {
  const made = document.createElement("div");
  const text = block("pre", words || "–");
  text.className = "plain";
  made.append(block("b", head), text);
  return made;
}
