import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { StatusAnswer } from '@shared/api'
import type { BridgeSettings } from '@shared/settings/bridge'
import { describe, expect, it } from 'vitest'
import { openWorld, settingsOf } from '../../support/bridge-world'
import { withoutKitchenPrinter } from '../../support/lane-world'
import { comanda, factura } from '../../support/papers'
import { eventually } from '../../support/virtual-time'

const OTHER_ORIGIN = `chrome-extension://${'b'.repeat(32)}`

interface Answer {
  version: string
  settings: BridgeSettings
}

async function openSettingsWorld(settings = settingsOf()) {
  const world = await openWorld({ settings })
  const read = () => world.get<Answer>('/settings')
  const write = (body: unknown, version: string) =>
    world.ask<Answer>('PUT', '/settings', body, { 'if-match': `"${version}"` })
  const change = async (edit: (settings: BridgeSettings) => object) => {
    const { version, settings } = await read()
    return write(edit(settings), version)
  }
  return { ...world, read, write, change }
}

describe('/settings', () => {
  it('gives the settings with their version, as ETag too', async () => {
    const { send, read } = await openSettingsWorld()
    const { version, settings } = await read()
    expect((await send('GET', '/settings')).headers.get('etag')).toBe(`"${version}"`)
    expect(settings.stations.map(({ id }) => id)).toEqual(['cocina', 'barra'])
  })

  it('applies a change, stores it in settings.json and shows its version in /status', async () => {
    const { read, write, folder, get } = await openSettingsWorld()
    const { version, settings } = await read()
    const answer = await write({ ...settings, copies: { invoice: 2, delivery: 1 } }, version)
    expect(answer).toMatchObject({ status: 200, settings: { copies: { invoice: 2 } } })
    expect(answer.version).not.toBe(version)
    expect(JSON.parse(readFileSync(join(folder, 'settings.json'), 'utf8')).copies.invoice).toBe(2)
    expect(await get('/status')).toMatchObject({ settingsVersion: answer.version })
  })

  it('accepts what GET returned, and names unknown fields', async () => {
    const { read, write } = await openSettingsWorld()
    const { version, settings } = await read()
    const answer = await write({ version, settings: { ...settings, colour: 'red' } }, version)
    expect(answer).toMatchObject({ status: 200, version, ignored: ['colour'] })
  })

  it('refuses a change of settings that have changed since, or without their version', async () => {
    const { read, write, send } = await openSettingsWorld()
    const { version, settings } = await read()
    await write({ ...settings, copies: { invoice: 2, delivery: 1 } }, version)
    expect(await write(settings, version)).toMatchObject({ status: 412, error: { code: 'settings-changed' } })
    expect((await send('PUT', '/settings', settings)).status).toBe(412)
    expect((await send('PUT', '/settings', settings, { 'if-match': '*' })).status).toBe(412)
  })

  it('names the path of the error and keeps the old settings', async () => {
    const { read, change } = await openSettingsWorld()
    const { version } = await read()
    const answer = await change(({ printers: [caja, cocina], ...more }) => {
      return { ...more, printers: [caja, { ...cocina, fallback: 'nadie' }] }
    })
    expect(answer).toMatchObject({ status: 422, error: { code: 'schema', issues: [{ path: 'printers[1].fallback' }] } })
    expect((await read()).version).toBe(version)
  })

  it('moves waiting papers to the printer’s new address without a restart', async () => {
    const { change, printer, put, job } = await openSettingsWorld()
    printer('cocina').state = { open: 'unreachable', reasons: ['connecting-to-device'] }
    const { key } = (await put(await comanda())).job
    await eventually(async () => expect((await job(key)).reasons).toEqual(['connecting-to-device']))
    await change((now) => ({ ...now, ...withoutKitchenPrinter(now) }))
    await eventually(async () => expect(await job(key)).toMatchObject({ state: 'printed', printer: 'caja' }))
  })

  it('lowers a next number that was mistyped, until a paper of that prefix carries one', async () => {
    const { change, put } = await openSettingsWorld(settingsOf({ invoice: { next: 5_000 } }))
    const next = (number: number) =>
      change(({ invoice, ...more }) => ({ ...more, invoice: { ...invoice, next: number } }))
    expect(await next(1)).toMatchObject({ status: 200, settings: { invoice: { next: 1 } } })
    expect(await put(await factura())).toMatchObject({ job: { number: { text: 'J-1' } } })
    expect(await next(9)).toMatchObject({ status: 200 })
    expect(await next(5)).toMatchObject({ status: 422, error: { issues: [{ path: 'invoice.next' }] } })
  })

  it('gives this computer’s tills another letter, until a transaction carries it', async () => {
    const { change, put, get, clients } = await openSettingsWorld()
    clients.issue(OTHER_ORIGIN, 'Caja 2')
    const letter = (till: string) => change((settings) => ({ ...settings, till }))
    const name = async () => (await get<StatusAnswer>('/status')).till.name
    await put(await comanda({ order: 'practice-1', practice: true, transaction: 'PRUEBA-1' }))
    expect(await letter('D')).toMatchObject({ status: 200, settings: { till: 'D' } })
    expect(await name()).toBe('D1')
    expect(clients.active().map(({ till }) => till)).toEqual(['D1', 'D2'])
    await put(await comanda({ transaction: 'D1-000001' }))
    expect(await letter('E')).toMatchObject({ status: 422, error: { issues: [{ path: 'till' }] } })
    for (const wrong of ['', 'd', 'DD', '1']) expect(await letter(wrong), wrong).toMatchObject({ status: 422 })
    expect(await name()).toBe('D1')
  })
})
