import { explanations } from '@shared/explanations/explanations'
import { type BridgeSettings, defaultBridgeSettings } from '@shared/settings/bridge'
import { describe, expect, it } from 'vitest'
import type { PageCode, PageState } from '../../../../bridge/setup-page/page-state'
import type { Finding } from '../../../../bridge/support/findings'
import { ORIGIN, settingsOf, type WorldOptions } from '../support/bridge-world'
import { ScriptedPrinter } from '../support/scripted-printer'
import { eventually } from '../support/virtual-time'
import { aPage } from './a-page'

interface Refusal {
  message: { code: string }
  errors: Record<string, { code: string } | undefined>
}

const TYPED = { name: 'Caja', width: 80, model: '', host: '192.168.1.50', port: '9100' }
const QUEUE = { name: 'POS-80', width: 80, model: '', connection: { type: 'spooler', queue: 'POS-80' } }

/** The page in an open session, on a bridge without settings unless given otherwise. */
async function anOpenPage(options: WorldOptions = {}) {
  const page = await aPage({ settings: defaultBridgeSettings(), ...options })
  const session = await page.open()
  const get = async (query = '') =>
    (await (await page.call('GET', `/configurar/estado${query}`, undefined, session)).json()) as PageState
  const post = async <T>(path: string, body: object = {}) => {
    const answer = await page.call('POST', `/configurar${path}`, body, session)
    return { status: answer.status, ...((await answer.json()) as T) }
  }
  const settings = () => page.world.settings.current().settings
  return { ...page, get, post, settings }
}

const discovery = (queues: string[]): WorldOptions['discovery'] => ({
  settable: async () => queues.map((queue) => ({ type: 'spooler', queue })),
})

