import { say } from '@shared/messages'
import { useRef, useState } from 'preact/hooks'
import { LONGEST_NOTE, type Scope } from '../../../log/support/support-records'
import { logEntry } from '../../../store/log-rows'
import { SentenceLine } from '../../../ui/sentence'
import type { LogSource } from '../browser-source'
import styles from '../log.module.css'
import { useRead } from '../use-read'
import { FilePreview } from './file-preview'
import { makeFile, type SupportFile, type Wishes } from './make-file'

const NAMES: Record<Scope['type'], string> = {
  order: 'Este pedido, con dos horas antes y después',
  today: 'Hoy (desde las 04:00)',
  all: 'Todo lo guardado',
}

type Added = Omit<Wishes, 'scope'>

interface PreparedProps {
  source: LogSource
  scope: Scope
  /** Of the moment of the press, as the file that is shown was made before. */
  added: Added
  /** It is to be made anew, from the beginning. */
  onAgain(): void
}

function Prepared({ source, scope, added, onAgain }: PreparedProps) {
  const read = useRead((signal) => makeFile(source, { scope, ...added }, signal))
  const packed = useRef(added)
  const [file, setFile] = useState<SupportFile | null>(null)
  const [saving, setSaving] = useState<'no' | 'on' | 'done' | 'failed'>('no')
  if (read.state === 'reading')
    return (
      <p class="faint" role="status">
        Armando el archivo…
      </p>
    )
  if (read.state === 'failed' || saving === 'failed')
    return (
      <>
        <SentenceLine message={say('S-12', { cause: 'no se leyeron los datos de esta caja' })} alert />
        <button type="button" onClick={onAgain}>
          Armar el archivo otra vez
        </button>
      </>
    )
  const shown = file ?? read.value
  const withAdded = async (): Promise<SupportFile> => {
    if (packed.current.named === added.named && packed.current.note === added.note) return shown
    packed.current = added
    return makeFile(source, { scope, ...added }, new AbortController().signal)
  }
  const save = async () => {
    setSaving('on')
    try {
      const made = await withAdded()
      source.save(made.file, made.name)
      setFile(made)
      setSaving('done')
      const event = { kind: 'support-saved', scope: scope.type, records: made.records } as const
      await source.store.log([logEntry(source.now(), event)])
    } catch (error) {
      console.error('the support file could not be made or logged', error)
      setSaving((now) => (now === 'on' ? 'failed' : now))
    }
  }
  return <Ready file={shown} saving={saving} onSave={() => void save()} />
}

function Ready({ file, saving, onSave }: { file: SupportFile; saving: 'no' | 'on' | 'done'; onSave(): void }) {
  const saved = say('S-13', { file: file.name })
  return (
    <>
      {file.away !== null && <SentenceLine message={say('S-11', { cause: file.away })} />}
      <div class="buttons">
        <button type="button" class="main" onClick={onSave} disabled={saving === 'on'}>
          Guardar archivo
        </button>
        <span class="right" role="status">
          {saving === 'done' && `${saved.text} ${saved.action}`}
        </span>
      </div>
      <FilePreview file={file} />
    </>
  )
}

/** «¿Qué pasó?» and the shop's name: what a person adds for support. */
function AddedFields({ added, onChange }: { added: Added; onChange(added: Added): void }) {
  return (
    <>
      <label class={styles.whatHappened}>
        ¿Qué pasó?
        <textarea
          rows={3}
          maxLength={LONGEST_NOTE}
          value={added.note}
          placeholder="Ejemplo: a las 12:40 dejó de imprimir la cocina."
          onInput={({ currentTarget }) => onChange({ ...added, note: currentTarget.value })}
        />
        <span class="faint">No escriba nombres, teléfonos ni direcciones de clientes: diga el número del pedido.</span>
      </label>
      <label class={styles.tick}>
        <input
          type="checkbox"
          checked={added.named}
          onChange={({ currentTarget }) => onChange({ ...added, named: currentTarget.checked })}
        />
        Incluir el nombre del local
      </label>
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
  const [added, setAdded] = useState<Added>({ named: false, note: '' })
  const [round, setRound] = useState(0)
  return (
    <section class={`card ${styles.support}`}>
      <h2>Exportar para soporte</h2>
      <p>
        <b>{say('S-10').text}</b> {say('S-10').action}
      </p>
      <AddedFields added={added} onChange={setAdded} />
      <fieldset>
        <legend>Qué se exporta</legend>
        {scopes.map((one) => (
          <label key={one.type}>
            <input type="radio" name="scope" checked={one.type === scope.type} onChange={() => setScope(one)} />
            {NAMES[one.type]}
          </label>
        ))}
      </fieldset>
      <Prepared
        key={`${scope.type} ${round}`}
        source={source}
        scope={scope}
        added={added}
        onAgain={() => setRound(round + 1)}
      />
      <p>
        <a href="/support-reader.html" target="justo-soporte">
          Abrir un archivo de soporte
        </a>
      </p>
    </section>
  )
}
