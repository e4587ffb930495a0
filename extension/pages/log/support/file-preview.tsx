import { formatAmount } from '@shared/money'
import type { SupportRecord } from '@shared/support-file'
import styles from '../log.module.css'
import type { SupportFile } from './make-file'

/** What a record of each type tells; one without a name here is called by its type. */
export const RECORD_NAMES: Record<string, string> = {
  header: 'Encabezado: versiones, hora y alcance',
  'what-happened': 'Lo escrito en «¿Qué pasó?»',
  till: 'Esta caja ahora: avisos, listas de Justo y horario',
  cash: 'Caja: base, entradas y arqueos, sin nombres',
  platform: 'Computador',
  settings: 'Configuración sin claves ni textos',
  order: 'Pedidos: estados, horas, valores y productos',
  job: 'Papeles: estados y horas',
  counts: 'Totales',
  log: 'Pasos del registro',
  'last-error': 'Últimos avisos y errores',
  trouble: 'Lo que no se pudo leer',
  client: 'Cajas emparejadas',
  printer: 'Impresoras: estado y capacidades',
  numbering: 'Numeración',
  step: 'Historia de los papeles',
  register: 'Registro de números, sin ventas',
  end: 'Final',
}

/** `840 kB`, `1,2 MB`. */
function sizeWords(bytes: number): string {
  if (bytes < 1_000_000) return `${formatAmount(Math.max(1, Math.round(bytes / 1000)))} kB`
  return `${(bytes / 1_000_000).toFixed(1).replace('.', ',')} MB`
}

interface Kind {
  type: string
  counts: Record<SupportRecord['half'], number>
}

/** Each kind once, with how many each half has of it. */
function byKind(kinds: SupportFile['kinds']): Kind[] {
  const found = new Map<string, Kind>()
  for (const { type, half, count } of kinds) {
    const { counts } = found.get(type) ?? { counts: { extension: 0, bridge: 0 } }
    found.set(type, { type, counts: { ...counts, [half]: count } })
  }
  return [...found.values()]
}

function Kinds({ kinds }: Pick<SupportFile, 'kinds'>) {
  return (
    <table class={styles.kinds}>
      <caption class="hidden">Qué lleva el archivo</caption>
      <thead>
        <tr>
          <th scope="col">Qué lleva</th>
          <th scope="col" class={styles.figure}>
            Caja
          </th>
          <th scope="col" class={styles.figure}>
            Impresión
          </th>
        </tr>
      </thead>
      <tbody>
        {byKind(kinds).map(({ type, counts }) => (
          <tr key={type}>
            <td>{RECORD_NAMES[type] ?? type}</td>
            <td class={styles.figure}>{counts.extension === 0 ? '' : formatAmount(counts.extension)}</td>
            <td class={styles.figure}>{counts.bridge === 0 ? '' : formatAmount(counts.bridge)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** What leaves: how many of each kind, how big, and the first lines of the file. */
export function FilePreview({ file }: { file: SupportFile }) {
  return (
    <>
      <p>
        <b>{file.name}</b> · {sizeWords(file.file.size)} · {formatAmount(file.records)} líneas
      </p>
      <div class={styles.preview}>
        <Kinds kinds={file.kinds} />
        <label>
          Primeras líneas
          <textarea class={styles.firstLines} lang="en" readOnly rows={16}>
            {file.firstLines.join('\n')}
          </textarea>
        </label>
      </div>
    </>
  )
}
