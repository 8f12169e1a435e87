// Reads the packed streams that dashboard/map/view.py and dashboard/atlas/outlines.py write: zlib around
// integers of seven bits a byte, low ones first, signed ones folded (0, -1, 1, -2 ...).
export class Packed {
  constructor(bytes) {
    this.bytes = bytes;
    this.at = 0;
  }

  /** Arithmetic instead of shifts, which would stop at 32 bits. */
  number() {
    let value = 0;
    let unit = 1;
    for (;;) {
      if (this.at >= this.bytes.length) throw new RangeError("packed stream ends too soon");
      const byte = this.bytes[this.at++];
      value += (byte & 127) * unit;
      if (byte < 128) return value;
      unit *= 128;
    }
  }

  signed() {
    const folded = this.number();
    return folded % 2 ? -(folded + 1) / 2 : folded / 2;
  }

  numbers(count) {
    return Float64Array.from({ length: count }, () => this.number());
  }

  /** Differences, added up. */
  running(count) {
    let value = 0;
    return Float64Array.from({ length: count }, () => (value += this.signed()));
  }

  text(length = this.bytes.length - this.at) {
    const slice = this.bytes.subarray(this.at, this.at + length);
    this.at += length;
    return new TextDecoder().decode(slice);
  }
}

export async function inflated(bytes) {
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Packed(new Uint8Array(await new Response(stream).arrayBuffer()));
}

export const unpacked = (base64) =>
  inflated(Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)));

export const fetched = async (address) => {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return inflated(await answer.arrayBuffer());
};
