import { useEffect, useRef, useState } from 'preact/hooks'
import { panelMessage } from '../messaging/panel-message'
import styles from './copy-button.module.css'
import { copyText } from './copy-text'
import { Icon } from './icon'
import { SentenceLine } from './sentence'

const COPIED_SHOWN_MS = 4_000

interface CopyButtonProps {
  /** `Copiar` */
  label: string
  /** For a screen reader: `Copiar teléfono`. */
  name?: string
  /** Made when it is asked for. */
  text(): string
  onCopied?(): void
}

/** Where Chrome allows no copy: the text, selected once it has the focus, for Ctrl + C. */
export const TextToCopy = ({ text, rows }: { text: string; rows: number }) => (
  <textarea
    readOnly
    rows={rows}
    aria-label="Texto para copiar"
    value={text}
    onFocus={(event) => event.currentTarget.select()}
  />
)

/** Over the page nothing can be selected with the mouse: what a cashier may need elsewhere has this button. */
export function CopyButton({ label, name, text, onCopied }: CopyButtonProps) {
  const place = useRef<HTMLSpanElement>(null)
  const [copied, setCopied] = useState(false)
  const [byHand, setByHand] = useState<string | null>(null)
  useEffect(() => {
    if (!copied) return
    const over = setTimeout(() => setCopied(false), COPIED_SHOWN_MS)
    return () => clearTimeout(over)
  }, [copied])
  const copy = async () => {
    const wanted = text()
    const done = place.current !== null && (await copyText(wanted, place.current))
    setCopied(done)
    setByHand(done ? null : wanted)
    if (done) onCopied?.()
  }
  return (
    <span ref={place} class={styles.copy}>
      <button type="button" class="quiet" aria-label={name} onClick={() => void copy()}>
        <Icon name={copied ? 'check' : 'copy'} /> {copied ? 'Copiado' : label}
      </button>
      <span class="hidden" role="status">
        {copied && 'Copiado'}
      </span>
      {byHand !== null && (
        <span class={styles.byHand}>
          <SentenceLine message={panelMessage('V-20')} alert />
          <TextToCopy text={byHand} rows={3} />
        </span>
      )}
    </span>
  )
}
