import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { CupsSpooler } from '../../bridge/printers/spooler/cups/cups-spooler'
import { type IppAttribute, TAG } from '../../bridge/printers/spooler/cups/ipp-message'
import { postIpp } from '../../bridge/printers/spooler/cups/post-ipp'
import { freePort } from '../fakes/free-port'
import { PrintServer } from '../fakes/print-server'
import { CONFIRMING_80 } from '../fakes/printer/presets'
import type { PrinterConnection } from '../fakes/printer/printer-connection'
import { startVirtualPrinter, type VirtualPrinter } from '../fakes/printer/virtual-printer'
import { BridgeProcess } from '../stage/bridge-process'
import { figures, type Row } from './figures'
import { benchPaper, benchSettings } from './papers'
import { openTill } from './till'

const WARM_UP = 10
const ROUNDS = 150
const QUEUE = 'COMANDA'
/** Observation time with a printer that never reads. */
const WATCHED_MS = 20_000
const POLL_MS = 20
const GET_JOB_ATTRIBUTES = 0x09
const JOB_STATES = 'pending held processing stopped canceled aborted completed'.split(' ')
const FIRST_JOB_STATE = 3

/** One way to print a ticket, with its status report. */
interface Peer {
  name: string
  /** Makes the n-th ticket; the returned function submits it and resolves when it was accepted. */
  ticket(n: number): Promise<() => Promise<void>>
  /** Reported status of the last ticket; `trouble`: it reports a problem. */
  reported(): Promise<{ text: string; trouble: boolean }>
  isOver(): Promise<boolean>
  printer: VirtualPrinter
}

/** Milliseconds. */
interface Timing {
  taken: number
  firstByte: number
}

const statusQuestion = Buffer.of(0x10, 0x04)

/** The bytes of a paper, without the questions that went before it. */
function paperIn({ bytes }: PrinterConnection): Buffer {
  let at = 0
  while (bytes.indexOf(statusQuestion, at) === at) at += 3
  return bytes.subarray(at)
}

const carriesPaper = ({ firstByteAt }: PrinterConnection): boolean => firstByteAt !== null

async function bridgePeer(bridge: BridgeProcess, printer: VirtualPrinter): Promise<Peer> {
  await bridge.writeSettings(benchSettings(await freePort(), printer.port))
  await bridge.start()
  const till = await openTill(bridge)
  let key = ''
  return {
    name: 'bridge',
    printer,
    async ticket(n) {
      const paper = await benchPaper('kitchen', n)
      const body = JSON.stringify(paper.payload)
      key = paper.key
      return () => till.send(paper.key, body)
    },
    async reported() {
      const { state, reasons } = await till.job(key)
      return { text: [state, ...reasons].join(', '), trouble: reasons.length > 0 }
    },
    isOver: async () => (await till.job(key)).state === 'printed',
  }
}

async function cupsPeer(server: PrintServer, printer: VirtualPrinter, ticket: Buffer): Promise<Peer> {
  await server.addQueue(QUEUE, printer)
  const at = { socketPath: server.socketPath }
  const spooler = new CupsSpooler(() => at)
  let job = 0
  const attributes: () => IppAttribute[] = () => [
    { name: 'printer-uri', tag: TAG.uri, values: [`ipp://localhost/printers/${QUEUE}`] },
    { name: 'job-id', tag: TAG.integer, values: [job] },
  ]
  return {
    name: 'CUPS',
    printer,
    ticket: async (n) => async () => {
      const submitted = await spooler.submit(QUEUE, `ticket ${n}`, ticket)
      if (!submitted.ok) throw new Error(`CUPS refused ticket ${n}: ${JSON.stringify(submitted)}`)
      job = submitted.job
    },
    async reported() {
      const asked = await postIpp(at, { operation: GET_JOB_ATTRIBUTES, attributes: attributes() }, { ms: 5000 })
      const reportedText = asked.ok ? asked.answer.jobs[0] : undefined
      const state = JOB_STATES[Number(reportedText?.get('job-state')?.[0]) - FIRST_JOB_STATE] ?? 'unknown'
      const reasons = [
        ...(reportedText?.get('job-state-reasons') ?? []),
        ...(reportedText?.get('job-printer-state-message') ?? []),
      ]
      const text = [state, ...reasons.filter((word) => word !== '' && word !== 'none')].join(', ')
      return { text, trouble: !['pending', 'processing'].includes(state) }
    },
    isOver: async () => (await spooler.job(QUEUE, job))?.place === 'done',
  }
}

