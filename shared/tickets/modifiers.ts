import { capitals, cleanText, cutText, foldText } from '../text'
import { type Half, halfOf } from './modifier-halves'
import { asks, isGenericTitle, isPlain, onlyAdds, removedFrom, takesAway, wordsOf } from './removals'

/** An option of a payload or an order: the title of its group, its name, its count on one unit. */
interface Chosen {
  group: string
  name: string
  count: number
}

export type ModifierRole = 'removal' | 'addition' | 'choice'

/** An option as shown on every paper and the cashier's screen. Prices are added where shown. */
export interface ShownModifier<T> {
  modifier: T
  role: ModifierRole
  /** Minus for removals, plus for additions, `*` for the rest; every code page has all three. */
  sign: '-' | '+' | '*'
  /** `SIN CEBOLLA`, `Término: Medio`, `MITAD 1: Pepperoni`. */
  words: string
  /** A removal, or an answer that is one by itself: «Pan: Sin gluten». */
  without: boolean
  /** Its name alone could say the opposite: «¿Agregar o quitar?: Cebolla». */
  needsTitle: boolean
}

/** The longest title in a payload. */
const MOST_TITLE = 80
const MOST_NAME = 120
const SIGNS = { removal: '-', addition: '+', choice: '*' } as const
const ORDER = { choice: 0, removal: 1, addition: 2 } as const
const NO_NAME = '(sin nombre)'

const startsWithout = (name: string): boolean => /^(sin|sem|no|s\/)(?![\p{L}\p{Nd}])/u.test(foldText(name))
/** Under a title that asks what to leave out: nothing is. */
const LEAVES_NOTHING =
  /^(no\W*((gracias|thanks)\W*|(quit|retir|elimin|remov|omit|saqu|saca)[a-z]*\b.*)?|sin (cambi|modifi|novedad|alterac|quitar)[a-z]*)$/

/** Marked free of side effects, so that a bundle that only uses `cutTitle` drops the unused lists below. */
const anyOf = /* @__NO_SIDE_EFFECTS__ */ (...patterns: string[]): RegExp => new RegExp(`^(${patterns.join('|')})$`)

/** With one of these anywhere, an answer is not a single ingredient. */
const NOT_ONE = anyOf(
  'no|sin|sem|cero|nad[ai]e?|ningun[oa]?s?|tod[oa]s?|sol[oa]|solamente|unicamente|none|nothing|everything',
  'excepto|salvo|mitad|half|baj[oa]s?|usar',
  'normal|igual|asi|aparte|tal|siempre|complet[oa]s?|extras?|dobles?|mas|menos|poc[oa]s?|poquit[oa]|much[oa]s?|bastante',
  'otr[oa]s?|cualquiera|gracias|aplica|preferencias?|problemas?|restriccion(es)?|novedad(es)?|alteracion(es)?|diferencias?',
  '(cambi|modific|agreg|anad|dej|manten|reempla|quier|quer|prefier)[a-z]+|adicion[a-z]*|dese[a-z]*',
)
/** The same at its beginning: «Con todo», «Sí», «N/A». */
const NOT_FIRST = anyOf(
  'con|en|por|para|desde|si|sip|ok|yes|na|n|nop|nope|como|que|ya|ni|x|medi[oa]s?|bien|mejor|liger[oa]s?|light',
  '(ver|vea|lea|leer|escrib|especifi|indi[cq])[a-z]*',
)
/** «Papa por yuca», «Pan x lechuga», «50% azúcar», «Cebolla + queso»: also something to do, not only to leave out. */
const NOT_ONLY = /\S (por(?! favor)|x(?! ?\d)) \S|->|→|\+|%/
/** «La original»: the dish unchanged. */
const AS_IT_IS = anyOf('original(es)?|tradicional(es)?|clasic[oa]s?|regular(es)?|estandar|receta|enter[oa]|vienen?')
/** At the beginning of an answer to «Adiciones»: nothing is added. */
const ADDS_NOTHING = anyOf(
  'no|sin|sem|cero|0|nothing|nad[ai]e?|ningun[oa]?|none|si|yes|ok|na?|asi|lo|dej[a-z]+|menos|poc[oa]|igual|tal|normal|gracias|aplica',
)

