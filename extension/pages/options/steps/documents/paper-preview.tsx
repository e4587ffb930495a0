import type { BridgeSettings } from '@shared/settings/bridge'
import { useEffect, useMemo, useState } from 'preact/hooks'
import { previewPaper } from '../../../../setup/documents/preview-paper'
import { InputField } from '../../input-field'
import { PaperStrip } from '../../paper-strip'
import styles from './documents.module.css'

interface PaperPreviewProps {
  /** Null: something of it cannot be read now; the paper of before stays. */
  settings: BridgeSettings | null
  storeName: string
  next: number
}

/** The paper is drawn when typing pauses for so long. */
const TYPING_PAUSE_MS = 150

/** The paper of a made-up order, with the form's values. */
export function PaperPreview({ settings, storeName, next }: PaperPreviewProps) {
  const [issued, setIssued] = useState(false)
  const [drawn, setDrawn] = useState(settings)
  const [opened] = useState(() => new Date().toISOString())
  useEffect(() => {
    if (settings === null) return
    const timer = setTimeout(() => setDrawn(settings), TYPING_PAUSE_MS)
    return () => clearTimeout(timer)
  }, [settings])
  const html = useMemo(
    () => (drawn ? previewPaper(drawn, { storeName, issued, next, now: opened }) : ''),
    [drawn, storeName, issued, next, opened],
  )
  return (
    <aside class={styles.preview} aria-label="Así sale el papel">
      <h3>Así sale el papel</h3>
      <p class="faint">Con un pedido de ejemplo. Cambia mientras escribe; nada se imprime.</p>
      {drawn?.invoice.mode === 'external' && (
        <InputField
          label="Con el número de Intüipos"
          value={issued}
          onType={(isIssued: boolean) => setIssued(isIssued)}
        />
      )}
      {settings === null && <p class="wrong">Corrija lo marcado en rojo para ver el papel de ahora.</p>}
      <PaperStrip html={html} />
    </aside>
  )
}
