// Tells what the map shows, while somebody asks for it: once it stands still, and never over news that was
// not heard yet, of which the page keeps the last alone.
const STANDS_STILL = 400; // ms without a move

export class Telling {
  /** `seen` gives what is shown; `isHeard` says whether all that was told is; `tell` tells it. */
  constructor({ seen, isHeard, tell }) {
    this.seen = seen;
    this.isHeard = isHeard;
    this.tell = tell;
    this.isAsked = false;
    this.told = null; // what was told last, as text
    this.timer = undefined;
  }

  /** Whoever asks anew is told anew, at once. */
  ask(isAsked) {
    const isNew = isAsked && !this.isAsked;
    this.isAsked = isAsked;
    if (!isAsked) this.told = null;
    if (isNew) this.now();
    else this.soon();
  }

  /** After a move, or once more was heard. */
  soon() {
    clearTimeout(this.timer);
    if (this.isAsked) this.timer = setTimeout(() => this.now(), STANDS_STILL);
  }

  now() {
    const seen = this.isAsked && this.isHeard() ? this.seen() : null;
    const text = JSON.stringify(seen);
    if (!seen || text === this.told) return;
    this.told = text;
    this.tell(seen);
  }
}
