/** How many literals and matches stand in a block: enough for the codes to pay, few enough for them to fit the text. */
export const blockSize = 1 << 15;

/** Symbols of the alphabet of literals and lengths, and of distances (RFC 1951, 3.2.5 and 3.2.7). */
export const literalSymbols = 286;
export const distanceSymbols = 30;
/** The symbol that ends a block, and the one before the first length. */
export const endOfBlock = 256;

/** What a block says, before it is written: literals, and matches as `length << 16 | distance`, and how often each symbol occurs. */
export interface Block {
  readonly items: Uint32Array;
  count: number;
  readonly literals: Uint32Array;
  readonly distances: Uint32Array;
}

/** An empty block, to be filled again and again. */
export function newBlock(): Block {
  return {
    items: new Uint32Array(blockSize),
    count: 0,
    literals: new Uint32Array(literalSymbols),
    distances: new Uint32Array(distanceSymbols),
  };
}

/** Symbols of lengths, less 257, by length; the extra bits and the first length of each symbol. */
export const lengthSymbol = new Uint8Array(259);
export const lengthExtra = new Uint8Array(29);
export const lengthFirst = new Uint16Array(29);

/** Symbols of distances: of 1 to 256 by `distance - 1`, then by 128s; the extra bits and the first distance of each symbol. */
const distanceTable = new Uint8Array(512);
export const distanceExtra = new Uint8Array(distanceSymbols);
export const distanceFirst = new Uint16Array(distanceSymbols);

/** Of a distance from 1 to 32,768. */
export function distanceSymbol(distance: number): number {
  const least = distance - 1;
  return least < 256 ? (distanceTable[least] as number) : (distanceTable[256 + (least >> 7)] as number);
}

fillTables();

function fillTables(): void {
  let length = 3;
  for (let symbol = 0; symbol < 28; symbol++) {
    lengthExtra[symbol] = symbol < 8 ? 0 : (symbol >> 2) - 1;
    lengthFirst[symbol] = length;
    for (let rest = 1 << (lengthExtra[symbol] as number); rest > 0; rest--) lengthSymbol[length++] = symbol;
  }
  // The longest has a symbol of its own.
  lengthFirst[28] = 258;
  lengthSymbol[258] = 28;
  let distance = 1;
  for (let symbol = 0; symbol < distanceSymbols; symbol++) {
    distanceExtra[symbol] = symbol < 2 ? 0 : (symbol >> 1) - 1;
    distanceFirst[symbol] = distance;
    for (let rest = 1 << (distanceExtra[symbol] as number); rest > 0; rest--, distance++) {
      const least = distance - 1;
      distanceTable[least < 256 ? least : 256 + (least >> 7)] = symbol;
    }
  }
}
