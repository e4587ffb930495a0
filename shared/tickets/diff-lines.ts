import { capitals } from '../text'
import { spellingKey } from '../text/spelling'
import type { KitchenLine } from './lines'
import { optionKey, type ShownModifier, sayModifiers } from './modifiers'
import { lineInLatin } from './other-alphabets'

/** The same dish with other options, and maybe another note; both with the quantity that changes. */
export interface ChangedDish {
  line: KitchenLine
  before: KitchenLine
}

export interface LinesDiff {
  add: KitchenLine[]
  remove: KitchenLine[]
  changed: ChangedDish[]
  /** The same dish with another note; `line` is the current one. */
  comments: { line: KitchenLine; before: string | null }[]
}

/** The lines of one dish by their note, with quantities. */
type Portions = Map<string, KitchenLine>

const noteOf = (line: KitchenLine): string => line.comment ?? ''

/** Rounded to avoid floating-point residue (0,1 + 0,2). */
const plus = (a: number, b: number): number => Math.round((a + b) * 1e6) / 1e6

type Option = KitchenLine['modifiers'][number]

/** Each option once, by its key, with its count. */
function optionsOf({ modifiers }: Pick<KitchenLine, 'modifiers'>): Map<string, Option> {
  const options = new Map<string, Option>()
  for (const option of modifiers) {
    const key = optionKey(option)
    options.set(key, { ...option, count: (options.get(key)?.count ?? 0) + option.count })
  }
  return options
}

/** Identity of a dish: name, however it is spelled, and options in any order. */
function dishOf(line: KitchenLine): string {
  const counts = [...optionsOf(line)].map(([key, { count }]) => [key, count] as const)
  return JSON.stringify([spellingKey(line.name), counts.sort(([a], [b]) => (a < b ? -1 : 1))])
}

/** Lines by dish, in order of first appearance; equal lines are merged. */
function dishesOf(lines: readonly KitchenLine[]): Map<string, Portions> {
  const dishes = new Map<string, Portions>()
  for (const line of lines) {
    const portions: Portions = dishes.get(dishOf(line)) ?? new Map()
    const quantity = plus(portions.get(noteOf(line))?.quantity ?? 0, line.quantity)
    dishes.set(dishOf(line), portions.set(noteOf(line), { ...line, quantity }))
  }
  return dishes
}

/** Portions in `portions` that are not in `others`. */
function beyond(portions: Portions, others: Portions): KitchenLine[] {
  return [...portions]
    .map(([note, line]) => ({ ...line, quantity: plus(line.quantity, -(others.get(note)?.quantity ?? 0)) }))
    .filter((line) => line.quantity > 0)
}

/** One dish: portions both removed and added count as a changed note. */
function diffDish(before: Portions, now: Portions): LinesDiff {
  const diff: LinesDiff = { add: [], remove: [], changed: [], comments: [] }
  const gone = beyond(before, now)
  for (const fresh of beyond(now, before)) {
    let left = fresh.quantity
    while (left > 0) {
      const old = gone[0]
      if (!old) {
        diff.add.push({ ...fresh, quantity: left })
        break
      }
      const quantity = Math.min(left, old.quantity)
      diff.comments.push({ line: { ...fresh, quantity }, before: old.comment })
      left = plus(left, -quantity)
      if (quantity < old.quantity) gone[0] = { ...old, quantity: plus(old.quantity, -quantity) }
      else gone.shift()
    }
  }
  return { ...diff, remove: gone }
}

interface Parsed {
  line: KitchenLine
  name: string
  options: Map<string, Option>
}

const parsed = (line: KitchenLine): Parsed => ({ line, name: spellingKey(line.name), options: optionsOf(line) })

/** How far two dishes of one name are apart: options that only one of them has, then their notes. */
function distance(a: Parsed, b: Parsed): number {
  let apart = noteOf(a.line) === noteOf(b.line) ? 0 : 0.5
  for (const [key, { count }] of a.options) if (b.options.get(key)?.count !== count) apart += 1
  for (const key of b.options.keys()) if (!a.options.has(key)) apart += 1
  return apart
}

/**
 * Pairs a dish to remove with one of the same name to add, the most alike first: «QUITAR 1 PIZZA» and «AGREGAR 1 PIZZA»
 * for one topping would be read as another pizza. Takes the pairs out of both lists.
 */