describe('choosing a printer on the page', () => {
  it('adds it as Configuración does, and shows it', async () => {
    const { post, get, settings } = await anOpenPage()
    expect(await post('/impresoras', TYPED)).toMatchObject({ status: 200, id: 'caja' })
    expect(settings().printers).toEqual([
      expect.objectContaining({
        id: 'caja',
        connection: { type: 'network', host: '192.168.1.50', port: 9100 },
        columns: 48,
        dots: 576,
        codePage: 'cp850',
        confirm: 'auto',
      }),
    ])
    // Which station prints where is chosen in Configuración, by the shop's products.
    expect([settings().stations, settings().invoicePrinter]).toEqual([[], null])
    const { printers } = await get()
    expect(printers).toMatchObject([{ name: 'Caja', place: 'Red: 192.168.1.50', width: 80, uses: [] }])
  })

  it('takes columns, dots and letters of a known model, keeps them, and has those of its paper where they are emptied', async () => {
    const { post, settings } = await anOpenPage()
    await post('/impresoras', { ...TYPED, model: 'tm-t88v' })
    expect(settings().printers[0]).toMatchObject({ columns: 42, dots: 512, codePage: 'cp858', codePageNumber: 19 })
    await post('/impresoras/caja', TYPED)
    expect(settings().printers[0]).toMatchObject({ columns: 42, dots: 512 })
    await post('/impresoras/caja', { ...TYPED, columns: '', dots: '' })
    expect(settings().printers[0]).toMatchObject({ columns: 48, dots: 576 })
  })

  it('that is given no name is called «Impresora»', async () => {
    const { post, settings } = await anOpenPage()
    await post('/impresoras', { ...TYPED, name: ' ' })
    expect(settings().printers.map(({ name }) => name)).toEqual(['Impresora'])
  })

  it('takes a print queue that this computer has, and no other', async () => {
    const { post, settings } = await anOpenPage({ discovery: discovery(['POS-80']) })
    expect((await post('/impresoras', QUEUE)).status).toBe(200)
    const gone = { ...QUEUE, connection: { type: 'spooler', queue: 'otra' } }
    expect(await post<Refusal>('/impresoras', gone)).toMatchObject({ status: 422, errors: { queue: { code: 'C-56' } } })
    expect(settings().printers).toHaveLength(1)
  })

  it.each<[string, object, string, string]>([
    ['this computer', { host: '127.0.0.1' }, 'host', 'C-52'],
    ['an address outside the shop', { host: '8.8.8.8' }, 'host', 'C-51'],
    ['a name', { host: 'evil.com' }, 'host', 'C-51'],
    ['another port', { port: '80' }, 'port', 'C-53'],
    ['no port', { port: 'x' }, 'port', 'C-53'],
  ])('refuses %s beside its field, as Configuración does', async (_, change, field, code) => {
    const { post, settings } = await anOpenPage()
    const answer = await post<Refusal>('/impresoras', { ...TYPED, ...change })
    expect(answer).toMatchObject({ status: 422, errors: { [field]: { code } } })
    expect(settings().printers).toEqual([])
  })

  it.each<[string, object]>([
    ['a file', { type: 'file', path: '/etc/passwd' }],
    ['any device', { type: 'device', path: '/dev/sda' }],
    ['this computer', { type: 'network', host: '127.0.0.1', port: 9100 }],
    ['a service of the shop', { type: 'network', host: '192.168.1.1', port: 22 }],
  ])('refuses a made-up connection to %s: the rules are those of every change over HTTP', async (_, connection) => {
    const { post, settings } = await anOpenPage()
    expect((await post('/impresoras', { ...QUEUE, connection })).status).toBe(422)
    expect(settings().printers).toEqual([])
  })

  it('changes nothing of one that is set but what was asked for', async () => {
    const { post, settings } = await anOpenPage()
    await post('/impresoras', { ...TYPED, model: 'tm-t88v' })
    const before = settings().printers[0]
    await post('/impresoras/caja', { ...TYPED, name: 'CAJA 1', host: '192.168.1.51' })
    expect(settings().printers).toEqual([
      { ...before, name: 'CAJA 1', connection: { type: 'network', host: '192.168.1.51', port: 9100 } },
    ])
    await post('/impresoras/caja', { ...TYPED, name: 'CAJA 1', width: 58 })
    expect(settings().printers[0]).toMatchObject({ columns: 32, dots: 384 })
  })

  it('takes what the test page showed: the end of the ruler, and the row that reads well', async () => {
    const { post, settings } = await anOpenPage()
    await post('/impresoras', TYPED)
    await post('/impresoras/caja/papel', { columns: 42 })
    await post('/impresoras/caja/papel', { codePage: 'cp1252', codePageNumber: 16 })
    expect(settings().printers[0]).toMatchObject({ columns: 42, dots: 504, codePage: 'cp1252', codePageNumber: 16 })
    expect((await post('/impresoras/caja/papel', { columns: 5 })).status).toBe(422)
  })

  it('takes a serial port with its speed, and no other file', async () => {
    const { post, get, settings } = await anOpenPage()
    const port = { name: 'BARRA', width: 58, model: '', kind: 'device' }
    const wrong = await post<Refusal>('/impresoras', { ...port, path: '/dev/sda' })
    expect(wrong).toMatchObject({ status: 422, errors: { path: { code: 'C-55' } } })
    expect((await post('/impresoras', { ...port, path: 'COM3', baud: '19200' })).status).toBe(200)
    expect(settings().printers[0]?.connection).toEqual({ type: 'device', path: 'COM3', baud: 19_200 })
    expect((await get()).printers[0]?.fields).toMatchObject([
      { label: 'Puerto', value: 'COM3' },
      { label: 'Velocidad', value: '19200', options: expect.arrayContaining(['9600']) },
    ])
    await post('/impresoras/barra', { ...port, path: 'COM3', baud: '' })
    expect(settings().printers[0]?.connection).toEqual({ type: 'device', path: 'COM3' })
    expect((await post('/impresoras/barra', { ...port, path: 'COM3', baud: 'x' })).status).toBe(422)
  })

  it('takes columns and dots that are typed, over those of the model; an empty one is left to it', async () => {
    const { post, settings } = await anOpenPage()
    await post('/impresoras', TYPED)
    await post('/impresoras/caja', { ...TYPED, model: 'tm-t88v', columns: '44', dots: '' })
    expect(settings().printers[0]).toMatchObject({ columns: 44, dots: 512, codePage: 'cp858' })
    const wide = await post<Refusal>('/impresoras/caja', { ...TYPED, columns: '99', dots: '576' })
    expect(wide).toMatchObject({ status: 422, errors: { columns: { code: 'C-57' } } })
  })

  it('takes each choice, shows its options, and takes nothing that is none of them', async () => {
    const { post, get, settings } = await anOpenPage({ settings: withKitchen() })
    await post('/impresoras', { ...TYPED, name: 'OTRA', host: '192.168.1.60' })
    const choose = async (choice: string, value: string | null) =>
      (await post('/impresoras/otra/opcion', { choice, value })).status
    for (const [choice, value] of [
      ['fallback', null],
      ['fallback', 'caja'],
      ['drawer', '2'],
      ['cut', 'full'],
      ['buzzer', 'esc-paren-a'],
      ['confirm', 'none'],
    ] as const)
      expect(await choose(choice, value)).toBe(200)
    const chosen = { drawer: { pin: '2' }, cut: 'full', buzzer: { times: 2, command: 'esc-paren-a' }, confirm: 'none' }
    expect(settings().printers[1]).toMatchObject({ ...chosen, fallback: 'caja' })
    expect((await get()).printers[1]?.choices.map(({ name, value }) => [name, value])).toEqual([
      ['fallback', 'caja'],
      ['drawer', '2'],
      ['cut', 'full'],
      ['buzzer', 'esc-paren-a'],
      ['confirm', 'none'],
    ])
    for (const [choice, value] of [
      ['fallback', 'otra'],
      ['fallback', 'nada'],
      ['drawer', '3'],
      ['confirm', null],
      ['connection', 'x'],
    ] as const)
      expect(await choose(choice, value)).toBe(422)
    expect(settings().printers[1]).toMatchObject({ ...chosen, fallback: 'caja' })
    for (const choice of ['drawer', 'cut', 'buzzer'] as const) expect(await choose(choice, null)).toBe(200)
    expect(settings().printers[1]).toMatchObject({ drawer: null, cut: null, buzzer: null })
  })

  it('asks whether it confirms its papers, says the answer in words and keeps it', async () => {
    const caja = new ScriptedPrinter('tcp:192.168.1.50:9100')
    const { post, settings } = await anOpenPage({ settings: withKitchen(), printers: { caja } })
    expect(await post('/impresoras/caja/avisa')).toMatchObject({ words: 'Avisa cuando el papel salió.' })
    expect(settings().printers[0]?.confirm).toBe('completion')
    expect((await post('/impresoras/nada/avisa')).status).toBe(404)
  })

  it('removes one only with another that prints what it printed; the last one goes with its stations', async () => {
    const { post, get, settings } = await anOpenPage({ settings: withKitchen() })
    await post('/impresoras', { ...TYPED, name: 'OTRA', host: '192.168.1.60' })
    expect((await get()).printers).toMatchObject([
      { id: 'caja', uses: ['la estación COCINA', 'el respaldo de OTRA'], heir: 'otra' },
      { id: 'otra', uses: [], heir: 'caja' },
    ])
    for (const heir of [null, 'nada', 'caja'])
      expect(await post('/impresoras/caja/quitar', { heir })).toMatchObject({
        status: 422,
        message: { code: 'R-12', cure: explanations['R-12'].cure },
      })
    expect((await post('/impresoras/caja/quitar', { heir: 'otra' })).status).toBe(200)
    expect(settings()).toMatchObject({ printers: [{ id: 'otra', fallback: null }], stations: [{ printer: 'otra' }] })
    expect((await post('/impresoras/caja/quitar')).status).toBe(422)
    expect((await post('/impresoras/otra/quitar')).status).toBe(200)
    expect([settings().printers, settings().stations]).toEqual([[], []])
  })
})

