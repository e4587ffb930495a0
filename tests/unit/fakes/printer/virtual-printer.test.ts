import { afterEach, describe, expect, test } from 'vitest'
import { BLIND_58, CONFIRMING_80 } from '../../../fakes/printer/presets'
import type { PrinterOptions } from '../../../fakes/printer/printer-options'
import { startVirtualPrinter, type VirtualPrinter } from '../../../fakes/printer/virtual-printer'
import { holdTime, whileTimePasses } from '../../bridge/support/virtual-time'
import { Client } from './client'
import { CUT, completion, hex, line, START } from './sample-bytes'

const cleanUps: (() => unknown)[] = []
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).reverse()) await cleanUp()
})

async function start(options: PrinterOptions = CONFIRMING_80): Promise<VirtualPrinter> {
  const printer = await startVirtualPrinter(options)
  cleanUps.push(() => printer.stop())
  return printer
}

function connectTo(printer: VirtualPrinter): Client {
  const client = new Client(printer.port)
  cleanUps.push(() => client.socket.destroy())
  return client
}

const STATUS = hex('10 04 01 10 04 02 10 04 03 10 04 04')
const job = (text: string, id = 'ab12') => Buffer.concat([START, line(text), completion(id), CUT])
const ANSWER = '37226162313200'

describe('a printer that confirms', () => {
  test('names its maker and its model, and nothing where it has no name', async () => {
    const client = connectTo(await start())
    client.socket.write(hex('1d 49 42 1d 49 43'))
    const names = Buffer.from('_EPSON\0_TM-T20III\0', 'latin1')
    expect(await client.answer(names.length)).toBe(names.toString('hex'))
    const nameless = await start(BLIND_58)
    connectTo(nameless).socket.write(hex('1d 49 42'))
    await nameless.waitUntil(() => nameless.unanswered.includes('GS I 66'))
  })

  test('beeps by Epson’s command and by the clones’', async () => {
    const printer = await start()
    connectTo(printer).socket.write(Buffer.concat([hex('1b 28 41 03 00 61 01 03 1b 42 02 03'), line('A'), CUT]))
    expect((await printer.waitForPaper()).beeps).toBe(5)
    expect(printer.mistakes).toEqual([])
    expect(printer.unknownCommands).toEqual([])
  })

  test('ignores the beep of the TM-U230, which others do not know, and says so', async () => {
    const printer = await start()
    connectTo(printer).socket.write(Buffer.concat([hex('1b 28 41 05 00 61 64 03 02 02'), line('A'), CUT]))
    expect((await printer.waitForPaper()).beeps).toBe(0)
    expect(printer.mistakes).toEqual(['ESC ( A function 97, 100, of 5 bytes'])
  })

  test('answers its status, prints, and returns the id of the job', async () => {
    const printer = await start()
    const client = connectTo(printer)
    client.socket.write(STATUS)
    expect(await client.answer(4)).toBe('16121212')
    client.socket.write(job('¡Hola, piña!'))
    expect(await client.answer(11)).toBe(`16121212${ANSWER}`)
    const paper = await printer.waitForPaper()
    expect(paper.toText()).toBe('¡Hola, piña!')
    expect(printer.unknownCommands).toEqual([])
    expect(printer.mistakes).toEqual([])
    expect(printer.connections[0]?.bytes).toEqual(Buffer.concat([STATUS, job('¡Hola, piña!')]))
  })

  test('answers FIN with FIN once it has read everything', async () => {
    const printer = await start()
    const client = connectTo(printer)
    client.socket.end(job('adiós'))
    expect(await client.end()).toBe('end')
    expect((await printer.waitForPaper()).toText()).toBe('adiós')
    expect(printer.connections[0]?.endedBy).toBe('client')
  })

  test('answers GS r after the data and sends automatic status when it is enabled', async () => {
    const printer = await start()
    const client = connectTo(printer)
    client.socket.write(Buffer.concat([line('x'), hex('1d 72 01')]))
    expect(await client.answer(1)).toBe('00')
    client.socket.write(hex('1d 61 0f'))
    expect(await client.answer(5)).toBe('001400000f')
    printer.openCover()
    expect(await client.answer(9)).toBe('001400000f3c00000f')
  })

  test('holds data while it has no paper, reports it at once, and continues without a command', async () => {
    const printer = await start()
    printer.paperOut()
    const client = connectTo(printer)
    client.socket.write(Buffer.concat([job('espera'), STATUS]))
    expect(await client.answer(4)).toBe('1e32127e')
    expect(printer.papers).toEqual([])
    printer.newRoll()
    expect(await client.answer(11)).toBe(`1e32127e${ANSWER}`)
    expect((await printer.waitForPaper()).toText()).toBe('espera')
  })

  test('runs out of paper in the middle of a job', async () => {
    const printer = await start()
    printer.setFaults({ paperOutAfter: START.length + 4 })
    const client = connectTo(printer)
    client.socket.write(Buffer.concat([START, line('uno'), line('dos'), completion('ab12'), CUT]))
    await printer.waitUntil(() => printer.strip.toText() === 'uno')
    client.socket.write(STATUS)
    expect(await client.answer(4)).toBe('1e32127e')
    expect(printer.strip.toText()).toBe('uno')
    printer.newRoll()
    const paper = await printer.waitForPaper()
    expect(paper.toText()).toBe('uno\ndos')
    expect(paper.rolls).toBe(2)
  })

  test('distinguishes low paper and an open cover', async () => {
    const printer = await start()
    const client = connectTo(printer)
    printer.paperLow()
    client.socket.write(STATUS)
    expect(await client.answer(4)).toBe('1612121e')
    printer.newRoll()
    printer.openCover()
    client.socket.write(STATUS)
    expect(await client.answer(8)).toBe('1612121e1e161212')
    printer.closeCover()
  })

  test('executes a real-time pulse inside a comment', async () => {
    const printer = await start()
    connectTo(printer).socket.write(Buffer.concat([line('Sin sal\x10\x14\x01\x00\x01'), CUT]))
    expect((await printer.waitForPaper()).drawerKicks).toBe(1)
    expect(printer.drawerKicks).toBe(1)
  })
})

