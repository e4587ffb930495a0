import { counted } from '@shared/grammar'
import type { StationSettings } from '@shared/settings/bridge'
import { matchesPattern } from '@shared/stations'
import { foldText } from '@shared/text'
import { useState } from 'preact/hooks'
import {
  assignBeginning,
  assignProduct,
  isClaimed,
  ownerOf,
  shareOption,
} from '../../../../setup/stations/assign-product'
import { lineOf, type Product, productKey } from '../../../../setup/stations/ordered-products'
import { Select } from '../../../../ui/select'
import { named, onEnter } from '../../field'
import options from '../../options.module.css'
import type { StationsForm } from './station-card'
import styles from './stations.module.css'

interface ProductGroupsProps {
  products: readonly Product[]
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
function ProductGroups({ products, cooks, text, onMove }: ProductGroupsProps) {
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
                  <span class="faint">
                    {!isClaimed(product, cooks) && 'lo demás · '}
                    {counted(product.count, 'unidad', 'unidades')}
                  </span>
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

const productWords = (count: number): string => counted(count, 'producto', 'productos')

interface StationButtonsProps {
  label: string
  cooks: StationSettings[]
  onMove(station: string): void
}

/** A rule for what is typed, for the products and options of tomorrow too. */
function StationButtons({ label, cooks, onMove }: StationButtonsProps) {
  return (
    <span class="buttons">
      {label}
      {cooks.map(({ id, name }) => (
        <button key={id} type="button" onClick={() => onMove(id)}>
          {name}
        </button>
      ))}
    </span>
  )
}

/** What the shop sells, and which station cooks it. */
export function ProductsCard({ list, form }: { list: readonly Product[]; form: StationsForm }) {
  const [text, setText] = useState('')
  const { stations } = form.values
  const change = (changed: StationSettings[]) => form.set({ stations: changed })
  const cooks = stations.filter(({ all, enabled }) => enabled && !all)
  const rest = stations.find((station) => station.default)
  const unclaimed = list.filter((product) => !isClaimed(product, stations)).length
  const typed = text.trim()
  return (
    <section class={`card ${options.column}`} aria-label="Productos">
      <h3>Productos</h3>
      <p>
        {list.length === 0
          ? 'Aquí salen los productos de los pedidos que esta caja ya vio. De los demás, escriba cómo empiezan y toque su estación.'
          : `${productWords(list.length)}.`}{' '}
        {unclaimed > 0 &&
          rest &&
          `${unclaimed === 1 ? '1 no lo pide ninguna estación: sale' : `${unclaimed} no los pide ninguna estación: salen`} por ${rest.name}.`}
      </p>
      <p class="buttons">
        <input
          type="search"
          aria-label="Buscar producto"
          placeholder="Buscar producto"
          value={text}
          onInput={(event) => setText(event.currentTarget.value)}
          onKeyDown={onEnter(() => undefined)}
        />
        {typed !== '' && (
          <>
            <StationButtons
              label={`Todo lo que empieza por «${typed}» a`}
              cooks={cooks}
              onMove={(station) => change(assignBeginning(stations, typed, station, list))}
            />
            <StationButtons
              label={`La opción «${typed}…» de otros platos, también a`}
              cooks={cooks}
              onMove={(station) => change(shareOption(stations, typed, station))}
            />
          </>
        )}
      </p>
      {list.length > 0 && (
        <ProductGroups
          products={list}
          cooks={cooks}
          text={typed}
          onMove={(product, station) => change(assignProduct(stations, product, station, list))}
        />
      )}
    </section>
  )
}
