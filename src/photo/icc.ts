/** Whether an ICC profile is sRGB, by its description; such a profile says nothing that is not taken for granted. */
export function isSrgbProfile(profile: Uint8Array): boolean {
  return /^s ?RGB\b/i.test(descriptionOf(Buffer.from(profile)) ?? '');
}

/** The text of the `desc` tag (ICC.1:2022, 9.2.41): a `textDescriptionType` in version 2, `mluc` in version 4. */
function descriptionOf(profile: Buffer): string | undefined {
  const tag = findTag(profile, 'desc');
  if (!tag || tag.length < 28) return undefined;
  if (tag.toString('latin1', 0, 4) !== 'mluc') return tag.toString('latin1', 12).replace(/\0.*$/s, '');
  const length = tag.readUInt32BE(20);
  const offset = tag.readUInt32BE(24);
  return Buffer.from(tag.subarray(offset, offset + length - (length % 2)))
    .swap16()
    .toString('utf16le');
}

/** ICC.1:2022, 7.3: a count at offset 128, then signature, offset and size of each tag. */
function findTag(profile: Buffer, signature: string): Buffer | undefined {
  if (profile.length < 132) return undefined;
  const count = Math.min(profile.readUInt32BE(128), Math.floor((profile.length - 132) / 12));
  for (let index = 0; index < count; index++) {
    const entry = 132 + 12 * index;
    if (profile.toString('latin1', entry, entry + 4) !== signature) continue;
    const offset = profile.readUInt32BE(entry + 4);
    return profile.subarray(offset, offset + profile.readUInt32BE(entry + 8));
  }
  return undefined;
}
