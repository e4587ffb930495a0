import { type Message, say } from '@shared/messages'
import { useState } from 'preact/hooks'
import { keyInFile } from '../../../../setup/exported-set-up'
import { maskedKey } from '../../../../setup/justo/justo-form'
import { FileChoice } from '../../file-choice'
import { fileText } from '../../read-file'
import { TextField } from '../../text-field'
import { useLock } from '../../use-lock'

interface KeyFieldProps {
  /** The key that counts now. */
  saved: string
  value: string
  error: Message | undefined
  onType(key: string): void
}

/** Larger files hold something else. */
const LARGEST_BYTES = 64 * 1024

const DROPPED = { onDragOver: (event: DragEvent) => event.preventDefault() }

/** Justo's key: pasted, or the file that brought it, dropped or chosen. It is never shown whole. */
export function KeyField({ saved, value, error, onType }: KeyFieldProps) {
  const [wrongFile, setWrongFile] = useState<Message | null>(null)
  const lock = useLock('justo.token')
  const mask = maskedKey(saved)
  const type = (key: string) => {
    setWrongFile(null)
    onType(key)
  }
  const take = async (file: File) => {
    if (lock.disabled) return
    const key = file.size > LARGEST_BYTES ? null : keyInFile(await fileText(file))
    if (key === null) setWrongFile(say('C-36'))
    else type(key)
  }
  const onDrop = (event: DragEvent) => {
    const file = event.dataTransfer?.files.item(0)
    if (!file) return // a dropped text goes into the field by itself
    event.preventDefault()
    void take(file)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: -- a shortcut for the mouse; the file can be chosen below, too
    <div class="key-field" {...DROPPED} onDrop={onDrop}>
      <TextField
        label="Clave de Justo"
        type="password"
        value={value}
        error={wrongFile ?? error}
        placeholder={mask}
        hint={mask ? `Guardada: ${mask}. Escriba otra solo para cambiarla.` : 'La entrega Justo. Péguela aquí.'}
        lock={lock}
        onType={type}
      />
      {!lock.disabled && (
        <FileChoice
          label="O suelte aquí el archivo que la trae."
          accept=".txt,.json,.key,text/plain,application/json"
          onFile={(file) => void take(file)}
        />
      )}
    </div>
  )
}
