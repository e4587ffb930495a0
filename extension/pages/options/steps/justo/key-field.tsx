import { type Message, say } from '@shared/messages'
import { useState } from 'preact/hooks'
import { keyInFile } from '../../../../setup/exported-set-up'
import { maskedKey } from '../../../../setup/justo/justo-form'
import { FileChoice } from '../../file-choice'
import { fileText } from '../../read-file'
import { useSetUp } from '../../set-up-context'
import { TextField } from '../../text-field'
import { useLock } from '../../use-lock'
import type { JustoForm } from './use-justo-step'

/** Larger files hold something else. */
const LARGEST_BYTES = 64 * 1024

const DROPPED = { onDragOver: (event: DragEvent) => event.preventDefault() }

/** Justo's key: pasted, or the file that brought it, dropped or chosen. It is never shown whole. */
export function KeyField({ form }: { form: JustoForm }) {
  const [wrongFile, setWrongFile] = useState<Message | null>(null)
  const lock = useLock('justo.token')
  const mask = maskedKey(useSetUp().settings.value.justo.token)
  const type = (key: string) => {
    setWrongFile(null)
    form.set({ token: key })
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
        value={form.values.token}
        error={wrongFile ?? form.error('token')}
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
