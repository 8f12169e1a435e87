// Draws the timeline, lets a reader brush and play it, and tells the page which days are wanted.
//
// What is drawn arrives as data; every text of it is set as text. What was asked of the page carries a
// number, and until the page answers that number the brush stays as the reader left it.
import { spanText, toDay, toIso } from "../days.js";
import { setText } from "../dom.js";
import { drawBrush, drawNames, drawTools } from "./around.js";
import { Asking } from "./asking.js";
import { isAll } from "./brush.js";
import { Hands } from "./hands.js";
import { buildParts } from "./parts.js";
import { shapesOf } from "./picture.js";
import { AXIS, PLOT, frameFor } from "./scale.js";
import { next, rewound, touched } from "./steps.js";
import { summaryOf } from "./words.js";

const PLAYING = "cm-playing"; // as page/history.js knows it
const STEP_PAUSE = 150; // ms: steps that come quickly are asked once
const PAUSES = { slow: 2000, normal: 1000, fast: 400 };

class Timeline {
  constructor(parent) {
    this.data = undefined;
    this.tell = undefined; // how the page is told
    this.days = []; // the edges of the bars, one more than they
    /** @type {[number | null, number | null]} days, half-open; as shown */
    this.range = [null, null];
    this.step = undefined; // a timer for the next step
    this.isPlaying = false;
    this.frame = undefined; // where the bars lie, once there is room for them
    this.asking = new Asking((seq) => this.ask(seq));
    this.parts = buildParts();
    parent.append(this.parts.root);
    this.hands = new Hands(this);
    // The options of a filter change with the days: they keep still for a reader who goes there.
    this.onFocus = (event) => event.target.closest?.('[data-testid="stSidebar"]') && this.pause();
    this.listen();
    this.sizes = new ResizeObserver(() => this.draw());
    this.sizes.observe(this.parts.plot);
  }

  listen() {
    const { parts } = this;
    // A button that goes away leaves the focus to the plot.
    const leave = (action) => () => {
      action();
      parts.plot.focus({ preventScroll: true });
    };
    parts.back.onclick = () => this.stepBy(-1);
    parts.forward.onclick = () => this.stepBy(1);
    parts.toggle.onclick = () => (this.isPlaying ? this.pause() : this.play());
    parts.reset.onclick = leave(() => this.clear());
    parts.stop.onclick = () => this.tell("stop", true);
    parts.fewer.onclick = () => this.tell("whole", false);
    parts.earlier.onclick = parts.later.onclick = leave(() => this.tell("whole", true));
    parts.lines.onchange = () => this.tell("lines", parts.lines.value);
    document.addEventListener("focusin", this.onFocus);
  }

  destroy() {
    this.sizes.disconnect();
    document.removeEventListener("focusin", this.onFocus);
    document.documentElement.classList.remove(PLAYING);
    this.asking.stop();
    clearTimeout(this.step);
  }

  // --- what the page says

  take(data, tell) {
    const isFirst = !this.data;
    this.tell = tell;
    this.data = data;
    this.days = data.edges.map(toDay);
    this.asking.answer(data.answered);
    const isAnswered = !this.asking.isOpen && !this.hands.drag;
    if (isAnswered) {
      const [start, end] = data.range.map((day) => (day === null ? null : toDay(day)));
      const isOurs = start === this.range[0] && end === this.range[1];
      this.range = [start, end];
      if (this.isPlaying && !isOurs) this.pause(); // somebody else has set the dates
    }
    this.draw();
    if (!isAnswered) return;
    if (!this.isPlaying) {
      this.mark();
      if (!isFirst) this.announce();
    } else if (this.step === undefined) {
      this.step = setTimeout(() => this.playOn(), PAUSES[this.parts.speed.value]);
    }
  }

  announce() {
    setText(this.parts.live, this.isSet ? spanText(...this.range) : "All days");
  }

  // --- what the reader wants

  get isSet() {
    return this.range[0] !== null || this.range[1] !== null;
  }

  get size() {
    return this.data.counts.length;
  }

  bars() {
    return touched(this.days, this.range);
  }

