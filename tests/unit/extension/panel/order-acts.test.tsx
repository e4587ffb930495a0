// @vitest-environment happy-dom
import { say } from '@shared/messages'
import { describe, expect, it } from 'vitest'
import { invoice, paper, printer, row, shop } from './made-up'
import { show } from './show-panel'

const cooking = (change: Parameters<typeof row>[0] = {}) => row({ lifecycle: 'accepted', papers: [paper()], ...change })

async function opened(shown: ReturnType<typeof row>, status = shop()) {
  const panel = await show({ orders: [shown], status })
  await panel.open(shown)
  return panel
}

it('«No podemos hacerlo» asks first, explains the consequences, and can be closed with Esc', async () => {
  const panel = await opened(cooking())
  await panel.press('No podemos hacerlo…')
  expect(panel.text).toContain('NO PREPARAR')
  expect(panel.text).toContain('cancélelo en el panel de Justo')
  await panel.key(panel.find('form'), 'Escape')
  expect(panel.find('form')).toBeNull()
  await panel.pressEach('No podemos hacerlo…', 'Parar la cocina')
  expect(panel.port.last('stop')).toMatchObject({ orderId: '15244' })
})

describe('«Nota de Intüipos»', () => {
  const attention = say('A-32', { number: 'FE1' })
  const due = row({ lifecycle: 'cancelled', over: true, invoiceState: 'note-due', invoiceNumber: 'FE1', attention })

  it('keeps the number of the nota, or leaves it for later', async () => {
    const panel = await opened(due)
    expect(panel.has('Enterado')).toBe(false)
    await panel.press('Nota de Intüipos…')
    expect(panel.button('Guardar el número').disabled).toBe(true)
    await panel.write('Número de la nota', 'nc 12')
    await panel.press('Guardar el número')
    expect(panel.port.last('credit-note')).toMatchObject({ orderId: '15244', number: 'nc 12' })
  })

  it('can wait: «Después» sends no number', async () => {
    const panel = await opened(due)
    await panel.pressEach('Nota de Intüipos…', 'Después')
    expect(panel.port.last('credit-note')).toMatchObject({ orderId: '15244', number: null })
  })
})

describe('a note to the kitchen', () => {
  const two = () => cooking({ papers: [paper(), paper({ key: 's1:15244:kitchen:barra:1', station: 'BARRA' })] })

  it('is sent to the stations that are ticked, which all are at first', async () => {
    const panel = await opened(two())
    await panel.press('Aviso a cocina…')
    expect(panel.isOff('Enviar aviso')).toBe(true)
    expect(panel.attributes('form input:checked', 'value')).toEqual(['cocina', 'barra'])
    await panel.write('Aviso', 'sin cebolla')
    await panel.pay('barra', 'Enviar aviso')
    expect(panel.port.last('note')).toMatchObject({ orderId: '15244', text: 'sin cebolla', stations: ['cocina'] })
  })

  it('is not offered without a station to send it to', async () => {
    const panel = await opened(two())
    await panel.press('Aviso a cocina…')
    await panel.write('Aviso', 'sin cebolla')
    for (const station of ['barra', 'cocina']) await panel.choose(station)
    expect(panel.isOff('Enviar aviso')).toBe(true)
  })
})

describe('«Imprimir ya»', () => {
  const held = (change: Parameters<typeof row>[0] = {}) => cooking({ papers: [paper({ state: 'held' })], ...change })
  const scheduled = held({ lifecycle: 'scheduled', promisedAt: '2026-03-15T03:00:00Z' })

  it('of a scheduled order asks first, and shows its hour', async () => {
    const panel = await opened(scheduled)
    await panel.press('Imprimir ya…')
    expect(panel.text).toMatch(/Es para (15\/03 )?22:00: la cocina lo empieza ahora\./)
    expect(panel.text).not.toContain('otra caja')
    expect(panel.port.sent.map(({ type }) => type)).not.toContain('print-now')
    await panel.press('Imprimir ya')
    expect(panel.port.last('print-now')).toMatchObject({ orderId: '15244' })
  })

  it('in the list opens the order instead of printing at once', async () => {
    const panel = await show({ orders: [scheduled], status: shop() })
    await panel.press('Imprimir ya pedido 15244')
    expect(panel.port.sent.map(({ type }) => type)).not.toContain('print-now')
    expect(panel.isOff('Imprimir ya…')).toBe(false)
  })

  it('in viewer mode warns of the other till', async () => {
    const panel = await opened(held(), shop({ printsHere: false }))
    await panel.press('Imprimir ya…')
    expect(panel.text).toContain('si ya lo hizo, los papeles salen dos veces')
  })

  it('is done with one click where a message asks for it', async () => {
    const panel = await opened(held({ attention: say('A-14') }))
    await panel.press('Imprimir ya')
    expect(panel.port.last('print-now')).toMatchObject({ orderId: '15244' })
  })
})

