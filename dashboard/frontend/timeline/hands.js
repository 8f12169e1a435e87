// What keys and a pointer do to the days that are set.
import { tipOf } from "./around.js";
import { within } from "./steps.js";

const KEY_PAUSE = 300; // ms: a held key asks once
const CLICK_PAUSE = 260; // ms: a second click takes the first back
const STILL = 4; // pixels that a click may slip

const byKey = (many) => (
  { ArrowRight: many, ArrowUp: many, ArrowLeft: -many, ArrowDown: -many, PageUp: 10, PageDown: -10 });

export class Hands {
  constructor(timeline) {
    this.timeline = timeline;
    this.drag = null;
    const { plot, root, tip } = timeline.parts;
    plot.addEventListener("pointerdown", (event) => this.onDown(event));
    plot.addEventListener("pointermove", (event) => this.onMove(event));
    plot.addEventListener("pointerup", (event) => this.onUp(event));
    plot.addEventListener("pointercancel", () => this.onCancel());
    plot.addEventListener("pointerleave", () => (tip.hidden = true));
    plot.addEventListener("dblclick", () => timeline.clear());
    root.addEventListener("keydown", (event) => this.onKey(event));
  }

  onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const on = event.target.tagName;
    if (on === "SELECT" || (on === "BUTTON" && event.key !== "Escape")) return;
    if (event.key === "Escape") this.leave();
    else if (event.key === " ") this.press(event);
    else if (!this.moveBy(event)) return;
    event.preventDefault();
  }

  leave() {
    if (this.timeline.isPlaying) this.timeline.pause();
    else this.timeline.clear();
  }

  press({ repeat }) {
    if (!repeat) this.timeline.parts.toggle.click();
  }

  /** Arrow keys step on the plot, and move what they stand on; false where a key means nothing there. */
  moveBy({ target, key, shiftKey }) {
    const { timeline, timeline: { parts, size } } = this;
    const by = byKey(shiftKey ? 10 : 1)[key];
    if (target === parts.plot) {
      if (key !== "ArrowRight" && key !== "ArrowLeft") return false;
      timeline.stepBy(by > 0 ? 1 : -1);
      return true;
    }
    const to = { Home: -size, End: size }[key] ?? by;
    if (to === undefined || ![parts.from, parts.to, parts.window].includes(target)) return false;
    timeline.pause();
    const { lo, hi } = timeline.bars();
    const first = Math.min(lo, size - 1);
    if (target === parts.from) timeline.show(within(lo + to, 0, Math.max(0, hi - 1)), Math.max(hi, 1));
    else if (target === parts.to) timeline.show(first, within(hi + to, first + 1, size));
    else timeline.showWindow(lo + to, hi - lo);
    timeline.asking.soon(KEY_PAUSE);
    return true;
  }

  /** Where the pointer is, counted in bars. */
  along(event) {
    const { size, frame, parts } = this.timeline;
    return ((event.clientX - parts.picture.getBoundingClientRect().left - frame.left) / frame.across) * size;
  }

  barAt(event) {
    return within(Math.floor(this.along(event)), 0, this.timeline.size - 1);
  }

  edgeAt(event) {
    return within(Math.round(this.along(event)), 0, this.timeline.size);
  }

  onDown(event) {
    const { timeline, timeline: { parts } } = this;
    if (event.button !== 0 || !timeline.size || this.drag) return;
    const part = [parts.from, parts.to, parts.window].find((each) => each.contains(event.target));
    const { pointerId: pointer, clientX: x } = event;
    const before = timeline.range;
    this.drag = { part, pointer, x, bar: this.barAt(event), ...timeline.bars(), isMoved: false, before };
    parts.plot.setPointerCapture(pointer);
    (part || parts.plot).focus({ preventScroll: true });
  }

  onMove(event) {
    const { drag } = this;
    if (drag && event.pointerId !== drag.pointer) return;
    if (drag && !drag.isMoved) {
      if (Math.abs(event.clientX - drag.x) < STILL) return;
      this.timeline.pause();
      drag.isMoved = true;
    }
    if (drag) this.pull(drag, event);
    this.point(event);
  }

  pull({ part, lo, hi, bar: start }, event) {
    const { timeline, timeline: { parts } } = this;
    const [bar, edge] = [this.barAt(event), this.edgeAt(event)];
    if (part === parts.from) timeline.show(Math.min(edge, hi - 1), hi);
    else if (part === parts.to) timeline.show(lo, Math.max(edge, lo + 1));
    else if (part === parts.window) timeline.showWindow(lo + bar - start, hi - lo);
    else timeline.show(Math.min(bar, start), Math.max(bar, start) + 1);
  }

  onUp(event) {
    const { drag, timeline, timeline: { parts } } = this;
    if (!drag || event.pointerId !== drag.pointer) return;
    this.drag = null;
    if (drag.isMoved) timeline.settle();
    else if (drag.part !== parts.from && drag.part !== parts.to) {
      timeline.pause();
      timeline.show(drag.bar, drag.bar + 1);
      timeline.asking.soon(CLICK_PAUSE);
    }
  }

  /** The browser scrolls the page instead. */
  onCancel() {
    if (!this.drag) return;
    this.timeline.range = this.drag.before;
    this.drag = null;
    this.timeline.draw();
  }

  /** Says what lies under the pointer. */
  point(event) {
    const { data, days, size, frame, parts: { picture, tip } } = this.timeline;
    if (event.pointerType === "touch" || !size) return;
    const box = picture.getBoundingClientRect();
    const x = event.clientX - box.left;
    tip.hidden = x < frame.left || x > frame.left + frame.across;
    if (tip.hidden) return;
    tip.replaceChildren(...tipOf(data, days, this.barAt(event)));
    const isRight = x > box.width / 2;
    tip.style.left = isRight ? "auto" : `${x + 14}px`;
    tip.style.right = isRight ? `${box.width - x + 14}px` : "auto";
  }
}
