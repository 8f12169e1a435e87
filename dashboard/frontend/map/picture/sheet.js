// Where things stand on a picture of the map: words over it, the legend and words below. Pure geometry.
const EDGE = 16; // pixels around all
const SIGN = 5; // pixels between a sign of the legend and its word
const APART = 14; // pixels between entries of the legend
const ROW = 24; // pixels: the height of a row of the legend
export const LETTERS = {
  title: { size: 16, weight: 600, leading: 22 },
  words: { size: 13, weight: 400, leading: 18 },
  legend: { size: 12, weight: 400 },
  note: { size: 11, weight: 400, leading: 15 },
};

/** A text as lines no wider than so many pixels, cut at spaces, and within a word that is wider alone. */
export function linesOf(text, wide, widthOf) {
  const lines = [];
  let line = "";
  for (const word of text.split(/\s+/u).filter(Boolean)) {
    const longer = line ? `${line} ${word}` : word;
    if (widthOf(longer) <= wide) {
      line = longer;
      continue;
    }
    if (line) lines.push(line);
    line = "";
    for (const sign of word) {
      if (line && widthOf(line + sign) > wide) {
        lines.push(line);
        line = "";
      }
      line += sign;
    }
  }
  return line ? [...lines, line] : lines;
}

/**
 * A sheet for a map of `wide` by `high` pixels: its own size, the corner of the map, `texts` with their kind
 * and the left end and middle of each line, and the `legend`'s entries, {wide, high, text}, with places.
 * `head` and `foot` are [kind, text]s; `widthOf` says how wide a text of a kind is.
 */
export function sheetOf({ wide, high, head, legend, foot }, widthOf) {
  const texts = [];
  let y = EDGE;
  const write = ([kind, text]) => {
    for (const line of linesOf(text, wide, (part) => widthOf(part, kind))) {
      texts.push({ kind, text: line, x: EDGE, y: y + LETTERS[kind].leading / 2 });
      y += LETTERS[kind].leading;
    }
  };
  head.forEach(write);
  y += EDGE / 2;
  const map = { x: EDGE, y };
  y += high + EDGE / 2;
  let x = 0;
  const entries = legend.map((entry) => {
    const text = widthOf(entry.text, "legend");
    const all = entry.wide + (entry.wide && text ? SIGN : 0) + text;
    if (x && x + all > wide) [x, y] = [0, y + ROW];
    const at = { ...entry, x: EDGE + x, y: y + ROW / 2, textX: EDGE + x + all - text };
    x += all + APART;
    return at;
  });
  y += entries.length ? ROW + EDGE / 2 : 0;
  foot.forEach(write);
  return { wide: wide + 2 * EDGE, high: y + EDGE, map, texts, legend: entries };
}
