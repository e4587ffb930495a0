import type { EditLine } from '../order-model/edit-words'
import styles from './edit-lines.module.css'

const SPOKEN = { '+': 'Agregado:', '−': 'Quitado:', '↻': 'Cambiado:' }

export const EditLines = ({ lines }: { lines: readonly EditLine[] }) => (
  <ul>
    {lines.map(({ sign, text }, i) => (
      <li key={`${text}${i}`} class={styles.edit} data-sign={sign}>
        <b aria-hidden="true">{sign}</b> <span class="hidden">{SPOKEN[sign]}</span> <span>{text}</span>
      </li>
    ))}
  </ul>
)
