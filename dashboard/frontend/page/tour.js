// Says the step of the tour, and asks the map to go there. Texts are set as text alone.
import { attributed, element } from "../dom.js";
import { GO, mapWindow } from "../messages.js";

let done; // the last move that the map was asked for

export default function ({ data, parentElement }) {
  let line = parentElement.querySelector(".cm-tour");
  if (!line) {
    line = attributed(element("p", "cm-tour"), { role: "status", dir: "auto" });
    parentElement.append(line);
  }
  const step = [data.count, data.title, data.text].join("\n");
  if (line.dataset.step !== step) {
    line.dataset.step = step;
    const count = element("span", "cm-tour-count", data.count);
    line.replaceChildren(count, element("strong", "", data.title), ". ", data.text);
  }
  if (done === data.move) return;
  done = data.move;
  if (data.view) mapWindow()?.postMessage({ type: GO, view: data.view }, window.location.origin);
}
