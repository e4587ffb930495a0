import { expect, it } from 'vitest'
import { openWorld } from '../support/bridge-world'
import { alone } from '../support/lane-world'
import { comanda } from '../support/papers'
import { fillableDisk } from '../support/scripted-disk'
import { eventually } from '../support/virtual-time'

const MANY = 250

it('many papers that wait for one printer share transactions: when it is not reached, and when they expire', async () => {
  let skip = 0
  const { state, onCommit } = fillableDisk()
  const first = await openWorld({ settings: alone, withoutLanes: true, now: () => Date.now() + skip })
  for (let n = 0; n < MANY; n++) await first.put(await comanda({ order: `order-${n}` }))
  await first.stop()
  const now = () => Date.now() + skip
  const world = await openWorld({ settings: alone, folder: first.folder, onCommit, now, unreachable: true })
  const before = state.commits
  const untilAll = (isDone: (job: { state: string; reasons: string[] }) => boolean) =>
    eventually(() => expect(world.store.state.acceptedAfter(0, MANY).every(isDone)).toBe(true))
  await untilAll(({ reasons }) => reasons.includes('connecting-to-device'))
  skip += 3_600_000
  await untilAll((job) => job.state === 'expired')
  expect(state.commits - before).toBeLessThan(20)
})
