import { execFileSync } from 'node:child_process'
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { JobView, PutAnswer, StatusAnswer } from '@shared/api'
import type { Bringing, CopyState, MovingAnswer } from '@shared/moving'
import type { BridgeSettings } from '@shared/settings/bridge'
import { NO_AMOUNTS } from '@shared/settlement'
import { describe, expect, it } from 'vitest'
import { ClientStore } from '../../../../bridge/clients/client-store'
import { OWN_ORIGIN, tillFetch } from '../../../fakes/till-session'
import { openBridge, PARTS } from '../../../stage/open-bridge'
import { tillJobs } from '../../../stage/till-jobs'
import { comanda, factura, type Paper } from '../support/papers'
import { temporaryFolder } from '../support/temporary-folder'

const TILL = { storeName: 'Ajiaco y Más', justo: { storeIds: ['store-1'] } }

type Shop = Awaited<ReturnType<typeof openComputer>>

/** A computer whose printer is at an address of the shop, and a file in truth, with the drives that are plugged in. */
async function openComputer(machine: string, drives: string[], settings: object = {}) {
  const paper = join(temporaryFolder(), 'paper.bin')
  const printers = [{ id: 'caja', name: 'Caja', connection: { type: 'network', host: '192.168.1.50', port: 9100 } }]
  const stations = [{ id: 'cocina', name: 'COCINA', printer: 'caja', default: true }]
  const shop = { restaurant: { name: 'Ajiaco y Más' }, printers, stations, invoicePrinter: 'caja' }
  return openBridge(settings === NEW ? {} : { ...shop, ...settings }, {
    machine,
    drives: async () => drives,
    createTransport: (printer, log) =>
      PARTS.createTransport({ ...printer, connection: { type: 'file', path: paper } }, log),
  })
}

/** Nothing is set up there yet. */
const NEW = {}

const status = (shop: Pick<Shop, 'get'>) => shop.get<StatusAnswer>('/status')
const look = (shop: Pick<Shop, 'get'>) => shop.get<MovingAnswer>('/moving')

async function choosePlace(shop: Shop): Promise<CopyState> {
  const [place] = (await look(shop)).places
  return (await shop.post<{ copy: CopyState }>('/moving/place', { place: place?.id ?? '' })).copy
}

async function sell(shop: Pick<Shop, 'put' | 'job'>, ...orders: string[]): Promise<string[]> {
  const texts: string[] = []
  for (const [i, order] of orders.entries()) {
    const paper = await factura({ order, transaction: `C1-${i + 1}` })
    texts.push((await shop.job(await shop.put(paper))).number?.text ?? 'no number')
  }
  return texts
}

const askToBring = (shop: Pick<Shop, 'post'>, folder?: MovingAnswer['folders'][number]) =>
  shop.post<{ outcome: Bringing }>('/moving/bring', { folder: folder?.id })

const enlarge = (path: string) => truncateSync(path, 1e10)

/** Brings the only folder that is found, and starts again as the command line does. */
async function bring(shop: Shop) {
  const { folders } = await look(shop)
  expect(folders).toHaveLength(1)
  expect(await askToBring(shop, folders[0])).toEqual({ outcome: 'brought' })
  expect(shop.bridge.brought.aborted).toBe(true)
  return startAgain(shop)
}

/** `running`: the bridge of the start before. */
async function startAgain(shop: Shop, running = shop.bridge) {
  await running.stop()
  const bridge = await shop.restart()
  return { ...tillJobs(tillFetch({ url: bridge.address, token: shop.token })), bridge }
}

const putAgain = async (shop: Pick<Shop, 'ask'>, { key, payload }: Paper) => {
  const body = JSON.stringify(payload)
  const answer = await shop.ask(`/jobs/${encodeURIComponent(key)}`, { method: 'PUT', body })
  return { status: answer.status, ...((await answer.json()) as PutAnswer) }
}

const settingsOf = async (shop: Pick<Shop, 'get'>) =>
  (await shop.get<{ settings: BridgeSettings }>('/settings')).settings

