// Fields to copy from, each with a button, and what is told when one was copied. Every text is the value of a
// field: none of it is HTML.
import { attributed, button, element } from "./dom.js";

async function copied(field) {
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch (error) {
    // Without https, or where it is not allowed.
    if (!(error instanceof DOMException || error instanceof TypeError)) throw error;
    field.focus();
    field.select();
    return document.execCommand("copy");
  }
}

function copying(what, field, status) {
  const made = attributed(button("cm-copy", "Copy"), { "aria-label": `Copy ${what}` });
  made.addEventListener("click", async () => {
    status.textContent = "";
    const isDone = await copied(field);
    if (isDone) made.focus({ preventScroll: true });
    const not = `Not copied: ${what} is selected, press Ctrl+C or ⌘C.`;
    status.textContent = isDone ? `Copied ${what}.` : not;
  });
  return made;
}

/** The row of a field to copy from; `what` it holds is told when it is copied, in `status`. */
export function copyRow(label, what, field, status) {
  Object.assign(field, { readOnly: true, spellcheck: false });
  field.classList.add("cm-copy-field");
  field.addEventListener("focus", () => field.select());
  const titled = element("label", "cm-copy-label", element("span", "", label), field);
  return element("div", "cm-copy-row", titled, copying(what, field, status));
}

/** A field of one line. */
export const lineField = () => Object.assign(element("input"), { type: "text" });

/** A field of several lines. */
export const textField = (rows) => Object.assign(element("textarea"), { rows });

/** Where what was copied is told, also to those who listen. */
export const copyStatus = () => attributed(element("p", "cm-copy-status"), { role: "status" });
