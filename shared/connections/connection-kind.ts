import type * as z from 'zod/mini'
import type { Message } from '../messages'

/** What belongs to the bridge's machine. */
interface ThisMachine {
  /** Whether a search that `mustFind` has found it. */
  isFound(connection: { type: string }): boolean
  /** Whether an address is one of its interfaces', in any spelling. */
  isOwnAddress(host: string): boolean
}

/** A field of a connection that people type. */
export interface TypedField<C> {
  /** What the form says below it. */
  hint?: string
  /** An example of what is typed. */
  placeholder?: string
  /** The values to choose from, besides none; left out: any text is typed. */
  options?: readonly string[]
  /** The value as the form shows it. */
  read(connection: C): string
  write(connection: C, typed: string): C
  /** Why a typed value is refused, an empty one unless there are `options`; undefined: it is not. */
  issue(typed: string): Message | undefined
}

/** What the set-up says of the printers that were found in one way. */
export interface SearchWords {
  title: string
  /** Shown when a search found none; absent: nothing is shown. */
  none?: string
  /** It asks the machine's networks, and so only when a person wants it: that causes traffic. */
  inNetwork?: boolean
  /** What a person must agree to before such a printer is set: other programs lose it. */
  warning?: Message
}

/** A kind of connection whose printers the bridge can look for. */
export interface ConnectionSearch<C> {
  /** Name of its list in the answer of `POST /printers/discover`. */
  list: string
  /** One printer in that list. */
  found: z.ZodMiniType<object>
  words: SearchWords
  /** Over HTTP only one that was found may be set: `isFound`. */
  mustFind?: boolean
  /** The printer as it is offered. `trouble`: why it does not print now; empty: it does. */
  offer(found: object): { name: string; connection: C; trouble: string }
}

/** What is known of one kind of connection on both halves; how the bridge opens it: bridge/printers/kinds.ts. */
export interface ConnectionKind<C> {
  schema: z.ZodMiniType<C>
  /** Fields by their names in the settings. */
  fields: Record<string, TypedField<C>>
  /** Where the printer is connected, in the owner's words. */
  place(connection: C): string
  /** A short form of the place, for the test page. */
  shortPlace(connection: C): string
  /** What to check when the printer is not reached. */
  help: string
  /** Whether both are the same printer. Left out: where all fields are the same. */
  isSame?(one: C, other: C): boolean
  /** Why it may not be set over HTTP: any holder of a token could. Null: it may. */
  refusal(connection: C, machine: ThisMachine): { field: string; message: Message } | null
  /** The connection without what identifies one device of one shop. Absent: nothing identifies one. */
  portable?(connection: C): C
  /** Left out: people type where it is. */
  search?: ConnectionSearch<C>
}
