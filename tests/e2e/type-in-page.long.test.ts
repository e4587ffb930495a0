import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { TypedFields } from './support/typed-fields'

let pos: TypedFields

beforeAll(async () => {
  pos = await TypedFields.open()
})
afterAll(() => pos?.close())

describe('a tap on a line types its code where the cashier’s cursor stood', () => {
  test('without Enter where the till is set so; the cursor stays in the field, and the next code replaces ours', async () => {
    await pos.click('#react-tarde')
    expect(await pos.tap('HAM-01')).toEqual(['typed'])
    expect(await pos.value('#react-tarde')).toBe('HAM-01')
    expect([await pos.taken('react-tarde'), await pos.hasFocus()]).toEqual([[], false])
    expect(await pos.tap('BEB-02')).toEqual(['typed'])
    expect(await pos.value('#react-tarde')).toBe('BEB-02')
  })

  test('behind what the cashier typed', async () => {
    await pos.click('#nota')
    await pos.page.keyboard.type('3*')
    expect(await pos.tap('HAM-01')).toEqual(['typed'])
    expect(await pos.value('#nota')).toBe('3*HAM-01')
  })

  test.each([
    ['#cantidad', '2', '2'],
    ['#numero', '1,5', '1.5'],
  ])('a quantity takes the place of what is in %s: «1» and «2» are not 12', async (field, text, value) => {
    await pos.click(field)
    expect(await pos.tap(text, 'quantity')).toEqual(['typed'])
    expect(await pos.value(field)).toBe(value)
  })

  test.each(['#mayusculas', '#reemplaza', '#sombra >>> input:last-child'])('into %s', async (field) => {
    await pos.click(field)
    expect(await pos.tap('ham-01')).toEqual(['typed'])
    expect((await pos.value(field)).toLowerCase()).toBe('ham-01')
  })

  test('into what is contenteditable, and into a frame of the page', async () => {
    await pos.click('#editable')
    await pos.page.keyboard.press('End')
    expect(await pos.tap('HAM-01')).toEqual(['typed'])
    expect(await pos.page.$eval('#editable', (field) => field.textContent)).toBe('para:HAM-01')
    await pos.clickInside('#marco', '#dentro')
    expect(await pos.tap(['HAM-01', 'BEB-02'])).toEqual(['typed', 'typed'])
    expect(await pos.valueInside('#marco', '#dentro')).toBe('BEB-02')
  })

  test('a code goes to the field that the cashier chose, also after the page went on to the quantity; a quantity does not', async () => {
    await pos.click('#sigue')
    expect(await pos.tap('HAM-01', 'code', 'enter')).toEqual(['typed'])
    expect(await pos.hasFocus()).toBe(false)
    expect(await pos.tap('3', 'quantity')).toEqual(['typed'])
    expect(await pos.value('#cantidad')).toBe('3')
    expect(await pos.tap('BEB-02', 'code', 'enter')).toEqual(['typed'])
    expect(await pos.taken('sigue')).toEqual(['HAM-01', 'BEB-02'])
  })

  test('once into a page that takes a line at the change: Enter tells it, and what the cashier types there later too', async () => {
    await pos.click('#cambio')
    expect(await pos.tap(['HAM-01', 'BEB-02'], 'code', 'enter')).toEqual(['typed', 'typed'])
    await pos.click('#nota')
    expect(await pos.taken('cambio')).toEqual(['HAM-01', 'BEB-02'])
    await pos.click('#cambio')
    await pos.page.keyboard.type('9')
    await pos.click('#nota')
    expect(await pos.taken('cambio')).toEqual(['HAM-01', 'BEB-02', 'BEB-029'])
  })

  test('a name without Enter: a choice follows', async () => {
    await pos.click('#vue')
    expect(await pos.tap('Limonada de coco', 'name', 'enter')).toEqual(['typed'])
    expect([await pos.value('#vue'), await pos.taken('vue')]).toEqual(['Limonada de coco', []])
  })
})

describe('what the page does not take is refused, and the field has what it had', () => {
  test.each([
    ['#maximo', 'AB'],
    ['#cancela-keydown', ''],
    ['#cancela-keypress', ''],
    ['#cancela-beforeinput', ''],
    ['#no-confia', ''],
  ])('%s', async (field, value) => {
    await pos.click(field)
    expect(await pos.tap('HAM-01', 'code', 'enter')).toEqual(['refused'])
    expect(await pos.value(field)).toBe(value)
    // Ctrl + V goes there.
    expect([await pos.hasFocus(), await pos.focused()]).toEqual([false, field.slice(1)])
  })

  test('letters in a field of numbers', async () => {
    await pos.click('#numero')
    expect(await pos.tap('HAM')).toEqual(['refused'])
    expect(await pos.value('#numero')).toBe('1.5')
  })
})

describe('nothing is typed', () => {
  test('where the till only copies', async () => {
    await pos.click('#simple')
    expect(await pos.tap('HAM-01', 'code', 'copy')).toEqual(['off'])
    expect([await pos.value('#simple'), await pos.hasFocus()]).toEqual(['', true])
  })

  test.each([
    ['has left the page', 'remove()'],
    ['was hidden', 'style.visibility = "hidden"'],
    ['is of a fieldset that was disabled', 'closest("fieldset").disabled = true'],
    ['can only be read', 'readOnly = true'],
  ])('where the field %s', async (_what, change) => {
    await pos.renew('<fieldset><input id="suyo"></fieldset>')
    await pos.click('#suyo')
    await pos.page.evaluate(`document.querySelector('#suyo').${change}`)
    expect(await pos.tap('HAM-01')).toEqual(['no-field'])
  })

  test('into a search box that closes without the focus; a tap that leaves the focus where it is types there', async () => {
    await pos.click('#cierra')
    expect(await pos.type('HAM-01')).toEqual(['typed'])
    expect(await pos.value('#cierra')).toBe('HAM-01')
    expect(await pos.tap('HAM-01')).not.toEqual(['typed'])
  })
})
