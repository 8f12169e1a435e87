import assert from "node:assert/strict";
import { test } from "node:test";

import { addressWith, frameOf, inBraces, isLocal, writtenOut } from "../../dashboard/frontend/addresses.js";

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
  assert.equal(addressWith(at, { view: "" }), "https://a.example/map?country=SY&view=1,2,3&views=2");
  assert.equal(addressWith(at, { view: "4.5,-6,7" }), "https://a.example/map?country=SY&views=2&view=4.5%2C-6%2C7");
  assert.equal(addressWith({ ...at, search: "?view=1&a=" }, { view: "4" }), "https://a.example/map?a=&view=4");
  assert.equal(
    addressWith({ ...at, search: "?preview=1&&b" }, { view: "4" }), "https://a.example/map?preview=1&b&view=4");
  assert.equal(addressWith({ ...at, search: "" }, { view: "" }), "https://a.example/map");
  assert.equal(addressWith({ ...at, search: "" }, { view: "4,5,6" }), "https://a.example/map?view=4%2C5%2C6");
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

test("an address takes up several values, and one of a key that was not there", () => {
  const at = { origin: "https://a.example", pathname: "/", search: "?passage=1.2&place=3&passages=4" };
  assert.equal(
    addressWith(at, { passage: "5.6", view: "" }), "https://a.example/?place=3&passages=4&passage=5.6");
  assert.equal(
    addressWith(at, { view: "1,2,3", place: "7" }),
    "https://a.example/?passage=1.2&passages=4&view=1%2C2%2C3&place=7");
});

test("no address ends the attribute that it stands in", () => {
  const html = frameOf({ origin: "https://a.example", pathname: "/", search: "?words=%22&a=\"><script>" });
  const [, source] = /^<iframe src="([^"<>]*)" title="Conflict Map" [^<>]*><\/iframe>$/.exec(html);
  const read = source.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(code));
  assert.equal(read, 'https://a.example/?words=%22&a="><script>&embed=true');
});
