import * as z from 'zod/mini'
import { TIME } from '../described'
import { numberPrefix } from '../invoice-number'
import { ORDER_KINDS } from '../kinds'
import { eachService, SERVICES } from '../services'
import { DEFAULT_PORT, tillLetter } from './bridge-parts'
import { statusCall } from './status-call'
import { confirmedWords } from './words'

/** Settings of the extension (`chrome.storage.local`, key `settings`). */
const JUSTO_URL = /^https:\/\/[a-z0-9-]+(\.[a-z0-9-]+)*(:\d{1,5})?$/i
const BRIDGE_URL = /^http:\/\/127\.0\.0\.1:\d+$/

const text = (max: number) => z.string().check(z.maxLength(max))
const minute = z.int().check(z.gte(0), z.lte(2 * 1440))
const period = z.object({
  days: z.array(z.int().check(z.gte(1), z.lte(7))).check(z.minLength(1), z.maxLength(7)),
  from: minute,
  /** A value at or below `from` is on the next day. */
  to: minute,
})
const time = z.string().check(z.regex(TIME))
const moment = z.enum(['accept', 'charge'])

/** Questions of the set-up; `here`: answered whether this till prints, with either answer. */
export const CHECKS = ['here', 'store', 'sleep', 'start', 'sound', 'clock', 'justo-off', 'papers'] as const
export type Check = (typeof CHECKS)[number]
/** `left`: «se deja así», signed in `by`. */
const checked = z.object({ answer: z.enum(['yes', 'left']), at: time, by: z._default(text(60), '') })

const answered = z.optional(checked)
const checklist = z.object({
  here: answered,
  /** `stores`: ids that were typed, and of the stores that Justo had named; it is said of these alone. */
  store: z.optional(z.object({ ...checked.shape, stores: z._default(z.array(text(64)).check(z.maxLength(520)), []) })),
  sleep: answered,
  start: answered,
  sound: answered,
  clock: answered,
  'justo-off': answered,
  papers: answered,
} satisfies Record<Check, unknown>)