/** One printer and one station that prints on it. */
function withKitchen(): BridgeSettings {
  const settings = defaultBridgeSettings()
  const connection = { type: 'network', host: '192.168.1.50', port: 9100 } as const
  const printer = { id: 'caja', name: 'CAJA', connection, columns: 48, dots: 576, codePage: 'cp850' } as const
  const more = { codePageNumber: 2, confirm: 'auto', cut: null, drawer: null, buzzer: null, fallback: null } as const
  const station = { id: 'cocina', name: 'COCINA', printer: 'caja', default: true, copies: 1, items: [], all: false }
  return { ...settings, printers: [{ ...printer, ...more }], stations: [{ ...station, enabled: true }] }
}

describe('the test page', () => {
  it('is printed once, and its state is told in words until the person has said how it was', async () => {
    const caja = new ScriptedPrinter('tcp:192.168.1.50:9100')
    const { post, get, world } = await anOpenPage({ settings: withKitchen(), printers: { caja } })
    const { key } = await post<{ key: string }>('/impresoras/caja/prueba')
    const state = () => get(`?prueba=${encodeURIComponent(key)}`)
    await eventually(async () => expect((await state()).test).toMatchObject({ over: true, asks: true }))
    const { test } = await state()
    expect(test).toMatchObject({ key, printer: 'caja', word: 'Impresa', tone: 'good' })
    expect(test?.rows.map(({ page }) => page)).toContain('cp850')
    expect((await post('/prueba', { key, attempt: test?.attempt, cameOut: true })).status).toBe(200)
    expect(world.store.job(key)?.state).toBe('printed')
  })

  it('that waits says why, and one that did not come out is not printed again by itself', async () => {
    const caja = new ScriptedPrinter('tcp:192.168.1.50:9100')
    caja.state = { open: 'unreachable', reasons: ['media-empty'] }
    const { post, get, world } = await anOpenPage({ settings: withKitchen(), printers: { caja } })
    const { key } = await post<{ key: string }>('/impresoras/caja/prueba')
    const state = async () => (await get(`?prueba=${encodeURIComponent(key)}`)).test
    await eventually(async () =>
      expect(await state()).toMatchObject({
        word: 'Esperando a la impresora',
        detail: expect.stringMatching(/^Sin papel\./),
      }),
    )
    const { attempt = 0 } = (await state()) ?? {}
    expect((await post('/prueba', { key, attempt, cameOut: false })).status).toBe(200)
    expect(world.store.job(key)?.state).toBe('cancelled')
  })

  it('of another kind of paper is none: neither shown nor answered', async () => {
    const { post, get } = await anOpenPage()
    expect((await get('?prueba=a:b:kitchen:cocina:1')).test).toBeNull()
    expect((await post('/prueba', { key: 'a:b:kitchen:cocina:1', attempt: 1, cameOut: false })).status).toBe(409)
    expect((await post('/impresoras/nada/prueba')).status).toBe(404)
  })
})

