import { copyFile, mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { PutAnswer } from '@shared/api'
import { controlPath } from '../../../bridge/control/socket-path'
import { BACKUPS } from '../../../bridge/store/backups'
import { DATABASE_NAME } from '../../../bridge/store/schema'
import { freePort } from '../../fakes/free-port'
import { CONFIRMING_80 } from '../../fakes/printer/presets'
import { startVirtualPrinter, type VirtualPrinter } from '../../fakes/printer/virtual-printer'
import { sessionHeaders } from '../../fakes/till-session'
import { BridgeProcess } from '../../stage/bridge-process'
import { comanda, factura, type Paper } from '../../unit/bridge/support/papers'
import { commandOn, DamagedFolders, startOn } from '../folder-bridge'
import { type Fuzzer, hasStack } from '../fuzzer'
import type { Random } from '../random'
import { settingsWith } from '../target'

const ISSUED = 6
const PAPER_MS = 20_000

const LOG = `${DATABASE_NAME}-wal`
/** Of half of the papers. */
const BACKUP = join(BACKUPS, '000001-20261129T170000Z.db')
const PAGE = 4096

async function put(
  bridge: BridgeProcess,
  token: string,
  { key, payload }: Paper,
): Promise<{ status: number; text: string }> {
  const headers = await sessionHeaders({ url: bridge.url, token })
  const url = `${bridge.url}/jobs/${encodeURIComponent(key)}`
  const answer = await fetch(url, { method: 'PUT', headers, body: JSON.stringify(payload) })
  return { status: answer.status, text: await answer.text() }
}

/** A folder with six numbered papers, as a bridge that was killed leaves it, and a backup. */
async function makePristine(folder: string, printer: VirtualPrinter): Promise<string> {
  const bridge = new BridgeProcess(folder, await freePort())
  await bridge.writeSettings(settingsWith(printer.port))
  let token = ''
  for (let n = 1; n <= ISSUED; n++) {
    if (!bridge.running) {
      await bridge.start()
      token = await bridge.pairTill()
    }
    await put(bridge, token, await factura({ order: `before-${n}`, transaction: `C1-${n}` }))
    await put(bridge, token, await comanda({ order: `before-${n}`, transaction: `C1-${n}` }))
    await printer.waitUntil(() => printer.papers.length === 2 * n, 'the papers before the damage', PAPER_MS)
    if (n !== ISSUED / 2) continue
    await bridge.stop()
    await mkdir(join(folder, BACKUPS))
    await copyFile(join(folder, DATABASE_NAME), join(folder, BACKUP))
  }
  await bridge.stop('SIGKILL')
  await rm(controlPath(folder), { force: true }) // a socket cannot be copied
  return token
}

/** A log that was cut off is one of a power cut: what was committed in it is not missed. */
async function spoil(path: string, random: Random): Promise<void> {
  const how = random.next()
  if (how < 0.25) return rm(path)
  if (how < 0.5 || path.endsWith(LOG)) return writeFile(path, '')
  const bytes = await readFile(path)
  if (how < 0.75) return writeFile(path, random.damaged(bytes))
  const start = PAGE * random.int(bytes.length / PAGE)
  return writeFile(path, bytes.fill(0, start, start + PAGE))
}

/** The database, its log, or both; also with its backup, whose name alone says then that there was one. */
async function spoilFolder(folder: string, random: Random): Promise<string[]> {
  const books = [DATABASE_NAME, LOG]
  const chosen = random.chance(0.4) ? books : [random.pick(books)]
  for (const name of chosen) await spoil(join(folder, name), random)
  if (!random.chance(0.3)) return chosen
  await writeFile(join(folder, BACKUP), '')
  return [...chosen, BACKUP]
}

function numberFaults(text: string): string[] {
  const { job } = JSON.parse(text) as PutAnswer
  const number = job.number?.number ?? null
  if (number === null || number === ISSUED + 1) return []
  return [number <= ISSUED ? `number ${number} was issued twice` : `number ${number} follows ${ISSUED}`]
}

/** The database, its write-ahead log and its backup, damaged between two starts. */
export const books: Fuzzer = {
  name: 'books',
  invariant: 'no number is issued twice, and papers go on',
  async open() {
    const folders = await DamagedFolders.create()
    const printer = await startVirtualPrinter(CONFIRMING_80)
    const token = await makePristine(folders.pristine, printer)
    let n = 0
    async function trySale(folder: string): Promise<string[]> {
      const started = await startOn(folder)
      if (started.type === 'broken') return started.faults
      if (started.type === 'refused') return [`not opened: ${started.said.slice(0, 400)}`]
      const { bridge } = started
      const dish = `DESPUÉS ${n++} FIN`
      try {
        const sale = await put(bridge, token, await factura({ order: `after-${n}`, transaction: 'C1-7' }))
        if (sale.status !== 202) return [`a sale was answered with ${sale.status}: ${sale.text.slice(0, 300)}`]
        const faults = numberFaults(sale.text)
        const { status, text } = await put(
          bridge,
          token,
          await comanda({ order: `after-${n}`, dish, transaction: 'C1-7' }),
        )
        if (status !== 202) return [...faults, `a comanda was answered with ${status}: ${text.slice(0, 300)}`]
        const isOut = () => printer.papers.some((paper) => paper.toText().includes(dish))
        await printer.waitUntil(isOut, dish, PAPER_MS).catch(() => faults.push(`lost job: ${dish} did not come out`))
        return hasStack(bridge.output) ? [...faults, `an error was printed: ${bridge.output.slice(-600)}`] : faults
      } finally {
        await bridge.stop('SIGKILL')
      }
    }
    return {
      check: async () => [],
      async close() {
        await printer.stop()
        await folders.close()
      },
      async run(random) {
        const folder = await folders.copy()
        try {
          const chosen = await spoilFolder(folder, random)
          const faults = random.chance(0.2) ? await commandOn(folder, 'check') : []
          faults.push(...(await trySale(folder)))
          return {
            faults: faults.map((fault) => `${fault} (damaged: ${chosen.join(', ')})`),
            accepted: faults.length === 0,
          }
        } finally {
          await folders.remove(folder)
        }
      },
    }
  },
}
