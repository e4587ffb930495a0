/** What a refusal of the command line says. */
export const TILL_NAME = 'expected 1 to 40 Latin letters, digits and signs, and no till number as C1'

const MOST = 40
/** Letters of Spanish, digits and a few signs: no character that is not seen, reverses text, or is another's double. */
const LETTER = 'A-Za-z0-9ÁÉÍÓÚÜÑáéíóúüñ'
const ALLOWED = new RegExp(`^[${LETTER}][${LETTER} .,_()#&+/-]*$`)

/** Letters and digits alone, those that look alike as one: «Caja l», «CAJA 1» and «caja-I» are `caja1`. */
const skeleton = (name: string): string =>
  name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '')
    .replace(/[il]/g, '1')
    .replace(/o/g, '0')
    .replace(/rn/g, 'm')
    .replace(/vv/g, 'w')

/** The bridge's own ids of tills (`C1`, `D2`), which `revoke` takes too. */
const TILL_ID = /^[a-z]\d+$/i
/** `c1` to `c99`, after look-alikes were replaced; three characters at most, or «Colilla» would match. */
const LIKE_TILL_ID = /^c[1-9]\d?$/

/** A typed name with its letters in one form (NFKC: full-width ones are plain), and single spaces. */
export const tidyTillName = (typed: string): string => typed.normalize('NFKC').replace(/\s+/g, ' ').trim()

/** Whether a till may have this name: it is shown in lists and terminals, and revoked by it. */
export const isTillName = (name: string): boolean =>
  name.length <= MOST &&
  name === tidyTillName(name) &&
  ALLOWED.test(name) &&
  !TILL_ID.test(name.replace(/[^A-Za-z0-9]/g, '')) &&
  !LIKE_TILL_ID.test(skeleton(name))

/** Whether a person could take one name for the other. */
export const looksLike = (name: string, other: string): boolean => name !== other && skeleton(name) === skeleton(other)
