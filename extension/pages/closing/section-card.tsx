import { formatMoney } from '@shared/money'
import { Fragment } from 'preact'
import type { Row, Section } from '../../shop-day/closing-sections'
import styles from './closing.module.css'

/** `15244-01, 15251-01 y 3 más`: broken between the numbers alone. */
const Listed = ({ text }: { text: string }) => (
  <span class={`${styles.listed} faint`}>
    {text.split(', ').map((part, i) => (
      <Fragment key={`${i} ${part}`}>
        {i > 0 && ', '}
        <span>{part}</span>
      </Fragment>
    ))}
  </span>
)

/** Beside the label there is room for so many letters. */
const BESIDE = 28

interface SectionRowProps {
  row: Row
  /** False: the section needs no column for amounts. */
  hasAmounts: boolean
}

function SectionRow({ row: { label, count, amount, text, strong }, hasAmounts }: SectionRowProps) {
  if (text !== null && text.length <= BESIDE && count === null && amount === null)
    return (
      <tr>
        <th scope="row">{label}</th>
        <td class={styles.words} colSpan={hasAmounts ? 2 : 1}>
          {text}
        </td>
      </tr>
    )
  return (
    <tr class={strong ? styles.sum : undefined}>
      <th scope="row">
        {label} {text !== null && <Listed text={text} />}
      </th>
      <td class={styles.figure}>{count}</td>
      {hasAmounts && <td class={styles.figure}>{amount === null ? '' : formatMoney(amount)}</td>}
    </tr>
  )
}

/** One part of the closing: what, how many, how much. */
export const SectionCard = ({ section: { title, rows } }: { section: Section }) => (
  <section class={`card ${styles.section}`}>
    <h2>{title}</h2>
    <table>
      <tbody>
        {rows.map((row, i) => (
          <SectionRow key={`${i} ${row.label}`} row={row} hasAmounts={rows.some(({ amount }) => amount !== null)} />
        ))}
      </tbody>
    </table>
  </section>
)
