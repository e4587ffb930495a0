import { formatClock, formatDate } from '@shared/dates'
import { counted } from '@shared/grammar'
import { PROBES } from '../../messaging/check-facts'
import {
  CHECK_IDS,
  CHECKS,
  type Check,
  type CheckId,
  type Finding,
  findingsOf,
  otherTroubles,
} from '../../shop-day/checks'
import { type Answers, answerOf, SILENT } from './use-check'

export interface CheckLine extends Finding {
  check: CheckId | 'other'
  place: Check['place']
  isAsking: boolean
}

function linesOf(id: CheckId, answers: Answers, now: number): CheckLine[] {
  const { name, place, probes }: Check = CHECKS[id]
  const answer = answerOf(answers, probes)
  const line = { check: id, place, isAsking: false }
  if (answer === 'asking') return [{ ...line, name, word: '', tone: 'plain', message: null, isAsking: true }]
  if (answer === 'silent') return [{ ...line, name, ...SILENT() }]
  return findingsOf(id, answer, now).map((found) => ({ ...line, ...found }))
}

/** What is wrong besides, when everything has answered that will. */
function others(answers: Answers, now: number): CheckLine[] {
  const known = PROBES.filter((probe) => answers[probe] !== 'silent')
  const answer = answerOf(answers, known)
  if (typeof answer !== 'object') return []
  return otherTroubles(answer, now).map((message) => {
    const place = message.code.startsWith('C-')
      ? { label: 'Abrir Configuración', url: '/options.html' }
      : { label: 'Abrir Pedidos', url: '/orders.html' }
    return { check: 'other', name: 'Además', word: '', tone: 'warn', message, place, isAsking: false }
  })
}

/** Every line, in the order of the checks; `now` in milliseconds. */
export const checkLines = (answers: Answers, now: number): CheckLine[] => [
  ...CHECK_IDS.flatMap((id) => linesOf(id, answers, now)),
  ...others(answers, now),
]

const TONE_WORDS: Record<Finding['tone'], string> = {
  good: 'Bien',
  warn: 'Ojo',
  bad: 'Mal',
  plain: 'No se sabe',
}

export const stateWord = ({ tone, isAsking }: CheckLine): string => (isAsking ? 'Revisando…' : TONE_WORDS[tone])

export function summary(lines: readonly CheckLine[]): { text: string; tone: Finding['tone'] } {
  if (lines.some(({ isAsking }) => isAsking)) return { text: 'Revisando…', tone: 'plain' }
  const of = (tone: Finding['tone']) => lines.filter((line) => line.tone === tone).length
  const parts = [
    of('bad') > 0 && `${of('bad')} mal`,
    of('warn') > 0 && `${of('warn')} para mirar`,
    of('plain') > 0 && counted(of('plain'), 'que no se sabe', 'que no se saben'),
  ].filter((part) => part !== false)
  if (parts.length === 0) return { text: 'Sí, todo bien.', tone: 'good' }
  return { text: `${parts.join(', ')}.`, tone: of('bad') > 0 ? 'bad' : of('warn') > 0 ? 'warn' : 'plain' }
}

/** What support needs of it, as a message: states, codes and versions. */
export function checkText(lines: readonly CheckLine[], about: { shop: string; versions: string; at: number }): string {
  return [
    `¿Todo bien? · ${about.shop || '—'} · ${formatDate(about.at)} ${formatClock(about.at)}`,
    about.versions,
    ...lines.map((line) => {
      const { name, word, message } = line
      const cause = message === null ? '' : `${message.code} ${message.text}`
      return `${stateWord(line).toUpperCase()} · ${[name, word, cause].filter((part) => part !== '').join(' · ')}`
    }),
  ].join('\n')
}
