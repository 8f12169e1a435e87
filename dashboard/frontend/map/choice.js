// How reports are drawn and whether the map is held still, where both Python and the reader may decide it:
// the last word counts. Python says with each of its own which of the reader's words it had heard, by their
// numbers, which rise.
const WAYS = ["style", "colour", "held"];
const isSame = (one, other) => WAYS.every((way) => one[way] === other[way]);

export class Choice {
  constructor() {
    this.drawn = { style: "markers", colour: "role", held: false };
    /** @type {Record<string, any>} */
    this.sent = { style: null, colour: null, held: null, heard: 0 }; // Python's last word
    this.said = 0; // the number of the reader's last word
  }

  /** Takes up Python's way of drawing, unless the reader has said otherwise since. */
  adopt({ style, colour, held = false, heard }) {
    const wanted = { style, colour, held };
    const isWish = heard === this.sent.heard && !isSame(this.sent, wanted);
    if (heard >= this.said || isWish) this.drawn = wanted;
    this.sent = { ...wanted, heard };
  }

  /** The reader's choice, told under a number. */
  choose(drawn, number) {
    this.drawn = drawn;
    this.said = number;
  }
}
