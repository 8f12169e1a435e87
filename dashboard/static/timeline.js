// Draws the timeline, lets a reader brush and play it, and tells the page which days are wanted.
//
// What is drawn arrives as data; every text of it is set as textContent. Positions are bars: `lo` is the
// first bar of the brush and `hi` the one after its last. What was asked of the page carries a number,
// and until the page answers that number the brush stays as the reader left it.

const SVG = "http://www.w3.org/2000/svg";
const DAY = 86400000;
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const PLOT = 62; // height of the bars
const BAND = 10; // above them, where two spans are compared
const AXIS = 16;
const WIDEST_BAR = 28;
const END = 26; // room for a handle beside the last bar
const KEY_PAUSE = 300; // a held key asks once
const CLICK_PAUSE = 260; // a second click takes the first back
const PATIENCE = 8000; // an answer that takes longer is lost, and asked for again
const PAUSES = { slow: 2000, normal: 1000, fast: 400 };
const STEPS = [[1, "d"], [2, "d"], [7, "d"], [14, "d"], [1, "m"], [3, "m"], [6, "m"],
  ...[1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000].map((years) => [12 * years, "m"])];
const ICONS = {
  back: "M11 3v10L5 8zM3 3h1.6v10H3z", forward: "M5 3v10l6-5zM11.4 3H13v10h-1.6z",
  play: "M4 2.5v11l9-5.5z", pause: "M4 3h3v10H4zM9 3h3v10H9z",
};

// Words and days

function toDay(iso) {
  return Math.round(Date.parse(`${iso}T00:00:00Z`) / DAY);
}

function toIso(day) {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

function parts(day) {
  const at = new Date(day * DAY);
  return [at.getUTCFullYear(), at.getUTCMonth(), at.getUTCDate()];
}

function monthStart(months) {
  const at = new Date(0);
  at.setUTCFullYear(Math.floor(months / 12), ((months % 12) + 12) % 12, 1);
  return Math.round(at.getTime() / DAY);
}

function dayText(day) {
  const [year, month, date] = parts(day);
  return `${date} ${MONTHS[month]} ${year}`;
}

function spanText(start, end) {
  if (start === null) return `until ${dayText(end - 1)}`;
  if (end === null) return `since ${dayText(start)}`;
  return end - start === 1 ? dayText(start) : `${dayText(start)} to ${dayText(end - 1)}`;
}

function barText(unit, start, end) {
  const [year, month] = parts(start);
  if (unit === "month") return `${MONTHS[month]} ${year}`;
  if (unit === "year") return String(year);
  return spanText(start, end);
}

function thin(number) {
  return String(number).replace(/\B(?=(\d{3})+$)/g, "\u202f");
}

function counted(number, unit) {
  return `${thin(number)} ${unit}${number === 1 ? "" : "s"}`;
}

// Parts of the page

function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined) made.textContent = text;
  return made;
}

function drawn(tag, className, attributes = {}) {
  const made = document.createElementNS(SVG, tag);
  if (className) made.setAttribute("class", className);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}

function iconButton(icon, label) {
  const made = element("button", "cm-tl-icon");
  made.type = "button";
  const picture = drawn("svg", "", { viewBox: "0 0 16 16", width: 16, height: 16, "aria-hidden": "true" });
  picture.append(drawn("path", "", { d: ICONS[icon] }));
  made.append(picture);
  name(made, label);
  return made;
}

function name(button, label) {
  if (button.getAttribute("aria-label") === label) return;
  button.setAttribute("aria-label", label);
  button.title = label;
}

function textButton(text) {
  const made = element("button", "cm-tl-link", text);
  made.type = "button";
  return made;
}

function choice(label, options) {
  const made = element("select", "cm-tl-select");
  made.setAttribute("aria-label", label);
  for (const [value, text] of options) {
    const option = element("option", "", text);
    option.value = value;
    made.append(option);
  }
  return made;
}

function handle(className, label) {
  const made = element("div", className);
  made.tabIndex = 0;
  made.setAttribute("role", "slider");
  made.setAttribute("aria-label", label);
  return made;
}

function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

let made = 0;

