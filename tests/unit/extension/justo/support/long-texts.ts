import { leftOut, signsOf } from '@shared/reading/answers'
import { readChanges } from '@shared/reading/changes'
import { isMenuSentence, isNoAnswer, needsIn } from '@shared/reading/needs'
import { halfOf, removedFrom, titleAsks } from '@shared/reading/titles'
import { cleanText, foldText, formatPhone, shortName } from '@shared/text'
import { spellingKey } from '@shared/text/spelling'
import { describe, expect, it } from 'vitest'
import { parseOrder } from '../../../../../extension/justo/parse-order'
import { deliveryContent } from '../../../../../extension/print-jobs/contents'
import { deliveryOrder, plainItem } from '../../../../fixtures/justo-orders'

const LENGTH = 200_000

/** `units`: each is repeated to the length. */
export function describeLongTexts(units: string[]): void {
  describe('a text of 200,000 characters in every field of an order', () => {
    it.each(units)('is read in time in proportion to its length: «%s»', (unit) => {
      const text = `${unit.repeat(LENGTH / unit.length)}!`
      const rules = [
        titleAsks,
        removedFrom,
        halfOf,
        leftOut,
        signsOf,
        (title: string) => readChanges([{ path: [title], title, name: title, count: 1 }], {}),
        spellingKey,
        needsIn,
        isNoAnswer,
        isMenuSentence,
      ]
      for (const read of [cleanText, foldText, formatPhone, shortName, ...rules]) read(text)
      const modifiers = [
        { name: text, externalId: text, options: [{ optionId: 'o', name: text, externalId: text, price: text }] },
      ]
      const parsed = parseOrder({
        ...deliveryOrder({
          buyerName: text,
          phone: text,
          nationalId: text,
          timeText: text,
          couponName: text,
          source: text,
        }),
        ...{
          paymentType: text,
          paymentTypeLabel: text,
          otherPaymentType: text,
          code: text,
          notes: text,
          totalPrice: text,
        },
        address: {
          address: text,
          addressLine2: text,
          addressSecondary: text,
          comment: text,
          location: { lat: text, lng: text },
        },
        billing: { type: text, name: text, taxId: text, [text]: text },
        orderParams: { mesa: text, [text]: text, nit: text },
        items: [
          plainItem(text, 1, 10_000, { comment: text, modifiers }),
          plainItem(text, 1, 10_000, { options: [{ title: text, selections: [text], selectionsPrices: [text] }] }),
        ],
      })
      expect(parsed.ok).toBe(true)
      if (parsed.ok) expect(deliveryContent(parsed.order)).toHaveProperty('lines')
    })
  })
}
