import { type ConfirmNumberAnswer, confirmNumberAnswer, type StatusAnswer } from '@shared/api'
import type { BridgeSettings } from '@shared/settings/bridge'
import { describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { openedAgain, openWorld, settingsOf, type World } from '../../support/bridge-world'
import { factura } from '../../support/papers'

const POS = { mode: 'pos', prefix: 'JUS', next: 1, from: 1, to: 5_000, confirmedByAccountant: 'Ana, 01/03/2026' }

const shop = () => openWorld({ settings: settingsOf({ invoice: POS }) })

const confirm = (world: World, body: unknown) => world.ask<ConfirmNumberAnswer>('POST', '/numbering/confirm', body)

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
    await world.put(await factura({ order: 'order-1' }))
    expect(await confirm(world, { prefix: 'JUS', next: 1_235 })).toMatchObject({ confirmed: false, next: 1_236 })
    expect(await numbering(world)).toMatchObject({ next: 1_236, stage: 'issued' })
    expect(await confirm(world, { prefix: 'JUS', next: 1_300 })).toMatchObject({ confirmed: true, next: 1_300 })
  })

  it('corrects a mistyped number downwards until a paper carries one, also after a restart', async () => {
    const world = await shop()
    await confirm(world, { prefix: 'JUS', next: 5_000 })
    expect(await numbering(world)).toMatchObject({ next: 5_000, stage: 'confirmed', lowestNext: 1, offeredLast: 4_999 })
    const again = await openedAgain(world, { settings: settingsOf({ invoice: POS }) })
    expect(await confirm(again, { prefix: 'JUS', next: 500 })).toMatchObject({ confirmed: true, next: 500 })
    const third = await openedAgain(again, { settings: settingsOf({ invoice: POS }) })
    expect(await numbering(third)).toMatchObject({ next: 500, stage: 'confirmed', warning: null })
    expect(await third.put(await factura({ order: 'order-1' }))).toMatchObject({ job: { number: { text: 'JUS-500' } } })
    expect(await confirm(third, { prefix: 'JUS', next: 400 })).toMatchObject({ confirmed: false, next: 501 })
  })

  it('a range that was mistyped and confirmed does not lock at its end: the right one begins at its first', async () => {
    const wrong = { ...POS, from: 9_001, to: 10_000 }
    const world = await openWorld({ settings: settingsOf({ invoice: wrong }) })
    await confirm(world, { prefix: 'JUS', next: 9_001 })
    const { version, settings } = await world.get<{ version: string; settings: BridgeSettings }>('/settings')
    const right = { ...settings, invoice: { ...settings.invoice, from: 1, to: 1_000 } }
    expect((await world.send('PUT', '/settings', right, { 'if-match': version })).status).toBe(200)
    expect(await numbering(world)).toMatchObject({ next: null, warning: 'confirm-last-number', lowestNext: 1 })
    expect(await confirm(world, { prefix: 'JUS', next: 1 })).toMatchObject({ confirmed: true })
    expect(await numbering(world)).toMatchObject({ next: 1, left: 1_000, warning: null })
  })

  it('is refused for a prefix that is not the current one, and for a value that is no number', async () => {
    const world = await shop()
    const expected = { status: 412, error: { code: 'settings-changed' } }
    expect(await confirm(world, { prefix: 'OLD', next: 5 })).toMatchObject(expected)
    for (const next of [0, -1, 1.5, '7', null])
      expect(await confirm(world, { prefix: 'JUS', next }), String(next)).toMatchObject({ status: 422 })
    expect(await numbering(world)).toMatchObject({ warning: 'confirm-last-number' })
  })
})
