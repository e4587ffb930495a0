import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { contentOf, dishesText, readPaper } from '../../sim/judge/read-paper'

const paper = (name: string) =>
  readPaper({
    printer: 'caja',
    at: 0,
    receivedAt: 0,
    complete: true,
    drawerKicks: 0,
    text: readFileSync(`tests/fixtures/papers/${name}-48.txt`, 'utf8'),
  })

describe('a paper that is read', () => {
  it.each([
    ['comanda-domicilio', 'kitchen', 'COCINA'],
    ['cambio-domicilio', 'change', 'COCINA'],
    ['no-preparar-mesa', 'void', 'COCINA'],
    ['aviso-domicilio', 'note', 'COCINA'],
    ['aviso-mesa', 'note', 'COCINA'],
    ['domicilio-efectivo', 'delivery', ''],
    ['domicilio-anulado-cancelado', 'withdrawn', ''],
    ['comprobante-retiro', 'invoice', ''],
    ['factura-mesa', 'invoice', ''],
  ])('%s is a %s of #20418-01', (name, kind, station) => {
    expect(paper(name)).toMatchObject({ kind, station, order: '20418-01' })
  })

  it.each(['prueba', 'cierre', 'no-entran-pedidos', 'verificar-comanda'])('%s is about no order', (name) => {
    expect(paper(name)).toMatchObject({ kind: 'system', order: null })
  })

  const written = (note: string) => ({
    ...paper('comanda-mesa'),
    text: `COCINA   18:02 15/03\n #20418-01\n==\n1 x AJIACO\n${note}`,
  })

  it.each(['ATENCIÓN', 'CIERRE DEL DÍA', 'VERIFICAR COMANDA'])('is no notice because a customer wrote %s', (note) => {
    expect(readPaper(written(`  NOTA: ${note}`))).toMatchObject({ kind: 'kitchen', order: '20418-01' })
    expect(readPaper(written(`  NOTA: con\n  ${note}`))).toMatchObject({ kind: 'kitchen', order: '20418-01' })
  })

  it('is a notice also at another printer than its own', () => {
    const text = '  ES DE COCINA - LLÉVELA YA\n  VERIFICAR COMANDA\n  18:05\n'
    expect(readPaper({ ...written(''), text })).toMatchObject({ kind: 'system' })
  })

  it('is of a known kind, whichever of the product it is', () => {
    const names = readdirSync('tests/fixtures/papers').flatMap((file) => /^(.*)-48\.txt$/.exec(file)?.[1] ?? [])
    expect(names.length).toBeGreaterThan(40)
    expect(names.filter((name) => paper(name).kind === 'unknown')).toEqual([])
    expect(readPaper({ ...written(''), text: '%%%% 0xdeadbeef' })).toMatchObject({ kind: 'unknown', order: null })
  })

  it('tells the dishes that are to be made in the end', () => {
    expect(dishesText(paper('comanda-mesa').dishes)).toBe('12 x PAPAS GRANDES + 2 x HAMBURGUESA DOBLE (una de las dos)')
    const expected = ['3 HAMBURGUESA DOBLE', '12 PAPAS GRANDES', '1 AJIACO SANTAFEREÑO']
    expect(paper('cambio-domicilio').dishes.map(({ name, amount }) => `${amount} ${name}`)).toEqual(expected)
  })

  it('tells what a change adds and takes away', () => {
    const { added, removed } = paper('cambio-domicilio')
    expect(added.map(({ name, amount }) => `${amount} ${name}`)).toEqual([
      '1 HAMBURGUESA DOBLE',
      '1 AJIACO SANTAFEREÑO',
    ])
    expect(removed.map(({ name, amount }) => `${amount} ${name}`)).toEqual(['1 LIMONADA'])
    expect(paper('comanda-mesa')).toMatchObject({ added: [], removed: [] })
  })

  it('tells of a corrected charge what counted and what counts, so that two of one order differ', () => {
    const [one, other] = [paper('cobro-corregido'), paper('cobro-corregido-sin-cobrar')]
    expect([one.kind, other.kind, other.order]).toEqual(['correction', 'correction', '20418-01'])
    expect(one.charge).toContain('Antes $ 72.820 Efectivo 40.000 Datáfono 32.820')
    expect(contentOf(one)).not.toBe(contentOf(other))
  })

  it('tells marks, amounts and numbers', () => {
    expect(paper('comanda-mesa-de-respaldo').marks).toEqual(['fallback', 'second-sending', 'late'])
    expect(paper('domicilio-anulado-cancelado').marks).toEqual(['replaces'])
    expect(paper('domicilio-efectivo')).toMatchObject({ total: 72_200, toCollect: 72_200 })
    expect(paper('comprobante-retiro')).toMatchObject({ invoiceNumber: 'J-1234', total: 66_200 })
  })
})
