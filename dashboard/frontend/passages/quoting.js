// What there is to copy of a passage: its words with their source, and the address that leads back to it.
import { addressWith, inBraces } from "../addresses.js";
import { copyRow, copyStatus, lineField, textField } from "../copying.js";
import { attributed, element } from "../dom.js";

/** The texts to copy, with the passage's address on this page where `mark` stands. */
export function texts(quoted, mark, location) {
  const address = addressWith(location, { passage: quoted.key });
  return {
    text: quoted.text.replaceAll(mark, () => address),
    address,
    bibtex: quoted.bibtex.replaceAll(mark, () => inBraces(address)),
    ris: quoted.ris.replaceAll(mark, () => address),
  };
}

export function drawQuoted(quoted, mark) {
  const status = copyStatus();
  const fields = { text: textField(4), address: lineField(), bibtex: textField(6), ris: textField(6) };
  const filled = texts(quoted, mark, window.location);
  for (const [name, field] of Object.entries(fields)) field.value = filled[name];
  const more = element(
    "details", "", element("summary", "cm-do", "For reference managers"),
    copyRow("BibTeX", "the BibTeX entry", fields.bibtex, status),
    copyRow("RIS", "the RIS record", fields.ris, status));
  const made = element(
    "section", "cm-quoted",
    copyRow("The words with their source", "the quotation", fields.text, status),
    copyRow("Address of this passage", "the address of this passage", fields.address, status),
    more, status);
  return attributed(made, { "aria-label": "Quote this passage" });
}
