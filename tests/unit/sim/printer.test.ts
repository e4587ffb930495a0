import { describe, expect, it } from 'vitest'
import { CONFIRMING_80 } from '../../fakes/printer/presets'
import { SimulatedPrinter } from '../../sim/printer'
import type { Wire } from '../../sim/seams'
import { VirtualClock } from './virtual-clock'

class Client {
  readonly answers: number[] = []
  isReset = false
  #data: (bytes: Uint8Array) => void = () => undefined
  #end: () => void = () => undefined

  constructor(printer: SimulatedPrinter) {
    const nothing = () => undefined
    const wire: Wire = {
      write: (bytes) => void this.answers.push(...bytes),
      end: nothing,
      reset: () => {
        this.isReset = true
      },
      onData: (listener) => {
        this.#data = listener
      },
      onEnd: (listener) => {
        this.#end = listener
      },
      onReset: nothing,
      pause: nothing,
      resume: nothing,
    }
    printer.connected(wire)
  }

  send(...bytes: (number | string)[]): void {
    this.#data(Buffer.concat(bytes.map((each) => (typeof each === 'string' ? Buffer.from(each) : Buffer.of(each)))))
  }

  leave(): void {
    this.#end()
  }
}

const CUT = [0x1d, 0x56, 0x42, 0]
const INITIALISE = [0x1b, 0x40]
const STATUS = [0x10, 0x04, 1]

function setUp() {
  const clock = new VirtualClock()
  const printer = new SimulatedPrinter('cocina', clock, CONFIRMING_80)
  return { clock, printer, client: new Client(printer), texts: () => printer.papers.map(({ text }) => text) }
}

describe('a simulated printer', () => {
  it('prints in virtual time, and answers its status', () => {
    const { clock, printer, client, texts } = setUp()
    client.send(...STATUS, ...INITIALISE, 'AJIACO\n', ...CUT)
    expect(client.answers).toEqual([0x16])
    clock.advance(100)
    expect(texts()).toEqual(['AJIACO'])
    expect(printer.papers[0]).toMatchObject({ printer: 'cocina', complete: true })
  })

  it('prints the rest when there is paper again', () => {
    const { clock, printer, client, texts } = setUp()
    printer.setFaults({ paperOutAfter: 4 })
    client.send(...INITIALISE, 'AJIACO\n', 'TAMAL\n', ...CUT)
    clock.advance(60_000)
    expect(texts()).toEqual([])
    printer.cure()
    clock.advance(100)
    expect(texts()).toEqual(['AJIACO\nTAMAL'])
  })

  it('leaves a torn paper where a connection dropped, and the next document is one of its own', () => {
    const { clock, printer, client, texts } = setUp()
    printer.setFaults({ resetAfter: 9 })
    client.send(...INITIALISE, 'AJIACO\n', 'TAMAL\n', ...CUT)
    expect(client.isReset).toBe(true)
    clock.advance(1_000)
    new Client(printer).send(...INITIALISE, 'LECHONA\n', ...CUT)
    clock.advance(1_000)
    expect(texts()).toEqual(['AJIACO', 'LECHONA'])
    expect(printer.papers.map(({ complete }) => complete)).toEqual([false, true])
  })

  it('loses its buffer when it is switched off, and refuses connections until it is on', () => {
    const { clock, printer, client, texts } = setUp()
    printer.change({ coverOpen: true })
    client.send(...INITIALISE, 'AJIACO\n', ...CUT)
    printer.powerOff()
    expect(client.isReset).toBe(true)
    expect(() => new Client(printer)).toThrow()
    printer.cure()
    clock.advance(1_000)
    expect(texts()).toEqual([])
  })

  it('serves one client at a time', () => {
    const { printer, client } = setUp()
    const second = new Client(printer)
    client.send(...STATUS)
    client.leave()
    second.send(...STATUS)
    expect(second.answers).toEqual([0x16])
  })
})
