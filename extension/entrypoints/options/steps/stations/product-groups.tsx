import type { StationSettings } from '@shared/settings/bridge'
import { matchesPattern } from '@shared/stations'
import { foldText } from '@shared/text'
import { isClaimed, ownerOf } from '../../../../set-up/stations/assign-product'
import { lineOf, type Product, productKey } from '../../../../set-up/stations/product'
import { NamedOptions } from '../../named-options'

interface ProductGroupsProps {
  products: readonly Product[]
  stations: StationSettings[]
  /** What is looked for; empty: all. */
  text: string
  onMove(product: Product, station: string): void
}

/** As many rows as a page carries without a thought; the search finds the others. */
const MOST = 300

const contains = (product: Product, text: string): boolean =>
  matchesPattern(lineOf(product), `*${text.replaceAll('*', '')}*`) || foldText(product.externalId ?? '').includes(text)

interface ProductRowProps {
  product: Product
  owner: string
  cooks: StationSettings[]
  onMove(station: string): void
}

function ProductRow({ product, owner, cooks, onMove }: ProductRowProps) {
  return (
    <li class="product-row">
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

/** The products under the station that would cook them now. */
export function ProductGroups({ products, stations, text, onMove }: ProductGroupsProps) {
  const cooks = stations.filter(({ all, enabled }) => enabled && !all)
  const shown = products.filter((product) => contains(product, foldText(text))).slice(0, MOST)
  if (shown.length === 0) return <p class="faint">Ningún producto se llama así.</p>
  return (
    <div class="product-groups">
      {cooks.map(({ id, name, default: takesRest }) => {
        const own = shown.filter((product) => ownerOf(product, cooks) === id)
        if (own.length === 0 && text !== '') return null
        return (
          <div key={id}>
            <h4>
              {name} <span class="count">{own.length}</span> {takesRest && 'recibe lo demás'}
            </h4>
            <ul>
              {own.map((product) => (
                <ProductRow
                  key={productKey(product)}
                  product={product}
                  owner={id}
                  cooks={cooks}
                  onMove={(station) => onMove(product, station)}
                />
              ))}
            </ul>
          </div>
        )
      })}
    </div>
  )
}
