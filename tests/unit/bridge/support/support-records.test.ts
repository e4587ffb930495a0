import { appendFileSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { PROTOCOL } from '@shared/payload'
import type { SupportRecord } from '@shared/support-file'
import { describe, expect, it } from 'vitest'
import { logFiles } from '../../../../bridge/log/rolling-file'
import { textIn } from '../../../../bridge/store/stored-json'
import { readFacts } from '../../../../bridge/support/facts'
import { supportRecords } from '../../../../bridge/support/support-records'
import { openWorld, settingsOf } from './bridge-world'
import { putUntil } from './lane-world'
import { comanda, domicilio, factura, type Paper, withContent } from './papers'
import { ScriptedPrinter } from './scripted-printer'
import { temporaryFolder } from './temporary-folder'

/** Made up; each is put into a field where it could be typed. */
const PERSON = {
  name: 'Ana Lucía Rozo',
  phone: '310 555 0199',
  plainPhone: '3105550199',
  address: 'Calle 93 # 11-27',
  email: 'ana.rozo@ejemplo.co',
  comment: 'dejar con Hernán en portería',
  id: '52999888',
  dish: 'Torta de cumpleaños para Sofía',
}
const TOKEN = 'Zk3v9QwErTyUiOpAsDfGhJkLzXcVbNm1234567890-_a'
const PLANTED = [...Object.values(PERSON), 'Ana', 'Hernán', 'Sofía', 'Rozo', TOKEN]
const EVERYTHING = `${PERSON.name}, ${PERSON.phone}, ${PERSON.address}, ${PERSON.email}`

const SETTINGS = settingsOf({
  restaurant: {
    name: 'Donde Ana',
    legalName: PERSON.name,
    nit: PERSON.id,
    address: PERSON.address,
    city: 'Ana',
    phone: PERSON.phone,
    taxStatus: PERSON.name,
    footer: EVERYTHING,
  },
  printers: [
    { id: 'caja', name: PERSON.name, connection: { type: 'network', host: '192.168.1.50' } },
    { id: 'cocina', name: PERSON.plainPhone, connection: { type: 'spooler', queue: 'COMANDA 1' } },
    { id: 'barra', name: 'Ana', connection: { type: 'file', path: `/home/${PERSON.name}/barra.bin` } },
  ],
  stations: [
    { id: 'cocina', name: 'Hernán', printer: 'cocina', default: true, items: [PERSON.dish] },
    { id: 'barra', name: 'BARRA', printer: 'caja', items: ['Sofía*'] },
  ],
  taxes: [{ id: 'inc', name: 'Ana', percent: 8 }],
  invoice: { resolution: PERSON.id, confirmedByAccountant: `${PERSON.name}, 01/02/2026` },
})

const PAID = { state: 'paid', means: 'online', cashGiven: null }

async function plantedPapers(): Promise<Paper[]> {
  const { name, phone, address, comment, dish, id } = PERSON
  const line = { name: dish, quantity: 1, modifiers: [{ group: 'Ana', name: comment, count: 1 }], comment: EVERYTHING }
  return [
    await withContent(await comanda(), { customer: name, table: 'Ana', storeName: EVERYTHING, lines: [line] }),
    await withContent(await domicilio(), {
      customer: name,
      phone,
      address: {
        street: address,
        extra: comment,
        area: 'Ana',
        reference: EVERYTHING,
        location: null,
        protected: false,
      },
      courier: { managed: true, name, code: 'Ana' },
    }),
    await withContent(await factura(), { customer: name, buyer: { name, id }, payment: { ...PAID, label: name } }),
  ]
}

async function recordsOf(folder: string, printers: Parameters<typeof readFacts>[1] = null): Promise<SupportRecord[]> {
  const records: SupportRecord[] = []
  const facts = readFacts(folder, printers, Date.now())
  for await (const record of supportRecords(facts)) records.push(record)
  facts.close()
  return records
}

const ofType = (records: SupportRecord[], type: string) => records.filter((record) => record.type === type)

/** A shop that has printed three papers, with Ana's data in every field that allows it. */
async function aShop() {
  const printers = { caja: new ScriptedPrinter('tcp:192.168.1.50:9100'), cocina: new ScriptedPrinter('spooler:x') }
  const world = await openWorld({ settings: SETTINGS, printers })
  const papers = await plantedPapers()
  for (const paper of papers) await putUntil(world, paper, 'printed')
  world.clients.issue(`chrome-extension://${'a'.repeat(32)}`, PERSON.name)
  return { world, papers }
}

describe('the file for support', () => {
  it('begins with the header and ends with the number of records', async () => {
    const { world } = await aShop()
    const records = await recordsOf(world.folder, world.lanes.status())
    const expected = { type: 'header', format: 1, half: 'bridge', protocol: [PROTOCOL, PROTOCOL], running: true }
    expect(records[0]).toMatchObject(expected)
    expect(records[0]?.createdAt).toMatch(/^\d{4}-\d\d-\d\dT.*Z$/)
    expect(records.at(-1)).toEqual({ type: 'end', half: 'bridge', records: records.length - 1 })
    for (const { type } of records) expect(type).toMatch(/^[a-z-]+$/)
  })

  it('has every paper, its attempts, its steps and its number’s status', async () => {
    const { world, papers } = await aShop()
    const records = await recordsOf(world.folder, world.lanes.status())
    const [kitchen, , invoice] = papers
    expect(ofType(records, 'job').find(({ id }) => id === kitchen?.key)).toMatchObject({
      orderId: 'order-1',
      transaction: 'C1-1',
      station: 'cocina',
      state: 'printed',
      proof: 'completed',
      dayNumber: 1,
      attempts: [{ attempt: 1, printer: 'cocina', result: 'printed' }],
    })
    const steps = ofType(records, 'step').filter(({ id }) => id === kitchen?.key)
    const expected = ['job', 'start', 'confirm']
    expect(steps.map(({ did, event }) => (event as { type: string } | undefined)?.type ?? did)).toEqual(expected)
    expect(ofType(records, 'counts')).toEqual([{ type: 'counts', half: 'bridge', states: { printed: 3 } }])
    const numbers = ofType(records, 'register').filter(({ id }) => id === invoice?.key)
    expect(numbers).toMatchObject([{ says: 'issued', number: 'J-1', mode: 'comprobante', fate: 'printed' }])
    expect(ofType(records, 'numbering')).toMatchObject([{ mode: 'comprobante', next: 2, warning: null }])
    expect(ofType(records, 'printer').map(({ id, state }) => [id, state])).toContainEqual(['cocina', 'ready'])
    expect(ofType(records, 'log').length).toBeGreaterThan(5)
  })

  it('has the settings that affect papers, and no secret', async () => {
    const { world } = await aShop()
    const [{ settings } = { settings: null }] = ofType(await recordsOf(world.folder), 'settings')
    expect(settings).toMatchObject({
      printers: [
        { id: 'caja', connection: { type: 'network', host: '192.168.1.50', port: 9100 }, columns: 48 },
        { id: 'cocina', connection: { type: 'spooler', queue: 'COMANDA 1' } },
        { id: 'barra', connection: { type: 'file', path: expect.stringMatching(/^\[\d+\]$/) } },
      ],
      invoice: { mode: 'comprobante', prefix: 'J', next: 1, confirmedByAccountant: '[26]' },
    })
  })

  it('has no personal data, whatever was typed into any field', async () => {
    const { world, papers } = await aShop()
    const trouble = `Bearer ${TOKEN} from ${EVERYTHING.slice(PERSON.name.length)} ${PERSON.plainPhone}`
    const entry = { at: new Date().toISOString(), half: 'bridge', level: 'error', step: 'trouble', message: trouble }
    await world.stop()
    appendFileSync(logFiles(world.folder).at(-1) ?? '', `${JSON.stringify(entry)}\n`)
    const records = await recordsOf(world.folder)
    expect(ofType(records, 'last-error').at(-1)?.message).toContain('Bearer …')
    const text = JSON.stringify(records)
    for (const planted of PLANTED) expect([planted, text.includes(planted)]).toEqual([planted, false])
    for (const secret of [world.token, ...(JSON.stringify(readClients(world.folder)).match(/[0-9a-f]{64}/g) ?? [])])
      expect(text).not.toContain(secret)
    for (const { payload } of papers) expect(text).not.toContain(payload.contentHash)
    // Checks that the data was stored; otherwise the test would prove nothing.
    const db = new DatabaseSync(join(world.folder, 'bridge.db'), { readOnly: true })
    const tickets = db.prepare('SELECT ticket FROM tickets').all()
    expect(tickets.map(({ ticket }) => textIn(ticket)).join()).toContain('Sofía')
    db.close()
  })

  it('is written also for a folder that is damaged in every file, and reports the damage', async () => {
    const { world, papers } = await aShop()
    await world.stop()
    const store = join(world.folder, 'bridge.db')
    const db = new DatabaseSync(store)
    db.exec(`UPDATE invoices SET facts = CAST('Ana' AS BLOB)`)
    const page = db.prepare(`SELECT rootpage FROM sqlite_schema WHERE name = 'jobs_feed'`).get()?.rootpage
    db.close()
    const bytes = readFileSync(store)
    bytes.fill('Ana ', 4096 * (Number(page) - 1), 4096 * Number(page))
    writeFileSync(store, bytes)
    writeFileSync(join(world.folder, 'clients.json'), '{"clients": Ana')
    writeFileSync(join(world.folder, 'settings.json'), '{"port": "Ana"}')
    const records = await recordsOf(world.folder)
    const damaged = ofType(records, 'trouble').map(({ where }) => where)
    expect(damaged.sort()).toEqual(['clients', 'store', 'store'])
    expect(ofType(records, 'settings')).toEqual([{ type: 'settings', half: 'bridge', issues: ['port'] }])
    const steps = ofType(records, 'step').map(({ id }) => id)
    for (const { key } of papers) expect(steps).toContain(key)
    expect(JSON.stringify(records)).not.toContain('Ana')
  })

  it('is written also for an empty folder', async () => {
    const records = await recordsOf(temporaryFolder())
    expect(records.map(({ type }) => type)).toEqual(['header', 'platform', 'settings', 'numbering', 'counts', 'end'])
    expect(records[0]).toMatchObject({ running: false })
  })
})

const readClients = (folder: string): unknown => JSON.parse(readFileSync(join(folder, 'clients.json'), 'utf8'))