describe('one client at a time', () => {
  test('a second client is connected and gets no answer until the first has gone', async () => {
    const printer = await start()
    const first = connectTo(printer)
    first.socket.write(hex('10 04 01'))
    await first.answer(1)
    const second = connectTo(printer)
    second.socket.write(hex('10 04 01'))
    await second.connected()
    first.socket.write(hex('10 04 01'))
    await first.answer(2)
    expect(second.received).toBe('')
    first.socket.end()
    expect(await second.answer(1)).toBe('16')
  })

  test('a second client is refused if the test says so', async () => {
    const printer = await start({ ...CONFIRMING_80, secondClient: 'refused' })
    const first = connectTo(printer)
    first.socket.write(hex('10 04 01'))
    await first.answer(1)
    expect(await connectTo(printer).end()).toBe('refused')
    first.socket.destroy()
    let answer: unknown = 'refused'
    while (answer === 'refused') {
      const third = connectTo(printer)
      third.socket.write(hex('10 04 01'))
      answer = await Promise.race([third.answer(1), third.end()])
    }
    expect(answer).toBe('16')
  })

  test('the test can occupy it as another client', async () => {
    const printer = await start()
    const release = printer.occupy()
    const client = connectTo(printer)
    client.socket.write(hex('10 04 01'))
    await client.connected()
    expect(printer.connections).toEqual([])
    release()
    expect(await client.answer(1)).toBe('16')
  })
})

