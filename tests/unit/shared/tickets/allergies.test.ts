import { allergyIn, allergyInAnswer } from '@shared/tickets/allergies'
import { describe, expect, it } from 'vitest'

/** Allergies: a banner at the top of the comanda. */
const ILLNESS = `
ALERGIA al maní
alergia al maní
soy alérgico a los mariscos
alérgica a los mariscos
ALERGICA A LOS FRUTOS SECOS
tengo alergía
Alergias: maní y camarón
¿Alergias?: Maní
alergia, no maní
Sin cebolla. No, soy alérgica
no olvide que soy alérgica
no le pongan maní que soy alérgico
sin lácteos por alergia
no maní por alergia
no cebolla NO tomate OJO alérgico maní !! gracias
sin maní!!! ALERGIA
mi hija es MUY alergica
anafilaxia
anaphylaxis to peanuts
shock anafiláctico
celíaco
Celiaca
soy celiaca
celiaco
seliaco
coeliac please
I have celiac disease
intolerante
Intolerancia a la lactosa
intollerante al gluten
asma
peanut allergy please
I am allergic to shellfish
I'm allergic to nuts
nut allergy!!
NUT ALLERGY
deathly allergic
shrimp allergy
tree nuts allergy
severe alergies: egg
allergie aux noix
alerjia al mani
soy alerjico
alerjica
halergica al camaron
halergia
alegica al huevo
alegia al mani
alrgia al mani
arlegia al mani
alergja
alerguia
alergiaaa
ALLLERGIA
al\u200bergia al mani
𝗮𝗹𝗲𝗿𝗴𝗶𝗮 𝗮𝗹 𝗺𝗮𝗻𝗶
ａｌｅｒｇｉａ
ᴀʟᴇʀɢɪᴀ ᴀʟ ᴍᴀɴɪ
soyalergico al mani
tengo alergias
no puedo comer leche
No puedo comer maní
no puede comer nada de mariscos
I can't eat gluten
cannot eat dairy
can not have eggs
I can’t have nuts
no tolero la lactosa
me hace daño el huevo
reacción a los mariscos
allergic reaction to fish
no tengo alergias, excepto al maní
no allergies except peanuts
no soy alérgico al maní pero sí a los mariscos
yo no soy alérgica pero mi hijo sí
对花生过敏
對花生過敏
ピーナッツアレルギー
땅콩 알레르기
аллергия на орехи
حساسية من الفول السوداني
אלרגיה לבוטנים
αλλεργία στα φιστίκια
dị ứng đậu phộng
le hace daño el maní
a mi mamá le cae mal la leche
le sienta mal el gluten
se brota con camarones
se hincha con los mariscos
se muere si come nueces
no puedo con el gluten
hipersensible al gluten
maní no soy alérgico
sin camarones no soy alérgica
Alérgico a amendoim
`

/** An allergen, refused or named, or a condition: emphasised, without a banner. */
const ALLERGEN = `
sin gluten
SIN MANÍ por favor
nada de nueces
frutos secos aparte
leche sin lactosa
sin lactosa por favor
sin camarones
maní
no mani
que no venga con maní
gluten free
gluten-free please
nut free
no nuts
no shellfish please
without egg
no eggs
dairy free
no milk
no soy sauce
sin leche
sin pescado, gracias
sin tacc
sin alérgenos
sin sésamo ni ajonjolí
sin cacahuate
no puedo comer picante
diabético sin azúcar
soy diabetica
embarazada, nada crudo
pregnant, nothing raw please
sin alergias, sin maní
ojo con el maní
cuidado con los mariscos
tengo problemas con la lactosa
prohibido el maní
sin pulpo ni calamares
sem amendoim
sem glúten
`

