import { expect, it } from 'vitest'
import { acknowledgeRules, changedRules, rulesWereRead } from '../../../../extension/orders/changed-rules'
import { aWorkerContext } from '../a-worker-context'
import { COCINA } from '../practice/kitchen-station'

const bar = (...items: string[]) => ({ ...COCINA, id: 'barra', name: 'BARRA', default: false, items })

function withStations(...list: (typeof COCINA)[]) {
  const { context } = aWorkerContext()
  context.live.stations = { version: 'v1', list }
  return context
}

it('is told once that a rule for an option takes no whole dishes any more', async () => {
  const context = withStations(COCINA, bar('limonada*', 'mod:cerveza*'))
  expect(await changedRules(context)).toMatchObject({ code: 'C-118', text: expect.stringContaining('BARRA') })
  await acknowledgeRules(context)
  expect(await changedRules(context)).toBeNull()
  context.live.stations = { version: 'v2', list: [COCINA, bar('agua*', 'mod:cerveza*')] }
  expect(await changedRules(context)).toBeNull()
})

it('is not told of rules that took nothing, nor of those that were saved since', async () => {
  expect(await changedRules(withStations(COCINA, bar('limonada*')))).toBeNull()
  expect(await changedRules(withStations({ ...COCINA, items: ['mod:cerveza*'] }))).toBeNull()
  const context = withStations(COCINA, bar('mod:cerveza*'))
  await rulesWereRead(context.store, context.live.stations.list)
  expect(await changedRules(context)).toBeNull()
})
