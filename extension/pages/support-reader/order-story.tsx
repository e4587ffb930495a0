import { say } from '@shared/messages'
import { logStory } from '../../log/reading/log-story'
import { SentenceLine } from '../../ui/sentence'
import logStyles from '../log/log.module.css'
import { Steps } from '../log/registro/steps'
import { hashOf } from '../log/use-place'
import type { ShownFile } from './use-opened-file'

/** Everything that the file tells of one order, of both halves. */
export function OrderStory({ file, orderId }: { file: ShownFile; orderId: string }) {
  const order = file.orders.find(({ id }) => id === orderId)
  const entries = file.entries.filter((entry) => entry.orderId === orderId)
  return (
    <section class={`card ${logStyles.list}`} data-timeline={orderId}>
      <div class={logStyles.title}>
        <h2>
          Pedido {order?.number ? `#${order.number}` : orderId} · {order?.transaction ?? ''}
        </h2>
        <a href={hashOf('registro', null)}>Ver todo el archivo</a>
      </div>
      <p class={logStyles.story}>{logStory(entries)}</p>
      <Steps entries={entries} now={file.createdAt} story />
      {entries.length === 0 && <SentenceLine message={say('S-03')} />}
    </section>
  )
}
