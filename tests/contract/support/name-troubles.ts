import type { SupportRecord } from '@shared/support-file'

/** What support reads in a file, in a sentence each: from its records alone, without a look at the shop. */
export function namedTroubles(records: readonly SupportRecord[]): string[] {
  const ofType = <T>(type: string, half: SupportRecord['half']) =>
    records.filter((record) => record.type === type && record.half === half) as unknown as T[]
  const tillLog = ofType<{ event?: Record<string, unknown> }>('log', 'extension')
  const events = <T>(kind: string) =>
    tillLog.flatMap(({ event }) => (event?.kind === kind ? [event as unknown as T] : []))
  const bridgeLog = ofType<{ message: string }>('log', 'bridge').map(({ message }) => message)
  const said = (pattern: RegExp) =>
    bridgeLog.flatMap((message) => [...(pattern.exec(message)?.slice(1) ?? [])].join(' ') || [])
  const [header] = records as unknown as { bridge: { reached: boolean; cause?: string } }[]
  const [till] = ofType<Till>('till', 'extension')
  const outages = events<{ subject: string; away: boolean; detail: string }>('outage').filter(
    ({ subject }) => subject === 'justo',
  )
  const lists = Object.entries(till?.lists ?? {})
  return [
    ...outages.map(({ away, detail }) => (away ? `Justo failed: ${detail}` : 'Justo answers again')),
    ...lists.flatMap(([name, { trouble, goodAt }]) =>
      trouble === null
        ? []
        : [`list ${name} fails with ${trouble.kind}, last good ${goodAt === null ? 'never' : 'before'}`],
    ),
    ...(header?.bridge.reached === false ? [`the printing program is ${header.bridge.cause}`] : []),
    ...ofType<{ id: string; state: string; reasons: string[]; cause: string | null }>('printer', 'bridge')
      .filter(({ state }) => state === 'not-ready')
      .map(({ id, reasons, cause }) => `printer ${id}: ${[...reasons, cause?.split(',')[0] ?? []].flat().join(' ')}`),
    ...said(/^printer (\S+): (E[A-Z]+)/).map((cause) => `address of ${cause}`),
    ...said(/(\S+ stands in for \S+)$/),
    ...events<{ wrong: boolean }>('clock').map(({ wrong }) =>
      wrong ? 'the clock was wrong' : 'the clock is right again',
    ),
    ...events<{ outcome: string; about: string[] }>('rang').map(({ outcome, about }) => `sound ${outcome}: ${about}`),
    ...events<{ codes: string[] }>('acceptance-waits').map(({ codes }) => `order waits: ${codes}`),
    ...(till?.hours.typed ? [`hours: ${JSON.stringify(till.hours.typed)}`] : []),
    ...events<{ changes: { name: string; was: string; is: string }[] }>('settings-changed').flatMap(({ changes }) =>
      changes.map(({ name, was, is }) => `till setting ${name}: ${was} -> ${is}`),
    ),
    ...said(/^setting (.*)$/).map((change) => `program setting ${change}`),
    ...ofType<{ warning: string | null }>('numbering', 'bridge').flatMap(({ warning }) =>
      warning === null ? [] : [`numbers stopped: ${warning}`],
    ),
    ...events<{ reason: string }>('order-unreadable').map(() => 'an order cannot be read'),
    ...(till?.bar ?? []).map(({ code, about }) => `on screen: ${code}${about === null ? '' : ` ${about}`}`),
    ...ofType<{ text: string }>('what-happened', 'extension').map(({ text }) => `the cashier: ${text}`),
  ]
}

interface Till {
  bar: { code: string; about: string | null }[]
  lists: Record<string, { goodAt: string | null; trouble: { kind: string } | null }> | null
  hours: { typed: unknown }
}
