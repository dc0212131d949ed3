import { type UnzipFileInfo, unzipSync } from 'fflate';

/** A container's files, and what comes first in it. */
export interface Container {
  /** Bytes by path, in the order of the container. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** What is wrong with the container as such. */
  readonly problem: string | undefined;
}

/** Larger files, and more of them in all, are taken for a trap; in bytes. */
const limits = { file: 2 ** 29, all: 2 ** 30 } as const;

/** Unpack a container. Bad input gives a problem, not an exception. */
export function openContainer(bytes: Uint8Array): Container {
  try {
    let all = 0;
    const isTaken = ({ name, originalSize }: UnzipFileInfo) => originalSize <= limits.file && !name.endsWith('/');
    // Nothing is unpacked yet.
    unzipSync(bytes, {
      filter: (file) => {
        all += isTaken(file) ? file.originalSize : 0;
        return false;
      },
    });
    if (all > limits.all) throw new Error(`its files have more than ${limits.all / 2 ** 30} GiB in all`);
    const files = unzipSync(bytes, { filter: isTaken });
    return { files: new Map(Object.entries(files)), problem: undefined };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { files: new Map(), problem: `the file cannot be unpacked: ${reason}` };
  }
}

/** The first file of a container, as programs look at it that only read the first bytes. */
export interface FirstFile {
  readonly name: string;
  readonly isStored: boolean;
  readonly hasExtra: boolean;
  readonly content: string;
}

/** Read the first local file header (APPNOTE.TXT, 4.3.7). @returns undefined where there is none */
export function firstFile(bytes: Uint8Array): FirstFile | undefined {
  if (bytes.length < 30) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(0, true) !== 0x04034b50) return undefined;
  const [nameLength, extraLength] = [view.getUint16(26, true), view.getUint16(28, true)];
  const text = (from: number, length: number) => Buffer.from(bytes.subarray(from, from + length)).toString('latin1');
  return {
    name: text(30, nameLength),
    isStored: view.getUint16(8, true) === 0,
    hasExtra: extraLength > 0,
    content: text(30 + nameLength + extraLength, view.getUint32(18, true)),
  };
}