class Timeline {
  constructor(parent) {
    this.data = null;
    this.days = [];
    this.range = [null, null]; // days, half-open; as shown
    this.asked = 0; // the number of what was asked last
    this.wait = 0; // a timer for what is not asked yet
    this.isQueued = false; // what is shown is asked once the page has answered
    this.watch = 0; // a timer for an answer that does not come
    this.step = 0; // a timer for the next step
    this.isPlaying = false;
    this.drag = null;
    this.hatch = `cm-tl-hatch-${(made += 1)}`;
    // The options of a filter change with the days: they keep still for a reader who goes there.
    this.onFocus = (event) => {
      if (event.target.closest?.('[data-testid="stSidebar"]')) this.pause();
    };
    this.build(parent);
    this.listen();
    this.sizes = new ResizeObserver(() => this.draw());
    this.sizes.observe(this.plot);
  }

  build(parent) {
    this.root = element("section", "cm-timeline");
    this.root.setAttribute("aria-label", "Timeline");
    this.empty = element("p", "cm-tl-empty");
    this.empty.hidden = true;

    this.tools = element("div", "cm-tl-tools");
    const play = element("div", "cm-tl-play");
    play.setAttribute("role", "group");
    play.setAttribute("aria-label", "Play through the days");
    this.back = iconButton("back", "Step back");
    this.toggle = iconButton("play", "Play");
    this.forward = iconButton("forward", "Step forward");
    this.speed = choice("Speed", [["slow", "slow"], ["normal", "normal"], ["fast", "fast"]]);
    this.speed.value = "normal";
    this.mode = choice("What a step does", [["window", "moves the window"], ["cumulative", "adds days"]]);
    play.append(this.back, this.toggle, this.forward, this.speed, this.mode);
    this.said = element("span", "cm-tl-said");
    this.reset = textButton("Reset dates");
    this.stop = textButton("Stop comparing");
    this.note = element("span", "cm-tl-note");
    this.fewer = textButton("Only the days with most");
    this.lines = choice("Lines of the timeline", [["all", "all"], ["country", "by country"], ["actor", "by actor"]]);
    const end = element("div", "cm-tl-end");
    end.append(this.note, this.fewer, this.lines);
    this.tools.append(play, this.said, this.reset, this.stop, end);

    this.row = element("div", "cm-tl-row");
    this.earlier = textButton("");
    this.later = textButton("");
    for (const button of [this.earlier, this.later]) button.classList.add("cm-tl-beyond");
    this.plot = element("div", "cm-tl-plot");
    this.plot.tabIndex = 0;
    this.plot.setAttribute("role", "group");
    this.picture = drawn("svg", "cm-tl-picture", { "aria-hidden": "true" });
    const shades = drawn("defs", "");
    const pattern = drawn("pattern", "", { id: this.hatch, width: 4, height: 3, patternUnits: "userSpaceOnUse" });
    pattern.append(drawn("rect", "cm-tl-ground", { width: 4, height: 3 }), drawn("rect", "cm-tl-stroke", { width: 4, height: 1 }));
    shades.append(pattern);
    this.canvas = drawn("g", "");
    this.picture.append(shades, this.canvas);
    this.names = element("div", "cm-tl-names");
    this.window = handle("cm-tl-window", "The set days, moved as a whole");
    this.from = handle("cm-tl-handle cm-tl-from", "First day");
    this.to = handle("cm-tl-handle cm-tl-to", "Last day");
    this.tip = element("div", "cm-tl-tip");
    this.tip.hidden = true;
    this.tip.setAttribute("aria-hidden", "true");
    this.plot.append(this.picture, this.names, this.from, this.window, this.to, this.tip);
    this.row.append(this.earlier, this.plot, this.later);

    this.live = element("div", "cm-tl-live");
    this.live.setAttribute("role", "status");
    this.root.append(this.tools, this.row, this.empty, this.live);
    parent.append(this.root);
  }

