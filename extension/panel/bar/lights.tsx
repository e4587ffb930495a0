import type { PrinterStatus } from '@shared/printer'
import { useEffect, useState } from 'preact/hooks'
import { Icon } from '../../ui/icon'
import { SentenceLine } from '../../ui/sentence'
import { ToneIcon } from '../../ui/tone-icon'
import { usePanel } from '../panel-context'
import { bridgeLight, fallbackWords, type Light, lastComanda, printerLight, waitingWords } from '../state/printer-words'

interface LightChipProps {
  name: string
  light: Light
  /** `esperan 2` */
  waiting?: string
  /** `última 37 · 12:41` */
  last?: string
}

function LightChip({ name, light, waiting = '', last = '' }: LightChipProps) {
  return (
    <li class={`light tone-${light.tone}`}>
      <ToneIcon tone={light.tone} /> <b>{name}</b> {light.word}
      {waiting !== '' && <b> · {waiting}</b>}
      {last !== '' && <span class="light-last"> · {last}</span>}
    </li>
  )
}

/** The time to the second, for as long as it is looked at. */
function useSeconds(): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const clock = setInterval(() => setNow(Date.now()), 1000)
    return () => clearInterval(clock)
  }, [])
  return now
}

/** «En 45 s salen por CAJA», and what a person may say to that. */
export function FallbackLine({ printer, all }: { printer: PrinterStatus; all: readonly PrinterStatus[] }) {
  const panel = usePanel()
  const words = fallbackWords(printer, all, useSeconds())
  if (words === null) return null
  const act = `printer ${printer.id}`
  const failure = panel.failures.value.get(act)
  const decide = (action: 'now' | 'wait') => void panel.act(act, { type: 'fallback', printer: printer.id, action })
  const { message, to } = words
  return (
    <div class="fallback" data-printer={printer.id} data-code={message.code}>
      <Icon name="printer" />
      <span>
        <b>{message.text}</b> {message.action}
      </span>
      {to !== null && (
        <span class="buttons">
          <button type="button" disabled={panel.busy.value.has(act)} onClick={() => decide('now')}>
            Ya por {to}
          </button>
          <button type="button" disabled={panel.busy.value.has(act)} onClick={() => decide('wait')}>
            Esperar
          </button>
        </span>
      )}
      {failure && <SentenceLine message={failure} alert />}
    </div>
  )
}

/** «Abrir cajón», where a printer has one: a till with two drawers says which. */
export function DrawerButtons() {
  const panel = usePanel()
  const drawers = panel.status.value?.printers.filter(({ drawer }) => drawer === true) ?? []
  return drawers.map(({ id, name }) => {
    const act = `drawer ${id}`
    const failure = panel.failures.value.get(act)
    return (
      <div key={id} class="drawer" data-printer={id}>
        <button
          type="button"
          disabled={panel.busy.value.has(act)}
          onClick={() => void panel.act(act, { type: 'open-drawer', printer: id })}
        >
          {drawers.length === 1 ? 'Abrir cajón' : `Abrir cajón de ${name}`}
        </button>
        {failure && <SentenceLine message={failure} alert />}
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
      <ul class="lights" aria-label="Impresoras">
        <LightChip name="Programa de impresión" light={bridge} />
      </ul>
    )
  return (
    <ul class="lights" aria-label="Impresoras">
      {shop.printers.map((printer) => (
        <LightChip
          key={printer.id}
          name={printer.name}
          light={printerLight(printer)}
          waiting={waitingWords(printer.waiting)}
          last={lastComanda(printer.id, panel.orders.value.values(), panel.now.value)}
        />
      ))}
    </ul>
  )
}
