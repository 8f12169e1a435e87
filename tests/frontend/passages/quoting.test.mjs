import assert from "node:assert/strict";
import { test } from "node:test";

import { texts } from "../../../dashboard/frontend/passages/quoting.js";

test("every text leads back to its passage, and whatever the address holds it stays as it is", () => {
  const location = { origin: "https://a.example", pathname: "/", search: "?words={$&}&passage=9.9" };
  const quoted = { key: "1.2", text: "“x” §", bibtex: "note = {§}", ris: "N1  - §\n" };
  const address = "https://a.example/?words={$&}&passage=1.2";
  assert.deepEqual(texts(quoted, "§", location), {
    text: `“x” ${address}`,
    address,
    bibtex: "note = {https://a.example/?words=%7B$&%7D&passage=1.2}",
    ris: `N1  - ${address}\n`,
  });
});
