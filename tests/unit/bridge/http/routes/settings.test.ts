import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { openWorld, settingsOf } from '../../support/bridge-world'
import { comanda } from '../../support/papers'
import { SOON } from '../../support/soon'

interface Answer {
  version: string
  settings: ReturnType<typeof settingsOf>
  ignored?: string[]
  error?: { code: string; issues?: { path: string }[] }
}

async function openSettingsWorld(settings = settingsOf()) {
  const world = await openWorld({ settings })
  const read = () => world.get<Answer>('/settings')
  const write = async (body: unknown, version: string) => {
    const response = await world.send('PUT', '/settings', body, { 'if-match': `"${version}"` })
    return { status: response.status, ...((await response.json()) as Answer) }
  }
  return { ...world, read, write }
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
    const { read, write } = await openSettingsWorld()
    const { version, settings } = await read()
    const [caja, cocina] = settings.printers
    const answer = await write({ ...settings, printers: [caja, { ...cocina, fallback: 'nadie' }] }, version)
    expect(answer).toMatchObject({ status: 422, error: { code: 'schema', issues: [{ path: 'printers[1].fallback' }] } })
    expect((await read()).version).toBe(version)
  })

  it('moves waiting papers to the printer’s new address without a restart', async () => {
    const { read, write, printer, put, job } = await openSettingsWorld()
    printer('cocina').state = { open: 'unreachable', reasons: ['connecting-to-device'] }
    const paper = await comanda()
    await put(paper)
    await vi.waitFor(async () => expect((await job(paper.key)).reasons).toEqual(['connecting-to-device']), SOON)
    const { version, settings } = await read()
    const stations = settings.stations.map((station) => ({ ...station, printer: 'caja' }))
    await write({ ...settings, printers: settings.printers.filter(({ id }) => id === 'caja'), stations }, version)
    await vi.waitFor(
      async () => expect(await job(paper.key)).toMatchObject({ state: 'printed', printer: 'caja' }),
      SOON,
    )
  })
})
