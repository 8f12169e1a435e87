// Small windows over the map: a tip, a list for one spot, a way back to the reports, notices and hints. Names
// come from articles and gazetteers: they are set as text alone.
import { attributed, button, element, name } from "../../dom.js";
import { counted, thin } from "../../text.js";
import { besidePoint } from "./placing.js";

const LIST_LIMIT = 200;
const HINT_MS = 1200;

export const placeName = (text) => name(text || "unnamed place", "place-name");

const facts = (text) => element("span", "tip-facts", text);

export class Windows {
  constructor(map, { onShowAll, onBuiltIn }) {
    this.map = map;
    this.said = {}; // what notices say, by what they are about
    this.tip = this.overlay(element("div", "map-tip"));
    this.list = this.overlay(element("div", "map-list"));
    this.stray = this.overlay(button("map-stray", "", onShowAll));
    this.notices = this.overlay(element("p", "map-notice"));
    this.failure = attributed(element("span"), { role: "alert" });
    const back = button("map-button", "Back to the built-in map", onBuiltIn);
    this.tilesNotice = this.overlay(element("div", "map-tiles-notice", this.failure, back));
    this.hint = this.overlay(element("p", "map-hint", "Two fingers move the map"));
    attributed(this.list, { role: "dialog", "aria-label": "Places at this spot" });
    attributed(this.notices, { role: "status" });
  }

  /** @template {HTMLElement} T @param {T} box */
  overlay(box) {
    box.hidden = true;
    L.DomEvent.disableClickPropagation(box);
    L.DomEvent.disableScrollPropagation(box);
    this.map.getContainer().append(box);
    return box;
  }

  put(box, { x, y, gap }) {
    const size = { wide: box.offsetWidth, high: box.offsetHeight };
    const { left, top } = besidePoint({ x, y, gap }, size, this.map.getSize());
    box.style.left = `${left}px`;
    box.style.top = `${top}px`;
  }

  /** Says the name of what lies at a spot, or the `names` in a group, and facts. */
  showTip(at, { name: text, names = text === undefined ? [] : [text], facts: words }) {
    this.tip.replaceChildren(...names.map(placeName), facts(words));
    this.tip.hidden = false;
    this.put(this.tip, at);
  }

  hideTip() {
    this.tip.hidden = true;
  }

  /** Offers {name, facts, choose}, the most important first. */
  openList(at, offers) {
    const { list } = this;
    list.replaceChildren(element("p", "list-head", `${counted(offers.length, "place")} at this spot`));
    for (const offer of offers.slice(0, LIST_LIMIT)) {
      const item = button("list-item", "", offer.choose);
      item.append(placeName(offer.name), facts(offer.facts));
      list.append(item);
    }
    if (offers.length > LIST_LIMIT) {
      const rest = `and ${thin(offers.length - LIST_LIMIT)} more: narrow the filters to see them`;
      list.append(element("p", "list-head", rest));
    }
    this.hideTip();
    list.hidden = false;
    list.scrollTop = 0;
    this.put(list, at);
    list.querySelector("button")?.focus();
  }

  /** Whether there was one to close. */
  closeList() {
    const wasOpen = !this.list.hidden;
    this.list.hidden = true;
    return wasOpen;
  }

  /** Offers to go to what is not in sight, in these words and names; none take the offer away. */
  showStray(words) {
    this.stray.hidden = !words.length;
    const isNews = this.stray.textContent !== words.map((one) => one.textContent ?? one).join("");
    if (isNews) this.stray.replaceChildren(...words);
  }

  /** Says something about a part of the map until it is said to be "" again. */
  notice(about, text) {
    this.said[about] = text;
    this.notices.textContent = Object.values(this.said).join(" ").trim();
    this.notices.hidden = !this.notices.textContent;
  }

  /** Says that tiles do not come, and offers the built-in map; "" takes it away. */
  showTilesNotice(text) {
    this.tilesNotice.hidden = !text;
    this.failure.textContent = text;
  }

  /** One finger scrolls the page: says so while one tries to move the map with it. */
  hintAtOneFinger() {
    let timer;
    const onTouch = (event) => {
      this.hint.hidden = event.touches.length > 1;
      clearTimeout(timer);
      timer = setTimeout(() => (this.hint.hidden = true), HINT_MS);
    };
    this.map.getContainer().addEventListener("touchmove", onTouch, { passive: true });
  }
}
