import type { Place } from '@shared/explanations/explanation'
import type { TargetedFocusEvent, TargetedKeyboardEvent } from 'preact'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { Action } from '../../acts/acts'
import { nameOf } from '../../settings/places'
import { Button } from '../../ui/button'
import { Icon } from '../../ui/icon'
import { usePanel } from '../panel-context'
import styles from './more-menu.module.css'

const opening = (page: Place, orderId: string | null = null, name = nameOf(page)): { name: string; opens: Action } => ({
  name,
  opens: { type: 'open-page', page, orderId },
})

const itemsOf = (orderId: string | null) => [
  opening('closing'),
  orderId === null ? opening('log') : opening('log', orderId, 'Registro de este pedido'),
  opening('orders'),
  opening('kitchen'),
  { name: 'Configuración', opens: { type: 'open-options' } as const },
  opening('check'),
  opening('support-reader'),
  opening('cambiar'),
  opening('help'),
]

/** The keys that Chrome has for opening the panel, read at each opening, since they can be changed; empty: none. */
function useShortcut(isOpen: boolean): string {
  const { readShortcut } = usePanel()
  const [keys, setKeys] = useState('')
  useEffect(() => {
    if (isOpen) void readShortcut().then(setKeys)
  }, [isOpen, readShortcut])
  return keys
}

/** Opens and closes the menu in `place`; arrows, Home and End move the focus in it. */
function useMenu() {
  const [isOpen, setOpen] = useState(false)
  const place = useRef<HTMLElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  const items = () => [...(place.current?.querySelectorAll<HTMLElement>('[role="menuitem"]') ?? [])]
  useEffect(() => {
    if (isOpen) items()[0]?.focus()
  }, [isOpen])
  const close = () => {
    setOpen(false)
    button.current?.focus()
  }
  const onKeyDown = (event: TargetedKeyboardEvent<HTMLElement>) => {
    if (!isOpen) return
    const all = items()
    const at = all.indexOf(document.activeElement as HTMLElement)
    const moves: Partial<Record<string, number>> = {
      ArrowDown: (at + 1) % all.length,
      ArrowUp: at - 1,
      Home: 0,
      End: -1,
    }
    const to = moves[event.key]
    if (event.key !== 'Escape' && to === undefined) return
    // The panel's own Escape would fold it.
    event.stopPropagation()
    event.preventDefault()
    if (to === undefined) close()
    else all.at(to)?.focus()
  }
  const onFocusOut = (event: TargetedFocusEvent<HTMLElement>) => {
    if (!place.current?.contains(event.relatedTarget as Node | null)) setOpen(false)
  }
  return { isOpen, place, button, close, toggle: () => setOpen(!isOpen), onKeyDown, onFocusOut }
}

function MenuItems({ onChosen }: { onChosen(): void }) {
  const panel = usePanel()
  return (
    <div role="menu" aria-label="Más">
      {itemsOf(panel.selected.value).map(({ name, opens }) => (
        <Button
          key={name}
          role="menuitem"
          tabIndex={-1}
          onClick={() => {
            onChosen()
            panel.send(opens)
          }}
        >
          {name}
        </Button>
      ))}
    </div>
  )
}

/** «⋯»: the other pages. Escape, a press outside and Tab close it. */
export function MoreMenu() {
  const { isOpen, place, button, close, toggle, onKeyDown, onFocusOut } = useMenu()
  const shortcut = useShortcut(isOpen)
  return (
    <nav ref={place} class={styles.menu} aria-label="Otras páginas" onKeyDown={onKeyDown} onFocusOut={onFocusOut}>
      <button
        ref={button}
        type="button"
        class="quiet"
        aria-haspopup="menu"
        aria-expanded={isOpen}
        title="Más"
        onClick={toggle}
      >
        <Icon name="more" /> <span class="hidden">Más</span>
      </button>
      {isOpen && (
        <div class={styles.list}>
          <MenuItems onChosen={close} />
          {shortcut !== '' && (
            <p class={styles.shortcut}>
              Abrir Justo desde otra pestaña: <kbd>{shortcut}</kbd>
            </p>
          )}
        </div>
      )}
    </nav>
  )
}
