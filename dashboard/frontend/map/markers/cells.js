// A grid over the unit square: a cell is one number, so that it can be a key.
const COLUMN = 1e8; // more than there are rows of cells at any zoom

/** The cell of a point, where so many cells make the width of the world. */
export const cellOf = (x, y, cells) => Math.floor(x * cells) * COLUMN + Math.floor(y * cells);

/** Steps to the cells at the sides of one, and at its corners. */
export const SIDES = [-COLUMN, COLUMN, -1, 1];
export const CORNERS = [-COLUMN - 1, -COLUMN + 1, COLUMN - 1, COLUMN + 1];