/** Exported for the test that each of its paths has words (shared/messages/setting-words.ts). */
export const extensionShape = z.object({
  /** The last step of the set-up: «Activar integración». */
  active: z._default(z.boolean(), false),
  /** Orders created earlier are never printed automatically. ISO-8601 UTC; stamped when `active` becomes true. */
  activatedAt: z._default(z.nullable(time), null),
  storeName: z._default(text(80), ''),
  justo: z.prefault(
    z.object({
      profile: z._default(z.literal('v1'), 'v1'),
      baseUrl: z._default(
        z.string().check(
          z.regex(JUSTO_URL),
          z.refine((url) => URL.canParse(url)),
        ),
        'https://api.getjusto.com',
      ),
      token: z._default(text(4096), ''),
      storeIds: z._default(z.array(z.string().check(z.minLength(1), z.maxLength(64))).check(z.maxLength(20)), []),
      /** Null: Justo gets no status of an order after its acceptance. */
      statusCall: z._default(z.nullable(statusCall), null),
    }),
    {},
  ),
  bridge: z.prefault(
    z.object({
      url: z._default(z.string().check(z.regex(BRIDGE_URL)), `http://127.0.0.1:${DEFAULT_PORT}`),
      token: z._default(text(256), ''),
      /** Where this company's tills get the printing program; null: the usual place. */
      downloadUrl: z._default(z.nullable(z.string().check(z.regex(/^https:\/\/[^\s<>"]{1,200}$/))), null),
    }),
    {},
  ),
  printing: z.prefault(
    z.object({
      /** «Esta caja acepta e imprime»: true on exactly one till of a store. */
      here: z._default(z.boolean(), false),
      mode: z._default(z.enum(['automatic', 'manual', 'on-accept']), 'automatic'),
      kinds: z._default(z.array(z.enum(ORDER_KINDS)), ORDER_KINDS),
      invoiceAt: z.prefault(z.object(eachService((service) => z._default(moment, SERVICES[service].invoiceAt))), {}),
    }),
    {},
  ),
  polling: z.prefault(z.object({ seconds: z._default(z.number().check(z.gte(5), z.lte(120)), 15) }), {}),
  /** An order over these waits for the cashier; 0 = no limit. */
  limits: z.prefault(
    z.object({ cash: z._default(z.int().check(z.gte(0)), 300_000), units: z._default(z.int().check(z.gte(0)), 40) }),
    {},
  ),
  alerts: z.prefault(
    z.object({
      sound: z._default(z.boolean(), true),
      /** Number and service of a new order are said aloud. */
      voice: z._default(z.boolean(), false),
      /**
       * An order that waits longer for its acceptance rings louder; 0 = never. 5: the call has its full volume for a
       * minute then (alerts/plan-rings.ts), and there are ten left until no order is accepted automatically.
       */
      unansweredMinutes: z._default(z.int().check(z.gte(0), z.lte(60)), 5),
      /** Colombian mobile of whom a message about such an order is prepared for, ten digits; empty: of none. */
      ownerPhone: z._default(z.string().check(z.regex(/^(?:3\d{9})?$/)), ''),
    }),
    {},
  ),
  tables: z._default(
    z.array(z.object({ zone: text(40), names: z.array(text(20)).check(z.maxLength(200)) })).check(z.maxLength(20)),
    [],
  ),
  /** Signs of a logged-in tomapedidos; both empty: every page without a login form counts as logged in. */
  hostPage: z.prefault(
    z.object({
      /** CSS selector of something that only a logged-in page shows. */
      selector: z._default(text(200), ''),
      /** A text that only a logged-in page contains. */
      text: z._default(text(80), ''),
    }),
    {},
  ),
  /** What a tap in «Copiar para Intüipos» does besides copying; `enter`: Enter after a code or quantity, as readers do. */
  typing: z._default(z.enum(['enter', 'type', 'copy']), 'enter'),
  /** Opening hours if Justo gives none: as `OpeningPeriod`, days 1 = Monday, minutes from midnight. Null: unknown. */
  hours: z._default(z.nullable(z.array(period).check(z.minLength(1), z.maxLength(21))), null),
  words: confirmedWords,
  /** Answers given on this machine; an unanswered check is absent. */
  checklist: z._default(checklist, {}),
  /** «¿Otro computador de este local imprime pedidos de Justo?», as answered on this machine. */
  otherComputer: z.prefault(
    z.object({
      /** `replaced`: this one takes its place; `prints`: both print. Null: not answered. */
      answer: z._default(z.nullable(z.enum(['none', 'replaced', 'prints'])), null),
      /** How it numbers, from the set-up that was imported; null: unknown. */
      series: z._default(z.nullable(z.object({ prefix: numberPrefix, till: tillLetter })), null),
      /** When this till stood down, because another computer took its place (`leftAt` of the bridge); null: never. */
      leftAt: z._default(z.nullable(time), null),
      /** Orders from before the activation, but for those due since, came out at the other computer: nothing asks about them. */
      earlierCameOut: z._default(z.boolean(), false),
    }),
    {},
  ),
  retentionDays: z._default(z.int().check(z.gte(1), z.lte(400)), 30),
})

export type ExtensionSettings = z.infer<typeof extensionShape>
export type ExtensionSettingsInput = z.input<typeof extensionShape>

/** Whether the set-up's question in step 2, prints or only looks, was answered on this till. */
export const hasAnswered = ({ printing, active, checklist }: ExtensionSettings): boolean =>
  printing.here || active || checklist.here !== undefined

export type ExtensionSettingsResult =
  | { ok: true; settings: ExtensionSettings }
  | { ok: false; issues: { path: string; message: string }[] }

/** Validates settings from storage or the options page; defaults fill absent fields. */
export function parseExtensionSettings(input: unknown): ExtensionSettingsResult {
  const parsed = z.safeParse(extensionShape, input ?? {})
  if (parsed.success) return { ok: true, settings: parsed.data }
  return {
    ok: false,
    issues: parsed.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message })),
  }
}

export const defaultExtensionSettings = (): ExtensionSettings => z.parse(extensionShape, {})
