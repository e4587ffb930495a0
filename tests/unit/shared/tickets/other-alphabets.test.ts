import { TILL_KINDS } from '@shared/kinds'
import { ticketHtml } from '@shared/layout/ticket-html'
import type { JobPayload } from '@shared/payload'
import { type Block, QR_BYTES, type Ticket } from '@shared/ticket'
import { buildTicket, type TicketFacts } from '@shared/tickets/build-ticket'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { encodeTicket } from '../../../../bridge/escpos/encode-ticket'
import { forMany } from '../../../stage/for-many'
import { aPrinter } from '../../bridge/escpos/a-printer'
import { readBytes } from '../../bridge/escpos/read-bytes'
import { withTexts } from './free-texts'
import { words } from './paper-text'
import { aPayload, someFacts } from './payloads'

const NOTICE = 'NOTA EN OTRO IDIOMA: LÉALA EN PANTALLA'
const PEANUTS = '对花生过敏'
const FOREIGN = /[\p{Script=Han}\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Arabic}]/u

const aLine = (changes: object = {}) => ({
  name: 'Arroz frito',
  quantity: 1,
  unitPrice: 18_000,
  total: 18_000,
  modifiers: [],
  comment: null,
  ...changes,
})

const paperOf = (kind: JobPayload['kind'], content: object = {}, context: object = {}): Ticket =>
  buildTicket(aPayload(kind, { ...content }, { ...context }), someFacts())

/** The texts of its QR codes. */
const codes = ({ blocks }: Ticket): string[] => blocks.flatMap((block) => (block.type === 'qr' ? [block.data] : []))

const textBlock = (ticket: Ticket, content: string): Block | undefined =>
  ticket.blocks.find((block) => block.type === 'text' && block.text === content)

/** The text that is printed, without the content of QR codes. */
const printed = (ticket: Ticket): string =>
  words({ ...ticket, blocks: ticket.blocks.filter(({ type }) => type !== 'qr') })

