// Draws what stands around the bars: the tools, the names of lines, the brush, and the tip.
import { barText, spanText } from "../days.js";
import { element, name, setText } from "../dom.js";
import { counted, thin } from "../text.js";
import { brushOf } from "./brush.js";
import { ICONS, label } from "./parts.js";
import { noteOf } from "./words.js";

export function drawTools(parts, data, { range, isSet, isPlaying }) {
  label(parts.toggle, isPlaying ? "Pause" : "Play");
  parts.toggle.querySelector("path").setAttribute("d", ICONS[isPlaying ? "pause" : "play"]);
  setText(parts.said, spanText(...range));
  parts.reset.hidden = !isSet;
  parts.stop.hidden = !data.compared.length;
  parts.fewer.hidden = !data.has_fewer;
  drawNote(parts.note, data);
  if (document.activeElement !== parts.lines) parts.lines.value = data.lines;
  drawBeyond(parts.earlier, data.before, "earlier");
  drawBeyond(parts.later, data.after, "later");
}

/** How many passages lie beyond the bars. */
function drawBeyond(node, number, word) {
  node.hidden = !number;
  setText(node, `+${thin(number)} ${word}`);
  node.title = `${counted(number, "passage")} ${word}: show all days`;
}

function drawNote(note, data) {
  const { hasPlanned, text } = noteOf(data);
  if (note.textContent === text) return;
  note.replaceChildren(hasPlanned ? element("span", "cm-tl-swatch") : "", text);
}

/** The names of lines, where there are several. */
export function drawNames(names, series, { left, top, tall }) {
  names.hidden = !series.length;
  names.style.cssText = `top:${top}px;height:${tall}px;width:${left - 8}px`;
  const shown = JSON.stringify(series.map((line) => line.name));
  if (names.dataset.shown === shown) return;
  names.dataset.shown = shown;
  names.replaceChildren(...series.map((line, n) => {
    const made = element("span", `cm-tl-name cm-tl-name-${n}`, name(line.name));
    made.title = line.name;
    return made;
  }));
}

/** The window over the set days with its handles; each says in words where it is. */
export function drawBrush(parts, days, frame, scene) {
  const { isSet, lo, hi } = scene;
  parts.root.classList.toggle("cm-tl-set", isSet);
  const hasWindow = isSet && lo < hi;
  if (!hasWindow && document.activeElement === parts.window) parts.plot.focus({ preventScroll: true });
  parts.window.hidden = !hasWindow;
  parts.from.hidden = parts.to.hidden = days.length === 2;
  const brush = brushOf(days, frame, scene);
  for (const part of ["from", "to", "window"]) place(parts[part], brush[part], frame);
  parts.window.style.width = `${brush.width}px`;
}

function place(part, { left, values: [least, most, now], text }, { top, tall }) {
  Object.assign(part.style, { left: `${left}px`, top: `${top}px`, height: `${tall}px` });
  const values = { valuemin: least, valuemax: most, valuenow: now, valuetext: text };
  for (const [key, value] of Object.entries(values)) part.setAttribute(`aria-${key}`, String(value));
}

/** What a bar stands for and holds. */
export function tipOf({ unit, counts, planned, series }, days, bar) {
  const told = series.filter((line) => line.counts[bar]);
  return [
    element("strong", "", barText(unit, days[bar], days[bar + 1])),
    element("span", "", counted(counts[bar], "passage")),
    planned[bar] ? element("span", "", `${thin(planned[bar])} of them planned`) : "",
    ...told.map((line) => element("span", "", name(line.name), ` ${thin(line.counts[bar])}`)),
  ];
}
