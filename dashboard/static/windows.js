/*
 * Small windows over the map: a tip, a list for one spot, a way back to the reports, notices and hints.
 * Names come from articles and gazetteers: they are set by textContent alone.
 */
(() => {
  "use strict";

  const LIST_LIMIT = 200;
  const { counted, thin } = conflictMap;

  function element(tag, className, text = "") {
    const made = document.createElement(tag);
    made.className = className;
    made.textContent = text;
    return made;
  }

  /** A name in whatever direction it is written. */
  function nameElement(name) {
    const made = element("bdi", "place-name", name || "unnamed place");
    made.dir = "auto";
    return made;
  }

  function overlay(container, tag, className) {
    const made = element(tag, className);
    made.hidden = true;
    L.DomEvent.disableClickPropagation(made);
    L.DomEvent.disableScrollPropagation(made);
    container.append(made);
    return made;
  }

  function windowsOver(map, { onShowAll, onBuiltIn }) {
    const container = map.getContainer();
    const tip = overlay(container, "div", "map-tip");
    const list = overlay(container, "div", "map-list");
    const stray = overlay(container, "button", "map-stray");
    const notices = overlay(container, "p", "map-notice");
    const tilesNotice = overlay(container, "div", "map-tiles-notice");
    const failure = element("span", "");
    const back = element("button", "map-button", "Back to the built-in map");
    const hint = overlay(container, "p", "map-hint");
    list.setAttribute("role", "dialog");
    list.setAttribute("aria-label", "Places at this spot");
    notices.setAttribute("role", "status");
    failure.setAttribute("role", "alert");
    back.type = "button";
    back.addEventListener("click", onBuiltIn);
    tilesNotice.append(failure, back);
    stray.type = "button";
    stray.addEventListener("click", onShowAll);
    hint.textContent = "Two fingers move the map";

    /** Above the point if there is room, else below it, never over the edge. */
    function put(box, { x, y, gap }) {
      const size = map.getSize();
      const left = Math.max(4, Math.min(size.x - box.offsetWidth - 4, x - box.offsetWidth / 2));
      const above = y - gap - box.offsetHeight;
      box.style.left = `${left}px`;
      box.style.top = `${above > 4 ? above : Math.max(4, Math.min(size.y - box.offsetHeight - 4, y + gap))}px`;
    }

    function showTip(at, { name, facts }) {
      tip.replaceChildren(...(name === undefined ? [] : [nameElement(name)]), element("span", "tip-facts", facts));
      tip.hidden = false;
      put(tip, at);
    }

    function hideTip() {
      tip.hidden = true;
    }

    /** Offers {name, facts, choose}, the most important first. */
    function openList(at, offers) {
      list.replaceChildren(element("p", "list-head", `${counted(offers.length, "place")} at this spot`));
      for (const { name, facts, choose } of offers.slice(0, LIST_LIMIT)) {
        const button = element("button", "list-item");
        button.type = "button";
        button.append(nameElement(name), element("span", "tip-facts", facts));
        button.addEventListener("click", choose);
        list.append(button);
      }
      if (offers.length > LIST_LIMIT) {
        const rest = `and ${thin(offers.length - LIST_LIMIT)} more: narrow the filters to see them`;
        list.append(element("p", "list-head", rest));
      }
      hideTip();
      list.hidden = false;
      list.scrollTop = 0;
      put(list, at);
      list.querySelector("button").focus();
    }

    function closeList() {
      const wasOpen = !list.hidden;
      list.hidden = true;
      return wasOpen;
    }

    /** Offers a way back where no report is in sight; 0 takes the offer away. */
    function showStray(places) {
      stray.hidden = !places;
      stray.textContent = `No reports in sight. Show all ${counted(places, "place")}`;
    }

    const said = {};

    /** Says something about a part of the map until it is said to be "" again. */
    function notice(about, text) {
      said[about] = text;
      notices.textContent = Object.values(said).join(" ").trim();
      notices.hidden = !notices.textContent;
    }

    /** Says that tiles do not come, and offers the built-in map; "" takes it away. */
    function showTilesNotice(text) {
      tilesNotice.hidden = !text;
      failure.textContent = text;
    }

    /** One finger scrolls the page: says so while one tries to move the map with it. */
    function hintAtOneFinger() {
      let timer = 0;
      const onTouch = (event) => {
        hint.hidden = event.touches.length > 1;
        clearTimeout(timer);
        timer = setTimeout(() => (hint.hidden = true), 1200);
      };
      container.addEventListener("touchmove", onTouch, { passive: true });
    }

    return { showTip, hideTip, openList, closeList, showStray, notice, showTilesNotice, hintAtOneFinger };
  }

  Object.assign(conflictMap, { element, nameElement, windowsOver });
})();
