/** Byte by byte: the arguments of one call of `String.fromCharCode` have a limit, which a logo exceeds. */
export function toBase64(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += String.fromCharCode(byte)
  return btoa(text)
}

/** Without padding (RFC 4648, 5), as Node's `base64url`. */
export const toBase64Url = (bytes: Uint8Array): string =>
  toBase64(bytes).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '')