it('«Mesa…» says that the kitchen gets a slip, where it has the comanda', async () => {
  const SLIP = 'En cocina sale un aviso con la mesa'
  const panel = await opened(cooking({ service: 'table' }))
  await panel.press('Mesa…')
  expect(panel.text).toContain(SLIP)
  const early = await opened(row({ service: 'table', lifecycle: 'pending', papers: [paper({ state: 'held' })] }))
  await early.press('Mesa…')
  expect(early.text).not.toContain(SLIP)
})

describe('a mark', () => {
  it('shows that Justo is not notified, where it is not', async () => {
    const only = 'Solo en esta caja: Justo no se entera.'
    expect((await opened(cooking())).text).toContain(only)
    expect((await opened(cooking(), shop({ tellsJusto: true }))).text).not.toContain(only)
  })
})

describe('the customer of a pickup that is ready', () => {
  const ready = (change: Parameters<typeof row>[0] = {}) =>
    cooking({ service: 'pickup', lifecycle: 'ready', ...change })

  it('is notified with one click on a prepared message', async () => {
    const panel = await opened(ready({ tell: 'whatsapp' }))
    expect(panel.text).toContain('el cliente todavía no lo sabe')
    await panel.press('Avisar por WhatsApp')
    expect(panel.port.last('tell-customer')).toMatchObject({ orderId: '15244', by: 'whatsapp' })
  })

  it('is shown as notified, with the time', async () => {
    const panel = await opened(ready({ customerToldAt: '2026-03-15T01:11:00Z' }))
    expect(panel.text).toContain('Avisado 20:11')
    expect(panel.has('Avisar por WhatsApp')).toBe(false)
    await panel.press('Avisar otra vez')
    expect(panel.port.last('tell-customer')).toMatchObject({ orderId: '15244', by: 'whatsapp' })
  })

  it('is shown as notified only after a person says that the message was sent', async () => {
    const panel = await opened(ready({ chatOpenedAt: '2026-03-15T01:11:00Z' }))
    expect(panel.text).toContain('WhatsApp abierto 20:11')
    expect(panel.text).not.toContain('Avisado')
    await panel.press('Ya envié el mensaje')
    expect(panel.port.last('tell-customer')).toMatchObject({ orderId: '15244', by: 'sent' })
  })

  it('is not offered a message for a delivery', async () => {
    const panel = await opened(ready({ service: 'delivery' }))
    expect(panel.text).not.toContain('Avisar')
  })
})

