// @vitest-environment happy-dom
import { render } from 'preact'
import { act } from 'preact/test-utils'
import { expect, it } from 'vitest'
import { SectionCard } from '../../../../../extension/entrypoints/closing/section-card'
import { countRow, listRow, type Row, tallyRow, textRow } from '../../../../../extension/shop-day/closing-sections'

const root = document.createElement('main')
async function show(rows: Row[]) {
  await act(() => render(<SectionCard section={{ title: 'Por resolver', rows }} />, root))
  return [...root.querySelectorAll('tr')].map((row) => [...row.children].map(({ textContent }) => textContent))
}

it('tells the numbers of orders below their label, each of them in one piece', async () => {
  const [row] = await show(listRow('Sin entregar', ['20401-01', '20402-01']))
  expect(row).toEqual(['Sin entregar 20401-01, 20402-01', '2'])
  expect([...root.querySelectorAll('.listed span')].map(({ textContent }) => textContent)).toEqual([
    '20401-01',
    '20402-01',
  ])
})

it('puts a few words at the right, and more of them below their label', async () => {
  const long = 'sin programa de impresión desde las 11:32'
  expect(await show([textRow('Mañana', 'ninguno'), textRow('Numeración', long)])).toEqual([
    ['Mañana', 'ninguno'],
    [`Numeración ${long}`, ''],
  ])
})

it('has a column for amounts where there are some', async () => {
  const rows = await show([tallyRow('Retiro', { count: 1, amount: 66_000 }), countRow('Cancelados', 2)])
  expect(rows).toEqual([
    ['Retiro ', '1', '$ 66.000'],
    ['Cancelados ', '2', ''],
  ])
})
