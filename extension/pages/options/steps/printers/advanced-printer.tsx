import type { NewPrinter } from '@shared/printer-setup/edit-printers'
import type { FoundList, FoundPrinter } from '@shared/printer-setup/found-printers'
import { typedPlace } from '@shared/printer-setup/printer-form'
import type { PaperWidth } from '@shared/printer-setup/printer-words'
import { useState } from 'preact/hooks'
import { SentenceLine } from '../../../../ui/sentence'
import { Field } from '../../field'
import { FoundRow } from './found-row'
import { WidthButtons } from './width-buttons'

interface AdvancedPrinterProps {
  /** Of printers that other programs lose. */
  lists: FoundList[]
  searched: boolean
  disabled: boolean
  onAdd(printer: NewPrinter): Promise<boolean>
}

/** Bits a second; the first is the system's own. */
const SPEEDS = [null, 9600, 19_200, 38_400, 57_600, 115_200]

type WarnedPrintersProps = Omit<AdvancedPrinterProps, 'lists'> & { list: FoundList }

function WarnedPrinters({ list: { title, warning, none, printers }, searched, disabled, onAdd }: WarnedPrintersProps) {
  const [agreed, setAgreed] = useState(false)
  const add = ({ name, connection }: FoundPrinter, width: PaperWidth) => void onAdd({ name, connection, width })
  return (
    <>
      <h4>{title}</h4>
      {warning && <SentenceLine message={warning} />}
      <label class="agree">
        <input type="checkbox" checked={agreed} onChange={(event) => setAgreed(event.currentTarget.checked)} />
        Intüipos no usa esa impresora
      </label>
      {!searched && <p class="faint">Pulse «Buscar impresoras» para ver las que hay.</p>}
      {searched && printers.length === 0 && <p class="faint">{none}</p>}
      <ul class="found-list">
        {printers.map((each) => (
          <FoundRow key={`${each.name} ${each.place}`} found={each} disabled={disabled || !agreed} onAdd={add} />
        ))}
      </ul>
    </>
  )
}

function SerialPrinter({ disabled, onAdd }: Pick<AdvancedPrinterProps, 'disabled' | 'onAdd'>) {
  const [path, setPath] = useState('')
  const [speed, setSpeed] = useState(SPEEDS[0])
  const [wanted, setWanted] = useState(false)
  const { typed, errors } = typedPlace({ type: 'device', path: '', ...(speed ? { baud: speed } : {}) }, { path }, true)
  const add = async (width: PaperWidth) => {
    setWanted(true)
    if (errors.path) return
    const name = `Impresora ${path.trim().replace('/dev/', '')}`
    if (await onAdd({ name, connection: typed, width })) setPath('')
  }
  return (
    <>
      <h4>Puerto serial o archivo del sistema</h4>
      <Field label="Puerto" error={wanted || path !== '' ? errors.path : undefined}>
        {(attributes) => (
          <input
            {...attributes}
            class="short"
            value={path}
            placeholder="COM3"
            spellcheck={false}
            autocomplete="off"
            onInput={(event) => setPath(event.currentTarget.value)}
          />
        )}
      </Field>
      <Field label="Velocidad" hint="Solo de un puerto serial: está en la hoja de prueba de la impresora.">
        {(attributes) => (
          <select
            {...attributes}
            value={speed ?? ''}
            onChange={(event) => setSpeed(Number(event.currentTarget.value) || null)}
          >
            {SPEEDS.map((each) => (
              <option key={each} value={each ?? ''}>
                {each ?? 'La del sistema'}
              </option>
            ))}
          </select>
        )}
      </Field>
      <p class="option">
        <b>Agregar, con papel de</b>
        <WidthButtons name="el puerto" disabled={disabled} onPick={(width) => void add(width)} />
      </p>
    </>
  )
}

/** What few shops need, and what can take a printer away from Intüipos. */
export function AdvancedPrinter({ lists, searched, ...more }: AdvancedPrinterProps) {
  return (
    <details class="unfold">
      <summary>Avanzado: USB directo y puertos</summary>
      {lists.map((list) => (
        <WarnedPrinters key={list.title} list={list} searched={searched} {...more} />
      ))}
      <SerialPrinter {...more} />
    </details>
  )
}
