// The elements of a timeline, made once, without anything of its data.
import { attributed, button, element, select } from "../dom.js";
import { drawn } from "./picture.js";

export const ICONS = {
  back: "M11 3v10L5 8zM3 3h1.6v10H3z",
  forward: "M5 3v10l6-5zM11.4 3H13v10h-1.6z",
  play: "M4 2.5v11l9-5.5z",
  pause: "M4 3h3v10H4zM9 3h3v10H9z",
};

let made = 0;

/** All parts by name; `root` holds them. */
export function buildParts() {
  const [above, drawing] = [tools(), plot()];
  const [earlier, later] = [0, 1].map(() => button("cm-tl-link cm-tl-beyond", ""));
  const row = element("div", "cm-tl-row", earlier, drawing.plot, later);
  const empty = Object.assign(element("p", "cm-tl-empty"), { hidden: true });
  const live = attributed(element("div", "cm-tl-live"), { role: "status" });
  const root = element("section", "cm-timeline", above.tools, row, empty, live);
  attributed(root, { "aria-label": "Timeline" });
  return { root, row, earlier, later, empty, live, ...above, ...drawing };
}

/** What a button without words does. */
export function label(node, text) {
  if (node.getAttribute("aria-label") === text) return;
  attributed(node, { "aria-label": text, title: text });
}

function tools() {
  const back = iconButton("back", "Step back");
  const toggle = iconButton("play", "Play");
  const forward = iconButton("forward", "Step forward");
  const speed = choice("Speed", [["slow", "slow"], ["normal", "normal"], ["fast", "fast"]]);
  speed.value = "normal";
  const mode = choice("What a step does", [["window", "moves the window"], ["cumulative", "adds days"]]);
  const play = element("div", "cm-tl-play", back, toggle, forward, speed, mode);
  attributed(play, { role: "group", "aria-label": "Play through the days" });
  const said = element("span", "cm-tl-said");
  const reset = button("cm-tl-link", "Reset dates");
  const stop = button("cm-tl-link", "Stop comparing");
  const note = element("span", "cm-tl-note");
  const fewer = button("cm-tl-link", "Only the days with most");
  const series = [["all", "all"], ["country", "by country"], ["actor", "by actor"]];
  const lines = choice("Lines of the timeline", series);
  const end = element("div", "cm-tl-end", note, fewer, lines);
  const box = element("div", "cm-tl-tools", play, said, reset, stop, end);
  return { tools: box, back, toggle, forward, speed, mode, said, reset, stop, note, fewer, lines };
}

function plot() {
  const hatch = `cm-tl-hatch-${(made += 1)}`;
  const pattern = drawn("pattern", "", { id: hatch, width: 4, height: 3, patternUnits: "userSpaceOnUse" });
  pattern.append(
    drawn("rect", "cm-tl-ground", { width: 4, height: 3 }),
    drawn("rect", "cm-tl-stroke", { width: 4, height: 1 }),
  );
  const shades = drawn("defs", "");
  shades.append(pattern);
  const canvas = drawn("g", "");
  const picture = drawn("svg", "cm-tl-picture", { "aria-hidden": true });
  picture.append(shades, canvas);
  const names = element("div", "cm-tl-names");
  const from = handle("cm-tl-handle cm-tl-from", "First day");
  const window = handle("cm-tl-window", "The set days, moved as a whole");
  const to = handle("cm-tl-handle cm-tl-to", "Last day");
  const tip = attributed(element("div", "cm-tl-tip"), { "aria-hidden": true });
  tip.hidden = true;
  const box = element("div", "cm-tl-plot", picture, names, from, window, to, tip);
  attributed(box, { role: "group", tabindex: 0 });
  return { plot: box, hatch, canvas, picture, names, from, window, to, tip };
}

function iconButton(icon, text) {
  const picture = drawn("svg", "", { viewBox: "0 0 16 16", width: 16, height: 16, "aria-hidden": true });
  picture.append(drawn("path", "", { d: ICONS[icon] }));
  const node = button("cm-tl-icon", picture);
  label(node, text);
  return node;
}

const choice = (text, options) => attributed(select("cm-tl-select", options), { "aria-label": text });

function handle(className, text) {
  return attributed(element("div", className), { role: "slider", "aria-label": text, tabindex: 0 });
}
