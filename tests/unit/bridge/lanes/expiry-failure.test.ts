import type { JobView } from '@shared/api'
import { expect, it } from 'vitest'
import { openWorld } from '../support/bridge-world'
import { comanda } from '../support/papers'
import { eventually } from '../support/virtual-time'

it('a job whose expiry cannot be written does not stop another from expiring', async () => {
  let skip = 0
  const world = await openWorld({ now: () => Date.now() + skip })
  world.printer('cocina').state = { open: 'not-ready', reasons: ['media-empty'] }
  const papers = [await comanda({ order: 'a' }), await comanda({ order: 'b' })]
  for (const paper of papers) await world.put(paper)
  const [first, second] = papers.map(({ key }) => key)
  const poisoned = world.store.job(first ?? '')?.id
  const apply = world.store.apply.bind(world.store)
  world.store.apply = (id, event, ...more) => {
    if (id === poisoned && event.type === 'expire') throw new Error('injected')
    return apply(id, event, ...more)
  }
  skip += 3_600_000
  const state = async (key = ''): Promise<JobView['state'] | undefined> => (await world.job(key))?.state
  await eventually(async () => expect(await state(second)).toBe('expired'))
  expect(await state(first)).toBe('queued')
})
