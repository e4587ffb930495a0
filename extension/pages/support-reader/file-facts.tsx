import { formatClock, formatDate, formatTimeNear } from '@shared/dates'
import { isRecord } from '@shared/is-record'
import { isMessageCode } from '@shared/messages'
import type { SupportRecord } from '@shared/support-file'
import type { ComponentChildren } from 'preact'
import { timeIn } from '../../log/support/opened-file'
import { CodeLink } from '../../ui/code-link'
import { SentenceLine } from '../../ui/sentence'
import styles from './support-reader.module.css'
import type { ShownFile } from './use-opened-file'

const moment = (at: string): string => (at === '' ? 'no se sabe' : `${formatDate(at)} ${formatClock(at)}`)
const textOr = (value: unknown, otherwise: string): string =>
  typeof value === 'string' && value !== '' ? value : otherwise

/** Why the bridge's half is missing (`BridgeFailure.kind`, or `unpaired`). */
const AWAY: Record<string, string> = {
  closed: 'no está: estaba cerrado',
  silent: 'no está: no contestó',
  unpaired: 'no está: la caja no estaba emparejada',
}

const SCOPES: Record<string, string> = { order: 'un pedido', today: 'ese día', all: 'todo lo guardado' }

function bridgeWords({ halves, header, others }: ShownFile): string {
  const own = others.find(({ type, half }) => type === 'header' && half === 'bridge')
  if (halves.bridge) return `versión ${textOr(own?.version, 'desconocida')}`
  const cause = isRecord(header.bridge) ? header.bridge.cause : null
  return AWAY[String(cause)] ?? 'no está en el archivo'
}

function tillWords({ halves, header }: ShownFile): string {
  if (!halves.extension) return 'no está en el archivo'
  return `versión ${textOr(header.version, 'desconocida')} · Chrome ${textOr(header.chrome, 'desconocido')}`
}

/** Justo's clock less the computer's. */
function clockWords({ header }: ShownFile): string | null {
  const skew = isRecord(header.clock) ? header.clock.skewMs : null
  if (typeof skew !== 'number') return null
  const seconds = Math.round(Math.abs(skew) / 1000)
  if (seconds < 2) return 'igual al de Justo'
  return `${skew > 0 ? 'atrasado' : 'adelantado'} ${seconds} s frente al de Justo`
}

/** One message of the bar: `(I-02) cocina, desde 12:20`. */
function Shown({
  message: { code, about, since },
  createdAt,
}: {
  message: Record<string, unknown>
  createdAt: string
}) {
  const [name, from] = [String(code), timeIn(since)]
  return (
    <li>
      {isMessageCode(name) ? <CodeLink message={{ code: name }} /> : name} {textOr(about, '')}
      {from !== null && `, desde ${formatTimeNear(from, createdAt)}`}
    </li>
  )
}

function shownMessages(till: SupportRecord | undefined, createdAt: string): ComponentChildren {
  if (!Array.isArray(till?.bar)) return null
  const shown = till.bar.filter(isRecord)
  if (shown.length === 0) return 'nada'
  return (
    <ul>
      {shown.map((message, i) => (
        <Shown key={i} message={message} createdAt={createdAt} />
      ))}
    </ul>
  )
}

const LISTS = { pending: 'nuevos', orders: 'todos' }

function listWords(till: SupportRecord | undefined, createdAt: string): string | null {
  const lists = till?.lists
  if (!isRecord(lists)) return null
  const words = Object.entries(LISTS).map(([list, name]) => {
    const goodAt = isRecord(lists[list]) ? timeIn(lists[list].goodAt) : null
    return `${name} ${goodAt !== null ? formatTimeNear(goodAt, createdAt) : 'no se sabe'}`
  })
  return words.join(' · ')
}

function factsOf(file: ShownFile): [string, ComponentChildren][] {
  const { header, createdAt, entries, others } = file
  const scope = isRecord(header.scope) ? SCOPES[String(header.scope.type)] : undefined
  const [first, last] = [entries[0], entries.at(-1)]
  const till = others.find(({ type }) => type === 'till')
  const facts: [string, ComponentChildren][] = [
    ['Local', textOr(header.shop, '') || null],
    ['Hecho el', moment(createdAt)],
    ['Lleva', scope ?? 'todo lo guardado'],
    [
      'Pasos',
      first && last
        ? `${entries.length.toLocaleString('es-CO')}, del ${moment(first.at)} al ${moment(last.at)}`
        : 'ninguno',
    ],
    ['Caja', tillWords(file)],
    ['Programa de impresión', bridgeWords(file)],
    ['Reloj del computador', clockWords(file)],
    ['En la barra, al hacerlo', shownMessages(till, createdAt)],
    ['Última respuesta de Justo', listWords(till, createdAt)],
  ]
  return facts.filter(([, value]) => value !== null)
}

/** Which file it is, of when and of which halves, and what is wrong with it. */
export function FileFacts({ file }: { file: ShownFile }) {
  const note = textOr(file.others.find(({ type }) => type === 'what-happened')?.text, '')
  return (
    <section class="card" aria-label="El archivo">
      {file.warnings.map((message) => (
        <SentenceLine key={message.code} message={message} alert />
      ))}
      <h2 class={styles.name}>{file.name}</h2>
      {note !== '' && (
        <blockquote class={styles.note}>
          <b>¿Qué pasó?</b> {note}
        </blockquote>
      )}
      <dl class={styles.facts}>
        {factsOf(file).map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
