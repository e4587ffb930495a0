import { formatMoney } from '@shared/money'
import { Fragment } from 'preact'
import { pathWithOrder } from '../../settings/places'
import type { Closing } from '../../shop-day/closing'
import type { Row, Section } from '../../shop-day/closing-sections'
import styles from './closing.module.css'

type OrderIds = Closing['orderIds']

/** `15244-01`, which opens its order; or other words. */
function Part({ text, orderIds }: ListedProps) {
  const id = orderIds.get(text)
  return id === undefined ? text : <a href={pathWithOrder('orders', id)}>{text}</a>
}

interface ListedProps {
  text: string
  orderIds: OrderIds
}

/** `15244-01, 15251-01 y 3 más`: broken between the numbers alone, each of which opens its order. */
export const Listed = ({ text, orderIds }: ListedProps) => (
  <span class={`${styles.listed} faint`}>
    {text.split(', ').map((part, i) => {
      const [number = '', ...more] = part.split(' y ')
      return (
        <Fragment key={`${i} ${part}`}>
          {i > 0 && ', '}
          <span>
            <Part text={number} orderIds={orderIds} />
            {more.map((words) => ` y ${words}`)}
          </span>
        </Fragment>
      )
    })}
  </span>
)

/** Beside the label there is room for so many letters. */
const BESIDE = 28

interface SectionRowProps {
  row: Row
  /** False: the section needs no column for amounts. */
  hasAmounts: boolean
  orderIds: OrderIds
}

function SectionRow({ row: { label, count, amount, text, strong }, hasAmounts, orderIds }: SectionRowProps) {
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
        {label} {text !== null && <Listed text={text} orderIds={orderIds} />}
      </th>
      <td class={styles.figure}>{count}</td>
      {hasAmounts && <td class={styles.figure}>{amount === null ? '' : formatMoney(amount)}</td>}
    </tr>
  )
}

export const SectionTable = ({ rows, orderIds }: { rows: readonly Row[]; orderIds: OrderIds }) => (
  <table class={styles.table}>
    <tbody>
      {rows.map((row, i) => (
        <SectionRow
          key={`${i} ${row.label}`}
          row={row}
          hasAmounts={rows.some(({ amount }) => amount !== null)}
          orderIds={orderIds}
        />
      ))}
    </tbody>
  </table>
)

export const SectionCard = ({ section: { title, rows }, orderIds }: { section: Section; orderIds: OrderIds }) => (
  <section class={`card ${styles.section}`}>
    <h2>{title}</h2>
    <SectionTable rows={rows} orderIds={orderIds} />
  </section>
)
