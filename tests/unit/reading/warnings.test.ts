import type { Meaning } from '@shared/reading/facts'
import { isMenuSentence, needsIn } from '@shared/reading/needs'
import { readWarnings } from '@shared/reading/warnings'
import { type SentenceWord, wordKey } from '@shared/reading/words'
import { describe, expect, it } from 'vitest'
import { heads, PHRASES } from '../../corpus/allergies'
import { expectTimeOfLength } from '../../stage/time-of-length'

/** `head`: it heads the comanda. */
function need(text: string): 'head' | 'diet' | null {
  const [first] = needsIn(text)
  return first === undefined ? null : first.about === 'diet' ? 'diet' : 'head'
}

describe('words about allergies and illness', () => {
  it('are found with any text around them, in capitals or not', () => {
    for (const text of PHRASES.filter(heads).map(({ phrase }) => phrase)) {
      expect(need(`Sin cebolla, por favor. ${text}. Gracias`), text).toBe('head')
      expect(need(text.toUpperCase()), text).toBe('head')
    }
  })

  it.each([
    'sin contaminación cruzada',
    'no cross contamination please',
    'sin trazas de maní',
    'sin nada soy alérgica',
    'la leche no me hace daño pero el huevo sí',
    'el queso no me cae mal, solo la leche',
  ])('are not denied by a «no» that asks for care, orders a dish or goes on with «pero»: %s', (text) =>
    expect(need(text)).toBe('head'),
  )

  it('refuse nothing where a «no» asks not to forget it', () => {
    for (const text of ['no olviden el maní', 'que no le falte el ajonjolí', 'no se les vaya a olvidar el queso'])
      expect(need(text), text).toBeNull()
    expect(need('no olviden que es sin maní')).toBe('diet')
  })

  it('have the same result when they are read again, after a day full of other dishes', () => {
    const texts = PHRASES.map(({ phrase }) => phrase)
    const results = texts.map((text) => needsIn(text))
    for (let n = 0; n < 2500; n++) expect(need(`Combo ${n}`)).toBeNull()
    expect(texts.map((text) => needsIn(text))).toEqual(results)
    expect(texts.map((text) => needsIn(text))).toEqual(results)
  })

  it('are not denied by another line', () => {
    expect(need('sin nada\nalergia al maní')).toBe('head')
    expect(need('no\nalergia')).toBe('head')
    expect(need('¿Alergias?\nNo')).toBeNull()
  })

  it('are denied with or without a sign that agrees, never by one alone', () => {
    for (const text of ['sin alergias 👍', 'no alergias ✅', '✅ Sin alergias', 'Alergias: ninguna 😊'])
      expect(need(text), text).toBeNull()
    for (const text of ['alergias 👍', 'Alergias ✅', 'alergias ❌', '🚫 alergias'])
      expect(need(text), text).toBe('head')
  })

  it('are found anywhere in a long text', () => {
    for (const at of [0, 1_780, 2_000, 7_000])
      expect(need(`${'Hola. '.repeat(at / 6)}soy muy alérgica al maní${' Gracias.'.repeat(300)}`)).toBe('head')
    expect(need('Hola. '.repeat(2_000))).toBeNull()
  })

  it('are read in a hostile text in time in proportion to its length', () => {
    for (const unit of [
      'a ',
      'a.',
      'no ',
      'alergia ',
      'si se me ',
      'al?',
      '.',
      '🚫',
      'me muero si ',
      'sin maní, ',
      'alergia al maní (',
    ])
      expectTimeOfLength(needsIn, unit)
  })
})

