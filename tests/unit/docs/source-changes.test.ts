import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { FAILS_AFTER_UPGRADE, WAITS_LONG, WITH_NEXT_MAJOR, WITH_NEXT_MINOR } from '../../package/support/schema-changes'
import { EARLIER_PROGRAM, LATER_PROGRAM, LATER_TILL } from '../../package/support/skewed-builds'

const builds = {
  FAILS_AFTER_UPGRADE,
  WAITS_LONG,
  WITH_NEXT_MAJOR,
  WITH_NEXT_MINOR,
  EARLIER_PROGRAM,
  LATER_PROGRAM,
  LATER_TILL,
}

it.each(Object.entries(builds))('each change of the build %s has its place in the sources', (_, changes) => {
  for (const { file, from } of changes) expect(readFileSync(file, 'utf8').includes(from), `${file}: ${from}`).toBe(true)
})
