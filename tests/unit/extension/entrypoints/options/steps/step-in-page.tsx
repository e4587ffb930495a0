import { signal } from '@preact/signals'
import type { StatusAnswer } from '@shared/api'
import type { BridgeSettings } from '@shared/settings/bridge'
import { type ExtensionSettingsInput, parseExtensionSettings } from '@shared/settings/extension'
import { type ComponentType, render } from 'preact'
import { act } from 'preact/test-utils'
import { vi } from 'vitest'
import { SetUpContext } from '../../../../../../extension/entrypoints/options/set-up-context'
import { StepFlowContext } from '../../../../../../extension/entrypoints/options/step-flow'
import { SurroundingsContext } from '../../../../../../extension/entrypoints/options/surroundings'
import { answered } from '../../../a-till'
import { aSetUp, bridgeSettings } from '../../../set-up/a-set-up'

type Numbering = StatusAnswer['numbering']

const PRINTERS = [
  { id: 'cocina', name: 'COCINA', connection: { type: 'network', host: '192.168.1.51' } },
  { id: 'caja', name: 'CAJA', connection: { type: 'network', host: '192.168.1.50' }, columns: 32, dots: 384 },
]

/** The numbers of a printing program: it takes none below `lowest` and keeps what it was told. */
function someNumbers({ invoice }: BridgeSettings, change: Partial<Numbering>) {
  const numbers = {
    now: { mode: invoice.mode, next: 1, left: null, validUntil: null, warning: null, ...change } as Numbering,
    lowest: 1,
    confirmed: [] as [prefix: string, next: number][],
  }
  const client = {
    status: vi.fn(async () => answered({ numbering: numbers.now } as StatusAnswer)),
    confirmNumber: vi.fn(async (prefix: string, next: number) => {
      const confirmed = next >= numbers.lowest
      if (confirmed) {
        numbers.confirmed.push([prefix, next])
        numbers.now = { ...numbers.now, next, warning: null }
      }
      return answered({ confirmed, prefix, next: confirmed ? next : numbers.lowest })
    }),
  }
  return { numbers, client }
}

function tillSettings(change: ExtensionSettingsInput) {
  const parsed = parseExtensionSettings({ bridge: { token: 'made-up' }, ...change })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues))
  return parsed.settings
}

interface Options {
  till?: ExtensionSettingsInput
  bridge?: object
  numbering?: Partial<Numbering>
  /** False: the printing program is closed. */
  isOpen?: boolean
  /** Paths that the company's policy has set. */
  locked?: string[]
}

/** One step in a page of its own, with what it saves and how a person would use it. */
export async function showStep(Step: ComponentType, options: Options = {}) {
  const bridge = bridgeSettings({ printers: PRINTERS, ...options.bridge })
  const { numbers, client } = someNumbers(bridge, options.numbering ?? {})
  const shop = aSetUp({ bridge, till: tillSettings(options.till ?? {}), client })
  if (options.isOpen === false) shop.kept.settings = null
  await shop.setUp.reload()
  const root = document.createElement('main')
  document.body.replaceChildren(root)
  const flow = { setUnsaved: vi.fn(), next: vi.fn() }
  const playSound = vi.fn(async () => undefined)
  const surroundings = { ...shop.surroundings, locked: signal(options.locked ?? []), playSound }
  await act(async () => {
    render(
      <SetUpContext.Provider value={shop.setUp}>
        <SurroundingsContext.Provider value={surroundings}>
          <StepFlowContext.Provider value={flow}>
            <Step />
          </StepFlowContext.Provider>
        </SurroundingsContext.Provider>
      </SetUpContext.Provider>,
      root,
    )
    await Promise.resolve()
  })
  /** What the frame was told last: whether something typed is not saved. */
  const isUnsaved = () => flow.setUnsaved.mock.lastCall?.at(-1)
  return { ...handsOn(root), ...shop, numbers, flow, isUnsaved, playSound, printers: bridge.printers }
}

type Control = HTMLInputElement & HTMLSelectElement

/** A person's hands: fields by their labels, buttons by their captions. */
function handsOn(root: HTMLElement) {
  function control(label: string, within: ParentNode = root): Control {
    for (const each of within.querySelectorAll('label')) {
      if (!each.textContent?.trim().startsWith(label)) continue
      const found = each.htmlFor ? document.getElementById(each.htmlFor) : each.querySelector('input, select')
      if (found) return found as Control
    }
    const named = within.querySelector(`[aria-label="${label}"]`)
    if (!named) throw new Error(`no field «${label}»`)
    return named as Control
  }
  const fire = (element: Element, type: string) =>
    act(async () => {
      element.dispatchEvent(new Event(type, { bubbles: true, cancelable: true }))
    })
  return {
    root,
    control,
    text: () => root.textContent ?? '',
    part: (label: string) => root.querySelector<HTMLElement>(`[aria-label="${label}"]`),
    async write(label: string, value: string, within?: ParentNode) {
      const input = control(label, within)
      input.value = value
      await fire(input, 'input')
    },
    async choose(label: string, value: string) {
      const select = control(label)
      select.value = value
      await fire(select, 'change')
    },
    tick: (label: string) => act(async () => control(label).click()),
    async press(caption: string, within: ParentNode = root) {
      const found = [...within.querySelectorAll('button')].find(
        (each) => each.getAttribute('aria-label') === caption || each.textContent?.trim() === caption,
      )
      if (!found) throw new Error(`no button «${caption}»`)
      await act(async () => {
        found.click()
        await new Promise((resolve) => setTimeout(resolve))
      })
    },
    /** The code of what is wrong beside a field. */
    wrong: (label: string) =>
      control(label).closest('.option')?.querySelector('[role=alert]')?.getAttribute('data-code') ?? null,
    codes: () => [...root.querySelectorAll('[data-code]')].map((each) => each.getAttribute('data-code')),
  }
}
