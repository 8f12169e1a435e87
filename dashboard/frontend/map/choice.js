// How reports are drawn, where both Python and the reader may decide it: the last word counts. Python says
// with each of its own which of the reader's words it had heard, by their numbers, which rise.
const isSame = (one, other) => one.style === other.style && one.colour === other.colour;

export class Choice {
  constructor() {
    this.drawn = { style: "markers", colour: "role" };
    this.said = 0; // the number of the reader's last word
    this.sent = { style: null, colour: null, heard: 0 }; // Python's last word
  }

  /** Takes up Python's way of drawing, unless the reader has said otherwise since. */
  adopt({ style, colour, heard }) {
    const isWish = heard === this.sent.heard && !isSame(this.sent, { style, colour });
    if (heard >= this.said || isWish) this.drawn = { style, colour };
    this.sent = { style, colour, heard };
  }

  /** The reader's choice, told under a number. */
  choose(style, colour, number) {
    this.drawn = { style, colour };
    this.said = number;
  }
}
