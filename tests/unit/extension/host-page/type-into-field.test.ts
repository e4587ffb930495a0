// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest'
import { createTyping, pickField } from '../../../../extension/host-page/type-into-field'
import type { CashierFields, Field, TypeRequest } from '../../../../extension/host-page/typing'
import { elapse } from '../../../stage/virtual-clock'
import { trusted } from './trusted'

/** In a real Chromium, on real frameworks: tests/e2e/type-in-page.test.ts. Here the fields have no `execCommand`. */
let fields: CashierFields

beforeEach(() => {
  document.body.innerHTML =
    '<input id="codigo"><input id="cantidad" value="1"><div contenteditable="true"><b>a</b></div>'
  fields = { chosen: field('#codigo'), last: field('#cantidad') }
})

function field(selector: string): Field {
  const found = document.querySelector<HTMLElement>(selector)
  if (!found) throw new Error(`no ${selector}`)
  return found
}

const request = (change: Partial<TypeRequest> = {}): TypeRequest => ({
  text: 'HAM-01',
  part: 'code',
  until: Date.now() + 3_000,
  ...change,
})

async function typed(change: Partial<TypeRequest> = {}, typing = createTyping(fields)) {
  const outcome = typing.type(request(change))
  await elapse(3_000)
  return outcome
}

describe('the field that is typed into', () => {
  it('is the one that the cashier chose, for a code and a name', () => {
    expect([pickField(fields, 'code'), pickField(fields, 'name')]).toEqual([fields.chosen, fields.chosen])
  })

  it('is the one to which the page went on, for a quantity', () => {
    expect(pickField(fields, 'quantity')).toBe(fields.last)
  })

  it.each([
    ['it left the page', (it: Field) => it.remove()],
    ['it was disabled', (it: Field) => it.setAttribute('disabled', '')],
    ['it can only be read', (it: Field) => it.setAttribute('readonly', '')],
    ['it is under a dialog of the page', (it: Field) => it.setAttribute('inert', '')],
    ['it was hidden', (it: Field) => Object.assign(it, { checkVisibility: () => false })],
  ])('is the page’s instead where %s', (_why, change) => {
    change(field('#codigo'))
    expect(pickField(fields, 'code')).toBe(fields.last)
  })

  it.each([
    ['type', 'password'],
    ['type', 'email'],
    ['autocomplete', 'cc-number'],
    ['autocomplete', 'one-time-code'],
    ['name', 'numeroTarjeta'],
    ['placeholder', 'Correo del cliente'],
    ['aria-label', 'CVV'],
  ])('is none where the cursor stands in one with %s «%s»: not another one', (name, value) => {
    field('#codigo').setAttribute(name, value)
    expect(pickField(fields, 'code')).toBeNull()
  })

  it('is the whole editable text, not the word that was pressed', () => {
    expect(pickField({ chosen: field('b'), last: null }, 'code')).toBe(field('div'))
  })

  it('is none before the cursor stood anywhere', async () => {
    expect(await typed({}, createTyping({ chosen: null, last: null }))).toBe('no-field')
  })
})

describe('typing', () => {
  it('sends the keys of a reader, and the change', async () => {
    const seen: string[] = []
    for (const type of ['keydown', 'keypress', 'beforeinput', 'input', 'keyup'])
      field('#codigo').addEventListener(type, (event) =>
        seen.push(`${type} ${Reflect.get(event, 'key') ?? Reflect.get(event, 'data')}`),
      )
    expect(await typed({ text: 'A' })).toBe('typed')
    expect(seen).toEqual(['keydown A', 'keypress A', 'beforeinput A', 'input A', 'keyup A'])
  })

  it('gives the field back what it had where the page takes a part away', async () => {
    const code = field('#codigo')
    code.value = 'AB'
    code.addEventListener('input', () => {
      if ((code.value ?? '').length > 4) code.value = code.value?.slice(0, 4)
    })
    expect([await typed(), code.value]).toEqual(['refused', 'AB'])
  })

  it('ends where the page takes the focus, and leaves nothing behind', async () => {
    field('#codigo').addEventListener('keyup', ({ key }) => key === 'M' && field('#cantidad').focus())
    expect([await typed(), field('#codigo').value, field('#cantidad').value]).toEqual(['refused', '', '1'])
  })

  it('types nothing once its time is over, and leaves nothing of what it had begun', async () => {
    expect([await typed({ until: Date.now() }), field('#codigo').value]).toEqual(['refused', ''])
    expect([await typed({ until: Date.now() + 3 }), field('#codigo').value]).toEqual(['refused', ''])
  })

  it('keeps a person’s keys out meanwhile: the release of the Enter that was pressed in the dock ends no code', async () => {
    const ended: unknown[] = []
    const code = field('#codigo')
    const keyUp = () => new KeyboardEvent('keyup', { key: 'Enter', bubbles: true, cancelable: true })
    const release = () => void code.dispatchEvent(trusted(keyUp()))
    code.addEventListener('keyup', ({ key }) => key === 'Enter' && ended.push(code.value))
    code.addEventListener('input', () => release())
    const typing = createTyping(fields)
    expect([await typed({}, typing), ended]).toEqual(['typed', []])
    const entered = typing.enter()
    release()
    await elapse(100)
    await entered
    expect(ended).toEqual(['HAM-01'])
    release()
    expect(ended).toEqual(['HAM-01', 'HAM-01'])
  })

  it('types one text after the other, in the order of the asking', async () => {
    const taken: (string | undefined)[] = []
    const code = field('#codigo')
    code.addEventListener('input', () => taken.push(code.value))
    const typing = createTyping(fields)
    const both = Promise.all([typing.type(request({ text: 'AB' })), typing.type(request({ text: 'CD' }))])
    await elapse(3_000)
    expect([await both, taken]).toEqual([
      ['typed', 'typed'],
      ['A', 'AB', 'C', 'CD'],
    ])
  })

  it('Enter sends the form as its button does, and says whether the page left the focus there', async () => {
    document.body.innerHTML =
      '<form><input id="codigo" name="requestSubmit"><button>Agregar</button></form><input id="otro">'
    const code = field('#codigo')
    const pressed: string[] = []
    field('button').addEventListener('click', (event) => {
      event.preventDefault()
      pressed.push(code.value ?? '')
    })
    const typing = createTyping({ chosen: code, last: code })
    const enter = async () => {
      const isFree = typing.enter()
      await elapse(100)
      return isFree
    }
    expect(await typed({}, typing)).toBe('typed')
    expect([await enter(), pressed]).toEqual([true, ['HAM-01']])
    code.addEventListener('keydown', (event) => {
      event.preventDefault()
      field('#otro').focus()
    })
    expect([await enter(), pressed]).toEqual([false, ['HAM-01']])
  })
})
