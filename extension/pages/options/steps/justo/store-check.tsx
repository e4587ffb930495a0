import { say } from '@shared/messages'
import { useEffect, useRef } from 'preact/hooks'
import type { SeenStore } from '../../../../orders/stores-seen'
import { quotedIds, storeLabel } from '../../../../orders/typed-stores'
import type { StoresCheck } from '../../../../setup/justo/check-stores'
import { SentenceLine } from '../../../../ui/sentence'

interface StoreCheckProps {
  check: StoresCheck
  /** Puts a store in the place of what was typed; null: nothing was. */
  onChoose(store: SeenStore, typed: string | null): void
  /** The refused ids are new stores. */
  onKeepAsNew(): void
}

/** What Justo's answers say about the stores that are typed, with what to press. */
export function StoreCheck({ check, onChoose, onKeepAsNew }: StoreCheckProps) {
  const { refused, unseen, likely, only, searching } = check
  const part = useRef<HTMLDivElement>(null)
  const isSearching = searching !== null
  // «Guardar» was pressed: what to press next must not lie under the foot of the step.
  useEffect(() => {
    if (isSearching) part.current?.scrollIntoView({ block: 'nearest' })
  }, [isSearching])
  return (
    <div class="store-check" ref={part}>
      <div aria-live="polite">
        {searching !== null && (
          <p class="faint">
            Buscando {searching.length > 0 ? `pedidos de ${quotedIds(searching)}` : 'puntos de venta'} en los últimos 30
            días…
          </p>
        )}
        {likely.map(({ typed, stores }) => (
          <p key={typed} data-code="C-93">
            <b>{say('C-93', { store: stores.map(storeLabel).join(' o ') }).text}</b>
          </p>
        ))}
        {only !== null && (
          <p data-code="C-94">
            <b>{say('C-94', { store: storeLabel(only) }).text}</b>
          </p>
        )}
        {searching === null && unseen.length > 0 && <SentenceLine message={say('C-92', { ids: quotedIds(unseen) })} />}
      </div>
      <div class="buttons">
        {likely.flatMap(({ typed, stores }) =>
          stores.map((store) => (
            <button key={`${typed} ${store.id}`} type="button" onClick={() => onChoose(store, typed)}>
              Usar {storeLabel(store)}
            </button>
          )),
        )}
        {only !== null && (
          <button type="button" onClick={() => onChoose(only, null)}>
            Usar {storeLabel(only)}
          </button>
        )}
        {searching === null && refused.length > 0 && (
          <button type="button" class="quiet" onClick={onKeepAsNew}>
            Es un punto nuevo, todavía sin pedidos
          </button>
        )}
      </div>
    </div>
  )
}