describe('a note in another alphabet', () => {
  it('is announced in inverse on the comanda, with a QR code of the whole text', () => {
    const ticket = paperOf('kitchen', { lines: [aLine({ comment: PEANUTS })] })
    expect(textBlock(ticket, NOTICE)).toMatchObject({ inverse: true, bold: true, size: 'tall' })
    expect(codes(ticket)).toEqual([PEANUTS])
    expect(printed(ticket)).toContain('Escanee para leer la nota')
    expect(printed(ticket)).not.toContain('?')
  })

  it('keeps its Latin words, in their usual style', () => {
    const comment = 'بدون بصل (sin cebolla), alergia'
    const warnings = [{ about: 'allergy', what: 'cebolla', where: '1 x Ajiaco', text: comment }]
    const ticket = paperOf('kitchen', { lines: [aLine({ comment })], warnings })
    expect(textBlock(ticket, 'NOTA: (sin cebolla), alergia')).toMatchObject({ inverse: true, size: 'double' })
    expect(printed(ticket)).toContain('ALERGIA: cebolla, en 1 x Ajiaco')
  })

  it('prints no empty line where it has no words', () => {
    expect(printed(paperOf('kitchen', { lines: [aLine({ comment: '2 份' })] }))).not.toContain('NOTA: ')
  })

  it.each(['delivery', 'invoice'] as const)('is announced on a paper of kind %s too', (kind) => {
    const ticket = paperOf(kind, { lines: [aLine({ comment: `${PEANUTS} poco picante` })] })
    expect(printed(ticket)).toContain(NOTICE)
    expect(printed(ticket)).toContain('Nota: poco picante')
    expect(codes(ticket)).toContain(`${PEANUTS} poco picante`)
  })

  it('adds no second QR code to a factura electrónica', () => {
    const facts = someFacts()
    const external = { number: 'FE1', cufe: 'a'.repeat(96) }
    const payload = aPayload('invoice', { lines: [aLine({ comment: PEANUTS })], external })
    const ticket = buildTicket(payload, { ...facts, invoice: { ...facts.invoice, mode: 'external' } })
    expect(printed(ticket)).toContain(NOTICE)
    expect(codes(ticket)).toHaveLength(1)
    expect(codes(ticket)[0]).toContain('dian.gov.co')
  })

  it('is announced for an address’ door and directions', () => {
    const address = {
      street: 'улица 5',
      extra: null,
      area: '朝阳',
      reference: 'звоните',
      location: null,
      protected: false,
    }
    const ticket = paperOf('delivery', { address })
    expect(printed(ticket)).toContain('DIRECCIÓN EN OTRO IDIOMA: LÉALA EN PANTALLA')
    expect(printed(ticket)).toContain(NOTICE)
    expect(printed(ticket)).toContain('(en otro alfabeto)')
    expect(codes(ticket)).toEqual(['улица 5', 'звоните'])
  })

  it('is announced for the till’s note to the kitchen', () => {
    const ticket = paperOf('note', { about: { type: 'message', text: PEANUTS } })
    expect(printed(ticket)).toContain(NOTICE)
    expect(codes(ticket)).toEqual([PEANUTS])
  })

  it('has no second QR code where it repeats the one above, and says so; never after a different one', () => {
    const ticket = paperOf('kitchen', { lines: [aLine({ comment: PEANUTS }), aLine({ comment: PEANUTS })] })
    expect(codes(ticket)).toEqual([PEANUTS])
    expect(printed(ticket).split(NOTICE)).toHaveLength(3)
    expect(printed(ticket)).toContain('Es la misma nota: escanee el código de arriba.')
    const lines = [PEANUTS, 'без лука', PEANUTS].map((comment) => aLine({ comment }))
    expect(codes(paperOf('kitchen', { lines }))).toEqual([PEANUTS, 'без лука', PEANUTS])
  })

  it('has no QR code where its dish is not to be prepared', () => {
    const lines = [aLine({ comment: PEANUTS })]
    expect(codes(paperOf('void', { lines }))).toEqual([])
    const change = paperOf('change', { lines: [aLine({ name: 'Sopa' })] }, { before: lines })
    expect(printed(change)).toContain(NOTICE)
    expect(codes(change)).toEqual([])
  })

  it('is distinguished in a change from the one that it replaced', () => {
    const change = (before: string | null, now: string | null) =>
      paperOf('change', { lines: [aLine({ comment: now })] }, { before: [aLine({ comment: before })] })
    const fresh = change('sin ajo', PEANUTS)
    expect(printed(fresh)).toContain('ANTES: sin ajo')
    expect(printed(fresh)).toContain(`AHORA: ${NOTICE}`)
    expect(codes(fresh)).toEqual([PEANUTS])
    const gone = change(`${PEANUTS} sin ajo`, 'sin ajo')
    expect(printed(gone)).toContain('ANTES: NOTA EN OTRO IDIOMA, sin ajo')
    expect(printed(gone)).toContain('AHORA: sin ajo')
    expect(codes(gone)).toEqual([])
    expect(codes(change('不要洋葱', PEANUTS))).toEqual([PEANUTS])
  })

  it('is cut between two characters where it is longer than a QR code, and the paper says so', () => {
    for (const sign of ['敏', '𠮷', 'ж']) {
      const whole = sign.repeat(600 / sign.length)
      const ticket = paperOf('kitchen', { lines: [aLine({ comment: whole })] })
      const [data = ''] = codes(ticket)
      expect(whole.startsWith(data)).toBe(true)
      expect(data.isWellFormed()).toBe(true)
      expect(Buffer.byteLength(data)).toBeLessThanOrEqual(QR_BYTES)
      expect(Buffer.byteLength(data)).toBeGreaterThan(QR_BYTES - 4)
      expect(printed(ticket)).toContain('El código no cabe entero: el final está en la pantalla.')
    }
  })

  it('fits every width and is the same in the preview', () => {
    const ticket = paperOf('kitchen', {
      lines: [aLine({ name: 'Chop suey 炒杂碎', comment: `${PEANUTS} poco picante` })],
    })
    for (const [columns, dots] of [
      [32, 384],
      [42, 512],
      [48, 576],
    ] as const) {
      const on = aPrinter({ columns, dots })
      const { lines, qrs } = readBytes(encodeTicket(ticket, on, { copies: 1 }).bytes, on.codePage)
      for (const line of lines) expect(line.columns).toBeLessThanOrEqual(columns)
      expect(
        lines
          .map(({ text }) => text.trim())
          .join(' ')
          .replace(/ +/g, ' '),
      ).toContain(NOTICE)
      expect(qrs).toEqual([`${PEANUTS} poco picante`])
      const html = ticketHtml(ticket, { columns, codePage: on.codePage })
      expect(html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ')).toContain(NOTICE)
      expect(html).toContain(PEANUTS)
      expect(html).not.toContain('?')
    }
  })
})

describe('a name in another alphabet', () => {
  it('keeps its Latin part on every paper, or is described', () => {
    const modifiers = [{ group: 'Término', name: 'Борщ', count: 1, price: 0 }]
    const lines = [aLine({ name: 'Chop suey 炒杂碎', modifiers }), aLine({ name: 'Борщ 2' })]
    for (const kind of ['kitchen', 'change', 'void', 'delivery', 'invoice'] as const) {
      const text = printed(paperOf(kind, { lines, customer: '王小明', service: 'pickup' })).toLowerCase()
      expect(text).toContain('chop suey')
      expect(text).toContain('(en otro alfabeto) 2')
      expect(text).not.toMatch(FOREIGN)
      expect(text).not.toContain('?')
    }
  })

  it('of a customer is short and complete', () => {
    const head = (customer: string) => printed(paperOf('kitchen', { customer, service: 'pickup' }))
    expect(head('王小明')).toContain('(NOMBRE EN PANTALLA)')
    expect(head('محمد Ana R.')).toContain('ANA R.')
    expect(printed(paperOf('invoice', { customer: '王小明', service: 'pickup' }))).toContain('(NOMBRE EN PANTALLA)')
  })

  it('of a table keeps its number', () => {
    expect(printed(paperOf('kitchen', { service: 'table', table: '5号桌' }))).toContain('MESA (EN OTRO ALFABETO) 5')
  })

  it('does not merge two dishes in a change', () => {
    const ticket = paperOf('change', { lines: [aLine({ name: '炒饭' })] }, { before: [aLine({ name: '炒面' })] })
    expect(printed(ticket)).toContain('AGREGAR')
    expect(printed(ticket)).toContain('QUITAR')
  })
})

describe('a customer’s name in Greek or Cyrillic letters', () => {
  const on = (kind: JobPayload['kind'], content: object) => printed(paperOf(kind, content))
  const MARK = '(transcrito: original en pantalla)'

  it('is written as in a passport where it is called out, and the paper says that it is transcribed', () => {
    for (const kind of ['kitchen', 'change', 'void'] as const) {
      const text = on(kind, { customer: 'Сергей П.', service: 'pickup', table: null })
      expect(text).toContain('SERGEY P.')
      expect(text).toContain(MARK)
    }
    const invoice = on('invoice', { customer: 'Αλέξανδρος Π.', service: 'pickup' })
    expect(invoice).toContain('RETIRO #20418-01\nALEXANDROS P.')
    expect(invoice).toContain(MARK)
  })

  it('is whole on the domicilio, short for Justo’s courier, and marked on both', () => {
    const customer = 'Юлия Щербакова Ruiz'
    expect(on('delivery', { customer })).toContain('Cliente: Yuliya Shcherbakova Ruiz')
    const managed = on('delivery', { customer, courier: { managed: true, name: 'Іван Їжак', code: null } })
    expect(managed).toContain('Cliente: Yuliya S.')
    expect(managed).toContain('Domiciliario de Justo: Ivan Yizhak')
    for (const text of [on('delivery', { customer }), managed]) expect(text).toContain(MARK)
  })

  it('is beside the source without a mark where it is not called out, as on a table’s slip', () => {
    const kitchen = on('kitchen', { customer: 'Сергей П.', service: 'table', table: '4' })
    expect(kitchen).toContain('Sergey P.')
    expect(kitchen).not.toContain(MARK)
    expect(on('note', { customer: 'Сергей П.', about: { type: 'table', table: '4', from: null } })).toContain(
      'Sergey P.',
    )
  })

  it('is the buyer’s on a factura', () => {
    const facts = someFacts()
    const buyer = { name: 'Γιώργος Παππάς', id: '901234567' }
    const payload = aPayload('invoice', { buyer })
    const number = { ...facts.number, text: 'JUS1' } as TicketFacts['number']
    const ticket = buildTicket(payload, { ...facts, number, invoice: { ...facts.invoice, mode: 'pos' } })
    expect(printed(ticket)).toContain('Cliente: Giorgos Pappas')
  })

  it('does not carry over to dishes and notes, which would be in another language still', () => {
    const text = on('kitchen', { lines: [aLine({ name: 'Борщ', comment: 'без лука' })] })
    expect(text).toContain('(EN OTRO ALFABETO)')
    expect(text).toContain(NOTICE)
  })

  it('in Latin letters is not marked, whatever its accents', () => {
    expect(on('delivery', { customer: 'Łukasz Żółty Nguyễn' })).not.toContain(MARK)
  })
})

describe('text that is written from right to left', () => {
  const HEBREW = 'בלי בצל'
  const ARABIC = 'بدون بصل'
  const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}]/u
  const BIDI = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/
  const EVERYWHERE = {
    customer: `${ARABIC} Ana`,
    source: HEBREW,
    lines: [
      aLine({
        name: `Hummus ${HEBREW} 2`,
        comment: `${ARABIC} 3 (sin ajo, no cebolla) ${HEBREW}`,
        modifiers: [{ group: HEBREW, name: `Pita ${ARABIC} x2`, count: 1, price: 0 }],
      }),
    ],
  }

  it.each(['kitchen', 'change', 'void', 'delivery', 'invoice'] as const)(
    'is never printed, neither reversed nor as it is, on a paper of kind %s; its Latin words keep their order',
    (kind) => {
      const ticket = paperOf(kind, EVERYWHERE, kind === 'change' ? { before: [] } : {})
      const text = printed(ticket)
      expect(text).not.toMatch(RIGHT_TO_LEFT)
      expect(text).not.toContain('?')
      expect(text.toLowerCase()).toContain('hummus 2')
      if (kind !== 'void') expect(text.toLowerCase()).toContain('pita (...) x2')
      expect(text).toContain('(sin ajo, no cebolla)')
      expect(text).toContain(NOTICE)
      if (kind !== 'void') expect(codes(ticket)).toContain(EVERYWHERE.lines[0]?.comment)
    },
  )

  it.each(TILL_KINDS)(
    'cannot be faked by control characters: a paper of kind %s is the same with and without them',
    (kind) => {
      const control = fc.constantFrom(...'\u202e\u202d\u202a\u202b\u202c\u2066\u2067\u2069\u200f\u200e\u061c')
      forMany(40, [fc.array(fc.tuple(control, fc.nat(12)), { minLength: 1, maxLength: 6 })], (controls) => {
        let turn = 0
        const dirty = (text: string) => {
          const [sign, at] = controls[turn++ % controls.length] ?? ['\u202e', 0]
          return text.slice(0, at) + sign + text.slice(at)
        }
        const facts = someFacts({ stationName: dirty('Cocina') })
        const payload = aPayload(kind)
        const inEach = (value: object) => Object(withTexts(value, (text) => text && dirty(text)))
        const job = aPayload(kind, inEach(payload.content), inEach(payload.context))
        const ticket = buildTicket(job, facts)
        expect(JSON.stringify(ticket)).not.toMatch(BIDI)
        expect(ticket).toEqual(buildTicket(payload, someFacts({ stationName: 'Cocina' })))
      })
    },
  )
})
