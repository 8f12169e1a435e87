// Says the step of the tour, and asks the map to go there and, in the end, back. Texts are set as text alone.
import { attributed, element } from "../dom.js";
import { GO, mapWindow } from "../messages.js";
import { viewOfMap } from "./looking.js";

const PATIENCE = 5000; // ms: the map may be busy, and must be asked before it goes elsewhere

let done; // the last move that the map was asked for
let before = Promise.resolve(""); // where the map looked before the first step

/** @param {string} view */
function goTo(view) {
  if (view) mapWindow()?.postMessage({ type: GO, view }, window.location.origin);
}

function begin(parentElement) {
  const line = attributed(element("p", "cm-tour"), { role: "status", dir: "auto" });
  parentElement.append(line);
  before = viewOfMap(PATIENCE);
  return line;
}

export default function ({ data, parentElement }) {
  const line = parentElement.querySelector(".cm-tour") ?? begin(parentElement);
  const step = [data.count, data.title, data.text].join("\n");
  if (line.dataset.step !== step) {
    line.dataset.step = step;
    const count = element("span", "cm-tour-count", data.count);
    line.replaceChildren(count, element("strong", "", data.title), ". ", data.text);
  }
  if (done !== data.move) before.then(() => goTo(data.view));
  done = data.move;
  // This is also called where the step is only told anew.
  return () => setTimeout(() => line.isConnected || before.then(goTo));
}
