// The colours of everything drawn on canvases, light and dark. Those of controls are in map.css. Roles are
// Okabe and Ito's; ramps keep one hue and go by lightness, so they need no eye for colours.
// Ramps run from few to many and from old to new: away from the land in either theme.

/** The ink of each kind of label: of places that are told of, countries, provinces and towns. */
const namesIn = (place, country, province, town) => (
  { place, listed: place, country, large: country, province, seat: town, town });

export const LIGHT = {
  sea: "#dce4ea", land: "#f7f6f2", coast: "#93a5b3", border: "#8b949d", province: "#a9aeb4",
  contested: "#6f7a84", river: "#9db9d0", names: namesIn("#16222e", "#56626d", "#66607a", "#3f4b57"),
  casing: "#ffffff", inside: "#ffffff", halo: "#16222e",
  disc: "#66727e", onDisc: "#ffffff", outline: "#4a4458", undated: "#9aa0a5",
  roles: {
    site: "#0072b2", planned: "#e69f00", reference: "#009e73", actor: "#cc79a7", background: "#7c8287",
  },
  number: ["#ddd2ec", "#b9a2d8", "#9373c0", "#68469f", "#3d1b70"],
  recency: ["#c9e4da", "#92cab5", "#52a88c", "#217a61", "#07463a"],
  compared: { fresh: "#0072b2", more: "#56b4e9", same: "#66727e", less: "#e69f00", gone: "#ad4a00" },
  onCompared: { fresh: "#ffffff", more: "#16222e", same: "#ffffff", less: "#16222e", gone: "#ffffff" },
};
export const DARK = {
  sea: "#12181f", land: "#212a33", coast: "#4d5b68", border: "#74818d", province: "#57636f",
  contested: "#8e9aa6", river: "#37536b", names: namesIn("#eef3f7", "#9aa7b3", "#a79fbd", "#bcc7d1"),
  casing: "#12181f", inside: "#212a33", halo: "#eef3f7",
  disc: "#9aa6b2", onDisc: "#12181f", outline: "#c9c2da", undated: "#7d868e",
  roles: {
    site: "#56b4e9", planned: "#e69f00", reference: "#00b985", actor: "#cc79a7", background: "#9aa2a9",
  },
  number: ["#43386a", "#63519a", "#8871c4", "#b09ee2", "#e2daf8"],
  recency: ["#22483f", "#2f6e5f", "#41987f", "#75c5a8", "#c9eedf"],
  compared: { fresh: "#56b4e9", more: "#b3dcf5", same: "#9aa6b2", less: "#f3cd7c", gone: "#e08a4a" },
  onCompared: { fresh: "#12181f", more: "#12181f", same: "#12181f", less: "#12181f", gone: "#12181f" },
};

// Which steps of a ramp a few classes take, so that they stay far apart.
const STEPS = [[], [3], [1, 4], [0, 2, 4], [0, 1, 3, 4], [0, 1, 2, 3, 4]];

/** So many colours of a ramp, fewest or oldest first. */
export const coloursOf = (ramp, count) => STEPS[count].map((step) => ramp[step]);

export const FONT = '"Source Sans 3", "Source Sans Pro", system-ui, sans-serif';