const UNRELATED = `
sin cebolla
término medio
manicero
manipular con cuidado
sin alergias
Sin ninguna alergia
sin ningún tipo de alergia
no soy alérgico
No soy alérgica a nada
no soy alérgico, solo no me gusta la cebolla
ninguna alergia
ningún alérgico en la mesa
no allergies
No known food allergies
no alergias
no tengo alergias
no tengo ninguna alergia
no tenemos alergias
no hay alergias
no presento alergias
no es por alergia, es gusto
nadie es alérgico
I have no allergies
I don't have any allergies
not allergic to anything
alergias: no
Alergias: ninguna
¿Alergias? No
¿Alergias? No, gracias
¿Tiene alguna alergia?: No
Do you have any allergies?: none
Alergia: N/A
Nutella
con Nutella
con extra Nutella por favor
leche deslactosada
deslactosada
con maní por favor
extra nuez
doble nuez
más camarones
mucho ajonjolí
with nuts please
extra egg
add shrimp
leche caliente aparte
con leche
no soy vegetariano
soy de la casa 3
alegría
¡Qué alegría!
con alegria
alegre
alegrías
energía
Celia
para Celia
Alejandra
donut de coco
coconut
chocolate
salsas aparte
bien fría
hipoalergénico
me muero de hambre
con maní no soy alérgico
arroz con pulpo
sem cebola

Feliz cumpleaños
`

const lines = (table: string): string[] => table.trim().split('\n')

describe('words about allergies and illness', () => {
  it.each(lines(ILLNESS))('include illnesses: %s', (text) => expect(allergyIn(text)).toBe('illness'))

  it.each(lines(ALLERGEN))('include allergens: %s', (text) => expect(allergyIn(text)).toBe('allergen'))

  it.each(lines(UNRELATED))('do not include: %s', (text) => expect(allergyIn(text)).toBeNull())

  it('are found with any text around them, in capitals or not', () => {
    for (const text of lines(ILLNESS).filter((line) => !/^no (tengo|soy|al)|pero|exce/i.test(line))) {
      expect(allergyIn(`Sin cebolla, por favor. ${text}. Gracias`), text).toBe('illness')
      expect(allergyIn(text.toUpperCase()), text).toBe('illness')
    }
  })

  it('have the same result when they are read again, after a day full of other dishes', () => {
    const texts = [...lines(ILLNESS), ...lines(ALLERGEN), ...lines(UNRELATED)]
    const results = texts.map((text) => allergyIn(text))
    for (let n = 0; n < 2500; n++) expect(allergyIn(`Combo ${n}`)).toBeNull()
    expect(texts.map((text) => allergyIn(text))).toEqual(results)
    expect(texts.map((text) => allergyIn(text))).toEqual(results)
  })
})

it('a denial on one line does not deny an allergy on the next', () => {
  expect(allergyIn('sin nada\nalergia al maní')).toBe('illness')
  expect(allergyIn('¿Alergias?\nNo')).toBeNull()
})

it('an allergy is found anywhere in a long text, also where the search goes on in another piece', () => {
  const sentence = 'soy muy alérgica al maní'
  for (const at of [0, 1_780, 1_795, 1_990, 2_000, 3_590, 7_000]) {
    const text = `${'Hola. '.repeat(at / 6)}${sentence}${' Gracias.'.repeat(300)}`
    expect(allergyIn(text)).toBe('illness')
  }
  expect(allergyIn('Hola. '.repeat(2_000))).toBeNull()
})

describe('the answer to a question about allergies', () => {
  const need = (answer: string) => allergyInAnswer('¿Tiene alguna alergia?', answer)

  it.each([
    'Maní',
    'Sí, al maní',
    'No mariscos',
    'no como cerdo',
    'No puedo comer huevo',
    '花生',
    'арахис',
    'فول سوداني',
  ])('is one: %s', (answer) => expect(need(answer)).toBe('illness'))

  it.each(['No', 'Ninguna', 'no, gracias', 'No que yo sepa', 'N/A', '-', 'no tengo', '没有', 'Нет.', 'لا'])(
    'denies it: %s',
    (answer) => expect(need(answer)).toBeNull(),
  )
})