/** The old computer with the till's half, and a drive for its copy. */
async function withDrive(drive = temporaryFolder()) {
  const old = await openComputer('old', [drive])
  await old.ask('/moving/till', { method: 'PUT', body: JSON.stringify({ till: TILL }) })
  return { drive, old }
}

/** It keeps its copy on that drive. */
async function withCopy() {
  const computer = await withDrive()
  await choosePlace(computer.old)
  return computer
}

describe('the daily copy', () => {
  it('is kept where the shop chose among the drives that are there, with both halves, numbers and a backup', async () => {
    const { drive, old } = await withDrive()
    await sell(old, 'a', 'b')
    expect(await choosePlace(old)).toMatchObject({ place: drive, trouble: null, at: expect.any(String) })
    const [name = ''] = readdirSync(drive)
    const read = (file: string) => JSON.parse(readFileSync(join(drive, name, file), 'utf8'))
    expect(read('till.json')).toEqual(TILL)
    expect(read('numbers.json')).toEqual({ numbers: [{ prefix: 'J', number: 2 }] })
    expect(read('settings.json')).toMatchObject({ restaurant: { name: 'Ajiaco y Más' } })
    expect(readdirSync(join(drive, name, 'backups'))).toHaveLength(1)
    expect((await status(old)).copy).toMatchObject({ trouble: null })
  })

  it('has no key of the chain’s collector: a drive is lost more easily than a computer', async () => {
    const { drive, old } = await withDrive()
    const file = join(old.folder, 'settings.json')
    const headers = { Authorization: 'Bearer COLLECTOR-KEY' }
    const telemetry = { endpoint: 'https://otlp.example.com/v1/metrics', headers, shop: 'norte-2' }
    writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), ofTomorrow: 1, telemetry }))
    await choosePlace(old)
    expect(readFileSync(file, 'utf8')).toContain('COLLECTOR-KEY')
    const copy = readFileSync(join(drive, readdirSync(drive)[0] ?? '', 'settings.json'), 'utf8')
    expect(copy).not.toContain('COLLECTOR-KEY')
    expect(JSON.parse(copy)).toMatchObject({ restaurant: { name: 'Ajiaco y Más' }, ofTomorrow: 1 })
  })

  it.each([
    ['was unplugged', 'missing', (drive: string) => rmSync(drive, { recursive: true })],
    ['has a file in its place', 'other', (_: string, copy: string) => writeFileSync(copy, '')],
  ])('whose drive %s says so in the status, and papers go on', async (_, trouble, happen) => {
    const { drive, old } = await withCopy()
    const folder = join(drive, readdirSync(drive)[0] ?? '')
    rmSync(folder, { recursive: true })
    happen(drive, folder)
    const { at, ...copy } = await old.post<CopyState>('/moving/copy', {})
    expect(copy).toEqual({ place: drive, trouble })
    expect((await status(old)).copy).toEqual({ ...copy, at })
    expect(at).not.toBeNull()
    expect(existsSync(drive)).toBe(trouble === 'other')
    expect(await sell(old, 'a')).toEqual(['J-1'])
  })

  it.each(['another place', 'nowhere'])('leaves no customer’s data where it was, once it goes to %s', async (to) => {
    const [former, next] = [temporaryFolder(), temporaryFolder()]
    writeFileSync(join(former, 'other.txt'), 'of someone')
    const drives = [former]
    const old = await openComputer('old', drives)
    await choosePlace(old)
    drives.push(next)
    const place = (await look(old)).places.find(({ path }) => path === next)?.id
    await old.post('/moving/place', { place: to === 'nowhere' ? null : place })
    expect(readdirSync(former)).toEqual(['other.txt'])
    expect(readdirSync(next)).toHaveLength(to === 'nowhere' ? 0 : 1)
  })

  it('goes to no folder that a till names: only to one that was found, or that settings.json names', async () => {
    const old = await openComputer('old', [])
    const answer = await old.post('/moving/place', { place: '/etc' })
    expect(answer).toMatchObject({ found: false, copy: { place: null } })
    const { version, settings } = await old.get<{ version: string; settings: BridgeSettings }>('/settings')
    const body = JSON.stringify({ ...settings, copyTo: '/etc' })
    const put = await old.ask('/settings', { method: 'PUT', headers: { 'if-match': version }, body })
    expect(put.status).toBe(422)
    expect(await put.json()).toMatchObject({ error: { issues: [{ path: 'copyTo' }] } })
  })
})

