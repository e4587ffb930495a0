import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type StatusAnswer, statusAnswer } from '@shared/api'
import { describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { NUMBERING } from '../../../../fixtures/bridge-status'
import { openWorld } from '../../support/bridge-world'
import { blind, putUntil } from '../../support/lane-world'
import { comanda, factura } from '../../support/papers'
import { loses } from '../../support/scripted-printer'
import { eventually } from '../../support/virtual-time'

describe('GET /status', () => {
  it('has every status in one call, in the shape of the contract', async () => {
    const { get, put, job, printer } = await openWorld()
    printer('caja').state = { open: 'not-ready', reasons: ['media-empty'] }
    const bill = await factura({ transaction: 'C1-57' })
    await put(bill)
    await eventually(async () => expect((await job(bill.key)).reasons).toEqual(['media-empty']))
    await eventually(async () => {
      const status = z.parse(statusAnswer, await get('/status'))
      expect(status.printers).toMatchObject([
        { id: 'caja', state: 'not-ready', reasons: ['media-empty'], waiting: 1, fallback: null },
        { id: 'cocina', state: 'ready', reasons: [], waiting: 0, fallback: 'caja' },
      ])
      expect(status.numbering).toEqual({
        ...NUMBERING,
        offeredLast: 1,
        lowestNext: 2,
        next: 2,
        left: null,
        validUntil: null,
        warning: null,
      })
      expect(status.till).toEqual({ name: 'C1', lastTransaction: 57 })
      expect(status.diskLow).toBe(false)
    })
  })

  it('says of each printer whether one of its papers is known to have come out', async () => {
    const world = await openWorld()
    const seen = async () =>
      (await world.get<StatusAnswer>('/status')).printers.map(({ confirmedPaper }) => confirmedPaper)
    expect(await seen()).toEqual([false, false])
    world.printer('cocina').state = blind
    await putUntil(world, factura(), 'printed')
    const { key } = await putUntil(world, comanda(), 'sent')
    expect(await seen()).toEqual([true, false])
    // A printer that confirms nothing: a person has looked.
    await world.decide(key, 'resolve', { requestId: 'r1', attempt: 1, outcome: 'came-out' })
    expect(await seen()).toEqual([true, true])
  })

  it('shows the error of an edited settings.json until it is corrected', async () => {
    const { get, folder, settings } = await openWorld()
    expect(await get<StatusAnswer>('/status')).not.toHaveProperty('settingsIssues')
    writeFileSync(join(folder, 'settings.json'), '{"port":80}')
    settings.reload()
    expect(z.parse(statusAnswer, await get('/status')).settingsIssues).toMatchObject([{ path: 'port' }])
  })

  it('updates printer states while /status is polled, and asks no printer otherwise', async () => {
    let skip = 0
    const world = await openWorld({ now: () => Date.now() + skip, times: { statusAge: 5 } })
    const { get, printer, lanes } = world
    const printerStates = async () => {
      skip += 10
      return (await get<StatusAnswer>('/status')).printers.map(({ state }) => state)
    }
    await eventually(async () => expect(await printerStates()).toEqual(['ready', 'ready']))
    printer('caja').state = { open: 'not-ready', reasons: ['cover-open'] }
    await eventually(async () => expect(await printerStates()).toEqual(['not-ready', 'ready']))
    skip += 60_000
    const { opens } = printer('caja')
    lanes.update()
    await putUntil(world, comanda(), 'printed')
    expect(printer('caja').opens).toBe(opens)
  })

  it('with `?fresh` asks every idle printer at once, for the next answers', async () => {
    const { get, printer } = await openWorld({ times: { statusAge: 60_000 } })
    const states = async (query = '') => (await get<StatusAnswer>(`/status${query}`)).printers.map(({ state }) => state)
    await eventually(async () => expect(await states()).toEqual(['ready', 'ready']))
    printer('caja').state = { open: 'not-ready', reasons: ['cover-open'] }
    const { opens } = printer('caja')
    await states()
    expect(printer('caja').opens).toBe(opens)
    await states('?fresh')
    await eventually(async () => expect(await states()).toEqual(['not-ready', 'ready']))
  })

  it('counts unconfirmed papers', async () => {
    const { get, put, printer } = await openWorld()
    printer('cocina').onSend = loses('interrupted')
    await put(await comanda())
    await eventually(async () =>
      expect((await get<StatusAnswer>('/status')).printers[1]).toMatchObject({ unconfirmed: 1, waiting: 0 }),
    )
  })
})
