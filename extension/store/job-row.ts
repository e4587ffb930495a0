import type { AttemptView, JobView } from '@shared/api'
import { JOB_STATES } from '@shared/job'
import { ownDocumentOf, parseJobKey } from '@shared/job-key'
import { KINDS } from '@shared/kinds'
import type { Message } from '@shared/messages'
import type { Damage } from './order-row'
import type { StoredJob } from './records'
import { type Check, type Checks, flag, list, nullable, number, oneOf, optional, shape, text, time } from './row-check'
import { type Migrations, migrated, type Row, versionOf } from './row-version'

/** None yet, as in order-row.ts. */
const MIGRATIONS: Migrations = []

/**
 * The parts of a payload needed to send and show it. Its lines are checked by the bridge, which answers with a message.
 */
const payload: Check = shape<Record<'kind' | 'content' | 'context' | 'contentHash' | 'seenAt' | 'releasedAt', unknown>>(
  {
    kind: oneOf(...KINDS),
    content: shape<object>({}),
    context: shape<{ transaction: unknown }>({ transaction: text }),
    contentHash: text,
    seenAt: time,
    releasedAt: time,
  },
)

/** The bridge's last view of the job; if it is invalid, it is requested again. */
const view: Check = shape<
  Pick<
    JobView,
    | 'key'
    | 'kind'
    | 'state'
    | 'reasons'
    | 'attempt'
    | 'printer'
    | 'revision'
    | 'seq'
    | 'queuedAt'
    | 'changedAt'
    | 'attempts'
    | 'givenUp'
  >
>({
  key: text,
  kind: oneOf(...KINDS),
  state: oneOf(...JOB_STATES),
  reasons: list(text),
  attempt: number,
  printer: text,
  revision: number,
  seq: number,
  queuedAt: time,
  changedAt: time,
  attempts: list(shape<Pick<AttemptView, 'attempt' | 'result'>>({ attempt: number, result: nullable(text) })),
  givenUp: optional(flag),
})

const CHECKS: Checks<StoredJob> = {
  key: text,
  document: text,
  orderId: text,
  kind: oneOf(...KINDS),
  station: text,
  stationName: text,
  revision: number,
  payload,
  contentUnknown: flag,
  reread: nullable(shape<{ contentHash: unknown }>({ contentHash: text })),
  state: oneOf('held', 'ready', 'dispatched', 'refused'),
  wanted: flag,
  open: oneOf(0, 1),
  tries: number,
  nextAttemptAt: nullable(time),
  error: nullable(shape<{ code: unknown; text: unknown }>({ code: text, text })),
  view: nullable(view),
  createdAt: time,
}
const FIELDS = Object.entries<Check>(CHECKS)
const whole = shape<StoredJob>(CHECKS)

export interface ReadJob {
  /** Null: its content can no longer be read. */
  job: StoredJob | null
  damage: Damage
}

/**
 * A job with unreadable parts. Its key identifies it and the bridge knows its state: a job that may have been sent is
 * sent again under the same key, which prints nothing twice.
 */
function salvaged(row: Row, wrong: readonly string[]): StoredJob | null {
  const lost = new Set(wrong.map((path) => path.split('.')[0] ?? ''))
  const key = parseJobKey(String(row.key))
  if (key === null || lost.has('payload')) return null
  const readable = <K extends keyof StoredJob>(name: K, otherwise: StoredJob[K]): StoredJob[K] =>
    lost.has(name) ? otherwise : (row[name] as StoredJob[K])
  const { releasedAt } = row.payload as StoredJob['payload']
  const view = readable('view', null)
  const isAsked = lost.has('state') || lost.has('view')
  // It is unknown whether it was released: the order's release rules decide again.
  const isUnsent = lost.has('state') && row.view === null
  const isAsStored = row.state === 'held' || row.state === 'refused'
  const state = isUnsent ? 'held' : isAsked && !isAsStored ? 'ready' : readable('state', 'ready')
  return {
    key: String(row.key),
    document: ownDocumentOf(key),
    orderId: key.orderId,
    kind: key.kind,
    station: key.station,
    stationName: readable('stationName', key.station),
    revision: key.revision,
    payload: row.payload as StoredJob['payload'],
    contentUnknown: readable('contentUnknown', false),
    reread: readable('reread', null),
    state,
    wanted: readable('wanted', true),
    open: isAsked ? 1 : readable('open', 1),
    tries: readable('tries', 0),
    nextAttemptAt: readable('nextAttemptAt', null),
    error: readable('error', null),
    view: state === 'ready' ? null : view,
    createdAt: readable('createdAt', releasedAt),
  }
}

/** The same as `readOrderRow`, of a job. */
export function readJobRow(value: unknown, migrations: Migrations = MIGRATIONS): ReadJob {
  const row = migrated(value as Row, migrations)
  if (whole(row) === null) return { job: row as unknown as StoredJob, damage: [] }
  const damage = FIELDS.flatMap(([name, check]) => {
    const wrong = check(row[name])
    return wrong === null ? [] : [wrong === '' ? name : `${name}.${wrong}`]
  })
  return { job: salvaged(row, damage), damage }
}

/** The row to write. */
export const jobRow = (job: StoredJob): StoredJob & { rowVersion: number } => ({
  ...job,
  rowVersion: versionOf(MIGRATIONS),
})

type Fresh = Pick<
  StoredJob,
  'state' | 'contentUnknown' | 'reread' | 'wanted' | 'open' | 'tries' | 'nextAttemptAt' | 'error' | 'view' | 'createdAt'
>

/** A new job row: wanted, never sent, no view from the bridge. */
export const freshRow = (state: 'held' | 'ready', now: string): Fresh => ({
  state,
  contentUnknown: false,
  reread: null,
  wanted: true,
  open: 1,
  tries: 0,
  nextAttemptAt: null,
  error: null,
  view: null,
  createdAt: now,
})

/**
 * The bridge refused a job for its order's age; the cashier may have it printed anyway. For a stored job as for a
 * panel's paper.
 */
export const isTooOld = ({ state, error }: { state: string; error: Message | null }): boolean =>
  state === 'refused' && error?.code === 'P-13'
