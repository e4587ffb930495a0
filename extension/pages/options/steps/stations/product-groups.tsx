import type { StationSettings } from '@shared/settings/bridge'
import { matchesPattern } from '@shared/stations'
import { foldText } from '@shared/text'
import { useRef, useState } from 'preact/hooks'
import { isClaimed, ownerOf } from '../../../../setup/stations/assign-product'
import { lineOf, type Product, productKey } from '../../../../setup/stations/ordered-products'
import { NamedOptions } from '../../named-options'

interface ProductGroupsProps {
  products: readonly Product[]
  stations: StationSettings[]
  /** What is looked for; empty: all. */
  text: string
  onMove(product: Product, station: string): void
}

/** Rows drawn at most, in all groups; the search finds the others. */
const MOST = 300

const contains = (product: Product, text: string): boolean =>
  matchesPattern(lineOf(product), `*${text.replaceAll('*', '')}*`) || foldText(product.externalId ?? '').includes(text)

interface ProductRowProps {
  product: Product
  owner: string
  cooks: StationSettings[]
  onMove(station: string): void
  onDrag(product: Product | null): void
}

function ProductRow({ product, owner, cooks, onMove, onDrag }: ProductRowProps) {
  return (
    <li class="product-row" draggable onDragStart={() => onDrag(product)} onDragEnd={() => onDrag(null)}>
      <span class="product-name">{product.name}</span>
      {!isClaimed(product, cooks) && <span class="faint">lo demás ·</span>}
      <span class="faint">{product.count === 1 ? '1 unidad' : `${product.count} unidades`}</span>
      <select
        aria-label={`Estación de ${product.name}`}
        value={owner}
        onChange={(event) => onMove(event.currentTarget.value)}
      >
        <NamedOptions all={cooks} />
      </select>
    </li>
  )
}

interface StationGroupProps {
  station: StationSettings
  own: readonly Product[]
  cooks: StationSettings[]
  onMove(product: Product, station: string): void
  onDrag(product: Product | null): void
  /** Something was let go over this station. */
  onDrop(): void
}

/** It stays while nothing under it is found: a product may be dragged here. */
function StationGroup({ station, own, cooks, onMove, onDrag, onDrop }: StationGroupProps) {
  const [isOver, setOver] = useState(false)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: -- a place to drop; keyboards choose the station in the row
    <div
      class={isOver ? 'product-drop' : ''}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        onDrop()
      }}
    >
      <h4>
        {station.name} <span class="count">{own.length}</span> {station.default && 'recibe lo demás'}
      </h4>
      <ul>
        {own.map((product) => (
          <ProductRow
            key={productKey(product)}
            product={product}
            owner={station.id}
            cooks={cooks}
            onMove={(target) => onMove(product, target)}
            onDrag={onDrag}
          />
        ))}
      </ul>
    </div>
  )
}

/** The products under the station that would cook them now; one is moved by choosing another, or by dragging. */
export function ProductGroups({ products, stations, text, onMove }: ProductGroupsProps) {
  const dragged = useRef<Product | null>(null)
  const cooks = stations.filter(({ all, enabled }) => enabled && !all)
  const shown = products.filter((product) => contains(product, foldText(text))).slice(0, MOST)
  if (shown.length === 0) return <p class="faint">Ningún producto se llama así.</p>
  return (
    <div class="product-groups">
      {cooks.map((station) => (
        <StationGroup
          key={station.id}
          station={station}
          own={shown.filter((product) => ownerOf(product, cooks) === station.id)}
          cooks={cooks}
          onMove={onMove}
          onDrag={(product) => {
            dragged.current = product
          }}
          onDrop={() => {
            const product = dragged.current
            if (product !== null && ownerOf(product, cooks) !== station.id) onMove(product, station.id)
          }}
        />
      ))}
    </div>
  )
}
