// Asks the page one thing at a time: what interrupts the page while it answers can get lost. What is asked
// carries a number, and is open until the page answers that number.
const PATIENCE = 8000; // ms: an answer that takes longer is lost, and asked for again

export class Asking {
  /** `send` is called with the number of what is asked. */
  constructor(send) {
    this.send = send;
    this.asked = -1; // the number of what was asked last
    this.answered = -1;
    this.wait = undefined; // a timer for what is not asked yet
    this.watch = undefined; // a timer for an answer that does not come
    this.isQueued = false; // is there something to ask once the page has answered?
  }

  /** Is something not asked yet? */
  get isWaiting() {
    return this.wait !== undefined;
  }

  get isOpen() {
    return this.isWaiting || this.answered < this.asked;
  }

  /** Asks after a pause, which gathers what comes quickly. */
  soon(pause) {
    clearTimeout(this.wait);
    this.wait = setTimeout(() => this.now(), pause);
  }

  now() {
    clearTimeout(this.wait);
    this.wait = undefined;
    this.isQueued = this.answered < this.asked;
    if (this.isQueued) return;
    this.asked += 1;
    this.watch = setTimeout(() => {
      this.answered = this.asked;
      this.now();
    }, PATIENCE);
    this.send(this.asked);
  }

  /** Takes the number that the page has answered, the first time the one to count on from. */
  answer(number) {
    if (this.asked < 0) this.asked = number;
    this.answered = number;
    if (number < this.asked) return;
    clearTimeout(this.watch);
    if (this.isQueued) this.now();
  }

  stop() {
    clearTimeout(this.wait);
    clearTimeout(this.watch);
  }
}
