declare module 'wawoff2/decompress.js' {
  /** WOFF 2.0 to sfnt. @throws where the bytes are no sound WOFF 2.0 */
  export default function decompress(bytes: Uint8Array): Promise<Uint8Array>;
}
