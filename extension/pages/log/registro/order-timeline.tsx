import { formatClock } from '@shared/dates'
import { say } from '@shared/messages'
import { redact } from '@shared/redact'
import { useState } from 'preact/hooks'
import { type LogLine, shortMessage } from '../../../log/log-line'
import { logStory, orderLog } from '../../../log/reading/log-story'
import { numberOf } from '../../../order-model/order-names'
import type { StoredOrder } from '../../../order-model/records'
import { CopyButton } from '../../../ui/copy-button'
import { SentenceLine } from '../../../ui/sentence'
import type { LogSource } from '../browser-source'
import styles from '../log.module.css'
import { hashOf } from '../use-place'
import { Unread, useRead } from '../use-read'
import { stepWords } from './step-words'
import { Steps } from './steps'

interface Story {
  stored: StoredOrder | null
  entries: LogLine[]
  away: string | null
}

async function readStory(source: LogSource, orderId: string): Promise<Story> {
  const settings = await source.settings()
  let away: string | null = null
  const onAway = (cause: string) => {
    away = cause
  }
  const sources = { store: source.store, client: source.client(settings), now: source.now(), onAway }
  const [stored, entries] = await Promise.all([source.store.order(orderId), orderLog(sources, orderId)])
  return { stored, entries, away }
}

/** For a chat: the story, then each step, without personal data. */
const asText = (title: string, entries: LogLine[]): string =>
  redact(
    [
      `${title}. ${logStory(entries)}`,
      ...entries.map((entry) => `${formatClock(entry.at)} ${stepWords(entry)} (${shortMessage(entry)})`),
    ].join('\n'),
  )

function Actions({ orderId, text }: { orderId: string; text: string }) {
  const [copied, setCopied] = useState(false)
  return (
    <div class="buttons">
      <CopyButton label="Copiar para soporte" text={() => text} onCopied={() => setCopied(true)} />
      <a href={hashOf('soporte', orderId)}>Exportar este pedido</a>
      <span role="status">{copied && `${say('S-14').text} ${say('S-14').action}`}</span>
    </div>
  )
}

/** Everything that happened to one order, in both halves, with the time between two steps. */
export function OrderTimeline({ source, orderId }: { source: LogSource; orderId: string }) {
  const read = useRead(() => readStory(source, orderId))
  if (read.state !== 'read') return <Unread state={read.state} />
  const { stored, entries, away } = read.value
  const transaction = stored?.transaction ?? entries.find((entry) => entry.transaction)?.transaction ?? ''
  const title = stored ? `Pedido #${numberOf(stored)} · ${transaction}` : `Transacción ${transaction || orderId}`
  return (
    <section class={`card ${styles.list}`} data-timeline={orderId}>
      <div class={styles.title}>
        <h2>{title}</h2>
        <a href={hashOf('registro', null)}>Ver todo el registro</a>
      </div>
      {away !== null && <SentenceLine message={say('S-01', { cause: away })} />}
      {!stored && <SentenceLine message={say('S-06')} />}
      <p class={styles.story}>{logStory(entries)}</p>
      <Actions orderId={orderId} text={asText(title, entries)} />
      <Steps entries={entries} now={source.now()} story />
      {entries.length === 0 && <SentenceLine message={say('S-03')} />}
    </section>
  )
}
