// The filters: what is asked for, and what each choice would leave. Says when something else is asked for.
import { attributed, button, element, said } from "../dom.js";
import { counted, thin } from "../text.js";
import { DATES, WORDS, daysAsked, nothingAsked, wordsOf } from "./answers.js";

const MANY = 10; // options from which on a field narrows them down
const LISTED = 200; // options that are drawn at once
const TYPED_MS = 200;
const LEADING = new Set(["country", "actor"]); // facets that say what or where

export class Asking {
  /** `onAsk` is called with what is asked for. */
  constructor(data, onAsk) {
    this.data = data;
    this.onAsk = onAsk;
    this.asked = nothingAsked(data);
    this.words = field("search", "Words", { placeholder: "in passages, headlines, places" });
    this.first = field("date", "From");
    this.last = field("date", "To");
    this.undated = checkbox("Include undated");
    this.undated.input.checked = true;
    this.problem = attributed(element("p", "problem"), { role: "alert" });
    this.choices = data.facets.map((facet, f) => new Choices(facet, this.asked.facets[f], () => this.tell()));
    const dates = element("fieldset", "dates", element("legend", "", "Date told of"), this.first.box,
      this.last.box, this.undated.box, this.problem);
    const boxes = this.choices.filter(({ facet }) => facet.options.length).map(({ box }) => box);
    this.clearing = button("clear", "Clear all filters", () => this.clear());
    this.box = element("form", "asking", this.words.box, dates, ...boxes, this.clearing);
    this.box.addEventListener("submit", (event) => event.preventDefault());
    let typing;
    this.words.input.addEventListener("input", () => {
      clearTimeout(typing);
      typing = setTimeout(() => this.read(), TYPED_MS);
    });
    for (const { input } of [this.first, this.last, this.undated]) {
      input.addEventListener("change", () => this.read());
    }
  }

  /** One word for what is looked for and where: the map goes to what another one finds. */
  get aim() {
    const leading = this.choices.filter(({ facet }) => LEADING.has(facet.key));
    return JSON.stringify([this.asked.words, ...leading.map(({ chosen }) => [...chosen].sort())]);
  }

  /** What the fields hold; days that leave none are told, and the last good ones stay. */
  read() {
    const days = daysAsked(this.first.input.value, this.last.input.value);
    this.problem.textContent = days ? "" : "“To” lies before “From”.";
    const words = wordsOf(this.words.input.value);
    Object.assign(this.asked, { ...days, words, undated: this.undated.input.checked });
    this.tell();
  }

  tell() {
    this.onAsk(this.asked);
  }

  clear(key = null) {
    const is = (one) => key === null || key === one;
    if (is(WORDS)) this.words.input.value = "";
    if (is(DATES)) {
      this.first.input.value = this.last.input.value = "";
      this.undated.input.checked = true;
    }
    this.choices.filter(({ facet }) => is(facet.key)).forEach((choices) => choices.chosen.clear());
    this.read();
  }

  /** The keys of filters that are set, with their names. */
  set() {
    const { words, from, until, undated } = this.asked;
    return [
      words.length && { key: WORDS, label: this.words.label },
      (from !== null || until !== null || !undated) && { key: DATES, label: "Date told of" },
      ...this.choices.map(({ chosen, facet }) => chosen.size && { key: facet.key, label: facet.label }),
    ].filter(Boolean);
  }

  /** Draws what each choice would leave. */
  show({ options, undated }) {
    this.choices.forEach((choices, f) => choices.show(options[f]));
    this.undated.words.textContent = `Include undated (${thin(undated)})`;
    this.clearing.hidden = !this.set().length;
  }
}

/** The options of one facet, those that leave most first; any of the chosen ones will do. */
class Choices {
  constructor(facet, chosen, onChoose) {
    this.facet = facet;
    this.chosen = chosen;
    this.onChoose = onChoose;
    this.counts = facet.options.map(() => 0);
    this.summary = element("summary");
    this.list = attributed(element("div", "options"), { role: "group", "aria-label": facet.label });
    this.narrow = field("search", `Find in ${facet.label.toLowerCase()}`);
    this.narrow.box.hidden = facet.options.length <= MANY;
    this.narrow.input.addEventListener("input", () => this.draw());
    this.box = element("details", "choices", this.summary, this.narrow.box, this.list);
    this.box.addEventListener("toggle", () => this.draw());
  }

  show(counts) {
    this.counts = counts;
    this.draw();
  }

  draw() {
    const { facet, chosen, counts, list } = this;
    const names = [...chosen].map((n) => facet.options[n]).join(", ");
    this.summary.replaceChildren(facet.label, said("span", "chosen", names ? `: ${names}` : ""));
    if (!this.box.open) return;
    const focused = list.contains(document.activeElement) && document.activeElement?.getAttribute("value");
    const words = wordsOf(this.narrow.input.value);
    const isNamed = (n) => words.every((word) => wordsOf(facet.options[n]).join(" ").includes(word));
    const order = [...facet.options.keys()].filter((n) => chosen.has(n) || isNamed(n))
      .sort((a, b) => Number(chosen.has(b)) - Number(chosen.has(a)) || counts[b] - counts[a] || a - b);
    list.replaceChildren(...order.slice(0, LISTED).map((n) => this.option(n)));
    if (order.length > LISTED) {
      list.append(element("p", "note", `and ${thin(order.length - LISTED)} more: type a part of the name`));
    }
    if (!order.length) list.append(element("p", "note", "none of this name"));
    const again = [...list.querySelectorAll("input")].find(({ value }) => value === focused);
    again?.focus();
  }

  option(n) {
    const { facet, chosen, counts } = this;
    const { box, input, words } = checkbox("");
    words.replaceChildren(said("span", "", facet.options[n]), ` (${thin(counts[n])})`);
    input.value = String(n);
    input.checked = chosen.has(n);
    box.classList.toggle("empty", !counts[n]);
    input.addEventListener("change", () => {
      if (input.checked) chosen.add(n);
      else chosen.delete(n);
      this.onChoose();
    });
    return box;
  }
}

function field(type, label, attributes = {}) {
  const input = attributed(element("input"), { type, ...attributes });
  return { input, label, box: element("label", `field ${type}`, element("span", "", label), input) };
}

function checkbox(label) {
  const input = attributed(element("input"), { type: "checkbox" });
  const words = element("span", "", label);
  return { input, words, box: element("label", "option", input, words) };
}

/** Says that nothing is left and offers to take the filter away that is to blame, the one that gives most. */
export function emptiness({ without }, asking) {
  const set = asking.set();
  const [best] = set.filter(({ key }) => without.has(key))
    .sort((a, b) => without.get(b.key) - without.get(a.key));
  const word = element("p", "", "No report passes these filters.");
  const offer = best
    ? button("offer", `Without “${best.label}”: ${counted(without.get(best.key), "report")}`,
      () => asking.clear(best.key))
    : button("offer", "Clear all filters", () => asking.clear());
  return element("div", "emptiness", word, offer);
}
