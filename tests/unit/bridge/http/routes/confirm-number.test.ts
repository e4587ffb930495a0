import { type ConfirmNumberAnswer, confirmNumberAnswer, type ErrorAnswer, type StatusAnswer } from '@shared/api'
import { describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { openWorld, settingsOf, type World } from '../../support/bridge-world'
import { factura } from '../../support/papers'

const POS = { mode: 'pos', prefix: 'JUS', next: 1, from: 1, to: 5_000, confirmedByAccountant: 'Ana, 01/03/2026' }

const shop = () => openWorld({ settings: settingsOf({ invoice: POS }) })

async function confirm(world: World, body: unknown): Promise<{ status: number } & ConfirmNumberAnswer & ErrorAnswer> {
  const response = await world.send('POST', '/numbering/confirm', body)
  return { status: response.status, ...((await response.json()) as ConfirmNumberAnswer & ErrorAnswer) }
}

const numbering = async (world: World) => (await world.get<StatusAnswer>('/status')).numbering

describe('POST /numbering/confirm', () => {
  it('lets a shop whose last number was unknown assign numbers again', async () => {
    const world = await shop()
    expect(await numbering(world)).toMatchObject({ next: null, warning: 'confirm-last-number' })
    const answer = await confirm(world, { prefix: 'JUS', next: 1_235 })
    expect(z.parse(confirmNumberAnswer, answer)).toEqual({ confirmed: true, prefix: 'JUS', next: 1_235 })
    expect(await numbering(world)).toMatchObject({ next: 1_235, left: 3_766, warning: null })
    const paper = await factura({ order: 'order-1' })
    expect(await world.put(paper)).toMatchObject({ job: { number: { text: 'JUS-1235' } } })
  })

  it('is refused for a number that was used, and says the lowest free one', async () => {
    const world = await shop()
    await confirm(world, { prefix: 'JUS', next: 1_235 })
    expect(await confirm(world, { prefix: 'JUS', next: 1_200 })).toMatchObject({ confirmed: false, next: 1_235 })
    expect(await numbering(world)).toMatchObject({ next: 1_235 })
    expect(await confirm(world, { prefix: 'JUS', next: 1_300 })).toMatchObject({ confirmed: true, next: 1_300 })
  })

  it('is refused for a prefix that is not the current one, and for a value that is no number', async () => {
    const world = await shop()
    expect(await confirm(world, { prefix: 'OLD', next: 5 })).toMatchObject({
      status: 412,
      error: { code: 'settings-changed' },
    })
    for (const next of [0, -1, 1.5, '7', null])
      expect(await confirm(world, { prefix: 'JUS', next }), String(next)).toMatchObject({ status: 422 })
    expect(await numbering(world)).toMatchObject({ warning: 'confirm-last-number' })
  })
})