describe('the code of a till', () => {
  it('pairs this product’s own extension, and the page sees who used it', async () => {
    const { post, get, world } = await anOpenPage()
    const { code, from, until } = await post<PageCode>('/codigo')
    expect(Math.round((Date.parse(until) - Date.parse(from)) / 60_000)).toBe(10)
    expect((await get()).pairing).toEqual({ open: true, guesses: 0 })
    const paired = await world.send('POST', '/pair', { code, name: 'Mostrador' }, { origin: ORIGIN })
    expect(paired.status).toBe(200)
    const { pairing, tills } = await get()
    expect(pairing.open).toBe(false)
    expect(tills.filter(({ since }) => since >= from).map(({ name }) => name)).toEqual(['Mostrador'])
  })

  it('that another program guesses is counted', async () => {
    const { post, get, world } = await anOpenPage({ wrongPairingMs: 1 })
    await post('/codigo')
    for (const code of ['00000000', '00000001', '00000002'])
      await world.send('POST', '/pair', { code, name: 'x' }, { origin: ORIGIN })
    expect((await get()).pairing).toEqual({ open: true, guesses: 3 })
  })
})

describe('the page that a till asks for', () => {
  /** What the till gets, and a session opened with it. */
  async function askedByTill(options: WorldOptions = {}) {
    const page = await aPage({ settings: defaultBridgeSettings(), ...options })
    const { address } = await page.world.ask<{ address: string }>('POST', '/page', {})
    const headers = await page.open(address.split('#')[1])
    const status = async (method: string, path: string, body?: object) =>
      (await page.call(method, `/configurar${path}`, body, headers)).status
    return { ...page, address, headers, status }
  }

  it('is its own, adds printers, and shows no code of a till', async () => {
    const { address, call, headers, status, world } = await askedByTill()
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/configurar#[\w-]{43}$/)
    expect(await status('POST', '/impresoras', TYPED)).toBe(200)
    const state = await (await call('GET', '/configurar/estado', undefined, headers)).json()
    expect(state).toMatchObject({ mayPair: false, printers: [{ name: 'Caja' }] })
    expect(await status('POST', '/codigo', {})).toBe(409)
    expect(world.pairing.state().open).toBe(false)
  })

  it('opens at the test of the printer that is named, and at the list where it is gone', async () => {
    const page = await aPage()
    const stepOf = async (printer: string) => {
      const { address } = await page.world.ask<{ address: string }>('POST', '/page', { printer })
      return ((await (await page.redeem(address.split('#')[1] ?? '')).json()) as { step: unknown }).step
    }
    expect(await stepOf('cocina')).toEqual({ test: 'cocina' })
    expect(await stepOf('horno')).toBeNull()
  })

  it('is over once the till is revoked or paired again, and stays while the till only gets another letter', async () => {
    const { status, world } = await askedByTill()
    world.clients.reletter('D', () => false)
    expect(await status('GET', '/estado')).toBe(200)
    for (const { origin, name } of world.clients.active()) world.clients.issue(origin, name)
    expect(await status('GET', '/estado')).toBe(401)
    const revoked = await askedByTill()
    for (const till of revoked.world.clients.active()) revoked.world.clients.revokeTill(till)
    expect(await revoked.status('GET', '/estado')).toBe(401)
  })

  it('opens also where the till’s browser runs in another account than the printing program', async () => {
    const { status } = await askedByTill({ isOwnAccount: async () => false })
    expect(await status('GET', '/estado')).toBe(200)
  })

  it('is given to no caller without the till’s session', async () => {
    const { world } = await aPage()
    expect((await world.send('POST', '/page', {}, { authorization: 'Bearer x' })).status).toBe(401)
  })
})