describe('power and network', () => {
  test('when switched off it resets its client, discards unprinted data and refuses; on again it has the same port', async () => {
    const printer = await start()
    const { port } = printer
    const client = connectTo(printer)
    client.socket.write(Buffer.concat([line('impreso'), Buffer.from('a medias')]))
    await printer.waitUntil(() => printer.strip.toText() === 'impreso')
    await printer.powerOff()
    expect(await client.end()).toBe('reset')
    expect(await connectTo(printer).end()).toBe('refused')
    await printer.powerOn()
    expect(printer.port).toBe(port)
    connectTo(printer).socket.end(Buffer.concat([line('después'), CUT]))
    expect((await printer.waitForPaper()).toText()).toBe('impreso\ndespués')
  })

  test('a silent host leaves connects hanging, and returns', async () => {
    const printer = await start()
    await printer.goSilent()
    const client = connectTo(printer)
    await expect(Promise.race([client.connected(), client.end(), silence()])).resolves.toBe('silence')
    await printer.powerOn()
    const again = connectTo(printer)
    again.socket.write(hex('10 04 01'))
    expect(await again.answer(1)).toBe('16')
  })

  test('a reset after n bytes takes exactly these, status requests not counted, and happens once', async () => {
    const printer = await start()
    printer.setFaults({ resetAfter: START.length + 4 })
    const client = connectTo(printer)
    client.socket.write(STATUS)
    await client.answer(4)
    client.socket.write(Buffer.concat([START, line('uno'), line('dos'), CUT]))
    expect(await client.end()).toBe('reset')
    expect(printer.connections[0]?.bytes).toHaveLength(STATUS.length + START.length + 4)
    expect(printer.connections[0]?.endedBy).toBe('reset')
    expect(printer.strip.toText()).toBe('uno')
    connectTo(printer).socket.end(job('otra vez'))
    expect((await printer.waitForPaper()).toText()).toBe('uno\notra vez')
  })

  test('a FIN after n bytes takes exactly these and drops the rest', async () => {
    const printer = await start()
    printer.setFaults({ finAfter: 4 })
    const client = connectTo(printer)
    client.socket.write(Buffer.concat([line('uno'), line('dos'), CUT]))
    expect(await client.end()).toBe('end')
    expect(printer.connections[0]?.bytes.toString()).toBe('uno\n')
    expect(printer.papers).toEqual([])
  })

  test('a printer that never reads accepts the connection and no byte', async () => {
    const printer = await start({ ...CONFIRMING_80, faults: { neverReads: true } })
    const client = connectTo(printer)
    client.socket.write(job('nada'))
    await client.connected()
    await printer.waitUntil(() => printer.connections.length === 1)
    expect(await Promise.race([client.answer(1), client.end(), silence()])).toBe('silence')
    expect(printer.connections[0]?.bytes).toHaveLength(0)
    printer.setFaults({ neverReads: false })
    expect((await printer.waitForPaper()).toText()).toBe('nada')
  })

  test('a slow one with little memory prints everything, and sends status all the time', async () => {
    const printer = await start({
      ...CONFIRMING_80,
      memory: 512,
      faults: { slow: { bytes: 2048, everyMs: 5 }, automaticStatusEveryMs: 2 },
    })
    const client = connectTo(printer)
    const lines = Array.from({ length: 400 }, (_, i) => `línea ${i} ${'.'.repeat(30)}`)
    client.socket.write(Buffer.concat([START, ...lines.map(line), CUT]))
    client.socket.end()
    const paper = await printer.waitForPaper()
    expect(paper.toText().split('\n')).toEqual(lines)
    expect(client.received).toContain('1400000f')
  })
})

describe('wrong answers', () => {
  test('include another id, the id of the job before, and stray status bytes', async () => {
    const printer = await start({ ...CONFIRMING_80, faults: { completionId: 'other' } })
    const client = connectTo(printer)
    client.socket.write(job('uno', 'aaaa'))
    expect(await client.answer(7)).toBe('37227e7a7a7e00')
    printer.setFaults({ completionId: 'previous', unsolicitedStatus: true })
    client.socket.write(job('dos', 'bbbb'))
    expect((await client.answer(18)).slice(14)).toBe('1400000f37226161616100')
  })

  test('go late to the client that is connected then', async () => {
    holdTime()
    const printer = await start({ ...CONFIRMING_80, faults: { answerLateMs: 4_000 } })
    const first = connectTo(printer)
    first.socket.end(job('uno'))
    await whileTimePasses(first.end())
    const second = connectTo(printer)
    await printer.waitUntil(() => printer.connections.length === 2)
    expect(await whileTimePasses(second.answer(7))).toBe(ANSWER)
    expect(first.received).toBe('')
  })

  test('are missing from a silent one, which prints', async () => {
    const printer = await start({ ...CONFIRMING_80, faults: { mute: true } })
    const client = connectTo(printer)
    client.socket.end(Buffer.concat([STATUS, job('uno')]))
    await client.end()
    expect((await printer.waitForPaper()).toText()).toBe('uno')
    expect(client.received).toBe('')
  })
})

describe('a 58 mm printer without status', () => {
  test('prints Spanish in its own code page, answers nothing and reports the unanswered requests', async () => {
    const printer = await start(BLIND_58)
    const client = connectTo(printer)
    client.socket.end(Buffer.concat([STATUS, hex('1b 40 1c 2e 1b 74 35'), line('piñón €'), hex('1d 72 01'), CUT]))
    expect(await client.end()).toBe('end')
    expect((await printer.waitForPaper()).toText()).toBe('piñón €')
    expect(client.received).toBe('')
    expect(printer.unanswered).toEqual(['DLE EOT 1', 'DLE EOT 2', 'DLE EOT 3', 'DLE EOT 4', 'GS r'])
  })

  test('a failed wait for a paper lists what was received', async () => {
    const printer = await start(BLIND_58)
    await expect(printer.waitForPaper(() => true, 5)).rejects.toThrow('0 papers')
  })
})

/** Long enough for anything sent over loopback to arrive. */
const silence = () => new Promise<'silence'>((resolve) => setTimeout(resolve, 60, 'silence'))
