import styles from './file-choice.module.css'

interface FileChoiceProps {
  /** Of the field around it, if there is one. */
  attributes?: { id: string; 'aria-describedby': string; 'aria-invalid': boolean }
  /** What the file is, beside the button. */
  label: string
  accept: string
  onFile(file: File): void
}

/** A place to drop a file, or to press for the computer's own window of files, in our words: the browser's speak its language. */
export const FileChoice = ({ attributes, label, accept, onFile }: FileChoiceProps) => (
  <label class={styles.file}>
    {label}
    <span>Buscar el archivo…</span>
    <input
      {...attributes}
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
