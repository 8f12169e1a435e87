// What the reports of a week have in common, and what not, in words.
const NO_DIFFERENCE = "In what is compared here they do not differ.";

/** In what they differ and what they say alike, as [words, lines]. */
export function compared({ reports, differing, shared }) {
  const alike = shared.map(([aspect, value]) => `${aspect}: ${value}`);
  const said = differing.length ? ["They differ in:", differing] : [NO_DIFFERENCE, []];
  const first = reports.length < 2 ? ["All of them have the same words.", []] : said;
  return alike.length ? [first, ["All say alike:", alike]] : [first];
}
