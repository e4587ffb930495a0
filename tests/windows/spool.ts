import { readFile, writeFile } from 'node:fs/promises'
import * as koffi from 'koffi'
import { spoolerTransport } from '../../bridge/printers/spooler/spooler-transport'
import { nativeWinspool, WINDOWS } from '../../bridge/printers/spooler/windows/native-winspool'
import { WindowsSpooler } from '../../bridge/printers/spooler/windows/windows-spooler'

/**
 * Run by node.exe: `spool QUEUE BYTES ANSWER`. Prints a file of bytes through a queue as the bridge does, with shorter
 * time limits, and writes the result as JSON. WINSPOOL in the environment replaces winspool.drv.
 */
const [queue = '', bytes = '', answer = ''] = process.argv.slice(2)

const libraries = { ...WINDOWS, spooler: process.env.WINSPOOL ?? WINDOWS.spooler }
const spooler = new WindowsSpooler(async () => nativeWinspool(koffi, libraries), process.env.SPOOL_USER)
const transport = spoolerTransport({ type: 'spooler', queue }, spooler, { poll: 20, leave: 300, cancel: 300 })

async function print(): Promise<object> {
  const opened = await transport.open(new AbortController().signal)
  if (!opened.ok) return { opened }
  const { state, reasons } = opened.printer
  if (state !== 'blind') return { opened: { ok: true, state, reasons } }
  let ticks = 0
  const ticking = setInterval(() => {
    ticks += 1
  }, 10)
  const sent = await opened.printer.send(await readFile(bytes), {
    processId: new Uint8Array(4),
    lines: 1,
    title: 'Justo 15244 CAFÉ 37',
    onFirstByte() {},
    onStall() {},
    onResume() {},
  })
  clearInterval(ticking)
  return { opened: { ok: true, state, reasons }, sent, ticks }
}

const queues = await spooler.queues()
await writeFile(answer, JSON.stringify({ queues, ...(await print()) }))
