import type { FieldAttributes } from './field'

interface FileChoiceProps {
  /** Of the field around it, if there is one. */
  attributes?: FieldAttributes
  /** What the file is, beside the button. */
  label: string
  accept: string
  onFile(file: File): void
}

/** A button that opens the computer's own window for files, in our words: the browser's speak its language. */
export function FileChoice({ attributes, label, accept, onFile }: FileChoiceProps) {
  return (
    <label class="file-choice">
      {label}
      <span class="file-button">Buscar el archivo…</span>
      <input
        {...attributes}
        class="hidden"
        type="file"
        accept={accept}
        onChange={(event) => {
          const file = event.currentTarget.files?.item(0)
          if (file) onFile(file)
          event.currentTarget.value = '' // the same file can be chosen again
        }}
      />
    </label>
  )
}
