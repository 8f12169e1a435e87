// Draws the passages of a place, walks among them, and tells Python what the reader asks for. Needs cards.js and
// reports.js. Every text arrives as data and is set as textContent: none of it is HTML.

const TELL_AFTER = 300; // ms without a further step after which the address is told of the current passage
const SETTLING = 2000; // ms in which a page that has just been opened still moves what is on it
const TYPED_IN = "input, textarea, select, [contenteditable]";

function begin(parentElement) {
  const root = element("section", "cm-panel");
  root.setAttribute("aria-label", "Passages");
  const parts = {};
  for (const [name, tag] of [["top", "div"], ["head", "header"], ["earlier", "div"], ["cards", "div"], ["more", "div"], ["foot", "div"]]) {
    root.append((parts[name] = element(tag, "cm-" + name)));
  }
  parts.status = element("p", "cm-hidden");
  parts.status.setAttribute("role", "status");
  root.append(parts.status);
  parentElement.append(root);
  const panel = { root, parts, cards: new Map(), current: "", told: new Set(), step: 0, timer: 0 };
  panel.ask = (what, value = "") => ask(panel, what, value);
  panel.show = (key) => show(panel, key);
  panel.redraw = () => drawHead(panel);
  root.addEventListener("keydown", (event) => onKey(panel, event));
  root.panel = panel;
  return root;
}

// Asks Python for something. Where the reader has got to is told before, unless they leave.
function ask(panel, what, value) {
  const isLeaving = what === "place" || what === "back";
  if (panel.timer && !isLeaving) tell(panel);
  clearTimeout(panel.timer);
  panel.timer = 0;
  panel.trigger("asked", { subject: panel.data.subject, what, value });
}

function tell(panel) {
  clearTimeout(panel.timer);
  panel.timer = 0;
  panel.told.add(panel.current);
  panel.trigger("walked", { subject: panel.data.subject, what: "current", value: panel.current });
}

function onKey(panel, event) {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.target.closest(TYPED_IN)) return;
  const isSideways = event.key === "ArrowRight" || event.key === "ArrowLeft";
  if (isSideways && event.target.closest(".cm-reports")) return;
  if (event.key === "ArrowRight" || event.key === "j") walk(panel, 1, true);
  else if (event.key === "ArrowLeft" || event.key === "k") walk(panel, -1, true);
  else if (event.key === "Escape") back(panel);
  else return;
  event.preventDefault();
}

// Leaves the innermost thing that is open.
function back(panel) {
  if (panel.data.whole) panel.ask("whole");
  else if (panel.data.week) panel.ask("week");
  else panel.ask("back");
}

function keys(panel) {
  return panel.data.cards.map((card) => card.key);
}

function walk(panel, step, byKey) {
  const all = keys(panel);
  const at = Math.max(0, all.indexOf(panel.current));
  const next = at + step;
  if (all[next] !== undefined) {
    panel.current = all[next];
    showCurrent(panel, { scroll: true, focus: byKey });
    clearTimeout(panel.timer);
    panel.timer = setTimeout(() => tell(panel), TELL_AFTER);
    return;
  }
  const position = panel.data.first + next;
  if (position < 0 || position >= panel.data.total || panel.step) return;
  panel.step = step;
  panel.focusNext = byKey;
  panel.ask(step > 0 ? "more" : "earlier");
}

// Keeps the current card in sight while the page around it is still being laid out, until the reader does something.
function hold(panel) {
  const key = panel.current;
  const until = performance.now() + SETTLING;
  let isHeld = true;
  const leave = () => (isHeld = false);
  for (const kind of ["wheel", "touchstart", "pointerdown", "keydown"]) addEventListener(kind, leave, { once: true, capture: true, passive: true });
  const again = () => {
    const node = panel.cards.get(key)?.node;
    if (!isHeld || !node?.isConnected || panel.current !== key || performance.now() > until) return;
    node.scrollIntoView({ block: "start" });
    setTimeout(again, 150);
  };
  setTimeout(again, 150);
}

// Goes to the card of a passage; one that is not drawn is asked for.
function show(panel, key) {
  clearTimeout(panel.timer);
  panel.timer = 0;
  if (panel.cards.has(key)) {
    panel.current = key;
    showCurrent(panel, { scroll: true, focus: true });
    tell(panel);
  } else {
    panel.told.clear();
    panel.trigger("walked", { subject: panel.data.subject, what: "current", value: key });
  }
}

function showCurrent(panel, { scroll, focus }) {
  const all = keys(panel);
  const at = Math.max(0, all.indexOf(panel.current));
  for (const [key, { node }] of panel.cards) {
    if (key === all[at]) node.setAttribute("aria-current", "true");
    else node.removeAttribute("aria-current");
  }
  const { total, first } = panel.data;
  if (panel.counter) panel.counter.textContent = total ? `${first + at + 1} of ${total}` : "";
  panel.previous?.setAttribute("aria-disabled", String(first + at <= 0));
  panel.next?.setAttribute("aria-disabled", String(first + at + 1 >= total));
  const node = panel.cards.get(all[at])?.node;
  if (!node) return;
  if (focus) node.focus({ preventScroll: true });
  if (scroll) {
    node.scrollIntoView({ block: "start" });
    panel.parts.status.textContent = `Passage ${first + at + 1} of ${total}`;
  }
}

