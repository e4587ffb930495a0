import { expect, it } from 'vitest'
import { followStatus } from '../../../../extension/setup/set-up'
import { bridgeStatus } from '../../../fixtures/bridge-status'
import { bridgeSettings } from '../../../fixtures/settings'
import { elapse } from '../../../stage/virtual-clock'
import { answered, closed } from '../a-worker-context'
import { aSetUp } from './a-set-up'

it('a printing program that was closed is detected automatically when it starts', async () => {
  const { setUp, program, client } = aSetUp({ bridge: null })
  const life = new AbortController()
  const { status } = followStatus(setUp, life.signal)
  await elapse(0)
  expect([setUp.bridge.value.state, status.value]).toEqual(['away', null])
  program.settings = bridgeSettings()
  client.status.mockResolvedValue(answered(bridgeStatus()))
  await elapse(5_000)
  expect([setUp.bridge.value.state, status.value?.till.name]).toEqual(['there', 'C1'])
  program.settings = null
  client.status.mockResolvedValue(closed)
  await elapse(5_000)
  expect([setUp.bridge.value.state, status.value]).toEqual(['away', null])
  life.abort()
  const asked = client.status.mock.calls.length
  await elapse(20_000)
  expect(client.status.mock.calls.length).toBe(asked)
})

it('two simultaneous status reads make one request, and what was asked before a change is not its answer', async () => {
  const { setUp, client } = aSetUp({ status: bridgeStatus() })
  const before = Promise.withResolvers<Awaited<ReturnType<typeof client.status>>>()
  client.status.mockReturnValueOnce(before.promise)
  const life = new AbortController()
  const { status, refresh } = followStatus(setUp, life.signal)
  await elapse(0)
  client.status.mockResolvedValue(answered(bridgeStatus({ till: { ...bridgeStatus().till, name: 'C2' } })))
  const both = Promise.all([refresh(), refresh()])
  before.resolve(answered(bridgeStatus()))
  await both
  expect([status.value?.till.name, client.status.mock.calls.length]).toEqual(['C2', 2])
  life.abort()
})