describe('a computer that takes the place of one whose disk is dead', () => {
  it('goes on from the copy: printers by address, the till’s half, no number before a person confirms it', async () => {
    const { drive, old } = await withDrive()
    await sell(old, 'a', 'b')
    await choosePlace(old)
    const printers = (await settingsOf(old)).printers
    expect(await sell(old, 'c')).toEqual(['J-3']) // on no copy
    await old.bridge.stop()

    const fresh = await openComputer('new', [drive], NEW)
    expect((await look(fresh)).folders).toMatchObject([{ kind: 'copy', restaurant: 'Ajiaco y Más', number: 'J-2' }])
    const moved = await bring(fresh)
    expect((await settingsOf(moved)).printers).toEqual(printers)
    expect(await look(moved)).toMatchObject({ till: TILL, brought: { prefix: 'J', till: 'C', leftAt: null } })
    const { numbering } = await status(moved)
    expect(numbering).toMatchObject({ next: null, offeredLast: 2, prefix: 'J' })
    expect(await sell(moved, 'd')).toEqual(['no number'])
    // The paper in a person's hand is the third witness.
    await moved.post('/numbering/confirm', { prefix: 'J', next: 4 })
    expect(await sell(moved, 'e')).toEqual(['J-4'])
  })

  it('knows what has printed: the same paper again is no second one', async () => {
    const { drive, old } = await withDrive()
    const paper = await comanda({ order: 'a' })
    const printed = await old.jobThat(await old.put(paper), { state: 'sent' })
    await choosePlace(old)
    await old.bridge.stop()
    const moved = await bring(await openComputer('new', [drive], NEW))
    const again = await putAgain(moved, paper)
    expect(again).toMatchObject({ status: 200, job: { state: 'sent', attempt: (printed as JobView).attempt } })
  })

  it('tells one till what was collected at the old one, so that nobody is charged twice, and no drawer counts it twice', async () => {
    const { drive, old } = await withDrive()
    const line = {
      requestId: 'press-1',
      storeId: 'store-1',
      orderId: 'a',
      orderNumber: '1',
      transaction: 'C1-1',
      corrects: null,
    }
    const paid = { ...NO_AMOUNTS, cash: 20_000, tip: 0, received: 20_000, at: '2026-03-14T17:01:00.000Z' }
    expect(await old.post('/settlements', { ...line, ...paid })).toEqual({ settled: true })
    await choosePlace(old)
    await old.bridge.stop()
    const fresh = await openComputer('new', [drive], NEW)
    const { token } = new ClientStore(fresh.folder).issue(OWN_ORIGIN, 'Caja 2')
    const moved = await bring(fresh)
    const second = tillJobs(tillFetch({ url: moved.bridge.address, token }))
    const { name } = (await status(moved)).till
    expect((await status(second)).till.name).toBe(name.replace('1', '2'))
    const path = '/settlements?store=store-1&order=a'
    // As long as both print, the old one has them in its own drawer.
    const ofOld = { settlement: null, elsewhere: { till: 'C1', pesos: 20_000 } }
    for (const till of [moved, second]) expect(await till.get(path)).toMatchObject(ofOld)
    await moved.post('/moving/take', {})
    expect(await moved.get(path)).toMatchObject({ settlement: { requestId: 'press-1', till: 'C1', cash: 20_000 } })
    expect(await second.get(path)).toMatchObject({ settlement: null, elsewhere: { till: name, pesos: 20_000 } })
  })

  it('says of a copy without a whole database that it cannot be read, and stays as it is', async () => {
    const { drive } = await withCopy()
    const backups = join(drive, readdirSync(drive)[0] ?? '', 'backups')
    for (const name of readdirSync(backups)) writeFileSync(join(backups, name), 'damaged')
    const fresh = await openComputer('new', [drive], NEW)
    const [folder] = (await look(fresh)).folders
    expect(await fresh.post('/moving/bring', { folder: folder?.id })).toEqual({ outcome: 'damaged' })
    expect(fresh.bridge.brought.aborted).toBe(false)
    expect(readdirSync(fresh.folder).filter((name) => name.startsWith('brought'))).toEqual([])
  })

  it('gets no printer that only its own settings.json may name: a prepared drive writes to no file of it', async () => {
    const drive = temporaryFolder()
    const evil = { id: 'evil', name: 'Evil', connection: { type: 'file', path: '/evil' } }
    const near = { id: 'near', name: 'Near', connection: { type: 'network', host: '127.0.0.1', port: 9100 } }
    const caja = { id: 'caja', name: 'Caja', connection: { type: 'network', host: '192.168.1.50', port: 9100 } }
    const stations = [
      { id: 'cocina', name: 'COCINA', printer: 'caja', default: true },
      { id: 'barra', name: 'BARRA', printer: 'near', items: ['limonada*'] },
    ]
    const old = await openComputer('old', [drive], { printers: [evil, near, caja], stations, deliveryPrinter: 'evil' })
    await choosePlace(old)
    const here = await settingsOf(await bring(await openComputer('new', [drive], NEW)))
    expect(here.printers.map(({ id }) => id)).toEqual(['caja'])
    expect(here.stations.map(({ id }) => id)).toEqual(['cocina'])
    expect(here).toMatchObject({ invoicePrinter: 'caja', deliveryPrinter: null })
  })

  it('may bring another folder, where the first one was of another shop, as long as it has not printed', async () => {
    const [wrong, right] = [temporaryFolder(), temporaryFolder()]
    const { old: other } = await withDrive(wrong)
    await sell(other, 'x')
    await choosePlace(other)
    const old = await openComputer('old', [right], { restaurant: { name: 'La Fogata' } })
    await sell(old, 'a', 'b')
    await choosePlace(old)
    const fresh = await openComputer('new', [wrong, right], NEW)
    const named = async (name: string, shop: Pick<Shop, 'get'>) =>
      (await look(shop)).folders.find(({ restaurant }) => restaurant === name)
    await askToBring(fresh, await named('Ajiaco y Más', fresh))
    const first = await startAgain(fresh)
    expect(await look(first)).toMatchObject({ isFresh: true, till: TILL })
    await askToBring(first, await named('La Fogata', first))
    const moved = await startAgain(fresh, first.bridge)
    // The other shop's till is not mixed with this one's printers.
    expect(await look(moved)).toMatchObject({ isFresh: true, till: null })
    expect((await settingsOf(moved)).restaurant.name).toBe('La Fogata')
    await moved.post('/numbering/confirm', { prefix: 'J', next: 3 })
    expect((await look(moved)).isFresh).toBe(false)
  })

  it('knows that another new computer went on with the same copy', async () => {
    const { drive, old } = await withCopy()
    await old.post('/moving/leave', {})
    await old.bridge.stop()
    const one = await bring(await openComputer('one', [drive], NEW))
    const two = await openComputer('two', [drive], NEW)
    expect((await look(two)).folders).toMatchObject([{ takenAt: expect.any(String) }])
    await one.post('/moving/take', {})
    const taken = { leftAt: null, takenAt: expect.any(String) }
    expect((await look(two)).folders).toMatchObject([taken])
    expect((await look(await bring(two))).brought).toMatchObject(taken)
  })

  it('learns when it is activated that another one brought the same copy after it', async () => {
    const { drive } = await withCopy()
    const one = await bring(await openComputer('one', [drive], NEW))
    // Its own bringing is none of another's.
    expect((await look(one)).folders).toMatchObject([{ takenAt: null }])
    expect(await one.post('/moving/take', {})).toEqual({ marked: true, takenAt: null })
    await bring(await openComputer('two', [drive], NEW))
    const taken = { marked: true, takenAt: expect.any(String) }
    expect(await one.post('/moving/take', {})).toEqual(taken)
    expect((await look(one)).brought).toMatchObject(taken)
  })

  it.each([
    ['a settings file without end', 'settings.json', (path: string) => symlinkSync('/dev/zero', path)],
    ['a settings file that nobody writes', 'settings.json', (path: string) => execFileSync('mkfifo', [path])],
    ['10 GB of settings', 'settings.json', enlarge],
    ['a mark without end', 'left.json', (path: string) => symlinkSync('/dev/zero', path)],
    ['numbers that nobody writes', 'numbers.json', (path: string) => execFileSync('mkfifo', [path])],
  ])('is not stopped by a drive that someone has prepared with %s', async (_, name, prepare) => {
    const { drive: sound } = await withCopy()
    const prepared = temporaryFolder()
    const [copy = ''] = readdirSync(sound)
    cpSync(join(sound, copy), join(prepared, copy), { recursive: true })
    if (prepare !== enlarge) rmSync(join(prepared, copy, name), { force: true })
    prepare(join(prepared, copy, name))
    const { folders } = await look(await openComputer('new', [prepared, sound], NEW))
    expect(folders.map(({ path }) => path)).toContain(join(sound, copy))
  })

  it.each(['bridge.db', 'backups'])('never waits for a pipe in place of %s', async (name) => {
    const { drive } = await withCopy()
    const copy = join(drive, readdirSync(drive)[0] ?? '')
    const [backup = ''] = readdirSync(join(copy, 'backups'))
    const pipe = name === 'backups' ? join(copy, name, backup) : join(copy, name)
    rmSync(pipe, { force: true })
    execFileSync('mkfifo', [pipe])
    const fresh = await openComputer('new', [drive], NEW)
    const expected = name === 'backups' ? 'damaged' : 'brought' // its backup
    expect(await askToBring(fresh, (await look(fresh)).folders[0])).toEqual({ outcome: expected })
  })

  it('takes no database that would go on changing what is written', async () => {
    const old = await openComputer('old', [])
    await sell(old, 'a')
    await old.bridge.stop()
    const { drive, data } = asDrive(old.folder)
    const db = new DatabaseSync(join(data, 'bridge.db'))
    db.exec('CREATE TRIGGER evil AFTER INSERT ON counters BEGIN DELETE FROM counters; END')
    db.close()
    const fresh = await openComputer('new', [drive], NEW)
    expect(await askToBring(fresh, (await look(fresh)).folders[0])).toEqual({ outcome: 'damaged' })
  })

  it('writes its mark through no link that waits in the folder', async () => {
    const { drive } = await withCopy()
    const victim = join(temporaryFolder(), 'precious')
    writeFileSync(victim, 'precious')
    symlinkSync(victim, join(drive, readdirSync(drive)[0] ?? '', 'left.json.new'))
    const moved = await bring(await openComputer('new', [drive], NEW))
    expect(await moved.post('/moving/take', {})).toEqual({ marked: true, takenAt: null })
    expect(readFileSync(victim, 'utf8')).toBe('precious')
  })

  it('says that the folder is gone where its drive was pulled out, and leaves nothing', async () => {
    const { drive } = await withCopy()
    const fresh = await openComputer('new', [drive], NEW)
    const [folder] = (await look(fresh)).folders
    rmSync(drive, { recursive: true })
    expect(await askToBring(fresh, folder)).toEqual({ outcome: 'unknown' })
    expect(readdirSync(fresh.folder).filter((name) => name.startsWith('brought'))).toEqual([])
  })

  it('says that the old one could not be told, where its drive is gone by then', async () => {
    const { drive } = await withCopy()
    const moved = await bring(await openComputer('new', [drive], NEW))
    rmSync(drive, { recursive: true })
    expect(await moved.post('/moving/take', {})).toEqual({ marked: false, takenAt: null })
    expect((await look(moved)).brought?.marked).toBe(false)
  })

  it('brings it also where a practice was printed before: its papers are nobody’s', async () => {
    const { drive } = await withCopy()
    const other = await openComputer('other', [drive])
    await other.job(await other.put(await factura({ order: 'practice-1', practice: true, transaction: 'PRUEBA-1' })))
    expect((await look(other)).isFresh).toBe(true)
    await bring(other)
  })

  it('brings nothing over papers of its own', async () => {
    const { drive } = await withCopy()
    const other = await openComputer('other', [drive])
    await sell(other, 'x')
    const { folders, isFresh } = await look(other)
    expect(isFresh).toBe(false)
    expect(await other.post('/moving/bring', { folder: folders[0]?.id })).toEqual({ outcome: 'used' })
  })
})