function pairUp(remove: KitchenLine[], add: KitchenLine[]): ChangedDish[] {
  const [gone, fresh] = [remove.map(parsed), add.map(parsed)]
  const candidates = gone
    .flatMap((before, i) =>
      fresh.flatMap((now, j) => (now.name === before.name ? [{ i, j, apart: distance(before, now) }] : [])),
    )
    .sort((a, b) => a.apart - b.apart || a.j - b.j || a.i - b.i)
  const changed: (ChangedDish & { j: number })[] = []
  for (const { i, j } of candidates) {
    const [before, line] = [remove[i], add[j]]
    const quantity = Math.min(before?.quantity ?? 0, line?.quantity ?? 0)
    if (!before || !line || quantity <= 0) continue
    changed.push({ line: { ...line, quantity }, before: { ...before, quantity }, j })
    remove[i] = { ...before, quantity: plus(before.quantity, -quantity) }
    add[j] = { ...line, quantity: plus(line.quantity, -quantity) }
  }
  return changed.sort((a, b) => a.j - b.j).map(({ line, before }) => ({ line, before }))
}

const some = ({ quantity }: KitchenLine): boolean => quantity > 0

/**
 * Changes from `before` to `now`: a difference of multisets of dishes (name and options). A renamed dish is one to
 * remove and one to add, one spelled otherwise is the same. Independent of line order.
 */
export function diffLines(before: readonly KitchenLine[], now: readonly KitchenLine[]): LinesDiff {
  const old = dishesOf(before)
  const fresh = dishesOf(now)
  const nothing: Portions = new Map()
  const dishes = [...new Set([...fresh.keys(), ...old.keys()])]
  const diffs = dishes.map((dish) => diffDish(old.get(dish) ?? nothing, fresh.get(dish) ?? nothing))
  const add = diffs.flatMap((diff) => diff.add)
  const remove = diffs.flatMap((diff) => diff.remove)
  const changed = pairUp(remove, add)
  return {
    add: add.filter(some),
    remove: remove.filter(some),
    changed,
    comments: diffs.flatMap((diff) => diff.comments),
  }
}

/** One option that a dish has no more, or has now. */
export interface OptionChange {
  mark: 'YA NO' | 'ANTES' | 'AHORA'
  /** `MITAD 1: Aceitunas`, `SIN CEBOLLA`, `+ Tocineta`; `CON CEBOLLA` where `SIN CEBOLLA` is gone. */
  words: string
  /** The option to be emphasised; null: what stays away from the dish no more. */
  option: Pick<ShownModifier<Option>, 'modifier' | 'without'> | null
}

interface SaidOption {
  /** Its identity with its count, before names in other alphabets are replaced: two dishes may differ in these alone. */
  key: string
  said: ShownModifier<Option>
}

function saidOptions(line: KitchenLine, forPaper: boolean): SaidOption[] {
  const options = [...optionsOf(line)]
  const plain = { name: '', modifiers: options.map(([, option]) => option) }
  const said = sayModifiers((forPaper ? lineInLatin(plain) : plain).modifiers)
  return options.flatMap(([key, { count }], i) => (said[i] ? [{ key: `${count} ${key}`, said: said[i] }] : []))
}

const wordsOf = ({ sign, words }: ShownModifier<Option>): string => (sign === '+' ? `+ ${words}` : words)

/** What an omission leaves out, whatever it is left out of; null: no omission. */
const omissionOf = ({ means }: ShownModifier<Option>): string | null =>
  means.type === 'omit' ? spellingKey(means.what) : null

/**
 * «YA NO: SIN CEBOLLA» would be read as one more omission: the ingredient is back, unless it is spoken of in another option
 * or in the note. What an answer left out («Queso: Sin queso») is only known to be past.
 */
function goneOption({ said }: SaidOption, now: readonly SaidOption[], note: string): OptionChange {
  const omission = omissionOf(said)
  const texts = [note, ...now.map((one) => one.said.words)].map(spellingKey)
  const isBack = omission !== null && said.modifier.count === 1 && !texts.some((each) => each.includes(omission))
  if (!isBack) return { mark: said.without ? 'ANTES' : 'YA NO', words: wordsOf(said), option: null }
  const { at, what } = said.means
  return { mark: 'AHORA', words: [...at.map(capitals), `CON ${capitals(what)}`].join(': '), option: null }
}

/**
 * What the options of a changed dish were and are, and those that stay.
 * @param forPaper names in letters that printers have
 */
export function optionChanges(
  { line, before }: ChangedDish,
  forPaper: boolean,
): { changes: OptionChange[]; same: string[] } {
  const [old, now] = [saidOptions(before, forPaper), saidOptions(line, forPaper)]
  const has = (list: readonly SaidOption[], { key }: SaidOption) => list.some((one) => one.key === key)
  const gone = old.filter((one) => !has(now, one)).map((one) => goneOption(one, now, line.comment ?? ''))
  const fresh = now.filter((one) => !has(old, one))
  return {
    changes: [
      ...gone,
      ...fresh.map(({ said }): OptionChange => ({ mark: 'AHORA', words: wordsOf(said), option: said })),
    ],
    same: now.filter((one) => has(old, one)).map(({ said }) => wordsOf(said)),
  }
}
