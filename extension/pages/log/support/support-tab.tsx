import { say } from '@shared/messages'
import { useState } from 'preact/hooks'
import type { Scope } from '../../../log/support/support-records'
import { logEntry } from '../../../store/log-rows'
import { SentenceLine } from '../../../ui/sentence'
import styles from '../log.module.css'
import type { LogSource } from '../log-source'
import { useRead } from '../use-read'
import { FilePreview } from './file-preview'
import { makeFile, type SupportFile } from './make-file'

const NAMES: Record<Scope['type'], string> = {
  order: 'Este pedido, con dos horas antes y después',
  today: 'Hoy (desde las 04:00)',
  all: 'Todo lo guardado',
}

function Prepared({ source, scope }: { source: LogSource; scope: Scope }) {
  const read = useRead((signal) => makeFile(source, scope, signal))
  const [saved, setSaved] = useState(false)
  if (read.state === 'reading')
    return (
      <p class="faint" role="status">
        Armando el archivo…
      </p>
    )
  if (read.state === 'failed')
    return <SentenceLine message={say('S-12', { cause: 'no se leyeron los datos de esta caja' })} alert />
  const file = read.value
  const save = () => {
    source.save(file.file, file.name)
    setSaved(true)
    const event = { kind: 'support-saved', scope: scope.type, records: file.records } as const
    source.store
      .log([logEntry(source.now(), event)])
      .catch((error) => console.error('the support file could not be logged', error))
  }
  return <Ready file={file} saved={saved} onSave={save} />
}

function Ready({ file, saved, onSave }: { file: SupportFile; saved: boolean; onSave(): void }) {
  return (
    <>
      {file.away !== null && <SentenceLine message={say('S-11', { cause: file.away })} />}
      <div class="buttons">
        <button type="button" class="main" onClick={onSave}>
          Guardar archivo
        </button>
        <span class="right" role="status">
          {saved && `${say('S-13', { file: file.name }).text} ${say('S-13', { file: file.name }).action}`}
        </span>
      </div>
      <FilePreview file={file} />
    </>
  )
}

/** «Exportar para soporte»: one file, shown before it leaves. */
export function SupportTab({ source, orderId }: { source: LogSource; orderId: string | null }) {
  const scopes: Scope[] = [
    ...(orderId === null ? [] : [{ type: 'order', orderId } as const]),
    { type: 'today' },
    { type: 'all' },
  ]
  const [scope, setScope] = useState<Scope>(scopes[0] ?? { type: 'today' })
  return (
    <section class={`card ${styles.support}`}>
      <h2>Exportar para soporte</h2>
      <p>
        <b>{say('S-10').text}</b> {say('S-10').action}
      </p>
      <fieldset>
        <legend>Qué se exporta</legend>
        {scopes.map((one) => (
          <label key={one.type}>
            <input type="radio" name="scope" checked={one.type === scope.type} onChange={() => setScope(one)} />
            {NAMES[one.type]}
          </label>
        ))}
      </fieldset>
      <Prepared key={scope.type} source={source} scope={scope} />
      <p>
        <a href="/support-reader.html" target="justo-soporte">
          Abrir un archivo de soporte
        </a>
      </p>
    </section>
  )
}