/** The ingredient of `name` left out under a removal title; null where it is not certainly one ingredient. */
function leftOut(name: string): string | null {
  const priceless = name.replace(/[\s(]*\bsin (costo|cargo|recargo)( adicional)?\)?/gi, '')
  const [first, ...others] = wordsOf(priceless)
  if (!first || foldText(name) === 'ver en justo' || NOT_ONLY.test(foldText(priceless))) return null
  // «Sin cebolla» and «Quitar la cebolla» say the same as «Cebolla».
  const startsWithVerb = /^(sin|sem)$/.test(first.folded) || takesAway(first)
  const words = startsWithVerb ? others : [first, ...others]
  const start = words[0]
  if (!start || NOT_FIRST.test(start.folded)) return null
  const isUncertain = words.some((word) => NOT_ONE.test(word.folded) || takesAway(word))
  const nothing = words.every((word) => isPlain(word) || AS_IT_IS.test(word.folded))
  return isUncertain || nothing ? null : priceless.slice(startsWithVerb ? start.start : 0).trim()
}

const addsNothing = (name: string): boolean => {
  const words = wordsOf(name)
  return (
    words.length === 0 ||
    foldText(name) === 'ver en justo' ||
    ADDS_NOTHING.test(words[0]?.folded ?? '') ||
    words.at(-1)?.folded === 'no' ||
    words.every((word) => isPlain(word) || AS_IT_IS.test(word.folded)) ||
    words.some((word) => takesAway(word) || /^(ningun[oa]?|asi)$/.test(word.folded))
  )
}

interface Title {
  asks: ReturnType<typeof asks>
  /** Titles and halves from the outermost to the innermost; halves as `Half`. */
  items: (string | Half)[]
  /** Index of the deciding one of `items`; -1: no title but a half. */
  deciding: number
}

const isTitle = (item: string | Half): item is string => typeof item === 'string'

/**
 * Parses nested group titles, «Doble carne: Quitar»: the innermost title decides, unless it is as generic as
 * «Ingredientes».
 */
function parseTitle(group: string): Title {
  const items = group
    .split(/:\s+/)
    .map((part) => part.replace(/[\s:]+$/, ''))
    .filter(Boolean)
    .flatMap((part) => {
      const half = halfOf(part)
      return half ? [half, half.rest].filter(Boolean) : [part]
    })
  const specific = items.findLastIndex((item) => isTitle(item) && !isGenericTitle(item))
  const deciding = specific < 0 ? items.findLastIndex(isTitle) : specific
  const title = items[deciding]
  return { items, deciding, asks: title !== undefined && isTitle(title) ? asks(title) : 'other' }
}

/** Cache: a menu has few titles, repeated in each order. */
const titles = new Map<string, Title>()
const MOST_CACHED = 500

function readTitle(group: string): Title {
  const known = titles.get(group)
  if (known) return known
  if (titles.size >= MOST_CACHED) titles.clear()
  const title = parseTitle(group)
  titles.set(group, title)
  return title
}

/** The meaning that must survive cutting a title. */
const meaningOf = ({ asks, items }: Title): string =>
  JSON.stringify([asks, ...items.flatMap((item) => (isTitle(item) ? [] : [item.n]))])

const bothEnds = (text: string, each: number): string => `${cutText(text, each)}... ${text.slice(-each)}`

/** Cuts a title to the payload's limit without changing its meaning: the end may be the «quitar». */
export function cutTitle(group: string): string {
  const clean = cleanText(group)
  if (clean.length <= MOST_TITLE) return cutText(clean, MOST_TITLE)
  // No menu's title is longer; bounds the time for a hostile one.
  const whole = clean.length > 400 ? bothEnds(clean, 150) : clean
  const read = readTitle(whole)
  const meaning = meaningOf(read)
  const says = (title: string) => meaningOf(readTitle(title)) === meaning
  const start = cutText(clean, MOST_TITLE)
  if (says(start)) return start
  const ends = cutText(bothEnds(whole, 38), MOST_TITLE)
  if (says(ends)) return ends
  const halves = read.items.flatMap((item) => (isTitle(item) ? [] : [halfLabel(item.n)]))
  const short = { removal: 'Quitar', addition: 'Adiciones', other: 'VEA LA PREGUNTA EN JUSTO' }[read.asks]
  return cutText([...halves, short].join(': '), MOST_TITLE)
}

const halfLabel = (n: Half['n']): string => (n === null ? 'MITAD' : `MITAD ${n}`)

interface Entry<T> extends Title {
  modifier: T
  name: string
}

/** The titles before the half: in a combo each pizza has its own halves. */
const wholeOf = ({ items }: Title): string => {
  const at = items.findIndex((item) => !isTitle(item))
  return at < 0 ? '' : JSON.stringify(items.slice(0, at))
}

/**
 * Numbers halves whose title («1/2», «mitad») does not say which: the opposite of the half named beside them; else two
 * answers, each taken once, are one half each. Otherwise they stay unnumbered: MITAD.
 */
