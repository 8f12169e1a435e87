// Makes an entry of the browser's history only of what is a step of the reader's: Streamlit would make one of
// every address that it is told.
import { isStep } from "./entries.js";

const PLAYING = "cm-playing"; // on the page while the timeline plays

let isKept = false;

function keep() {
  const { history } = window;
  const push = history.pushState;
  let hasPlayed = false; // was the last entry made while playing?
  history.pushState = function (state, unused, url) {
    const isPlaying = document.documentElement.classList.contains(PLAYING);
    const to = new URL(url ?? "", document.baseURI).search;
    const isWorthOne = isStep(window.location.search, to, { isPlaying: isPlaying && hasPlayed });
    if (isWorthOne) hasPlayed = isPlaying;
    (isWorthOne ? push : history.replaceState).call(history, state, unused, url);
  };
}

export default function () {
  if (!isKept) keep();
  isKept = true;
}
