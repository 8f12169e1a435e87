// Draws the passages of a place, walks among them, and tells Python what the reader asks for. Every text
// arrives as data and is set as text: none of it is HTML.
import { attributed, element, name, said } from "../dom.js";
import { drawCard } from "./cards.js";
import { action, dotted, joined, keepingFocus, listed, note } from "./pieces.js";
import { drawRanges } from "./ranges.js";
import { Sheet } from "./sheet.js";
import { beyond, standing, stepped } from "./walking.js";
import { drawWeeks } from "./weeks.js";
import { drawBelow } from "./below.js";

const TELL_AFTER = 300; // ms without a further step after which the address is told of the current passage
const SETTLING = 2000; // ms in which a page that has just been opened still moves what is on it
const TYPED_IN = "input, textarea, select, [contenteditable]";
const SAMPLES = { place: "the place", actor: "actors", date: "dates", trigger: "what tells the kind",
  figure: "figures" };

class Panel {
  constructor() {
    this.data = undefined;
    this.trigger = undefined; // how Python is told
    this.cards = new Map(); // what is drawn, by the key of its passage
    this.current = ""; // the key of the passage that the reader is at
    this.told = new Set(); // keys that Python has been told of
    this.step = 0; // a step that waits for more passages
    this.isByKey = false; // was that step one of the keyboard?
    this.timer = undefined;
    this.weeksOpen = false;
    this.allRanges = false; // are the figures of all weeks drawn?
    this.rangesOpen = new Set(); // of which figures the sources are drawn
    this.dated = ""; // the key of the passage whose article was given a date
    this.counter = element("span", "cm-counter");
    this.previous = this.stepper("‹", "previous", -1, "Previous passage", "← or k");
    this.next = this.stepper("›", "next", 1, "Next passage", "→ or j");
    const [top, earlier, cards, more, foot] = ["top", "earlier", "cards", "more", "foot"].map(
      (slot) => element("div", "cm-" + slot));
    this.parts = { top, head: element("header", "cm-head"), earlier, cards, more, foot };
    this.status = attributed(element("p", "cm-hidden"), { role: "status" });
    this.root = element("section", "cm-panel", ...Object.values(this.parts), this.status);
    this.sheet = new Sheet(this.root, { onLeave: () => this.ask("back") });
    this.root.prepend(this.sheet.grip);
    attributed(this.root, { "aria-label": "Passages" });
    this.root.addEventListener("keydown", (event) => this.onKey(event));
    Object.assign(this.root, { panel: this }); // found there when data comes again
  }

  take(data, trigger) {
    const { subject, current } = this.data ?? {};
    const isOther = subject !== data.subject;
    const isNews = isOther || (data.current !== current && !this.told.has(data.current));
    Object.assign(this, { data, trigger });
    if (isOther) this.begin();
    if (isNews) this.current = data.current;
    this.drawTop();
    this.drawHead();
    this.drawCards();
    this.drawAround();
    const isOpening = isOther && mayTakeFocus(this.root);
    const isArriving = isNews && Boolean(data.current);
    this.showCurrent({ scroll: isArriving, focus: false });
    if (isArriving) this.hold();
    if (isOther) this.status.textContent = `${data.heading}: ${data.count}`;
    if (isOpening) this.root.querySelector("h3")?.focus({ preventScroll: true });
    this.goOn();
  }

  /** Forgets what was of another subject. */
  begin() {
    this.forget();
    Object.assign(this, { step: 0, weeksOpen: false, allRanges: false, cards: new Map() });
    this.rangesOpen.clear();
    this.told.clear();
    this.sheet.open();
  }

  // --- what is told

  forget() {
    clearTimeout(this.timer);
    this.timer = undefined;
  }

  /**
   * Asks Python for something. Where the reader has got to is told with it, unless they leave: of two
   * things that are told at once, one may be lost on the way.
   */
  ask(what, value = "") {
    const isLeaving = what === "place" || what === "back";
    const at = this.timer !== undefined && !isLeaving ? this.current : "";
    this.forget();
    if (at) this.told.add(at);
    this.trigger("asked", { subject: this.data.subject, what, value, at });
  }

  tell() {
    this.forget();
    this.told.add(this.current);
    this.tellOf(this.current);
  }