describe('a paper', () => {
  it('is printed again on the chosen printer', async () => {
    const status = shop({ printers: [printer(), printer({ id: 'caja', name: 'CAJA' })] })
    const panel = await opened(cooking({ papers: [paper({ attempt: 2 })] }), status)
    await panel.unfoldPapers()
    await panel.press('Reimprimir: Cocina 37')
    expect(panel.texts(':has(> input[name=printer])')).toEqual(['COCINA', 'CAJA'])
    await panel.choose('caja')
    await panel.press('Imprimir la copia')
    expect(panel.port.last('copy')).toMatchObject({ key: 's1:15244:kitchen:cocina:1', attempt: 2, printer: 'caja' })
  })

  it('is printed again on its own printer, when only Enter is pressed', async () => {
    const panel = await opened(cooking())
    await panel.unfoldPapers()
    await panel.pressEach('Reimprimir: Cocina 37', 'Imprimir la copia')
    expect(panel.port.last('copy')).toMatchObject({ printer: null })
  })

  it('that is a copy is labelled, and has its own question', async () => {
    const copy = paper({ key: 's1:15244:kitchen:cocina:1:copy-1', copy: 1, state: 'unconfirmed' })
    const panel = await opened(cooking({ papers: [paper(), copy] }))
    await panel.press('Sí, salió: Cocina (copia 1) 37')
    expect(panel.port.last('resolve')).toMatchObject({ key: copy.key, outcome: 'came-out' })
  })

  it.each(['expired', 'failed', 'refused'] as const)('that is «%s» is given up: ya se hizo', async (state) => {
    const panel = await opened(cooking({ papers: [paper({ state, attempt: 0 })] }))
    await panel.pressEach('Ya se hizo: Cocina 37', 'Ya se hizo: no imprimir')
    expect(panel.port.last('give-up')).toMatchObject({ key: 's1:15244:kitchen:cocina:1', attempt: 0 })
  })

  const tooOld = paper({ state: 'refused', attempt: 0, dayNumber: null, error: say('P-13', { number: '15244' }) })

  it('that is too old for the printing program is labelled, and is printed with one click', async () => {
    const panel = await opened(cooking({ papers: [tooOld] }))
    expect(panel.text).toContain('No se sabe si salió')
    expect(panel.text).toContain('es de hace más de un mes y el programa de impresión ya no sabe si salió.')
    expect(panel.text).toContain('sale marcado y sin número')
    const button = panel.button('Imprimir: Cocina')
    expect([button.tagName, button.type, button.disabled]).toEqual(['BUTTON', 'button', false])
    await panel.press('Imprimir: Cocina')
    expect(panel.port.last('print-again')).toMatchObject({ key: tooOld.key, attempt: 0 })
    expect(panel.find('form')).toBeNull()
  })

  it('that was refused for another reason shows it, and is not offered to be printed', async () => {
    const error = say('P-05', { number: '15244', cause: 'Los datos del papel no están completos.' })
    const panel = await opened(cooking({ papers: [{ ...tooOld, error }] }))
    expect(panel.text).toContain('Los datos del papel no están completos.')
    expect([panel.has('Imprimir: Cocina'), panel.has('Ya se hizo: Cocina')]).toEqual([false, true])
  })

  it('that is on its way can be given up only when its printer is in trouble', async () => {
    const waiting = await opened(cooking({ papers: [paper({ state: 'queued' })] }))
    expect(waiting.has('Ya se hizo: Cocina 37')).toBe(false)
    const stuck = await opened(cooking({ papers: [paper({ state: 'queued', reasons: ['media-empty'] })] }))
    expect(stuck.has('Ya se hizo: Cocina 37')).toBe(true)
  })
})

describe('the factura of Intüipos', () => {
  it('is typed or scanned, is there again where it is refused, and is removed by emptying it', async () => {
    const panel = await opened(cooking({ external: 'FE1' }))
    await panel.press('Factura de Intüipos…')
    await panel.write('Número de la factura', 'FE1234')
    await panel.write('CUFE o código QR', 'ab12')
    await panel.press('Guardar la factura')
    expect(panel.port.last('external')).toMatchObject({ number: 'FE1234', code: 'ab12' })
    const isHidden = () => panel.find('form')?.closest('[hidden]') !== null
    expect([isHidden(), panel.text.includes('Un momento…')]).toEqual([true, true])
    await panel.answer('external', say('A-29'))
    expect(panel.text).toContain('96 letras y números')
    expect([isHidden(), panel.find('textarea')]).toMatchObject([false, { value: 'ab12' }])
    await panel.write('CUFE o código QR', '')
    await panel.write('Número de la factura', '')
    await panel.press('Quitar la factura')
    expect(panel.port.last('external')).toMatchObject({ number: '', code: '' })
    await panel.answer('external', null)
    expect(panel.find('form')).toBeNull()
  })

  it('has no removal where there is none', async () => {
    const panel = await opened(cooking({ external: null }))
    await panel.press('Factura de Intüipos…')
    expect(panel.isOff('Guardar la factura')).toBe(true)
    expect(panel.has('Quitar la factura')).toBe(false)
  })

  it('is printed on the paper that came out without it', async () => {
    const panel = await opened(cooking({ external: 'FE1', invoiceState: 'issued', papers: [invoice()] }))
    await panel.press('Imprimir con la factura')
    expect(panel.port.last('print-external')).toMatchObject({ orderId: '15244' })
  })
})
