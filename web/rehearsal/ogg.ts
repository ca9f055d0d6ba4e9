// Takes the Opus packets out of a WebM file (RFC 9559, read only as far as a browser's recorder writes it) and puts
// them into Ogg pages (RFC 3533, RFC 7845).

const CONTAINERS = new Set([0x18538067, 0x1f43b675, 0x1654ae6b, 0xae, 0xa0]); // Segment, Cluster, Tracks, Entry, Group
const CODEC_PRIVATE = 0x63a2;
const BLOCKS = new Set([0xa3, 0xa1]); // SimpleBlock, Block
const SERIAL = 0x616d616e;
const SAMPLES_PER_MILLISECOND = 48;
const FRAME_MILLISECONDS = [10, 20, 40, 60, 10, 20, 40, 60, 10, 20, 40, 60, 10, 20, 10, 20];
const CELT_MILLISECONDS = [2.5, 5, 10, 20];

interface Opus {
  head: Uint8Array;
  packets: Uint8Array[];
}

export function repack(webm: Uint8Array): Uint8Array<ArrayBuffer> {
  const opus: Opus = { head: new Uint8Array(), packets: [] };
  walk(webm, opus);
  const tags = new Uint8Array([...ascii("OpusTags"), 6, 0, 0, 0, ...ascii("amanet"), 0, 0, 0, 0]);
  const pages = [page(opus.head, { flags: 2, granule: 0, sequence: 0 }), page(tags, { flags: 0, granule: 0, sequence: 1 })];
  let granule = 0;
  opus.packets.forEach((packet, position) => {
    granule += duration(packet) * SAMPLES_PER_MILLISECOND;
    const flags = position === opus.packets.length - 1 ? 4 : 0;
    pages.push(page(packet, { flags, granule, sequence: position + 2 }));
  });
  return joined(pages);
}

function walk(bytes: Uint8Array, opus: Opus): void {
  let at = 0;
  while (at < bytes.length) {
    const id = number(bytes, at, true);
    const size = number(bytes, id.next, false);
    const isUnknown = size.value === 2 ** (7 * (size.next - id.next)) - 1;
    const end = isUnknown ? bytes.length : Math.min(size.next + size.value, bytes.length);
    const inside = bytes.subarray(size.next, end);
    if (CONTAINERS.has(id.value)) walk(inside, opus);
    else if (id.value === CODEC_PRIVATE) opus.head = inside;
    else if (BLOCKS.has(id.value)) opus.packets.push(inside.subarray(number(inside, 0, false).next + 3));
    at = end;
  }
}

// An EBML number: the first byte's leading zeros tell its length; an id keeps the length mark.
function number(bytes: Uint8Array, at: number, keepsMark: boolean): { value: number; next: number } {
  const first = bytes[at] ?? 0;
  const length = Math.clz32(first) - 23;
  let value = keepsMark ? first : first & (0xff >> length);
  for (let offset = 1; offset < length; offset++) value = value * 256 + (bytes[at + offset] ?? 0);
  return { value, next: at + length };
}

function duration(packet: Uint8Array): number {
  const [toc = 0, count = 0] = packet;
  const configuration = toc >> 3;
  const frame = FRAME_MILLISECONDS[configuration] ?? CELT_MILLISECONDS[configuration % 4] ?? 20;
  const frames = [1, 2, 2, count & 63][toc & 3] ?? 1;
  return frame * frames;
}

function page(packet: Uint8Array, { flags, granule, sequence }: Record<"flags" | "granule" | "sequence", number>): Uint8Array {
  const laces = [...Array<number>(Math.floor(packet.length / 255)).fill(255), packet.length % 255];
  const bytes = new Uint8Array(27 + laces.length + packet.length);
  const view = new DataView(bytes.buffer);
  bytes.set(ascii("OggS"));
  bytes[5] = flags;
  view.setUint32(6, granule, true);
  view.setUint32(14, SERIAL, true);
  view.setUint32(18, sequence, true);
  bytes[26] = laces.length;
  bytes.set(laces, 27);
  bytes.set(packet, 27 + laces.length);
  view.setUint32(22, checksum(bytes), true);
  return bytes;
}

function checksum(bytes: Uint8Array): number {
  let sum = 0;
  for (const byte of bytes) {
    sum ^= byte << 24;
    for (let bit = 0; bit < 8; bit++) sum = sum & 0x80000000 ? (sum << 1) ^ 0x04c11db7 : sum << 1;
  }
  return sum >>> 0;
}

const ascii = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
