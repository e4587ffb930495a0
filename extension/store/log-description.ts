import type { LogEntry, LogStep } from '@shared/log-entry'
import type { LogCode } from './log-code'

/** A value for all entries of a kind, or made from an entry's fields. */
type Made<F, T> = T | ((fields: F) => T)
type Words<F> = Made<F, string | null>

export const made = <F, T>(value: Made<F, T>, fields: F): T => (value instanceof Function ? value(fields) : value)

export interface Description<F> {
  step: Made<F, LogStep>
  /** English, with the cause. */
  text: Made<F, string>
  /** Left out, or null: as usual for the step. */
  level?: Made<F, LogEntry['level'] | null>
  /** A cashier's; left out, or null: the step's (log/log-words.ts). */
  words?: Words<F>
}

type NoFields = Record<never, never>

/** An event that no person decided. */
export const kind = <F = NoFields>(
  step: Made<F, Exclude<LogStep, 'person'>>,
  text: Made<F, string>,
  more: Pick<Description<F>, 'level' | 'words'> = {},
): Description<F> => ({ step, text, ...more })

/** `words` null: «Una persona decidió». */
export const person = <F = NoFields>(
  text: Made<F, string>,
  words: Words<F>,
  level: Description<F>['level'] = null,
): Description<F> => ({ step: 'person', text, words, level })

type Refusable<F> = F & {
  /** The message's code; null: the bridge did it. */
  refused: LogCode | null
}

/** An event of a person's request to the bridge. */
export const asked = <F = NoFields>(text: Made<F, string>, words: Words<F>): Description<Refusable<F>> => ({
  step: ({ refused }) => (refused === null ? 'person' : 'trouble'),
  text: (of) => `${made(text, of)}${of.refused === null ? '' : `, not taken: ${of.refused}`}`,
  words: (of) => (of.refused === null ? made(words, of) : null),
})

/** The type of a loggable field: `never` for a plain `string`, which could hold anything. */
export type Loggable<T> = T extends string
  ? string extends T
    ? never
    : T
  : T extends object
    ? { readonly [P in keyof T]: Loggable<T[P]> }
    : T
