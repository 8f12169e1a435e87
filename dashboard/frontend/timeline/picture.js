// Draws the bars, lines and axis of a timeline. Every text is set as text of an SVG element.
import { toDay } from "../days.js";
import { attributed } from "../dom.js";
import { thin } from "../text.js";
import { labels } from "./axis.js";
import { BAND, columns, hollows, stretchOf } from "./scale.js";

const SVG = "http://www.w3.org/2000/svg";

export function drawn(tag, className, attributes = {}, text = "") {
  const made = document.createElementNS(SVG, tag);
  if (className) made.setAttribute("class", className);
  made.textContent = text;
  return attributed(made, attributes);
}

/** The shapes of a scene: its data, days, frame, the id of its hatch, and which bars the range touches. */
export function shapesOf(scene) {
  const { data, days, frame } = scene;
  const bars = data.series.length ? lines(scene) : oneLine(scene);
  return [...spans(data.compared, days, frame), ...bars, ...axis(data.unit, days, frame)];
}

const rule = (className, d) => drawn("path", `cm-tl-rule ${className}`.trim(), { d });

/** What is outside of the range, then what is within it. */
function twice(isTouched, draw) {
  return [false, true].map((isIn) => {
    const group = drawn("g", isIn ? "cm-tl-in" : "cm-tl-out");
    group.append(...draw((bar) => isTouched(bar) === isIn));
    return group;
  });
}

function oneLine({ data: { counts, planned }, frame, hatch, isTouched }) {
  const { left, across, top, tall } = frame;
  const highest = Math.max(...counts);
  const floor = top + tall;
  return [
    rule("", `M${left} ${floor + 0.5}h${across}`),
    rule("cm-tl-most", `M${left} ${top + 0.5}h${across}`),
    drawn("text", "cm-tl-tick", { x: left - 5, y: top + 9, "text-anchor": "end" }, thin(highest)),
    ...twice(isTouched, (isWanted) => {
      const scale = { floor, height: tall, highest, frame, isWanted };
      const fill = `url(#${hatch})`;
      return [
        drawn("path", "cm-tl-solid", { d: columns(counts, scale) }),
        drawn("path", "cm-tl-planned", { d: hollows(counts, planned, scale), fill }),
      ];
    }),
  ];
}

function lines({ data: { series }, frame, isTouched }) {
  const tall = frame.tall / series.length;
  const highest = Math.max(1, ...series.flatMap((line) => line.counts));
  return series.flatMap(({ counts }, n) => {
    const floor = frame.top + tall * (n + 1);
    return [
      rule("", `M${frame.left} ${floor - 0.5}h${frame.across}`),
      ...twice(isTouched, (isWanted) => {
        const scale = { floor: floor - 1, height: tall - 3, highest, frame, isWanted };
        return [drawn("path", `cm-tl-solid cm-tl-line-${n}`, { d: columns(counts, scale) })];
      }),
    ];
  });
}

function axis(unit, days, frame) {
  const floor = frame.top + frame.tall;
  return labels(days, unit, frame).flatMap(({ x, middle, text }) => [
    ...(x === null ? [] : [rule("", `M${x.toFixed(1)} ${floor}v3`)]),
    drawn("text", "cm-tl-tick", { x: middle.toFixed(1), y: floor + 13, "text-anchor": "middle" }, text),
  ]);
}

/** The spans that are compared, behind the bars. */
function spans(compared, days, frame) {
  return compared.flatMap((span, n) => {
    const box = stretchOf(span.map(toDay), days, frame);
    if (!box) return [];
    const { x, width } = box;
    const group = drawn("g", `cm-tl-span cm-tl-span-${n}`);
    group.append(
      drawn("rect", "cm-tl-span-ground", { x, y: 0, width, height: frame.top + frame.tall }),
      drawn("path", "cm-tl-span-edge", { d: `M${x} ${BAND}v-5h${width}v5` }),
      drawn("text", "cm-tl-letter", { x: x + width / 2, y: BAND - 1, "text-anchor": "middle" }, "AB"[n]),
    );
    return [group];
  });
}
