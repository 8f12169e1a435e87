// Where days and bars lie, in pixels. A frame is the room that the bars have: left, across, top, tall.
export const PLOT = 62; // height of the bars
export const BAND = 10; // above them, where two spans are compared
export const AXIS = 16;
const WIDEST_BAR = 28;
const END = 26; // room for a handle beside the last bar

/** Lines need room for names at the left, compared spans a band above; the whole does not grow for it. */
export function frameFor(width, { hasLines, isCompared }) {
  const left = hasLines ? Math.round(Math.max(76, Math.min(160, width * 0.16))) : 30;
  const top = isCompared ? BAND + 2 : 2;
  return { left, across: Math.max(20, width - left - END), top, tall: PLOT + 2 - top };
}

/** Where a day lies: bars are equally wide, however many days they hold. */
export function placeOf(day, days, { left, across }) {
  const n = days.length - 1;
  if (day <= days[0]) return left;
  if (day >= days[n]) return left + across;
  const bar = days.findLastIndex((edge) => edge <= day);
  const share = (day - days[bar]) / (days[bar + 1] - days[bar]);
  return left + ((bar + share) / n) * across;
}

/** The left side and the width of a range of days, as far as it lies on the bars; null where it does not. */
export function stretchOf([start, end], days, frame) {
  if (end <= days[0] || start >= days[days.length - 1]) return null;
  const x = placeOf(start, days, frame);
  return { x, width: Math.max(2, placeOf(end, days, frame) - x) };
}

/** The left side and the width of a bar. */
export function sideOf(bar, count, { left, across }) {
  const step = across / count;
  const gap = step > 6 ? 1.5 : step > 3 ? 1 : 0.3;
  const width = Math.min(WIDEST_BAR, Math.max(0.8, step - gap));
  return [left + bar * step + (step - width) / 2, width];
}

/** Bars as a path, from the floor up; what is there is seen, however few. */
export function columns(counts, { floor, height, highest, frame, isWanted }) {
  return pathOf(counts, frame, isWanted, (bar) => {
    const tall = Math.max(2, (counts[bar] / highest) * height);
    return { y: floor, tall: -tall };
  });
}

/** The planned part of bars, which is their top. */
export function hollows(counts, planned, { floor, height, highest, frame, isWanted }) {
  return pathOf(planned, frame, isWanted, (bar) => {
    const whole = Math.max(2, (counts[bar] / highest) * height);
    return { y: floor - whole, tall: Math.max(2, (planned[bar] / counts[bar]) * whole) };
  });
}

function pathOf(counts, frame, isWanted, standing) {
  const boxes = counts.map((count, bar) => {
    if (!count || !isWanted(bar)) return "";
    const [x, width] = sideOf(bar, counts.length, frame);
    const { y, tall } = standing(bar);
    return `M${x.toFixed(1)} ${y.toFixed(1)}v${tall.toFixed(1)}h${width.toFixed(1)}v${(-tall).toFixed(1)}z`;
  });
  return boxes.join("");
}
