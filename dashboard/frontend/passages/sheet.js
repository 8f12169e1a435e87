// On a page too narrow for a panel beside the map, the panel is a sheet over the bottom of the page. It shows
// the name and the first passage, and is drawn up for more or down to be left.
import { attributed, button } from "../dom.js";
import { nextHeight, settled } from "./heights.js";

const NARROW = window.matchMedia("(max-width: 999px)"); // as page.css has it
const UP = "cm-sheet-up"; // on the page
const HEIGHT = "--cm-sheet"; // what a hand makes of it
const SWIPE = 24; // pixels that a finger moves on the text before the sheet follows
const PASSIVE = { passive: true };
const SLIP = 4; // pixels that a press may slip

export class Sheet {
  /** `onLeave` hears of a sheet that is drawn down. */
  constructor(root, { onLeave }) {
    this.root = root;
    this.onLeave = onLeave;
    this.grip = button("cm-grip", "", ({ detail }) => detail || this.lift(!this.isUp));
    this.drag = null;
    this.grip.addEventListener("pointerdown", (event) => this.onDown(event));
    this.grip.addEventListener("pointermove", (event) => this.onMove(event));
    this.grip.addEventListener("pointerup", (event) => this.onUp(event));
    this.grip.addEventListener("pointercancel", () => this.letGo());
    this.begun = 0; // where a finger began on the text
    root.addEventListener("touchstart", ({ touches: [finger] }) => (this.begun = finger.clientY), PASSIVE);
    root.addEventListener("touchmove", ({ touches: [finger] }) => {
      if (this.begun - finger.clientY > SWIPE) this.lift(true);
    }, PASSIVE);
    this.lift(false);
  }

  get page() {
    return document.documentElement;
  }

  get isUp() {
    return this.page.classList.contains(UP);
  }

  /** Shows another subject: the sheet as at first, and the map above it. */
  open() {
    /** @type {HTMLElement | null} */
    const column = this.root.closest(".st-key-panel-column");
    if (column) column.scrollTop = 0;
    this.lift(false);
    if (NARROW.matches) document.querySelector(".st-key-map-column")?.scrollIntoView({ block: "start" });
  }

  lift(isUp) {
    this.page.classList.toggle(UP, isUp && NARROW.matches);
    this.page.style.removeProperty(HEIGHT);
    const label = isUp ? "Lower the passages" : "Raise the passages";
    attributed(this.grip, { "aria-expanded": isUp, "aria-label": label });
  }

  onDown(event) {
    const { height } = this.grip.closest(".st-key-panel-column")?.getBoundingClientRect() ?? { height: 0 };
    this.drag = { y: event.clientY, height, isMoved: false };
    this.grip.setPointerCapture(event.pointerId);
  }

  onMove({ clientY }) {
    const { drag } = this;
    if (!drag || (!drag.isMoved && Math.abs(clientY - drag.y) < SLIP)) return;
    drag.isMoved = true;
    const height = nextHeight(drag, clientY, window.innerHeight);
    this.page.style.setProperty(HEIGHT, `${height}px`);
  }

  onUp({ clientY }) {
    const { drag } = this;
    this.letGo();
    if (!drag) return;
    if (!drag.isMoved) {
      this.lift(!this.isUp);
      return;
    }
    const where = settled(nextHeight(drag, clientY, window.innerHeight), drag.height, window.innerHeight);
    this.lift(where === "up");
    if (where === "away") this.onLeave();
  }

  letGo() {
    this.drag = null;
    this.page.style.removeProperty(HEIGHT);
  }
}
