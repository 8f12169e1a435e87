// The address of a view, and what it can be written into.
const LOCAL = /^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\]|0\.0\.0\.0)$/;

/** Does this name mean the reader's own machine? */
export const isLocal = (hostname) => LOCAL.test(hostname);

/** An address with all that is set: as it stands where Python has written it, else with its `query`. */
export function writtenOut({ origin, pathname, search }, query) {
  return { origin, pathname, search: new URLSearchParams(search).has("map") ? search : `?${query}` };
}

/** The present address with the map's view in place of the one in it; "" leaves it as it is. */
export function addressWith({ origin, pathname, search }, view) {
  if (!view) return origin + pathname + search;
  const others = search.slice(1).split("&").filter((part) => part && !part.startsWith("view="));
  return `${origin}${pathname}?${[...others, "view=" + encodeURIComponent(view)].join("&")}`;
}

/** A field of BibTeX ends at a brace. */
export function inBraces(address) {
  return address.replace(/[{}\\]/g, (sign) => "%" + sign.charCodeAt(0).toString(16).toUpperCase());
}