  show({ lo, hi }) {
    this.range = [this.days[lo], this.days[hi]];
    this.draw();
  }

  ask(seq) {
    const [from, to] = this.range.map((day) => (day === null ? null : toIso(day)));
    if (from && to) this.tell("brush", { from, to, seq, is_frame: this.isPlaying });
    else this.tell("clear", { seq });
  }

  clear() {
    this.pause();
    if (!this.isSet && !this.asking.isWaiting) return;
    this.range = [null, null];
    this.draw();
    this.asking.now();
  }

  /** Asks for what a drag has left; a brush over all that there is narrows nothing. */
  settle() {
    if (isAll(this.bars(), this.data)) this.range = [null, null];
    this.draw();
    this.asking.soon(0);
  }

  // --- steps

  get isCumulative() {
    return this.parts.mode.value === "cumulative";
  }

  next(direction) {
    const { isSet, isCumulative } = this;
    return next(this.data.counts, { ...this.bars(), isSet, isCumulative }, direction);
  }

  stepBy(direction) {
    this.pause();
    const to = this.next(direction);
    if (!to) return;
    this.show(to);
    this.asking.soon(STEP_PAUSE);
  }

  play() {
    if (!this.size) return;
    this.isPlaying = true;
    this.mark();
    this.draw();
    if (this.next(1)) this.playOn();
    else this.goOn(rewound(this.size, { ...this.bars(), isCumulative: this.isCumulative }));
  }

  /** Says on the page that it plays, until the last frame is answered: frames are no steps of the history. */
  mark() {
    document.documentElement.classList.toggle(PLAYING, this.isPlaying || this.asking.isOpen);
  }

  playOn() {
    clearTimeout(this.step);
    this.step = undefined;
    if (this.isPlaying) this.goOn(this.next(1));
  }

  /** Shows and asks for the next bars, or ends playing where there are none. */
  goOn(to) {
    if (!to) {
      this.pause();
      return;
    }
    this.show(to);
    this.asking.now();
  }

  pause() {
    clearTimeout(this.step);
    this.step = undefined;
    if (!this.isPlaying) return;
    this.isPlaying = false;
    this.mark();
    this.draw();
    this.announce();
  }

  // --- drawing

  draw() {
    const { data, days, range, isSet, parts } = this;
    if (!data) return;
    const isEmpty = !this.size;
    parts.row.hidden = parts.tools.hidden = isEmpty;
    parts.empty.hidden = !isEmpty;
    setText(parts.empty, data.empty);
    if (isEmpty) {
      if (this.isPlaying) this.pause();
      return;
    }
    drawTools(parts, data, this);
    const width = parts.plot.clientWidth;
    if (!width) return;
    const frame = frameFor(width, { hasLines: data.series.length > 0, isCompared: data.compared.length > 0 });
    this.frame = frame;
    const height = PLOT + 2 + AXIS; // the same in all, or the map above would move
    parts.picture.setAttribute("width", width);
    parts.picture.setAttribute("height", height);
    parts.plot.style.height = `${height}px`;
    const { lo, hi } = this.bars();
    const isTouched = (bar) => !isSet || (bar >= lo && bar < hi);
    parts.canvas.replaceChildren(...shapesOf({ data, days, frame, hatch: parts.hatch, isTouched }));
    drawNames(parts.names, data.series, frame);
    drawBrush(parts, days, frame, { range, isSet, lo, hi });
    parts.plot.setAttribute("aria-label", summaryOf(data, days));
  }
}

/** @type {WeakMap<Element, Timeline>} */
const timelines = new WeakMap();

export default function ({ data, parentElement, setTriggerValue }) {
  const timeline = timelines.get(parentElement) ?? new Timeline(parentElement);
  timelines.set(parentElement, timeline);
  timeline.take(data, (trigger, value) => setTriggerValue(trigger, value));
  // This is also called for an answer that a newer one overtook, while the timeline is still there.
  return () => setTimeout(() => {
    if (parentElement.isConnected) return;
    timelines.delete(parentElement);
    timeline.destroy();
  });
}
