// Names as text on a canvas: the letters of each kind, how wide a name is, which way it runs, and how a long
// one is cut short.
import { FONT } from "../markers/palettes.js";

const LONGEST = 220; // pixels
const KEPT = 4000; // widths that are remembered
const LEADING = 1.22; // the height of a line, in sizes of its letters
const SHARE = 0.95; // of the room in an area that its name may take

/** Letters in pixels; colours are the palette's `names`. */
export const LETTERS = {
  place: { size: 12, weight: 600 },
  listed: { size: 11, weight: 500 },
  country: { size: 11, weight: 600 },
  large: { size: 13, weight: 600 }, // a country with much room
  province: { size: 11, style: "italic" },
  seat: { size: 12 },
  town: { size: 11 },
};

export function fontOf(kind) {
  const { size, weight = 400, style = "normal" } = LETTERS[kind];
  return `${style} ${weight} ${size}px ${FONT}`;
}

const SCRIPTS = ["Arabic", "Hebrew", "Syriac", "Thaana", "Nko"].map((script) => `\\p{Script=${script}}`);
const FROM_RIGHT = new RegExp(`^\\P{L}*[${SCRIPTS.join("")}]`, "u");

/** The direction of a name: that of its first letter. */
export const directionOf = (text) => (FROM_RIGHT.test(text) ? "rtl" : "ltr");

/** Measures with a pen, and remembers what it has measured. */
export class Ruler {
  constructor(pen) {
    this.pen = pen;
    this.known = new Map();
  }

  widthOf(text, kind) {
    const key = `${kind} ${text}`;
    if (this.known.size > KEPT) this.known.clear();
    if (!this.known.has(key)) {
      this.pen.font = fontOf(kind);
      this.known.set(key, this.pen.measureText(text).width);
    }
    return this.known.get(key);
  }

  /** The name, or its beginning where it is too long. */
  fitted(text, kind) {
    if (this.widthOf(text, kind) <= LONGEST) return text;
    const signs = [...text];
    const cut = (n) => `${signs.slice(0, n).join("").trimEnd()}…`;
    let [fits, all] = [0, signs.length];
    while (all - fits > 1) {
      const middle = (fits + all) >> 1;
      if (this.widthOf(cut(middle), kind) <= LONGEST) fits = middle;
      else all = middle;
    }
    return cut(fits);
  }

  /** Lines as a block: their width and height, and the kind of their letters. */
  block(lines, kind) {
    const wide = Math.max(...lines.map((line) => this.widthOf(line, kind)));
    return { lines, kind, wide, high: Math.ceil(lines.length * LETTERS[kind].size * LEADING) };
  }

  hasRoom(name, kind, room) {
    return this.widthOf(name, kind) <= room * SHARE;
  }
}

const INK = { left: -0.5, right: 0.5, center: 0 };

/** Writes a placed block with a pen: its lines one below the other, each over a rim that keeps it apart. */
export function write(pen, { x, y, wide, high, align, lines, kind, from }, { ink, rim }) {
  pen.font = fontOf(kind);
  pen.textAlign = align;
  pen.textBaseline = "middle";
  pen.lineJoin = "round";
  pen.fillStyle = ink;
  if (from) tie(pen, { x, y, wide, high }, from);
  pen.lineWidth = 3;
  pen.strokeStyle = rim;
  const at = x + wide * INK[align];
  lines.forEach((line, n) => {
    const middle = y + ((n + 0.5) / lines.length - 0.5) * high;
    pen.direction = directionOf(line);
    pen.strokeText(line, at, middle);
    pen.fillText(line, at, middle);
  });
}

/** A line between a block and what it names, {x, y, item}, from edge to edge. */
function tie(pen, { x, y, wide, high }, { x: atX, y: atY, item: { radius } }) {
  const within = (at, middle, size) => Math.max(middle - size / 2, Math.min(middle + size / 2, at));
  const [endX, endY] = [within(atX, x, wide), within(atY, y, high)];
  const share = radius / Math.hypot(endX - atX, endY - atY);
  pen.beginPath();
  pen.moveTo(atX + (endX - atX) * share, atY + (endY - atY) * share);
  pen.lineTo(endX, endY);
  pen.lineWidth = 1;
  pen.strokeStyle = pen.fillStyle;
  pen.stroke();
}
