import { beforeEach, expect, it, onTestFinished, vi } from 'vitest'
import { openDeviceDriver } from '../../../../bridge/printers/device/device-driver'
import type { DeviceFile, Try } from '../../../../bridge/printers/device/device-file'

const { opened } = vi.hoisted(() => ({ opened: { file: null as DeviceFile | null } }))
vi.mock('../../../../bridge/printers/device/device-file', () => ({
  openDeviceFile: async () => opened.file,
  makeRaw: async () => null,
}))

let ends: string[] = []
beforeEach(() => {
  ends = []
})

/** A connection to a device whose writes end with this error. */
async function linkTo(serial: boolean, ...writes: Try[]) {
  const write = async (): Promise<Try> => writes.shift() ?? { type: 'gone' }
  const moved: Try = { type: 'moved', count: 0 }
  opened.file = { serial, write, read: async () => moved, flushed: async () => moved, close: async () => {} }
  const device = { type: 'device', path: '/dev/printer', baud: 9600 } as const
  const events = { bytes() {}, ended: (how: string) => void ends.push(how) }
  const result = await openDeviceDriver(device, events, 1_000, new AbortController().signal)
  if (!result.ok) throw new Error('no link')
  onTestFinished(() => result.driver.destroy())
  return result.driver
}

it('a USB printer whose first write fails may have a part of it: the driver sends before it reports', async () => {
  const link = await linkTo(false, { type: 'busy' }, { type: 'gone' })
  expect(await link.write(Buffer.alloc(4096))).toBe('unknown')
  expect(ends).toEqual(['broken'])
})

it('a serial port whose first write fails took nothing: the system reports every byte that it took', async () => {
  const link = await linkTo(true, { type: 'busy' }, { type: 'gone' })
  expect(await link.write(Buffer.alloc(4096))).toBe(0)
  expect(ends).toEqual(['broken'])
})
