import { type Message, say } from '@shared/messages'
import { formatAmount, formatMoney } from '@shared/money'
import { MOST_PESOS, pesosOf, readPesos, readWhole } from '@shared/typed-number'

/** How a value of the settings is typed, ticked or chosen. What cannot be read becomes a value that the settings refuse. */
export interface Kind<T, V = string> {
  write(value: T): V
  read(typed: V): T
  /** What is wrong with the typed text, where the settings would not say it. */
  wrong?(typed: V): Message | undefined
  /** What may be a slip in the typed text: it is said, and may be saved. */
  doubt?(typed: V): Message | undefined
}

export const text: Kind<string> = { write: (value) => value, read: (typed) => typed.trim() }
/** Trimmed; empty: null. */
export const optionalText: Kind<string | null> = {
  write: (value) => value ?? '',
  read: (typed) => typed.trim() || null,
}
export const whole: Kind<number> = { write: String, read: (typed) => readWhole(typed) ?? Number.NaN }
/** Empty or unreadable: null. */
export const optionalWhole: Kind<number | null> = {
  write: (value) => (value === null ? '' : String(value)),
  read: readWhole,
}
export const pesos: Kind<number> = {
  write: formatAmount,
  read: (typed) => pesosOf(readPesos(typed)) ?? Number.NaN,
  wrong(typed) {
    const reading = readPesos(typed)
    if (reading.type !== 'refused') return undefined
    return reading.reason === 'too-much' ? say('C-110', { most: formatMoney(MOST_PESOS) }) : say('C-76')
  },
}
/** Further from the usual amount, a zero is missing or too many. */
const FAR = 5

const isFar = (amount: number, usual: number): boolean => amount > 0 && (amount < usual / FAR || amount > usual * FAR)

/** A kind of number with its usual value: one that is far from it may lack a zero. `words`: the number in words. */
export const near = (kind: Kind<number>, usual: number, words: (amount: number) => string): Kind<number> => ({
  ...kind,
  doubt(typed) {
    const amount = kind.read(typed)
    return isFar(amount, usual) ? say('C-187', { typed: words(amount), usual: words(usual) }) : undefined
  },
})

/** Trimmed, without blank ones and duplicates. */
export const lines: Kind<string[]> = {
  write: (value) => value.join('\n'),
  read: (typed) => [
    ...new Set(
      typed
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean),
    ),
  ],
}
/** What is ticked, or one of the options. */
const asIs = <T>(): Kind<T, T> => ({ write: (value) => value, read: (typed) => typed })
export const ticked = asIs<boolean>()
export const chosen = <T extends string | null>(): Kind<T, T> => asIs<T>()
