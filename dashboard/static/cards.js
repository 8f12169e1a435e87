// Draws one passage. Every text arrives as data and is set as textContent: none of it is HTML.

const MARKS = { place: "the place", other: "another place", actor: "an actor", date: "a date", trigger: "tells the kind of report" };

function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined && text !== "") made.textContent = text;
  return made;
}

// An element for words of a source: they may run from right to left, and are in their own language.
function said(tag, className, text, language) {
  const made = element(tag, className, text);
  made.dir = "auto";
  if (language) made.lang = language;
  return made;
}

function button(className, text, onClick, id) {
  const made = element("button", className, text);
  made.type = "button";
  if (id) made.dataset.id = id;
  made.addEventListener("click", onClick);
  return made;
}

function outward(text, address) {
  const link = element("a", "", text);
  link.href = address;
  link.target = "_blank";
  link.rel = "noopener noreferrer nofollow";
  return link;
}

// Joins what there is by middle dots.
function dotted(line, parts) {
  parts.filter(Boolean).forEach((part, n) => line.append(n ? " · " : "", part));
  return line;
}

function marked(text, kind) {
  const made = element(kind === "place" ? "mark" : "span", "cm-" + kind, text);
  made.title = MARKS[kind] || "";
  return made;
}

function pieces(parts) {
  return parts.map(([text, kind]) => (kind ? marked(text, kind) : document.createTextNode(text)));
}

function quote(card) {
  const block = said("blockquote", "cm-quote", "", card.language);
  if (card.before) block.append(element("span", "cm-around", card.before + " "));
  const passage = element("span", "cm-passage");
  const [cutBefore, cutAfter] = card.is_cut;
  const draw = () => passage.replaceChildren(cutBefore ? "… " : "", ...pieces(card.stretches), cutAfter ? " …" : "");
  draw();
  block.append(passage);
  if (card.after) block.append(element("span", "cm-around", " " + card.after));
  if (!card.cut_before.length && !card.cut_after.length) return [block];
  let isShort = true;
  const more = button("cm-do", "Show the whole passage", () => {
    isShort = !isShort;
    more.textContent = isShort ? "Show the whole passage" : "Shorten the passage";
    if (isShort) draw();
    else passage.replaceChildren(...pieces([...card.cut_before, ...card.stretches, ...card.cut_after]));
  });
  return [block, more];
}

function source(article, more) {
  const line = element("p", "cm-source");
  const title = said("strong", "", article.title, article.language);
  dotted(line, [
    title,
    article.publisher && element("bdi", "", article.publisher),
    article.published,
    ...(more || []),
    article.link && outward("source ↗", article.link),
    article.archive && outward("archived copy ↗", article.archive),
    article.origin && element("bdi", "", article.origin),
  ]);
  return line;
}

function copies(card) {
  const details = element("details", "cm-copies");
  const summary = element("summary", "", "The same words, ");
  summary.append(element("bdi", "", card.told_by));
  details.append(summary);
  for (const copy of card.copies) details.append(source(copy, [copy.date]));
  return details;
}

function dateOpener(card, isOpen) {
  const opener = button("cm-link", card.day ? "change it" : "set the publication date", () => {
    const form = opener.closest(".cm-card").querySelector(".cm-date-form");
    form.hidden = !form.hidden;
    opener.setAttribute("aria-expanded", String(!form.hidden));
    if (!form.hidden) form.querySelector("input").focus();
  });
  opener.setAttribute("aria-expanded", String(isOpen));
  return opener;
}

function dateForm(card, refused, send) {
  const form = element("form", "cm-date-form");
  form.hidden = !refused;
  const label = element("label", "", "Published on ");
  const input = element("input");
  Object.assign(input, { type: "date", required: true, value: refused?.day || card.day, min: "1000-01-01", max: "2999-12-31" });
  label.append(input);
  const submit = element("button", "cm-button", "Set the publication date");
  const hint = "Its “Thursday” or “last week” then becomes a day. The article is read again.";
  const note = element("p", "cm-note", refused?.reason || hint);
  note.setAttribute("role", "status");
  form.append(label, submit, note);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    submit.disabled = true;
    note.textContent = "Reading it again …";
    send({ article: card.article, day: input.value });
  });
  return form;
}

function facts(card) {
  return dotted(element("p", "cm-facts"), [card.role, card.precision, card.certainty, card.date]);
}

function told(card) {
  const line = element("p", "cm-facts");
  line.append(element("span", card.kind === "unclassified" ? "" : "cm-kind", card.kind));
  for (const [name, part] of card.actors) {
    line.append(" · ", element("bdi", "", name));
    if (part) line.append(" ", element("span", "cm-part", `(${part})`));
  }
  return line;
}

function list(lines) {
  const made = element("ul");
  for (const line of lines) made.append(said("li", "", line));
  return made;
}

// The places that were weighed for a name: which, where, how likely, and what speaks for each.
function weighed(here) {
  const table = element("table", "cm-table");
  const head = element("tr");
  for (const name of ["place", "where", "score", "evidence"]) {
    const cell = element("th", "", name);
    cell.scope = "col";
    head.append(cell);
  }
  const thead = element("thead");
  thead.append(head);
  const body = element("tbody");
  for (const row of here.rows) {
    const line = element("tr", row.is_chosen ? "cm-chosen" : "");
    const name = said("th", "", row.name);
    name.scope = "row";
    if (row.is_chosen) name.append(element("span", "cm-tag", "chosen"));
    line.append(name, said("td", "", row.where), element("td", "cm-number", row.score), said("td", "", row.why.join("; ") || "none"));
    body.append(line);
  }
  table.append(element("caption", "cm-hidden", "The places that were weighed for this name"), thead, body);
  return table;
}

function why(card) {
  const here = card.here;
  if (!here && !card.kind_why.length) return document.createTextNode("");
  const details = element("details", "cm-why");
  const parts = [here && "why here", card.kind_why.length && "why this kind"];
  details.append(element("summary", "", parts.filter(Boolean).join(", ")));
  if (here) {
    if (here.rows.length) details.append(weighed(here));
    details.append(element("p", "", here.margin));
    if (here.anchor) details.append(said("p", "", here.anchor));
    if (here.why.length) details.append(list(here.why));
    if (card.certainty) {
      const sure = card.certainty.replace("certainty ", "");
      details.append(element("p", "cm-note", `The score ranks the places that were weighed. Of choices held ${sure} certain, about that share lie within 161 km of the right place.`));
    }
  }
  if (card.kind_why.length) details.append(element("p", "", `${card.kind}:`), list(card.kind_why));
  return details;
}

function drawCard(card, refused, panel) {
  const made = element("article", "cm-card");
  made.tabIndex = -1;
  made.dataset.key = card.key;
  made.append(...quote(card), source(card, card.set_date ? [dateOpener(card, Boolean(refused))] : []));
  if (card.set_date) {
    made.append(
      dateForm(card, refused, (asked) => {
        panel.dated = card.key;
        panel.trigger("dated", asked);
      }),
    );
  }
  if (card.copies.length) made.append(copies(card));
  made.append(facts(card), told(card));
  if (card.credits.length) made.append(said("p", "cm-facts", "photograph: " + card.credits.join("; ")));
  if (card.note) made.append(said("p", "cm-note", card.note));
  made.append(why(card), element("div", "cm-actions"), element("div", "cm-whole-slot"));
  return made;
}
