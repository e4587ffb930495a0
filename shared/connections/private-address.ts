const V4 = /^(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})\.(0|[1-9]\d{0,2})$/
/** fc00::/7 and fe80::/10 (RFC 4193, RFC 4291 2.5.6), without a zone. */
const SHOP_V6 = /^f(?:[cd][0-9a-f]{2}|e[89ab][0-9a-f]):[0-9a-f:.]*$/i

const parts = (address: string): number[] | null => {
  const numbers = V4.exec(address)?.slice(1).map(Number)
  return numbers?.every((n) => n <= 255) ? numbers : null
}

/** 127.0.0.0/8, ::1 and the name for both. */
export const isThisComputer = (host: string): boolean =>
  host.toLowerCase() === 'localhost' || host === '::1' || parts(host)?.[0] === 127

/**
 * A literal private or link-local address (RFC 1918, 3927, 4193). No host name: it could be resolved to any other
 * machine later, also to this one. No zone (`%eth0`): it names an interface of this machine.
 */
export function isPrivateAddress(host: string): boolean {
  const v4 = parts(host)
  if (v4 !== null) {
    const [a = 0, b = 0] = v4
    return a === 10 || (a === 172 && b >= 16 && b <= 31) || (a === 192 && b === 168) || (a === 169 && b === 254)
  }
  return SHOP_V6.test(host) && URL.canParse(`http://[${host}]/`)
}
