// Draws the passages of a place. Every text arrives as data and is set as textContent: none of it is HTML.

const KIND = { place: "mark" };
const TITLE = { place: "the place", actor: "an actor", date: "a date", trigger: "tells the kind of report" };

function element(tag, className, text) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (text !== undefined && text !== "") made.textContent = text;
  return made;
}

function marked(text, kind) {
  const made = element(KIND[kind] || "span", "cm-" + kind, text);
  made.title = TITLE[kind] || "";
  return made;
}

function quote(card) {
  const block = element("blockquote", "cm-quote");
  block.dir = "auto";
  if (card.before) block.append(element("span", "cm-around", card.before + " "));
  const passage = element("span", "cm-passage");
  for (const [text, kind] of card.stretches) {
    passage.append(kind ? marked(text, kind) : document.createTextNode(text));
  }
  block.append(passage);
  if (card.after) block.append(element("span", "cm-around", " " + card.after));
  return block;
}

function source(card, refused) {
  const line = element("p", "cm-source");
  line.dir = "auto";
  line.append(element("strong", "", card.title));
  if (card.publisher) line.append(" · " + card.publisher);
  line.append(" · " + card.published);
  if (card.set_date) line.append(" · ", dateOpener(card, Boolean(refused)));
  if (card.link) {
    line.append(" · ");
    const link = element("a", "", "source ↗");
    link.href = card.link;
    link.target = "_blank";
    link.rel = "noopener noreferrer nofollow";
    line.append(link);
  } else if (card.origin) {
    line.append(" · " + card.origin);
  }
  return line;
}

function dateOpener(card, isOpen) {
  const button = element("button", "cm-link", card.day ? "change it" : "set the publication date");
  button.type = "button";
  button.setAttribute("aria-expanded", String(isOpen));
  button.addEventListener("click", () => {
    const form = button.closest(".cm-card").querySelector(".cm-date-form");
    form.hidden = !form.hidden;
    button.setAttribute("aria-expanded", String(!form.hidden));
    if (!form.hidden) form.querySelector("input").focus();
  });
  return button;
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
  const line = element("p", "cm-facts");
  line.textContent = [card.role, card.precision, card.date].filter(Boolean).join(" · ");
  return line;
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
  for (const line of lines) made.append(element("li", "", line));
  return made;
}

function why(card) {
  if (!card.why.length && !card.candidates.length && !card.kind_why.length) return document.createTextNode("");
  const details = element("details", "cm-why");
  details.append(element("summary", "", card.kind_why.length ? "why here, why this kind" : "why here"));
  details.append(list(card.why));
  if (card.candidates.length > 1) {
    details.append(element("p", "", "It may also have meant:"));
    details.append(list(card.candidates.slice(1).map((other) => `${other.name} (${other.score} %: ${other.why})`)));
  }
  if (card.kind_why.length) details.append(element("p", "", `${card.kind}:`), list(card.kind_why));
  return details;
}

function written(spellings) {
  const line = element("p", "cm-about", "written as: ");
  spellings.forEach((spelling, n) => line.append(n ? ", " : "", element("bdi", "", spelling)));
  return line;
}

export default function (component) {
  const { data, parentElement, setTriggerValue } = component;
  let root = parentElement.querySelector(".cm-panel");
  if (!root) {
    root = element("section", "cm-panel");
    root.setAttribute("aria-live", "polite");
    parentElement.append(root);
  }
  const heading = element("header");
  const title = element("h3", "", data.heading);
  title.dir = "auto";
  heading.append(title, element("p", "cm-about", `${data.about} · ${data.count} passage${data.count === 1 ? "" : "s"}`));
  if (data.written.length) heading.append(written(data.written));
  const cards = data.cards.map((card, n) => {
    const article = element("article", "cm-card");
    const isRefused = data.refused?.article === card.article && root.dataset.asked === String(n);
    const refused = isRefused ? data.refused : null;
    article.append(quote(card), source(card, refused));
    if (card.set_date) {
      const send = (asked) => {
        root.dataset.asked = String(n);
        setTriggerValue("dated", asked);
      };
      article.append(dateForm(card, refused, send));
    }
    article.append(facts(card), told(card));
    if (card.credits.length) article.append(element("p", "cm-facts", "photograph: " + card.credits.join("; ")));
    if (card.note) article.append(element("p", "cm-note", card.note));
    article.append(why(card));
    return article;
  });
  root.replaceChildren(heading, ...(cards.length ? cards : [element("p", "cm-about", data.empty)]));
}
