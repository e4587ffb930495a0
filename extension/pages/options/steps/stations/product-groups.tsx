import { counted } from '@shared/grammar'
import type { StationSettings } from '@shared/settings/bridge'
import { matchesPattern } from '@shared/stations'
import { foldText } from '@shared/text'
import { isClaimed, ownerOf } from '../../../../setup/stations/assign-product'
import { lineOf, type Product, productKey } from '../../../../setup/stations/ordered-products'
import { Select } from '../../../../ui/select'
import { named } from '../../input-field'
import styles from './stations.module.css'

interface ProductGroupsProps {
  products: readonly Product[]
  /** Stations that cook. */
  cooks: StationSettings[]
  /** What is looked for; empty: all. */
  text: string
  onMove(product: Product, station: string): void
}

/** Rows drawn at most, in all groups; the search finds the others. */
const MOST = 300

const contains = (product: Product, text: string): boolean =>
  matchesPattern(lineOf(product), `*${text.replaceAll('*', '')}*`) || foldText(product.externalId ?? '').includes(text)

/** The products under the station that would cook them now; one is moved by choosing another. */
export function ProductGroups({ products, cooks, text, onMove }: ProductGroupsProps) {
  const shown = products.filter((product) => contains(product, foldText(text))).slice(0, MOST)
  if (shown.length === 0) return <p class="faint">Ningún producto se llama así.</p>
  const owned = Map.groupBy(shown, (product) => ownerOf(product, cooks))
  const options = named(cooks)
  return (
    <div class={styles.products}>
      {cooks.map(({ id, name, default: isDefault }) => {
        const own = owned.get(id) ?? []
        return (
          <div key={id}>
            <h4>
              {name} <span class="count">{own.length}</span> {isDefault && 'recibe lo demás'}
            </h4>
            <ul>
              {own.map((product) => (
                <li key={productKey(product)} class={styles.product}>
                  <span>{product.name}</span>
                  {!isClaimed(product, cooks) && <span class="faint">lo demás ·</span>}
                  <span class="faint">{counted(product.count, 'unidad', 'unidades')}</span>
                  <Select
                    aria-label={`Estación de ${product.name}`}
                    value={id}
                    options={options}
                    onChoose={(station) => onMove(product, station)}
                  />
                </li>
              ))}
            </ul>
          </div>
        )
      })}
    </div>
  )
}
