import { CODE_PAGES, type CodePage } from '@shared/settings/bridge'
import { TYPOGRAPHIC } from '@shared/text'
import { NEAREST } from '@shared/text/latin'
import { SIGN_WORDS } from '@shared/text/sign-words'
import type { Block, Ticket } from '@shared/ticket'
import fc from 'fast-check'
import { anyCharacter } from '../../shared/tickets/arbitraries'
import { charactersOf } from './page-tables'

/** Every width that a printer may be set to, those of real ones more often. */
export const columns = fc.oneof(fc.constantFrom(32, 42, 44, 48), fc.integer({ min: 24, max: 64 }))
export const codePage = fc.constantFrom(...CODE_PAGES)

/** A text as people type it, and what a page prints of it by the written list. */
interface Token {
  raw: string
  printed: (page: CodePage) => string
}

const BASE: Readonly<Record<string, string>> = {
  á: 'a', é: 'e', í: 'i', ó: 'o', ú: 'u', ü: 'u', ñ: 'n', Á: 'A', É: 'E', Í: 'I', Ó: 'O', Ú: 'U', Ü: 'U', Ñ: 'N',
} // biome-ignore format: -- one row

function onPage(text: string, page: CodePage): string {
  const has = charactersOf(page)
  return [...text].map((c) => (has.has(c) ? c : (NEAREST[c] ?? BASE[c] ?? '?'))).join('')
}

const token = (raw: string, listed: string): Token => ({ raw, printed: (page) => onPage(listed, page) })
const tokens = (list: Readonly<Record<string, string>>): Token[] =>
  Object.entries(list).map(([raw, listed]) => token(raw, listed))

/** Commands that a printer would obey: drawer pulse, cut, reset, code page, status, Kanji mode, real-time pulse. */
const COMMANDS = [
  '\x1bp\x00\x19\xfa',
  '\x1dVB\x00',
  '\x1b@',
  '\x1bt\x02',
  '\x10\x04\x01',
  '\x1c&',
  '\x10\x14\x01\x00\x01',
]
const withoutControls = (text: string): string => [...text].filter((c) => c >= ' ' && c !== '\x7f').join('')

const ODD: Token[] = [
  ...COMMANDS.map((raw) => token(raw, withoutControls(raw))),
  ...['🍕', '😋', '❤️', '🇨🇴', '👩🏽‍🍳', '🏴‍☠️', '™️', '\u200b', '\u202e', '\ufeff'].map((raw) => token(raw, '')),
  ...[...'áéíóúüñÁÉÍÓÚÜÑ'].map((letter) => token(letter.normalize('NFD'), letter)),
  token('\ue000', '?'),
  ...[...'\u00a0\u2009\u3000\t\n\r\x85\u2028'].map((space) => token(`a${space}b`, 'ab')),
  token('ﬁ', 'fi'),
  token('②', '2'),
]

/** Characters of other alphabets: a ticket leaves them out and says so, the layout alone prints a question mark. */
const FOREIGN: Token[] = ['寿', 'и', '\u0e01', 'क्षि'].map((raw) => token(raw, '?'))

const word = fc
  .string({
    unit: fc.constantFrom(...'abcdefghijklmnoprstuvyz ABCDEXYZ 0123456789 áéíóúüñÁÉÍÓÚÜÑ ¿¡€º.,-/#$%&"+'),
    maxLength: 14,
  })
  .map((text) => token(text, text))

const latin = fc.oneof(
  { weight: 5, arbitrary: word },
  { weight: 1, arbitrary: fc.constantFrom(...tokens(TYPOGRAPHIC)) },
  { weight: 1, arbitrary: fc.constantFrom(...tokens(SIGN_WORDS)) },
  { weight: 1, arbitrary: fc.constantFrom(...Object.keys(NEAREST).map((sign) => token(sign, sign))) },
  { weight: 2, arbitrary: fc.constantFrom(...ODD) },
)

const piece = fc.oneof({ weight: 11, arbitrary: latin }, { weight: 1, arbitrary: fc.constantFrom(...FOREIGN) })

export const withoutSpaces = (text: string): string => text.replace(/ /g, '')

/** The first piece is a letter: emoji that are a whole text have words of their own. */
const textOf = (of: fc.Arbitrary<Token>) =>
  fc
    .array(of, { minLength: 1, maxLength: 12 })
    .map((some) => [token('a', 'a'), ...some])
    .map((pieces) => ({
      raw: pieces.map(({ raw }) => raw).join(' ; '),
      printed: (page: CodePage) => withoutSpaces(pieces.map(({ printed }) => printed(page)).join(';')),
    }))

/** A text with what each page prints of it, without spaces. Semicolons keep neighbours from forming one word. */
export const knownText = textOf(piece)

/** Any string. */
export const anyText = fc
  .array(fc.oneof(fc.string({ unit: anyCharacter }), fc.string({ unit: 'grapheme' }), fc.constantFrom(...COMMANDS)), {
    maxLength: 6,
  })
  .map((parts) => parts.join(''))

export const style = fc.record(
  {
    align: fc.constantFrom('left', 'center', 'right'),
    bold: fc.boolean(),
    size: fc.constantFrom('normal', 'tall', 'double'),
    inverse: fc.boolean(),
    indent: fc.nat(8),
  } as const,
  { requiredKeys: [] },
)

const cell = fc.record({ text: anyText, width: fc.option(fc.nat(60)) })

const block: fc.Arbitrary<Block> = fc.oneof(
  fc.tuple(anyText, style).map(([text, more]): Block => ({ type: 'text', text, ...more })),
  fc.array(cell, { maxLength: 5 }).map((cells): Block => ({ type: 'row', cells })),
  fc.constantFrom<Block>(
    { type: 'rule' },
    { type: 'image', image: 'logo' },
    { type: 'feed', lines: 2 },
    { type: 'cut' },
  ),
  anyText.map((data): Block => ({ type: 'qr', data })),
)

/** Any ticket, also one that no builder makes. */
export const anyTicket: fc.Arbitrary<Ticket> = fc.record({
  title: anyText,
  blocks: fc.array(block, { maxLength: 12 }),
  rings: fc.boolean(),
  opensDrawer: fc.boolean(),
})