describe('the customer’s words for the allergen', () => {
  it.each([
    ['soy alérgica al maní y a los mariscos, por favor', 'maní y a los mariscos'],
    ['no le pongan piña que soy alérgico', 'piña'],
    ['Alergias: kiwi, mango', 'kiwi, mango'],
    ['no soy alérgico al maní pero sí a las almendras', 'almendras'],
    ['No tengo alergias, solo a los mariscos', 'mariscos'],
    ['shrimp and nut allergy', 'shrimp y nut'],
    ['se me cierra la garganta con el camarón', 'camarón'],
    ['me brota el durazno', 'me brota el durazno'],
    ['no es alergia al maní, es a la almendra', 'almendra'],
    ['No soy alérgica al maní, mi hijo a la piña', 'No soy alérgica al maní, mi hijo a la piña'],
    ['No tenemos alergias pero mi papá sí', 'No tenemos alergias pero mi papá sí'],
    ['ninguna alergia, bueno sí, a la fresa', 'fresa'],
    ['se me cierra la garganta con la piña', 'piña'],
    // A denial is shown whole: what is refused beside it is no allergen.
    ['no soy alérgico, pilas con el perro', 'no soy alérgico, pilas con el perro'],
    ['sin cebolla, no es alergia, es gusto', 'sin cebolla, no es alergia, es gusto'],
    ['la leche no me hace daño pero el huevo sí', 'la leche no me hace daño pero el huevo sí'],
    // No person is an allergen.
    ['la alérgica no soy yo, es mi hija', 'la alérgica no soy yo, es mi hija'],
    ['nadie es alérgico menos el abuelo, que sí a los mariscos', 'mariscos'],
    ['no puede comer maní alergia', 'maní'],
    ['una normal, alérgica', ''],
    ['alergia a todos los frutos secos menos almendras', 'frutos secos menos almendras'],
    ['soy alérgico al gluten quiero la pasta de arroz', 'gluten'],
    ['alergia al polvo de ají dejar en la puerta', 'polvo de ají'],
    ['alergia a los frutos secos muchas gracias', 'frutos secos'],
    ['el ajo me sienta pésimo', 'el ajo me sienta pésimo'],
    ['🚫 ALERGIA 🚫', ''],
    ['No, soy alérgica', ''],
    ['soy celíaca', 'celíaca'],
    ['intolerante a la lactosa', 'intolerante a la lactosa'],
    ['me hace daño la leche', 'me hace daño la leche'],
    // Every allergen of a list, whatever is between them.
    ['Alergia severa: leche/huevo/soya', 'leche/huevo/soya'],
    ['alergia maní + nueces', 'maní + nueces'],
    ['alergias: maní - nueces - kiwi', 'maní - nueces - kiwi'],
    ['alergia a frutos secos (maní, nuez), mariscos y piña', 'frutos secos (maní, nuez), mariscos y piña'],
    ['alergia al maní (y al huevo)', 'maní (y al huevo)'],
    ['alergia al maní. También al huevo', 'maní, huevo'],
    ['alérgicos: Juan (maní), Ana (huevo)', 'Juan (maní), Ana (huevo)'],
    ['alergia cruzada látex-kiwi-banano', 'cruzada látex-kiwi-banano'],
    ['mi hijo es alergico alas nuezes i almendras', 'nuezes i almendras'],
    ['mi novia es alérgica a todo lo que tenga maní', 'maní'],
    ['alergia a toda clase de nueces', 'nueces'],
    ['alérgica a casi todo', 'casi todo'],
    ['alergia al perro, no timbrar', 'perro'],
    ['alérgica al maní y mi esposo a los mariscos', 'maní, mariscos'],
    ['alergia al maní, no al huevo', 'maní'],
    ['alergia al maní, con salsa de soya aparte', 'maní'],
    ['alérgica al maní pero a la leche no', 'maní'],
    ['alergia al camarón. Los huevos bien fritos', 'camarón'],
    // Never a verb without its «no».
    ['mi señora no puede probar la piña, se le hincha la lengua', 'piña'],
    ['no me puede tocar el kiwi, me brota', 'kiwi'],
    ['no soporto el kiwi, me da urticaria', 'no soporto el kiwi'],
    ['never eat peanuts, allergic', 'peanuts'],
    ["don't put nuts, allergy", 'nuts'],
  ])('%s: «%s»', (text, what) => expect(needsIn(text)[0]?.what).toBe(what))

  it('are of an illness beside an allergy, too', () =>
    expect(needsIn('soy celíaca y alérgica al maní')).toEqual([
      { about: 'allergy', what: 'maní', certainty: 'rule' },
      { about: 'illness', what: 'celíaca', certainty: 'rule' },
    ]))

  it('are unsure where the word is only like one', () =>
    expect(needsIn('al?rgica al maní')[0]).toEqual({ about: 'allergy', what: 'maní', certainty: 'unsure' }))
})

