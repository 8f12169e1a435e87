import assert from "node:assert/strict";
import { test } from "node:test";

import { addressWith, inBraces, isLocal, writtenOut } from "../../dashboard/frontend/page/addresses.js";

test("addresses of this machine are told from others", () => {
  const ours = ["localhost", "x.localhost", "127.0.0.1", "127.8.9.1", "[::1]", "0.0.0.0"];
  const others = [
    "localhost.example", "notlocalhost", "128.0.0.1", "example.org", "", "127.0.0", "127.0.0.1.5", "127.0.0.x",
    "127.0.0.1.example", "a127.0.0.1", "[::1]x", "x[::1]", "0.0.0.0.example", "10.0.0.0", "localhost2",
  ];
  assert.deepEqual([...ours, ...others].filter(isLocal), ours);
});

test("an address takes up the map's view in place of its own", () => {
  const at = { origin: "https://a.example", pathname: "/map", search: "?country=SY&view=1,2,3&views=2" };
  assert.equal(addressWith(at, ""), "https://a.example/map?country=SY&view=1,2,3&views=2");
  assert.equal(addressWith(at, "4.5,-6,7"), "https://a.example/map?country=SY&views=2&view=4.5%2C-6%2C7");
  assert.equal(addressWith({ ...at, search: "?view=1&a=" }, "4"), "https://a.example/map?a=&view=4");
  assert.equal(addressWith({ ...at, search: "?preview=1&&b" }, "4"), "https://a.example/map?preview=1&b&view=4");
  assert.equal(addressWith({ ...at, search: "" }, ""), "https://a.example/map");
  assert.equal(addressWith({ ...at, search: "" }, "4,5,6"), "https://a.example/map?view=4%2C5%2C6");
});

test("an address is whole where Python wrote it, else what is shown is written out", () => {
  const at = { origin: "https://a.example", pathname: "/map" };
  const whole = "?map=heat&country=IQ";
  assert.deepEqual(writtenOut({ ...at, search: whole }, "map=markers"), { ...at, search: whole });
  for (const search of ["", "?country=IQ", "?amap=1"]) {
    assert.deepEqual(writtenOut({ ...at, search }, "map=markers"), { ...at, search: "?map=markers" });
  }
});

test("no brace or backslash of an address ends a field of BibTeX", () => {
  assert.equal(inBraces("https://a.example/?q={x}\\"), "https://a.example/?q=%7Bx%7D%5C");
  assert.equal(inBraces("a=1&b=%7B"), "a=1&b=%7B");
});
