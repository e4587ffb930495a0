import type { Action } from '../../extension/acts/acts'
import type { PlanEvent } from './happening'
import { casesOf, dishesOf, type Evidence, lineOfRow, type OrderCase, statusOf } from './judge/evidence'
import { contentOf } from './judge/read-paper'

interface Line {
  at: number
  text: string
}

/** `19:05:07.250`, in Bogotá. */
const clock = (ms: number): string => new Date(ms - 5 * 3_600_000).toISOString().slice(11, 23)

function justoLines({ record }: OrderCase): Line[] {
  return record.versions.map(({ at, raw }) => {
    const dishes = dishesOf(raw)
    const content = dishes === null ? 'unreadable' : dishes.map(({ name, amount }) => `${amount} ${name}`).join(', ')
    return { at, text: `Justo: ${statusOf(raw)} · ${content}` }
  })
}

const paperLines = ({ papers }: OrderCase): Line[] =>
  papers.map((paper) => {
    const marks = paper.marks.length > 0 ? ` [${paper.marks.join(', ')}]` : ''
    const torn = paper.complete ? '' : ' (torn)'
    return { at: paper.at, text: `paper at ${paper.printer}${torn}${marks}: ${paper.station} ${contentOf(paper)}` }
  })

const keyIn = (action: Action): string => ('key' in action ? action.key : '')

const pressLines = ({ id }: OrderCase, { presses }: Evidence): Line[] =>
  presses
    .filter(({ action }) => ('orderId' in action && action.orderId === id) || keyIn(action).includes(id))
    .map(({ at, action, isDone }) => {
      const { type, ...rest } = action as Action & Record<string, unknown>
      const said = ['outcome', 'key'].flatMap((name) => (name in rest ? [String(Reflect.get(rest, name))] : []))
      return { at, text: `cashier: ${[type, ...said].join(' ')}${isDone ? '' : ' (not done)'}` }
    })

const requestLines = ({ id }: OrderCase, { requests }: Evidence): Line[] =>
  requests
    .filter(({ path, method }) => method !== 'GET' && decodeURIComponent(path).includes(id))
    .map(({ at, method, path }) => ({ at, text: `till → bridge: ${method} ${decodeURIComponent(path)}` }))

/** Everything of the plan that is about no order. */
function troubleLine({ at, ...happening }: PlanEvent, startedAt: number): Line[] {
  if ('order' in happening || happening.type === 'press') return []
  const { type, ...rest } = happening
  return [{ at: startedAt + at, text: `— ${type} ${JSON.stringify(rest)}` }]
}

/** What happened to one order, from all sides, in order of time. Null: there is no such order. */
export function storyOf(evidence: Evidence, orderId: string): string | null {
  const one = casesOf(evidence).find(({ id }) => id === orderId)
  if (one === undefined) return null
  const lines = [
    ...justoLines(one),
    ...requestLines(one, evidence),
    ...paperLines(one),
    ...pressLines(one, evidence),
    ...evidence.plan.events.flatMap((event) => troubleLine(event, evidence.startedAt)),
  ].sort((a, b) => a.at - b.at)
  const shown = (one.row?.papers ?? []).map(
    (paper) => `${lineOfRow(paper)} ${paper.kind} ${paper.state} (${paper.key})`,
  )
  const screen = one.row === undefined ? 'not there' : `${one.row.lifecycle} · ${shown.join(' · ')}`
  return [
    `Order #${one.number}`,
    ...lines.map(({ at, text }) => `${clock(at)}  ${text}`),
    `On the screen at the end: ${screen}`,
  ].join('\n')
}