const NOBODY = { lines: [], extras: [], address: null, customer: { name: 'Ana Rojas' } }
const NONE: Record<string, SentenceWord> = {}
const answered = (label: string, value: string) =>
  readWarnings({ ...NOBODY, extras: [{ label, value }] }, NONE).warnings
const commented = (comment: string, sentences = NONE) =>
  readWarnings({ ...NOBODY, lines: [{ id: 'l1', comment, modifiers: [] }] }, sentences)
const chosen = (group: string, name: string, means?: Meaning) => {
  const option = { group, name, ...(means && { means }) }
  return readWarnings({ ...NOBODY, lines: [{ id: 'l1', comment: null, modifiers: [option] }] }, NONE).warnings
}

describe('the answer to a question about allergies', () => {
  const QUESTION = '¿Tiene alguna alergia?'

  it.each([
    ['Maní', 'Maní'],
    ['Sí, al maní', 'maní'],
    ['Sí', ''],
    ['Sí, señor', ''],
    ['No, pero sin cebolla', 'No, pero sin cebolla'],
    ['Ninguna. La carne bien asada', 'Ninguna. La carne bien asada'],
    ['no pero mi hijo al huevo', 'no pero mi hijo al huevo'],
    ['No mariscos', 'mariscos'],
    ['no como cerdo', 'cerdo'],
    ['no soporto la cebolla', 'no soporto la cebolla'],
    ['no puedo comer picante', 'picante'],
    ['花生', '花生'],
    ['Sin cebolla', 'cebolla'],
  ])('is one: %s', (answer, what) =>
    expect(answered(QUESTION, answer)).toEqual([
      { about: 'allergy', what, text: `${QUESTION}: ${answer}`, place: 'answer', line: null, certainty: 'rule' },
    ]),
  )

  it.each([
    ...'No · Ninguna · no, gracias · No que yo sepa · N/A · - · no tengo · Sin alergias'.split(' · '),
    ...'没有 · Нет. · لا'.split(' · '),
    ...'Todo bien · para nada · nadie · ningun · no q yo sepa · sin restricciones · como de todo'.split(' · '),
  ])('denies it: %s', (answer) => expect(answered(QUESTION, answer)).toEqual([]))

  it('is one too where the question asks what must not be eaten', () => {
    expect(answered('¿Tienes alguna restricción alimentaria?', 'Lactosa')).toMatchObject([{ about: 'illness' }])
    expect(answered('¿Qué no puedes comer?', 'Kiwi')).toMatchObject([{ about: 'diet', what: 'Kiwi' }])
    expect(answered('¿Tienes alguna restricción alimentaria?', 'Sin restricciones')).toEqual([])
  })

  it('warns to a question that asks for more, which the shop can confirm as such', () => {
    const extras = [{ label: '¿Observaciones o alergias?', value: 'bien asada' }]
    const { warnings, sentences } = readWarnings({ ...NOBODY, extras }, NONE)
    expect(warnings).toHaveLength(1)
    expect(sentences).toEqual({ '¿observaciones o alergias?': 'customer' })
    const confirmed = { '¿observaciones o alergias?': 'menu' as const }
    expect(readWarnings({ ...NOBODY, extras }, confirmed).warnings).toEqual([])
    const told = [{ label: '¿Observaciones o alergias?', value: 'alergia al kiwi' }]
    expect(readWarnings({ ...NOBODY, extras: told }, confirmed).warnings).toMatchObject([{ what: 'kiwi' }])
  })

  it('says which, where the question does', () => {
    expect(answered('¿Eres celíaco?', 'Sí')).toMatchObject([{ about: 'illness', what: 'celíaco' }])
    expect(answered('¿Alergia al maní?', 'Sí')).toMatchObject([{ about: 'allergy', what: 'maní' }])
    expect(answered('Mensaje para la cocina', 'Soy alérgica')).toMatchObject([{ about: 'allergy', what: '' }])
  })
})