  tellOf(key) {
    this.trigger("walked", { subject: this.data.subject, what: "current", value: key });
  }

  // --- walking

  onKey(event) {
    const { key, target } = event;
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    if (target.closest(TYPED_IN) || (key.startsWith("Arrow") && target.closest(".cm-reports"))) return;
    const at = this.mayCorrect(target);
    const does = {
      ArrowRight: () => this.walk(1, true), j: () => this.walk(1, true),
      ArrowLeft: () => this.walk(-1, true), k: () => this.walk(-1, true),
      c: at && (() => this.confirm(at)),
      e: at && (() => this.correct(at)),
      Escape: () => this.leave(),
    }[key];
    if (!does) return;
    does();
    event.preventDefault();
  }

  /** The key of the passage that may be set right: that which has the focus, else the current one. */
  mayCorrect(target) {
    const at = target.closest(".cm-card")?.dataset.key ?? this.current;
    return this.data.can_correct && this.cards.has(at) ? at : "";
  }

  confirm(key) {
    this.ask("confirm", key);
  }

  /** Begins to set a passage right; the words that are selected in it are told with it. */
  correct(key) {
    const selected = document.getSelection();
    const passage = this.cards.get(key)?.node.querySelector(".cm-passage");
    const range = selected?.rangeCount ? selected.getRangeAt(0) : null;
    const isWithin = range && passage?.contains(range.commonAncestorContainer);
    this.ask("correct", isWithin ? `${key} ${selected}` : key);
  }

  /** Leaves the innermost thing that is open. */
  leave() {
    if (this.data.quoted) this.ask("quote");
    else if (this.data.whole) this.ask("whole");
    else this.ask(this.data.week ? "week" : "back");
  }

  keys() {
    return this.data.cards.map((card) => card.key);
  }

  walk(step, byKey) {
    const { key, asks } = stepped(this.keys(), this.current, step, this.data);
    if (key !== undefined) {
      this.current = key;
      this.showCurrent({ scroll: true, focus: byKey });
      clearTimeout(this.timer);
      this.timer = setTimeout(() => this.tell(), TELL_AFTER);
    } else if (asks && !this.step) {
      this.step = step;
      this.isByKey = byKey;
      this.ask(asks);
    }
  }

  /** Takes the step that waited for more passages, once they are there. */
  goOn() {
    const { step } = this;
    if (!step || !this.cards.has(this.current)) return;
    this.step = 0;
    if (stepped(this.keys(), this.current, step, this.data).key !== undefined) this.walk(step, this.isByKey);
  }

  /** Goes to the card of a passage; one that is not drawn is asked for. */
  show(key) {
    this.forget();
    if (this.cards.has(key)) {
      this.current = key;
      this.showCurrent({ scroll: true, focus: true });
      this.timer = setTimeout(() => this.tell(), TELL_AFTER); // with what else the reader asks for by then
    } else {
      this.told.clear();
      this.tellOf(key);
    }
  }

  showCurrent({ scroll, focus }) {
    const { key, words, isFirst, isLast } = standing(this.keys(), this.current, this.data);
    for (const [each, { node }] of this.cards) {
      if (each === key) node.setAttribute("aria-current", "true");
      else node.removeAttribute("aria-current");
    }
    this.counter.textContent = words;
    attributed(this.previous, { "aria-disabled": isFirst });
    attributed(this.next, { "aria-disabled": isLast });
    const node = this.cards.get(key)?.node;
    if (!node) return;
    if (focus) node.focus({ preventScroll: true });
    if (scroll) {
      node.scrollIntoView({ block: "start" });
      this.status.textContent = `Passage ${words}`;
    }
  }

  /** Keeps the current card in sight while the page is still being laid out, until the reader acts. */
  hold() {
    const key = this.current;
    const until = performance.now() + SETTLING;
    let isHeld = true;
    const leave = () => (isHeld = false);
    for (const kind of ["wheel", "touchstart", "pointerdown", "keydown"]) {
      window.addEventListener(kind, leave, { once: true, capture: true, passive: true });
    }
    const again = () => {
      const node = this.cards.get(key)?.node;
      if (!isHeld || !node?.isConnected || this.current !== key || performance.now() > until) return;
      node.scrollIntoView({ block: "start" });
      setTimeout(again, 150);
    };
    setTimeout(again, 150);
  }

