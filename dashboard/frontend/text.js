// Numbers in words.

/** 1 200, with a thin space that does not break. */
export const thin = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, "\u202f");

/** 1 report, 2 reports */
export const counted = (number, word) => `${thin(number)} ${word}${number === 1 ? "" : "s"}`;
