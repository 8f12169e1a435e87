// How reports are drawn, where both Python and the reader may decide it. What Python says is news where it is
// neither what it said before nor what the reader has told it.
const isSame = (one, other) => one.style === other?.style && one.colour === other?.colour;

export class Choice {
  constructor() {
    this.drawn = { style: "markers", colour: "role" };
    this.lastSent = null; // how Python last wanted things drawn
    this.untold = []; // what the reader has chosen and Python has not yet repeated, oldest first
  }

  /** Takes up Python's way of drawing where it is news. */
  adopt({ style, colour }) {
    const sent = { style, colour };
    const repeated = this.untold.findIndex((one) => isSame(sent, one));
    if (repeated >= 0) this.untold = this.untold.slice(repeated + 1);
    else if (!isSame(sent, this.lastSent)) {
      this.untold = [];
      this.drawn = sent;
    }
    this.lastSent = sent;
  }

  /** The reader's choice. */
  choose(style, colour) {
    this.drawn = { style, colour };
    this.untold.push(this.drawn);
  }
}
