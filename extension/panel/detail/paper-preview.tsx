import { ticketHtml } from '@shared/layout/ticket-html'
import { useEffect, useMemo, useRef } from 'preact/hooks'
import type { OrderRow, Paper } from '../../messaging/messages'
import { panelMessage } from '../../messaging/panel-message'
import { Button } from '../../ui/button'
import { QuietLine } from '../../ui/sentence'
import { useClosable } from '../../ui/use-closable'
import { ActFailure } from '../act-buttons'
import { usePanel } from '../panel-context'
import { paperNumber, paperWords } from '../state/paper-words'
import styles from './detail-cards.module.css'

/** «Ver»: what came out, or will, without a sheet of paper. Esc closes it. */
export function PaperPreview({ paper, row, onClose }: { paper: Paper; row: OrderRow; onClose(): void }) {
  const panel = usePanel()
  const { key } = paper
  const region = useClosable<HTMLElement>(onClose, { content: key })
  const act = `preview ${key}`
  const received = panel.preview.value
  /** Null until the worker has sent it. */
  const shown = received?.key === key ? received : null
  const html = useMemo(() => shown && ticketHtml(shown.ticket, shown.paper), [shown])
  const head = useRef<HTMLDivElement>(null)
  const named = `${paperWords(paper, row).name} ${paperNumber(paper)}`.trim()
  useEffect(() => {
    void panel.act(act, { type: 'preview', key })
  }, [panel, act, key])
  // Where the paper is drawn away from the list it was opened from, its head is scrolled into view.
  useEffect(() => head.current?.scrollIntoView({ block: 'nearest' }), [html])
  return (
    <section
      {...region}
      class={`card ${styles.preview}`}
      tabIndex={-1}
      aria-label={`Vista previa: ${named}`}
      aria-busy={html === null && !panel.failures.value.has(act)}
    >
      <div ref={head} class={styles.cardHead}>
        <h3>Vista previa: {named}</h3>
        <Button onClick={onClose}>Cerrar la vista previa</Button>
      </div>
      <ActFailure act={act} />
      {shown?.planned && <QuietLine message={panelMessage('V-21')} />}
      {/* ticketHtml escapes every text of the ticket. */}
      {html !== null && <div class={styles.previewPaper} dangerouslySetInnerHTML={{ __html: html }} />}
    </section>
  )
}
