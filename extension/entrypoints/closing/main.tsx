import { render } from 'preact'
import { browserSource } from '../../pages/closing/browser-source'
import { ClosingPage } from '../../pages/closing/closing-page'
import { dayMessage } from '../../shop-day/day-message'
import { SentenceLine } from '../../ui/sentence'

const root = document.getElementById('root')
if (root) {
  const source = await browserSource()
  render(source ? <ClosingPage source={source} /> : <SentenceLine message={dayMessage('D-08')} />, root)
}
