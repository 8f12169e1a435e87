// Draws reports of one week side by side, and a whole article in its card. Needs cards.js; texts are set as textContent.

// The weeks in which several articles tell of the place; the reports of the one that is open take the place of the list.
function drawWeeks(data, panel) {
  if (!data.weeks.length) return [];
  const isOpen = Boolean(panel.weeksOpen || data.week);
  const opener = button("cm-do", data.weeks_text, () => {
    panel.weeksOpen = !isOpen;
    if (data.week) panel.ask("week");
    else panel.redraw();
  }, "weeks");
  opener.setAttribute("aria-expanded", String(isOpen));
  const line = element("p", "cm-weeks");
  line.append(opener);
  if (!isOpen) return [line];
  if (data.week) return [line, drawWeek(data.week, panel)];
  const weeks = element("ul", "cm-week-list");
  for (const week of data.weeks) {
    const item = element("li");
    item.append(button("cm-do", week.days, () => panel.ask("week", week.monday), "week " + week.monday), " · " + week.told);
    weeks.append(item);
  }
  if (data.weeks_left) weeks.append(element("li", "cm-note", data.weeks_left));
  return [line, weeks];
}

function drawWeek(week, panel) {
  const made = element("section", "cm-week");
  made.setAttribute("aria-label", "Reports of " + week.days);
  const top = element("div", "cm-week-top");
  top.append(element("h4", "", week.days), button("cm-do", "other weeks", () => {
    panel.weeksOpen = true;
    panel.ask("week");
  }, "other weeks"));
  made.append(top, element("p", "cm-note", `Cross-reported: ${week.told}. That several report it says nothing yet of its truth.`));
  if (week.reports.length < 2) made.append(element("p", "", "All of them have the same words."));
  else if (!week.differing.length) made.append(element("p", "", "In what is compared here they do not differ."));
  else {
    made.append(element("p", "", "They differ in:"), list(week.differing));
  }
  if (week.shared.length) made.append(element("p", "", "All say alike:"), list(week.shared.map(([aspect, value]) => `${aspect}: ${value}`)));
  const row = element("div", "cm-reports");
  row.tabIndex = 0;
  row.setAttribute("role", "group");
  row.setAttribute("aria-label", "Reports side by side; scrolls sideways");
  row.append(...week.reports.map((report) => drawReport(report, panel)));
  made.append(row);
  if (week.more) made.append(element("p", "cm-note", week.more));
  return made;
}

function drawReport(report, panel) {
  const made = element("section", "cm-report");
  const heading = element("h5");
  report.publishers.forEach((publisher, n) => heading.append(n ? ", " : "", element("bdi", "", publisher)));
  made.append(heading);
  if (report.copies) made.append(element("p", "cm-note", report.copies));
  if (report.speakers.length) {
    const speakers = element("p", "", "saying: ");
    report.speakers.forEach((name, n) => speakers.append(n ? ", " : "", element("bdi", "", name)));
    made.append(speakers);
  }
  const block = said("blockquote", "cm-quote", "", report.language);
  block.append(...pieces(report.stretches));
  made.append(block);
  const aspects = element("dl", "cm-aspects");
  for (const [aspect, value, differs] of report.aspects) {
    const name = element("dt", "", aspect);
    if (differs) name.append(" ", element("span", "cm-tag", "differs"));
    aspects.append(name, said("dd", value === "not said" ? "cm-note" : "", value));
  }
  made.append(aspects, button("cm-do", "show its card", () => panel.show(report.key)));
  return made;
}

// What stands under a card: the way to its article, and the article where it is open.
function drawWhole(node, card, whole, data, panel) {
  const actions = node.querySelector(".cm-actions");
  const slot = node.querySelector(".cm-whole-slot");
  if (!data.may_read_whole) return;
  if (node.whole === (whole ? whole.key : "")) return;
  node.whole = whole ? whole.key : "";
  const toggle = button("cm-do", whole ? "close the article" : "whole article", () => {
    toggle.textContent = whole ? "closing …" : "opening …";
    panel.ask("whole", whole ? "" : card.key);
  }, "whole " + card.key);
  toggle.setAttribute("aria-expanded", String(Boolean(whole)));
  keepingFocus(actions, [toggle]);
  if (!whole) {
    slot.replaceChildren();
    return;
  }
  const made = said("section", "cm-whole", "", whole.language);
  made.tabIndex = 0;
  made.setAttribute("aria-label", "The whole article");
  let here = null;
  for (const { part, pieces: parts } of whole.paragraphs) {
    const line = said("p", part === "title" ? "cm-whole-title" : part === "caption" ? "cm-note" : "");
    for (const [text, kind, isPassage] of parts) {
      const piece = kind ? marked(text, kind) : element("span", "", text);
      if (isPassage) {
        piece.classList.add("cm-here");
        here = here || piece;
      }
      line.append(piece);
    }
    made.append(line);
  }
  if (whole.is_cut) made.append(element("p", "cm-note", "Only the part around the passage is shown: this text is longer than any article."));
  slot.replaceChildren(made);
  made.scrollIntoView({ block: "nearest" });
  if (here) made.scrollTop = here.getBoundingClientRect().top - made.getBoundingClientRect().top - 40;
}

// Puts new elements in a slot; the focus stays on the one that is the same to the reader.
function keepingFocus(slot, nodes) {
  const active = document.activeElement;
  const id = slot.contains(active) ? active.dataset.id : null;
  slot.replaceChildren(...nodes);
  if (id) [...slot.querySelectorAll("[data-id]")].find((node) => node.dataset.id === id)?.focus({ preventScroll: true });
}
