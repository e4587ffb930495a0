import type { PrinterAbilities } from '@shared/printer'
import { type BridgeSettings, type PrinterSettings, parseBridgeSettings } from '@shared/settings/bridge'
import { ROW_ENDS, testPage } from '@shared/tickets/test-page'
import { describe, expect, it } from 'vitest'
import { words } from './paper-text'

const NOW = Date.parse('2026-03-15T17:57:00Z')

function page(change: object = {}, abilities: PrinterAbilities | null = null): ReturnType<typeof testPage> {
  const connection = { type: 'network', host: '192.168.1.50' }
  const parsed = parseBridgeSettings({ printers: [{ id: 'caja', name: 'Caja', connection, ...change }] })
  const { printers: [printer] = [] } = parsed.ok ? parsed.settings : ({} as Partial<BridgeSettings>)
  return testPage(printer as PrinterSettings, { name: 'Sede Norte' }, NOW, abilities)
}

const ruler = (columns: number) => words(page({ columns })).match(/^[.:\d]{20,}$/m)?.[0] ?? ''

describe('the test page', () => {
  it('has its printer, shop and time', () => {
    const text = words(page())
    for (const fact of ['Caja', 'Sede Norte', '192.168.1.50:9100', '15/03/2026 12:57']) expect(text).toContain(fact)
  })

  it('has a ruler that reads 32, 42, 44 or 48 where a row of so many columns ends, whatever is set', () => {
    for (const columns of [32, 42, 44, 48, 24, 64]) {
      expect(ruler(columns)).toHaveLength(48)
      for (const end of ROW_ENDS) expect(ruler(columns).slice(0, end)).toMatch(new RegExp(`${end}$`))
      expect(words(page({ columns }))).toContain(`Ahora: ${columns} columnas`)
    }
  })

  it('shows Spanish under each candidate page, with its number, and which one is set', () => {
    const candidates = page().blocks.flatMap((block) => (block.type === 'text' && block.codePage) || [])
    expect(candidates).toContainEqual({ page: 'cp858', number: 19 })
    expect(candidates).toContainEqual({ page: 'cp858', number: 53 })
    expect(candidates).toContainEqual({ page: 'cp1252', number: 16 })
    const text = words(page())
    expect(text).toContain('cp858 19 <- la de ahora')
    expect(text.split('áéíóú ñÑ ÁÉÍÓÚ ü ¿¡ € $ 25.900').length).toBeGreaterThan(4)
  })

  it('shows the page that is set also when it is not a usual one', () => {
    const text = words(page({ codePage: 'cp858', codePageNumber: 31 }))
    expect(text).toContain('cp858 31 <- la de ahora')
    expect(text.match(/<- la de ahora/g)).toHaveLength(1)
  })

  it.each<[string, object, PrinterAbilities | null, string]>([
    ['with its own id', {}, { status: true, completion: true, consumption: true }, 'si, al terminar'],
    ['by reading', {}, { status: true, completion: false, consumption: true }, 'si, al leer'],
    ['never', {}, { status: true, completion: false, consumption: false }, 'no\n'],
    ['not tested yet', {}, null, 'sin probar'],
    [
      'not, because it is not asked',
      { confirm: 'none' },
      { status: true, completion: true, consumption: true },
      'apagado',
    ],
  ])('says whether the printer can confirm its papers: %s', (_, change, abilities, answer) => {
    expect(words(page(change, abilities))).toContain(`Avisa si salio: ${answer}`)
  })

  it('rings where there is a bell, and says what to listen for', () => {
    expect(page().rings).toBe(true)
    expect(words(page({ buzzer: { times: 3 } }))).toContain('Pito: debe sonar, 3 x')
    expect(words(page({ buzzer: null, cut: null }))).toMatch(/Pito: apagado[\s\S]*Corte: apagado/)
  })

  it('is readable on any page: only the candidates have characters beyond ASCII', () => {
    const plain = page().blocks.filter((block) => block.type !== 'text' || !block.codePage)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: -- ASCII begins at 0
    expect(words({ title: '', blocks: plain })).toMatch(/^[\u0000-\u007f]*$/)
  })

  it('draws a QR and cuts', () => {
    const { blocks } = page()
    expect(blocks.some((block) => block.type === 'qr' && block.data.includes('caja'))).toBe(true)
    expect(blocks.at(-1)).toEqual({ type: 'cut' })
  })
})
