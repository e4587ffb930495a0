import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import type { TypeOutcome } from '../../../../../extension/host-page/typing'
import { type LinePart, type LineText, lineText } from '../../../../../extension/panel/frame/line-text'
import { createTypeInPage, type PageScripts, pageScripts } from '../../../../../extension/panel/frame/type-in-page'
import { elapse } from '../../../../stage/virtual-clock'

let typing: 'enter' | 'type' | 'copy'
let hasFocus: boolean
let calls: string[]
/** What the page does with a text. */
let answer: () => Promise<TypeOutcome | 'missing'>
let enter: () => Promise<boolean>

beforeEach(() => {
  typing = 'enter'
  hasFocus = true
  calls = []
  answer = async () => 'typed'
  enter = async () => true
  vi.spyOn(console, 'error').mockReturnValue(undefined)
})

const page: PageScripts = {
  type: ({ text, part }) => {
    calls.push(`${part} ${text}`)
    return answer()
  },
  enter: () => {
    calls.push('Enter')
    return enter()
  },
  inject: async () => void calls.push('inject'),
}
const frame = { document: { hasFocus: () => hasFocus }, focus: () => calls.push('focus') } as unknown as Window

function text(part: LinePart = 'code', code = 'HAM-01'): LineText {
  const made = lineText({ practice: false }, { code, quantity: 2, name: 'Hamburguesa' }, part)
  if (!made) throw new Error('no text')
  return made
}
const make = () => {
  const type = createTypeInPage({ frame, page, typing: () => typing })
  return (its: LineText) => type(its, () => calls.push('typed'))
}

describe('a tap on a line', () => {
  it('types, says so before the Enter, with which the page may leave, and takes the focus back for the next one', async () => {
    expect(await make()(text())).toBe('typed')
    expect(calls).toEqual(['code HAM-01', 'typed', 'Enter', 'focus'])
  })

  it('leaves the focus with a page that has gone on to another field', async () => {
    enter = async () => false
    expect(await make()(text('quantity'))).toBe('typed')
    expect(calls).toEqual(['quantity 2', 'typed', 'Enter'])
  })

  it('takes no focus that it did not have', async () => {
    hasFocus = false
    await make()(text())
    expect(calls).toEqual(['code HAM-01', 'typed', 'Enter'])
  })

  it.each([
    ['where the till is set so', 'type', 'code', 'code HAM-01'],
    ['after a name: a choice follows, and Enter takes the first hit', 'enter', 'name', 'name Hamburguesa'],
  ] as const)('presses no Enter %s', async (_why, set, part, call) => {
    typing = set
    expect(await make()(text(part))).toBe('typed')
    expect(calls).toEqual([call, 'typed'])
  })

  it.each(['no-field', 'refused'] as const)('presses no Enter after «%s»', async (outcome) => {
    answer = async () => outcome
    expect(await make()(text())).toBe(outcome)
    expect(calls).toEqual(['code HAM-01'])
  })

  it('types nothing where the till only copies', async () => {
    typing = 'copy'
    expect(await make()(text())).toBe('off')
    expect(calls).toEqual([])
  })

  it('brings the script to the page with the first text', async () => {
    answer = async () => (calls.includes('inject') ? 'typed' : 'missing')
    expect(await make()(text())).toBe('typed')
    expect(calls).toEqual(['code HAM-01', 'inject', 'code HAM-01', 'typed', 'Enter', 'focus'])
  })

  it('says that there is no field in a page that no script of ours is in', async () => {
    answer = async () => 'missing'
    expect(await make()(text())).toBe('no-field')
  })

  it('is one of several in the order of the taps', async () => {
    const type = make()
    const codes = ['A', 'B', 'C']
    expect(await Promise.all(codes.map((code) => type(text('code', code))))).toEqual(['typed', 'typed', 'typed'])
    expect(calls.filter((call) => call.startsWith('code'))).toEqual(['code A', 'code B', 'code C'])
  })
})

describe('a page that does not answer', () => {
  it('refuses, and the next tap is tried', async () => {
    answer = () => (calls.length > 1 ? Promise.resolve('typed') : new Promise(() => undefined))
    const type = make()
    const both = Promise.all([type(text('code', 'A')), type(text('code', 'B'))])
    await elapse(5_500)
    expect(await both).toEqual(['refused', 'typed'])
  })

  it('is one that cannot be reached: the tap is refused, and nothing breaks', async () => {
    answer = () => Promise.reject(new Error('Frame with ID 0 is showing error page'))
    expect(await make()(text())).toBe('refused')
  })

  it('has the text where it left with the Enter: it is typed', async () => {
    enter = () => Promise.reject(new Error('Frame with ID 0 was removed.'))
    expect(await make()(text())).toBe('typed')
    enter = () => new Promise(() => undefined)
    const typed = make()(text())
    await elapse(5_500)
    expect(await typed).toBe('typed')
  })
})

describe('the browser’s call into the page', () => {
  const PAGE = { tabId: 7, documentIds: ['D1'] }
  const REQUEST = { text: 'HAM-01', part: 'code', until: 0 } as const
  const answering = (...results: unknown[]) => {
    const executeScript = vi.fn(async () => results)
    Object.assign(fakeBrowser, { scripting: { executeScript } })
    return executeScript
  }
  afterEach(() => Reflect.deleteProperty(fakeBrowser, 'scripting'))

  it('goes to the document that the frame is in alone, at once', async () => {
    const executeScript = answering({ result: 'typed' })
    expect(await pageScripts(PAGE).type(REQUEST)).toBe('typed')
    const where = { target: PAGE, injectImmediately: true }
    expect(executeScript).toHaveBeenCalledWith(expect.objectContaining({ ...where, args: [REQUEST] }))
    expect(executeScript).not.toHaveBeenCalledWith(expect.objectContaining({ world: 'MAIN' }))
  })

  it.each([[[]], [[{ result: null }]], [[{ result: undefined }]]])(
    'is refused where the page was left meanwhile (%j): the next one does not get the text',
    async (results) => {
      answering(...results)
      expect(await pageScripts(PAGE).type(REQUEST)).toBe('refused')
    },
  )
})
