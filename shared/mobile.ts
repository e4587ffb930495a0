import { typedForm } from './typed-number'

const COLOMBIA = '57'
const MOBILE = /^3\d{9}$/
/** Blanks and signs between the digits, and the country in front: `(+57) 300-123.4567`, `0057 3001234567`. */
const SIGNS = /[\s().-]/g
const COUNTRY = /^(?:\+|00)/

/** Digits without Colombia's code: of `573001234567` the last ten. */
const nationalOf = (digits: string): string =>
  digits.startsWith(COLOMBIA) && digits.length === 12 ? digits.slice(2) : digits

/** The ten digits of a Colombian mobile; null: it is none. `digits`: with the country's code or without. */
export function mobileOf(digits: string): string | null {
  const national = nationalOf(digits)
  return MOBILE.test(national) ? national : null
}

/** As `wa.me` takes it. */
export const withCountry = (mobile: string): string => `${COLOMBIA}${mobile}`

export interface MobileReading {
  /** Ten digits; empty: nothing was typed; null: it is wrong. */
  mobile: string | null
  /** `count`: not ten digits · `landline`: no mobile's · `other`: letters, two numbers, another country. */
  wrong: 'count' | 'landline' | 'other' | null
  /** How many digits there are, without the country's. */
  digits: number
}

/** What was typed or pasted as a Colombian mobile. */
export function readMobile(typed: string): MobileReading {
  const plain = typedForm(typed).replace(SIGNS, '')
  const digits = plain.replace(COUNTRY, '')
  const national = nationalOf(digits)
  const wrong = (why: MobileReading['wrong']) => ({ mobile: null, wrong: why, digits: national.length })
  if (plain === '') return { mobile: '', wrong: null, digits: 0 }
  if (!/^\d+$/.test(digits) || digits.length > 15) return wrong('other')
  if (digits !== plain && !digits.startsWith(COLOMBIA)) return wrong('other')
  if (national.length !== 10) return wrong('count')
  return MOBILE.test(national) ? { mobile: national, wrong: null, digits: 10 } : wrong('landline')
}
