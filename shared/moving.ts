import * as z from 'zod/mini'
import { isRecord } from './is-record'

/** What the bridge tells of copies and of a change of computer (`GET /moving`). Times are ISO-8601 UTC. */

/** Why the daily copy could not be written. */
const COPY_TROUBLES = ['missing', 'full', 'refused', 'slow', 'other'] as const
export type CopyTrouble = (typeof COPY_TROUBLES)[number]

/** `at`: when it was last written whole; null: never. `trouble`: why the newest try failed; null: it did not. */
export const copyState = z.object({
  place: z.nullable(z.string()),
  at: z.nullable(z.string()),
  trouble: z.catch(z.nullable(z.enum(COPY_TROUBLES)), 'other'),
})
export type CopyState = z.infer<typeof copyState>

/** Another drive or a shared folder, where the daily copy may be kept. */
const copyPlace = z.object({ id: z.string(), path: z.string(), free: z.nullable(z.number()) })
export type CopyPlace = z.infer<typeof copyPlace>

/** A copy, or the data folder of another computer, from which this one can go on. */
const foundFolder = z.object({
  id: z.string(),
  path: z.string(),
  kind: z.enum(['copy', 'data']),
  /** When something was last written there. */
  at: z.string(),
  restaurant: z.string(),
  printers: z.array(z.string()),
  /** `J-120`, the highest number that is known without opening its database; null: none. */
  number: z.nullable(z.string()),
  /** Its computer does not print any more since then: it was said there; null: it may. */
  leftAt: z.nullable(z.string()),
  /** Another computer brought it then, and may print; null: none. */
  takenAt: z.nullable(z.string()),
})
export type FoundFolder = z.infer<typeof foundFolder>

export const broughtFrom = z.object({
  at: z.string(),
  path: z.string(),
  /** How the other computer numbers and names its tills. */
  prefix: z.string(),
  till: z.string(),
  leftAt: z.nullable(z.string()),
  takenAt: z.nullable(z.string()),
  /** This computer prints in its place; false: not yet, or both print. */
  replaced: z.boolean(),
  /** Its folder says so; false: not yet, or it could not be written to. */
  marked: z.boolean(),
})
export type BroughtFrom = z.infer<typeof broughtFrom>

export const movingAnswer = z.object({
  copy: copyState,
  places: z.array(copyPlace),
  folders: z.array(foundFolder),
  /** No paper of an order was accepted here yet: another computer's folder may still be brought, also instead of `brought`. */
  isFresh: z.boolean(),
  /** What was brought here last; null: nothing. */
  brought: z.nullable(broughtFrom),
  /** The till's half, as it was sent here or brought; null: none. */
  till: z.nullable(z.custom<Record<string, unknown>>(isRecord)),
})
export type MovingAnswer = z.infer<typeof movingAnswer>

export const leftAnswer = z.object({ leftAt: z.string(), copy: copyState })
/** `found` false: the place is gone, as a drive that was unplugged. */
export const placeAnswer = z.object({ found: z.boolean(), copy: copyState })

/**
 * `brought`: the bridge starts again with it. `unknown`: the folder is gone. `used`: this bridge has papers of its own.
 * `newer`: of a newer version. `damaged`: neither its database nor a backup opens. `full`: this computer's disk is.
 */
const BRINGINGS = ['brought', 'unknown', 'used', 'newer', 'damaged', 'full'] as const
export type Bringing = (typeof BRINGINGS)[number]
export const broughtAnswer = z.object({ outcome: z.enum(BRINGINGS) })

/** `marked` false: the old computer could not be told. `takenAt`: as of a folder. */
export const takenAnswer = z.object({ marked: z.boolean(), takenAt: z.nullable(z.string()) })

/** `place`: an id of `places`; null: no copy. */
export const placeRequest = z.object({ place: z.nullable(z.string().check(z.maxLength(64))) })
export const bringRequest = z.object({ folder: z.string().check(z.maxLength(64)) })
export const tillRequest = z.object({ till: z.custom<Record<string, unknown>>(isRecord) })
