// How a reader holds the map still, and what is offered where it does not go by itself. Names come from
// gazetteers: they are set as text alone.
import { element } from "../../dom.js";
import { counted, thin } from "../../text.js";
import { placeName } from "../windows/windows.js";

/** The setting, with the words that say what it does. */
export function holding(onHold) {
  const input = Object.assign(element("input"), { type: "checkbox" });
  input.addEventListener("change", () => onHold(input.checked));
  const remark = element("span", "display-remark", "filters and lists do not move it");
  const words = element("span", "", "Hold the map still", remark);
  const label = element("label", "display-choice", input, words);
  const field = element("fieldset", "", element("legend", "", "View"), label);
  return { field, set: (isHeld) => (input.checked = isHeld) };
}

/**
 * The words of an offer, texts and nodes: `lost` is how many places there are where none is in sight,
 * `offered` what the camera offers, null for nothing.
 */
export function offerOf({ lost, offered, names }) {
  if (offered?.why === "place") return [placeName(names[offered.rows[0]]), " is out of sight. Show it"];
  if (lost) return [`Nothing in sight. Show all ${counted(lost, "place")}`];
  if (!offered) return [];
  const many = offered.rows.length;
  const where = many === 1 ? "The only place is here. Show it" : `All ${thin(many)} are here. Show them`;
  return [where];
}
