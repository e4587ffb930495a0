import { say } from '@shared/messages'
import {
  checkPrinter,
  type PrinterValues,
  printerValues,
  refusedPrinter,
  withModel,
} from '@shared/printer-setup/printer-form'
import { PRINTER_MODELS } from '@shared/printer-setup/printer-models'
import type { PrinterSettings } from '@shared/settings/bridge'
import { describe, expect, it } from 'vitest'
import { bridgeSettings } from '../../../fixtures/settings'
import { twoPrinters } from '../../extension/setup/a-set-up'

const shop = twoPrinters()
const kitchen = shop.printers[1] as PrinterSettings
const typed = (change: Partial<PrinterValues>, printer = kitchen) =>
  checkPrinter({ ...printerValues(printer), ...change }, printer, shop)
const codes = (change: Partial<PrinterValues>) => {
  const check = typed(change)
  return check.ok ? {} : Object.fromEntries(Object.entries(check.errors).map(([field, issue]) => [field, issue?.code]))
}

describe('the printer form', () => {
  it('becomes a change of it', () => {
    expect(typed({ name: ' PARRILLA ', host: '192.168.1.77', port: '９１０１' })).toEqual({
      ok: true,
      change: {
        name: 'PARRILLA',
        connection: { type: 'network', host: '192.168.1.77', port: 9101 },
        columns: 48,
        dots: 576,
        confirm: 'auto',
      },
    })
  })

  it('forgets what was found out about the printer at the former address: another one may be at the new', () => {
    const asked = { ...kitchen, confirm: 'completion' as const }
    expect(typed({ host: '192.168.1.77' }, asked)).toMatchObject({ change: { confirm: 'auto' } })
    expect(typed({ name: 'PARRILLA' }, asked)).not.toHaveProperty('change.confirm')
  })

  it.each<[Partial<PrinterValues>, object]>([
    [{ name: ' ' }, { name: 'C-54' }],
    [{ name: 'cajá' }, { name: 'C-50' }],
    [{ host: '8.8.8.8' }, { host: 'C-51' }],
    [{ host: '127.0.0.1' }, { host: 'C-52' }],
    [{ port: '70000' }, { port: 'C-53' }],
    [{ port: '22' }, { port: 'C-53' }],
    [{ port: '' }, { port: 'C-53' }],
    [{ columns: '12' }, { columns: 'C-57' }],
    [{ dots: 'ancho' }, { dots: 'C-58' }],
  ])('with %j is refused before it is sent', (change, wrong) => expect(codes(change)).toMatchObject(wrong))

  it('takes width and code page from a known model, and no cut where it has no cutter', () => {
    const changeOf = (id: string) => checkPrinter(withModel(printerValues(kitchen), id), kitchen, shop)
    expect(changeOf('tm-t88')).toMatchObject({
      change: { columns: 42, dots: 512, codePage: 'cp858', codePageNumber: 19 },
    })
    expect(changeOf('tm-t88')).not.toHaveProperty('change.cut')
    expect(changeOf('pos-58')).toMatchObject({
      change: { columns: 32, codePage: 'cp850', codePageNumber: 2, cut: null },
    })
    for (const { id } of PRINTER_MODELS) expect(changeOf(id)).toMatchObject({ ok: true })
  })

  it('takes the command of the buzzer from a known model, and leaves one that is off or of which nothing is known', () => {
    const buzzerOf = (id: string, buzzer: PrinterSettings['buzzer']) => {
      const printer = { ...kitchen, buzzer }
      const check = checkPrinter(withModel(printerValues(printer), id), printer, shop)
      return check.ok ? { ...printer, ...check.change }.buzzer : undefined
    }
    expect(buzzerOf('tm-t88v', { times: 3 })).toEqual({ times: 3, command: 'esc-paren-a' })
    expect(buzzerOf('pos-80', { times: 3, command: 'esc-paren-a' })).toEqual({ times: 3, command: 'esc-b' })
    expect(buzzerOf('tm-t88v', null)).toBeNull()
    expect(buzzerOf('tm-t88ii', { times: 2, command: 'esc-b' })).toEqual({ times: 2, command: 'esc-b' })
  })

  it('of another model keeps its code page and cut', () => {
    const chosen = withModel(printerValues(kitchen), 'pos-58')
    const change = { name: kitchen.name, connection: kitchen.connection, columns: 32, dots: 384 }
    expect(checkPrinter(withModel(chosen, ''), kitchen, shop)).toEqual({ ok: true, change })
  })

  it('may keep its stored value, where an address of this computer is allowed', () => {
    const own = { ...kitchen, connection: { type: 'network' as const, host: '127.0.0.1', port: 4000 } }
    expect(typed({ name: 'OTRA' }, own).ok).toBe(true)
  })

  it('may name another print queue of this computer, as after a cable was moved', () => {
    const counter = shop.printers[0] as PrinterSettings
    const expected = { ok: true, change: { connection: { type: 'spooler', queue: 'CAJA (Copia 1)' } } }
    expect(typed({ queue: 'CAJA (Copia 1)' }, counter)).toMatchObject(expected)
    expect(typed({ queue: ' ' }, counter)).toMatchObject({ errors: { queue: { code: 'C-56' } } })
  })

  it('may name a device of the kernel or a serial port, and no other file', () => {
    const serial = { ...kitchen, connection: { type: 'device' as const, path: 'COM3' } }
    expect(typed({ path: '/dev/usb/lp1' }, serial).ok).toBe(true)
    expect(typed({ path: '/etc/passwd' }, serial)).toMatchObject({ errors: { path: { code: 'C-55' } } })
  })
})

describe('a refusal of the printing program', () => {
  it('is shown beside its field, of its printer', () => {
    const issues = [
      { path: 'printers[1].connection.host', message: say('C-51').text },
      { path: 'printers[0].connection.queue', message: say('C-56').text },
    ]
    const codesOf = (id: string) =>
      Object.entries(refusedPrinter(issues, shop, id)).map(([field, issue]) => [field, issue?.code])
    expect(codesOf('cocina')).toEqual([['host', 'C-51']])
    const own = [{ path: 'printers[1].connection.host', message: say('C-52').text }]
    expect(refusedPrinter(own, shop, 'cocina')).toMatchObject({ host: { code: 'C-52' } })
    expect(codesOf('caja')).toEqual([['queue', 'C-56']])
    expect(refusedPrinter(issues, bridgeSettings(), 'caja')).toEqual({})
  })
})
