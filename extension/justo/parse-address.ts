import type { Address } from '@shared/order'
import { asObject, firstText, readNumber, readText } from './read'

/**
 * Real payloads carried street and apartment as base64-looking ciphertext (docs/justo.md): 16 or more characters
 * without space or comma. Letters alone are a long word («Urbanizaciondelnorte»), not ciphertext.
 */
export const isCiphertext = (text: string): boolean => /^[A-Za-z0-9+/=_-]{16,}$/.test(text) && /[0-9+/=]/.test(text)

function readLocation(value: unknown): Address['location'] {
  const location = asObject(value)
  const lat = readNumber(location?.lat)
  const lng = readNumber(location?.lng)
  if (lat === null || lng === null || Math.abs(lat) > 90 || Math.abs(lng) > 180) return null
  return lat === 0 && lng === 0 ? null : { lat, lng }
}

/** Null when Justo sent none, as for every pickup. */
export function parseAddress(value: unknown): Address | null {
  const raw = asObject(value)
  if (raw === null) {
    const street = readText(value)
    if (street === null) return null
    const hidden = isCiphertext(street)
    return {
      street: hidden ? null : street,
      extra: null,
      area: null,
      reference: null,
      location: null,
      protected: hidden,
    }
  }
  const parts = {
    street: firstText(raw.address, raw.streetAddress),
    extra: readText(raw.addressLine2),
    area:
      readText(raw.addressSecondary) ?? ([raw.locality, raw.region].map(readText).filter(Boolean).join(', ') || null),
    reference: readText(raw.comment),
  }
  const hidden = (text: string | null): boolean => text !== null && isCiphertext(text)
  const open = (text: string | null): string | null => (hidden(text) ? null : text)
  // Half an address is worse than none: with either part hidden, both are read in Justo.
  const isProtected = hidden(parts.street) || hidden(parts.extra)
  const address = {
    street: isProtected ? null : parts.street,
    extra: isProtected ? null : parts.extra,
    area: open(parts.area),
    reference: open(parts.reference),
    location: readLocation(raw.location),
    protected: isProtected || hidden(parts.reference),
  }
  const says = Object.values(address).some((part) => part !== null && part !== false)
  return says ? address : null
}