describe('two computers of one store that both print', () => {
  it('issue no number and no transaction twice, each with its own prefix and letter', async () => {
    const { drive, old } = await withDrive()
    await sell(old, 'a', 'b')
    await choosePlace(old)
    const second = await bring(await openComputer('second', [drive], NEW))
    expect((await status(second)).till).toEqual({ name: expect.stringMatching(/^C[A-Z]1$/), lastTransaction: 0 })
    expect((await status(old)).till.name).toBe('C1')
    expect(await sell(second, 'x')).toEqual(['no number']) // before it is said how it numbers
    const { version, settings } = await second.get<{ version: string; settings: BridgeSettings }>('/settings')
    const invoice = { ...settings.invoice, prefix: 'JB', next: 1 }
    const body = JSON.stringify({ ...settings, invoice })
    await second.ask('/settings', { method: 'PUT', headers: { 'if-match': version }, body })
    await second.post('/numbering/confirm', { prefix: 'JB', next: 1 })
    expect(await sell(old, 'c', 'd')).toEqual(['J-3', 'J-4'])
    expect(await sell(second, 'y', 'z')).toEqual(['JB-1', 'JB-2'])
  })

  it('have each another letter, though all were made of one copy, and the same one again where it is brought again', async () => {
    const { drive } = await withCopy()
    const letters: string[] = []
    for (const machine of ['second', 'third', 'second'])
      letters.push((await settingsOf(await bring(await openComputer(machine, [drive], NEW)))).till)
    expect(letters[2]).toBe(letters[0])
    expect(letters[1]).not.toBe(letters[0])
  })

  it('are made of a copy that cannot be written to as well', async () => {
    const { drive } = await withCopy()
    mkdirSync(join(drive, readdirSync(drive)[0] ?? '', 'brought-by.json.new'))
    expect((await settingsOf(await bring(await openComputer('second', [drive], NEW)))).till).toMatch(/^C[A-Z]$/)
  })
})

