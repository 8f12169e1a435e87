// Boxes where a block of text may stand: beside a point, or around the middle of an area. Pure geometry.
const SLANT = 0.7; // of a gap, across and down, from a round marker to what stands at its corner

/** Beside a point, best first: at its sides, over and under it, then at its corners. */
export function beside({ x, y }, gap, block) {
  const [across, down] = [block.wide / 2, block.high / 2];
  const slant = gap * SLANT;
  const at = (dx, dy, align) => ({ ...block, x: x + dx, y: y + dy, align });
  return [
    at(gap + across, 0, "left"), at(-gap - across, 0, "right"),
    at(0, -gap - down, "center"), at(0, gap + down, "center"),
    at(slant + across, -slant - down, "left"), at(slant + across, slant + down, "left"),
    at(-slant - across, -slant - down, "right"), at(-slant - across, slant + down, "right"),
  ];
}

/** Around a point: upon it, or so many pixels below or above. */
export const around = ({ x, y }, asides, block) =>
  asides.map((aside) => ({ ...block, x, y: y + aside, align: "center" }));
