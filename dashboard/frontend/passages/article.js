// Draws one article: what is known of it, its places, its text. Every text is data, and set as text.
import { attributed, button, element, name, outward, said } from "../dom.js";
import { dotted, list, note } from "./pieces.js";
import { wholeText } from "./below.js";

let shown = ""; // the article that was drawn last

/** Draws the head of an article, or where there is a `whole` its text alone. */
export default function ({ data, parentElement, setTriggerValue }) {
  let place = parentElement.querySelector(".cm-article");
  if (!place) parentElement.append((place = element("article", "cm-panel cm-article")));
  const drawn = JSON.stringify(data);
  if (place.dataset.drawn === drawn) return;
  place.dataset.drawn = drawn;
  if (data.whole) {
    place.replaceChildren(wholeText(data.whole));
    return;
  }
  const title = attributed(said("h3", "", data.heading, data.language), { tabindex: -1 });
  place.replaceChildren(
    title,
    dotted(element("p", "cm-facts"), data.facts.map((fact) => name(fact))),
    source(data),
    note(data.on_map),
    places(data.places, (asked) => setTriggerValue("asked", asked)),
  );
  // Whoever opens it reads from its title on.
  if (shown !== drawn && document.activeElement === document.body) title.focus({ preventScroll: true });
  shown = drawn;
}

function source({ link, origin }) {
  const line = element("p", "cm-source");
  line.append(link ? outward("source ↗", link) : name(origin));
  return line;
}

function places(rows, open) {
  const items = rows.map(({ place, passage, name: label, told }) => {
    const opener = button("cm-do", label, () => open({ place, passage }));
    opener.dir = "auto";
    return element("li", "", opener, " ", element("span", "cm-about", told));
  });
  const made = list([]);
  made.className = "cm-article-places";
  made.append(...items);
  return made;
}
