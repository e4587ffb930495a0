import { hash, randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { parseJson } from '@shared/parse-json'
import { LONGEST_TILL, letterAt, nextLetter, tillLetter } from '@shared/settings/bridge-parts'
import * as z from 'zod/mini'
import { putFile, readTextOfDrive } from './copy-folder'

/** Says in an old folder which computers have brought it: two that go on with one copy need different letters. */
const BROUGHT_BY_FILE = 'brought-by.json'

const bringer = z.object({
  /** Id of the computer; null: it has none. */
  machine: z.nullable(z.string()),
  /** Of its tills. */
  letter: tillLetter,
  /** ISO-8601 UTC. */
  at: z.iso.datetime(),
})
const file = z.object({ computers: z.array(bringer).check(z.maxLength(100)) })

export type Bringer = z.infer<typeof bringer>

/** Oldest first; empty: none, or it cannot be read. */
export async function readBringers(folder: string): Promise<Bringer[]> {
  const text = await readTextOfDrive(join(folder, BROUGHT_BY_FILE)).catch(() => null)
  const parsed = z.safeParse(file, parseJson(text ?? 'null'))
  return parsed.success ? parsed.data.computers : []
}

/** A computer without an id cannot be told from this one. */
const isOther = (machine: string | null) => (each: Bringer) => each.machine === null || each.machine !== machine

/** When another computer brought it last; null: none did. */
export const lastOther = (bringers: readonly Bringer[], machine: string | null): string | null =>
  bringers.findLast(isOther(machine))?.at ?? null

/**
 * The letters of this computer's tills: its own again, else the old computer's and one that no other has that brought the
 * folder. It is sought from one of the machine's: two that cannot know of each other, as of a folder that cannot be written to,
 * seldom have the same.
 */
export function letterFor(old: string, bringers: readonly Bringer[], machine: string | null): string {
  const own = bringers.find((each) => !isOther(machine)(each))
  if (own) return own.letter
  const taken = new Set([old, ...bringers.map(({ letter }) => letter)])
  let letter =
    old.slice(0, LONGEST_TILL - 1) + letterAt(hash('sha256', machine ?? randomUUID(), 'buffer').readUInt16BE())
  for (let tried = 0; taken.has(letter) && tried < 26; tried++) letter = nextLetter(letter)
  return letter
}

/** Throws what node:fs throws: the folder may be of a drive that cannot be written to. */
export async function noteBringer(folder: string, own: Bringer): Promise<void> {
  const others = (await readBringers(folder)).filter(isOther(own.machine))
  await putFile(join(folder, BROUGHT_BY_FILE), `${JSON.stringify({ computers: [...others, own] })}\n`)
}