  listen() {
    this.back.onclick = () => this.stepBy(-1);
    this.forward.onclick = () => this.stepBy(1);
    this.toggle.onclick = () => (this.isPlaying ? this.pause() : this.play());
    this.reset.onclick = () => {
      this.clear();
      this.plot.focus({ preventScroll: true }); // the button goes away
    };
    this.stop.onclick = () => this.tell("stop", true);
    this.fewer.onclick = () => this.tell("whole", false);
    this.earlier.onclick = this.later.onclick = () => {
      this.tell("whole", true);
      this.plot.focus({ preventScroll: true });
    };
    this.lines.onchange = () => this.tell("lines", this.lines.value);
    this.plot.addEventListener("pointerdown", (event) => this.onDown(event));
    this.plot.addEventListener("pointermove", (event) => this.onMove(event));
    this.plot.addEventListener("pointerup", (event) => this.onUp(event));
    this.plot.addEventListener("pointercancel", () => this.onCancel());
    this.plot.addEventListener("pointerleave", () => (this.tip.hidden = true));
    this.plot.addEventListener("dblclick", () => this.clear());
    this.root.addEventListener("keydown", (event) => this.onKey(event));
    document.addEventListener("focusin", this.onFocus);
  }

  destroy() {
    this.sizes.disconnect();
    document.removeEventListener("focusin", this.onFocus);
    for (const timer of [this.wait, this.step, this.watch]) clearTimeout(timer);
  }

  // What the page says

  take(data, tell) {
    this.tell = tell;
    const isFirst = this.data === null;
    this.data = data;
    this.days = data.edges.map(toDay);
    if (isFirst) this.asked = data.answered;
    const isFree = data.answered >= this.asked;
    if (isFree) clearTimeout(this.watch);
    if (isFree && this.isQueued) this.askNow();
    const isAnswered = data.answered >= this.asked && !this.wait && !this.drag;
    if (isAnswered) {
      const range = data.range.map((day) => (day === null ? null : toDay(day)));
      const isOurs = range[0] === this.range[0] && range[1] === this.range[1];
      this.range = range;
      if (this.isPlaying && !isOurs) this.pause(); // somebody else has set the dates
    }
    this.draw();
    if (this.isPlaying && isAnswered && !this.step) {
      this.step = setTimeout(() => this.playOn(), PAUSES[this.speed.value]);
    } else if (isAnswered && !this.isPlaying && !isFirst) this.announce();
  }

  announce() {
    const [start, end] = this.range;
    setText(this.live, start === null && end === null ? "All days" : spanText(start, end));
  }

  // What the reader wants

  show(lo, hi) {
    this.range = [this.days[lo], this.days[hi]];
    this.draw();
  }

  // Ask for the days that are shown; a pause gathers what comes quickly.
  ask(pause) {
    clearTimeout(this.wait);
    this.wait = setTimeout(() => this.askNow(), pause);
  }

  // One thing at a time: what interrupts the page while it answers can get lost.
  askNow() {
    clearTimeout(this.wait);
    this.wait = 0;
    this.isQueued = this.data.answered < this.asked;
    if (this.isQueued) return;
    const [from, to] = this.range.map((day) => (day === null ? null : toIso(day)));
    this.asked += 1;
    this.watch = setTimeout(() => this.askAgain(), PATIENCE);
    if (from && to) this.tell("brush", { from, to, seq: this.asked });
    else this.tell("clear", { seq: this.asked });
  }

  askAgain() {
    this.data.answered = this.asked;
    this.askNow();
  }

  clear() {
    this.pause();
    if (!this.isSet() && !this.wait) return;
    this.range = [null, null];
    this.draw();
    this.askNow();
  }

  // A brush over all that there is narrows nothing.
  settle(pause) {
    const { lo, hi } = this.bars();
    if (lo === 0 && hi === this.size() && !this.data.before && !this.data.after) this.range = [null, null];
    this.draw();
    this.ask(pause);
  }

  isSet() {
    return this.range[0] !== null || this.range[1] !== null;
  }

  size() {
    return this.data.counts.length;
  }

  // The bars that the range touches; equal where it touches none.
  bars() {
    const [start, end] = this.range;
    const n = this.size();
    let lo = 0;
    let hi = n;
    if (start !== null) while (lo < n && this.days[lo + 1] <= start) lo += 1;
    if (end !== null) while (hi > 0 && this.days[hi - 1] >= end) hi -= 1;
    return lo < hi ? { lo, hi } : { lo: Math.min(lo, n), hi: Math.min(lo, n) };
  }

