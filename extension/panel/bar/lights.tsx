import type { Message } from '@shared/messages'
import type { PrinterStatus } from '@shared/printer'
import { printerLight } from '@shared/printer-light'
import type { ComponentChildren } from 'preact'
import { bridgeLight } from '../../shop-day/checks'
import { MessageCodeLink } from '../../ui/code-link'
import { Icon, type IconName } from '../../ui/icon'
import { ActButton, ActFailure } from '../act-button'
import { LightChip, LightList } from '../light'
import { usePanel } from '../panel-context'
import { fallbackWords, lastComanda, waitingWords } from '../state/printer-words'
import { useNow } from '../use-now'
import styles from './lights.module.css'

interface BandLineProps {
  icon: IconName
  message: Message
  /** Name of the act whose failure is shown. */
  act: string
  /** Id of the printer that it is about. */
  printer?: string
  children: ComponentChildren
}

/** A sentence on the line above the list, with its buttons. */
export const BandLine = ({ icon, message, act, printer, children }: BandLineProps) => (
  <div class={styles.line} data-printer={printer} data-code={message.code}>
    <Icon name={icon} />
    <span class="says">
      <b>{message.text}</b> {message.action}
    </span>
    <MessageCodeLink message={message} />
    <span class="buttons">{children}</span>
    <ActFailure act={act} />
  </div>
)

/** «En 45 s salen por CAJA», and what a person may say to that. */
export function FallbackLine({ printer, all }: { printer: PrinterStatus; all: readonly PrinterStatus[] }) {
  const words = fallbackWords(printer, all, useNow(1_000))
  if (words === null) return null
  const { id } = printer
  const act = `printer ${id}`
  const { message, to } = words
  return (
    <BandLine icon="printer" message={message} act={act} printer={id}>
      {to !== null && (
        <>
          <ActButton act={act} intent={{ type: 'fallback', printer: id, action: 'now' }}>
            Ya por {to}
          </ActButton>
          <ActButton act={act} intent={{ type: 'fallback', printer: id, action: 'wait' }}>
            Esperar
          </ActButton>
        </>
      )}
    </BandLine>
  )
}

/** «Abrir cajón», where a printer has one: a till with two drawers says which. */
export function DrawerButtons() {
  const drawers = usePanel().status.value?.printers.filter(({ drawer }) => drawer === true) ?? []
  return drawers.map(({ id, name }) => {
    const act = `drawer ${id}`
    return (
      <div key={id} class={styles.drawer} data-printer={id}>
        <ActButton act={act} intent={{ type: 'open-drawer', printer: id }}>
          {drawers.length === 1 ? 'Abrir cajón' : `Abrir cajón de ${name}`}
        </ActButton>
        <ActFailure act={act} />
      </div>
    )
  })
}

/** A light with a word for each printer; when the printing program is away, only that counts. */
export function Lights() {
  const panel = usePanel()
  const shop = panel.status.value
  if (shop === null) return null
  const bridge = bridgeLight(shop.bridge)
  if (bridge !== null)
    return (
      <LightList label="Impresoras">
        <LightChip name="Programa de impresión" light={bridge} />
      </LightList>
    )
  return (
    <LightList label="Impresoras">
      {shop.printers.map((printer) => (
        <LightChip
          key={printer.id}
          name={printer.name}
          light={printerLight(printer)}
          waiting={waitingWords(printer.waiting)}
          last={lastComanda(printer.id, panel.orders.value.values(), panel.now.value)}
        />
      ))}
    </LightList>
  )
}
