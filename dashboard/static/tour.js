// Says the step of the tour, and asks the map to go there. Texts are set as textContent alone.

let done = null; // the last move that the map was asked for

function element(tag, className, text) {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  return made;
}

export default function ({ data, parentElement }) {
  let line = parentElement.querySelector(".cm-tour");
  if (!line) {
    line = element("p", "cm-tour", "");
    line.setAttribute("role", "status");
    line.dir = "auto";
    parentElement.append(line);
  }
  const step = [data.count, data.title, data.text].join("\n");
  if (line.step !== step) {
    line.step = step;
    line.replaceChildren(element("span", "cm-tour-count", data.count), element("strong", "", data.title), ". ", data.text);
  }
  if (done === data.move) return;
  done = data.move;
  const frame = [...document.querySelectorAll("iframe")].find((each) => each.title.includes("folium"));
  if (data.view) frame?.contentWindow?.postMessage({ type: "conflict-map:go", view: data.view }, window.location.origin);
}