  // Steps

  isEmpty(lo, hi) {
    for (let bar = lo; bar < hi; bar += 1) if (this.data.counts[bar]) return false;
    return true;
  }

  // Where a step leads, [lo, hi), past bars without a passage; null at the end.
  next(direction) {
    const n = this.size();
    let { lo, hi } = this.bars();
    const isFree = !this.isSet() || lo === hi;
    if (this.mode.value === "cumulative") {
      if (isFree) {
        lo = 0;
        hi = direction > 0 ? 0 : n;
      }
      for (hi += direction; hi > lo && hi <= n; hi += direction) {
        if (direction < 0 || !this.isEmpty(hi - 1, hi)) return [lo, hi];
      }
      return null;
    }
    const width = isFree ? 1 : hi - lo;
    if (isFree) lo = direction > 0 ? -1 : n;
    for (lo += direction; lo >= 0 && lo + width <= n; lo += direction) {
      if (!this.isEmpty(lo, lo + width)) return [lo, lo + width];
    }
    return null;
  }

  stepBy(direction) {
    this.pause();
    const to = this.next(direction);
    if (!to) return;
    this.show(...to);
    this.ask(KEY_PAUSE / 2);
  }

  play() {
    if (!this.size()) return;
    this.isPlaying = true;
    this.draw();
    if (!this.next(1)) this.rewind();
    else this.playOn();
  }

  // Begin again: the window at the first bar, or the first day alone.
  rewind() {
    const { lo, hi } = this.bars();
    const start = this.mode.value === "cumulative" ? lo : 0;
    const width = this.mode.value === "cumulative" || hi - lo === this.size() ? 1 : hi - lo;
    if (hi - lo === this.size() && hi === 1) {
      this.pause(); // there is one bar, and it is shown
      return;
    }
    this.show(start, start + width);
    this.askNow();
  }

  playOn() {
    clearTimeout(this.step);
    this.step = 0;
    if (!this.isPlaying) return;
    const to = this.next(1);
    if (!to) {
      this.pause();
      return;
    }
    this.show(...to);
    this.askNow();
  }

  pause() {
    clearTimeout(this.step);
    this.step = 0;
    if (!this.isPlaying) return;
    this.isPlaying = false;
    this.draw();
    this.announce();
  }

  // Keys

  onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const on = event.target;
    if (on.tagName === "SELECT") return;
    if (event.key === "Escape") {
      if (this.isPlaying) this.pause();
      else this.clear();
      event.preventDefault();
    } else if (on.tagName === "BUTTON") {
      return;
    } else if (event.key === " ") {
      if (!event.repeat) this.toggle.click();
      event.preventDefault();
    } else if (this.moveBy(on, event)) event.preventDefault();
  }

  moveBy(on, event) {
    const n = this.size();
    const { lo, hi } = this.bars();
    const many = event.shiftKey ? 10 : 1;
    const by = { ArrowRight: many, ArrowUp: many, ArrowLeft: -many, ArrowDown: -many, PageUp: 10, PageDown: -10 }[event.key];
    if (on === this.plot) {
      if (event.key !== "ArrowRight" && event.key !== "ArrowLeft") return false;
      this.stepBy(by > 0 ? 1 : -1);
      return true;
    }
    const to = { Home: -n, End: n }[event.key] ?? by;
    if (to === undefined) return false;
    this.pause();
    const within = (at, least, most) => Math.max(least, Math.min(most, at));
    if (on === this.from) this.show(within(lo + to, 0, Math.max(0, hi - 1)), Math.max(hi, 1));
    else if (on === this.to) this.show(Math.min(lo, n - 1), within(hi + to, Math.min(lo, n - 1) + 1, n));
    else if (on === this.window) {
      const at = within(lo + to, 0, n - (hi - lo));
      this.show(at, at + hi - lo);
    } else return false;
    this.ask(KEY_PAUSE);
    return true;
  }

  // Pointer

  barAt(event) {
    const box = this.picture.getBoundingClientRect();
    const at = ((event.clientX - box.left - this.left) / this.across) * this.size();
    return Math.max(0, Math.min(this.size() - 1, Math.floor(at)));
  }

  edgeAt(event) {
    const box = this.picture.getBoundingClientRect();
    const at = ((event.clientX - box.left - this.left) / this.across) * this.size();
    return Math.max(0, Math.min(this.size(), Math.round(at)));
  }

  onDown(event) {
    if (event.button !== 0 || !this.size() || this.drag) return;
    const { lo, hi } = this.bars();
    const part = [this.from, this.to, this.window].find((part) => part.contains(event.target));
    this.drag = { part, pointer: event.pointerId, x: event.clientX, bar: this.barAt(event), lo, hi,
      isMoved: false, before: [...this.range] };
    this.plot.setPointerCapture(event.pointerId);
    (part || this.plot).focus({ preventScroll: true });
  }

  onMove(event) {
    const drag = this.drag;
    if (!drag) {
      this.point(event);
      return;
    }
    if (event.pointerId !== drag.pointer) return;
    if (!drag.isMoved && Math.abs(event.clientX - drag.x) < 4) return;
    if (!drag.isMoved) this.pause();
    drag.isMoved = true;
    const n = this.size();
    if (drag.part === this.from) this.show(Math.min(this.edgeAt(event), drag.hi - 1), drag.hi);
    else if (drag.part === this.to) this.show(drag.lo, Math.max(this.edgeAt(event), drag.lo + 1));
    else if (drag.part === this.window) {
      const width = drag.hi - drag.lo;
      const lo = Math.max(0, Math.min(n - width, drag.lo + this.barAt(event) - drag.bar));
      this.show(lo, lo + width);
    } else {
      const bar = this.barAt(event);
      this.show(Math.min(bar, drag.bar), Math.max(bar, drag.bar) + 1);
    }
    this.point(event);
  }

  onUp(event) {
    const drag = this.drag;
    if (!drag || event.pointerId !== drag.pointer) return;
    this.drag = null;
    if (drag.isMoved) this.settle(0);
    else if (drag.part !== this.from && drag.part !== this.to) {
      this.pause();
      this.show(drag.bar, drag.bar + 1);
      this.ask(CLICK_PAUSE);
    }
  }

  // The browser scrolls the page instead.
  onCancel() {
    if (!this.drag) return;
    this.range = this.drag.before;
    this.drag = null;
    this.draw();
  }

  point(event) {
    if (event.pointerType === "touch" || !this.size()) return;
    const box = this.picture.getBoundingClientRect();
    const x = event.clientX - box.left;
    this.tip.hidden = x < this.left || x > this.left + this.across;
    if (this.tip.hidden) return;
    const bar = this.barAt(event);
    const { unit, counts, planned, series } = this.data;
    const said = [element("strong", "", barText(unit, this.days[bar], this.days[bar + 1])), element("span", "", counted(counts[bar], "passage"))];
    if (planned[bar]) said.push(element("span", "", `${thin(planned[bar])} of them planned`));
    for (const line of series) {
      if (!line.counts[bar]) continue;
      const row = element("span", "");
      row.append(element("bdi", "", line.name), ` ${thin(line.counts[bar])}`);
      said.push(row);
    }
    this.tip.replaceChildren(...said);
    const isRight = x > box.width / 2;
    this.tip.style.left = isRight ? "auto" : `${x + 14}px`;
    this.tip.style.right = isRight ? `${box.width - x + 14}px` : "auto";
  }

  // Drawing

  draw() {
    const data = this.data;
    if (!data) return;
    const isEmpty = !this.size();
    this.row.hidden = isEmpty;
    this.tools.hidden = isEmpty;
    this.empty.hidden = !isEmpty;
    setText(this.empty, data.empty);
    if (isEmpty) {
      if (this.isPlaying) this.pause();
      return;
    }
    this.drawTools();
    const width = this.plot.clientWidth;
    if (!width) return;
    const isMany = data.series.length > 0;
    this.left = isMany ? Math.round(Math.max(76, Math.min(160, width * 0.16))) : 30;
    this.across = Math.max(20, width - this.left - END);
    this.top = data.compared.length ? BAND + 2 : 2;
    this.tall = PLOT + 2 - this.top; // the same height in all, or the map above would move
    const height = PLOT + 2 + AXIS;
    this.picture.setAttribute("width", width);
    this.picture.setAttribute("height", height);
    this.plot.style.height = `${height}px`;
    const shapes = [];
    if (isMany) this.drawLines(shapes);
    else this.drawBars(shapes);
    this.drawAxis(shapes);
    this.drawCompared(shapes);
    this.canvas.replaceChildren(...shapes);
    this.drawNames(isMany);
    this.drawBrush();
    const tallest = data.counts.indexOf(Math.max(...data.counts));
    this.plot.setAttribute("aria-label",
      `Passages per ${data.unit}, ${spanText(this.days[0], this.days[this.size()])}; most, ` +
      `${data.counts[tallest]}, in ${barText(data.unit, this.days[tallest], this.days[tallest + 1])}. ` +
      "Arrow keys step, Space plays, Escape shows all days.");
  }

  drawTools() {
    const data = this.data;
    const isPlaying = this.isPlaying;
    name(this.toggle, isPlaying ? "Pause" : "Play");
    this.toggle.querySelector("path").setAttribute("d", ICONS[isPlaying ? "pause" : "play"]);
    const [start, end] = this.range;
    setText(this.said, this.isSet() ? spanText(start, end) : "all days");
    this.reset.hidden = !this.isSet();
    this.stop.hidden = !data.compared.length;
    this.fewer.hidden = !data.has_fewer;
    const tallest = data.series.length ? `highest ${thin(Math.max(...data.series.flatMap((line) => line.counts)))}` : "";
    const hasPlanned = !data.series.length && data.planned.some(Boolean);
    const note = [tallest, data.note].filter(Boolean).join(" · ");
    if (this.note.dataset.text !== `${hasPlanned}${note}`) {
      this.note.dataset.text = `${hasPlanned}${note}`;
      this.note.replaceChildren();
      if (hasPlanned) this.note.append(element("span", "cm-tl-swatch"), `planned${note ? " · " : ""}`);
      this.note.append(note);
    }
    if (document.activeElement !== this.lines) this.lines.value = data.lines;
    for (const [button, number, word] of [[this.earlier, data.before, "earlier"], [this.later, data.after, "later"]]) {
      button.hidden = !number;
      setText(button, `+${thin(number)} ${word}`);
      button.title = `${counted(number, "passage")} ${word}: show all days`;
    }
  }

  x(day) {
    const n = this.size();
    if (day <= this.days[0]) return this.left;
    if (day >= this.days[n]) return this.left + this.across;
    let low = 0;
    let high = n;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.days[middle] <= day) low = middle;
      else high = middle;
    }
    const within = (day - this.days[low]) / (this.days[low + 1] - this.days[low]);
    return this.left + ((low + within) / n) * this.across;
  }

  // The left side and the width of a bar.
  side(bar) {
    const step = this.across / this.size();
    const gap = step > 6 ? 1.5 : step > 3 ? 1 : 0.3;
    const width = Math.min(WIDEST_BAR, Math.max(0.8, step - gap));
    return [this.left + bar * step + (step - width) / 2, width];
  }

  columns(counts, floor, height, highest, isWanted) {
    let path = "";
    counts.forEach((count, bar) => {
      if (!count || !isWanted(bar)) return;
      const [x, width] = this.side(bar);
      const tall = Math.max(2, (count / highest) * height);
      path += `M${x.toFixed(1)} ${floor}v${(-tall).toFixed(1)}h${width.toFixed(1)}v${tall.toFixed(1)}z`;
    });
    return path;
  }

  // Tells of each bar whether the range touches it.
  touched() {
    const { lo, hi } = this.bars();
    const isSet = this.isSet();
    return (bar) => !isSet || (bar >= lo && bar < hi);
  }

  drawBars(shapes) {
    const { counts, planned } = this.data;
    const isTouched = this.touched();
    const floor = this.top + this.tall;
    const highest = Math.max(...counts);
    shapes.push(drawn("path", "cm-tl-rule", { d: `M${this.left} ${floor + 0.5}h${this.across}` }));
    shapes.push(drawn("path", "cm-tl-rule cm-tl-most", { d: `M${this.left} ${this.top + 0.5}h${this.across}` }));
    const most = drawn("text", "cm-tl-tick", { x: this.left - 5, y: this.top + 9, "text-anchor": "end" });
    most.textContent = thin(highest);
    shapes.push(most);
    for (const isIn of [false, true]) {
      const wanted = (bar) => isTouched(bar) === isIn;
      const group = drawn("g", isIn ? "cm-tl-in" : "cm-tl-out");
      group.append(drawn("path", "cm-tl-solid", { d: this.columns(counts, floor, this.tall, highest, wanted) }));
      group.append(drawn("path", "cm-tl-planned", { d: this.hollows(counts, planned, floor, highest, wanted), fill: `url(#${this.hatch})` }));
      shapes.push(group);
    }
  }

  // The planned part is the top of a bar.
  hollows(counts, planned, floor, highest, isWanted) {
    let path = "";
    planned.forEach((count, bar) => {
      if (!count || !isWanted(bar)) return;
      const [x, width] = this.side(bar);
      const whole = Math.max(2, (counts[bar] / highest) * this.tall);
      const tall = Math.max(2, (count / counts[bar]) * whole);
      path += `M${x.toFixed(1)} ${(floor - whole).toFixed(1)}h${width.toFixed(1)}v${tall.toFixed(1)}h${(-width).toFixed(1)}z`;
    });
    return path;
  }

  drawLines(shapes) {
    const { series } = this.data;
    const isTouched = this.touched();
    const tall = this.tall / series.length;
    const highest = Math.max(1, ...series.flatMap((line) => line.counts));
    series.forEach((line, n) => {
      const floor = this.top + tall * (n + 1);
      shapes.push(drawn("path", "cm-tl-rule", { d: `M${this.left} ${floor - 0.5}h${this.across}` }));
      for (const isIn of [false, true]) {
        const path = this.columns(line.counts, floor - 1, tall - 3, highest, (bar) => isTouched(bar) === isIn);
        const group = drawn("g", isIn ? "cm-tl-in" : "cm-tl-out");
        group.append(drawn("path", `cm-tl-solid cm-tl-line-${n}`, { d: path }));
        shapes.push(group);
      }
    });
  }

  drawNames(isMany) {
    const { series } = this.data;
    this.names.hidden = !isMany;
    const shown = JSON.stringify(series.map((line) => line.name));
    this.names.style.cssText = `top:${this.top}px;height:${this.tall}px;width:${this.left - 8}px`;
    if (this.names.dataset.shown === shown) return;
    this.names.dataset.shown = shown;
    this.names.replaceChildren(...series.map((line, n) => {
      const label = element("span", `cm-tl-name cm-tl-name-${n}`);
      label.title = line.name;
      label.append(element("bdi", "", line.name));
      return label;
    }));
  }

  drawAxis(shapes) {
    const n = this.size();
    const [first, last] = [this.days[0], this.days[n]];
    const perDay = this.across / (last - first);
    const isByDay = this.data.unit === "day";
    if (n === 1) {
      this.label(shapes, this.left + this.across / 2, barText(this.data.unit, first, last), "middle");
      return;
    }
    const room = { d: 62, m: 62, y: 42 };
    const [many, unit] = STEPS.find(([many, unit]) => many * (unit === "d" ? 1 : 30.44) * perDay >=
      room[unit === "m" && many % 12 === 0 ? "y" : unit]) ?? STEPS.at(-1);
    const ticks = unit === "d" ? this.dayTicks(first, last, many) : this.monthTicks(first, last, many);
    let free = -Infinity;
    let year = null;
    for (const day of ticks) {
      const [y, m, d] = parts(day);
      const isNew = y !== year;
      const text = unit === "d" ? `${d} ${MONTHS[m]}${isNew ? ` ${y}` : ""}`
        : many % 12 === 0 ? String(y) : `${MONTHS[m]} ${y}`;
      const at = this.x(day) + (isByDay ? this.across / n / 2 : 0);
      const wide = text.length * 6 + 8;
      if (at - wide / 2 < free || at > this.left + this.across + 1) continue;
      year = y;
      free = at + wide / 2;
      shapes.push(drawn("path", "cm-tl-rule", { d: `M${at.toFixed(1)} ${this.top + this.tall}v3` }));
      this.label(shapes, Math.max(at, wide / 2), text, "middle");
    }
  }

  dayTicks(first, last, many) {
    const ticks = [];
    // From a Monday, so that weeks begin where weeks begin.
    const start = many % 7 === 0 ? first + ((((4 - first) % 7) + 7) % 7) : first;
    for (let day = start; day < last; day += many) ticks.push(day);
    return ticks;
  }

  monthTicks(first, last, many) {
    const ticks = [];
    const [year, month] = parts(first);
    const start = Math.ceil((year * 12 + month) / many) * many;
    for (let at = start; ; at += many) {
      const day = monthStart(at);
      if (day >= last) return ticks;
      if (day >= first) ticks.push(day);
    }
  }

  label(shapes, x, text, anchor) {
    const label = drawn("text", "cm-tl-tick", { x: x.toFixed(1), y: this.top + this.tall + 13, "text-anchor": anchor });
    label.textContent = text;
    shapes.push(label);
  }

  drawCompared(shapes) {
    this.data.compared.forEach((span, n) => {
      const [start, end] = span.map(toDay);
      const [x, to] = [this.x(start), this.x(end)];
      const isSeen = end > this.days[0] && start < this.days[this.size()];
      if (!isSeen) return;
      const group = drawn("g", `cm-tl-span cm-tl-span-${n}`);
      const wide = Math.max(2, to - x);
      group.append(drawn("rect", "cm-tl-span-ground", { x, y: 0, width: wide, height: this.top + this.tall }),
        drawn("path", "cm-tl-span-edge", { d: `M${x} ${BAND}v-5h${wide}v5` }));
      const letter = drawn("text", "cm-tl-letter", { x: x + wide / 2, y: BAND - 1, "text-anchor": "middle" });
      letter.textContent = "AB"[n];
      group.append(letter);
      shapes.splice(n, 0, group); // behind the bars
    });
  }

  drawBrush() {
    const n = this.size();
    const { lo, hi } = this.bars();
    const [start, end] = this.range;
    const isSet = this.isSet() && lo < hi;
    const x = start === null ? this.left : this.x(start);
    const to = end === null ? this.left + this.across : this.x(end);
    this.root.classList.toggle("cm-tl-set", this.isSet());
    if (!isSet && document.activeElement === this.window) this.plot.focus({ preventScroll: true });
    this.window.hidden = !isSet;
    this.from.hidden = this.to.hidden = n === 1;
    for (const part of [this.window, this.from, this.to]) {
      part.style.top = `${this.top}px`;
      part.style.height = `${this.tall}px`;
    }
    this.window.style.left = `${x}px`;
    this.window.style.width = `${Math.max(1, to - x)}px`;
    this.from.style.left = `${x}px`;
    this.to.style.left = `${to}px`;
    const values = [
      [this.from, 0, Math.max(0, hi - 1), Math.min(lo, Math.max(0, hi - 1)), start === null ? "from the first day" : `from ${dayText(start)}`],
      [this.to, Math.min(lo + 1, n), n, hi, end === null ? "to the last day" : `to ${dayText(end - 1)}`],
      [this.window, 0, n - (hi - lo), lo, this.isSet() ? spanText(start, end) : "all days"],
    ];
    for (const [part, least, most, now, text] of values) {
      part.setAttribute("aria-valuemin", least);
      part.setAttribute("aria-valuemax", most);
      part.setAttribute("aria-valuenow", now);
      part.setAttribute("aria-valuetext", text);
    }
  }
}

const timelines = new WeakMap();

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  if (!timelines.has(parentElement)) timelines.set(parentElement, new Timeline(parentElement));
  const timeline = timelines.get(parentElement);
  timeline.take(data, (trigger, value) => setTriggerValue(trigger, value));
  // This is also called for an answer that a newer one overtook, while the timeline is still there.
  return () => setTimeout(() => {
    if (parentElement.isConnected) return;
    timelines.delete(parentElement);
    timeline.destroy();
  });
}
