import { formatTime } from '@shared/dates'
import { useRef, useState } from 'preact/hooks'
import type { PracticeStatus } from '../../../../messaging/messages'
import { SentenceLine } from '../../../../ui/sentence'
import { useAttempt } from '../../../../ui/use-attempt'
import { useLife } from '../../../../ui/use-life'
import { WorkButton } from '../../../../ui/work-button'
import { openWorkerClient } from '../../../worker-client'
import options from '../../options.module.css'
import styles from './practice-card.module.css'

/** The worker's status of practice while the card is shown; its port keeps the worker awake meanwhile. */
function usePractice() {
  const [status, setStatus] = useState<PracticeStatus | null>(null)
  const worker = useRef<ReturnType<typeof openWorkerClient> | null>(null)
  useLife((signal) => {
    worker.current = openWorkerClient(signal, (message) => {
      if (message.type === 'snapshot' || message.type === 'status') setStatus(message.status.practice)
    })
  }, [])
  const { failureLine, attempt: act } = useAttempt(
    async (action: 'start' | 'stop') => (await worker.current?.ask({ type: 'practice', action })) ?? null,
  )
  return { status, failureLine, act }
}

type Practice = ReturnType<typeof usePractice>

function PracticeRunning({ until, act }: Pick<Practice, 'act'> & { until: string }) {
  return (
    <>
      <p class={styles.running} role="status">
        <b class="practice-mark">PRUEBA</b> Práctica en curso hasta las <b>{formatTime(until)}</b>.
      </p>
      <p>Mire los pedidos en tomapedidos o en «Pedidos», y los papeles en las impresoras.</p>
      <p class="buttons">
        <a class="button" href="/orders.html" target="_blank" rel="noreferrer">
          Abrir «Pedidos»
        </a>
        <WorkButton work={() => act('stop')}>Terminar la práctica</WorkButton>
      </p>
    </>
  )
}

function PracticeIdle({ status, act }: Pick<Practice, 'act'> & { status: PracticeStatus }) {
  const { message, hindered } = status
  return (
    <>
      {message && <SentenceLine message={message} />}
      {hindered && <SentenceLine message={hindered} />}
      <WorkButton class="main" disabled={hindered !== null} work={() => act('start')}>
        Practicar 15 minutos
      </WorkButton>
    </>
  )
}

/** Practice: a quarter of an hour with made-up orders through everything, also before «Activar integración». */
export function PracticeCard() {
  const { status, failureLine, act } = usePractice()
  return (
    <section class={`card ${options.column}`}>
      <h3>Práctica</h3>
      <p>
        Llegan seis pedidos de prueba: domicilio, retiro y mesa; uno con alergia, uno que cambia y uno que se cancela.
        Sus papeles dicen PRUEBA, no gastan números y Justo no se entera. Termina sola a los 15 minutos, o apenas llegue
        un pedido real.
      </p>
      {status === null && <p class="faint">Conectando…</p>}
      {status?.until && <PracticeRunning until={status.until} act={act} />}
      {status && status.until === null && <PracticeIdle status={status} act={act} />}
      {failureLine}
    </section>
  )
}
