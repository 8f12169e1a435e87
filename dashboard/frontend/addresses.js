// The address of a view, and what it can be written into.
const LOCAL = /^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\]|0\.0\.0\.0)$/;

/** Does this name mean the reader's own machine? */
export const isLocal = (hostname) => LOCAL.test(hostname);

/** An address with all that is set: as it stands where Python has written it, else with its `query`. */
export function writtenOut({ origin, pathname, search }, query) {
  return { origin, pathname, search: new URLSearchParams(search).has("map") ? search : `?${query}` };
}

/**
 * The present address with other values for some keys; "" leaves what it says of a key.
 * @param {{ origin: string, pathname: string, search: string }} location
 * @param {Record<string, string>} values
 */
export function addressWith({ origin, pathname, search }, values) {
  const given = Object.entries(values).filter(([, value]) => value);
  if (!given.length) return origin + pathname + search;
  const isKept = (part) => part && !given.some(([key]) => part.startsWith(key + "="));
  const others = search.slice(1).split("&").filter(isKept);
  const written = given.map(([key, value]) => `${key}=${encodeURIComponent(value)}`);
  return `${origin}${pathname}?${[...others, ...written].join("&")}`;
}

/** A field of BibTeX ends at a brace. */
export function inBraces(address) {
  return address.replace(/[{}\\]/g, (sign) => "%" + sign.charCodeAt(0).toString(16).toUpperCase());
}

/** HTML that shows an address in a frame of another page, without this page's own furniture. */
export function frameOf(location) {
  const address = addressWith(location, { embed: "true" });
  const quoted = address.replace(/[&"<>]/g, (sign) => `&#${sign.charCodeAt(0)};`);
  const size = 'width="100%" height="700" style="border: 0"';
  const looks = `${size} loading="lazy" allow="fullscreen; clipboard-write"`;
  return `<iframe src="${quoted}" title="Conflict Map" ${looks}></iframe>`;
}