const LINUX = 'home/caja/.local/share'

/** The old computer's disk, plugged into the new one as a drive. */
function asDrive(folder: string, above = LINUX): { drive: string; data: string } {
  const drive = temporaryFolder()
  const data = join(drive, above, 'justo-puente')
  mkdirSync(join(data, '..'), { recursive: true })
  cpSync(folder, data, { recursive: true, filter: (path) => !path.endsWith('.sock') })
  return { drive, data }
}

describe('a computer that takes the place of one whose disk is alive', () => {
  it('goes on from its data folder, with each number up to the last one, also after a power cut', async () => {
    const old = await openComputer('old', [])
    await sell(old, 'a', 'b', 'c')
    // As a power cut leaves it: the last commits are in the write-ahead log.
    const { drive } = asDrive(old.folder)
    const moved = await bring(await openComputer('new', [drive], NEW))
    expect((await status(moved)).numbering).toMatchObject({ next: null, offeredLast: 3 })
    const expected = { confirmed: false, next: 4 }
    expect(await moved.post('/numbering/confirm', { prefix: 'J', next: 3 })).toMatchObject(expected)
    await moved.post('/numbering/confirm', { prefix: 'J', next: 4 })
    expect(await sell(moved, 'd')).toEqual(['J-4'])
  })

  it.each([
    ['Linux', LINUX],
    ['Windows', 'Users/Caja/AppData/Local'],
    ['a Windows that was installed anew over it', 'Windows.old/Users/Caja/AppData/Local'],
    ['someone who copied the folder by hand', '.'],
  ])('finds the data folder where %s has it', async (_, above) => {
    const old = await openComputer('old', [])
    await sell(old, 'a')
    const { drive, data } = asDrive(old.folder, above)
    const { folders } = await look(await openComputer('new', [drive], NEW))
    expect(folders).toMatchObject([{ kind: 'data', path: data, restaurant: 'Ajiaco y Más', printers: ['Caja'] }])
  })

  it('is found out by the old one, if its disk goes back: that one numbers nothing, and tells its tills', async () => {
    const old = await openComputer('old', [])
    await sell(old, 'a')
    await old.bridge.stop()
    const { drive, data } = asDrive(old.folder)
    const moved = await bring(await openComputer('new', [drive], NEW))
    expect(await moved.post('/moving/take', {})).toEqual({ marked: true, takenAt: null })
    expect((await look(moved)).brought?.marked).toBe(true)
    rmSync(old.folder, { recursive: true })
    cpSync(data, old.folder, { recursive: true })
    const { address } = await old.restart()
    const again = tillJobs(tillFetch({ url: address, token: old.token }))
    expect(await status(again)).toMatchObject({ leftAt: expect.any(String), numbering: { next: null } })
    expect(await sell(again, 'b')).toEqual(['no number'])
  })

  it('is found out by the old one that still runs, through the copy that both can see', async () => {
    const { drive, old } = await withDrive()
    await sell(old, 'a')
    await choosePlace(old)
    const moved = await bring(await openComputer('new', [drive], NEW))
    // Until the new one prints, the old one does: the copy may be of another shop, or both may go on printing.
    await old.post('/moving/copy', {}) // as its next look does
    expect((await status(old)).leftAt).toBeUndefined()
    await moved.post('/moving/take', {})
    await old.post('/moving/copy', {})
    const { leftAt } = await status(old)
    expect(leftAt).toEqual(expect.any(String))
    expect(await sell(old, 'b')).toEqual(['no number'])
    // Someone decides that it prints again after all.
    await old.post('/numbering/confirm', { prefix: 'J', next: 50 })
    expect((await status(old)).leftAt).toBeUndefined()
    await old.post('/moving/copy', {})
    expect((await status(old)).leftAt).toBeUndefined()
  })

  it('asks less where the old one was told that it leaves: its copy is of that moment, and says so', async () => {
    const { drive, old } = await withCopy()
    await sell(old, 'a', 'b')
    const left = await old.post<{ leftAt: string }>('/moving/leave', {})
    expect(await sell(old, 'c')).toEqual(['no number'])
    const fresh = await openComputer('new', [drive], NEW)
    expect((await look(fresh)).folders).toMatchObject([{ leftAt: left.leftAt, number: 'J-2' }])
    const moved = await bring(fresh)
    expect(await look(moved)).toMatchObject({ brought: { leftAt: left.leftAt } })
  })
})

