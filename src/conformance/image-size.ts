/** What a JPEG's frame header says. */
export interface JpegFrame {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
}

/** The frame of a JPEG. ITU-T T.81, B.2.2. @returns undefined where there is none */
export function jpegFrame(bytes: Uint8Array): JpegFrame | undefined {
  if (bytes[0] !== 0xff || bytes[1] !== 0xd8) return undefined;
  for (let at = 2; at + 9 < bytes.length; ) {
    if (bytes[at] !== 0xff) return undefined;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at++;
      continue;
    }
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) return { width: word(bytes, at + 7), height: word(bytes, at + 5), channels: bytes[at + 9] ?? 0 };
    at += 2 + word(bytes, at + 2);
  }
  return undefined;
}

/** The kind of a picture by its first bytes, as a media type. */
export function pictureType(bytes: Uint8Array): string | undefined {
  const head = String.fromCharCode(...bytes.subarray(0, 12));
  if (head.startsWith('\xFF\xD8\xFF')) return 'image/jpeg';
  if (head.startsWith('\x89PNG\r\n\x1A\n')) return 'image/png';
  if (/^GIF8[79]a/.test(head)) return 'image/gif';
  if (/^RIFF.{4}WEBP/s.test(head)) return 'image/webp';
  return undefined;
}

/** Width and height of a JPEG or a PNG in pixels. @returns undefined where they can't be read */
export function pictureSize(bytes: Uint8Array): { readonly width: number; readonly height: number } | undefined {
  if (pictureType(bytes) === 'image/png' && bytes.length > 24) {
    return { width: word(bytes, 16) * 65536 + word(bytes, 18), height: word(bytes, 20) * 65536 + word(bytes, 22) };
  }
  return jpegFrame(bytes);
}

function word(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
}
