import type { OrderRow, Paper, PaperQuestion } from '../../messaging/messages'

type Rows = ReadonlyMap<string, OrderRow>

/** A later outcome of the paper ends the question before the status says so. */
const isAbout = ({ key, attempt, state }: PaperQuestion, paper: Paper): boolean =>
  key === paper.key && attempt === paper.attempt && state === paper.state

function withQuestions(row: OrderRow, questions: readonly PaperQuestion[]): OrderRow {
  const papers = row.papers.map((paper) => {
    const found = questions.find((question) => isAbout(question, paper))
    return found ? { ...paper, question: { asks: found.asks, place: found.place } } : paper
  })
  return { ...row, papers }
}

/** Puts the status's questions into the rows' papers; a row that has the same ones as before is the same object. */
export function putQuestions(): (rows: Rows, questions: readonly PaperQuestion[]) => Rows {
  const known = new WeakMap<OrderRow, { questions: string; row: OrderRow }>()
  return (rows, questions) => {
    const byOrder = new Map<string, PaperQuestion[]>()
    for (const question of questions)
      byOrder.set(question.orderId, [...(byOrder.get(question.orderId) ?? []), question])
    if (byOrder.size === 0) return rows
    const next = new Map(rows)
    for (const [id, own] of byOrder) {
      const row = rows.get(id)
      if (row === undefined) continue
      const text = JSON.stringify(own)
      const last = known.get(row)
      const put = last?.questions === text ? last.row : withQuestions(row, own)
      known.set(row, { questions: text, row: put })
      next.set(id, put)
    }
    return next
  }
}