  // --- drawing

  drawTop() {
    const title = said("h3", "", this.data.heading);
    title.tabIndex = -1;
    const steps = this.data.total > 1 ? [this.counter, this.previous, this.next] : [];
    const nav = element("div", "cm-walk", ...steps);
    attributed(nav, { role: "group", "aria-label": "Walk among the passages" });
    keepingFocus(this.parts.top, [title, nav]);
  }

  stepper(text, id, by, words, keys) {
    const made = action("cm-step", text, id, () => this.walk(by, false));
    return attributed(made, { "aria-label": words, title: `${words}: ${keys}` });
  }

  drawHead() {
    const { data } = this;
    const about = [said("span", "", data.about), element("span", "cm-count", data.count)];
    const nodes = [dotted(element("p", "cm-about"), about)];
    if (data.where) nodes.push(element("p", "cm-about cm-where", data.where));
    if (data.written.length) nodes.push(listed(element("p", "cm-about", "written as: "), data.written));
    const beside = [
      data.before && this.toPlace(data.before, "previous place: ", "before"),
      data.after && this.toPlace(data.after, "next place: ", "after"),
    ];
    if (beside.some(Boolean)) nodes.push(element("p", "cm-beside", ...beside));
    nodes.push(...drawWeeks(data, this), ...drawRanges(data, this));
    if (data.cards.length) nodes.push(legend());
    const missing = "The passage that this address names is not here under these filters.";
    if (data.is_missing) nodes.push(note(missing));
    keepingFocus(this.parts.head, nodes);
  }

  toPlace(place, words, id) {
    const made = action("cm-do", words, id, () => this.ask("place", place.id));
    made.append(name(place.name));
    return made;
  }

  drawCards() {
    const { cards, empty } = this.data;
    const drawn = new Map();
    for (const card of cards) {
      drawn.set(card.key, this.cardOf(card));
      drawBelow(drawn.get(card.key).node, card, this);
    }
    this.cards = drawn;
    const nodes = [...drawn.values()].map(({ node }) => node);
    if (!nodes.length) nodes.push(element("p", "cm-about", empty));
    // Cards that are there already are not moved: they would lose the focus and their place.
    const slot = this.parts.cards;
    nodes.forEach((node, n) => {
      if (slot.children[n] !== node) slot.insertBefore(node, slot.children[n] || null);
    });
    while (slot.children.length > nodes.length) slot.lastChild?.remove();
  }

  /** The card as it was drawn, unless something in it is new. */
  cardOf(card) {
    const { refused } = this.data;
    const its = refused?.article === card.article && this.dated === card.key ? refused : null;
    const signature = JSON.stringify([card, its]);
    const kept = this.cards.get(card.key);
    return kept?.signature === signature ? kept : { signature, node: drawCard(card, its, this) };
  }

  drawAround() {
    const { data, parts } = this;
    const { before, after } = beyond(data.cards, data);
    const wide = (words, id) => [action("cm-wide", words, id, () => this.ask(id))];
    keepingFocus(parts.earlier, before ? wide(`Show earlier (${before})`, "earlier") : []);
    keepingFocus(parts.more, after ? wide(`Show more (${after})`, "more") : []);
    const short = "Passages are kept short here: whole texts stay with the archive's owner.";
    const notes = [data.note, data.may_read_whole ? "" : short].filter(Boolean);
    parts.foot.replaceChildren(...notes.map((text) => attributed(note(text), { dir: "auto" })));
  }
}

/** What the marks mean, in words and by their looks. */
function legend() {
  const samples = Object.entries(SAMPLES).map(([kind, words]) => element("span", "cm-" + kind, words));
  return joined(element("p", "cm-legend", "Marked: "), samples, ", ");
}

/** Whether a panel that has just opened may take the focus: not on loading, nor from somebody who types. */
function mayTakeFocus(root) {
  const active = document.activeElement;
  if (navigator.userActivation && !navigator.userActivation.hasBeenActive) return false;
  return !root.contains(active) && !active?.closest(TYPED_IN);
}

export default function ({ data, parentElement, setTriggerValue }) {
  const panel = parentElement.querySelector(".cm-panel")?.panel ?? new Panel();
  if (!parentElement.contains(panel.root)) parentElement.append(panel.root);
  panel.take(data, setTriggerValue);
}
