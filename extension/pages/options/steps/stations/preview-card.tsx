import { say } from '@shared/messages'
import type { PrinterSettings, StationSettings } from '@shared/settings/bridge'
import { useState } from 'preact/hooks'
import type { Product, SeenOrder } from '../../../../setup/stations/ordered-products'
import { type PaperPreview, sampleOrder, whoPrintsWhat } from '../../../../setup/stations/who-prints-what'
import { Select } from '../../../../ui/select'
import { SentenceLine } from '../../../../ui/sentence'
import styles from './stations.module.css'

interface PreviewCardProps {
  stations: StationSettings[]
  printers: PrinterSettings[]
  products: readonly Product[]
  orders: readonly SeenOrder[]
}

const MOST_ORDERS = 30

function PreviewPaper({ paper: { station, printer, lines } }: { paper: PaperPreview }) {
  return (
    <li class={styles.paper}>
      <b>{station.name}</b>
      <span class="faint">
        {printer}
        {station.copies > 1 && ` · ${station.copies} copias`}
        {station.all && ' · pedido entero'}
      </span>
      <ul>
        {lines.map((line) => (
          <li key={line.id}>
            <b>{line.quantity}</b> {line.name}
            {line.shared && ' · compartido, aquí solo'}
            {line.modifiers.length > 0 && <span class="faint"> · {line.modifiers.join(', ')}</span>}
            {line.unclaimed && <span class="faint"> · lo demás</span>}
          </li>
        ))}
      </ul>
    </li>
  )
}

/** Who would print what of one order, under the stations as they are being typed. */
export function PreviewCard({ stations, printers, products, orders }: PreviewCardProps) {
  const [chosen, setChosen] = useState('sample')
  const sample = sampleOrder(products)
  const order = orders.find(({ id }) => id === chosen) ?? sample
  const papers = whoPrintsWhat(order.lines, stations, printers)
  return (
    <section class="card" aria-label="Quién imprime qué">
      <div class="row">
        <h3>Quién imprime qué</h3>
        <span class="spring" />
        <Select
          aria-label="Pedido que se muestra"
          value={order.id}
          options={[
            { value: sample.id, label: 'Pedido de ejemplo' },
            ...orders.slice(0, MOST_ORDERS).map(({ id, number }) => ({ value: id, label: `Pedido ${number}` })),
          ]}
          onChoose={setChosen}
        />
      </div>
      {papers === null ? (
        <SentenceLine message={say('C-64')} />
      ) : (
        <ul class={styles.papers} aria-live="polite">
          {papers.map((paper) => (
            <PreviewPaper key={paper.station.id} paper={paper} />
          ))}
        </ul>
      )}
    </section>
  )
}
