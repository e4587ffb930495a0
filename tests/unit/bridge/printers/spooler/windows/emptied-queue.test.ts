import { beforeEach, describe, expect, it } from 'vitest'
import { spoolerTransport } from '../../../../../../bridge/printers/spooler/spooler-transport'
import type { WinJob } from '../../../../../../bridge/printers/spooler/windows/native-winspool'
import { WindowsSpooler } from '../../../../../../bridge/printers/spooler/windows/windows-spooler'
import type { Transport } from '../../../../../../bridge/printers/transport'
import { letTimeFlow } from '../../../support/virtual-time'
import { opened, recordedOptions } from '../../sessions'
import { ScriptedWinspool } from './scripted-winspool'

const TIMES = { poll: 1, leave: 500, leavePerKilobyte: 10, cancel: 20, ending: 5 }
const DOCUMENT: WinJob = { id: 12, title: 'Justo 15244 COCINA 37', user: 'Caja', datatype: 'RAW', status: 0 }
const PRINTING = 0x10
const PRINTED = 0x80
const RETAINED = 0x2000
const PAPER = new Uint8Array(100)

/**
 * A queue of Windows. A document goes through `course`, one status a look, then it is removed: a retained one after its
 * release only.
 */
class WindowsQueue extends ScriptedWinspool {
  /** Statuses of the next document; `empty`: the queue's files are deleted there. */
  course: (number | 'empty')[] = [PRINTING, PRINTED]
  /** False: a system that accepts the command and does not keep anything, as Wine. */
  keeps = true
  #retained = false
  #step = 0

  constructor() {
    super()
    Object.defineProperty(this, 'queued', { get: () => this.#look() })
    this.onControl = (_, command) => {
      if (command === 'retain') this.#retained = this.keeps
      if (command === 'release' || command === 'delete') this.#retained = false
      if (command === 'delete') this.#step = Number.POSITIVE_INFINITY
    }
  }

  /** The next document begins its course at its first look. */
  begin(): void {
    this.#step = 0
    this.#retained = false
  }

  #look(): WinJob[] {
    if (!this.told.includes('end')) return []
    const last = this.course.at(-1)
    const now = this.course[this.#step]
    this.#step += 1
    if (now === 'empty') {
      this.#step = Number.POSITIVE_INFINITY
      this.#retained = false
      return []
    }
    if (now !== undefined) return [this.#with(now)]
    return this.#retained && typeof last === 'number' ? [this.#with(last)] : []
  }

  #with(status: number): WinJob {
    return { ...DOCUMENT, status: this.#retained ? status | RETAINED : status }
  }
}

let windows: WindowsQueue
let transport: Transport

beforeEach(() => {
  letTimeFlow()
  windows = new WindowsQueue()
  const spooler = new WindowsSpooler(async () => windows, 'caja')
  transport = spoolerTransport({ type: 'spooler', queue: 'Cocina' }, spooler, TIMES)
})

async function print(course: WindowsQueue['course']) {
  windows.course = course
  windows.told.length = 0
  const session = await opened(transport)
  expect(session.state).toBe('blind')
  windows.begin()
  return session.send(PAPER, recordedOptions({ title: DOCUMENT.title }))
}

const DELIVERED = { outcome: 'delivered', bytes: 100 }
const LOST = { outcome: 'lost', reason: 'interrupted' }

describe('a paper in a queue of Windows', () => {
  it('is kept until it was seen printed, and then released', async () => {
    expect(await print([0, PRINTING, PRINTED])).toEqual(DELIVERED)
    const expected = ['start RAW «Justo 15244 COCINA 37»', 'retain 12', 'end', 'release 12']
    expect(windows.told.filter((line) => !line.startsWith('open'))).toEqual(expected)
  })

  it('is lost when a program empties the queue before it was printed', async () => {
    expect(await print([0, 0, 'empty'])).toMatchObject(LOST)
    expect(await print([PRINTING, PRINTED])).toEqual(DELIVERED)
    expect(await print(['empty'])).toMatchObject(LOST)
  })

  it('asks no question in 100 fast papers', async () => {
    for (let n = 0; n < 100; n++) expect(await print(n % 2 ? [PRINTED] : [PRINTING, PRINTED])).toEqual(DELIVERED)
  })

  it('asks no question in 100 papers that are gone at the first look, where the system does not keep them', async () => {
    windows.keeps = false
    for (let n = 0; n < 100; n++) expect(await print(n % 2 ? [] : [PRINTING])).toEqual(DELIVERED)
  })

  it('asks no question where the system refuses to keep it', async () => {
    windows.failing = { retain: 87 }
    expect(await print([PRINTING])).toEqual(DELIVERED)
  })

  it('is lost when it is gone after the spooler was restarted, where the system does not keep it', async () => {
    windows.keeps = false
    const { open } = windows
    let looks = 0
    windows.open = async (queue) => {
      const ended = windows.told.includes('end')
      if (ended && ++looks === 2) return { ok: false, code: 1722 }
      return open.call(windows, queue)
    }
    expect(await print([0, 0, 0, 'empty'])).toMatchObject(LOST)
  })

  it('of a bridge that died after it was printed is released by the next', async () => {
    const kept = { ...DOCUMENT, id: 9, status: PRINTED | RETAINED }
    const foreign = { ...kept, id: 10, user: 'gerente' }
    const plain = new ScriptedWinspool()
    plain.queued = [kept, foreign]
    await new WindowsSpooler(async () => plain, 'caja').submit('Cocina', DOCUMENT.title, PAPER)
    expect(plain.told.filter((line) => line.startsWith('release'))).toEqual(['release 9'])
  })
})
