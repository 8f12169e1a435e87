// The maps of others under the reports, once a reader has agreed to ask their host. The built-in map stays
// below, so that nothing is blank while tiles come, or where they do not.
import { outward } from "../../dom.js";

const CLOSEST = 17; // closer than this nobody needs to look at a place of an article
const FAILURES = 3; // so many tiles in a row that do not come mean that the host does not answer

export function webTiles(map, { onAnswer, onFailure }) {
  const closestBuiltIn = map.getMaxZoom();
  let layer;

  /** Shows one of the maps that dashboard/map/tiles.py lists, or null for none. */
  function choose(tiles) {
    layer?.remove();
    layer = undefined;
    map.setMaxZoom(Math.max(closestBuiltIn, Math.min(CLOSEST, tiles?.closest ?? 0)));
    if (!tiles) return;
    let failed = 0;
    layer = L.tileLayer(`https://${tiles.address}`, {
      subdomains: tiles.subdomains || "a",
      maxNativeZoom: tiles.closest,
      maxZoom: CLOSEST,
      // Hosts want to know which site asks; the path, with its filters, is nobody's business.
      referrerPolicy: "strict-origin",
    });
    layer.on("tileload", () => {
      failed = 0;
      onAnswer();
    });
    layer.on("tileerror", () => {
      failed++;
      if (failed === FAILURES) onFailure(tiles);
    });
    layer.addTo(map);
  }

  return { choose };
}

/** Credits as text and links, {text, link}. */
export const creditElements = (credits) =>
  credits.map(({ text, link }) => (link ? outward(text, `https://${link}`) : text));
