import { formatMoney } from '@shared/money'
import { hasTable } from '@shared/services'
import { shortName } from '@shared/text'
import { useState } from 'preact/hooks'
import type { OrderRow } from '../../messaging/messages'
import { amountLeft } from '../../messaging/order-row'
import { Button } from '../../ui/button'
import { Select } from '../../ui/select'
import { withoutTip } from '../state/charge'
import { equalPart, MOST_PARTS, type PartChoice, portionsOf, splitUnderWay, unitsOf } from '../state/portions'
import styles from './charge.module.css'
import { ChargeForm, type ChargeFormProps } from './charge-form'
import { Ticks } from './fields'

interface Parts {
  /** What can be charged. */
  rows: readonly OrderRow[]
  /** All orders of the table, paid ones too. */
  all: readonly OrderRow[]
  choice: PartChoice
  onChoose(choice: PartChoice): void
}

/** `Limonada $ 9.000`, `Limonada ya pagado` */
const priced = (name: string, pesos: number, isPaid = false) => (
  <>
    {name} <span class={styles.pesos}>{isPaid ? 'ya pagado' : formatMoney(pesos)}</span>
  </>
)

const COUNTS = Array.from({ length: MOST_PARTS - 1 }, (_, i) => String(i + 2)).map((value) => ({ value, label: value }))

function EqualParts({ rows, all, of, onChoose }: Omit<Parts, 'choice'> & { of: number }) {
  const part = equalPart(rows, all, of)
  return (
    <p class={`row ${styles.equal}`}>
      ¿Entre cuántos?
      <Select
        aria-label="¿Entre cuántos?"
        value={String(of)}
        options={COUNTS}
        onChoose={(text) => onChoose({ by: 'equal', of: Number(text) })}
      />
      <b role="status">
        Parte {part.n} de {of}: {formatMoney(part.pesos)}
      </b>
    </p>
  )
}

/** What belongs to the chosen way: the orders or the dishes to tick, the number of parts. */
function Chosen({ rows, all, choice, onChoose }: Parts) {
  switch (choice.by) {
    case 'all':
      return null
    case 'equal':
      return <EqualParts rows={rows} all={all} of={choice.of} onChoose={onChoose} />
    case 'order': {
      const boxes = rows.map((row) => ({
        key: row.id,
        name: priced(`${row.number} ${shortName(row.customer)}`, amountLeft(row)),
      }))
      const onTick = (ticked: ReadonlySet<string>) => onChoose({ by: 'order', ticked })
      return <Ticks label="Pedidos" boxes={boxes} ticked={choice.ticked} onTick={onTick} />
    }
    case 'dish':
      return (
        <div class={styles.dishes}>
          {rows.map((row) => (
            <div key={row.id}>
              {rows.length > 1 && <b>{row.number}</b>}
              <Ticks
                label={`Platos del pedido ${row.number}`}
                boxes={unitsOf(row).map((unit) => ({ ...unit, name: priced(unit.name, unit.pesos, unit.isPaid) }))}
                ticked={choice.ticked}
                onTick={(ticked) => onChoose({ by: 'dish', ticked })}
              />
            </div>
          ))}
        </div>
      )
  }
}

const NONE: ReadonlySet<string> = new Set()

function PartChooser(parts: Parts) {
  const { rows, choice, onChoose } = parts
  const units = rows.flatMap(unitsOf).filter(({ isPaid }) => !isPaid)
  const isBegun = rows.some(({ settled }) => settled !== null)
  const ways: { name: string; choice: PartChoice; isOffered: boolean }[] = [
    { name: isBegun ? 'Lo que falta' : 'Todo', choice: { by: 'all' }, isOffered: true },
    { name: 'Por pedido', choice: { by: 'order', ticked: NONE }, isOffered: rows.length > 1 },
    { name: 'Por platos', choice: { by: 'dish', ticked: NONE }, isOffered: units.length > 1 },
    { name: 'Partes iguales', choice: { by: 'equal', of: splitUnderWay(parts.all)?.of ?? 2 }, isOffered: true },
  ]
  return (
    <div class={styles.parts}>
      <fieldset class={`buttons ${styles.ways}`} aria-label="¿Qué se cobra?">
        {ways
          .filter(({ isOffered }) => isOffered)
          .map((way) => (
            <Button key={way.choice.by} aria-pressed={way.choice.by === choice.by} onClick={() => onChoose(way.choice)}>
              {way.name}
            </Button>
          ))}
      </fieldset>
      <Chosen {...parts} />
    </div>
  )
}

type ChargePartsProps = Pick<Parts, 'rows' | 'all'> & Omit<ChargeFormProps, 'verb' | 'rows' | 'lead'>

/** «Cobrar»: what is left of these orders, or, at a table, a part of it. */
function ChargeAnyPart({ rows, all, ...form }: ChargePartsProps) {
  const underWay = splitUnderWay(all)
  const [choice, setChoice] = useState<PartChoice>(underWay === null ? { by: 'all' } : { by: 'equal', of: underWay.of })
  const portions = portionsOf(rows, all, choice)
  const lead = rows.some(({ service }) => hasTable(service)) && (
    <PartChooser rows={rows} all={all} choice={choice} onChoose={setChoice} />
  )
  return (
    <ChargeForm
      {...form}
      verb="Cobrar"
      rows={withoutTip(portions) > 0 || choice.by === 'all' ? portions : []}
      lead={lead}
    />
  )
}

/** A payment made meanwhile, here or on another screen, begins it anew: no amount changes under a press. */
export const ChargeParts = (props: ChargePartsProps) => (
  <ChargeAnyPart key={props.rows.map((row) => `${row.id} ${amountLeft(row)}`).join()} {...props} />
)
