// The map of the page, in a frame of its own: started once, then told what to show by `conflictMap.update`.
// Python hears of what a reader does there.
import { ConflictMap, measuring } from "./conflictmap.js";
import { loadDetails } from "./land/details.js";
import { loadBaseMap, loadProvinces } from "./land/outlines.js";
import { fetched, unpacked } from "./land/packed.js";
import { shownFrom, tableFrom } from "./received.js";

class PageMap {
  constructor(map, settings) {
    this.latest = 0; // number of the latest update, so that a slow one does not overtake it
    this.drawn = new ConflictMap(map, {
      land: {
        base: () => loadBaseMap(settings.base),
        provinces: () => loadProvinces(settings.provinces),
        details: loadDetails(settings.details),
      },
      tiles: settings.tiles,
      canFilter: true,
      onNews: (news) => window.Streamlit?.setComponentValue(news),
    });
  }

  /** Takes a payload of dashboard/map/packing.py; the latest one wins. */
  async update(base64) {
    const turn = ++this.latest;
    const { windows } = this.drawn;
    try {
      const packed = await unpacked(base64);
      const head = JSON.parse(packed.text(packed.number()));
      const table = await this.tableAt(head.places);
      if (turn !== this.latest) return;
      this.drawn.show(shownFrom(packed, head), table, head);
      windows.notice("reports", "");
    } catch (error) {
      if (turn === this.latest) {
        windows.notice("reports", "The reports could not be drawn. Reloading the page may help.");
      }
      throw error;
    }
  }

  async tableAt(address) {
    const { table } = this.drawn.reports;
    return table.address === address ? table : tableFrom(await fetched(address), address);
  }
}

window.conflictMap = {
  start(map, settings) {
    const started = new PageMap(map, settings);
    window.conflictMap.update = (base64) => started.update(base64);
    window.__perf = measuring(started.drawn);
  },
};