describe('an option of a dish', () => {
  it('is a warning where customers describe themselves, and not in the shop’s own words', () => {
    expect(chosen('¿Alergias?', 'Maní')).toMatchObject([{ about: 'allergy', what: 'Maní', place: 'line', line: 'l1' }])
    expect(chosen('Indícanos', 'Soy alérgico al maní')).toMatchObject([{ about: 'allergy', what: 'maní' }])
    expect(chosen('Indícanos', 'Celíaco')).toMatchObject([{ about: 'illness', what: 'Celíaco' }])
    expect(chosen('Pan', 'Pan para celíacos')).toEqual([])
    expect(chosen('¿Alergias?', 'Ninguna')).toEqual([])
    expect(chosen('Salsa', 'Maní')).toEqual([])
  })

  it('is emphasised where it leaves an allergen out', () => {
    expect(chosen('Quitar', 'Maní')).toMatchObject([{ about: 'diet', text: 'Quitar: Maní' }])
    expect(chosen('Pan', 'Sin gluten')).toMatchObject([{ about: 'diet' }])
    const omitted: Meaning = { type: 'omit', at: [], what: 'Maní', certainty: 'confirmed' }
    expect(chosen('Topping', 'Maní', omitted)).toMatchObject([{ about: 'diet' }])
    expect(chosen('Topping', 'Sin maní', { ...omitted, type: 'choose' })).toEqual([])
  })
})

describe('what is written in place of an address or a name', () => {
  it('warns, and quotes nothing else of it', () => {
    const extra = 'apto 301, soy alérgica a la señora del 302 y al maní'
    const address = { street: null, area: null, extra, reference: null }
    expect(readWarnings({ ...NOBODY, address }, NONE).warnings).toMatchObject([{ place: 'address', what: 'maní' }])
    const customer = { name: 'Ana Rojas (celíaca)' }
    expect(readWarnings({ ...NOBODY, customer }, NONE).warnings).toMatchObject([{ place: 'name', what: 'celíaca' }])
  })
})

describe('a legal sentence of the menu', () => {
  const LEGAL = 'Puede contener trazas de maní; informe a nuestro personal si presenta alguna alergia.'
  const confirmed = { [wordKey(LEGAL)]: 'menu' as const }

  it('warns until the shop has confirmed it, and is proposed', () => {
    expect(commented(LEGAL).warnings).toMatchObject([{ about: 'allergy' }])
    expect(isMenuSentence(LEGAL)).toBe(true)
    expect(isMenuSentence('Contiene lácteos y gluten')).toBe(true)
    expect(isMenuSentence('soy alérgica, informe si contiene maní')).toBe(false)
    expect(isMenuSentence('alergia al maní')).toBe(false)
  })

  it('warns no more once it is confirmed, also beside the customer’s own words', () => {
    expect(commented(LEGAL, confirmed).warnings).toEqual([])
    expect(commented(`${LEGAL} Sin cebolla`, confirmed).warnings).toEqual([])
    expect(commented(`Sin cebolla\n${LEGAL}`, confirmed).warnings).toEqual([])
  })

  it('hides nothing that the customer adds', () => {
    expect(commented(`${LEGAL} Soy alérgica al maní`, confirmed).warnings).toMatchObject([{ what: 'maní' }])
    expect(commented(`${LEGAL.slice(0, -1)} y yo soy alérgica al camarón`, confirmed).warnings).toHaveLength(1)
    const long = `${'Nuestros platos se elaboran en una cocina donde se manipulan maní, gluten, huevo y lácteos '.repeat(2)}con alérgenos`
    const words = { [wordKey(long)]: 'menu' as const }
    expect(commented(`${long}.`, words).warnings).toEqual([])
    expect(commented(`${long} soy alérgica al maní`, words).warnings).not.toEqual([])
  })

  it('is read as before in a later reading of the same order', () => {
    expect(commented(LEGAL, confirmed).sentences).toEqual(confirmed)
    const before = commented(LEGAL).sentences
    expect(before).toEqual({ [wordKey(LEGAL)]: 'customer' })
    expect(commented(LEGAL, { ...confirmed, ...before }).warnings).toHaveLength(1)
  })
})
