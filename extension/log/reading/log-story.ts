import { formatClock } from '@shared/dates'
import type { LogEntry } from '@shared/log-entry'
import { PAPER_STATES, paperSuffix } from './timeline'

const lowerFirst = (text: string): string => text.slice(0, 1).toLowerCase() + text.slice(1)

const isArrival = ({ step }: LogEntry): boolean => step === 'stored' || step === 'quarantined'

/** The job state that an entry of either half reports. */
function paperState({ step, message }: LogEntry): string | null {
  if (step === 'confirmed') return 'printed'
  if (step === 'queued') return 'queued'
  if (step !== 'state') return null
  return /-> (\w+)/.exec(message)?.[1] ?? message.split(':')[0] ?? null
}

/** `comanda (cocina) papel impreso 12:41:09`: the last state of each paper, in order of first appearance. */
function papersStory(entries: LogEntry[]): string[] {
  const last = new Map<string, LogEntry>()
  for (const entry of entries) if (entry.jobKey !== null && paperState(entry) !== null) last.set(entry.jobKey, entry)
  return [...last.values()].map((entry) => {
    const station = entry.jobKey?.split(':')[3] ?? '-'
    const name = `${paperSuffix(entry).replace(' · ', '') || 'papel'}${station === '-' ? '' : ` (${station})`}`
    const state = PAPER_STATES[paperState(entry) ?? ''] ?? 'Papel'
    return `${name} ${lowerFirst(state)} ${formatClock(entry.at)}`
  })
}

/** One order's history in one sentence, to be read out: `Entró 12:41:03, se aceptó 12:41:04. Comanda: …`. */
export function logStory(entries: LogEntry[]): string {
  const arrived = entries.find(isArrival)
  const accepted = entries.find(({ step }) => step === 'accepted')
  const ended = entries.findLast(({ step, jobKey }) => step === 'rejected' || (step === 'cancelled' && jobKey === null))
  const began = [
    arrived ? `Entró ${formatClock(arrived.at)}` : null,
    accepted ? `se aceptó ${formatClock(accepted.at)}` : null,
    ended ? `${ended.step === 'rejected' ? 'se rechazó' : 'se canceló'} ${formatClock(ended.at)}` : null,
  ].filter((part) => part !== null)
  const papers = papersStory(entries)
  const first = began.length > 0 ? `${began.join(', ')}.` : ''
  const second = papers.length > 0 ? `Papeles: ${papers.join('; ')}.` : ''
  return [first, second].filter(Boolean).join(' ')
}