/**
 * Hands one ticket over to a peer that has nothing else to do; resolves when it is over and the printer free again, with
 * milliseconds until it was taken (`202`; CUPS' answer) and until its first byte was at the printer: one that is part of
 * no DLE EOT, for a printer may be asked how it is without anything being printed.
 */
async function handOver(peer: Peer, n: number): Promise<Timing> {
  const { printer } = peer
  const before = printer.connections.length
  const mine = () => printer.connections.slice(before).find(carriesPaper)
  const submit = await peer.ticket(n)
  const start = performance.now()
  await submit()
  const taken = performance.now() - start
  await printer.waitUntil(() => (mine()?.endedBy ?? null) !== null, `ticket ${n} of ${peer.name}`, 20_000)
  while (!(await peer.isOver())) await pause(1)
  return { taken, firstByte: (mine()?.firstByteAt ?? Number.NaN) - start }
}

/** Reported status of a ticket for a printer that connects and reads nothing, and when it first appeared. */
async function neverRead(peer: Peer, n: number): Promise<Row> {
  peer.printer.setFaults({ neverReads: true })
  const submit = await peer.ticket(n)
  const start = performance.now()
  await submit()
  for (;;) {
    await pause(POLL_MS)
    const { text, trouble } = await peer.reported()
    const ms = performance.now() - start
    if (!trouble && ms < WATCHED_MS) continue
    const still = trouble ? '' : `, after ${WATCHED_MS / 1000} s still`
    return figures(`a printer that never reads: ${peer.name} says${still} «${text}»`, [ms])
  }
}

/**
 * The same ticket to the same kind of printer, by turns, by the bridge and by a raw queue of a real CUPS that does
 * nothing else. CUPS has its ticket in a file that it does not sync; the bridge answers when it is on the disk.
 */
export async function benchPeers(folder: string): Promise<Row[]> {
  const server = await PrintServer.start()
  const bridge = new BridgeProcess(join(folder, 'peers'), await freePort())
  const printers = [await startVirtualPrinter(CONFIRMING_80), await startVirtualPrinter(CONFIRMING_80)] as const
  try {
    const bridgePeerResult = await bridgePeer(bridge, printers[0])
    await handOver(bridgePeerResult, 1)
    const printed = printers[0].connections.find(carriesPaper)
    if (!printed) throw new Error('no paper of the bridge came')
    const cups = await cupsPeer(server, printers[1], paperIn(printed))
    const ways = { ours: [] as Timing[], cups: [] as Timing[] }
    for (let n = 2; n < 2 + WARM_UP + ROUNDS; n += 1) {
      ways.ours.push(await handOver(bridgePeerResult, n))
      ways.cups.push(await handOver(cups, n))
    }
    const [never, last] = await Promise.all([neverRead(bridgePeerResult, 2 + WARM_UP + ROUNDS), neverRead(cups, 0)])
    const row = (what: string, of: Timing[], which: keyof Timing, wanted?: string) =>
      figures(
        what,
        of.slice(WARM_UP).map((way) => way[which]),
        wanted,
      )
    return [
      row('bridge: PUT to first byte at the printer', ways.ours, 'firstByte', '< CUPS'),
      row('CUPS raw: Print-Job to first byte at the printer', ways.cups, 'firstByte'),
      row('bridge: PUT to durable 202', ways.ours, 'taken'),
      row('CUPS raw: Print-Job to its answer', ways.cups, 'taken'),
      never,
      last,
    ]
  } finally {
    await bridge.stop('SIGKILL')
    await Promise.all(printers.map((printer) => printer.stop()))
    await server.stop()
  }
}
