// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { SectionCard } from '../../../../../extension/pages/closing/section-card'
import { countRow, listRow, type Row, tallyRow, textRow } from '../../../../../extension/shop-day/closing-sections'
import { pageInBody } from '../../shown-page'

const page = pageInBody()
async function show(rows: Row[]) {
  await page.show(<SectionCard orderIds={new Map()} section={{ title: 'Por resolver', rows }} />)
  return [...page.root.querySelectorAll('tr')].map((row) => [...row.children].map(({ textContent }) => textContent))
}

it('the section lists order numbers below their label and breaks none of them', async () => {
  const [row] = await show(listRow('Sin entregar', ['20401-01', '20402-01']))
  expect(row).toEqual(['Sin entregar 20401-01, 20402-01', '2'])
  expect(page.texts('th span span')).toEqual(['20401-01', '20402-01'])
})

it('the section shows a short value at the right, and a longer one below its label', async () => {
  const long = 'sin programa de impresión desde las 11:32'
  expect(await show([textRow('Mañana', 'ninguno'), textRow('Numeración', long)])).toEqual([
    ['Mañana', 'ninguno'],
    [`Numeración ${long}`, ''],
  ])
})

it('the section has a column for amounts where there are some', async () => {
  const rows = await show([tallyRow('Retiro', { count: 1, amount: 66_000 }), countRow('Cancelados', 2)])
  expect(rows).toEqual([
    ['Retiro ', '1', '$ 66.000'],
    ['Cancelados ', '2', ''],
  ])
})