function drawTop(panel) {
  const { data, parts } = panel;
  const title = said("h3", "", data.heading);
  title.tabIndex = -1;
  const nav = element("div", "cm-walk");
  nav.setAttribute("role", "group");
  nav.setAttribute("aria-label", "Walk among the passages");
  panel.counter = element("span", "cm-counter");
  panel.previous = button("cm-step", "‹", () => walk(panel, -1, false), "previous");
  panel.previous.setAttribute("aria-label", "Previous passage");
  panel.previous.title = "Previous passage: ← or k";
  panel.next = button("cm-step", "›", () => walk(panel, 1, false), "next");
  panel.next.setAttribute("aria-label", "Next passage");
  panel.next.title = "Next passage: → or j";
  if (data.total > 1) nav.append(panel.counter, panel.previous, panel.next);
  keepingFocus(parts.top, [title, nav]);
}

function toPlace(panel, place, name, id) {
  const made = button("cm-do", "", () => panel.ask("place", place.id), id);
  made.append(name, element("bdi", "", place.name));
  return made;
}

function drawHead(panel) {
  const { data, parts } = panel;
  const about = element("p", "cm-about");
  dotted(about, [said("span", "", data.about), element("span", "cm-count", data.count)]);
  const nodes = [about];
  if (data.where) nodes.push(element("p", "cm-about cm-where", data.where));
  if (data.written.length) {
    const line = element("p", "cm-about", "written as: ");
    data.written.forEach((spelling, n) => line.append(n ? ", " : "", element("bdi", "", spelling)));
    nodes.push(line);
  }
  if (data.before || data.after) {
    const line = element("p", "cm-beside");
    if (data.before) line.append(toPlace(panel, data.before, "previous place: ", "before"));
    if (data.after) line.append(toPlace(panel, data.after, "next place: ", "after"));
    nodes.push(line);
  }
  nodes.push(...drawWeeks(data, panel));
  if (data.cards.length) nodes.push(legend());
  if (data.is_missing) nodes.push(element("p", "cm-note", "The passage that this address names is not here under these filters."));
  keepingFocus(parts.head, nodes);
}

// What the marks mean, in words and by their looks.
function legend() {
  const line = element("p", "cm-legend", "Marked: ");
  const samples = [["place", "the place"], ["actor", "actors"], ["date", "dates"], ["trigger", "what tells the kind"]];
  samples.forEach(([kind, name], n) => line.append(n ? ", " : "", element("span", "cm-" + kind, name)));
  return line;
}

function drawCards(panel) {
  const { data, parts } = panel;
  const drawn = new Map();
  for (const card of data.cards) {
    const isRefused = data.refused?.article === card.article && panel.dated === card.key;
    const refused = isRefused ? data.refused : null;
    const signature = JSON.stringify([card, refused]);
    const kept = panel.cards.get(card.key);
    const node = kept?.signature === signature ? kept.node : drawCard(card, refused, panel);
    drawn.set(card.key, { signature, node });
    drawWhole(node, card, data.whole?.key === card.key ? data.whole : null, data, panel);
  }
  panel.cards = drawn;
  const nodes = [...drawn.values()].map(({ node }) => node);
  if (!nodes.length) nodes.push(element("p", "cm-about", data.empty));
  // Cards that are there already are not moved: they would lose the focus and their place.
  nodes.forEach((node, n) => {
    if (parts.cards.children[n] !== node) parts.cards.insertBefore(node, parts.cards.children[n] || null);
  });
  while (parts.cards.children.length > nodes.length) parts.cards.lastChild.remove();
}

function drawAround(panel) {
  const { data, parts } = panel;
  const rest = data.total - data.first - data.cards.length;
  keepingFocus(parts.earlier, data.first ? [button("cm-wide", `Show earlier (${data.first})`, () => panel.ask("earlier"), "earlier")] : []);
  keepingFocus(parts.more, rest > 0 ? [button("cm-wide", `Show more (${rest})`, () => panel.ask("more"), "more")] : []);
  const note = "Passages are kept short here: whole texts stay with the archive's owner.";
  parts.foot.replaceChildren(...(data.may_read_whole ? [] : [element("p", "cm-note", note)]));
}

// Whether a panel that has just opened may take the focus: not on loading a page, nor from somebody who types.
function mayTakeFocus(root) {
  const active = document.activeElement;
  if (navigator.userActivation && !navigator.userActivation.hasBeenActive) return false;
  return !root.contains(active) && !active?.closest(TYPED_IN);
}

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  const root = parentElement.querySelector(".cm-panel") || begin(parentElement);
  const panel = root.panel;
  const isOther = panel.data?.subject !== data.subject;
  const isToldOtherwise = data.current !== panel.data?.current && !panel.told.has(data.current);
  panel.trigger = setTriggerValue;
  panel.data = data;
  if (isOther) {
    clearTimeout(panel.timer);
    Object.assign(panel, { timer: 0, step: 0, weeksOpen: false, cards: new Map() });
    panel.told.clear();
  }
  if (isOther || isToldOtherwise) panel.current = data.current;
  drawTop(panel);
  drawHead(panel);
  drawCards(panel);
  drawAround(panel);
  const isOpening = isOther && mayTakeFocus(root);
  const isArriving = (isOther || isToldOtherwise) && Boolean(data.current);
  showCurrent(panel, { scroll: isArriving, focus: false });
  if (isArriving) hold(panel);
  if (isOther) panel.parts.status.textContent = `${data.heading}: ${data.count}`;
  if (isOpening) root.querySelector("h3").focus({ preventScroll: true });
  if (panel.step && panel.cards.has(panel.current)) {
    const step = panel.step;
    panel.step = 0;
    const at = keys(panel).indexOf(panel.current) + step;
    if (keys(panel)[at] !== undefined) walk(panel, step, panel.focusNext);
  }
}