function numbered<T extends Chosen>(entry: Entry<T>, all: readonly Entry<T>[]): Entry<T> {
  if (!entry.items.some((item) => !isTitle(item) && item.n === null)) return entry
  const same = all.filter((other) => wholeOf(other) === wholeOf(entry))
  const named = new Set(same.flatMap(({ items }) => items.flatMap((item) => (isTitle(item) ? [] : (item.n ?? [])))))
  const pair = same.filter(({ modifier }) => modifier.group === entry.modifier.group)
  const names = pair.map(({ name }) => foldText(name)).sort()
  const isPair = named.size === 0 && pair.length === 2 && names[0] !== names[1]
  const [only] = named
  const n = (): Half['n'] => {
    if (named.size === 1) return only === 1 ? 2 : 1
    if (!isPair || pair.some(({ modifier }) => modifier.count > 1)) return null
    return foldText(entry.name) === names[0] ? 1 : 2
  }
  const number = n()
  return {
    ...entry,
    items: entry.items.map((item) => (isTitle(item) || item.n !== null ? item : { ...item, n: number })),
  }
}

const labels = (items: Title['items']): string[] =>
  items.map((item) => (isTitle(item) ? item : halfLabel(item.n))).filter(Boolean)

function say<T extends Chosen>({ modifier, name, items, deciding, asks }: Entry<T>): ShownModifier<T> {
  const times = modifier.count > 1 ? `${modifier.count} x ` : ''
  const modifierAs = (role: ModifierRole, before: string[], answer: string): ShownModifier<T> => {
    const without = role === 'removal' || (startsWithout(name) && !(deniesTitle && LEAVES_NOTHING.test(foldText(name))))
    const words = [...before, `${times}${answer}`].join(': ')
    return { modifier, role, sign: SIGNS[role], words, without, needsTitle: role === 'choice' && deniesTitle }
  }
  const title = items[deciding]
  const question = title !== undefined && isTitle(title) ? title : ''
  const deniesTitle =
    asks === 'removal' ||
    wordsOf(question).some((word) => takesAway(word) || /^(sin|no|menos|excepto|salvo)$/.test(word.folded))
  /** Halves, and the parent options. */
  const path = labels(
    items.filter((item, i) => !isTitle(item) || (i < deciding && !(isGenericTitle(item) && !/\d/.test(item)))),
  )
  const removed = asks === 'removal' ? leftOut(name) : null
  if (removed !== null) {
    const from = removedFrom(question)
    const before = from === null ? path : [...path, from]
    return modifierAs(
      'removal',
      before.map((part) => capitals(part)),
      `SIN ${capitals(removed)}`,
    )
  }
  if (asks === 'addition' && !addsNothing(name))
    return modifierAs('addition', onlyAdds(question) ? path : [...path, question], name)
  // «MITAD 1: Ingredientes: Pepperoni» means the same as «MITAD 1: Pepperoni».
  const asked = items.filter(
    (item, i) => !(i > 0 && isTitle(item) && !isTitle(items[i - 1] ?? '') && isGenericTitle(item)),
  )
  return modifierAs('choice', labels(asked), name || NO_NAME)
}

const compare = (a: string | number, b: string | number): number => (a < b ? -1 : a > b ? 1 : 0)

/**
 * The options of one line as shown on the comanda, domicilio, comprobante, change and the cashier's screen, in
 * an order independent of Justo's: without a half, then each half; within it by parent option, then
 * choices, removals, additions. `SIN …` only where the title asks what is left out and the answer is an ingredient;
 * in doubt question and answer.
 */
export function sayModifiers<T extends Chosen>(modifiers: readonly T[]): ShownModifier<T>[] {
  const read = modifiers.map((modifier) => ({
    ...readTitle(cutTitle(modifier.group)),
    modifier,
    name: cutText(modifier.name, MOST_NAME),
  }))
  const keyed = read.map((entry) => {
    const numberedEntry = numbered(entry, read)
    const half = numberedEntry.items.findLast((item): item is Half => !isTitle(item))
    const path = numberedEntry.items.slice(0, Math.max(0, entry.deciding)).filter(isTitle)
    const shown = say(numberedEntry)
    const key = [
      half ? (half.n ?? 3) : 0,
      foldText(path.join(': ')),
      ORDER[shown.role],
      foldText(entry.modifier.group),
      foldText(entry.name),
    ]
    return { said: shown, key }
  })
  return keyed
    .sort((a, b) => a.key.reduce<number>((order, part, i) => order || compare(part, b.key[i] ?? ''), 0))
    .map(({ said }) => said)
}
