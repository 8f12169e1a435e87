// What keys and a pointer do to the days that are set.
import { tipOf } from "./around.js";
import { barAt, brushed, edgeAt, shifted, strideOf, withFrom, withTo } from "./brush.js";

const KEY_PAUSE = 300; // ms: a held key asks once
const CLICK_PAUSE = 260; // ms: a second click takes the first back
const STILL = 4; // pixels that a click may slip

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
    const by = strideOf(key, shiftKey, size);
    if (target === parts.plot) {
      if (key !== "ArrowRight" && key !== "ArrowLeft") return false;
      timeline.stepBy(by > 0 ? 1 : -1);
      return true;
    }
    if (by === undefined || ![parts.from, parts.to, parts.window].includes(target)) return false;
    timeline.pause();
    const bars = timeline.bars();
    if (target === parts.from) timeline.show(withFrom(bars, bars.lo + by));
    else if (target === parts.to) timeline.show(withTo(bars, bars.hi + by, size));
    else timeline.show(shifted(bars, by, size));
    timeline.asking.soon(KEY_PAUSE);
    return true;
  }

  /** Where the pointer is, in pixels of the picture. */
  xOf(event) {
    return event.clientX - this.timeline.parts.picture.getBoundingClientRect().left;
  }

  barAt(event) {
    return barAt(this.xOf(event), this.timeline.frame, this.timeline.size);
  }

  onDown(event) {
    const { timeline, timeline: { parts } } = this;
    if (event.button !== 0 || !timeline.size || this.drag) return;
    const part = [parts.from, parts.to, parts.window].find((each) => each.contains(event.target));
    const { pointerId: pointer, clientX: x } = event;
    const before = timeline.range;
    this.drag = { part, pointer, x, bar: this.barAt(event), bars: timeline.bars(), isMoved: false, before };
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

  pull({ part, bars, bar: start }, event) {
    const { timeline, timeline: { parts, frame, size } } = this;
    const bar = this.barAt(event);
    const edge = edgeAt(this.xOf(event), frame, size);
    if (part === parts.from) timeline.show(withFrom(bars, edge));
    else if (part === parts.to) timeline.show(withTo(bars, edge, size));
    else if (part === parts.window) timeline.show(shifted(bars, bar - start, size));
    else timeline.show(brushed(start, bar));
  }

  onUp(event) {
    const { drag, timeline, timeline: { parts } } = this;
    if (!drag || event.pointerId !== drag.pointer) return;
    this.drag = null;
    if (drag.isMoved) timeline.settle();
    else if (drag.part !== parts.from && drag.part !== parts.to) {
      timeline.pause();
      timeline.show(brushed(drag.bar, drag.bar));
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
