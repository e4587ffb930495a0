import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { PutAnswer } from '@shared/api'
import { freePort } from '../../fakes/free-port'
import { CONFIRMING_80 } from '../../fakes/printer/presets'
import { startVirtualPrinter, type VirtualPrinter } from '../../fakes/printer/virtual-printer'
import { sessionHeaders } from '../../fakes/till-session'
import { BridgeProcess } from '../../stage/bridge-process'
import { comanda, factura, type Paper } from '../../unit/bridge/support/papers'
import { commandOn, DamagedFolders, startOn } from '../folder-bridge'
import { type Fuzzer, hasStack } from '../fuzzer'
import type { Random } from '../random'
import { ORIGIN, settingsWith } from '../target'

const ISSUED = 6
const PAPER_MS = 20_000

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

/** A folder with six numbered papers, as a bridge that was killed, or stopped, leaves it. */
async function makePristine(folder: string, printer: VirtualPrinter): Promise<string> {
  const bridge = new BridgeProcess(folder, await freePort())
  await bridge.writeSettings(settingsWith(printer.port))
  await bridge.start()
  const token = await bridge.command('token', '--origin', ORIGIN)
  for (let n = 1; n <= ISSUED; n++) {
    await put(bridge, token, await factura({ order: `before-${n}`, transaction: `C1-${n}` }))
    await put(bridge, token, await comanda({ order: `before-${n}`, transaction: `C1-${n}` }))
  }
  await printer.waitUntil(() => printer.papers.length === 2 * ISSUED, 'the papers before the damage', PAPER_MS)
  await bridge.stop()
  return token
}

/** The file stays: of one that is gone without a backup, nothing is left that could prove anything. */
async function spoilFolder(folder: string, random: Random): Promise<string> {
  const path = join(folder, 'bridge.db')
  const isEmptied = random.chance(0.15)
  await writeFile(path, isEmptied ? '' : random.damaged(await readFile(path)))
  return isEmptied ? 'emptied' : 'damaged'
}

function numberFaults(text: string): string[] {
  const { job } = JSON.parse(text) as PutAnswer
  const number = job.number?.number ?? null
  if (number === null || number === ISSUED + 1) return []
  return [number <= ISSUED ? `number ${number} was issued twice` : `number ${number} follows ${ISSUED}`]
}

/** The database, damaged between two starts. */
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
          const how = await spoilFolder(folder, random)
          const faults = random.chance(0.2) ? await commandOn(folder, 'check') : []
          faults.push(...(await trySale(folder)))
          return {
            faults: faults.map((fault) => `${fault} (${how})`),
            accepted: faults.length === 0,
          }
        } finally {
          await folders.remove(folder)
        }
      },
    }
  },
}
