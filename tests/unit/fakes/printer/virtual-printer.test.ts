import { describe, expect, onTestFinished, test } from 'vitest'
import { CONFIRMING_80 } from '../../../fakes/printer/presets'
import type { PrinterFaults } from '../../../fakes/printer/printer-options'
import { startVirtualPrinter, type VirtualPrinter } from '../../../fakes/printer/virtual-printer'
import { holdTime, whileTimePasses } from '../../bridge/support/virtual-time'
import { Client } from './client'
import { CUT, completion, hex, line, START } from './sample-bytes'

// What it prints and answers as the product wants it is held by the product's tests on it.

async function start(faults: Partial<PrinterFaults> = {}): Promise<VirtualPrinter> {
  const printer = await startVirtualPrinter({ ...CONFIRMING_80, faults })
  onTestFinished(() => printer.stop())
  return printer
}

function connectTo(printer: VirtualPrinter): Client {
  const client = new Client(printer.port)
  onTestFinished(() => void client.socket.destroy())
  return client
}

const STATUS = hex('10 04 01 10 04 02 10 04 03 10 04 04')
const job = (text: string, id = 'ab12') => Buffer.concat([START, line(text), completion(id), CUT])
const ANSWER = '37226162313200'

test('a real-time pulse inside a comment opens the drawer', async () => {
  const printer = await start()
  connectTo(printer).socket.write(Buffer.concat([line('Sin sal\x10\x14\x01\x00\x01'), CUT]))
  expect((await printer.waitForPaper()).drawerKicks).toBe(1)
  expect(printer.drawerKicks).toBe(1)
})

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

test('a reset after n bytes takes exactly these, status requests not counted, and happens once', async () => {
  const printer = await start({ resetAfter: START.length + 4 })
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

describe('wrong answers', () => {
  test('have another id', async () => {
    const client = connectTo(await start({ completionId: 'other' }))
    client.socket.write(job('uno'))
    expect(await client.answer(7)).toBe('37227e7a7a7e00')
  })

  test('go late to the client that is connected then', async () => {
    holdTime()
    const printer = await start({ answerLateMs: 4_000 })
    const first = connectTo(printer)
    first.socket.end(job('uno'))
    await whileTimePasses(first.end())
    const second = connectTo(printer)
    await printer.waitUntil(() => printer.connections.length === 2)
    expect(await whileTimePasses(second.answer(7))).toBe(ANSWER)
    expect(first.received).toBe('')
  })
})
