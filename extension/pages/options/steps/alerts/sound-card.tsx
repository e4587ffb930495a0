import { useState } from 'preact/hooks'
import { Icon } from '../../../../ui/icon'
import { SentenceLine } from '../../../../ui/sentence'
import { Field } from '../../field'
import { useLock } from '../../use-lock'
import { useSoundTrial } from '../../use-sound-trial'
import type { AlertsForm } from './use-alerts'

/** Plays the call as it will ring, and asks whether it was heard. */
function SoundTrial() {
  const { played, failure, play } = useSoundTrial()
  const [answer, setAnswer] = useState<'heard' | 'silent' | null>(null)
  const playAgain = () => {
    setAnswer(null)
    void play()
  }
  return (
    <div class="sound-trial" aria-live="polite">
      <button type="button" onClick={playAgain}>
        <Icon name="loudspeaker" />
        Probar el sonido
      </button>
      {failure && <SentenceLine message={failure} />}
      {played && answer === null && (
        <>
          <b>¿Se oyó?</b>
          <button type="button" onClick={() => setAnswer('heard')}>
            Sí
          </button>
          <button type="button" onClick={() => setAnswer('silent')}>
            No
          </button>
        </>
      )}
      {answer === 'heard' && <p class="right">Bien: así llama un pedido que espera.</p>}
      {answer === 'silent' && (
        <p class="wrong">
          Suba el volumen del computador, revise que el parlante esté encendido y conectado, y pruebe otra vez.
        </p>
      )}
    </div>
  )
}

const RINGS_HERE = 'Solo suena la caja que acepta e imprime. El cajero puede silenciarla 10 minutos.'
const RINGS = [
  [
    'Llamada',
    'Un pedido espera a una persona',
    'Cada 8 segundos; más fuerte a los 2 y a los 4 minutos',
    '«Callar», o se atiende',
  ],
  ['Timbre corto', 'Un pedido se aceptó y sus papeles salieron solos', 'Una vez', '—'],
  ['Toque suave', 'Entró un pedido programado', 'Una vez', '—'],
  ['Dos tonos que bajan', 'Cancelaron o cambiaron un pedido ya impreso', 'Cada 15 segundos', '«Enterado» o «Callar»'],
  ['Tono grave', 'Falla una impresora, el programa de impresión o Justo', 'Cada minuto', 'Se arregla, o «Callar»'],
] as const

function RingsTable() {
  return (
    <table class="rings" aria-label="Qué suena y cuándo">
      <thead>
        <tr>
          <th scope="col">Suena</th>
          <th scope="col">Cuando</th>
          <th scope="col">Se repite</th>
          <th scope="col">Hasta</th>
        </tr>
      </thead>
      <tbody>
        {RINGS.map(([sound, what, repeats, until]) => (
          <tr key={sound}>
            <th scope="row">{sound}</th>
            <td>{what}</td>
            <td>{repeats}</td>
            <td>{until}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** Whether this till rings, and for what. */
export function SoundCard({ form }: { form: AlertsForm }) {
  const lock = useLock('alerts.sound')
  return (
    <section class="card">
      <h3>Sonido</h3>
      <Field label="Esta caja suena" hint={lock.hint ?? RINGS_HERE}>
        {(attributes) => (
          <input
            {...attributes}
            type="checkbox"
            disabled={lock.disabled}
            checked={form.values.sound}
            onChange={(event) => form.set({ sound: event.currentTarget.checked })}
          />
        )}
      </Field>
      <SoundTrial />
      <details class="unfold">
        <summary>Qué suena y cuándo</summary>
        <RingsTable />
      </details>
    </section>
  )
}
