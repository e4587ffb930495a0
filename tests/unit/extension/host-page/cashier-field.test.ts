// @vitest-environment happy-dom
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { watchCashierField } from '../../../../extension/host-page/cashier-field'
import { lifeOfTests } from '../../../stage/life-of-tests'
import { trusted } from './trusted'

const life = lifeOfTests()
let listen: () => void

beforeEach(() => {
  document.body.innerHTML = `<input id="codigo"><input id="cantidad" type="number"><textarea id="nota"></textarea>
    <input id="clave" type="password"><input id="si" type="checkbox"><button id="boton">Agregar</button><div id="host"></div>`
  listen = watchCashierField(window, life.signal)
  listen()
})
afterEach(() => {
  globalThis.justoFields = undefined
})

const element = (id: string): HTMLElement => {
  const found = document.getElementById(id)
  if (!found) throw new Error(`no #${id}`)
  return found
}

/** The focus that either moves is trusted, too. */
const send = (target: EventTarget, type: string, isTrusted = true) =>
  target.dispatchEvent(trusted(new Event(type, { bubbles: true, composed: true }), isTrusted))
const click = (id: string) => {
  send(element(id), 'pointerdown')
  send(element(id), 'focusin')
}
const now = () => [globalThis.justoFields?.chosen?.id, globalThis.justoFields?.last?.id]

describe('the cashier’s cursor', () => {
  it('stands in the field that was clicked, typed in or reached with Tab', () => {
    click('codigo')
    expect(now()).toEqual(['codigo', 'codigo'])
    send(element('codigo'), 'keydown')
    send(element('nota'), 'focusin')
    expect(now()).toEqual(['nota', 'nota'])
  })

  it('stands in a field that a press on its label or on a button of the page has reached', () => {
    send(element('boton'), 'pointerdown')
    send(element('boton'), 'focusin')
    send(element('nota'), 'focusin')
    expect(now()).toEqual(['nota', 'nota'])
  })

  it('stays in the field that the cashier chose where the page moves the focus by itself', () => {
    click('codigo')
    send(element('cantidad'), 'focusin')
    expect(now()).toEqual(['codigo', 'cantidad'])
  })

  it('is moved by a press once: half a second later the page moves the focus, not the cashier', () => {
    send(element('boton'), 'pointerdown')
    vi.advanceTimersByTime(500)
    send(element('nota'), 'focusin')
    expect(now()).toEqual([undefined, 'nota'])
  })

  it('is not in a button, a tick or the page', () => {
    click('codigo')
    click('boton')
    click('si')
    send(document.body, 'pointerdown')
    expect(now()).toEqual(['codigo', 'codigo'])
  })

  it('is in a password field too, and so in no other one', () => {
    click('codigo')
    click('clave')
    expect(now()).toEqual(['clave', 'clave'])
  })

  it('is found inside an open shadow root', () => {
    const root = element('host').attachShadow({ mode: 'open' })
    root.innerHTML = '<input id="dentro">'
    send(root.querySelector('input') as Element, 'pointerdown')
    expect(now()).toEqual(['dentro', 'dentro'])
  })

  it('is not moved by an event that a script made', () => {
    click('codigo')
    send(element('nota'), 'pointerdown', false)
    send(element('nota'), 'focusin', false)
    expect(now()).toEqual(['codigo', 'codigo'])
  })
})

it('a field that has the focus before anything was pressed is known', () => {
  element('nota').focus()
  watchCashierField(window, life.signal)
  expect(now()).toEqual([undefined, 'nota'])
})

it('a window that lost its listeners gets them again, and none is left at the end', () => {
  listen()
  click('codigo')
  life.abort()
  click('nota')
  expect(now()).toEqual(['codigo', 'codigo'])
})
