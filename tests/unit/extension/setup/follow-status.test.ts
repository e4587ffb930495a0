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

it('two simultaneous status reads make one request', async () => {
  const { setUp, client } = aSetUp({ status: bridgeStatus() })
  const life = new AbortController()
  const { refresh: look } = followStatus(setUp, life.signal)
  await Promise.all([look(), look()])
  expect(client.status).toHaveBeenCalledTimes(1)
  life.abort()
})