describe('a start that finishes what was brought', () => {
  it.each(['bridge.db', 'settings.json'])('goes on where it was killed, with %s in place already', async (name) => {
    const old = await openComputer('old', [])
    await sell(old, 'a', 'b')
    const { drive } = asDrive(old.folder)
    const fresh = await openComputer('new', [drive], NEW)
    const { folders } = await look(fresh)
    await fresh.post('/moving/bring', { folder: folders[0]?.id })
    await fresh.bridge.stop()
    const [from, to] = [join(fresh.folder, 'brought'), fresh.folder]
    if (name === 'settings.json') cpSync(join(from, 'bridge.db'), join(to, 'bridge.db'))
    if (name === 'settings.json') rmSync(join(from, 'bridge.db'))
    for (const rest of ['-wal', '-shm']) rmSync(join(to, `bridge.db${rest}`), { force: true })
    cpSync(join(from, name), join(to, name))
    const { till } = JSON.parse(readFileSync(join(name === 'settings.json' ? to : from, 'settings.json'), 'utf8'))
    new ClientStore(to).reletter(till, () => false)
    rmSync(join(from, name))
    const { address } = await fresh.restart()
    const moved = tillJobs(tillFetch({ url: address, token: fresh.token }))
    expect((await status(moved)).numbering).toMatchObject({ next: null, offeredLast: 2 })
    expect((await status(moved)).till.name).toBe(`${till}1`)
    expect(existsSync(from)).toBe(false)
  })
})