describe('what else the page asks for', () => {
  it('searches the network only when asked to, and knows what is set already', async () => {
    const asked: boolean[] = []
    const { post } = await anOpenPage({
      settings: withKitchen(),
      discovery: {
        find: async ({ network }) => {
          asked.push(network)
          return { usb: [], queues: [], network: [{ host: '192.168.1.50', port: 9100 }] }
        },
      },
    })
    expect(await post('/buscar', { network: true })).toMatchObject({ 1: { printers: [{ known: 'CAJA' }] } })
    await post('/buscar', {})
    expect(asked).toEqual([true, false])
  })

  it('saves the bridge’s half for support, without a token', async () => {
    const { call, open, world } = await aPage()
    const text = await (await call('GET', '/configurar/soporte', undefined, await open())).text()
    expect(JSON.parse(text.split('\n')[0] ?? '')).toMatchObject({ type: 'header', half: 'bridge' })
    expect(text).not.toContain(world.token)
  })

  it('says in the log who changed what, and holds neither key nor session there', async () => {
    const { post, world, key, redeem, open } = await anOpenPage()
    await post('/impresoras', TYPED)
    const given = key()
    const { authorization } = await open(given)
    await redeem(given)
    const log = JSON.stringify(world.entries)
    expect(log).toMatch(/by the page: caja/)
    for (const secret of [given, authorization.replace('Bearer ', '')]) expect(log).not.toContain(secret)
  })
})

describe('«¿Todo bien?» on the page', () => {
  it('asks each printer anew, and says of itself what is right, wrong and not known, without its folder', async () => {
    const { post, world } = await anOpenPage({ settings: settingsOf() })
    const codes = async () => {
      const { findings } = await post<{ findings: Finding[] }>('/revision')
      return Object.groupBy(findings, ({ ok, unknown }) => (unknown ? 'unknown' : ok ? 'good' : 'bad'))
    }
    world.printer('caja').state = { open: 'blind' }
    world.printer('cocina').state = { open: 'not-ready', reasons: ['media-empty'] }
    const { good = [], bad = [], unknown = [] } = await codes()
    const codesOf = (findings: Finding[]) => findings.map(({ message }) => message.code)
    expect(codesOf(good)).toEqual(expect.arrayContaining(['B-32', 'B-20', 'B-41']))
    expect(codesOf(bad)).toEqual(['B-28'])
    expect(codesOf(unknown)).toEqual(['B-91', 'B-27'])
    expect(codesOf([...good, ...bad, ...unknown])).not.toContain('B-40')
    expect(JSON.stringify([good, bad, unknown])).not.toContain(world.folder)
  })
})
