import { contentHash } from '@shared/content-hash'
import { jobPayload } from '@shared/payload'
import { buildTicket } from '@shared/tickets/build-ticket'
import { describe, expect, it, onTestFinished } from 'vitest'
import { encodeTicket } from '../../../../../bridge/escpos/encode-ticket'
import { networkTransport } from '../../../../../bridge/printers/network/network-driver'
import { CONFIRMING_80 } from '../../../../fakes/printer/presets'
import { startVirtualPrinter } from '../../../../fakes/printer/virtual-printer'
import { someFacts } from '../../../shared/tickets/payloads'
import { aPrinter } from '../../escpos/a-printer'
import { opened, recordedOptions } from '../../printers/sessions'
import { openWorld, type World } from '../../support/bridge-world'
import { until } from '../../support/lane-world'
import { comanda, factura, type Paper } from '../../support/papers'

const LINE = { name: 'Hamburguesa', quantity: 1, modifiers: [], comment: null }

/** The paper with other lines, and their hash. */
async function withLines({ key, payload }: Paper, lines: object[]): Promise<Paper> {
  const content = { ...payload.content, lines }
  return { key, payload: { ...payload, content, contentHash: await contentHash(content) } as Paper['payload'] }
}

/** The bridge works as before: a valid paper is accepted and printed. */
async function expectUnharmed(world: World) {
  const good = await comanda({ order: 'good' })
  expect((await world.put(good)).status).toBe(202)
  await until(world, good.key, { state: 'printed' })
}

/** What a printer that executes every command makes of a payload. */
async function onPaper(payload: Paper['payload']) {
  const fake = await startVirtualPrinter(CONFIRMING_80)
  onTestFinished(() => fake.stop())
  const { bytes, lines } = encodeTicket(buildTicket(jobPayload.parse(payload), someFacts()), aPrinter(), { copies: 1 })
  const connection = { type: 'network', host: fake.host, port: fake.port } as const
  const session = await opened(networkTransport(connection, { confirm: 'completion' }))
  const result = await session.send(bytes, recordedOptions({ lines }))
  await session.close()
  return { fake, result, text: fake.papers.map((paper) => paper.toText()).join('\n') }
}

describe('a paper with wrong or extreme input', () => {
  it('with an unknown station goes to the default station and is printed there', async () => {
    const world = await openWorld()
    const paper = await comanda({ station: 'parrilla' })
    expect(await world.put(paper)).toMatchObject({ status: 202, job: { station: 'parrilla', printer: 'cocina' } })
    await until(world, paper.key, { state: 'printed' })
  })

  it('with an empty key has no route', async () => {
    const world = await openWorld()
    const answer = await world.put({ ...(await comanda()), key: '' })
    expect(answer).toMatchObject({ status: 404, error: { code: 'not-found' } })
  })

  it.each([
    'store-1:order-1:kitchen:cocina',
    'store-1/order-1:order-1:kitchen:cocina:1',
    'store-1:order-1:kitchen:cocina:1:copy-1',
    'store-1:%ZZ:kitchen:cocina:1',
    'store-1:order-1:note:-:1',
    'store-1:order-1:test:-:1',
  ])('with an unknown form of key is refused: %s', async (key) => {
    const world = await openWorld()
    const answer = await world.put({ ...(await comanda()), key })
    expect(answer).toMatchObject({ status: 422, error: { code: 'bad-key', retry: 'never' } })
    await expectUnharmed(world)
  })

  it.each(['{"kind": "kitchen", ', '[]', 'null', '"text"', '', '{"a":1}{"b":2}', '\u0000'])(
    'with broken JSON is refused: %j',
    async (body) => {
      const world = await openWorld()
      const { key } = await comanda()
      const response = await world.send('PUT', `/jobs/${key}`, body)
      expect(response.status).toBe(422)
      expect(await response.json()).toMatchObject({ error: { code: 'schema', issues: [{ path: '' }] } })
      await expectUnharmed(world)
    },
  )

  it('without lines is refused', async () => {
    const world = await openWorld()
    for (const paper of [await comanda(), await factura()])
      expect(await world.put(await withLines(paper, []))).toMatchObject({
        status: 422,
        error: { code: 'schema', issues: [{ path: 'content.lines' }] },
      })
    await expectUnharmed(world)
  })

  it('with a comment of 10,000 characters is refused', async () => {
    const world = await openWorld()
    const paper = await withLines(await comanda(), [LINE, { ...LINE, comment: 'sin sal '.repeat(1250) }])
    expect(await world.put(paper)).toMatchObject({
      status: 422,
      error: { code: 'schema', issues: [{ path: 'content.lines[1].comment' }] },
    })
    await expectUnharmed(world)
  })

  it('with a comment full of ESC bytes prints, and opens, cuts and resets nothing', async () => {
    const evil = '\x1bp\x00\x19\xfa\x10\x14\x01\x00\x05\x1dV\x00\x1b@\x1bt\x02 SIN SAL '.repeat(20)
    const paper = await withLines(await comanda(), [{ ...LINE, comment: evil }])
    const world = await openWorld()
    expect((await world.put(paper)).status).toBe(202)
    await until(world, paper.key, { state: 'printed' })
    const { fake, text } = await onPaper(paper.payload)
    expect(text).toContain('SIN SAL')
    expect(fake.papers).toHaveLength(1)
    expect(fake.drawerKicks).toBe(0)
    expect(fake.unknownCommands).toEqual([])
    expect(fake.mistakes).toEqual([])
  })

  it('with 200 lines of 10 modifiers each is one paper, complete and confirmed', async () => {
    const modifiers = (line: number) =>
      Array.from({ length: 10 }, (_, i) => ({ group: 'Adiciones', name: `Adición ${line}-${i}`, count: 1 }))
    const lines = Array.from({ length: 200 }, (_, i) => ({ ...LINE, name: `Plato ${i}`, modifiers: modifiers(i) }))
    const paper = await withLines(await comanda(), lines)
    const world = await openWorld()
    expect((await world.put(paper)).status).toBe(202)
    const { fake, result, text } = await onPaper(paper.payload)
    expect(result).toMatchObject({ outcome: 'confirmed', proof: 'completed' })
    expect(fake.papers).toHaveLength(1)
    for (const end of ['PLATO 0', 'PLATO 199']) expect(text.toUpperCase()).toContain(end)
    for (const i of [0, 99, 199]) expect(text.toUpperCase()).toContain(`ADICIÓN ${i}-9`)
  })

  it('with more lines than a paper may have is refused', async () => {
    const world = await openWorld()
    const paper = await withLines(await comanda(), Array(301).fill(LINE))
    expect(await world.put(paper)).toMatchObject({ status: 422, error: { issues: [{ path: 'content.lines' }] } })
  })
})
