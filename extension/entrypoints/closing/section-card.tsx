import { formatMoney } from '@shared/money'
import type { Section } from '../../closing/closing-sections'
import type { Row } from '../../closing/rows'

function SectionRow({ row: { label, count, amount, text, strong } }: { row: Row }) {
  const wide = amount === null && text !== null
  return (
    <tr class={strong ? 'sum' : wide ? 'wide' : undefined}>
      <th scope="row">
        {label}
        {text !== null && amount !== null && <span class="faint"> {text}</span>}
      </th>
      <td class="figure">{count}</td>
      <td class={wide ? 'words' : 'figure'}>{wide ? text : amount === null ? '' : formatMoney(amount)}</td>
    </tr>
  )
}

/** One part of the closing: what, how many, how much. */
export const SectionCard = ({ section: { title, rows } }: { section: Section }) => (
  <section class="card closing-card">
    <h2>{title}</h2>
    <table>
      <tbody>
        {rows.map((row, i) => (
          <SectionRow key={`${i} ${row.label}`} row={row} />
        ))}
      </tbody>
    </table>
  </section>
)
