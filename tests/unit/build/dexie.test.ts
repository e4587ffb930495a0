import * as dexie from 'dexie'
import { expect, it } from 'vitest'
import { withoutLiveQueries } from '../../../build/dexie'

it('tests use the database that is built into the extension', () => {
  expect(Object.keys(dexie.Dexie)).not.toContain('liveQuery')
})

it('another version of Dexie fails the build', () => {
  expect(() => withoutLiveQueries('class Dexie {}')).toThrow('dexie.mjs has this text 0 times, not once')
})
