// Where the map looks by now, which the map alone knows.
import { ASKS_VIEW, TELLS_VIEW, mapWindow, parseView } from "../messages.js";

const WAIT_MS = 300; // for the map to say it, where somebody waits for the answer

/** Where the map looks by now, whatever the address says, "lat,lon,zoom"; "" where it does not say. */
export function viewOfMap(wait = WAIT_MS) {
  const there = mapWindow();
  if (!there) return Promise.resolve("");
  return new Promise((done) => {
    const finish = (view) => {
      clearTimeout(timer);
      window.removeEventListener("message", onMessage);
      done(view);
    };
    const timer = setTimeout(finish, wait, "");
    const onMessage = ({ source, origin, data }) => {
      if (source !== there || origin !== window.location.origin || data?.type !== TELLS_VIEW) return;
      finish(parseView(data.view) ? data.view : "");
    };
    window.addEventListener("message", onMessage);
    there.postMessage({ type: ASKS_VIEW }, window.location.origin);
  });
}
